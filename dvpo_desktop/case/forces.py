"""Forces: the police forces of England and Wales, and which of them may issue a notice."""

import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Force:
    """One force. ``may_issue`` is the ordinary power of s.24; s.32 says the rest (law note U13)."""

    id: str
    name: str
    kind: str
    nation: str
    may_issue: bool
    welsh: bool


def read_forces(text: str) -> tuple[Force, ...]:
    """The forces in ``resources/forces.json``, in the order of the file."""
    return tuple(Force(**row) for row in json.loads(text))


def force_name(forces: tuple[Force, ...], force_id: str) -> str:
    """The name of the force with this identifier; the identifier itself when unknown."""
    return next((force.name for force in forces if force.id == force_id), force_id)
