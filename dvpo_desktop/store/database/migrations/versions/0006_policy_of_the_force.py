"""The policy of the force, which lay in each station's own settings until here.

The table is empty: a decision by telephone is taken from nobody until an administrator has said
anew that the force allows it, and on whose advice.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Adds the table."""
    op.create_table(
        "policy",
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("seal", sa.String(64), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
