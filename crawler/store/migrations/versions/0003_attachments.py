"""Attachments that were read, so that unchanged ones are not fetched again."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
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
