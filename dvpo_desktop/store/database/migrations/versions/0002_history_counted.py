"""The history counted and guarded: its head in the station's row, and triggers that keep it."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

NOTHING = "0" * 64
GUARDS = (
    """\
CREATE TRIGGER history_stays BEFORE DELETE ON history
BEGIN SELECT RAISE(ABORT, 'no entry of the history is ever removed'); END""",
    """\
CREATE TRIGGER history_grows BEFORE INSERT ON history
WHEN NEW.id <= (SELECT max(id) FROM history)
BEGIN SELECT RAISE(ABORT, 'the history only grows at its end'); END""",
    """\
CREATE TRIGGER history_unchanged BEFORE UPDATE ON history
WHEN NOT (
  NEW.detail IS NULL AND NEW.salt IS NULL
  AND OLD.detail IS NOT NULL AND OLD.act <> 'erased'
  AND NEW.id IS OLD.id AND NEW.at IS OLD.at AND NEW.local IS OLD.local
  AND NEW.officer IS OLD.officer AND NEW.words IS OLD.words AND NEW.act IS OLD.act
  AND NEW.reference IS OLD.reference AND NEW.station IS OLD.station
  AND NEW.detail_hash IS OLD.detail_hash AND NEW.previous IS OLD.previous AND NEW.hash IS OLD.hash
  AND EXISTS (
    SELECT 1 FROM history AS said
    WHERE said.id = (SELECT max(id) FROM history) AND said.act = 'erased'
    AND json_extract(said.detail, '$.entry') = OLD.id
  )
)
BEGIN SELECT RAISE(ABORT, 'no entry of the history is ever changed'); END""",
    """\
CREATE TRIGGER station_stays BEFORE DELETE ON station
BEGIN SELECT RAISE(ABORT, 'the record of the station is never removed'); END""",
    """\
CREATE TRIGGER station_counts BEFORE UPDATE ON station
WHEN NOT (
  NEW.entries = OLD.entries + 1
  OR (NEW.entries = OLD.entries AND NEW.head IS OLD.head)
)
BEGIN SELECT RAISE(ABORT, 'the count of the history only grows, by one'); END""",
)


def upgrade() -> None:
    """Adds where each entry was written, and counts what is there."""
    with op.batch_alter_table("history", recreate="always") as history:
        # Long texts stand last in their tables (see seals).
        history.add_column(
            sa.Column("station", sa.String, nullable=False, server_default=""),
            insert_after="reference",
        )
    op.create_index("ix_history_officer", "history", ["officer"])
    op.add_column("station", sa.Column("name", sa.String, nullable=False, server_default=""))
    op.add_column("station", sa.Column("entries", sa.Integer, nullable=False, server_default="0"))
    op.add_column(
        "station", sa.Column("head", sa.String(64), nullable=False, server_default=NOTHING)
    )
    op.execute(
        "UPDATE station SET entries = (SELECT count(*) FROM history), head = coalesce("
        f"(SELECT hash FROM history ORDER BY id DESC LIMIT 1), '{NOTHING}')"
    )
    if op.get_bind().dialect.name == "sqlite":
        for guard in GUARDS:
            op.get_bind().exec_driver_sql(guard)
