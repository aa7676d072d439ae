"""Review: the practical plan, the explanations of warnings, and the hand-over for authority."""

from dataclasses import dataclass
from datetime import datetime

from dvpo_desktop.case.people import Officer


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a warning stands: the warning's code, the reason, who gave it and when."""

    code: str
    reason: str
    by: Officer
    at: datetime


@dataclass(frozen=True, slots=True)
class Sent:
    """The case as handed to the superintendent; ``content`` is the SHA-256 of what was sent."""

    by: Officer
    at: datetime
    content: str


@dataclass(frozen=True, slots=True)
class Review:
    """Pages 18 and 19 of the journey."""

    property_collection: str = ""
    bed_tonight: str = ""
    told_by: str = ""
    told_by_when: datetime | None = None
    marker: str = ""
    weapons: str = ""
    support_referrals: str = ""
    childrens_services: str = ""
    explanations: tuple[Explanation, ...] = ()
    sent: Sent | None = None
