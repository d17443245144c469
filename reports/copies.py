"""A copy of a page as it was fetched, that opens offline and may be passed on: the evidence beside a report.

What stood on the page stays to be read, in plain dress: no script, no frame, no address that a browser would ask for.
People's numbers and homes are masked as the extractor masks them, and the sentences that a finding rests on are marked.
BeautifulSoup mends what browsers would mend; every element and attribute that is not named here is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import urljoin

from bs4 import BeautifulSoup, NavigableString, Tag
from bs4.element import PreformattedString
from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from crawler import patience
from crawler.chinese.personal_numbers import mask_numbers
from crawler.extract.personal_data import found as personal
from crawler.web.decode import decode
from crawler.web.markup import soup_of
from crawler.web.urls import canonical
from reports.formats import clean, link, moment

MOST_BYTES = 4 << 20  # a page of more is no evidence that anybody reads; the archive holds it
_SECONDS = 5.0  # of CPU; a real page takes a tenth of one
_MOST_QUOTES = 12
_FIRST = "mark"  # the id of the first mark
_LEAST_QUOTE = 2  # characters; one would mark half the page

# What tells a reader how the page is laid out; the rest becomes its text.
_KEPT = frozenset(
    "p div section article h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table caption thead tbody tfoot tr th td br hr b strong "
    "i em u s sub sup pre blockquote center mark".split()
)
_GONE = frozenset(
    "script style head template noscript iframe frame frameset object embed applet svg canvas video audio source track "
    "select option input textarea button map area link meta base title param".split()
)
_BLOCK = frozenset(
    "p div section article h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table caption tr br hr pre blockquote center".split()
)
# A stranger's headings and lists keep their look, but not their place in our page's outline, which they would break.
_LOOKS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "dt"), ("div", "head")),
    **dict.fromkeys(("ul", "ol", "dl", "section", "article", "center"), ("div", "list")),
    **dict.fromkeys(("li", "dd"), ("div", "item")),
    "th": ("td", "head"),
}
_ATTRIBUTES = frozenset(("colspan", "rowspan"))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_SPAN = re.compile(r"\d{1,3}\Z")


@dataclass(frozen=True, slots=True)
class Source:
    """An answer from the archive, and where it stands there."""

    url: str
    fetched_at: str
    sha256: str
    archive: str
    body: bytes
    content_type: str | None


@dataclass(frozen=True, slots=True)
class Copy:
    html: str
    unmarked: tuple[str, ...]  # quotes that the page does not hold in these words


@dataclass(frozen=True, slots=True)
class Target:
    """What a link of the page led to, and how that answered: the record stands beside the page that holds the link."""

    url: str
    answered: str
    fetched_at: str = ""
    archive: str = ""
    sha256: str = ""


def copy_of(
    source: Source,
    quotes: Sequence[str],
    *,
    about: str,
    others: Sequence[tuple[str, str]] = (),
    targets: Sequence[Target] = (),
) -> Copy | None:
    """The copy, its `quotes` and the links to `targets` marked; None of what is no HTML, too large or breaks the reader.

    `about` is the sentence of the finding; `others` are (file name, address) of the finding's other pages.
    """
    if len(source.body) > MOST_BYTES or not _is_html(source):
        return None
    try:
        with patience.within(_SECONDS):
            soup = soup_of(decode(source.body, source.content_type))
            linked = _mark_links(soup, source.url, targets)
            _strip(soup)
            _mask(soup)
            unmarked = _mark(soup, quotes)
            page = soup.body.decode_contents() if soup.body else soup.decode()
    except (patience.Overdue, RecursionError):
        return None
    context = {
        # Built of the elements above alone, its texts escaped by BeautifulSoup.
        "page": Markup(page),  # nosec B704
        "url": clean(source.url),
        "href": link(source.url),
        "fetched_at": moment(source.fetched_at),
        "sha256": source.sha256,
        "archive": source.archive,
        "about": mask_numbers(clean(about)),
        "others": others,
        "unmarked": [mask_numbers(clean(quote, 200)) for quote in unmarked],
        "marked": linked or len(unmarked) < len(list(_wanted(quotes))),
        "targets": [
            replace(target, url=mask_numbers(clean(target.url)), fetched_at=moment(target.fetched_at))
            for target in targets
        ],
    }
    return Copy(_template().render(context), tuple(unmarked))


def _is_html(source: Source) -> bool:
    if source.content_type and "html" not in source.content_type.lower():
        return False
    return b"<" in source.body[:4096]


def _mark_links(soup: BeautifulSoup, url: str, targets: Sequence[Target]) -> bool:
    """Puts `<mark>` round the page's links to the targets, each with what its address answered; whether there was one.

    A page's own marks would be taken for ours.
    """
    for own in soup.find_all("mark"):
        own.unwrap()
    said = {canonical(target.url): target.answered for target in targets}
    base = soup.find("base", href=True)
    base_url = _joined(url, base["href"]) if base is not None else url
    found = False
    for anchor in soup.find_all("a", href=True) if said else ():
        answer = said.get(canonical(_joined(base_url, anchor["href"])))
        if answer is None:
            continue
        anchor.name = "mark"
        anchor.attrs = {} if found else {"id": _FIRST}
        anchor.append(NavigableString(f"〔链接，{answer}〕"))
        found = True
    return found


def _joined(base: str, href: object) -> str:
    try:
        return urljoin(base, str(href).strip())
    except ValueError:  # http://[ and the like
        return base


def _strip(soup: BeautifulSoup) -> None:
    """Takes away all that could act or ask; pictures become their words."""
    for text in soup.find_all(string=lambda text: isinstance(text, PreformattedString)):
        text.extract()
    for tag in soup.find_all(True):
        if tag.decomposed or tag.parent is None:
            continue
        if tag.name in _GONE or tag.has_attr("hidden") or _HIDDEN.search(str(tag.get("style") or "")):
            tag.decompose()
        elif tag.name == "img":
            words = clean(tag.get("alt") or tag.get("title"), 80)
            tag.replace_with(NavigableString(f"〔图片{'：' + words if words else ''}〕"))
        elif tag.name in _KEPT or tag.name in ("html", "body"):
            look = _LOOKS.get(tag.name)
            tag.attrs = {
                name: value
                for name, value in tag.attrs.items()
                if (name in _ATTRIBUTES and _SPAN.match(str(value))) or (tag.name == "mark" and name == "id")
            }
            if look is not None:
                tag.name, tag.attrs["class"] = look
        else:
            tag.unwrap()
    soup.smooth()


class _Letters:
    """The letters and digits of all texts of a page in their order, each with where it stands.

    So a sentence is found however it is cut into elements or set out (发布日期：, [发布日期]), and so is a number.
    """

    def __init__(self, soup: BeautifulSoup):
        self.nodes: list[NavigableString] = list(soup.find_all(string=True))
        self.places: list[tuple[int, int]] = []
        letters: list[str] = []
        for number, node in enumerate(self.nodes):
            for at, letter in enumerate(node):
                if _is_letter(letter):
                    letters.append(letter)
                    self.places.append((number, at))
        self.text = "".join(letters)

    def find(self, words: str) -> list[tuple[int, int]]:
        bare = _bare(words)
        for found in re.finditer(re.escape(bare), self.text) if bare else ():
            places = self.places[found.start() : found.end()]
            if not (self._in_number(places[0], -1) or self._in_number(places[-1], 1)):
                return places
        return []

    def _in_number(self, place: tuple[int, int], step: int) -> bool:
        """Whether the digit at `place` goes on beyond it, so that it is a part of another number."""
        node, at = self.nodes[place[0]], place[1]
        beyond = node[at + step : at + step + 1] if at + step >= 0 else ""
        return node[at].isdigit() and beyond.isdigit()


def _is_letter(letter: str) -> bool:
    return letter.isalnum() or letter == "*"


def _bare(words: str) -> str:
    return "".join(filter(_is_letter, words))


def _mask(soup: BeautifulSoup) -> None:
    """Masks as the extractor does; if after that it would still find a datum, every long number goes."""
    for text in list(soup.find_all(string=True)):
        masked = mask_numbers(str(text))
        if masked != text:
            text.replace_with(NavigableString(masked))
    hits = _hits(soup)
    if not hits:
        return
    letters = _Letters(soup)
    changed: dict[int, list[str]] = {}
    for hit in hits:
        bare, hidden = _bare(hit.raw), _bare(hit.masked)
        if len(hidden) != len(bare):
            hidden = "*" * len(bare)
        for found in re.finditer(re.escape(bare), letters.text):
            for place, letter in zip(letters.places[found.start() : found.end()], hidden, strict=True):
                changed.setdefault(place[0], list(letters.nodes[place[0]]))[place[1]] = letter
    for number, characters in changed.items():
        letters.nodes[number].replace_with(NavigableString("".join(characters)))
    if _hits(soup):
        for text in list(soup.find_all(string=True)):
            if re.search(r"\d{6}", text):
                text.replace_with(NavigableString(re.sub(r"\d", "*", text)))


def _hits(soup: BeautifulSoup) -> list[personal.Hit]:
    lines = [line.strip() for line in _lines(soup) if line.strip()]
    rows = [
        [cell.get_text(" ", strip=True) for cell in row.find_all(("td", "th"), recursive=False)]
        for row in soup.find_all("tr")
    ]
    return personal.hits(lines, "", rows)


def _lines(soup: BeautifulSoup) -> list[str]:
    lines = [""]
    for node in soup.descendants:
        if isinstance(node, Tag):
            if node.name in _BLOCK:
                lines.append("")
        elif isinstance(node, NavigableString):
            lines[-1] += str(node)
    return lines


def _wanted(quotes: Iterable[str]) -> Iterable[str]:
    bare = (re.sub(r"\s+", " ", quote).strip("…“” ") for quote in quotes)
    return list(dict.fromkeys(quote for quote in bare if len(quote) >= _LEAST_QUOTE))[:_MOST_QUOTES]


def _mark(soup: BeautifulSoup, quotes: Sequence[str]) -> list[str]:
    """Puts `<mark>` round each quote, the first with the id `mark`; the quotes that are not there."""
    unmarked = []
    first = soup.find(id=_FIRST) is None
    for quote in _wanted(quotes):
        letters = _Letters(soup)
        places = letters.find(quote)
        if not places:
            unmarked.append(quote)
            continue
        (first_node, first_at), (last_node, last_at) = places[0], places[-1]
        for number in range(first_node, last_node + 1):
            node = letters.nodes[number]
            start = first_at if number == first_node else 0
            end = last_at + 1 if number == last_node else len(node)
            if not node[start:end].strip():
                continue
            if node.parent is not None and node.parent.name == "mark":
                continue  # two findings' words may overlap: once is enough
            mark = soup.new_tag("mark")
            if first:
                mark["id"], first = _FIRST, False
            mark.string = node[start:end]
            node.replace_with(NavigableString(node[:start]), mark, NavigableString(node[end:]))
    return unmarked


@lru_cache(maxsize=1)
def _template() -> Template:
    environment = Environment(loader=PackageLoader("reports"), autoescape=True, undefined=StrictUndefined)
    return environment.get_template("copy.html.j2")
