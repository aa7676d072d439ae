"""Household: the homes concerned, and who lives in each."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from dvpo_desktop.case.values import Address


class Tenure(StrEnum):
    """On what footing the home is held; irrelevant to the power, useful to the court."""

    OWNED = "owned"
    RENTED = "rented"
    SOCIAL = "social"
    SERVICE_ACCOMMODATION = "service-accommodation"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Premises:
    """One home. Whether each of the two people lives there decides the s.24(8) conditions.

    ``others_live`` says whether anybody else lives or stays there (s.24(3)(d)).
    """

    address: Address = field(default_factory=Address)
    respondent_lives: bool | None = None
    respondent_lives_why: str = ""
    protected_lives: bool | None = None
    protected_lives_why: str = ""
    others_live: bool | None = None
    as_at: date | None = None
    tenure: Tenure | None = None
    tenure_detail: str = ""

    @property
    def shared(self) -> bool:
        """Whether both live there, answered outright; doubt is not a yes (s.24(8))."""
        return self.respondent_lives is True and self.protected_lives is True

    @property
    def doubtful(self) -> bool:
        """Whether both may live there: no answer is no; a doubt has its reason (law note U16)."""
        answers = (
            (self.respondent_lives, self.respondent_lives_why),
            (self.protected_lives, self.protected_lives_why),
        )
        known = all(lives is True or (lives is None and why.strip()) for lives, why in answers)
        return known and not self.shared


@dataclass(frozen=True, slots=True)
class Resident:
    """Somebody else who lives or stays in one of the homes.

    ``premises`` is the address on one line.
    """

    name: str = ""
    premises: str = ""
    relation: str = ""
    associated: bool | None = None
    under_18: bool | None = None


@dataclass(frozen=True, slots=True)
class Household:
    """Page 10 of the journey."""

    premises: tuple[Premises, ...] = ()
    residents: tuple[Resident, ...] = ()
    where_respondent_sleeps: str = ""
    keys: str = ""
    medicines: str = ""
    tools: str = ""
    pets: str = ""
