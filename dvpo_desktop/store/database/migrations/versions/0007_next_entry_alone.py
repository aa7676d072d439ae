"""The history takes its next entry alone: no number left out, and none that does not follow."""

from alembic import op

revision = "0007"
down_revision = "0006"

GUARDS = {
    "history_grows": """\
CREATE TRIGGER history_grows BEFORE INSERT ON history
WHEN NOT (
  typeof(NEW.id) = 'integer' AND NEW.id > coalesce((SELECT max(id) FROM history), 0)
  AND NOT EXISTS (
    SELECT 1 FROM station WHERE NEW.previous IS NOT head
    OR NEW.id <> 1 + max(entries, coalesce((SELECT max(id) FROM history), 0))
  )
)
BEGIN SELECT RAISE(ABORT, 'the history only grows at its end'); END""",
    "station_counts": """\
CREATE TRIGGER station_counts BEFORE UPDATE ON station
WHEN NOT (
  (NEW.entries = OLD.entries AND NEW.head IS OLD.head)
  OR NEW.entries = OLD.entries + 1 AND EXISTS (
    SELECT 1 FROM history AS last WHERE last.id = (SELECT max(id) FROM history)
    AND last.previous IS OLD.head AND last.hash IS NEW.head
  )
)
BEGIN SELECT RAISE(ABORT, 'the count of the history only grows, by one'); END""",
}


def upgrade() -> None:
    """Puts the new guards in the place of the old; on a server the owner puts up its own."""
    if op.get_bind().dialect.name == "sqlite":
        for name, guard in GUARDS.items():
            op.get_bind().exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
            op.get_bind().exec_driver_sql(guard)
