"""Relationship: how the two people are associated (Family Law Act 1996, s.62)."""

from dataclasses import dataclass
from enum import StrEnum


class Association(StrEnum):
    """The closed list of s.62(3) and (5); the value is the paragraph's own letter."""

    MARRIED = "a"
    CIVIL_PARTNERS = "aa"
    COHABITANTS = "b"
    SAME_HOUSEHOLD = "c"
    RELATIVES = "d"
    AGREED_TO_MARRY = "e"
    AGREED_CIVIL_PARTNERSHIP = "eza"
    INTIMATE = "ea"
    CHILD_IN_COMMON = "f"
    FAMILY_PROCEEDINGS = "g"
    ADOPTION = "5"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Relationship:
    """Page 6 of the journey. ``detail`` says in words what makes each ticked limb true."""

    limbs: tuple[Association, ...] = ()
    detail: str = ""
    live_together: bool | None = None
