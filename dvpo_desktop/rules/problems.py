"""A problem: what is missing or doubtful, in a sentence that says what to do."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """Only statute and safety block; everything else warns and takes an explanation."""

    BLOCK = "block"
    WARN = "warn"


class Gate(StrEnum):
    """The four moments at which everything that the statute asks is asked."""

    SEND = "send for authority"
    AUTHORISE = "authorise"
    PRINT = "print for service"
    RECORD = "record service"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend or to explain.

    ``code`` is stable and names the rule ("respondent-under-18"; rows of a list add their
    place: "household-doubt.0"); an explanation of a warning is kept under it. ``field`` is
    the dotted path in the case ("respondent.born"), or a step's word for the whole step.
    ``rests_on`` cites the section, or says that it is good practice. ``missing`` marks what is
    only not answered yet: a step with gaps is begun, not wrong.
    """

    code: str
    step: str
    field: str
    level: Level
    says: str
    rests_on: str = ""
    missing: bool = False

    @property
    def blocks(self) -> bool:
        """Whether a gate stays shut until this is mended."""
        return self.level is Level.BLOCK


def block(code: str, field: str, says: str, rests_on: str, *, missing: bool = False) -> Problem:
    """A problem that shuts the gates; its step is the first word of ``field``."""
    return Problem(
        code, field.split(".", maxsplit=1)[0], field, Level.BLOCK, says, rests_on, missing
    )


def warn(
    code: str, field: str, says: str, rests_on: str = "good practice", *, missing: bool = False
) -> Problem:
    """A problem that takes an explanation; its step is the first word of ``field``."""
    return Problem(
        code, field.split(".", maxsplit=1)[0], field, Level.WARN, says, rests_on, missing
    )
