"""Worker processes: one that hangs, dies or eats memory costs one file; none is left behind."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from crawler.attachments import Limits, Reader
from crawler.attachments.result import STATUSES
from crawler.children import ROOT
from tests.crawler.attachments import build

DOCX = build.docx(build.paragraph("正文"))

# Runs in the workers only: gives some names the power to do what a hostile file might do to a library.
TROUBLE = """
import os, sys, time
if "crawler.attachments.worker" in sys.orig_argv:
    import crawler.attachments.reading as reading
    honest = reading.read
    def read(name, data, *, limits=None):
        if name.startswith("hang"):
            import subprocess
            child = subprocess.Popen(["sleep", "600"])
            open(os.environ["TROUBLE_LOG"], "w").write(str(child.pid))
            time.sleep(600)
        if name.startswith("spin"):
            while True:
                pass
        if name.startswith("crash"):
            os.abort()
        if name.startswith("once") and not os.path.exists(os.environ["TROUBLE_LOG"]):
            open(os.environ["TROUBLE_LOG"], "w").close()
            os.abort()
        if name.startswith("garble"):
            print("noise on the standard output", flush=True)
        return honest(name, data, limits=limits)
    reading.read = read
"""


@pytest.fixture()
def trouble(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "sitecustomize.py").write_text(TROUBLE)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    log = tmp_path / "log"
    monkeypatch.setenv("TROUBLE_LOG", str(log))
    return log


def gone(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rpartition(")")[2].split()[0] == "Z"  # killed; its new parent has yet to reap it
    except FileNotFoundError:
        return True


def wait_gone(pid: int) -> bool:
    for _ in range(200):
        if gone(pid):
            return True
        time.sleep(0.02)
    return False


def test_nothing_is_started_before_it_is_needed_and_nothing_is_left() -> None:
    with Reader(workers=2) as reader:
        assert reader.pids == []
        assert reader.read("a.docx", DOCX).text == "正文"
        (pid,) = reader.pids
        assert reader.read("b.docx", DOCX).text == "正文" and reader.pids == [pid]
    assert reader.pids == [] and gone(pid)
    assert reader.read("a.docx", DOCX).detail == "读取器已关闭"
    assert reader.submit("a.docx", DOCX).result().detail == "读取器已关闭"


def test_a_worker_that_hangs_is_killed_with_its_children_and_the_next_file_is_read(trouble: Path) -> None:
    with Reader(limits=Limits(timeout=3)) as reader:
        assert reader.read("hang.docx", DOCX).status == "timeout"
        assert wait_gone(int(trouble.read_text()))
        assert reader.read("a.docx", DOCX).text == "正文"


def test_a_worker_that_spins_is_ended(trouble: Path) -> None:
    with Reader(limits=Limits(timeout=2)) as reader:
        assert reader.read("spin.docx", DOCX).status == "timeout"
        assert reader.read("a.docx", DOCX).status == "ok"


def test_a_crash_names_the_signal_and_the_next_file_is_read(trouble: Path) -> None:
    with Reader() as reader:
        out = reader.read("crash.docx", DOCX)
        assert out.status == "broken" and "SIGABRT" in out.detail
        assert reader.read("a.docx", DOCX).text == "正文"


def test_a_file_after_another_is_tried_again_in_a_fresh_process(trouble: Path) -> None:
    with Reader() as reader:
        reader.read("a.docx", DOCX)
        assert reader.read("once.docx", DOCX).text == "正文"


def test_what_a_library_prints_does_not_fall_between_the_answers(trouble: Path) -> None:
    with Reader() as reader:
        assert reader.read("garble.docx", DOCX).text == "正文"
        assert reader.read("a.docx", DOCX).text == "正文"


def test_a_worker_killed_from_outside_is_replaced() -> None:
    with Reader() as reader:
        reader.read("a.docx", DOCX)
        (pid,) = reader.pids
        os.kill(pid, 9)
        assert reader.read("a.docx", DOCX).text == "正文"
        assert reader.pids != [pid]


def test_memory_is_limited() -> None:
    with Reader(limits=Limits(max_memory=220 << 20)) as reader:
        assert reader.read("a.txt", "公开信息。\n".encode() * 4_000_000).status == "too_large"
        assert reader.read("a.docx", DOCX).text == "正文"


def test_a_library_that_aborts_for_want_of_memory_costs_one_file() -> None:
    cells = build.row(1, "名单") + f'<row r="1048576">{build.cell("XFD1048576", 1.0)}</row>'
    with Reader(limits=Limits(max_cells=1 << 40)) as reader:
        out = reader.read("a.xlsx", build.xlsx({"Sheet1": cells}))
        assert out.status == "broken" and "SIGABRT" in out.detail
        assert reader.read("a.docx", DOCX).text == "正文"


def test_close_ends_a_worker_in_the_middle_of_a_file(trouble: Path) -> None:
    reader = Reader()
    answers = []
    thread = threading.Thread(target=lambda: answers.append(reader.read("hang.docx", DOCX)))
    thread.start()
    while not (trouble.exists() and trouble.read_text()):
        time.sleep(0.01)
    (pid,) = reader.pids
    reader.close()
    thread.join(10)
    assert answers[0].detail == "读取器已关闭" and gone(pid) and wait_gone(int(trouble.read_text()))


def test_no_more_workers_than_allowed_and_every_answer_to_its_question() -> None:
    with Reader(workers=2) as reader:
        futures = {n: reader.submit(f"{n}.docx", build.docx(build.paragraph(f"第{n}号"))) for n in range(40)}
        assert {n: one.result(60).text for n, one in futures.items()} == {n: f"第{n}号" for n in range(40)}
        assert len(reader.pids) <= 2


def test_a_reader_that_is_killed_leaves_no_worker_behind() -> None:
    script = (
        "import os, sys, time\n"
        "from crawler.attachments import Reader\n"
        "reader = Reader()\n"
        "reader.read('a.txt', b'text')\n"
        "print(reader.pids[0], flush=True)\n"
        "os.kill(os.getpid(), 9)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode == -9 and wait_gone(int(done.stdout))


def test_over_the_size_limit_no_process_is_started() -> None:
    with Reader(limits=Limits(max_bytes=10)) as reader:
        assert reader.read("a.docx", DOCX).status == "too_large" and reader.pids == []


def test_damaged_files_always_give_a_status() -> None:
    samples = {
        "a.docx": DOCX,
        "a.xlsx": build.xlsx({"Sheet1": build.row(1, "序号", 2.0)}),
        "a.ofd": build.ofd([build.glyphs(10, 10, "正文")]),
        "a.pdf": build.pdf([["正文"], None]),
        "a.doc": build.doc([("正文\r", ""), ("甲\x07", "cell"), ("\x07", "row")]),
        "a.rtf": rb"{\rtf1\ansicpg936 \'d5\'fd\u20113?{\b \cell\row}}",
        "a.zip": build.zipped_gbk({"附件.docx": DOCX}),
        "a.rar": build.rar({"附件.docx": DOCX}),
    }
    dice = random.Random(20240501)
    with Reader(workers=2) as reader:
        futures = []
        for name, data in samples.items():
            assert reader.read(name, data).status in ("ok", "needs_tool")
            for _ in range(12):
                bad = bytearray(data)
                for _ in range(dice.randint(1, 12)):
                    bad[dice.randrange(len(bad))] = dice.randrange(256)
                futures.append(reader.submit(name, bytes(bad)))
                futures.append(reader.submit(name, data[: dice.randrange(len(data))]))
        for future in futures:
            assert future.result(120).status in STATUSES
