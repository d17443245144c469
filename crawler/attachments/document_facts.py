"""What an attachment's text says of the document, by the same extractors that read a page's body.

The text is laid out as a page of headings, paragraphs and tables and given to `crawler.extract`; nothing is read here
twice in another way. Every value's source becomes `attachment`.
"""

from __future__ import annotations

import dataclasses
import html
import re
import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from crawler.attachments.result import AttachmentText, Words
from crawler.chinese.text import squeeze
from crawler.facts import Day, Kind, Text

if TYPE_CHECKING:
    from crawler.extract.personal_data.found import Hit

MAX_CHARS = 400_000  # of text that facts are looked for in, front and end alike; a price list is no policy

_ENDS = "。！？；：:;!?…）)》】」"
# 红头, 份号, 密级, 附件N: what stands above a document's title (GB/T 9704-2012 §7.2).
_ABOVE_TITLE = re.compile(
    r"附\s*件\s*[\d一二三四五六七八九十]*\s*[:：]?|.{2,40}(?:文件|规章|公报|发布)|签发人.*|(?:特急|加急|急件|\d{6})|[—\-–\s\d]+|第?\s*\d+\s*页.*"
)
_NUMBER_LINE = re.compile(r".{1,30}[〔\[［【(（]\s*(?:19|20)\d\d\s*[〕\]］】)）]\s*第?\s*\d+\s*号")
_TITLE_ENDS = re.compile(
    r"(?:通知|意见|办法|方案|规定|细则|决定|公告|通告|措施|条例|报告|规划|计划|函|批复|纪要|请示|解读|说明|指南|目录|清单|名单|表|书|令|要点|预案|规则|标准|制度|政策)"
    r"(?:[（(][^（）()]{1,20}[）)])?$"
)


def attachment_facts(
    text: str, *, title: str = "", kind: Kind = "policy", published: Day | None = None
) -> dict[str, Any]:
    """The facts of one document's text, those absent left out.

    `title`: the document's, where the caller knows it; else it is told from the first lines. `kind`: what the page that
    offers the attachment is; it decides what is looked for. `published`: the page's shown date, from which terms like
    有效期五年 and 自公布之日起30日 run.

    Keys (types of `crawler.facts`): `title` Text, `document_number` Text, `written` Day, `issuer` Text, `validity`
    Validity, `normative` Text, `consultation` Consultation, `enforcement` list[Decision], `personal_data`
    list[PersonalDatum], `hits` list[Hit] (the same as they stand, for `kept_text`). Text read by OCR is not exact enough for any of them.
    """
    # Here, since the package of extractors may itself have use for attachments.
    from crawler.extract.consultations.period import consultation
    from crawler.extract.decisions.enforcement import enforcement
    from crawler.extract.document.issuers import issuer
    from crawler.extract.document.numbers import number
    from crawler.extract.document.signatures import written
    from crawler.extract.personal_data.found import each_once, hits
    from crawler.extract.shown.page import read as read_page
    from crawler.extract.standing.normative import normative
    from crawler.extract.standing.validity import validity

    if len(text) > MAX_CHARS:
        # The number stands at the front, the signature and the validity at the end.
        text = text[: MAX_CHARS // 2] + "\n" + text[-MAX_CHARS // 2 :]
    lines = reflow(text)
    found_title = title or first_title(text)
    # A page that no portal has: its address tells no date, its markup no class that means anything.
    page = read_page("attachment:", _as_html(found_title, lines))
    out: dict[str, Any] = {}
    if found_title:
        out["title"] = Text(found_title, "attachment", found_title)
    out["document_number"] = number(page, kind)
    out["written"], signer = written(page, True)
    out["issuer"] = issuer(page, kind, signer, None)
    if kind in ("policy", "notice", "consultation", "interpretation"):
        out["validity"] = validity(page, kind, published, out["written"])[0]
    if kind in ("policy", "notice"):
        out["normative"] = normative(page)
    if kind == "consultation":
        period = consultation(page, published)
        out["consultation"] = period if period.via != "none" else None
    if kind == "enforcement":
        out["enforcement"] = enforcement(page, published)
    told = hits(page.body, found_title, page.rows, where="attachment")
    out["personal_data"] = each_once(told)
    found = {name: _sourced(value) for name, value in out.items() if value}
    return {**found, "hits": told} if told else found


def kept_text(read: AttachmentText, told: Sequence[Hit] = ()) -> str:
    """What checks read of an attachment: its paragraphs and table rows, personal data masked, up to `TEXT_LIMIT`.

    Of an archive that of every member, under a line with its name. `told` as `attachment_facts` found them.
    """
    from crawler.extract.kept_text import TEXT_LIMIT
    from crawler.extract.personal_data.found import mask_text, mask_torn

    lines: list[str] = []
    for member in read.members:
        if member.text:
            lines += [Words.MEMBER.format(name=member.name), *reflow(member.text[:TEXT_LIMIT])]
    text = "\n".join(lines or reflow(read.text[:TEXT_LIMIT]))[:TEXT_LIMIT]
    return mask_text(mask_torn(text), told)


def _sourced(value: Any) -> Any:
    """The same with every source, also of what is inside, as `attachment`, and no personal number in any quote."""
    if isinstance(value, list):
        return [_sourced(item) for item in value]
    if isinstance(value, str):
        from crawler.chinese.personal_numbers import mask_numbers

        return mask_numbers(value)
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return value
    changes = {spec.name: _sourced(getattr(value, spec.name)) for spec in dataclasses.fields(value)}
    if "source" in changes:
        changes["source"] = "attachment"
    return dataclasses.replace(value, **changes)


def reflow(text: str) -> list[str]:
    """Paragraphs of a text whose lines were broken by the page's width, as a PDF's are; other texts stay as they are.

    A line is continued by the next where it is as wide as the page's lines are and ends in no mark that ends a
    paragraph or an item. Rows of tables are never joined.
    """
    # The first cells of a row may be empty: they keep the others under their headings.
    lines = [line.rstrip() if "\t" in (bare := line.strip()) else bare for line in text.split("\n")]
    widths = sorted(_width(line) for line in lines if line and "\t" not in line)
    if len(widths) < 4:
        return [line for line in lines if line]
    # The full measure is what many lines share; a text of true paragraphs has no such measure.
    measure = widths[int(len(widths) * 0.9)]
    if not 24 <= measure <= 140 or sum(measure - 6 <= width <= measure + 6 for width in widths) < max(
        3, len(widths) // 4
    ):
        return [line for line in lines if line]
    out: list[str] = []
    open_line = False
    for line in lines:
        if not line:
            open_line = False
            continue
        if re.fullmatch(r"[—\-–]?\s*\d{1,4}\s*[—\-–]?", line):
            continue  # a page's number between two halves of a sentence
        if open_line and "\t" not in line:
            glue = (
                " "
                if out[-1][-1].isascii() and out[-1][-1].isalnum() and line[0].isascii() and line[0].isalpha()
                else ""
            )
            out[-1] += glue + line
        else:
            out.append(line)
        open_line = "\t" not in line and _width(line) >= measure - 6 and line[-1] not in _ENDS
    return out


def _width(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in line)


def first_title(text: str) -> str:
    """The document's title: what stands under the red head and the number, up to the addressee or the text; "" if
    those lines do not end as titles of official documents do."""
    parts: list[str] = []
    for line in [bare.strip() for bare in text.split("\n")][:16]:
        if not parts and (not line or _ABOVE_TITLE.fullmatch(line) or _NUMBER_LINE.fullmatch(line)):
            continue
        if (
            not line
            or "\t" in line
            or len(line) > 60
            or line.endswith(("：", ":", "。", "；"))
            or _NUMBER_LINE.fullmatch(line)
        ):
            break
        if parts and re.match(r"[（(]|第?[一二三四五六七八九十]+[、章条]|\d+[.、]", line) and not _DRAFT.match(line):
            break
        compact = line if line.isascii() else "".join(line.split())
        # Joint issuers stand a line each: glued together they would read as one body's name.
        parts.append(
            " " + compact if parts and _BODY.fullmatch(parts[-1].strip()) and _JOINT.match(compact) else compact
        )
        if _TITLE_ENDS.search(parts[-1]) or len(parts) == 5:
            break
    title = "".join(parts)
    return title if len(squeeze(title)) >= 4 and (_TITLE_ENDS.search(title) or "关于" in title) else ""


_BODY = re.compile(r"[\u4e00-\u9fff]{3,30}(?:厅|局|委员会|政府|办公室|部|院|中心|总队|支队|分行|银行)")
_JOINT = re.compile(r"[\u4e00-\u9fff]{3,30}?(?:厅|局|委员会|政府|办公室|部|院|中心|总队|支队|分行|银行)(?:$|关于|印发)")
_DRAFT = re.compile(r"[（(][^（）()]*稿[）)]$")


def _as_html(title: str, lines: list[str]) -> str:
    out = ["<html><body>"]
    if title:
        out.append(f"<h1>{html.escape(title)}</h1>")
    out.append('<div id="zoom">')
    in_table = False
    for line in lines:
        row = "\t" in line
        if row != in_table:
            out.append("<table>" if row else "</table>")
            in_table = row
        if row:
            out.append("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in line.split("\t")) + "</tr>")
        else:
            out.append(f"<p>{html.escape(line)}</p>")
    if in_table:
        out.append("</table>")
    out.append("</div></body></html>")
    return "\n".join(out)
