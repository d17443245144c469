"""The national tags of columns (ColumnName…) that a column's first page bears: they stand on no document's page."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.add_column("column_reading", sa.Column("tags", sa.Text()))
