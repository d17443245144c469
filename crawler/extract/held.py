"""The document that a page holds in its scripts and shows nothing of: what a script will lay out, laid out here.

A portal that is one program sends an empty element and the record that fills it (`window.__NUXT__`, `__INITIAL_STATE__`,
`application/json`), or the text alone in a hidden text box or a string. A record is a document's where it has a name
and a text and stands by itself: an array of such is a list's, and none of its rows is the page. The record is laid out
under the labels that its keys mean, so that one reader reads all pages; who asks is told that a script said it (`json`).
"""

from __future__ import annotations

import html as _html
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import islice
from typing import Any, NamedTuple
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser

from crawler.chinese.dates import parse_day
from crawler.chinese.text import DOCUMENT_NUMBER, squeeze, tidy
from crawler.extract.headline.header import ORG_END
from crawler.extract.headline.headings import STATE
from crawler.extract.lines.flatten import TAG
from crawler.extract.shown import page as _page
from crawler.extract.shown.page import Page
from crawler.facts import SHANGHAI, Day, PageFacts
from crawler.listing.told.literals import evaluate
from crawler.listing.told.scripts import data_scripts, running_scripts
from crawler.web.addresses import is_home_url
from crawler.web.markup import parsed

_MAY_HOLD = re.compile(
    r"(?:content|body|text|html|detail|nr|zw)\w{0,12}\\?[\"']?\s*[:=]\s*[\\\"'`\w\[{]|<textarea|&lt;p|%3Cp|type=.text/(?:template|html)",
    re.IGNORECASE,
)
_SHOWN = 80  # characters of sentences that a page shows itself, from which it holds nothing back
_TEXT = 40  # characters of a record's text
_TEXT_ALONE = 60  # of a text without a record
_LONGEST = 400_000  # characters of a literal that is read
_DEPTH = 12
_MOST = 60  # values of one script that are looked at
_SENTENCE = re.compile(r"。|\\u3002")

_NOT_ITS_NAME = r"(?!.*(?:sub|short|site|seo|page|column|channel|menu|nav|cat|share|meta|vice|lead))"
_TITLE = re.compile(rf"{_NOT_ITS_NAME}\w*(?:title|subject|headline|biaoti|bt)", re.IGNORECASE)
_CONTENT = re.compile(
    r"(?!.*(?:summary|desc|abstract|digest|keyword|intro|short|title|type|url))\w*(?:content|body|html|text|detail|zhengwen|neirong|nr|zw)s?",
    re.IGNORECASE,
)
_NOT_THE_PAGES = re.compile(
    r"notice|popup|pop|alert|config|setting|site|footer|header|layout|related|recommend|prev|next|hot|side|banner|ads?",
    re.IGNORECASE,
)
# What a key means, by the label that a page would print; a day's label takes days alone.
_DAYS = (
    (
        "发布时间",
        re.compile(r"(?!.*(?:org|unit|dept))\w*(?:publish|pub|release|post|fbsj|fbrq|fabu)\w*", re.IGNORECASE),
    ),
    ("成文日期", re.compile(r"\w*(?:writ|cwrq|chengwen|sign|docdate|drafted|luokuan)\w*", re.IGNORECASE)),
    ("实施日期", re.compile(r"\w*(?:implement|effect|ssrq|sxrq)\w*", re.IGNORECASE)),
    ("失效日期", re.compile(r"\w*(?:expire|invalid|abolish|fzrq)\w*", re.IGNORECASE)),
    ("开始时间", re.compile(r"(?:start|begin|kssj)\w*", re.IGNORECASE)),
    ("截止时间", re.compile(r"(?:end|deadline|close|jssj|jzsj)\w*", re.IGNORECASE)),
)
_ISSUER = re.compile(r"\w*(?:org|dept|department|unit|agency|issuer|publisher|fbjg|jg)\w*", re.IGNORECASE)
_ORIGIN = re.compile(r"\w*(?:source|origin|laiyuan|ly)\w*", re.IGNORECASE)
_BODY = re.compile(r"[\u4e00-\u9fff（）()、]{2,40}?" + ORG_END)
_FILES = re.compile(r"\w*(?:attach|annex|file|fj|accessor)\w*", re.IGNORECASE)
_ADDRESS = re.compile(r"\w*(?:url|path|href|src|link|addr)\w*", re.IGNORECASE)
_NAME = re.compile(r"\w*(?:name|title|mc)\w*", re.IGNORECASE)
_GIVEN = re.compile(
    r"(?<![=!<>])=\s*(?=[\[{])|\b(?:data|props|state|detail|info|article)\s*:\s*(?=\{)|JSON\.parse\s*\(\s*(?='|\")"
)
_CALLED = re.compile(r"\(\s*function\s*\(([\w$,\s]{0,4000})\)\s*\{\s*return\s*(?=\{)")
_MARKUP = re.compile(r"<(?:p|div|span|br|section|table)\b|&lt;(?:p|div|span|br|section|table)\b", re.IGNORECASE)
_STRING_TEXT = re.compile(
    r"""=\s*(?=["'`](?:\\.|[^"'`\\]){0,40}(?:<|\\u003c|\\x3c|&lt;)(?:p|div|span|section|table)\b)""", re.IGNORECASE
)
_CODED = re.compile(r"decodeURI(?:Component)?\s*\(\s*(?=[\"'])")
_MOMENT = re.compile(r"1\d{9}(?:\d{3})?")
_decoder = json.JSONDecoder(strict=False)


class Record(NamedTuple):
    """A record with a name and a text, and the keys that lead to it."""

    title: str
    content: str
    data: dict[str, Any]
    path: str


class Held(NamedTuple):
    """A page with the document that it holds laid out in it; `record`: whether its data too are a script's."""

    html: str
    record: bool


def read(url: str, html: str) -> tuple[Page, bool]:
    """The page, with the document laid out that it holds and does not show; whether a record gave its data too."""
    page = _page.read(url, html)
    held = held_page(page)
    return (page, False) if held is None else (_page.read(url, held.html), held.record)


def held_page(page: Page) -> Held | None:
    """The page with the document that it holds; None where it holds none, or shows one itself."""
    if _shows_text(page) or (is_home_url(page.url) and "#" not in page.url) or not _may_hold_sentence(page):
        return None
    if not _MAY_HOLD.search(page.html):
        return None
    tree = parsed(page.html)
    records = list(_records(tree))
    record = _the_one(records, page)
    if record is not None:
        own_data = page.header is not None and _is_shown(record, page)
        markup = _box(record.content) if own_data else _laid_out(record, page)
        return Held(_put(page.html, record.content, markup), not own_data)
    if page.title_at < 0 or records:
        return None
    text = _text_alone(tree)
    return Held(_put(page.html, text, _box(text)), False) if text is not None else None


def told_by_script(facts: PageFacts, html: str) -> PageFacts:
    """Say of what a record gave that a script's data said it: nobody saw it on the page as it came."""
    facts.whole = False  # what a record has no key for the script may show all the same
    for name in ("title", "published", "written", "document_number", "issuer", "origin"):
        told = getattr(facts, name)
        if told is not None and told.source in ("title", "shown", "table"):
            quote = told.quote.rpartition("：")[2]
            # A moment in milliseconds is written out by us: no words of the record's.
            setattr(
                facts, name, replace(told, source="json", quote=quote if quote in html or name != "published" else "")
            )
    if facts.validity is not None and facts.validity.source in ("shown", "table"):
        facts.validity.source, facts.validity.quote = "json", facts.validity.quote.rpartition("：")[2]
    # The text is the record's as well: its periods, its signature and the days of its decisions are as little seen.
    if facts.consultation is not None:
        period = facts.consultation
        period.start, period.end = _unseen(period.start), _unseen(period.end)
        period.other = [replace(other, start=_unseen(other.start), end=_unseen(other.end)) for other in period.other]
    facts.written = _unseen(facts.written)
    for decision in facts.enforcement:
        decision.decided, decision.published = _unseen(decision.decided), _unseen(decision.published)
    return facts


def _unseen(day: Day | None) -> Day | None:
    return replace(day, source="json") if day is not None and day.source in _SEEN else day


_SEEN = frozenset(("shown", "table", "body", "signature"))


def _shows_text(page: Page) -> bool:
    told = (line for n, line in enumerate(page.lines) if "。" in line and not page.is_listed(n))
    return sum(map(len, told)) >= _SHOWN


def _may_hold_sentence(page: Page) -> bool:
    """Whether the source may have a sentence that is none of the page's lines: most have none, and need not be parsed again."""
    shown = sum(words.count("。") for words in (*page.lines, *page.meta.values()))
    html = page.html
    if html.count("。") > shown or any(code in html for code in _SENTENCE_CODED):
        return True
    return "json" in html.lower() and _DATA_SCRIPT.search(html) is not None


_SENTENCE_CODED = ("3002", "12290", "%E3%80%82", "%e3%80%82")
_DATA_SCRIPT = re.compile(r"type\s*=[^<>]{0,40}json", re.IGNORECASE)  # a table in it is a text without a sentence


def _put(html: str, text: str, markup: str) -> str:
    """The page with the markup where its script or text box stands, at the end of the body where that is the head's."""
    begins = re.escape(TAG.sub("", _html.unescape(text)).strip()[:8])
    found = re.search(begins, html) if begins else None
    at = max(html.rfind("<script", 0, found.start()), html.rfind("<textarea", 0, found.start())) if found else -1
    body = html.find("<body")
    if at < 0 or at < body:
        at = html.rfind("</body")
    return html[:at] + markup + html[at:] if at >= 0 else html + markup


def _records(tree: LexborHTMLParser) -> Iterator[Record]:
    seen: set[str] = set()
    for value in _values(tree):
        for record in _records_in(value, "", 0):
            if (key := squeeze(record.title)) not in seen:
                seen.add(key)
                yield record


def _values(tree: LexborHTMLParser) -> Iterator[Any]:
    """What the scripts hold as data."""
    for text in data_scripts(tree):
        if (value := _json(text, 0)) is not None:
            yield _dereferenced(value)
    for script in running_scripts(tree):
        if not _SENTENCE.search(script):
            continue
        for found in _CALLED.finditer(script):
            names = _arguments(script, found)
            yield evaluate(script, found.end(), names)
        for found in islice(_GIVEN.finditer(script), _MOST):
            at = found.end()
            if found[0].startswith("JSON"):
                text = evaluate(script, at)
                value = _json(text, 0) if isinstance(text, str) else None
            else:
                value = _json(script, at)
                value = evaluate(script, at) if value is None and len(script) <= _LONGEST else value
            if isinstance(value, dict | list):
                yield value


def _json(text: str, at: int) -> Any:
    try:
        return _decoder.raw_decode(text.lstrip() if at == 0 else text, 0 if at == 0 else at)[0]
    except (ValueError, RecursionError):
        return None


def _arguments(script: str, found: re.Match[str]) -> str:
    """(function(a, b) { return {…} }("…", 3)): what is handed in, as a script that gives each name its value."""
    opens = script.rfind("}(", found.end())
    value = evaluate(f"[{script[opens + 2 :].rstrip('; )')}]", 0) if opens > 0 else None
    names = [name.strip() for name in found[1].split(",") if name.strip()]
    if not isinstance(value, list) or len(value) != len(names):
        return script
    given = zip(names, value, strict=True)
    return "\n".join(f"{name}={json.dumps(each, ensure_ascii=False)};" for name, each in given if _plain(each))


def _plain(value: Any) -> bool:
    return value is None or isinstance(value, str | int | float | dict | list)


def _dereferenced(value: Any) -> Any:
    """[["Reactive", 1], {"title": 4}, …]: data in which every value is the number of its place (Nuxt 3)."""
    if not (isinstance(value, list) and len(value) > 2 and any(isinstance(each, dict) for each in value)):
        return value
    records = [each for each in value if isinstance(each, dict)]
    if not all(isinstance(at, int) and at < len(value) for each in records for at in each.values()):
        return value
    return [{key: value[at] for key, at in each.items() if at >= 0} for each in records if len(each) > 2]


def _records_in(value: Any, path: str, depth: int) -> Iterator[Record]:
    if depth > _DEPTH:
        return
    if isinstance(value, list):
        held = [list(_records_in(each, path, depth + 1)) for each in value[:200]]
        if sum(map(bool, held)) <= 1:  # several in a row are a list's
            for records in held:
                yield from records
    elif isinstance(value, dict):
        if (record := _record(value, path)) is not None:
            yield record
            return
        for key, each in list(value.items())[:200]:
            if isinstance(each, dict | list):
                yield from _records_in(each, f"{path}.{key}", depth + 1)


def _record(data: dict[str, Any], path: str) -> Record | None:
    texts = {key: each for key, each in data.items() if isinstance(each, str) and each.strip()}
    titles = [tidy(TAG.sub("", each)) for key, each in texts.items() if _TITLE.fullmatch(key) and len(each) <= 300]
    contents = [each for key, each in texts.items() if _CONTENT.fullmatch(key) and _says(each)]
    if not titles or not contents or len(titles[0]) < 6 or _NOT_THE_PAGES.search(path):
        return None
    return Record(titles[0], max(contents, key=len), data, path)


def _says(text: str) -> bool:
    words = squeeze(TAG.sub("", _html.unescape(text)))
    return len(words) >= _TEXT and ("。" in words or "<t" in text)


def _the_one(records: list[Record], page: Page) -> Record | None:
    """The record that the page is about: what <title> names where several have a text, the only one where it names none."""
    tag = squeeze(page.title_tag)
    named = [record for record in records if squeeze(record.title)[:12] in tag]
    if named:
        return max(named, key=lambda record: len(record.content))
    if page.title_at >= 0 and page.title and squeeze(page.title) in tag and len(page.title) >= _TEXT // 4:
        return None  # the page names another document than its data
    return records[0] if len(records) == 1 else None


def _box(content: str) -> str:
    content = _html.unescape(content) if "&lt;" in content and "<p" not in content else content
    if not _MARKUP.search(content):
        content = "".join(f"<p>{_html.escape(line)}</p>" for line in content.splitlines())
    return f'<div id="UCAP-CONTENT">{content}</div>'


def _laid_out(record: Record, page: Page) -> str:
    rows = "".join(f"<tr><td>{label}</td><td>{_html.escape(value)}</td></tr>" for label, value in _fields(record.data))
    head = "" if _is_shown(record, page) else f"<h1>{_html.escape(record.title)}</h1>"
    return f"<div>{head}<table>{rows}</table>{_box(record.content)}{_files(record.data)}</div>"


def _is_shown(record: Record, page: Page) -> bool:
    return page.title_at >= 0 and squeeze(page.title) == squeeze(record.title)


def _fields(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    told: set[str] = set()
    for key, each in data.items():
        value = str(each).strip() if isinstance(each, str | int) and not isinstance(each, bool) else ""
        if not value or len(value) > 120 or (label := _label(key, value)) is None or label in told:
            continue
        told.add(label)
        yield label, _day(value) or value


def _label(key: str, value: str) -> str | None:
    if _day(value):
        return next((label for label, keys in _DAYS if keys.fullmatch(key)), None)
    if STATE.fullmatch(value):
        return "有效性"
    if (number := DOCUMENT_NUMBER.match(value)) is not None and len(value) - number.end() <= 2:
        return "文号"
    if _ISSUER.fullmatch(key) and _BODY.fullmatch(value):
        return "发布机构"
    return "来源" if _ORIGIN.fullmatch(key) and re.fullmatch(r"[\u4e00-\u9fff（）()]{2,30}", value) else None


def _day(value: str) -> str:
    """A day as the record writes it; of a moment in seconds or milliseconds the day that it is here."""
    if _MOMENT.fullmatch(value):
        return datetime.fromtimestamp(int(value[:10]), SHANGHAI).strftime("%Y-%m-%d %H:%M:%S")
    span = parse_day(value.replace("T", " ")[:19]) if len(value) <= 32 else None
    return value.replace("T", " ")[:19] if span is not None and span.exact and span.start == 0 else ""


def _files(data: dict[str, Any]) -> str:
    out = []
    for key, each in data.items():
        if not _FILES.fullmatch(key) or not isinstance(each, list):
            continue
        for file in (file for file in each if isinstance(file, dict)):
            texts = [(name, str(value)) for name, value in file.items() if isinstance(value, str) and value]
            address = next((value for name, value in texts if _ADDRESS.fullmatch(name)), "")
            name = next((value for name, value in texts if _NAME.fullmatch(name)), "")
            if address and name:
                out.append(f'<p>附件：<a href="{_html.escape(address)}">{_html.escape(name)}</a></p>')
    return "".join(out)


def _text_alone(tree: LexborHTMLParser) -> str | None:
    """The one text that a hidden box or a string holds for the headline that the page shows."""
    texts = [
        node.text(deep=True) for node in tree.css("textarea, script[type='text/template'], script[type='text/html']")
    ]
    texts += [node.attributes.get("value") or "" for node in tree.css("input[type=hidden]")]
    for script in running_scripts(tree):
        coded = (evaluate(script, found.end()) for found in _CODED.finditer(script))
        texts += [unquote(value) for value in coded if isinstance(value, str)]
        texts += [
            value for found in _STRING_TEXT.finditer(script) if isinstance(value := evaluate(script, found.end()), str)
        ]
    held = [text for text in texts if _MARKUP.search(text) and "。" in text and "{{" not in text]
    held = [text for text in dict.fromkeys(held) if len(squeeze(TAG.sub("", _html.unescape(text)))) >= _TEXT_ALONE]
    return held[0] if len(held) == 1 else None
