"""The process that plays scripts for `Player`: QuickJS, which knows nothing of files or networks."""

from __future__ import annotations

import json
import time
from functools import cache
from importlib.resources import files
from typing import Any

import quickjs

from crawler.workers import Answer, serve

_MEMORY = 96 << 20  # bytes of the scripts' heap
_SECONDS = 1  # of CPU for one script
_STEPS = 200  # from page to page
_JOBS = 2000  # promises' callbacks of one play


_PARTS = (
    "ground", "stand_ins", "requests", "elements", "reader", "jquery", "tables", "templates", "frameworks", "window", "course"
)  # fmt: skip


@cache
def _stage() -> str:
    folder = files(__package__) / "stage"
    return "\n".join((folder / f"{part}.js").read_text(encoding="utf-8") for part in _PARTS)


def play(task: dict[str, Any]) -> dict[str, Any]:
    """What the scripts of a page ask for and write, as the stage tells it."""
    context = quickjs.Context()
    context.set_memory_limit(_MEMORY)
    context.set_time_limit(_SECONDS)
    context.set_max_stack_size(1 << 20)
    context.eval(f"const $stage = ((PAGE) => {{\n{_stage()}\n}})({json.dumps(task['page'])});")
    stuck: list[int] = []
    for number, script in enumerate(task["scripts"]):
        began = time.process_time()
        try:
            context.eval(script)
        except quickjs.JSException:
            # What it did before it broke off stands.
            if time.process_time() - began > _SECONDS * 0.9:
                stuck.append(number)
    context.eval("$stage.load()")
    _settle(context)
    if (turn := task["turn"]) is not None:
        direct = context.eval(f"$stage.turn({int(turn)})")
        _settle(context)
        for number in range(2, 0 if direct else min(int(turn), _STEPS) + 1):
            way = context.eval(f"$stage.step({number})")
            _settle(context)
            if way in ("", "end"):
                break
    if (part := task["part"]) is not None:
        context.eval(f"$stage.choose({int(part)})")
        _settle(context)
    told: dict[str, Any] = json.loads(context.eval("$stage.told()"))
    return {**told, "stuck": stuck}


def _settle(context: quickjs.Context) -> None:
    left = _JOBS
    while left > 0:
        try:
            context.eval("$stage.settle()")
            while left > 0 and context.execute_pending_job():
                left -= 1
        except quickjs.JSException:
            left -= 1
        if not context.eval("$stage.waits()"):
            return
        left -= 1


def prepare(_settings: dict[str, Any]) -> Answer:
    def answer(_about: str, data: bytes) -> tuple[Any, bool]:
        return play(json.loads(data)), False

    return answer


if __name__ == "__main__":
    serve(prepare)
