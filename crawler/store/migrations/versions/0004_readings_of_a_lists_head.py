"""Readings of a list's head alone; a row's mark belongs to the place, since columns show one document differently."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("place", sa.Column("mark", sa.String(16)))
    op.execute("UPDATE place SET mark = (SELECT row_mark FROM document WHERE document.id = place.document_id)")
    op.execute("ALTER TABLE document DROP COLUMN row_mark")
    op.add_column("column_reading", sa.Column("walked", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute("UPDATE column_reading SET walked = complete")
    with op.batch_alter_table("column_reading") as table:
        table.alter_column("walked", server_default=None)
