"""Respondent: the person the notice would be given to ("P" in the Act)."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from dvpo_desktop.case.names import full_name
from dvpo_desktop.case.values import Address


class Sex(StrEnum):
    """Sex as recorded in custody."""

    FEMALE = "female"
    MALE = "male"
    NOT_KNOWN = "not-known"


class Ethnicity(StrEnum):
    """Self-defined ethnicity, the sixteen-plus-one codes of the 2001 census."""

    W1 = "W1"
    W2 = "W2"
    W9 = "W9"
    M1 = "M1"
    M2 = "M2"
    M3 = "M3"
    M9 = "M9"
    A1 = "A1"
    A2 = "A2"
    A3 = "A3"
    A9 = "A9"
    B1 = "B1"
    B2 = "B2"
    B9 = "B9"
    O1 = "O1"
    O9 = "O9"
    NS = "NS"


class Observed(StrEnum):
    """Ethnic appearance as the officer sees it."""

    WHITE_NORTH_EUROPEAN = "1"
    WHITE_SOUTH_EUROPEAN = "2"
    BLACK = "3"
    ASIAN = "4"
    CHINESE_OR_SOUTH_EAST_ASIAN = "5"
    ARAB_OR_NORTH_AFRICAN = "6"
    UNKNOWN = "0"


@dataclass(frozen=True, slots=True)
class Respondent:
    """Page 4 of the journey."""

    family_name: str = ""
    given_names: str = ""
    own_script: str = ""
    aliases: str = ""
    born: date | None = None
    estimated_age: int | None = None
    age_basis: str = ""
    sex: Sex | None = None
    ethnicity: Ethnicity | None = None
    observed: Observed | None = None
    address: Address = field(default_factory=Address)
    phone: str = ""
    photo_reference: str = ""
    service_law: bool | None = None
    service_unit: str = ""
    commanding_officer: str = ""
    police_employee: bool | None = None
    firearms: bool | None = None
    language: str = ""
    interpreter_needed: bool | None = None
    reading_help: str = ""
    vulnerability: str = ""
    appropriate_adult: str = ""

    @property
    def name(self) -> str:
        """ "Alan EXAMPLE": given names, then the family name in capitals."""
        return full_name(self.given_names, self.family_name)
