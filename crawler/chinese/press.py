"""The press: papers, stations and media centres, which write of offices and answer for none of their duties."""

from __future__ import annotations

import re

_PRESS = re.compile(
    r"日报|晚报|晨报|早报|时报|商报|[\u4e00-\u9fff](?![公通简汇快])[\u4e00-\u9fff]报$|报社|杂志|通讯社|新华社|新华网|人民网|光明网|中国网|中新网|央视|央广|澎湃|经济参考|学习强国"
    r"|新闻(?:网|社|中心|客户端)|电视台|广播|传媒|融媒|全媒体|在线$"
)


def is_press(name: str) -> bool:
    """Whether a source is of the press (县融媒体中心, 区传媒中心, 某某日报): who shows what it wrote has published that. An
    office's own channel (县教育局微信公众号) and gazette are that office's."""
    return _PRESS.search(name) is not None
