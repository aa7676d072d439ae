"""A guard of a server's store: a trigger with what it runs, or a function that the guards use."""

from dataclasses import dataclass

# Of pg_trigger.tgtype.
BEFORE_ROW, BEFORE_STATEMENT, AFTER_ROW = 0b00011, 0b00010, 0b00001
INSERT, DELETE, UPDATE, TRUNCATE = 0b00100, 0b01000, 0b10000, 0b100000
WORDS = {INSERT: "INSERT", DELETE: "DELETE", UPDATE: "UPDATE", TRUNCATE: "TRUNCATE"}
# Nobody's temporary table is taken for ours: a body names the schema, and sees no other.
SEES = "search_path=pg_catalog, pg_temp"

# An entry, or another row, was written within this very transaction.
JUST_NOW = "xmin::text = mod(pg_current_xact_id()::text::numeric, 4294967296)::text"
# A store's shared row is written when the store comes to be, and never again: founded, or copied
# here as a whole.
CAME_TO_BE = f"EXISTS (SELECT 1 FROM public.slots AS s WHERE s.id = 'shared' AND s.{JUST_NOW})"


@dataclass(frozen=True, slots=True)
class Guard:
    """A trigger before each row, or with TRUNCATE before the statement, and what it runs.

    One that is ``at_the_end`` looks once more when the transaction is about to be kept. One that
    runs ``as_owner`` sees what the account that writes may not.
    """

    table: str
    on: int
    body: str
    at_the_end: bool = False
    as_owner: bool = False

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


@dataclass(frozen=True, slots=True)
class Helper:
    """A function that is called: what it takes and gives, and what it runs.

    One that runs ``as_owner`` does what its caller may not. ``for_stations`` says whether the
    stations' account may call it.
    """

    gives: str
    body: str
    takes: str = "text"
    lasting: str = "IMMUTABLE"
    as_owner: bool = False
    for_stations: bool = True


def made(name: str, body: str, takes: str, gives: str, lasting: str, *, as_owner: bool) -> str:
    """The statement that makes a function."""
    security = "SECURITY DEFINER" if as_owner else "SECURITY INVOKER"
    return (
        f"CREATE FUNCTION public.{name}({takes}) RETURNS {gives} LANGUAGE plpgsql {lasting} "
        f"{security} SET {SEES.replace('=', ' = ')} AS $guard${body}$guard$"
    )


def refused(unless: str, says: str, more: str = "") -> str:
    """A body that lets through what fits, and refuses the rest in words."""
    return f"""
BEGIN
  IF {unless} THEN{more}
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '{says}' USING ERRCODE = 'integrity_constraint_violation';
END"""
