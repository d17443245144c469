"""What a version's page and attachments say, masked: checks read texts, and fetch them only when they do."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "version_text",
        sa.Column("version_id", sa.String(80), nullable=False),
        sa.Column("part_id", sa.String(40), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name="fk_version_text_version_id"),
        sa.PrimaryKeyConstraint("version_id", "part_id", name="pk_version_text"),
    )
