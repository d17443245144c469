"""A row's digest as its list has it now, beside that of the day when its document was read: what differs is to be read."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("place", sa.Column("listed_mark", sa.String(16)))
