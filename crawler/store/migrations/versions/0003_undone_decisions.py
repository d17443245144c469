"""A decision that takes back an earlier batch names it, so that the next one takes back the batch before."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("case_decision", sa.Column("undoes", sa.String(32)))
