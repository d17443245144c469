"""The labels of letters to a public mailbox: when they came, what became of them, who answers."""

from __future__ import annotations

_WHEN = "时间 日期"


def _times(text: str) -> str:
    return " ".join(word + when for word in text.split() for when in _WHEN.split())


SURELY = _times("来信 写信 留言 信件 收信 发信 来件 信件提交 来信提交 留言提交 信件接收")
# On forms and in guides too; a letter's only beside the letter's text or the day of its answer.
PERHAPS = _times("提交 提问 咨询 投诉 反映 诉求 诉求提交 问题提交 来访 建议 求助 收件 收到")
RECEIVED = f"{SURELY} {PERHAPS}"
REPLIED = _times(
    "答复 回复 办结 办复 反馈 回信 复信 回答 解答 处理 办理 最后回复 首次回复 信件回复 留言回复 信件答复 办理答复 处理完成 办理完成"
)
ANSWER = (
    "答复内容 回复内容 答复意见 回复意见 处理意见 处理结果 办理结果 办理意见 答复情况 回复情况 处理情况 办复内容 回信内容 回复信息 答复信息 官方回复 部门回复 "
    "单位回复 回答内容 解答内容 信件回复 网站回复 办理情况 回复 答复"
)
STATE = (
    "办理状态 处理状态 信件状态 办事状态 当前状态 答复状态 回复状态 受理状态 留言状态 办件状态 是否回复 是否答复 状态"
)
CONTENT = "来信内容 信件内容 留言内容 咨询内容 投诉内容 问题内容 提问内容 反映内容 诉求内容 写信内容 信件正文 来信人 写信人 留言人 咨询人 投诉人 信件编号 来信编号 信件类型 来信类型 留言类型"
SUBJECT = "来信主题 来信标题 信件标题 信件主题 留言标题 留言主题 咨询标题 咨询主题 投诉标题 诉求标题 问题标题 信件名称 提问标题 标题 主题 事由 名称 问题"
# Who answers for a letter, the nearest to its answer first; 受理 may be whoever keeps the mailbox.
OFFICES = {
    name: " ".join(verb + body for verb in verbs.split() for body in ("单位", "部门", "机构"))
    for name, verbs in (("answers", "答复 回复 解答"), ("handles", "承办 办理 处理 办复 责任"), ("takes", "受理"))
}

# All of them that no other page has for something else.
LETTER_LABELS = frozenset(
    " ".join((SURELY, PERHAPS, REPLIED, ANSWER, STATE, CONTENT, SUBJECT, *OFFICES.values())).split()
) - frozenset("标题 主题 事由 名称 问题 状态".split())
