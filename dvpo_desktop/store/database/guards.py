"""Guards: triggers of the database itself that let the history grow, and nothing else.

They stop mistakes of ours and of careless tools. Whoever holds the key can drop them; verify
sees that they are gone, and the chain shows what was done.
"""

from sqlalchemy import Connection

# The next entry is the next number and follows the head, also where entries were taken out or put
# in by another hand (see entries.write); a copy of a whole store brings its station last. What
# counts in the row of the station is the newest entry, and nothing else.
# Replacing a row fires no trigger on deletion in SQLite, so the insert itself is looked at. A
# detail is erased only after the entry that says so was written, within one transaction.
GUARDS = {
    "history_stays": """\
CREATE TRIGGER history_stays BEFORE DELETE ON history
BEGIN SELECT RAISE(ABORT, 'no entry of the history is ever removed'); END""",
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
    "history_unchanged": """\
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
    "station_stays": """\
CREATE TRIGGER station_stays BEFORE DELETE ON station
BEGIN SELECT RAISE(ABORT, 'the record of the station is never removed'); END""",
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


def missing(connection: Connection) -> tuple[str, ...]:
    """The names of the guards that are not in the store as they were made."""
    query = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
    kept = {row.name: row.sql for row in connection.exec_driver_sql(query)}
    return tuple(name for name, sql in GUARDS.items() if kept.get(name) != sql)
