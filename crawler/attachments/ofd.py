"""OFD (GB/T 33190-2016), the national fixed-layout format: text objects in page order, glyphs joined into lines."""

from __future__ import annotations

import posixpath
from zipfile import ZipFile

from lxml import etree

from crawler.attachments.parts import local, parse_xml, read_part
from crawler.attachments.result import Limits, Unread, Words


def read_ofd(archive: ZipFile, limits: Limits) -> tuple[str, int, list[int], bool, str]:
    """The text, the number of pages, those that are pictures only (1-based), whether pages were left out, what is lost."""
    names = {name.lower(): name for name in archive.namelist()}
    if any(name.endswith(("encryptions.xml", "decyptseed.dat")) for name in names):
        raise Unread("encrypted", Words.PASSWORD)

    damaged: dict[str, None] = {}

    def part(path: str) -> etree._Element | None:
        name = names.get(path.lower())
        if name is None:
            damaged.setdefault(path)
            return None
        root, whole = parse_xml(read_part(archive, name, limits))
        if not whole:
            damaged.setdefault(path)
        return root

    entry = part("OFD.xml")
    if entry is None:
        raise Unread("broken", Words.BROKEN.format(why="OFD.xml"))
    pages: list[str] = []
    pictures: list[int] = []
    count = 0
    for root_path in _texts(entry, "DocRoot"):
        document_path = _join("", root_path)
        document = part(document_path)
        if document is None:
            continue
        home = posixpath.dirname(document_path)
        templates = {node.get("ID"): node.get("BaseLoc") for node in document.iter() if local(node) == "TemplatePage"}
        used: set[str] = set()
        for page in (node for node in document.iter() if local(node) == "Page" and node.get("BaseLoc")):
            count += 1
            if count > limits.max_pages:
                continue
            content = part(_join(home, page.get("BaseLoc")))
            if content is None:
                pictures.append(count)
                continue
            # The red head of an official document often stands in a template; shown on each page, it is read once.
            wanted = [node.get("TemplateID") for node in content.iter() if local(node) == "Template"]
            lines: list[str] = []
            drawn = False
            for template in wanted:
                if template in templates and template not in used and templates[template]:
                    used.add(template)
                    root = part(_join(home, templates[template]))
                    if root is not None:
                        lines.append(_page_text(root))
            lines.append(_page_text(content))
            drawn = any(local(node) == "ImageObject" for node in content.iter())
            text = "\n".join(line for line in lines if line)
            if drawn and len("".join(text.split())) < 10:
                pictures.append(count)
            pages.append(text)
    lost = Words.DAMAGED.format(why="、".join(list(damaged)[:5])) if damaged else ""
    return "\n".join(pages), count, pictures, count > limits.max_pages, lost


def _texts(root, name: str) -> list[str]:
    return [node.text.strip() for node in root.iter() if local(node) == name and node.text]


def _join(home: str, path: str) -> str:
    path = path.replace("\\", "/")
    joined = path.lstrip("/") if path.startswith("/") or not home else posixpath.join(home, path)
    return posixpath.normpath(joined)


def _page_text(root) -> str:
    """One text object may be a line, a run or a single glyph: those on one baseline are one line (mm throughout)."""
    lines: list[str] = []
    line: list[str] = []
    baseline = right = None
    size = 4.0
    for item in root.iter():
        if local(item) != "TextObject":
            continue
        box = _floats(item.get("Boundary"), 4)
        size = (_floats(item.get("Size"), 1) or [size])[0] or size
        for code in item:
            if local(code) != "TextCode" or not code.text:
                continue
            x = (box[0] if box else 0.0) + (_floats(code.get("X"), 1) or [0.0])[0]
            y = (box[1] if box else 0.0) + (_floats(code.get("Y"), 1) or [0.0])[0]
            words = code.text.replace("\n", "").replace("\r", "")
            height = max(box[3] / 2 if box else 0.0, 1.0)
            if baseline is not None and abs(y - baseline) > min(height, max(size, 1.0) * 0.6):
                lines.append("".join(line))
                line, right = [], None
            elif right is not None and x - right > size * 1.2 and line and not line[-1].endswith(" "):
                line.append(" ")
            line.append(words)
            baseline = y
            right = x + _advance(code.get("DeltaX"), words, size)
    lines.append("".join(line))
    return "\n".join(line for line in lines if line.strip())


def _advance(deltas: str | None, words: str, size: float) -> float:
    """How far the glyphs reach; DeltaX gives the steps between them, `g n d` for n steps of d (§11.3)."""
    total, steps = 0.0, 0
    items = (deltas or "").split()
    at = 0
    while at < len(items):
        try:
            if items[at] == "g" and at + 2 < len(items):
                times = int(items[at + 1])
                total += times * float(items[at + 2])
                steps += times
                at += 3
                continue
            total += float(items[at])
            steps += 1
        except ValueError:
            break
        at += 1
    missing = max(len(words) - steps, 1)
    return total + sum(size if char > "\u2e80" else size / 2 for char in words[-missing:])


def _floats(text: str | None, count: int) -> list[float] | None:
    try:
        values = [float(number) for number in (text or "").split()]
    except ValueError:
        return None
    return values if len(values) >= count else None
