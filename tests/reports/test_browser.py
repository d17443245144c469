"""The pages in a real browser: nothing reaches over the edge of a phone or of a printed sheet."""

from __future__ import annotations

import html as escape
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from reports import html

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium on this machine (Debian: apt-get install chromium)"
)

# The page stands in a frame of the wanted width, since a browser window has a least width of its own; the frame's page
# may not run script (its own policy), so the outer page measures it.
PROBE = """<!DOCTYPE html><body style="margin:0">
<iframe id="f" style="width:{width}px;height:900px;border:0" srcdoc="{page}"></iframe>
<script>
document.getElementById("f").onload = (event) => {{
  const page = event.target.contentDocument, edge = page.documentElement.clientWidth;
  const over = [...page.querySelectorAll(".sheet *:not(.off):not(.off *)")]
    .filter((node) => !node.closest("thead") && node.getClientRects().length)
    .filter((node) => node.getBoundingClientRect().right > edge + 1)
    .map((node) => node.tagName + "." + node.className);
  const style = (node) => page.defaultView.getComputedStyle(node).display;
  const narrow = [...page.querySelectorAll("tbody th, tbody td")].filter((node) => style(node) === "block" &&
    node.getClientRects().length && node.offsetWidth < 0.9 * node.parentNode.clientWidth);
  over.push(...narrow.map((node) => "narrow " + node.tagName + "." + node.className));  // a card's lines take its width
  const scroll = page.documentElement.scrollWidth;
  document.title = `width ${{edge}} scroll ${{scroll}} over ${{over.length}} ${{over.slice(0, 5)}}`;
}};
</script>"""


def measured(page: Path, width: int, folder: Path) -> str:
    text = page.read_text("utf-8").replace("<details>", "<details open>")
    probe = folder / f"{page.stem}-{width}.html"
    probe.write_text(PROBE.format(width=width, page=escape.escape(text)), "utf-8")
    command = [
        CHROMIUM,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        f"--user-data-dir={folder / 'profile'}",
        "--dump-dom",
        probe.as_uri(),
    ]
    shown = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout
    title = re.search(r"<title>(.*?)</title>", shown)
    assert title, "the probe did not run"
    return title[1]


@pytest.mark.parametrize("width", [320, 375, 700, 930])
@pytest.mark.parametrize("name", ["index.html", "units/wz-rs.html"])
def test_nothing_reaches_over_the_edge(made, tmp_path, name, width):
    html.write(made.results(), tmp_path)
    found = re.fullmatch(r"width (\d+) scroll (\d+) over (\d+) (.*)", measured(tmp_path / name, width, tmp_path))
    assert found, name
    edge, scroll, over, which = found.groups()
    assert int(scroll) <= int(edge) and over == "0", which


def test_it_prints_on_a4(made, tmp_path):
    html.write(made.results(), tmp_path)
    sheet = tmp_path / "unit.pdf"
    command = [
        CHROMIUM,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        f"--user-data-dir={tmp_path / 'profile'}",
        "--no-pdf-header-footer",
        f"--print-to-pdf={sheet}",
        (tmp_path / "units/wz-rs.html").as_uri(),
    ]
    subprocess.run(command, capture_output=True, timeout=120, check=True)
    import pypdfium2

    printed = pypdfium2.PdfDocument(str(sheet))
    width, height = printed[0].get_size()
    assert (round(width), round(height)) == (595, 842)
    text = "".join(page.get_textpage().get_text_range() for page in printed)
    assert "https://www.wz.example.test/rs/t00001.html" in re.sub(r"\s", "", text)
