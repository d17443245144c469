"""The pipeline from a page's bytes to its facts."""

from __future__ import annotations

import dataclasses
import hashlib
import re
from collections import Counter

from crawler.chinese.personal_numbers import mask_numbers, may_name
from crawler.chinese.text import shorten, squeeze, tidy
from crawler.chinese.titles import is_bare, number_key
from crawler.extract import emptiness as _emptiness
from crawler.extract import features as _features
from crawler.extract import forms as _forms
from crawler.extract import held as _held
from crawler.extract import interprets as _interprets
from crawler.extract import kept_text as _body
from crawler.extract import kind as _kind
from crawler.extract import letters as _letters
from crawler.extract.document import issuers as _issuers
from crawler.extract.document import numbers as _numbers
from crawler.extract.document.publication import date_conflicts, published
from crawler.extract.document.signatures import written, written_conflicts
from crawler.extract.files import offered as _attachments
from crawler.extract.lines import pictures as _pictures
from crawler.extract.lines.flatten import Anchor
from crawler.extract.personal_data import found as _personal
from crawler.extract.shown import page as _page
from crawler.extract.standing import normative as _normative
from crawler.extract.standing import validity as _validity
from crawler.facts import Attachment, Crumb, Kind, PageFacts, Text
from crawler.listing.base import ListPage
from crawler.listing.frames import list_frames
from crawler.listing.shapes import is_article_url
from crawler.web.decode import decode
from crawler.web.urls import resolve, same_site

BODY_LIMIT = 8_000_000  # bytes that are decoded; a page beyond is not whole
_META = (
    "SiteName SiteDomain SiteIDCode ColumnName ColumnDescription ColumnKeywords ColumnType ArticleTitle "
    "PubDate ContentSource "
    "Keywords Author Description Image Url "
    "viewport"
).split()  # 国办发〔2017〕47号, 网页标签; and whether the page fits a telephone
_HOME: tuple[Kind, str] = ("home", "网站首页")
_META_NAMES = {name.lower(): name for name in _META}


def extract(
    url: str, body: bytes, content_type: str | None, status: int, site_url: str | None
) -> PageFacts:  # long: the order in which the readers go, one call a line
    file_type = _emptiness.file_type(body)
    declared = (content_type or "").split(";")[0].strip().lower()
    if file_type is not None or (
        declared
        and not _HTML_TYPE.search(declared)
        and not re.search(rb"<(?:!doctype|html|head|body|meta|div|script)\b", body[:2048], re.IGNORECASE)
    ):
        return PageFacts(url=url, kind="other", kind_reason=f"不是网页：{file_type or declared}", emptiness="not_html")
    cut = len(body) > BODY_LIMIT
    html = decode(body[:BODY_LIMIT], content_type)
    page, by_script = _held.read(url, html)
    whole = page.whole and not cut
    meta = {_META_NAMES[name]: value for name, value in page.meta.items() if name in _META_NAMES and value}
    empty, target, reason = _emptiness.judge(page, status)
    if empty is not None:
        facts = PageFacts(
            url=url,
            kind="stub" if empty == "redirect_stub" else "other",
            kind_reason=reason,
            emptiness=empty,
            redirect_to=target,
            meta=meta,
            whole=whole,
        )
        facts.links = [target] if target else []
        return facts
    if (
        site_url is not None
        and url.rstrip("/") == site_url.rstrip("/")
        and page.anchors
        and not page.meta.get("articletitle")
    ):
        kind, reason = _HOME
    else:
        kind, reason = _kind.of_page(page)
    if kind in ("notice", "policy") and _may_list_decisions(page.title):
        from crawler.extract.decisions.enforcement import lists_decisions

        if lists_decisions(page):
            kind, reason = "enforcement", "逐条列出执法决定"
    # 关于某加油站经营许可的决定 ends as a policy does: what its column and its data say goes before that.
    among = kind in ("notice", "policy", "other") and _kind.among_decisions(page)
    if kind in ("notice", "policy", "other", "column") and (among or _holds_decision_data(page)):
        from crawler.extract.decisions.enforcement import is_decision
        from crawler.extract.decisions.tables import without_pages

        if is_decision(page, among) if kind != "column" else not _kind.turns_pages(page) and without_pages(page):
            kind, reason = "enforcement", "信息项是执法决定的文号、相对人、机关、日期"
    letters = _letters.letters(page) if kind != "home" else []
    if letters and (kind != "column" or _letters.is_letter(page, letters)):
        kind, reason = "other", "信箱的来信"
    if kind in ("column", "home", "other") and _emptiness.is_home_instead(page, is_article_url(url)):
        return PageFacts(
            url=url,
            kind="other",
            kind_reason="文章地址返回了首页",
            emptiness="soft_404",
            meta=meta,
            whole=whole,
            links=_links(page, page.anchors),
        )
    facts = PageFacts(url=url, kind=kind, kind_reason=reason, meta=meta, whole=whole, letters=letters)
    if not whole:
        facts.emptiness = "truncated"  # what was read stands, but a missing mark proves nothing
    facts.breadcrumbs = [Crumb(crumb.text, resolve(url, crumb.href)) for crumb in page.crumbs]
    facts.title = _title(page, kind)
    if letters and kind == "other":
        facts.title = _letters.title_of(page, letters, facts.title)
    if kind in ("home", "column", "other", "stub"):
        facts.links = _links(page, page.anchors)
        facts.body_length = sum(map(len, page.body)) if kind == "other" else 0
        # Of a letter only what is called its publication: when it was written and answered stands there too.
        told = letters and any(label.value for label in page.fields.get("published", ()))
        facts.published = published(page)[0] if told else _letters.published(page, letters)
        facts.origin = _issuers.origin(page) if letters else None  # whose letter it is, where no 办理单位 says so
        if kind == "other" and (page.body_found or letters):
            _read_files(facts, page)
            found = _personal.hits(page.body, page.title, page.rows)
            # Writers of letters leave numbers and homes in them; another page without a name is a service's own.
            facts.personal_data = _personal.each_once(found) if letters or page.title else []
            _keep_text(facts, page, found)
        else:
            facts.text, _ = _body.list_text(page)
        facts.features = _features.of_home(page) if kind == "home" else None
        return facts
    _read_document(facts, page)
    return _held.told_by_script(facts, html) if by_script else facts


def _may_list_decisions(title: str) -> bool:
    return any(word in title for word in ("处罚", "执法", "案件", "公示", "许可")) or is_bare(title)


# What labels of a decision's data say, whatever each is called: three of them, and the page is looked at for more.
_DECISION_DATA = re.compile(
    r"(?:处罚|许可|强制|决定|实施|书)[^\s|：:]{0,6}(?:文书?号|编号|日期|时间|机关|内容|种类|措施)|相对人|当事人|被处罚"
)


def _holds_decision_data(page: _page.Page) -> bool:
    held: set[str] = set()
    for found in _DECISION_DATA.finditer("\n".join(page.lines)):
        held.add(found[0])
        if len(held) >= 3:
            return True
    return False


def masked(facts: PageFacts) -> PageFacts:
    if not may_name("\0".join(_strings(facts))):
        return facts
    facts.meta = {name: mask_numbers(value) for name, value in facts.meta.items()}
    _mask(facts)
    return facts


def _strings(facts: PageFacts) -> list[str]:
    """The strings in which a person's number could stand; quotes of dates and the like are cut from the same lines."""
    texts = [facts.title, facts.document_number, facts.issuer, facts.origin, facts.normative]
    out = [part for text in texts if text is not None for part in (text.value, text.quote)]
    out += facts.meta.values()
    out += [facts.validity.quote] if facts.validity else []
    if facts.consultation is not None:
        out.append(facts.consultation.quote)
        out += [period.quote for period in facts.consultation.other]
        out += [text.quote + text.value for text in (facts.consultation.scope, facts.consultation.short_reason) if text]
    days = (facts.published, facts.written, facts.consultation and facts.consultation.end)
    out += [day.quote for day in days if day]
    out += [attachment.name for attachment in facts.attachments]
    out += [policy.quote + (policy.title or "") for policy in facts.interprets]
    out += [crumb.name for crumb in facts.breadcrumbs]
    out += [letter.quote + letter.title for letter in facts.letters]
    for decision in facts.enforcement:
        out += [decision.quote, decision.punishment or "", decision.party or "", decision.number or ""]
    return out


def _mask(value: object) -> None:
    """Hide personal numbers in every string of the facts: quotes and titles must not carry what the page should not."""
    for spec in dataclasses.fields(value):  # type: ignore[arg-type]
        item = getattr(value, spec.name)
        if spec.metadata.get("apart"):
            continue  # a kept text is masked where it is made
        if isinstance(item, str) and not spec.name.endswith(("url", "masked")):
            setattr(value, spec.name, mask_numbers(item))
        elif isinstance(item, list):
            for part in item:
                if dataclasses.is_dataclass(part):
                    _mask(part)
        elif dataclasses.is_dataclass(item):
            _mask(item)


_HTML_TYPE = re.compile(r"html|xml|text/plain|octet-stream|^text/|^$|unknown|x-www")


def _read_document(facts: PageFacts, page: _page.Page) -> None:
    kind = facts.kind
    signer = _read_days(facts, page)
    facts.document_number = _numbers.number(page, kind)
    facts.origin = _issuers.origin(page)
    if kind == "enforcement":
        # Imported where it is asked for: its patterns take a tenth of a quiet night's start to make, and few need them.
        from crawler.extract.decisions.enforcement import enforcement, issued_by

        facts.enforcement = enforcement(page, facts.published)
        parties = [decision.party for decision in facts.enforcement]
        issuer = _issuers.issuer(page, kind, signer, facts.origin, parties)
        facts.issuer = issued_by(facts.enforcement, issuer)
    else:
        facts.issuer = _issuers.issuer(page, kind, signer, facts.origin)
    facts.reposted = _issuers.reposted(page, facts.origin, facts.issuer)
    facts.body_length = _body_length(page)
    _read_files(facts, page)
    own = page.own_anchors()
    facts.links = _links(page, own)
    if facts.links:
        told = page.told_hrefs()
        facts.told_links = _links(page, [anchor for anchor in own if anchor.href in told])
    if kind in ("policy", "notice", "consultation", "interpretation"):
        facts.validity, by_script = _validity.validity(page, kind, facts.published, facts.written)
        if by_script and (facts.validity is None or facts.validity.status is None):
            facts.whole = False
    if kind in ("policy", "notice"):
        facts.normative = _normative.normative(page, facts.document_number, facts.issuer)
    if kind == "consultation":
        from crawler.extract.consultations.period import consultation

        facts.consultation = consultation(page, facts.published, [file.name for file in facts.own_files])
    if kind == "enforcement":
        _settle_decisions(facts)
    if kind in ("interpretation", "consultation_result"):
        facts.interprets = _interprets.interprets(page)
    if kind in ("policy", "notice", "consultation"):
        facts.related = _interprets.related(page, kind)
    if kind == "interpretation":
        facts.forms = _forms.forms(page, facts.body_length)
    elif kind in ("news", "notice", "policy", "other"):
        # 政策公开讲 and the like are films on pages of any kind (吴忠市2023年工作要点13b); their text is no form of anything.
        facts.forms = _forms.films(page)
    lines = [page.title, *page.body] if page.title and page.title not in page.body else page.body
    found = _personal.hits(lines, page.title, page.rows)
    facts.personal_data = _personal.each_once(found)
    _keep_text(facts, page, found)
    if kind == "annual_report":
        _read_report(facts, page)
    facts.fingerprint = _fingerprint(facts, page)
    facts.features = _features.of_document(page)
    if page.hollow or _goes_on(page) or page.hidden_text > max(_NO_TEXT, facts.body_length):
        facts.whole = False  # more stands elsewhere: on further pages, or in a box that only a script shows
    if (
        facts.body_length == 0
        and not facts.attachments
        and not page.body_images
        and not page.lines[page.title_at + 1 : page.title_at + 3]
    ):
        facts.whole = False  # title and nothing under it: the text is a script's


def _read_days(facts: PageFacts, page: _page.Page) -> Text | None:
    """When it was published and written; who signs it."""
    kind = facts.kind
    facts.published, says = published(page)
    is_document = kind in ("policy", "notice", "consultation", "consultation_result", "enforcement", "annual_report")
    facts.written, signer = written(page, is_document, facts.published, at_its_end=kind == "interpretation")
    facts.conflicts = [*date_conflicts(says), *written_conflicts(page, facts.written)]
    return signer


def _read_report(facts: PageFacts, page: _page.Page) -> None:
    from crawler.extract.report_figures import figure_rows

    facts.report_year = _kind.report_year(page)
    facts.report_figures = figure_rows(facts.text)


def _settle_decisions(facts: PageFacts) -> None:
    """Of several decisions no number is the page's; of a single one the number is, and its day where nothing signs the page."""
    number, numbers = facts.document_number, {number_key(each.number): each.number for each in facts.enforcement}
    if number is not None and (same := numbers.get(number_key(number.value))) is not None:
        number.value = same  # in one form on one page; how the page writes it is quoted
        if len(numbers) > 1 and number.source in ("body", "table", "title"):
            facts.document_number = None  # the first case's number, not the page's
    if len(facts.enforcement) == 1 and facts.document_number is None and (told := facts.enforcement[0].number):
        case = facts.enforcement[0]
        facts.document_number = Text(told, case.source, case.quote.partition(" | ")[0])
    if len(facts.enforcement) == 1 and facts.published is None and facts.enforcement[0].published is not None:
        facts.published = dataclasses.replace(facts.enforcement[0].published)  # 公示日期 among the decision's data
    if len(facts.enforcement) == 1 and facts.enforcement[0].decided and facts.written is None:
        facts.written = dataclasses.replace(facts.enforcement[0].decided)


def _read_files(facts: PageFacts, page: _page.Page) -> None:
    facts.attachments = _attachments.attachments(page)
    length = _body_length(page)
    if length < _NO_TEXT and facts.title is not None and not facts.own_files:
        facts.attachments = [*_framed(page), *facts.attachments]
    facts.body_in_attachment = length < _NO_TEXT and (bool(facts.attachments) or page.body_images > 0)
    shown = page.text_html()
    facts.pictures = sum(count for tag, count in Counter(_pictures.tags(shown)).items() if _is_photo(tag))


def _framed(page: _page.Page) -> list[Attachment]:
    """The frames of a page that heads its document and leaves the text to them: what they show is a part of it, each
    with an address and a record of its own, as files are. Another site's is named too: what it says nobody reads here."""
    urls = list_frames(ListPage(page.url, page.html))
    return [Attachment(url, FRAMED if len(urls) == 1 else f"{FRAMED}{n}", "html") for n, url in enumerate(urls, 1)]


def _is_photo(tag: str) -> bool:
    return any(map(_PHOTO.search, _pictures.values(tag, "src"))) and not _ICON.search(tag)


_PHOTO = re.compile(r"\.(?:jpe?g|png|webp|bmp)\b", re.IGNORECASE)
_ICON = re.compile(
    r"icon|/ico|filetype|logo|button|btn|share|print|qr_?code|ewm|weixin|wechat|二维码|图标", re.IGNORECASE
)


def _keep_text(facts: PageFacts, page: _page.Page, found: list[_personal.Hit]) -> None:
    facts.text, all_of_it = _body.document_text(page, found)
    if not all_of_it:
        facts.whole = False  # what is not kept proves no absence


FRAMED = "正文框架"  # what a page's frame is called among its attachments
_NO_TEXT = 120  # characters: 见附件 and the like


def _title(page: _page.Page, kind: str) -> Text | None:
    """The shown title; ArticleTitle where none is shown; of columns and home pages the page's own name."""
    if kind in ("home", "column"):
        name = page.meta.get("columnname") if kind == "column" else page.meta.get("sitename")
        if name:
            return Text(name, "meta", name)
        if kind == "column" and (shown := _column_name(page)):
            return Text(shown, "title", shown)
        return Text(page.title_tag, "title", page.title_tag) if page.title_tag else None
    if page.title:
        return Text(_one_title(page.title), "title", shorten(page.title, 200))
    article = tidy(re.sub(r"<[^>]*>", "", page.meta.get("articletitle", "")))
    if article:
        return Text(article, "meta", article)
    if (labelled := page.first("title")) is not None and len(labelled.value) >= 4:
        return Text(labelled.value, "table" if labelled.table else "shown", labelled.value)
    return None


def _column_name(page: _page.Page) -> str:
    """The column's name without the site's beside it in <title> (公告_某市人民政府), as the page itself shows it.

    A heading, a step of the trail or a line of its own that is one of the parts of <title> and no body's name; where it
    shows none (a town's list in a frame), the one part that is not the site's.
    """
    parts = [part.strip() for part in _PARTED.split(page.title_tag)]
    if len(parts) < 2:
        return ""
    shown = {squeeze(line) for line in page.lines[:_NAMED_ABOVE]}
    shown |= {squeeze(page.title), *(squeeze(crumb.text) for crumb in page.crumbs)}
    own = [part for part in parts if len(part) >= 2 and not _SITE.search(part)]
    return next((part for part in own if squeeze(part) in shown), own[0] if len(own) == 1 else "")


_PARTED = re.compile(r"[-_—–|｜]+")
_NAMED_ABOVE = 80  # lines
_SITE = re.compile(r"(?:政府|局|委员会|委|厅|网|网站|门户|平台|之窗)$")
_TOPIC = re.compile(r"^【[^】]{3,20}政策】(?=.{8,}(?:通知|意见|办法|措施|决定|方案|细则)$)")


def _one_title(title: str) -> str:
    """The document's title without the portal's topic before it (【稳经济大盘一揽子政策】关于印发…的通知)."""
    return _TOPIC.sub("", title.strip().lstrip("·•▪■◆ ").strip())


def _body_length(page: _page.Page) -> int:
    return sum(map(len, page.body)) if page.body_found else sum(len(line) for line in page.body if len(line) > 20)


_PAGES = re.compile(r"createPage(?:HTML)?\s*\(\s*['\"]?(\d+)")


def _goes_on(page: _page.Page) -> bool:
    """Whether the document's text goes on elsewhere: on further pages, or past the place where the answer broke off."""
    if "createPage" in page.html and (found := _PAGES.search(page.html)) and int(found[1]) > 1:
        return True
    tail = page.html[-3000:].lower()
    if "</html" in tail or "</body" in tail or not page.body or page.body_to < len(page.lines) - 1:
        return False
    return page.body[-1][-1:] not in "。！？；）)”》日号" and len(page.html) > 3000


_FOLDABLE = 80  # characters: shorter texts (见附件, 现予公布) are alike without being one document


def _fingerprint(facts: PageFacts, page: _page.Page) -> str:
    """A digest of what makes two addresses one document: title, number, dates, text and names of the attachments."""
    if facts.title is None or facts.published is None or not page.body_found or facts.body_length < _FOLDABLE:
        return ""
    parts = [squeeze(facts.title.value), facts.document_number.value if facts.document_number else ""]
    parts += [f"{day.first}/{day.last}" if day else "" for day in (facts.published, facts.written)]
    parts += [*("".join(line.split()) for line in page.body), *(attachment.name for attachment in facts.attachments)]
    return hashlib.blake2b("\n".join(parts).encode("utf-8", "replace"), digest_size=12).hexdigest()


def _links(page: _page.Page, anchors: list[Anchor]) -> list[str]:
    out: dict[str, None] = {}
    root = resolve(page.url, "/") or "\0"
    for anchor in anchors:
        target = resolve(page.url, anchor.href)
        if target is not None and (target.startswith(root) or same_site(target, page.url)):
            out.setdefault(target)
    return list(out)
