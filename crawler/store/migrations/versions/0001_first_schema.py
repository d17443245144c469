"""The first schema: all that `crawler.store.schema` describes."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:  # long: the tables, as they were first made
    op.create_table(
        "case_decision",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("finding_id", sa.String(200), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("action", sa.String(40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("from_date", sa.String(10)),
        sa.Column("to_date", sa.String(10)),
        sa.Column("made_on", sa.String(10)),
        sa.Column("mend_by", sa.String(10)),
        sa.PrimaryKeyConstraint("id", name="pk_case_decision"),
    )
    op.create_index("ix_case_decision_finding_id", "case_decision", ["finding_id"])
    op.create_table(
        "outbox",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("made_at", sa.String(32), nullable=False),
        sa.Column("run_id", sa.String(80)),
        sa.Column("channel", sa.String(80), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("error", sa.Text()),
        sa.Column("sent_at", sa.String(32)),
        sa.Column("dropped_at", sa.String(32)),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
    )
    op.create_table(
        "document",
        sa.Column("id", sa.String(80), nullable=False),
        sa.Column("site", sa.String(80), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("first_seen", sa.String(32), nullable=False),
        sa.Column("last_seen", sa.String(32), nullable=False),
        sa.Column("gone_since", sa.String(32)),
        sa.Column("last_read", sa.String(32)),
        sa.Column("etag", sa.Text()),
        sa.Column("last_modified", sa.Text()),
        sa.Column("version_id", sa.String(80)),
        sa.PrimaryKeyConstraint("id", name="pk_document"),
    )
    op.create_index("ix_document_site", "document", ["site"])
    op.create_table(
        "finding",
        sa.Column("run_id", sa.String(80), nullable=False),
        sa.Column("id", sa.String(200), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("run_id", "id", name="pk_finding"),
    )
    op.create_table(
        "named_address",
        sa.Column("run_id", sa.String(80), nullable=False),
        sa.Column("key", sa.String(40), nullable=False),
        sa.Column("site", sa.String(80), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("named_by", sa.String(12), nullable=False),
        sa.Column("column_id", sa.String(80)),
        sa.Column("listed_on", sa.String(10)),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("why", sa.String(30), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("run_id", "key", name="pk_named_address"),
    )
    op.create_index("ix_named_address_column_id", "named_address", ["column_id"])
    op.create_table(
        "result",
        sa.Column("run_id", sa.String(80), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("run_id", name="pk_result"),
    )
    op.create_table(
        "job",
        sa.Column("run_id", sa.String(80), nullable=False),
        sa.Column("site", sa.String(80), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("holder", sa.String(200)),
        sa.Column("lease_until", sa.String(32)),
        sa.Column("started_at", sa.String(32), nullable=False),
        sa.Column("last_at", sa.String(32)),
        sa.Column("finished_at", sa.String(32)),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.Column("complete", sa.Boolean(), nullable=False),
        sa.Column("stopped", sa.String(20)),
        sa.Column("stopped_because", sa.Text()),
        sa.Column("account", sa.Text()),
        sa.PrimaryKeyConstraint("run_id", "site", name="pk_job"),
    )
    op.create_table(
        "problem",
        sa.Column("run_id", sa.String(80), nullable=False),
        sa.Column("site", sa.String(80), nullable=False),
        sa.Column("key", sa.String(40), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("problem", sa.String(20), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("run_id", "site", "key", name="pk_problem"),
    )
    op.create_table(
        "run",
        sa.Column("id", sa.String(80), nullable=False),
        sa.Column("as_of", sa.String(32), nullable=False),
        sa.Column("packs", sa.Text(), nullable=False),
        sa.Column("started_at", sa.String(32), nullable=False),
        sa.Column("finished_at", sa.String(32)),
        sa.Column("version", sa.String(40), nullable=False),
        sa.Column("extra", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_run"),
    )
    op.create_table(
        "site_column",
        sa.Column("id", sa.String(80), nullable=False),
        sa.Column("site", sa.String(80), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("first_seen", sa.String(32), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_site_column"),
    )
    op.create_table(
        "visit",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("run_id", sa.String(80), nullable=False),
        sa.Column("site", sa.String(80), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("method", sa.String(6), nullable=False),
        sa.Column("status", sa.Integer()),
        sa.Column("error", sa.Text()),
        sa.Column("fetched_at", sa.String(32), nullable=False),
        sa.Column("sha256", sa.String(64)),
        sa.Column("warc", sa.Text()),
        sa.Column("offset", sa.BigInteger()),
        sa.PrimaryKeyConstraint("id", name="pk_visit"),
    )
    op.create_index("ix_visit_run_id_site", "visit", ["run_id", "site"])
    op.create_table(
        "column_reading",
        sa.Column("run_id", sa.String(80), nullable=False),
        sa.Column("column_id", sa.String(80), nullable=False),
        sa.Column("site", sa.String(80), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("type", sa.String(20), nullable=False),
        sa.Column("unit", sa.String(80)),
        sa.Column("part_of", sa.String(80)),
        sa.Column("complete", sa.Boolean(), nullable=False),
        sa.Column("code", sa.String(30)),
        sa.Column("why", sa.Text()),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("undated_rows", sa.Integer(), nullable=False),
        sa.Column("newest_on", sa.String(10)),
        sa.Column("newest_url", sa.Text()),
        sa.Column("newest_title", sa.Text()),
        sa.Column("read_at", sa.String(32), nullable=False),
        sa.Column("pages_read", sa.Integer(), nullable=False),
        sa.Column("pager", sa.Text()),
        sa.Column("fetched_at", sa.String(32)),
        sa.Column("sha256", sa.String(64)),
        sa.Column("warc", sa.Text()),
        sa.Column("offset", sa.BigInteger()),
        sa.Column("walked", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["column_id"], ["site_column.id"], name="fk_column_reading_column_id"),
        sa.PrimaryKeyConstraint("run_id", "column_id", name="pk_column_reading"),
    )
    op.create_index("ix_column_reading_column_id_read_at", "column_reading", ["column_id", "read_at"])
    op.create_table(
        "decision",
        sa.Column("document_id", sa.String(80), nullable=False),
        sa.Column("key", sa.String(200), nullable=False),
        sa.Column("first_seen", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_decision_document_id"),
        sa.PrimaryKeyConstraint("document_id", "key", name="pk_decision"),
    )
    op.create_table(
        "document_url",
        sa.Column("canonical", sa.Text(), nullable=False),
        sa.Column("document_id", sa.String(80), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("first_seen", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_document_url_document_id"),
        sa.PrimaryKeyConstraint("canonical", name="pk_document_url"),
    )
    op.create_index("ix_document_url_document_id", "document_url", ["document_id"])
    op.create_table(
        "place",
        sa.Column("document_id", sa.String(80), nullable=False),
        sa.Column("column_id", sa.String(80), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("date", sa.String(10)),
        sa.Column("first_seen", sa.String(32), nullable=False),
        sa.Column("last_seen", sa.String(32), nullable=False),
        sa.Column("mark", sa.String(16)),
        sa.ForeignKeyConstraint(["column_id"], ["site_column.id"], name="fk_place_column_id"),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_place_document_id"),
        sa.PrimaryKeyConstraint("document_id", "column_id", name="pk_place"),
    )
    op.create_index("ix_place_column_id_last_seen", "place", ["column_id", "last_seen"])
    op.create_table(
        "version",
        sa.Column("id", sa.String(80), nullable=False),
        sa.Column("document_id", sa.String(80), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("extractor", sa.String(40), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("fetched_at", sa.String(32), nullable=False),
        sa.Column("warc", sa.Text()),
        sa.Column("offset", sa.BigInteger()),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_version_document_id"),
        sa.PrimaryKeyConstraint("id", name="pk_version"),
    )
    op.create_index("ix_version_document_id", "version", ["document_id"])
    op.create_table(
        "sighting",
        sa.Column("run_id", sa.String(80), nullable=False),
        sa.Column("document_id", sa.String(80), nullable=False),
        sa.Column("site", sa.String(80), nullable=False),
        sa.Column("how", sa.String(8), nullable=False),
        sa.Column("seen_at", sa.String(32), nullable=False),
        sa.Column("version_id", sa.String(80), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_sighting_document_id"),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name="fk_sighting_version_id"),
        sa.PrimaryKeyConstraint("run_id", "document_id", name="pk_sighting"),
    )
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
    op.create_table(
        "attachment",
        sa.Column("document_id", sa.String(80), nullable=False),
        sa.Column("url_id", sa.String(40), nullable=False),
        sa.Column("site", sa.String(80), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("status", sa.String(12), nullable=False),
        sa.Column("etag", sa.Text()),
        sa.Column("last_modified", sa.Text()),
        sa.Column("fetched_at", sa.String(32), nullable=False),
        sa.Column("warc", sa.Text()),
        sa.Column("offset", sa.BigInteger()),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_attachment_document_id"),
        sa.PrimaryKeyConstraint("document_id", "url_id", name="pk_attachment"),
    )
    op.create_table(
        "version_text",
        sa.Column("version_id", sa.String(80), nullable=False),
        sa.Column("part_id", sa.String(40), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name="fk_version_text_version_id"),
        sa.PrimaryKeyConstraint("version_id", "part_id", name="pk_version_text"),
    )
    op.create_table(
        "probe",
        sa.Column("site", sa.String(80), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("ok", sa.Boolean(), nullable=True),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("error", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("site", "kind", "at", name="pk_probe"),
    )
    op.create_index("ix_probe_at", "probe", ["at"])
    op.create_table(
        "second_look",
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("reader", sa.String(20), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_second_look"),
    )
