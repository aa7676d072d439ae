"""Roles and standing of officers, what the whiteboard sorts by, words to find a case by, slots."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Adds the columns and tables. Who was known before may prepare, decide by rank and serve."""
    moment = sa.DateTime(timezone=True)
    for column in (
        sa.Column("roles", sa.String, nullable=False, server_default=""),
        sa.Column("standing", sa.String, nullable=False, server_default="active"),
        sa.Column("must_change", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("public", sa.String, nullable=False, server_default=""),
    ):
        op.add_column("officers", column)
    op.execute("UPDATE officers SET roles = 'preparing authorising serving'")
    with op.batch_alter_table("cases", recreate="always") as cases:
        # Long texts stand last in their tables (see seals).
        for column in (
            sa.Column("leaves_at", moment),
            sa.Column("presses_at", moment),
            sa.Column("stands", sa.String, nullable=False, server_default=""),
        ):
            cases.add_column(column, insert_after="changed_at")
    op.create_index("ix_cases_leaves_at", "cases", ["leaves_at"])
    op.create_table(
        "words",
        sa.Column("word", sa.String, primary_key=True),
        sa.Column("reference", sa.String, primary_key=True),
    )
    op.create_index("ix_words_reference", "words", ["reference"])
    op.create_table(
        "slots",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("body", sa.Text, nullable=False),
    )
