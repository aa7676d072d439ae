"""Guards on PostgreSQL: the rules of the history as triggers of the database itself.

They stop mistakes of ours, careless tools, and a station that somebody has taken over: its account
cannot take the guards down. Whoever owns the database can; verify sees that they are gone, and
the chain shows what was done.
"""

from dataclasses import dataclass

from sqlalchemy import Connection

from dvpo_desktop.store.server.sound_rows import BODIES, FINITE, HELPERS, SEALED, SHORT, SOUND

# Of pg_trigger.tgtype.
BEFORE_ROW, BEFORE_STATEMENT, AFTER_ROW = 0b00011, 0b00010, 0b00001
INSERT, DELETE, UPDATE, TRUNCATE = 0b00100, 0b01000, 0b10000, 0b100000
WORDS = {INSERT: "INSERT", DELETE: "DELETE", UPDATE: "UPDATE", TRUNCATE: "TRUNCATE"}


@dataclass(frozen=True, slots=True)
class Guard:
    """A trigger before each row, or with TRUNCATE before the statement, and what it runs.

    One that is ``at_the_end`` looks once more when the transaction is about to be kept.
    """

    table: str
    on: int
    body: str
    at_the_end: bool = False

    @property
    def kind(self) -> int:
        """How PostgreSQL keeps where and when the trigger fires."""
        if self.at_the_end:
            return AFTER_ROW | self.on
        return (BEFORE_STATEMENT if self.on == TRUNCATE else BEFORE_ROW) | self.on

    def made(self, name: str) -> str:
        """The statement that makes the trigger."""
        on = " OR ".join(word for bit, word in WORDS.items() if bit & self.on)
        if self.at_the_end:
            return (
                f"CREATE CONSTRAINT TRIGGER {name} AFTER {on} ON public.{self.table} DEFERRABLE "
                f"INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.{name}()"
            )
        each = "STATEMENT" if self.on == TRUNCATE else "ROW"
        return (
            f"CREATE TRIGGER {name} BEFORE {on} ON public.{self.table} FOR EACH {each} "
            f"EXECUTE FUNCTION public.{name}()"
        )


def _refused(unless: str, says: str, more: str = "") -> str:
    """A body that lets through what fits, and refuses the rest in words."""
    return f"""
BEGIN
  IF {unless} THEN{more}
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '{says}' USING ERRCODE = 'integrity_constraint_violation';
END"""


# Told when the transaction is on the disk, and only the reference: whoever listens may be anybody.
CASE_CHANNEL = "dvpo_case"
_TOLD = f"""
    PERFORM pg_catalog.pg_notify('{CASE_CHANNEL}', NEW.reference);"""
_NEWEST = "(SELECT max(id) FROM public.history)"
_FOUNDED = "EXISTS (SELECT 1 FROM public.station)"
# The entry was written within this very transaction.
_JUST_NOW = "xmin::text = mod(pg_current_xact_id()::text::numeric, 4294967296)::text"
# An entry as the program hashes it (see chain): to_json and encode_basestring write alike.
_HASHED = """'{"act":' || to_json(NEW.act)
      || ',"at":"' || to_char(NEW.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS')
      || CASE WHEN to_char(NEW.at, 'US') = '000000' THEN '' ELSE to_char(NEW.at, '.US') END
      || '+00:00","detail_hash":' || to_json(NEW.detail_hash) || ',"id":' || NEW.id
      || ',"local":' || to_json(NEW.local) || ',"officer":' || to_json(NEW.officer)
      || ',"previous":' || to_json(NEW.previous) || ',"reference":' || to_json(NEW.reference)
      || CASE WHEN NEW.station = '' THEN '' ELSE ',"station":' || to_json(NEW.station) END
      || ',"words":' || to_json(NEW.words) || '}'"""

# A detail is erased only after the entry that says so was written, within one transaction.
GUARDS = {
    "history_stays": Guard(
        "history", DELETE, _refused("false", "no entry of the history is ever removed")
    ),
    "history_whole": Guard("history", TRUNCATE, _refused("false", "the history is never emptied")),
    "history_grows": Guard(
        "history",
        INSERT,
        # A copy of a whole store comes row by row as it was, and its station last.
        _refused(
            f"""NEW.id > coalesce({_NEWEST}, 0) AND {FINITE.format("NEW.at")}
    AND (NOT {_FOUNDED} OR (
      NEW.id = 1 + greatest((SELECT entries FROM public.station), {_NEWEST})
      AND NEW.previous = (SELECT head FROM public.station)
      AND NEW.act ~ '^[a-z-]{{1,40}}$' AND length(NEW.local) <= 40
      AND {SHORT.format("NEW.officer")} AND {SHORT.format("NEW.words")}
      AND {SHORT.format("NEW.reference")} AND {SHORT.format("NEW.station")}
      AND length(NEW.salt) = 32 AND public.is_object(NEW.detail)
      AND NEW.detail_hash = public.seal_of(NEW.salt || NEW.detail)
      AND NEW.hash = public.seal_of({_HASHED})
    ))""",
            "the history only grows at its end, by the entry that follows its head",
        ),
    ),
    "history_unchanged": Guard(
        "history",
        UPDATE,
        _refused(
            f"""NEW.detail IS NULL AND NEW.salt IS NULL
    AND OLD.detail IS NOT NULL AND OLD.act <> 'erased'
    AND (NEW.id, NEW.at, NEW.local, NEW.officer, NEW.words, NEW.act, NEW.reference, NEW.station,
         NEW.detail_hash, NEW.previous, NEW.hash)
      IS NOT DISTINCT FROM
        (OLD.id, OLD.at, OLD.local, OLD.officer, OLD.words, OLD.act, OLD.reference, OLD.station,
         OLD.detail_hash, OLD.previous, OLD.hash)
    AND EXISTS (
      SELECT 1 FROM public.history AS said
      WHERE said.id = {_NEWEST} AND said.act = 'erased' AND said.{_JUST_NOW}
      AND said.detail::json ->> 'entry' = OLD.id::text
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
            f"""(NEW.entries = OLD.entries AND NEW.head = OLD.head)
    OR (NEW.entries = OLD.entries + 1 AND EXISTS (
      SELECT 1 FROM public.history AS last
      WHERE last.id = {_NEWEST} AND last.previous = OLD.head AND last.hash = NEW.head
    ))""",
            "the count of the history only grows, by one",
        ),
    ),
    "history_counted": Guard(
        "history",
        INSERT,
        _refused(
            f"""NOT {_FOUNDED} OR (SELECT head FROM public.station)
      = (SELECT hash FROM public.history WHERE id = {_NEWEST})""",
            "an entry of the history is counted where it is written",
        ),
        at_the_end=True,
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
    # The other stations hear which case was saved (see listening).
    "case_begun": Guard(
        "cases",
        INSERT,
        _refused(
            f"(NEW.version = 1 OR NOT {_FOUNDED}) AND {SOUND['cases']} AND {BODIES}",
            "a case begins as the program writes it",
            _TOLD,
        ),
    ),
    "case_saved": Guard(
        "cases",
        UPDATE,
        _refused(
            f"NEW.version = OLD.version + 1 AND {SOUND['cases']} AND {BODIES}",
            "a case is saved as the program writes it",
            _TOLD,
        ),
    ),
    **{
        f"{table}_sound": Guard(
            table,
            INSERT | UPDATE,
            _refused(
                f"{sound} AND {BODIES}" if table in SEALED else sound,
                f"a row of {table} is as the program writes it",
            ),
        )
        for table, sound in SOUND.items()
        if table != "cases"
    },
}

# Nobody's temporary table is taken for ours: the body names the schema, and sees no other.
_SEES = "search_path=pg_catalog, pg_temp"


def put_up(connection: Connection) -> None:
    """Makes every guard as it is written here. The connection is the owner's."""
    take_down(connection)
    for name, helper in HELPERS.items():
        connection.exec_driver_sql(
            f"CREATE FUNCTION public.{name}(text) RETURNS {helper.gives} LANGUAGE plpgsql "
            f"IMMUTABLE SET {_SEES.replace('=', ' = ')} AS $guard${helper.body}$guard$"
        )
    for name, guard in GUARDS.items():
        connection.exec_driver_sql(
            f"CREATE FUNCTION public.{name}() RETURNS trigger LANGUAGE plpgsql "
            f"SET {_SEES.replace('=', ' = ')} AS $guard${guard.body}$guard$"
        )
        connection.exec_driver_sql(guard.made(name))
        # Also where a session says that it only replays what was done elsewhere.
        connection.exec_driver_sql(f"ALTER TABLE public.{guard.table} ENABLE ALWAYS TRIGGER {name}")


def take_down(connection: Connection) -> None:
    """Takes every guard away, for as long as the tables are being changed."""
    for name in GUARDS:
        connection.exec_driver_sql(f"DROP FUNCTION IF EXISTS public.{name}() CASCADE")
    for name in HELPERS:
        connection.exec_driver_sql(f"DROP FUNCTION IF EXISTS public.{name}(text) CASCADE")


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
