"""A row's date in its own words: what a list names and is no page has it from there alone, whoever fetches it later."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("place", sa.Column("date_text", sa.Text()))
