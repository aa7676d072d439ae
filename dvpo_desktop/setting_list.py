"""Setting list: what a station may set, each once: the file, ``setup`` and the pages follow it."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

from dvpo_desktop import paths
from dvpo_desktop.case.forces import read_forces
from dvpo_desktop.rules.policy import LEAST_HOURS, MOST_HOURS
from dvpo_desktop.rules.whiteboard.alarm_hours import HOURS, LONGEST, read_hours
from dvpo_desktop.setting_fields import (
    SetBy,
    Setting,
    a_folder,
    a_fraction,
    a_line,
    a_number,
    a_yes_no,
    meant,
    setting_of,
)
from dvpo_desktop.store.backups.plan import Plan
from dvpo_desktop.store.place import folder_name
from dvpo_desktop.text_files import read_text

LONGEST_NAME = 100  # characters, as they stand at the top of the window
_LARGEST = 100_000  # bytes of the list of forces
_ALWAYS = f"{', '.join(str(hours) for hours in HOURS[:-1])} and {HOURS[-1]}"


def _no_force(value: str) -> str:
    known = known_forces()
    if value in known:
        return ""
    near = meant(value, known) or "wiltshire"
    return f"an identifier of resources/forces.json, such as '{near}'"


def _no_hours(value: str) -> str:
    try:
        read_hours(value)
    except ValueError:
        return f"whole hours from 1 to {LONGEST} with commas between, such as '48, 8'"
    return ""


@dataclass(frozen=True, slots=True)
class Settings:
    """A station's own choices: the one list from which the file, ``setup`` and the pages follow.

    An empty ``folder`` is the user's own data folder, an empty ``backup_folder`` one beside the
    store, and an empty ``database`` the station's own file (see store/postgres/address). What the
    law lets through is decided in the store: ``oral_authority``, ``countersign_hours`` and
    ``senior_officer`` can only make it stricter here, and None says nothing.
    """

    station: str = a_line(SetBy.FIRST_RUN, "The name of this station", most=LONGEST_NAME)
    force: str = a_line(SetBy.FIRST_RUN, "The force of this station", why_not=_no_force)
    text_scale: float = a_fraction(1.0, 1.0, 2.0, SetBy.EVERYBODY, "The size of the text")
    folder: str = a_folder(SetBy.FILE, "The folder of the store")
    lock_after_minutes: int = a_number(
        5,
        1,
        30,
        "minutes",
        SetBy.ADMINISTRATOR,
        "Minutes until an untouched screen locks",
        "It counts from the next start of the program.",
    )
    backup_folder: str = a_folder(
        SetBy.ADMINISTRATOR,
        "Folder for backups",
        "On another disk or a share. If you leave it empty, backups are kept beside the store, and "
        "a broken disk takes both.",
    )
    backup_every_hours: int = a_number(
        24,
        0,
        168,
        "hours",
        SetBy.ADMINISTRATOR,
        "Hours between two backups",
        "At 0 a backup is made only when somebody asks for one.",
    )
    marking: str = a_line(
        SetBy.FILE, "What stands at the top of internal papers", default="OFFICIAL-SENSITIVE"
    )
    database: str = a_line(SetBy.FILE, "The server that many stations share", most=1000)
    oral_authority: bool | None = a_yes_no(
        None, SetBy.FORCE, "A superintendent may decide by telephone"
    )
    countersign_hours: int | None = a_number(
        None,
        LEAST_HOURS,
        MOST_HOURS,
        "hours",
        SetBy.FORCE,
        "Hours in which the superintendent countersigns",
        "After that the case is red on the whiteboard.",
    )
    senior_officer: str = a_line(
        SetBy.FORCE,
        "Senior officer to be told of an overdue countersign",
        "For example the duty chief superintendent, with a number.",
    )
    alerts: bool = a_yes_no(
        True,
        SetBy.ADMINISTRATOR,
        "Sound and a notice when something waits and the window is behind others",
        "The notice names a case by its reference and says nothing else of it.",
    )
    alarm_hours: str = a_line(
        SetBy.ADMINISTRATOR,
        "More hours before a deadline at which to sound an alarm",
        f"For example: 48, 8. The alarms at {_ALWAYS} hours always sound.",
        why_not=_no_hours,
    )
    away_warn_minutes: int = a_number(
        60,
        5,
        1440,
        "minutes",
        SetBy.ADMINISTRATOR,
        "Minutes without the server before a decision carries a warning",
        "Only where many stations share a server.",
    )

    @property
    def plan(self) -> Plan:
        """Where backups go and how often one is made."""
        return Plan(
            Path(self.backup_folder) if self.backup_folder else None, self.backup_every_hours
        )


SETTINGS: dict[str, Setting] = {each.name: setting_of(each) for each in fields(Settings)}


@dataclass(frozen=True, slots=True)
class Judged:
    """The values that may be used, what is wrong with others, and the names that are unknown."""

    values: dict[str, Any]
    wrong: tuple[str, ...]
    unknown: tuple[str, ...]


def judged(table: Mapping[str, Any]) -> Judged:
    """What a table of settings holds, each value held against its kind and range."""
    wrong = {
        name: SETTINGS[name].wrong_with(value) for name, value in table.items() if name in SETTINGS
    }
    values = {name: SETTINGS[name].kind(table[name]) for name, fault in wrong.items() if not fault}
    unknown = tuple(name for name in table if name not in SETTINGS)
    return Judged(values, tuple(filter(None, wrong.values())), unknown)


def not_known(name: str) -> str:
    """Says that a name is no setting, and which one it seems to mean."""
    near = meant(name, SETTINGS)
    return f"“{name}” is no setting" + (f"; “{near}” seems to be meant" if near else "")


def store_folder(settings: Settings, *, training: bool) -> Path:
    """Where the store is: the training store always lies apart from the real one."""
    base = Path(settings.folder) if settings.folder else paths.data_folder()
    return base / folder_name(settings.database, training=training)


@cache
def known_forces() -> frozenset[str]:
    """The identifiers of the forces that there are."""
    forces = paths.bundled("resources") / "forces.json"
    return frozenset(force.id for force in read_forces(read_text(forces, _LARGEST)))
