"""What is said of a claim of a filled ledger, in Chinese. It is never said that a unit claims wrongly."""

from __future__ import annotations

from collections.abc import Iterable

CLAIM_VERDICTS = {"agrees": "相符", "visible": "门户可见 {count} {unit}", "unseen": "未见", "unverifiable": "无法核验"}
CLAIM_KINDS = {
    "consultation": "征求意见",
    "consultation_result": "征求意见结果",
    "interpretation": "政策解读",
    "annual_report": "年度报告",
    "enforcement": "执法信息",
    "policy": "政策文件",
    "news": "工作动态",
}
CLAIM_ANYTHING = "本单位的全部页面"
CLAIM_ELSEWHERE = "所说的是公众号、线下等渠道，监测只看网站"
CLAIM_INTERNAL = "所说的是内部工作，不必在网站上看到"
CLAIM_NOT_SAID_PUBLISHED = "没有说在网站公开，网站上看不到不说明什么"
CLAIM_UNCLEAR = "数的是什么，从这句话里看不准，请人工核对"
CLAIM_NOTHING_NAMED = "没有数字、标题、网址可以核对，请人工核对"
CLAIM_DENIED = "说的是没有做，或不归本单位做"
CLAIM_DENIED_SEEN = "说的是没有做，门户上这段时间有这类页面，列在后面"
CLAIM_NEARLY = "标题只有一部分词相同的也算在内（{basis}）"
CLAIM_NONE_OF_KIND = "这段时间门户上没有看到这类页面"
CLAIM_NONE_OF_THE_DAY = "所说的那一天，门户上没有看到说到这件事的页面"
CLAIM_PLANNED = "说的是打算，不是已经做的"
CLAIM_MATTER = "门户上有标题说到这件事的页面"
CLAIM_REPORT_UNSEEN = "门户上没有看到{year}年的政府信息公开工作年度报告"
CLAIM_IN_COLUMN = "口径：归在“{name}”栏目的本单位页面"
CLAIM_OF_THE_FIELD = "标题说到的有 {count} 条，同类的共 {whole} 条，哪些算在内请人工核对（{basis}）"
CLAIM_LIKE_LETTERS = "标题这样写的没有看到，有 {whole} 条标题里有相同的字，是不是请人工核对（{basis}）"
CLAIM_ANYTIME = "不限年份"
CLAIM_CUT_SHORT = "本次抓取没有走完（{why}），没有看到不等于没有"
CLAIM_CUT_SHORT_COUNT = "本次抓取没有走完（{why}），只看到 {count} 条，不足以核对"
CLAIM_ADDRESS = "网址打得开，监测读过"
CLAIM_FOREIGN = "{url} 不在监测的网站里"
CLAIM_CUT = "{url} 写得不全，请人工核对"
CLAIM_ADDRESS_UNSEEN = "监测没有在网站上走到 {url}"
CLAIM_COLUMN = "有这个栏目"
CLAIM_COLUMN_UNSEEN = "没有看到名为“{name}”的栏目"
CLAIM_COLUMN_UNKNOWN = "没有走到名为“{name}”的栏目，其中有多少数不出来"
CLAIM_NUMBER = "门户上有这个文号的文件"
CLAIM_NUMBER_UNSEEN = "门户上没有看到文号为{number}的文件"
CLAIM_TITLE = "标题相同的已在门户"
CLAIM_TITLE_UNSEEN = "门户上没有看到《{titles}》"
CLAIM_TITLES_PARTLY = "没有看到《{titles}》，其余的已在门户"
CLAIM_KIND_UNSEEN = "《{titles}》的{kind}没有看到，门户上有的列在后面"
CLAIM_FORM_UNSEEN = "解读已在门户，没有看出其中有{form}，请人工核对"
CLAIM_OTHER_DAY = "已在门户，页面上的日期是 {days}"
CLAIM_ACTIVITIES = "各项活动在门户上都有页面提到"
CLAIM_ACTIVITY_UNSEEN = "没有看到提到“{names}”的页面"
CLAIM_COUNTED = "口径：归属本单位、{since}、{what}"
CLAIM_OTHER_NUMBER = "已在门户，页面上的文号是 {numbers}"
CLAIM_ACTIVITY_COUNTED = "口径：{since}、标题或栏目说到“{name}”的页面"
CLAIM_SOME_ELSEWHERE = "所说的数还含公众号等别的渠道，网站上看到 {count} 条（{basis}）"
CLAIM_STANDARD = "“{name}”：门户上看得出的 {count} 件，其中 {kept} 件是"
CLAIM_STANDARD_BROKEN = "；不是的如{cases}"
CLAIM_ONE_OF_SERIES = "门户上没有看到第{number}{measure}的，同类的列在后面"
CLAIM_RECEIVED = "反馈页面上写的是{what} {count} 条"
CLAIM_FIGURE = "这个数在网站上没有可以核对的页面"
CLAIM_SHARE = "门户上看到的是 {part}/{whole}"
CLAIM_ASKED = "公告写的是 {start} 至 {end}，首日计入 {counted} 日，不计入 {days} 日"
CLAIM_STANDARD_UNSEEN = "“{name}”：门户上没有可以核对的页面"
CLAIM_TERM = "公示页面上写的期限是 {term}"
CLAIM_TERM_UNTOLD = "门户上的公示页面没有写明期限，或没有找到这个公示"
CLAIM_SOME_NAMED = "点到名的，门户上看到 {count} 条；没有点名的无从核对"
CLAIM_HELD_OTHER_DAY = "门户上说到这件事的页面列在后面，日期是 {days}，是不是同一次请人工核对"
CLAIM_NOT_SEEN_YET = "这件事的页面没有看到；没有说在网站公开，看不到不说明什么"
CLAIM_TITLE_NEAR = "门户上没有标题相同的，标题相近的列在后面，是不是同一件请人工核对"
CLAIM_PERIOD_FRESH = "这段时间刚过完，门户上看到 {count} 条，往后还可能补上"
CLAIM_CLAUSE = "本行可测的“{title}”：{numerator}/{denominator}"


def kind_of(kinds: Iterable[str], form: str | None = None) -> str:
    """What explains a paper, or tells its outcome, by the name that people give it."""
    if form is not None:
        return form if form == "图解" else f"{form}解读"
    return "、".join(CLAIM_KINDS[kind] for kind in sorted(kinds))
