"""What makes a document a 行政规范性文件: its registration number, its class, its column."""

from __future__ import annotations

import re

from crawler.chinese.text import shorten, squeeze
from crawler.extract.headline.labels import Labelled
from crawler.extract.shown.page import Page
from crawler.facts import Source, Text


def _where(label: Labelled) -> Source:
    return "table" if label.table else "shown"


_NORMATIVE = re.compile(
    r"(?:本|此)?(?:行政)?规范性文件(?:已|编号|登记|统一|备案|，)|规范性文件(?:统一)?(?:登记|编|备案)号?|(?:登记|备案)号?[:：]\s?[A-Z]{2,}"
)
_CODE = re.compile(r"\b[A-Z]{2,16}\d{0,4}[-—－ ]?\d{4}[-—－ ]?\d{3,6}(?:\s?号)?\b")


# 规 in a number marks the type (吴政规发, 市监规, 人社规字); 规 of a planning bureau's name (市规发, 规自发, 规划资源发) does not.
_RULING = re.compile(r"[\u4e00-\u9fff](?<![法党校])规(?:发|字|办|函|通)?〔")
_PLANNING = re.compile(r"规划|自然资源")
_PLACES = frozenset("市县区省州盟旗")  # no agency's letters stand between a place and 规: its planning bureau's
_SHARED = frozenset("建城计")  # of 住建, 城管, 审计; of 建设规划, 城市规划, 计划规划 too
# Until then a body of construction was one of planning too, and lettered such matters 建规 (国务院机构改革方案, 2018).
_PLANNING_LEFT = "2019"


def _ruling(number: Text, page: Page, issuer: Text | None) -> bool:
    if (found := _RULING.search(number.value)) is None:
        return False
    body = issuer.value if issuer is not None else ""
    labelled = "".join(label.value for label in page.fields.get("issuer", ()))
    whose = page.title[:40] + page.meta.get("sitename", "") + labelled + body
    if _PLANNING.search(whose):
        # 深规划资源规〔2020〕: a planning bureau's own ruling bears 规 twice, or after 自然资, 划资, 资源. 自规 and 资规 alone
        # are what a 自然资源和规划局 is called for short: they tell a type only where the body is known and no such one.
        after = "[资源自然]" if body and "规划" not in whose else "(?:自然资|划资|资源)"
        return bool(re.search(rf"规[^〔]*[^规〔]规(?:发|字|办)?〔|{after}规(?:发|字|办)?〔", number.value))
    letter = number.value[found.start()]
    if letter in _SHARED:
        # 住建规 of a 住房和城乡建设局: the letters before 规 are those of whoever issued it, whose name has no 规划.
        return letter in body and (letter == "计" or number.value[found.end() :] >= _PLANNING_LEFT)
    return found.start() == 0 or letter not in _PLACES


def normative(page: Page, own_number: Text | None = None, issuer: Text | None = None) -> Text | None:
    """The words that make the document a 行政规范性文件: its registration number, its class, its column."""
    for label in page.fields.get("code", ()):
        value = squeeze(label.value)
        if not value or value in ("无", "-", "/") or "ICP" in value or label.line > page.body_to + 8:
            continue
        if "规范性" in label.label or (len(value) <= 40 and re.search(r"\d{3}", value)):
            short = shorten(label.value, 40)
            return Text(short, _where(label), f"{label.label}：{short}")
    for label in (*page.fields.get("other", ()), *page.fields.get("index", ())):
        if "附件" in label.label:
            continue  # 附件：现行有效行政规范性文件目录 says what is in a file
        if "规范性文件" in label.value and len(label.value) <= 20 and not re.search("非规范性|其他", label.value):
            return Text(label.value, _where(label), f"{label.label}：{label.value}")
    if own_number is not None and _ruling(own_number, page, issuer):
        return Text(own_number.value, own_number.source, own_number.quote)
    for crumb in page.crumbs:
        if "规范性文件" in crumb.text and len(crumb.text) <= 14 and not re.search("解读|非", crumb.text):
            return Text(crumb.text, "column", crumb.text)
    name = page.meta.get("columnname", "")
    if "规范性文件" in name and "解读" not in name and "征" not in name:
        return Text(name, "column", name)
    for line in page.body:
        if (
            "规范性文件" in line
            and len(line) <= 120
            and (found := _NORMATIVE.search(line))
            and not re.search(r"废止|清理|管理办法|制定和", line)
        ):
            return Text(found[0], "body", shorten(line))
    for above, line in zip(["", *page.body], page.body[:6], strict=False):
        found = _CODE.search(line) if len(line) <= 32 else None
        # 项目编号：LQCG-2023-0117: what another label names is no registration of a document.
        lead = (line[: found.start()] or above) if found is not None else ""
        if found is not None and (_OF_REGISTER.search(lead) or not lead.endswith(("编号", "代码", "：", ":"))):
            return Text(found[0], "body", line)
    return None


_OF_REGISTER = re.compile(r"(?:统一|登记|备案|文件)[\u4e00-\u9fff]{0,8}\s?[:：]?\s?$")
