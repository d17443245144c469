"""Runs in the order in which they were begun: a clock that was wrong once must not shadow all later nights."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.add_column("run", sa.Column("number", sa.Integer(), nullable=False, server_default="0"))
    connection = op.get_bind()
    run = sa.table(
        "run", sa.column("id", sa.String), sa.column("number", sa.Integer), sa.column("started_at", sa.String)
    )
    ordered = connection.execute(sa.select(run.c.id).order_by(run.c.started_at, run.c.id)).scalars().all()
    for number, run_id in enumerate(ordered, start=1):
        connection.execute(run.update().where(run.c.id == run_id).values(number=number))
    with op.batch_alter_table("run") as batch:
        batch.alter_column("number", server_default=None)
