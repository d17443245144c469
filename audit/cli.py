"""The `zwgk` command: reads what was asked, says in Chinese what came of it.

Nothing heavy is imported before a command needs it: `zwgk --help` and the first request of `zwgk check` must feel instant.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import NoReturn

from audit import __version__, texts
from audit.arguments import Parser
from audit.commands import (
    archive,
    audit,
    case,
    check,
    columns,
    demo,
    diff,
    init,
    inspect,
    ledger,
    new,
    notify,
    papers,
    probe,
    recheck,
    report,
    rules,
    schedule,
    show,
    why,
)
from audit.exits import BROKEN, EXIT_DONE, EXIT_INTERRUPTED, USAGE_ERROR
from audit.modes import private
from audit.plan import UsageError
from audit.printing import terminals

# In the order of the help: what is asked for most comes first.
COMMANDS = (
    init,
    audit,
    check,
    recheck,
    inspect,
    report,
    show,
    why,
    papers,
    diff,
    columns,
    probe,
    rules,
    case,
    ledger,
    archive,
    schedule,
    notify,
    demo,
    new,
)


def main(argv: Sequence[str] | None = None) -> NoReturn:
    """Entry point; exit codes as `audit.exits` has them."""
    with terminals(), private():
        code = _code(sys.argv[1:] if argv is None else list(argv))
    sys.exit(code)


def _code(argv: list[str]) -> int:
    try:
        code = _run(argv)
    except KeyboardInterrupt:
        code = EXIT_INTERRUPTED
    except BrokenPipeError:
        # The reader of our output went away (`zwgk inspect … | head`): nothing is wrong, nothing more is wanted.
        sys.stderr.close()
        code = EXIT_DONE
    except Exception as error:
        code = _trouble(error)
    return code


def _trouble(error: Exception) -> int:
    """What nobody foresaw, in Chinese: the disk, the database, or a fault of ours with its traceback kept in a file."""
    from sqlalchemy.exc import DBAPIError

    from crawler.messages import why
    from crawler.store.database import StoreError, reason

    if isinstance(error, StoreError):
        sys.stderr.write(f"{error}\n")
        return USAGE_ERROR
    if isinstance(error, DBAPIError):
        sys.stderr.write(texts.DATABASE_TROUBLE.format(why=reason(error)) + "\n")
        return USAGE_ERROR
    if isinstance(error, OSError) and error.filename is not None:
        sys.stderr.write(texts.FILE_TROUBLE.format(path=error.filename, why=why(error)) + "\n")
        return USAGE_ERROR
    import tempfile
    import traceback

    from crawler.web.hiding import hide

    with tempfile.NamedTemporaryFile("w", prefix="zwgk-", suffix=".log", encoding="utf-8", delete=False) as log:
        log.write(hide(f"{sys.argv}\n{''.join(traceback.format_exception(error))}"))
    sys.stderr.write(texts.BROKEN.format(error=type(error).__name__, path=log.name) + "\n")
    return BROKEN


def _run(argv: list[str]) -> int:
    parser = _parser()
    arguments = parser.parse_args(argv)
    if arguments.command is None:
        parser.print_help()
        return USAGE_ERROR
    try:
        code: int = arguments.run(arguments)
        return code
    except UsageError as error:
        sys.stderr.write(f"{error}\n")
        return USAGE_ERROR


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="zwgk", description=texts.PROGRAM)
    parser.add_argument("--version", action="version", version=f"zwgk {__version__}", help="显示版本")
    commands = parser.add_subparsers(dest="command", metavar="命令", title="命令")
    for command in COMMANDS:
        command.add(commands)
    return parser


if __name__ == "__main__":
    main()
