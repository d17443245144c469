"""Messages that wait to be sent: kept until their receiver's server has taken them, however many nights it is away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Engine

from crawler.store import schema
from crawler.store.database import writing


class Outbox:
    """The messages of one store, in the order in which they were made."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def put(self, messages: Iterable[Mapping[str, Any]]) -> None:
        """Appends `{made_at, channel, subject, body, run_id}` each; `channel` is the name of a way in the configuration."""
        if rows := [dict(message) for message in messages]:
            with writing(self.engine) as connection:
                connection.execute(schema.outbox.insert(), rows)

    def waiting(self) -> list[dict[str, Any]]:
        """What has not been sent, the oldest first: the rows of the table."""
        table = schema.outbox
        query = sa.select(table).where(table.c.sent_at.is_(None), table.c.dropped_at.is_(None)).order_by(table.c.id)
        with self.engine.connect() as connection:
            return [dict(row) for row in connection.execute(query).mappings()]

    def sent(self, number: int, at: str) -> None:
        self._set(number, sent_at=at, error=None)

    def failed(self, number: int, why: str) -> None:
        self._set(number, tries=schema.outbox.c.tries + 1, error=why)

    def dropped(self, number: int, at: str, why: str) -> None:
        """Given up: its way is no longer in the configuration, or it is too old to be news to anybody."""
        self._set(number, dropped_at=at, error=why)

    def _set(self, number: int, **values: Any) -> None:
        table = schema.outbox
        with writing(self.engine) as connection:
            connection.execute(table.update().where(table.c.id == number).values(**values))
