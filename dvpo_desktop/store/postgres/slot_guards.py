"""Slots guarded: what a server lets the stations' account do with the officers' slots.

The account has no right on their table. It reads a slot whose name it knows, and writes one,
through functions of the owner's; the transaction must then hold the entry that tells of it. What
each write replaced is kept where the owner alone reads it, so that a station that somebody took
over shuts nobody out for good: the owner puts the slots back with slots_put_back.
"""

from sqlalchemy import Connection

from dvpo_desktop.store.postgres.guard import (
    CAME_TO_BE,
    DELETE,
    INSERT,
    JUST_NOW,
    TRUNCATE,
    UPDATE,
    Guard,
    Helper,
    refused,
)

BEFORE = "slots_before"
COLUMNS = ("change", "at", "id", "body", "seal", "entry")
# An act on slots adds two entries at the most.
_NEAR = 20
_BEGUN = "EXISTS (SELECT 1 FROM public.history)"

# ``body`` is what the slot was, NULL where there was none; ``seal`` what it became, empty where it
# went. ``entry`` tells of it: 0 for a slot that came with its store, NULL where nothing does.
_TABLE = f"""
CREATE TABLE public.{BEFORE} (
  change bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT now(),
  id text NOT NULL,
  body text,
  seal text NOT NULL,
  entry bigint
)"""

# How a slot is called: see slot_id. The officer of an entry is a key, or told with one.
_WHOSE = """encode(sha256(decode(shared::json ->> 'salt', 'hex') || convert_to(
        coalesce(said.detail::json #>> '{officer,key}', said.detail::json ->> 'officer'), 'UTF8'
      )), 'hex')"""

SLOT_GUARDS = {
    "slots_kept": Guard(
        "slots",
        INSERT | UPDATE | DELETE,
        f"""
DECLARE
  name text := coalesce(NEW.id, OLD.id);
BEGIN
  IF NEW.body IS NOT DISTINCT FROM OLD.body AND NEW.id = OLD.id THEN
    RETURN NEW;
  END IF;
  IF NEW.id <> OLD.id OR length(NEW.id) > 64 OR length(NEW.body) > 20000
    OR (NEW.body IS NOT NULL AND NOT public.is_object(NEW.body))
    OR ('shared' IN (NEW.id, OLD.id) AND {_BEGUN}) THEN
    RAISE EXCEPTION 'a slot is as the program writes it, and what all slots share is fixed'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  INSERT INTO public.{BEFORE} (id, body, seal)
    VALUES (name, OLD.body, coalesce(public.seal_of(NEW.body), ''));
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  RETURN NEW;
END""",
    ),
    "slots_whole": Guard("slots", TRUNCATE, refused("false", "the slots are never emptied")),
    "slots_told": Guard(
        BEFORE,
        INSERT,
        f"""
DECLARE
  shared text := (SELECT s.body FROM public.slots AS s WHERE s.id = 'shared');
  now_is text := (SELECT s.body FROM public.slots AS s WHERE s.id = NEW.id);
  told bigint;
BEGIN
  IF {CAME_TO_BE} OR NOT {_BEGUN} THEN
    told := 0;
  ELSE
    SELECT max(said.id) INTO told FROM public.history AS said
    WHERE said.id > (SELECT max(id) FROM public.history) - {_NEAR} AND said.{JUST_NOW}
    AND CASE
      WHEN NEW.id = 'recovery' THEN
        said.act IN ('recovery-made', 'recovery-proved') AND now_is::json ->> 'mark'
          IN (said.detail::json ->> 'mark', said.detail::json ->> 'pair')
      WHEN said.act IN ('enrolled', 'reset', 'recovered') THEN
        {_WHOSE} = NEW.id
        AND now_is::json ->> 'public' = said.detail::json ->> 'public'
      WHEN said.act = 'passphrase-changed' THEN
        {_WHOSE} = NEW.id
        AND now_is::json ->> 'public' = NEW.body::json ->> 'public'
      WHEN said.act IN ('suspended', 'resumed') THEN
        {_WHOSE} = NEW.id
        AND now_is::jsonb - 'suspended' = NEW.body::jsonb - 'suspended'
        AND now_is::json ->> 'suspended' = (said.act = 'suspended')::text
      WHEN said.act = 'removed' THEN {_WHOSE} = NEW.id AND now_is IS NULL
      ELSE false
    END;
  END IF;
  IF told IS NULL AND NOT pg_has_role(session_user,
    (SELECT relowner FROM pg_class WHERE oid = 'public.slots'::regclass), 'MEMBER') THEN
    RAISE EXCEPTION 'a slot is changed together with the entry that tells of it'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  UPDATE public.{BEFORE} SET entry = told WHERE change = NEW.change;
  RETURN NULL;
END""",
        at_the_end=True,
        as_owner=True,
    ),
}

SLOT_FUNCTIONS = {
    "slot_read": Helper(
        "text",
        """
BEGIN
  RETURN (SELECT s.body FROM public.slots AS s WHERE s.id = $1);
END""",
        lasting="STABLE",
        as_owner=True,
    ),
    "slot_write": Helper(
        "void",
        """
BEGIN
  UPDATE public.slots SET body = $2 WHERE id = $1;
  IF NOT FOUND THEN
    INSERT INTO public.slots (id, body) VALUES ($1, $2);
  END IF;
END""",
        takes="text, text",
        lasting="VOLATILE",
        as_owner=True,
    ),
    "slot_drop": Helper(
        "void",
        """
BEGIN
  DELETE FROM public.slots WHERE id = $1;
END""",
        lasting="VOLATILE",
        as_owner=True,
    ),
    # The names of slots whose last change no entry tells of, or that are not as it left them.
    "slots_untold": Helper(
        "text",
        f"""
BEGIN
  RETURN (SELECT coalesce(json_agg(id), '[]') FROM (
    SELECT id FROM public.slots AS s FULL JOIN (
      SELECT DISTINCT ON (id) id, seal, entry FROM public.{BEFORE} ORDER BY id, change DESC
    ) AS last USING (id)
    WHERE coalesce(public.seal_of(s.body), '') IS DISTINCT FROM last.seal OR last.entry IS NULL
    ORDER BY id LIMIT 100
  ) AS untold);
END""",
        takes="",
        lasting="STABLE",
        as_owner=True,
    ),
    # Puts every slot back as it was at a moment; how many. For the owner alone.
    "slots_put_back": Helper(
        "integer",
        f"""
DECLARE
  was record;
  done integer := 0;
BEGIN
  FOR was IN SELECT DISTINCT ON (id) id, body FROM public.{BEFORE}
    WHERE at >= $1 AND id <> 'shared' ORDER BY id, change LOOP
    IF was.body IS NULL THEN
      DELETE FROM public.slots WHERE id = was.id;
    ELSE
      PERFORM public.slot_write(was.id, was.body);
    END IF;
    done := done + 1;
  END LOOP;
  RETURN done;
END""",
        takes="timestamptz",
        lasting="VOLATILE",
        for_stations=False,
    ),
}


def make_room(connection: Connection) -> None:
    """Makes the table of what slots were, with those that are there. The guards are down."""
    if connection.exec_driver_sql(f"SELECT to_regclass('public.{BEFORE}')").scalar() is None:
        connection.exec_driver_sql(_TABLE)
        connection.exec_driver_sql(
            f"INSERT INTO public.{BEFORE} (id, body, seal, entry) "
            "SELECT id, body, public.seal_of(body), 0 FROM public.slots"
        )
