"""Conditions: what the notice would forbid, and how it will be explained."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum

FREE = "free"
MOLESTATION = "molest"


class Limb(StrEnum):
    """The paragraph of s.24 that a condition rests on."""

    MOLESTATION = "s.24(6)"
    PARTICULAR_ACT = "s.24(7)"
    NOT_EVICT = "s.24(8)(a)"
    NOT_ENTER = "s.24(8)(b)"
    LEAVE = "s.24(8)(c)"
    DISTANCE = "s.24(8)(d)"

    @property
    def needs_shared_home(self) -> bool:
        """Whether s.24(8) opens this limb only where both live in the premises."""
        return self.value.startswith("s.24(8)")


@dataclass(frozen=True, slots=True)
class Blank:
    """One blank of a clause, filled in."""

    name: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """A clause chosen from the catalogue, or a free clause with its own words.

    ``code`` and ``version`` name the clause in ``forms/conditions``; ``because`` says why this
    condition is needed. ``legal``, ``plain`` and ``limb`` are used by a free clause alone.
    """

    code: str
    version: int = 1
    blanks: tuple[Blank, ...] = ()
    because: str = ""
    legal: str = ""
    plain: str = ""
    limb: Limb | None = None

    def blank(self, name: str) -> str:
        """The text typed into the named blank, or nothing."""
        return next((b.value for b in self.blanks if b.name == name), "")

    def with_each_text(self, change: Callable[[str], str]) -> "Condition":
        """The condition with ``change`` made to all that was typed into it and is printed."""
        blanks = tuple(replace(blank, value=change(blank.value)) for blank in self.blanks)
        return replace(self, blanks=blanks, legal=change(self.legal), plain=change(self.plain))


@dataclass(frozen=True, slots=True)
class Explaining:
    """Page 17 of the journey: how the respondent will be helped to understand the paper."""

    language: str = ""
    interpreter: str = ""
    welsh_offered: bool | None = None
    reading_help: str = ""
    easy_read: bool | None = None
    read_aloud: bool | None = None
    machine_translated: bool | None = None


@dataclass(frozen=True, slots=True)
class Conditions:
    """Pages 15 to 17 of the journey. The molestation prohibition is always there (s.24(6))."""

    chosen: tuple[Condition, ...] = (Condition(MOLESTATION),)
    bail_compared: bool | None = None
    bail_comparison: str = ""
    zone: str = ""
    zone_contains: str = ""
    explaining: Explaining = field(default_factory=Explaining)
