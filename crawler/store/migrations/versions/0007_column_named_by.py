"""How a column became known: what only pages of documents name is none that the site offers."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("column_reading", sa.Column("named_by", sa.String(12)))
