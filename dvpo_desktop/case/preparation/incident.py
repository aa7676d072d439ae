"""Incident: what happened (s.24(2)(a)), how it is known, and what the notice will say of it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Conduct(StrEnum):
    """What the respondent did; only violence or a threat of it opens the power."""

    VIOLENCE = "violence"
    THREAT = "threat"
    CONTROL = "control"
    DAMAGE = "damage"


class Attacked(StrEnum):
    """Whom the violence or the threat was towards (s.24(2)(a) and (b))."""

    PROTECTED = "protected"
    ANOTHER = "another"


class SourceKind(StrEnum):
    """What kind of evidence a source is."""

    STATEMENT = "statement"
    BODY_WORN_VIDEO = "body-worn-video"
    EMERGENCY_CALL = "emergency-call"
    PHOTOGRAPH = "photograph"
    INJURY_RECORD = "injury-record"
    OFFICER_ACCOUNT = "officer-account"
    HEARSAY = "hearsay"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Source:
    """One piece of evidence: its kind, its reference, and what it shows."""

    kind: SourceKind | None = None
    reference: str = ""
    shows: str = ""


@dataclass(frozen=True, slots=True)
class EarlierIncident:
    """Something that happened before, with what is known of its outcome."""

    on: date | None = None
    what: str = ""


@dataclass(frozen=True, slots=True)
class Incident:
    """Page 7 of the journey.

    ``attacked`` says whom the violence or the threat was towards: the notice protects that person.
    ``narrative`` is the full account for the superintendent; ``printed_grounds`` is what the
    notice prints, so that nothing withheld is copied across (law note U33).
    """

    happened_at: datetime | None = None
    place: str = ""
    conduct: tuple[Conduct, ...] = ()
    attacked: tuple[Attacked, ...] = ()
    narrative: str = ""
    printed_grounds: str = ""
    injuries: str = ""
    who_saw: str = ""
    sources: tuple[Source, ...] = ()
    attendances: int | None = None
    earlier: tuple[EarlierIncident, ...] = ()
