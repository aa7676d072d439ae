"""The first store: the station, its officers, cases, history and added days."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Makes every table. Times are in UTC."""
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "station",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("training", sa.Boolean, nullable=False),
        sa.Column("founded_at", moment, nullable=False),
    )
    op.create_table(
        "officers",
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("enrolled_at", moment, nullable=False),
        sa.Column("vouched_by", sa.String, nullable=False),
        sa.Column("rank", sa.String, nullable=False),
        sa.Column("held", sa.String, nullable=False),
        sa.Column("force", sa.String, nullable=False),
        sa.Column("collar", sa.String, nullable=False),
        sa.Column("name", sa.String, nullable=False),
    )
    op.create_table(
        "cases",
        sa.Column("reference", sa.String, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("opened_at", moment, nullable=False),
        sa.Column("changed_at", moment, nullable=False),
        sa.Column("seal", sa.String(64), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_table(
        "history",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", moment, nullable=False),
        sa.Column("local", sa.String, nullable=False),
        sa.Column("officer", sa.String, nullable=False),
        sa.Column("words", sa.String, nullable=False),
        sa.Column("act", sa.String, nullable=False),
        sa.Column("reference", sa.String, nullable=False),
        sa.Column("detail_hash", sa.String(64), nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("salt", sa.String),
        sa.Column("detail", sa.Text),
    )
    op.create_index("ix_history_reference", "history", ["reference"])
    op.create_table(
        "added_days",
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("added_at", moment, nullable=False),
        sa.Column("seal", sa.String(64), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
