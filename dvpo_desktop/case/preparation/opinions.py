"""Opinions: what the protected person, others living there, and the respondent say."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from dvpo_desktop.case.values import Attempt


class View(StrEnum):
    """The protected person's view of a notice being issued; consent is not needed (s.24(5))."""

    SUPPORTS = "supports"
    OPPOSES = "opposes"
    UNSURE = "unsure"
    NO_VIEW = "no-view"


class Response(StrEnum):
    """What came of inviting the respondent to speak (s.24(3)(c))."""

    MADE = "made"
    DECLINED = "declined"
    NO_REPLY = "no-reply"
    UNABLE = "unable"


@dataclass(frozen=True, slots=True)
class ResidentOpinion:
    """The opinion of another associated person living in the home (s.24(3)(d))."""

    name: str = ""
    asked: bool | None = None
    at: datetime | None = None
    by: str = ""
    words: str = ""
    not_asked_why: str = ""


@dataclass(frozen=True, slots=True)
class Opinions:
    """Pages 11 to 13 of the journey."""

    reached: bool | None = None
    asked_at: datetime | None = None
    asked_by: str = ""
    alone: bool | None = None
    words: str = ""
    view: View | None = None
    on_conditions: str = ""
    fears: str = ""
    attempts: tuple[Attempt, ...] = ()
    not_safe_why: str = ""
    although: str = ""
    residents: tuple[ResidentOpinion, ...] = ()
    invited_at: datetime | None = None
    invited_by: str = ""
    response: Response | None = None
    representations: str = ""
    present: str = ""
    unfit: bool | None = None
