"""A short term in a notice's own words: what may be its reason is a doubt, and what the notice says besides is none."""

from __future__ import annotations

import pytest

from checks.kit import Calendar, date
from checks.registry import get
from checks.seen.examples import tables_of
from crawler.extract import extract_page

TITLE = "关于公开征求《青石县农贸市场管理办法（征求意见稿）》意见的公告"
REASONS = [
    "现向社会公开征求意见，征求意见期限为2026年3月2日至3月11日。本办法须在清明节前印发执行，征求意见时间不足30日，特此说明。",
    "鉴于汛期临近、工程须于4月开工，本次征求意见期限确定为10日（2026年3月2日至3月11日）。",
    "征求意见时间自2026年3月2日至2026年3月11日。因省政府要求3月底前出台，征求意见期限相应缩短，敬请谅解。",
    "根据《重大行政决策程序暂行条例》第十五条，因情况紧急需要尽快施行，公开征求意见期限缩短为10日，自2026年3月2日起至3月11日止。",
    "受近期动物疫情影响，防控措施必须立即落地，因此意见征集期定为3月2日至3月11日。",
    "征求意见截止日期为2026年3月11日（该办法系对原办法个别条款的技术性修改，不涉及权利义务增减，故征求意见期为10日）。",
    "公示期10天，即2026年3月2日—3月11日。之所以少于三十天，是为与上级专项资金申报时限衔接。",
    "意见反馈时间为2026年3月2日至3月11日。原办法将于3月15日到期，为避免出现管理空档，本次征求意见的时间作了压缩。",
    "征求意见期限：2026年3月2日至2026年3月11日。说明：按照国务院常务会议部署，相关政策应于3月中旬落地，时间较紧。",
    "征求意见时间：2026年3月2日至3月11日。本办法需与省级政策同步于3月15日施行，征求意见期限相应从简。",
    "经县人民政府同意，公开征求意见的期限为10日（2026年3月2日至11日），以便赶在春耕之前出台。",
    "请于3月11日前提出意见。本次修改仅涉及机构名称调整，征求意见期为10日。",
    "本次征求意见时间为10天，自3月2日起至3月11日止。前期已通过座谈会等形式广泛征求意见。",
    "意见征集期限为3月2日至3月11日。防汛形势严峻，必须尽早实施。",
    "公示时间：2026年3月2日—3月11日（上级明确要求3月中旬前完成备案）。",
    "征求意见期2026年3月2日至3月11日，期限较短，请各单位抓紧研究。",
    "征求意见时间为3月2日至3月11日。作出上述安排，是因为原文件3月底失效。",
]
NO_REASONS = [
    "征求意见时间为2026年3月2日至3月11日。方案提出将审批时限缩短为14日。",
    "征求意见时间为2026年3月2日至3月11日。本办法适用于突发事件中的紧急医疗救援。",
    "征求意见时间为2026年3月2日至3月11日。《办法》明确摊位到期后应立即腾退。",
    "因工作需要，现公开征求意见，征求意见时间为2026年3月2日至3月11日。",
    "为进一步规范农贸市场管理，我局起草了本办法。征求意见期限为2026年3月2日至3月11日。",
    "由于农贸市场管理涉及面广，为广泛听取社会各界意见，现予公布，征求意见时间为2026年3月2日至3月11日。",
    "办法规定因市场关闭缩短经营期限的应当提前三十日告知。征求意见时间为2026年3月2日至3月11日。",
    "请于2026年3月11日前将意见反馈我局，逾期不予受理。因地址不详无法联系的，不予回复。征求意见时间2026年3月2日至3月11日。",
    "鉴于市场管理的重要性，欢迎各界提出宝贵意见，征求意见期限为2026年3月2日至3月11日。",
    "本次公开征求意见自2026年3月2日开始，至2026年3月11日结束。因来信较多，恕不一一回复。",
    "考虑到群众关心，现将全文公布如下。意见征集期为2026年3月2日至3月11日，联系人王某。",
    "征求意见时间为2026年3月2日至3月11日。为便于沟通，请留下联系方式。",
    "为加强监管，县市场监管局草拟了《办法》，现面向社会公开征求意见。意见征集时间：2026年3月2日至3月11日。",
    "征求意见起止时间：2026年3月2日至2026年3月11日。联系人：王某，电话：2099876。",
    "请于2026年3月11日前将书面意见寄至县市场监管局，以邮戳为准。",
    "征集时间为3月2日至3月11日。您的意见对完善本办法十分重要，我们将认真研究。",
    "征求意见期限自2026年3月2日起至2026年3月11日止，有关单位和个人可通过信函、电子邮件提出修改意见。",
    "根据《青石县行政规范性文件管理办法》规定，现就《办法》公开征求意见，期限为3月2日至3月11日，感谢支持。",
]
# Of sending and answering, and yet in no words that tell so: a person may look.
EITHER = [
    "如需缩短征求意见期限，将另行说明。征求意见时间为2026年3月2日至3月11日。",
    "征求意见时间为2026年3月2日至3月11日，本次征求意见期限不予缩短。",
    "情况紧急的可以缩短征求意见期限。征求意见时间为2026年3月2日至3月11日。",
    "为保证意见及时汇总，请尽早反馈。征求意见时间为2026年3月2日至3月11日。",
    "现将《办法》全文公布，征求意见时间为2026年3月2日至3月11日。因版面有限，附件请自行下载。",
]


def status(text: str) -> str:
    page = (
        f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><p>发布日期：2026-03-02</p><div id=zoom>"
        f"<p>{text}</p><p>青石县市场监督管理局</p><p>2026年3月2日</p></div></body></html>"
    )
    facts = extract_page("http://a.gov.cn/zc/1.html", page.encode())
    row = {
        "id": "a",
        "kind": facts.kind,
        "title": TITLE,
        "published_on": "2026-03-02",
        "facts": facts.to_dict(),
        "text": facts.text,
    }
    tables = tables_of({"as_of": "2026-06-30", "given": {"documents": [row]}})
    unit = tables.unit()
    (outcome,) = get("consult_min_days").run(
        unit, {"scope": "all", "min_days": 30}, Calendar.default(), date(2026, 6, 30)
    )
    return outcome.status.value


@pytest.mark.parametrize("text", REASONS)
def test_a_reason_in_any_words_is_no_plain_breach(text: str) -> None:
    assert status(text) in ("exempt", "suspect")


@pytest.mark.parametrize("text", NO_REASONS)
def test_what_a_notice_says_besides_is_no_reason(text: str) -> None:
    assert status(text) == "fail"


@pytest.mark.parametrize("text", EITHER)
def test_what_may_be_one(text: str) -> None:
    assert status(text) == "suspect"


def test_a_draft_is_drafted_before_its_term() -> None:
    """起草 in the sentence before a range made it a time of drafting, and the day of signing the last day."""
    assert status("我局起草了本办法。征求意见期限为2026年3月2日至2026年4月2日。") == "pass"
    assert status("本办法由我局起草。征求意见期限为2026年3月2日至2026年3月12日。") == "fail"
