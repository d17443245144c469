"""Links: which page holds them, apart from what came of trying them."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "link_holder",
        sa.Column("id", sa.String(80), nullable=False),
        sa.Column("holder_id", sa.String(80), nullable=False),
        sa.Column("site", sa.String(80), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("area", sa.String(6), nullable=False),
        sa.Column("links", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_link_holder"),
    )
    op.create_table(
        "link_holding",
        sa.Column("run_id", sa.String(80), nullable=False),
        sa.Column("holder", sa.String(80), nullable=False),
        sa.Column("site", sa.String(80), nullable=False),
        sa.ForeignKeyConstraint(["holder"], ["link_holder.id"], name="fk_link_holding_holder"),
        sa.PrimaryKeyConstraint("run_id", "holder", name="pk_link_holding"),
    )
    op.create_table(
        "link_check",
        sa.Column("run_id", sa.String(80), nullable=False),
        sa.Column("link_id", sa.String(40), nullable=False),
        sa.Column("site", sa.String(80), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("verdict", sa.String(10), nullable=False),
        sa.Column("status", sa.Integer()),
        sa.Column("attempts", sa.Text(), nullable=False),
        sa.Column("checked_at", sa.String(32), nullable=False),
        sa.Column("fetched_at", sa.String(32)),
        sa.Column("sha256", sa.String(64)),
        sa.Column("warc", sa.Text()),
        sa.Column("offset", sa.BigInteger()),
        sa.PrimaryKeyConstraint("run_id", "link_id", name="pk_link_check"),
    )
    op.create_index("ix_link_check_site_checked_at", "link_check", ["site", "checked_at"])
    _carry_over(op.get_bind())
    op.drop_table("link")


def _carry_over(connection: sa.Connection) -> None:
    """What earlier runs said stays what they said: each of their pages becomes a holder of its run."""
    old = sa.table(
        "link",
        *map(
            sa.column,
            (
                "run_id holder_id link_id site holder_url holder_title area url verdict status attempts "
                "fetched_at sha256 warc offset"
            ).split(),
        ),
    )
    holders, holdings, checks = (
        sa.table("link_holder", *map(sa.column, "id holder_id site url title area links".split())),
        sa.table("link_holding", *map(sa.column, "run_id holder site".split())),
        sa.table(
            "link_check",
            *map(
                sa.column,
                ("run_id link_id site url verdict status attempts checked_at fetched_at sha256 warc offset").split(),
            ),
        ),
    )
    pages: dict[tuple[str, str], tuple[dict, list[str]]] = {}
    told: dict[tuple[str, str], dict] = {}
    for row in connection.execute(sa.select(old)).mappings():
        key = (row["run_id"], row["holder_id"])
        page = {"holder_id": row["holder_id"], "site": row["site"], "url": row["holder_url"]}
        page |= {"title": row["holder_title"], "area": row["area"]}
        pages.setdefault(key, (page, []))[1].append(row["url"])
        attempts = json.loads(row["attempts"])
        check = {
            name: row[name]
            for name in ("run_id link_id site url verdict status attempts fetched_at sha256 warc offset".split())
        }
        at = attempts[-1]["at"] if attempts else row["fetched_at"] or ""
        told[row["run_id"], row["link_id"]] = {**check, "checked_at": at}
    for number, ((run, _holder), (page, links)) in enumerate(pages.items()):
        key = f"m{number}"
        connection.execute(holders.insert(), {"id": key, **page, "links": json.dumps(links)})
        connection.execute(holdings.insert(), {"run_id": run, "holder": key, "site": page["site"]})
    if told:
        connection.execute(checks.insert(), list(told.values()))
