"""`zwgk notify`: sends what waits, or a message that tries every way out."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from audit import texts
from audit.arguments import add_configured
from audit.exits import EXIT_DONE, EXIT_PARTIAL

if TYPE_CHECKING:
    from audit.arguments import Commands


def add(commands: Commands) -> None:
    parser = add_configured(commands, "notify", run, "发送还没有发出的邮件和消息；--test 试发一条")
    parser.add_argument("--test", action="store_true", help="按配置的每一种方式试发一条")


def run(arguments: argparse.Namespace) -> int:
    from audit.clock import now, stamp
    from audit.config import plan_of
    from audit.notify import send_waiting
    from audit.plan import UsageError, open_store
    from crawler.store.outbox import Outbox

    plan = plan_of(arguments.config)
    if plan.notify is None or not plan.notify.channels():
        raise UsageError(texts.NOTIFY_NONE)
    with open_store(plan) as store:
        outbox = Outbox(store.engine)
        if arguments.test:
            made = {"made_at": stamp(now()), "run_id": None, "subject": texts.NOTIFY_TEST.format(name=plan.name)}
            outbox.put({**made, "body": texts.NOTIFY_TEST_BODY, "channel": name} for name in plan.notify.channels())
        waiting = len(outbox.waiting())
        left = send_waiting(plan.notify, store, print)
        print(texts.NOTIFY_DONE.format(sent=waiting - left, left=left))
        return EXIT_PARTIAL if left else EXIT_DONE
