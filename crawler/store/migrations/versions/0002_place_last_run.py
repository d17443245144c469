"""Rows of lists know the last run whose list had them: what is listed still is told by runs, not by clocks."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("place", sa.Column("last_run", sa.Integer(), nullable=False, server_default="0"))
    # As the times told it so far: the last run that read the column before the row was seen last.
    op.execute(
        "UPDATE place SET last_run = COALESCE((SELECT MAX(run.number) FROM column_reading"
        " JOIN run ON run.id = column_reading.run_id"
        " WHERE column_reading.column_id = place.column_id AND column_reading.read_at <= place.last_seen), 0)"
    )
    op.drop_index("ix_place_column_id_last_seen", "place")
    op.create_index("ix_place_column_id_last_run", "place", ["column_id", "last_run"])
