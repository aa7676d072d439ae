"""Oral authority: what was said on the telephone, and the superintendent's later certificate."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from dvpo_desktop.case.people import Officer


class Proof(StrEnum):
    """How it was made sure who spoke: a one-time code, or a second officer who listened."""

    CODE = "code"
    LISTENER = "listener"


@dataclass(frozen=True, slots=True)
class Put:
    """One question that the superintendent put, and the answer given."""

    question: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """The speaker made sure of, for one content: ``content`` is its SHA-256 at that moment."""

    proof: Proof
    at: datetime
    content: str


@dataclass(frozen=True, slots=True)
class Call:
    """One telephone call for authority, as the preparing officer writes it down.

    ``number`` is the one called back, from the directory; another needs ``number_why``.
    ``read_out`` names the parts of the script that were read aloud. ``words_agreed`` is the SHA-256
    of the content as spoken (rules.oral.spoken_of) whose four words were read back and agreed.
    """

    superintendent: Officer | None = None
    number: str = ""
    number_why: str = ""
    called_at: datetime | None = None
    listeners: str = ""
    read_out: tuple[str, ...] = ()
    put: tuple[Put, ...] = ()
    second_listener: str = ""
    no_code_why: str = ""
    checked: Checked | None = None
    words_agreed: str = ""


class Discrepancy(StrEnum):
    """In what the paper served can differ, materially, from what was authorised aloud."""

    CONDITION_OMITTED = "condition-omitted"
    CONDITION_ADDED = "condition-added"
    CONDITION_RESCOPED = "condition-rescoped"
    WRONG_RESPONDENT = "wrong-respondent"
    WRONG_PROTECTED_PERSON = "wrong-protected-person"
    REASONS_DIFFER = "reasons-differ"


@dataclass(frozen=True, slots=True)
class Differs:
    """One material discrepancy, in the superintendent's own words."""

    kind: Discrepancy | None = None
    says: str = ""


@dataclass(frozen=True, slots=True)
class Countersign:
    """The superintendent's certificate on what was said and what was served.

    Without ``differs`` it certifies that both are consistent; with it the case is frozen.
    """

    by: Officer
    at: datetime
    differs: tuple[Differs, ...] = ()

    @property
    def consistent(self) -> bool:
        """Whether no material discrepancy was found."""
        return not self.differs
