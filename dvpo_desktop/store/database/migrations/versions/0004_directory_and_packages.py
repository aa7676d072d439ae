"""The directory of superintendents who can be reached, and sealed case packages."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Adds both tables, empty."""
    op.create_table(
        "directory",
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("last_step", sa.Integer, nullable=False, server_default="0"),
        sa.Column("spent_on", sa.String(64), nullable=False, server_default=""),
        sa.Column("seal", sa.String(64), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_table(
        "packages",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("reference", sa.String, nullable=False),
        sa.Column("way", sa.String, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seal", sa.String(64), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_index("ix_packages_reference", "packages", ["reference"])
