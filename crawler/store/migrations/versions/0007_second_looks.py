"""What the second reader found on the pages that findings rest on."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "second_look",
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("reader", sa.String(20), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_second_look"),
    )
