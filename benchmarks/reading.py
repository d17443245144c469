"""How well real pages are read: `python benchmarks/reading.py [WARC] [TRUTH]`.

For every field: right of those that the truth states, and wrong among those that we state; then every miss, the kinds
of all pages against the index that lies beside the truth, and the time that a page takes. Reads through `extract_page`,
the same function as `zwgk inspect`. The truth is a person's reading (one JSON object a line); `not_checked` names the
fields that nobody verified, which are skipped. Dates are compared by day, titles and numbers without white space and
width.

Then the same for the second set, pages of other hosts and inputs of bug reports: its truth names fields of
`inspect --json`, and a list of values means that each is right. Ends with 1 where a field is below its floor
(`FLOORS`, `MORE_FLOOR`).

`--beside` prints instead one table of this project and of readers that others use, on the same pages, by the same
truth: htmldate, trafilatura (the dependency group `benchmarks`) and a reader of the meta tags alone.
"""

from __future__ import annotations

import argparse
import json
import logging
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from warcio.archiveiterator import ArchiveIterator

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from crawler.chinese.text import squeeze
from crawler.chinese.titles import number_key, quoted_titles, title_key
from crawler.extract import extract_page
from crawler.facts import PageFacts
from crawler.web.decode import decode
from crawler.web.urls import canonical

SHARED = Path(__file__).resolve().parent.parent.parent / "shared" / "real-pages"
# field: (least share of right answers, most wrong ones among those stated)
FLOORS = {
    "kind": (0.97, 0.03),
    "title": (0.98, 0.02),
    "published_on": (0.99, 0.005),
    "written_on": (0.97, 0.03),
    "document_number": (0.98, 0.02),
    "consultation.start": (1.0, 0.0),
    "consultation.end": (1.0, 0.0),
    "interprets": (0.95, 0.05),
    "validity marked": (0.95, 0.05),
}
MORE_FLOOR = 0.98  # of all fields of the second set together
KINDS = {"policy_detail": {"policy"}, "penalty": {"enforcement"}, "column_list": {"column"}, "other": {"other", "stub"}}


def pages(warc: Path) -> list[tuple[str, bytes]]:
    out = []
    with warc.open("rb") as stream:
        for record in ArchiveIterator(stream):
            if record.rec_type == "response":
                out.append((record.rec_headers.get_header("WARC-Target-URI"), record.content_stream().read()))
    return out


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


class Score:
    def __init__(self) -> None:
        self.right = self.total = self.stated = self.wrong = 0
        self.judged = self.agreed = 0  # also of what the truth says is not there
        self.misses: list[str] = []

    def add(self, expected: Any, got: Any, same: bool, where: str) -> None:
        if expected is not None:
            self.total += 1
            self.right += same
        if got is not None:
            self.stated += 1
            self.wrong += not same
        if not same and (expected is not None or got is not None):
            self.misses.append(f"  {where}\n      truth: {expected}\n      read:  {got}")


def compare(truth: dict[str, Any], facts: PageFacts, scores: dict[str, Score]) -> None:
    line = facts.to_inspect()
    where = truth["url"]
    skipped = set(truth.get("not_checked") or ())
    # The truth is what the page as sent shows: of one that a script fills it has no more to say than its tags.
    filled = facts.title is not None and facts.title.source == "json"

    def field(name: str, key: str, got: Any, same: Any = None) -> None:
        expected = truth.get(key)
        if key in skipped or (filled and expected is None):
            return
        equal = same(expected, got) if same is not None else expected == got
        scores[name].add(expected, got, equal, where)

    accepted = KINDS.get(truth["kind"], {truth["kind"]})
    scores["kind"].add(truth["kind"], line["kind"], line["kind"] in accepted, where)
    if truth["kind"] == "other":
        return
    field("title", "title", line["title"], lambda a, b: a is not None and b is not None and squeeze(a) == squeeze(b))
    field("published_on", "publish_date", line["published_on"], lambda a, b: (a or "")[:10] == (b or ""))
    field("written_on", "written_date", line["written_on"])
    field("document_number", "doc_number", line["document_number"], lambda a, b: squeeze(a or "") == squeeze(b or ""))
    consultation = line["consultation"] or {}
    field("consultation.start", "consult_start", consultation.get("start"))
    field("consultation.end", "consult_end", consultation.get("end"))
    if truth.get("interprets_title") or truth.get("interprets_link"):
        want_link, want_title = truth.get("interprets_link"), truth.get("interprets_title")
        got = line["interprets"]
        same = any(
            (want_link and interpreted["url"] and canonical(interpreted["url"]) == canonical(want_link))
            or (want_title and interpreted["title"] and _names(interpreted["title"], want_title))
            for interpreted in got
        )
        scores["interprets"].add(want_title, got or None, same, where)
        linked = any(
            want_link and interpreted["url"] and canonical(interpreted["url"]) == canonical(want_link)
            for interpreted in got
        )
        scores["interprets.url"].add(want_link, next((interpreted["url"] for interpreted in got), None), linked, where)
    elif truth["kind"] == "interpretation":
        scores["interprets"].add(None, line["interprets"] or None, not line["interprets"], where)
    expected = truth.get("validity")
    if "validity" not in skipped:
        marked = bool(line["validity"]["quote"])
        # A sentence that only says from when a document applies is no mark of its validity.
        if expected is None or not expected.startswith("自") or "有效期" in expected:
            scores["validity marked"].add(
                expected, line["validity"]["quote"] if marked else None, marked == (expected is not None), where
            )


def _more_value(line: dict[str, Any], field: str) -> Any:
    """What `inspect --json` says of a field that the second truth names, in the shape of that truth."""
    consultation = line["consultation"] or {}
    if field == "consult_end":
        return consultation.get("end")
    if field == "consultation":
        return consultation or None
    if field == "validity":
        return line["validity"]["status"]
    if field == "attachments":
        return len(line["attachments"])
    if field == "enforcement":
        return [[decision["number"], decision["decided_on"]] for decision in line["enforcement"]]
    if field == "interprets":
        return next((policy["title"] for policy in line["interprets"]), None)
    return line[field]


def _more_same(field: str, expected: Any, got: Any) -> bool:
    if field == "enforcement":
        wanted = [[_plain(number), day] for number, day in expected]
        return sorted(map(str, wanted)) == sorted(str([_plain(number), day]) for number, day in got)
    values = expected if isinstance(expected, list) else [expected]
    if isinstance(got, str):
        return any(isinstance(value, str) and _plain(value) == _plain(got) for value in values)
    return got in values


def _plain(text: str | None) -> str | None:
    return number_key(text) or squeeze(text) if text else text


def compare_more(truth: dict[str, Any], facts: PageFacts, scores: dict[str, Score]) -> None:
    """One row of the second truth: only the fields that it names."""
    line = facts.to_inspect()
    for field, expected in truth["truth"].items():
        got = _more_value(line, field)
        stated = got if got not in ([], 0) else None
        named = expected if expected not in ([], 0) else None
        # A value that may be absent is stated by the truth all the same: each field counts.
        score = scores.setdefault(field, Score())
        score.add(named, stated, _more_same(field, expected, got), truth["id"])
        score.judged += 1
        score.agreed += _more_same(field, expected, got)


Reading = tuple[str | None, str | None]  # publication date as ISO text, title
_TAG = r"""<meta[^>]*\bname\s*=\s*["']?{name}["']?[^>]*\bcontent\s*=\s*["']([^"'>]*)"""
_PUB_DATE = re.compile(_TAG.format(name="PubDate"), re.IGNORECASE)
_ARTICLE_TITLE = re.compile(_TAG.format(name="ArticleTitle"), re.IGNORECASE)


def readers() -> dict[str, Callable[[str, bytes], Reading]]:
    """Name → what it reads of (URL, bytes). All but ours get the text that our decoder makes of the bytes."""
    try:
        import htmldate
        import trafilatura
    except ImportError as error:
        raise SystemExit(f"缺少 {error.name}。先安装对照用的库：pip install --group benchmarks") from error

    def ours(url: str, body: bytes) -> Reading:
        said = extract_page(url, body).to_inspect()
        return said["published_on"], said["title"]

    def dates(url: str, body: bytes) -> Reading:
        return htmldate.find_date(decode(body), url=url, original_date=True), None

    def articles(url: str, body: bytes) -> Reading:
        found = trafilatura.extract_metadata(decode(body), default_url=url)
        return (found.date, found.title) if found is not None else (None, None)

    def tags(url: str, body: bytes) -> Reading:
        html = decode(body)
        day, title = _PUB_DATE.search(html), _ARTICLE_TITLE.search(html)
        said = re.search(r"(\d{4})\D(\d{1,2})\D(\d{1,2})", day[1]) if day else None
        return "-".join(part.zfill(2) for part in said.groups()) if said else None, (
            title[1] or None
        ) if title else None

    return {
        "zwgk-audit (everything)": ours,
        f"htmldate {htmldate.__version__}": dates,
        f"trafilatura {trafilatura.__version__} metadata": articles,
        "PubDate and ArticleTitle tags alone": tags,
    }


def beside(responses: list[tuple[str, bytes]], truths: list[dict[str, Any]], rounds: int) -> None:
    """One table: right, wrong (stated, and not so) and silent (shown, and not stated); CPU milliseconds a page."""
    logging.disable(logging.CRITICAL)  # other readers tell of pages that they cannot parse
    truth = {truth["url"]: truth for truth in truths if truth["kind"] != "other"}
    pages = [(url, body) for url, body in responses if url in truth]
    head = "".join(f"{name:>8}{'wrong':>7}{'silent':>8}" for name in ("date", "title"))
    print(f"{len(pages)} pages{'':<30}{head}{'ms/page':>10}")
    for name, read in readers().items():
        counts: dict[str, Counter[str]] = {"publish_date": Counter(), "title": Counter()}
        spent = []
        for turn in range(max(1, rounds)):
            forget()
            begin = time.process_time()
            said = [read(url, body) for url, body in pages]
            spent.append((time.process_time() - begin) * 1000 / len(pages))
            for (url, _), values in zip(pages, said, strict=True) if turn == 0 else ():
                for field, value in zip(counts, values, strict=True):
                    expected = truth[url].get(field)
                    if field in (truth[url].get("not_checked") or ()):
                        continue
                    same = squeeze(expected or "")[: 10 if field == "publish_date" else None] == squeeze(value or "")
                    verdict = "silent" if not value else "right" if same else "wrong"
                    counts[field][verdict] += bool(value or expected)
        cells = "".join(
            f"{count['right']:>8}{count['wrong']:>7}{count['silent']:>8}"
            if count["right"] + count["wrong"]
            else f"{'–':>8}{'':>15}"
            for count in counts.values()
        )
        print(f"{name:<38}{cells}{statistics.median(spent):>10.2f}")


_CACHING = ("crawler", "htmldate", "trafilatura", "courlan", "justext", "dateparser")


def forget() -> None:
    """Empties the caches that a crawl of one site fills with its menus: here no page is read for the second time."""
    for name in [name for name in sys.modules if name.split(".")[0] in _CACHING]:
        for value in vars(sys.modules[name]).values():
            if hasattr(value, "cache_clear"):
                value.cache_clear()


def _names(one: str, other: str) -> bool:
    keys = [title_key(text) for text in (one, *quoted_titles(one))]
    wanted = [title_key(text) for text in (other, *quoted_titles(other))]
    return any(a == b for a in keys for b in wanted)


def short_of(scores: dict[str, Score]) -> list[str]:
    """The fields of the first set below their floors, with every miss."""
    return [
        f"{name}: {score.right}/{score.total}, {score.wrong} of {score.stated} wrong\n" + "\n".join(score.misses)
        for name, (least, most) in FLOORS.items()
        if (score := scores[name]).right < least * score.total or score.wrong > most * score.stated
    ]


def first_set(warc: Path, truth_path: Path, rounds: int) -> list[str]:
    """Prints how the first set is read, and how long it takes; returns what is below its floor."""
    responses = pages(warc)
    facts: dict[str, PageFacts] = {}
    best = [float("inf")] * len(responses)
    for _ in range(max(1, rounds)):
        forget()
        for n, (url, body) in enumerate(responses):
            begin = time.process_time()
            facts[url] = extract_page(url, body)
            best[n] = min(best[n], time.process_time() - begin)
    times = [(spent * 1000, len(body)) for spent, (_, body) in zip(best, responses, strict=True)]
    names = ("kind", "title", "published_on", "written_on", "document_number", "consultation.start", "consultation.end")
    scores = {name: Score() for name in (*names, "interprets", "interprets.url", "validity marked", "kind (all pages)")}
    for truth in rows(truth_path):
        if truth["url"] in facts:
            compare(truth, facts[truth["url"]], scores)
    index = truth_path.with_name("index.jsonl")
    for row in rows(index) if index.exists() else ():
        if row["url"] in facts:
            got = facts[row["url"]].kind
            accepted = KINDS.get(row["kind"], {row["kind"]})
            reason = facts[row["url"]].kind_reason
            scores["kind (all pages)"].add(row["kind"], f"{got} ({reason})", got in accepted, row["url"])
    print_scores(scores)
    total = sum(ms for ms, _ in times)
    usual = [ms for ms, size in times if 15_000 <= size <= 45_000]
    print(
        f"\nCPU time: {len(times)} pages, {sum(size for _, size in times) / 1e6:.1f} MB: "
        f"{total / len(times):.2f} ms a page on average, {statistics.median(ms for ms, _ in times):.2f} median, "
        f"{max(ms for ms, _ in times):.1f} at most; {len(times) / total * 1000:.0f} pages/s"
    )
    if usual:
        print(f"{len(usual)} pages of 15 to 45 kB: {statistics.mean(usual):.2f} ms on average")
    return short_of(scores)


def second_set(warc: Path, truth_path: Path) -> list[str]:
    """Prints how the second set is read; returns what is below the floor. Lists are the crawl's, not the reader's."""
    bodies = dict(pages(warc))
    scores: dict[str, Score] = {}
    for truth in rows(truth_path):
        if truth["grade"] != "list":
            compare_more(truth, extract_page(truth["url"], bodies[truth["url"]]), scores)
    print("\nThe second set:")
    print_scores(scores)
    agreed, judged = (sum(getattr(score, name) for score in scores.values()) for name in ("agreed", "judged"))
    print(f"\nall fields: {agreed}/{judged} = {agreed / judged:.3f}")
    return [f"all fields of the second set: {agreed}/{judged}"] if agreed < MORE_FLOOR * judged else []


def print_scores(scores: dict[str, Score]) -> None:
    print(f"{'field':<22}{'right/total':>14}{'recall':>9}{'stated':>8}{'wrong':>7}{'wrong/stated':>14}")
    for name, score in scores.items():
        recall = score.right / score.total if score.total else 1.0
        wrong = score.wrong / score.stated if score.stated else 0.0
        counts = f"{score.right:>7}/{score.total:<6}{recall:>9.3f}{score.stated:>8}{score.wrong:>7}{wrong:>14.3f}"
        print(f"{name:<22}{counts}")
    for name, score in scores.items():
        if score.misses:
            print(f"\n{name}:")
            print("\n".join(score.misses))


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("warc", nargs="?", type=Path, default=SHARED / "pages.warc.gz")
    parser.add_argument("truth", nargs="?", type=Path, default=SHARED / "truth.jsonl")
    parser.add_argument("--rounds", type=int, default=3, help="times each page is read for the timing; the best counts")
    parser.add_argument("--beside", action="store_true", help="one table with readers that others use")
    arguments = parser.parse_args(argv)
    if arguments.beside:
        beside(pages(arguments.warc), rows(arguments.truth), arguments.rounds)
        return 0
    short = first_set(arguments.warc, arguments.truth, arguments.rounds)
    more = arguments.truth.with_name("more-truth.jsonl")
    if more.exists():
        short += second_set(arguments.warc.with_name("more.warc.gz"), more)
    for line in short:
        print(f"\nBELOW ITS FLOOR: {line}", file=sys.stderr)
    return 1 if short else 0


if __name__ == "__main__":
    raise SystemExit(main())
