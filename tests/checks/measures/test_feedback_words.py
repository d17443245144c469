"""What feedback says of the opinions that came: silence is a breach only where every clause is known to say nothing of it."""

from __future__ import annotations

import pytest

from checks.kit import Calendar, date
from checks.registry import get
from checks.seen.examples import tables_of

ELEMENTS = {"采纳情况": ["采纳"], "不采纳理由": ["未采纳", "不采纳", "不予采纳"]}
TOLD_IN_OTHER_WORDS = [
    "共收到意见5条，均为对第六条的疑问。",
    "共收到意见3条，经办人员当面讲清。",
    "收到意见2条，属重复来件。",
    "收到意见3条。为此推迟实施。",
    "收到意见2条，已转县住建局。",
    "收到意见4条，已将结果逐条公开。",
    "共收到意见2条，一致拥护。",
    "共收到意见6条，其中4条落到第三章，2条留待下次。",
    "收到意见1条，由县司法局定夺。",
    "共收到意见建议5条，均已吃透并落入文本。",
    "征集期间收到意见3条，其中2条已写进第五条，1条保留原文。",
    "共收到意见4条，已对第三章作相应改动。",
    "收到社会公众意见2条，删去了原第八条。",
    "共收到意见6条，3条照单全收，其余因超出权限未动。",
    "收到意见1条，建议增加摊位数量，现行规划已作安排。",
    "共收到意见2条，均为咨询办事流程，已电话沟通。",
    "共收到建议7条，与现行规定一致，维持原文不变。",
    "共收到意见3条，其中有效意见0条。",
    "收到意见5条，结果在县政府网站公布。",
    "收到意见5条，意见建议在公众号公开。",
    "收到意见2条，有关情况向提出单位反馈。",
    "收到意见2条，就意见与市民代表座谈。",
    "收到意见2条，群众意见已归入第三条。",
    "收到意见2条，有3条已有规定。",
    "收到意见2条，草案已含上述意见。",
    "收到意见2条，为草案以外的内容。",
    "收到意见1条，提出人为企业员工已当面讲清。",
]
NOTHING_TOLD = [
    "为进一步规范集市管理，2024年3月1日至3月31日公开征求意见，共收到意见建议9条。",
    "公开征求意见工作已结束，共收到有效意见11条。青石县商务局",
    "截至2024年3月31日，收到反馈意见共计3条，其中单位2条，个人1条。",
    "2024年3月1日至3月31日，我局就《青石县集市办法（征求意见稿）》向社会公开征求意见，共收到意见建议5条。感谢社会各界的支持。",
    "征求意见已结束，期间通过邮箱收到意见3条。",
    "截至3月31日，共收到意见4条。特此公告。",
    "本次公开征求意见期间，共收到社会公众意见2条，感谢您的参与！",
    "在县政府网站公开征求意见30日，收到反馈意见6条。现予公示。\n青石县商务局\n2024年4月10日",
    "共收到意见2条，其中网上1条，来信1条。",
    "征集到意见建议7条，对热心市民表示衷心感谢。",
    "此前发布的《青石县集市办法（征求意见稿）》公开征求意见公告，征集期已满，现将情况公布如下：\n共收到意见7条。",
    "近期，我局在县政府网站发布了关于征集《青石县集市办法（征求意见稿）》意见的公告，现已结束。收到意见建议3条。",
    "截至期满，通过微信公众号收到意见4条，来电2次，合计6条。参加人员包括摊主、周边居民和高校学生。",
    "征集途径\t条数\n线上留言\t4\n信函\t2\n总计\t6\n累计收到意见6条，反映了摊主对集市管理的关心。",
    "共收到意见5条，主要来自企业和村民，公众参与热烈，得到社会各界的广泛关注。",
]
# What a crawl brings besides: the headline, the line under it, who signs, and tables of what was proposed.
HEADS = [
    "发布时间：2024-04-10 12:20 来源：青石县商务局 【字体：大 中 小】",
    "2024/4/10 12:31 青石县商务局",
    "[ 信息来源：青石县商务局 发布时间：2024-04-10 ]",
    "青石县商务局 2024-04-10 11:24:00 浏览量：404",
    "时间：2024-04-10 11:24来源：青石县商务局作者：admin点击：",
    "信息来源：",
    "浏览次数：",
    "发布日期：2024/04/10 12:43 | 信息来源：青石县商务局 | 阅读：461 次",
    "来源：青石县商务局发布时间：2024/4/10 09:54:00点击数：215 打印 关闭",
    "",
]
PROPOSED = [
    "序号\t提出人\t意见内容\n1\t网友\t细化补助标准\n2\t某企业\t建议延长过渡期\n征求意见期间共收到意见建议2条，汇总如上。",
    "征集期间，通过邮箱、信函和座谈会共收到意见建议7条，主要集中在办理流程、责任主体等方面。\n感谢广大市民的积极参与。",
    "征集期间，共收到社会公众意见12条，其中单位意见5条、个人意见7条。",
    "公开征求意见期间共收到意见3条：\n1.建议细化补助标准；\n2.建议延长过渡期；\n3.希望公开办事电话。",
]
ANSWERED = [
    "序号\t提出人\t意见内容\t办理\n1\t网友\t细化补助标准\t见第五条\n征求意见期间共收到意见建议1条，汇总如上。",
    "序号\t意见内容\n1\t建议细化补助标准（不予采纳，与上位法不符）\n征求意见期间共收到意见建议1条，汇总如上。",
    "共收到意见3条：\n1.建议细化补助标准，第五条写明；\n2.建议延长过渡期。",
    "共收到意见7条，主要集中在办理流程方面，均属现行规定。",
]
NO_REASON = [
    "采纳1条，未采纳1条。",
    "采纳2条，未采纳3条，主要是来信建议。",
    "未采纳意见1条，采纳意见1条，已反馈本人。",
    "采纳1条。未采纳的已研究处理。",
    "共5条，其中采纳2条，未采纳3条，感谢支持。",
    "采纳1条，另有2条未采纳，因此共计处理3条。",
    "采纳情况：部分采纳；未采纳：2条。",
    "采纳1条，未采纳1条，详见下文。",
]


def status(text: str) -> str:
    draft = "《青石县集市办法（征求意见稿）》"
    notice = {
        "id": "n", "kind": "consultation", "title": f"关于公开征求{draft}意见的公告", "published_on": "2024-03-01",
        "consultation": {"start": "2024-03-01", "end": "2024-03-31"},
    }  # fmt: skip
    feedback = {
        "id": "f", "kind": "consultation_result", "title": f"{draft}公开征求意见情况反馈", "published_on": "2024-04-10",
        "text": text,
    }  # fmt: skip
    tables = tables_of({"as_of": "2024-12-31", "given": {"documents": [notice, feedback]}})
    params = {"elements": ELEMENTS, "base": "consultation_end"}
    outcomes = get("consult_feedback").run(tables.unit(), params, Calendar.default(), date(2024, 12, 31))
    return next(outcome.status.value for outcome in outcomes if outcome.part == "正文要素")


@pytest.mark.parametrize("text", TOLD_IN_OTHER_WORDS)
def test_what_became_of_them_in_any_words_is_no_plain_breach(text: str) -> None:
    assert status(text) == "suspect"


@pytest.mark.parametrize("text", NOTHING_TOLD)
def test_feedback_that_only_counts(text: str) -> None:
    assert status(text) == "fail"


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("text", [*NOTHING_TOLD[:2], *PROPOSED])
def test_the_head_of_a_page_and_what_was_proposed_tell_nothing_of_it(head: str, text: str) -> None:
    assert (
        status(f"《青石县集市办法（征求意见稿）》公开征求意见情况反馈\n{head}\n{text}\n青石县商务局\n2024年4月10日")
        == "fail"
    )


@pytest.mark.parametrize(
    "line", ["来源：意见均已吃透", "2024年4月10日 已转县住建局", "编辑：小王 结果已告知", "5条意见 落到第三章"]
)
def test_what_only_looks_like_the_head_of_a_page(line: str) -> None:
    assert status(f"{line}\n{NOTHING_TOLD[0]}") == "suspect"


@pytest.mark.parametrize("text", ANSWERED)
def test_what_stands_beside_a_proposal_may_answer_it(text: str) -> None:
    assert status(text) != "fail"


@pytest.mark.parametrize("text", NO_REASON)
def test_that_some_were_refused_is_no_reason(text: str) -> None:
    assert status(text) == "suspect"


@pytest.mark.parametrize(
    "piece",
    [
        "1条意见建议的",
        "单位1个意见建议和",
        "发布时间 2024 ",
        "某局 2024 ",
        "大 中 小 ",
        "群众意见和",
        "来源：",
        "公开征求",
    ],
)
def test_no_wording_takes_long(piece: str) -> None:
    """What backtracks over such a line would not end within anybody's patience."""
    assert status("共收到意见3条，" + piece * 30 + "乙") == "suspect"
