"""Necessity: why the notice is needed to protect (s.24(2)(b)) and is no more than is needed."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Necessity:
    """Page 14 of the journey. ``printed`` is what the notice says of necessity."""

    harm_feared: str = ""
    how_soon: str = ""
    less_intrusive: str = ""
    effect_home: str = ""
    effect_work: str = ""
    effect_children: str = ""
    effect_health: str = ""
    right_to_life: str = ""
    no_degrading_treatment: str = ""
    private_and_family_life: str = ""
    printed: str = ""
