"""Sound rows: what each table of a server takes, so that no row stops whoever reads it.

A station whose account was taken over could otherwise write one row, such as a time without end or
a text a hundred megabytes long, which every other station fails to read. What a row says may still
be untrue: that verify finds.
"""

from dvpo_desktop.case import Held, Rank, Role, Standing
from dvpo_desktop.store.postgres.guard import Helper

DEEPEST = 60  # brackets within brackets; the program writes ten at the most
LONGEST = 16_000_000  # characters of a body, with every word of a long case many times over
HELPERS = {
    "seal_of": Helper(
        "text",
        """
BEGIN
  RETURN encode(sha256(convert_to($1, 'UTF8')), 'hex');
END""",
    ),
    "is_object": Helper(
        "boolean",
        f"""
DECLARE
  left_of text;
BEGIN
  IF $1 IS NULL OR length($1) > {LONGEST} OR json_typeof($1::json) <> 'object' THEN
    RETURN false;
  END IF;
  left_of := regexp_replace($1, '"([^"\\\\]|\\\\.)*"', '', 'g');
  left_of := regexp_replace(left_of, '[^][}}{{]', '', 'g');
  FOR depth IN 1..{DEEPEST} LOOP
    left_of := replace(replace(left_of, '[]', ''), '{{}}', '');
  END LOOP;
  RETURN left_of = '';
EXCEPTION WHEN data_exception OR statement_too_complex THEN
  RETURN false;
END""",
    ),
}

# Python knows the years 1 to 9999; a day less at either end leaves room for every time zone.
FINITE = "({0} BETWEEN '0001-01-03' AND '9999-12-29')"
SHORT = "length({0}) <= 1000"
BODIES = "NEW.seal = public.seal_of(NEW.body) AND public.is_object(NEW.body)"


def _among(column: str, words: tuple[str, ...]) -> str:
    quoted = ", ".join(f"'{word}'" for word in words)
    return f"NEW.{column} IN ({quoted})"


def _all(*conditions: str) -> str:
    return "\n    AND ".join(conditions)


def _short(*columns: str) -> tuple[str, ...]:
    return tuple(SHORT.format(f"NEW.{column}") for column in columns)


# Tables whose rows hold a sealed body.
SEALED = frozenset({"cases", "directory", "packages", "courts", "added_days", "policy"})
SOUND = {
    "cases": _all(
        "length(NEW.reference) BETWEEN 1 AND 100",
        "length(NEW.stands) <= 40",
        FINITE.format("NEW.opened_at"),
        FINITE.format("NEW.changed_at"),
        f"(NEW.presses_at IS NULL OR {FINITE.format('NEW.presses_at')})",
        f"(NEW.leaves_at IS NULL OR {FINITE.format('NEW.leaves_at')})",
    ),
    "words": "length(NEW.word) <= 100 AND length(NEW.reference) <= 100",
    "officers": _all(
        _among("rank", tuple(Rank)),
        _among("held", tuple(Held)),
        _among("standing", tuple(Standing)),
        f"NEW.roles ~ '^(({'|'.join(Role)})( |$))*$'",
        FINITE.format("NEW.enrolled_at"),
        *_short("key", "vouched_by", "force", "collar", "name", "public"),
    ),
    "directory": _all(
        # The step of a one-time code is half a minute: these reach beyond the year 2100.
        "NEW.last_step BETWEEN 0 AND 200000000",
        *_short("key", "spent_on"),
    ),
    "packages": _all(
        "NEW.way IN ('in', 'out')", FINITE.format("NEW.at"), *_short("id", "reference")
    ),
    "courts": _all("NEW.position BETWEEN 0 AND 10000", *_short("name")),
    "policy": "NEW.key = 'force'",
    "added_days": _all(FINITE.format("NEW.day"), FINITE.format("NEW.added_at")),
}
