"""Guards on PostgreSQL: the rules of the history as triggers of the database itself.

They stop mistakes of ours, careless tools, and a station that somebody has taken over: its account
cannot take the guards down. Whoever owns the database can; verify sees that they are gone, and
the chain shows what was done.
"""

from dataclasses import dataclass

from sqlalchemy import Connection

BEFORE_ROW, BEFORE_STATEMENT = 0b00011, 0b00010  # of pg_trigger.tgtype
INSERT, DELETE, UPDATE, TRUNCATE = 0b00100, 0b01000, 0b10000, 0b100000


@dataclass(frozen=True, slots=True)
class Guard:
    """A trigger before each row, or with TRUNCATE before the statement, and what it runs."""

    table: str
    on: int
    body: str

    @property
    def kind(self) -> int:
        """How PostgreSQL keeps where and when the trigger fires."""
        return (BEFORE_STATEMENT if self.on == TRUNCATE else BEFORE_ROW) | self.on

    @property
    def words(self) -> str:
        """When the trigger fires, in SQL."""
        names = {INSERT: "INSERT", DELETE: "DELETE", UPDATE: "UPDATE", TRUNCATE: "TRUNCATE"}
        each = "STATEMENT" if self.on == TRUNCATE else "ROW"
        return f"BEFORE {names[self.on]} ON public.{self.table} FOR EACH {each}"


def _refused(unless: str, says: str) -> str:
    """A body that lets through what fits, and refuses the rest in words."""
    return f"""
BEGIN
  IF {unless} THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '{says}' USING ERRCODE = 'integrity_constraint_violation';
END"""


# Told when the transaction is on the disk, and only the reference: whoever listens may be anybody.
CASE_CHANNEL = "dvpo_case"
_TOLD = f"""
BEGIN
  PERFORM pg_catalog.pg_notify('{CASE_CHANNEL}', NEW.reference);
  RETURN NEW;
END"""

# A detail is erased only after the entry that says so was written, within one transaction.
GUARDS = {
    "history_stays": Guard(
        "history", DELETE, _refused("false", "no entry of the history is ever removed")
    ),
    "history_whole": Guard("history", TRUNCATE, _refused("false", "the history is never emptied")),
    "history_grows": Guard(
        "history",
        INSERT,
        _refused(
            "NEW.id > coalesce((SELECT max(id) FROM public.history), 0)",
            "the history only grows at its end",
        ),
    ),
    "history_unchanged": Guard(
        "history",
        UPDATE,
        _refused(
            """NEW.detail IS NULL AND NEW.salt IS NULL
    AND OLD.detail IS NOT NULL AND OLD.act <> 'erased'
    AND (NEW.id, NEW.at, NEW.local, NEW.officer, NEW.words, NEW.act, NEW.reference, NEW.station,
         NEW.detail_hash, NEW.previous, NEW.hash)
      IS NOT DISTINCT FROM
        (OLD.id, OLD.at, OLD.local, OLD.officer, OLD.words, OLD.act, OLD.reference, OLD.station,
         OLD.detail_hash, OLD.previous, OLD.hash)
    AND EXISTS (
      SELECT 1 FROM public.history AS said
      WHERE said.id = (SELECT max(id) FROM public.history) AND said.act = 'erased'
      AND (said.detail::json ->> 'entry')::integer = OLD.id
    )""",
            "no entry of the history is ever changed",
        ),
    ),
    "station_stays": Guard(
        "station", DELETE, _refused("false", "the record of the station is never removed")
    ),
    "station_whole": Guard(
        "station", TRUNCATE, _refused("false", "the record of the station is never removed")
    ),
    "station_counts": Guard(
        "station",
        UPDATE,
        _refused(
            "NEW.entries = OLD.entries + 1 OR (NEW.entries = OLD.entries AND NEW.head = OLD.head)",
            "the count of the history only grows, by one",
        ),
    ),
    "station_once": Guard(
        "station",
        INSERT,
        # The lock is held to the end of the transaction: of two who found at once, one waits.
        """
BEGIN
  PERFORM pg_advisory_xact_lock('public.station'::regclass::oid::bigint);
  IF NOT EXISTS (SELECT 1 FROM public.station) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'there is a record of the station already'
    USING ERRCODE = 'integrity_constraint_violation';
END""",
    ),
    # No guard, and kept beside them: the other stations hear which case was saved (see listening).
    "case_begun": Guard("cases", INSERT, _TOLD),
    "case_saved": Guard("cases", UPDATE, _TOLD),
}

# Nobody's temporary table is taken for ours: the body names the schema, and sees no other.
_SEES = "search_path=pg_catalog, pg_temp"


def put_up(connection: Connection) -> None:
    """Makes every guard as it is written here. The connection is the owner's."""
    take_down(connection)
    for name, guard in GUARDS.items():
        connection.exec_driver_sql(
            f"CREATE FUNCTION public.{name}() RETURNS trigger LANGUAGE plpgsql "
            f"SET {_SEES.replace('=', ' = ')} AS $guard${guard.body}$guard$"
        )
        connection.exec_driver_sql(
            f"CREATE TRIGGER {name} {guard.words} EXECUTE FUNCTION public.{name}()"
        )
        # Also where a session says that it only replays what was done elsewhere.
        connection.exec_driver_sql(f"ALTER TABLE public.{guard.table} ENABLE ALWAYS TRIGGER {name}")


def take_down(connection: Connection) -> None:
    """Takes every guard away, for as long as the tables are being changed."""
    for name in GUARDS:
        connection.exec_driver_sql(f"DROP FUNCTION IF EXISTS public.{name}() CASCADE")


def missing(connection: Connection) -> tuple[str, ...]:
    """The guards that are not in the database as they were made, and triggers that nobody knows."""
    rows = connection.exec_driver_sql(_KEPT).all()
    kept = {row.name: (row.relation, row.kind, row.body, row.sees) for row in rows if row.fires}
    known = {name: (guard.table, guard.kind, guard.body, [_SEES]) for name, guard in GUARDS.items()}
    changed = (name for name, guard in known.items() if kept.get(name) != guard)
    return (*changed, *sorted({row.name for row in rows} - known.keys()))


_KEPT = """
SELECT t.tgname AS name, c.relname AS relation, t.tgtype::integer AS kind, p.prosrc AS body,
  p.proconfig AS sees,
  t.tgenabled = 'A' AND t.tgqual IS NULL AND t.tgattr = ''::int2vector AS fires
FROM pg_catalog.pg_trigger AS t
JOIN pg_catalog.pg_class AS c ON c.oid = t.tgrelid
JOIN pg_catalog.pg_proc AS p ON p.oid = t.tgfoid
WHERE c.relnamespace = 'public'::regnamespace AND NOT t.tgisinternal
"""
