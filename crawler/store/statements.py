"""The statements of a crawl's batch: each can be repeated, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from crawler.store import schema

_Value: TypeAlias = "sa.ColumnElement[Any]"


class Statements:
    """The statements of a batch, in the order that foreign keys ask for."""

    def __init__(self, dialect: str):  # long: the statements of a batch, table by table
        insert: Callable[[sa.Table], postgresql.Insert | sqlite.Insert]
        insert = postgresql.insert if dialect == "postgresql" else sqlite.insert

        def upsert(table: sa.Table, **changes: Any) -> Any:
            statement = insert(table)
            index = list(table.primary_key.columns)
            if not changes:
                return statement.on_conflict_do_nothing(index_elements=index)
            values = {name: change(table.c[name], statement.excluded[name]) for name, change in changes.items()}
            return statement.on_conflict_do_update(index_elements=index, set_=values)

        def earliest(old: _Value, new: _Value) -> _Value:
            return sa.case((new < old, new), else_=old)

        def latest(old: _Value, new: _Value) -> _Value:
            return sa.case((new > old, new), else_=old)

        def replaced(_old: _Value, new: _Value) -> _Value:
            return new

        def all_replaced(table: sa.Table) -> Any:
            return upsert(table, **{column.name: replaced for column in table.columns if not column.primary_key})

        d, p, r, n = schema.document, schema.place, schema.problem, schema.named
        self.in_order = [
            ("column", upsert(schema.column, first_seen=earliest, state=replaced, url=replaced)),
            ("document", upsert(d, first_seen=earliest, last_seen=latest)),
            ("url", upsert(schema.document_url)),
            (
                "not_placed",
                p.delete().where(
                    p.c.column_id == sa.bindparam("b_column"),
                    p.c.first_seen >= sa.bindparam("b_since"),
                    p.c.last_run == sa.bindparam("b_number"),
                ),
            ),
            (
                "place",
                upsert(
                    p,
                    first_seen=earliest,
                    last_seen=latest,
                    last_run=latest,
                    title=replaced,
                    date=replaced,
                    date_text=replaced,
                    listed_mark=replaced,
                ),
            ),
            ("version", upsert(schema.version)),
            ("text", upsert(schema.version_text)),
            ("newest", d.update().where(d.c.id == sa.bindparam("b_id")).values(version_id=sa.bindparam("b_version"))),
            (
                "read",
                d.update()
                .where(d.c.id == sa.bindparam("b_id"))
                .values(
                    last_read=sa.bindparam("b_at"),
                    gone_since=None,
                    etag=sa.bindparam("b_etag"),
                    last_modified=sa.bindparam("b_modified"),
                    last_seen=latest(d.c.last_seen, sa.bindparam("b_at", type_=sa.String)),
                ),
            ),
            (
                "mark",
                p.update()
                .where(
                    p.c.document_id == sa.bindparam("b_id"),
                    p.c.column_id == sa.bindparam("b_column"),
                )
                .values(mark=sa.bindparam("b_mark")),
            ),
            ("sighting", all_replaced(schema.sighting)),
            ("attachment", all_replaced(schema.attachment)),
            ("decision", upsert(schema.decision, first_seen=earliest)),
            (
                "gone",
                d.update()
                .where(d.c.id == sa.bindparam("b_id"), d.c.gone_since.is_(None))
                .values(
                    gone_since=sa.bindparam("b_at"),
                ),
            ),
            ("reading", all_replaced(schema.reading)),
            ("visit", schema.visit.insert()),
            (
                "not_named",
                n.delete().where(
                    n.c.run_id == sa.bindparam("b_run"),
                    n.c.site == sa.bindparam("b_site"),
                ),
            ),
            ("named", all_replaced(schema.named)),
            ("problem", all_replaced(schema.problem)),
            (
                "solved",
                r.delete().where(
                    r.c.run_id == sa.bindparam("b_run"),
                    r.c.site == sa.bindparam("b_site"),
                    r.c.key == sa.bindparam("b_key"),
                ),
            ),
            ("holder", upsert(schema.link_holder)),
            ("holding", upsert(schema.holding)),
            ("link_check", all_replaced(schema.link_check)),
            ("probe", all_replaced(schema.probe)),
        ]
