"""Guards on PostgreSQL: the rules of the history as triggers of the database itself.

They stop mistakes of ours, careless tools, and a station that somebody has taken over: its account
cannot take the guards down. Whoever owns the database can; verify sees that they are gone, and
the chain shows what was done.
"""

from sqlalchemy import Connection

from dvpo_desktop.case.values import APART
from dvpo_desktop.store.chain.endorsed import SERVER_CLOCK
from dvpo_desktop.store.officers.trust import OF_OFFICERS
from dvpo_desktop.store.postgres.guard import (
    CAME_TO_BE,
    DELETE,
    INSERT,
    JUST_NOW,
    SEES,
    TRUNCATE,
    UPDATE,
    Guard,
    Helper,
    made,
    refused,
)
from dvpo_desktop.store.postgres.slot_guards import SLOT_FUNCTIONS, SLOT_GUARDS, make_room
from dvpo_desktop.store.postgres.sound_rows import BODIES, FINITE, HELPERS, SEALED, SHORT, SOUND

FUNCTIONS = HELPERS | SLOT_FUNCTIONS

# Told when the transaction is on the disk, and only the reference: whoever listens may be anybody.
CASE_CHANNEL = "dvpo_case"
_TOLD = f"""
    PERFORM pg_catalog.pg_notify('{CASE_CHANNEL}', NEW.reference);"""
_NEWEST = "(SELECT max(id) FROM public.history)"
_FOUNDED = "EXISTS (SELECT 1 FROM public.station)"
# An entry as the program hashes it (see chain): to_json and encode_basestring write alike.
_HASHED = """'{"act":' || to_json(NEW.act)
      || ',"at":"' || to_char(NEW.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS')
      || CASE WHEN to_char(NEW.at, 'US') = '000000' THEN '' ELSE to_char(NEW.at, '.US') END
      || '+00:00","detail_hash":' || to_json(NEW.detail_hash) || ',"id":' || NEW.id
      || ',"local":' || to_json(NEW.local) || ',"officer":' || to_json(NEW.officer)
      || ',"previous":' || to_json(NEW.previous) || ',"reference":' || to_json(NEW.reference)
      || CASE WHEN NEW.station = '' THEN '' ELSE ',"station":' || to_json(NEW.station) END
      || ',"words":' || to_json(NEW.words) || '}'"""

# An act on officers, sheets, cards or policy bears a signature in the name of an officer who is
# active, and with that officer's keys; a recovery with those of the sheets. A server cannot compute
# whether it holds: the program does, and what does not hold counts for nothing (see trust).
_SIGNED = f"""CASE
        WHEN NEW.act = 'founded' THEN NEW.id = 1
        WHEN NEW.act IN ({", ".join(f"'{act}'" for act in OF_OFFICERS)}) THEN
          NEW.detail::jsonb #>> '{{endorsed,signature}}' ~ '^[0-9a-f]{{128}}$'
          AND NEW.detail::jsonb #>> '{{endorsed,public}}' = CASE
            WHEN NEW.act = 'recovered' THEN public.slot_read('recovery')::json ->> 'public'
            ELSE (SELECT o.public FROM public.officers AS o
              WHERE o.key = NEW.officer AND o.standing = 'active')
          END
        ELSE true
      END"""

# An entry tells the time of the server's clock where its own is another (see entries.write), so
# that nobody dates one back unseen. The clock is read a moment after the program read it.
_APART = APART.total_seconds() + 60
_TIMED = f"""abs(extract(epoch FROM clock_timestamp() - coalesce(
        substring(NEW.detail FROM '"{SERVER_CLOCK}":"([0-9T:.+-]{{19,40}})"')::timestamptz, NEW.at
      ))) <= {_APART}"""

# A detail is erased only after the entry that says so was written, within one transaction.
GUARDS = {
    "history_stays": Guard(
        "history", DELETE, refused("false", "no entry of the history is ever removed")
    ),
    "history_whole": Guard("history", TRUNCATE, refused("false", "the history is never emptied")),
    "history_grows": Guard(
        "history",
        INSERT,
        # A copy of a whole store comes row by row as it was, and its station last.
        refused(
            f"""NEW.id > coalesce({_NEWEST}, 0) AND {FINITE.format("NEW.at")}
    AND (NOT {_FOUNDED} OR (
      NEW.id = 1 + greatest((SELECT entries FROM public.station), {_NEWEST})
      AND NEW.previous = (SELECT head FROM public.station)
      AND NEW.act ~ '^[a-z-]{{1,40}}$' AND length(NEW.local) <= 40
      AND {SHORT.format("NEW.officer")} AND {SHORT.format("NEW.words")}
      AND {SHORT.format("NEW.reference")} AND {SHORT.format("NEW.station")}
      AND length(NEW.salt) = 32 AND public.is_object(NEW.detail)
      AND coalesce({_SIGNED}, false) AND {_TIMED}
      AND NEW.detail_hash = public.seal_of(NEW.salt || NEW.detail)
      AND NEW.hash = public.seal_of({_HASHED})
    ))""",
            "the history only grows at its end, by the entry that follows its head",
        ),
    ),
    "history_unchanged": Guard(
        "history",
        UPDATE,
        refused(
            f"""NEW.detail IS NULL AND NEW.salt IS NULL
    AND OLD.detail IS NOT NULL AND OLD.act <> 'erased'
    AND (NEW.id, NEW.at, NEW.local, NEW.officer, NEW.words, NEW.act, NEW.reference, NEW.station,
         NEW.detail_hash, NEW.previous, NEW.hash)
      IS NOT DISTINCT FROM
        (OLD.id, OLD.at, OLD.local, OLD.officer, OLD.words, OLD.act, OLD.reference, OLD.station,
         OLD.detail_hash, OLD.previous, OLD.hash)
    AND EXISTS (
      SELECT 1 FROM public.history AS said
      WHERE said.id = {_NEWEST} AND said.act = 'erased' AND said.{JUST_NOW}
      AND said.detail::json ->> 'entry' = OLD.id::text
    )""",
            "no entry of the history is ever changed",
        ),
    ),
    "station_stays": Guard(
        "station", DELETE, refused("false", "the record of the station is never removed")
    ),
    "station_whole": Guard(
        "station", TRUNCATE, refused("false", "the record of the station is never removed")
    ),
    "station_counts": Guard(
        "station",
        UPDATE,
        refused(
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
        refused(
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
        refused(
            f"(NEW.version = 1 OR NOT {_FOUNDED}) AND {SOUND['cases']} AND {BODIES}",
            "a case begins as the program writes it",
            _TOLD,
        ),
    ),
    "case_saved": Guard(
        "cases",
        UPDATE,
        refused(
            f"NEW.version = OLD.version + 1 AND {SOUND['cases']} AND {BODIES}",
            "a case is saved as the program writes it",
            _TOLD,
        ),
    ),
    **{
        f"{table}_sound": Guard(
            table,
            INSERT | UPDATE,
            refused(
                f"{sound} AND {BODIES}" if table in SEALED else sound,
                f"a row of {table} is as the program writes it",
            ),
        )
        for table, sound in SOUND.items()
        if table != "cases"
    },
    # Who is let in, and what they may do there, changes with the entry that tells of the row.
    "officers_told": Guard(
        "officers",
        INSERT | UPDATE,
        refused(
            f"""{CAME_TO_BE} OR NOT {_FOUNDED} OR EXISTS (
      SELECT 1 FROM public.history AS said
      WHERE said.id > {_NEWEST} - 20 AND said.{JUST_NOW}
      AND (said.detail::jsonb #> '{{rows,officers}}') ? NEW.key
    )""",
            "an officer is changed together with the entry that tells of it",
        ),
        at_the_end=True,
        as_owner=True,
    ),
    **SLOT_GUARDS,
}


def put_up(connection: Connection) -> None:
    """Makes every guard as it is written here. The connection is the owner's."""
    take_down(connection)
    for name, helper in HELPERS.items():
        _make(connection, name, helper)
    make_room(connection)
    for name, helper in SLOT_FUNCTIONS.items():
        _make(connection, name, helper)
    for name, guard in GUARDS.items():
        statement = made(name, guard.body, "", "trigger", "VOLATILE", as_owner=guard.as_owner)
        connection.exec_driver_sql(statement)
        connection.exec_driver_sql(guard.made(name))
        # Also where a session says that it only replays what was done elsewhere.
        connection.exec_driver_sql(f"ALTER TABLE public.{guard.table} ENABLE ALWAYS TRIGGER {name}")


def _make(connection: Connection, name: str, helper: Helper) -> None:
    given = (name, helper.body, helper.takes, helper.gives, helper.lasting)
    connection.exec_driver_sql(made(*given, as_owner=helper.as_owner))


def take_down(connection: Connection) -> None:
    """Takes every guard away, for as long as the tables are being changed."""
    for name in GUARDS:
        connection.exec_driver_sql(f"DROP FUNCTION IF EXISTS public.{name}() CASCADE")
    for name, helper in FUNCTIONS.items():
        connection.exec_driver_sql(f"DROP FUNCTION IF EXISTS public.{name}({helper.takes}) CASCADE")


def missing(connection: Connection) -> tuple[str, ...]:
    """The guards that are not in the database as they were made."""
    rows = connection.exec_driver_sql(_KEPT).all()
    kept = {
        row.name: (row.relation, row.kind, row.body, row.sees, row.definer)
        for row in rows
        if row.fires
    }
    known = {
        name: (guard.table, guard.kind, guard.body, [SEES], guard.as_owner)
        for name, guard in GUARDS.items()
    }
    return tuple(name for name, guard in known.items() if kept.get(name) != guard)


_KEPT = """
SELECT t.tgname AS name, c.relname AS relation, t.tgtype::integer AS kind, p.prosrc AS body,
  p.proconfig AS sees, p.prosecdef AS definer,
  t.tgenabled = 'A' AND t.tgqual IS NULL AND t.tgattr = ''::int2vector AS fires
FROM pg_catalog.pg_trigger AS t
JOIN pg_catalog.pg_class AS c ON c.oid = t.tgrelid
JOIN pg_catalog.pg_proc AS p ON p.oid = t.tgfoid
WHERE c.relnamespace = 'public'::regnamespace AND NOT t.tgisinternal
"""
