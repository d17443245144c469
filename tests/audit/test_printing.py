"""The door to the terminal: nothing that pages say is obeyed there."""

from __future__ import annotations

import io
import sys

import pytest

from audit.printing import Terminal, plain, terminals


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("标题\x1b[31m红\x1b[0m", "标题红"),
        ("\x1b]0;窗口标题\x07通知", "通知"),
        ("\x1b]8;;http://evil.example/\x1b\\点我\x1b]8;;\x1b\\", "点我"),
        ("\x1b]52;c;Y3VybA==\x07公告", "公告"),
        ("响\x07铃\x08退格", "响铃退格"),
        ("\x9b2J清屏", "清屏"),
        ("\x9d0;题\x9c文", "文"),
        ("\x1bP1$r\x1b\\状态", "状态"),
        ("右\u202e左", "右左"),
        ("\x1b[200~粘贴", "粘贴"),
        ("没有结尾\x1b]0;一直\n下一行", "没有结尾\n下一行"),
        ("一\t二\r\n三", "一\t二\r\n三"),
    ],
)
def test_what_a_terminal_would_obey_is_gone(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_every_print_of_the_command_goes_through_the_door(capsys: pytest.CaptureFixture[str]) -> None:
    from audit.cli import main

    with pytest.raises(SystemExit) as ended:
        main(["report", "\x1b]0;x\x07", "--config", "/nowhere/\x1b[2J.yaml", "--out", "x"])
    assert ended.value.code == 2
    shown = capsys.readouterr()
    assert "/nowhere/.yaml" in shown.err and "\x1b" not in shown.err + shown.out
    with terminals():
        assert isinstance(sys.stdout, Terminal)
    assert not isinstance(sys.stdout, Terminal)


def test_numbers_of_people_are_masked_on_the_way() -> None:
    stream = io.StringIO()
    print("当事人 13995201234", file=Terminal(stream))
    assert stream.getvalue() == "当事人 139****1234\n"
