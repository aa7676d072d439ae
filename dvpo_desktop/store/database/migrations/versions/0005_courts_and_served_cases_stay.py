"""The courts that a force applies to, in the order of use; and served cases stay in sight.

Until here a served case left the whiteboard three weeks after service, by itself, whether or not
the court had heard the application (Crime and Security Act 2010, s.27). From here it stays until it
was heard or its lapse was seen (see rules.board), of which no store before this one knows.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Adds the table, empty, and takes from every served case the moment at which it left."""
    op.create_table(
        "courts",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("seal", sa.String(64), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.execute("UPDATE cases SET leaves_at = NULL WHERE stands = 'served'")
