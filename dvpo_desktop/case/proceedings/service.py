"""Service: the constable hands the notice over, and the clock starts (ss.25(2)-(3), 27(3))."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from dvpo_desktop.case.people import Officer, Rank
from dvpo_desktop.case.values import Address, Attempt


class Taken(StrEnum):
    """Whether the respondent took the paper."""

    ACCEPTED = "accepted"
    REFUSED = "refused"


class AddressAnswer(StrEnum):
    """The answer to the question that s.25(3) makes the constable ask."""

    GIVEN = "given"
    REFUSED = "refused"
    NONE = "none"


class CopyFor(StrEnum):
    """Whom a copy of the notice is for."""

    RESPONDENT = "respondent"
    PROTECTED = "protected"
    COURT = "court"
    CUSTODY_RECORD = "custody-record"
    CONTROL_ROOM = "control-room"
    SOLICITOR = "solicitor"


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy that left the program: for whom, its number, its pages, by whom and when."""

    copy_for: CopyFor
    number: int
    pages: int
    by: Officer
    at: datetime
    fingerprint: str
    printer: str = ""


@dataclass(frozen=True, slots=True)
class Recorded:
    """Service as recorded: by whom and when, of which notice.

    ``served_at`` is the minute as it was recorded; the 48 hours run from it alone, whatever is
    written on the page afterwards.
    """

    by: Officer
    at: datetime
    fingerprint: str
    served_at: datetime


@dataclass(frozen=True, slots=True)
class Service:
    """Pages 22 and 23 of the journey. ``served_at`` is exact to the minute.

    ``commanding_officer`` is who was told of the notice, and ``efforts`` the reasonable efforts to
    do so (s.24(11)); they go on after service is recorded.
    """

    copies: tuple[Copy, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    constable_name: str = ""
    constable_collar: str = ""
    constable_force: str = ""
    constable_rank: Rank | None = None
    served_at: datetime | None = None
    place: str = ""
    identity_checked: str = ""
    read_over: bool | None = None
    language: str = ""
    interpreter: str = ""
    understood: str = ""
    questions: str = ""
    taken: Taken | None = None
    address_asked: bool | None = None
    address_asked_at: datetime | None = None
    address_answer: AddressAnswer | None = None
    address: Address = field(default_factory=Address)
    keys: str = ""
    belongings: str = ""
    body_worn_video: str = ""
    witness: str = ""
    signed: bool | None = None
    commanding_officer: str = ""
    efforts: tuple[Attempt, ...] = ()
    recorded: Recorded | None = None

    @property
    def frozen(self) -> "Service":
        """What cannot be changed once it is recorded: all but copies, and the efforts since."""
        return replace(self, copies=(), commanding_officer="", efforts=())


@dataclass(frozen=True, slots=True)
class Superseded:
    """A service of a notice found discrepant, kept whole when a corrected one was begun.

    ``advice`` is what Legal Services advised. The 48 hours of the notice served first go on.
    """

    service: Service
    by: Officer
    at: datetime
    advice: str = ""
