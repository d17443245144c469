"""After a night: a mail, a message, a call of another program. A server that is away stops no night; the message waits.

What is to be said is made by `reports.brief` and kept in the store's outbox first, then sent; what could not be sent is
tried again after the next run or by `zwgk notify`.
"""

from __future__ import annotations

import json
import os
import re
import smtplib
import ssl
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

from audit import texts
from audit.clock import Clock, now, stamp

if TYPE_CHECKING:
    from crawler.store import Store

TIMEOUT = 20.0  # seconds for each step with a mail server or a receiver
STALE = timedelta(days=7)  # an older night is no news any more: its report stands where it stood


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail server and who gets the mail; the password is the value of the environment variable `password_env`."""

    host: str
    sender: str
    to: tuple[str, ...]
    port: int | None = None
    security: Literal["tls", "starttls", "none"] = "tls"
    user: str | None = None
    password_env: str | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """`services`: addresses of apprise; in them and in `webhooks`, ${NAME} is the environment's value of that name."""

    when: Literal["changes", "always"] = "changes"
    report_url: str | None = None
    mail: Mail | None = None
    webhooks: tuple[str, ...] = ()
    services: tuple[str, ...] = ()

    def channels(self) -> dict[str, Callable[[Mapping[str, Any]], None]]:
        """How each way sends a row of the outbox, by its name; a sender raises `NotSent` with what is wrong."""
        ways: dict[str, Callable[[Mapping[str, Any]], None]] = {}
        if self.mail is not None:
            ways["mail"] = partial(_send_mail, self.mail)
        ways.update((f"webhook-{number}", partial(_post, url)) for number, url in enumerate(self.webhooks, 1))
        ways.update((f"service-{number}", partial(_by_service, url)) for number, url in enumerate(self.services, 1))
        return ways


class NotSent(Exception):
    """Why a message could not be sent, in Chinese."""


def announce(
    settings: Settings,
    store: Store,
    results: Mapping[str, Any],
    where: str,
    say: Callable[[str], None],
    clock: Clock = now,
) -> None:
    """Puts the night's message into the outbox, unless it is a quiet one and such are not wanted; sends what waits."""
    from crawler.store.outbox import Outbox
    from reports.brief import brief

    message = brief(results, where)
    if settings.when == "always" or not message.quiet:
        made = {
            "made_at": stamp(clock()),
            "run_id": results["run"]["id"],
            "subject": message.subject,
            "body": message.body,
        }
        Outbox(store.engine).put({**made, "channel": channel} for channel in settings.channels())
    send_waiting(settings, store, say, clock)


def send_waiting(settings: Settings, store: Store, say: Callable[[str], None], clock: Clock = now) -> int:
    """Sends what waits, the oldest first; how many still wait. A way that failed is not tried again in this call."""
    from crawler.store.outbox import Outbox

    outbox, channels = Outbox(store.engine), settings.channels()
    failed: set[str] = set()
    left = 0
    for message in outbox.waiting():
        channel, at = message["channel"], stamp(clock())
        if channel not in channels:
            outbox.dropped(message["id"], at, texts.NOTIFY_NO_WAY)
            continue
        if clock() - datetime.fromisoformat(message["made_at"]) > STALE:
            outbox.dropped(message["id"], at, texts.NOTIFY_STALE)
            continue
        if channel in failed:
            left += 1
            continue
        try:
            channels[channel](message)
        except NotSent as why:
            outbox.failed(message["id"], str(why))
            say(texts.NOTIFY_WAITS.format(channel=channel, why=why))
            failed.add(channel)
            left += 1
        else:
            outbox.sent(message["id"], at)
    return left


def _filled(url: str) -> str:
    def value(at: re.Match[str]) -> str:
        if at[1] not in os.environ:
            raise NotSent(texts.NOTIFY_NO_VARIABLE.format(name=at[1]))
        return os.environ[at[1]]

    return re.sub(r"\$\{(\w+)\}", value, url)


def _send_mail(mail: Mail, message: Mapping[str, Any]) -> None:
    letter = EmailMessage()
    letter["Subject"] = " ".join(message["subject"].split())
    letter["From"] = Address("政务公开监测", addr_spec=mail.sender)
    letter["To"] = ", ".join(mail.to)
    letter["Date"] = format_datetime(datetime.fromisoformat(message["made_at"]))
    # The same however often it is tried, so that a server that took it and then broke off does not deliver it twice.
    letter["Message-ID"] = f"<{message['run_id'] or 'test'}.{message['id']}@{mail.sender.rpartition('@')[2]}>"
    letter.set_content(message["body"])
    try:
        if mail.security == "tls":
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                mail.host, mail.port or 465, timeout=TIMEOUT, context=ssl.create_default_context()
            )
        else:
            server = smtplib.SMTP(mail.host, mail.port or (587 if mail.security == "starttls" else 25), timeout=TIMEOUT)
        with server:
            if mail.security == "starttls":
                server.starttls(context=ssl.create_default_context())
            if mail.user:
                name = mail.password_env or ""
                if name not in os.environ:
                    raise NotSent(texts.NOTIFY_NO_VARIABLE.format(name=name or "password_env"))
                server.login(mail.user, os.environ[name])
            refused = server.send_message(letter)
    except smtplib.SMTPAuthenticationError as error:
        raise NotSent(texts.NOTIFY_MAIL_LOGIN.format(host=mail.host)) from error
    except smtplib.SMTPRecipientsRefused as error:
        raise NotSent(texts.NOTIFY_MAIL_REFUSED.format(host=mail.host, to="、".join(error.recipients))) from error
    except (smtplib.SMTPException, OSError) as error:
        raise NotSent(texts.NOTIFY_MAIL_AWAY.format(host=mail.host, why=type(error).__name__)) from error
    if refused:
        raise NotSent(texts.NOTIFY_MAIL_REFUSED.format(host=mail.host, to="、".join(refused)))


def _post(url: str, message: Mapping[str, Any]) -> None:
    """A JSON object: title, text, run, at; whatever 2xx comes back is thanks."""
    body = {name: message[key] for name, key in _POSTED.items()}
    address = _filled(url)
    if not address.startswith(("https://", "http://")):
        raise NotSent(texts.NOTIFY_HOOK_ADDRESS)
    request = urllib.request.Request(
        address,
        data=json.dumps(body, ensure_ascii=False).encode(),
        headers={"Content-Type": "application/json; charset=utf-8", "User-Agent": "zwgk-audit"},
        method="POST",
    )
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT):  # nosec B310
            return
    except urllib.error.HTTPError as error:
        raise NotSent(texts.NOTIFY_HOOK_ANSWER.format(status=error.code)) from error
    except (OSError, ValueError) as error:
        raise NotSent(texts.NOTIFY_HOOK_AWAY.format(why=type(error).__name__)) from error


_POSTED = {"title": "subject", "text": "body", "run": "run_id", "at": "made_at"}


def _by_service(url: str, message: Mapping[str, Any]) -> None:
    try:
        import apprise
    except ModuleNotFoundError as error:
        raise NotSent(texts.NOTIFY_NO_APPRISE) from error
    sender = apprise.Apprise()
    if not sender.add(_filled(url)):
        raise NotSent(texts.NOTIFY_SERVICE_UNKNOWN.format(scheme=url.partition(":")[0]))
    if not sender.notify(title=message["subject"], body=message["body"]):
        raise NotSent(texts.NOTIFY_SERVICE_FAILED.format(scheme=url.partition(":")[0]))
