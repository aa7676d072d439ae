"""Set-up file: a station in TOML, read for the silent set-up; every fault of it in one sentence."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from dvpo_desktop.case.people import Held, Officer, Rank, Role
from dvpo_desktop.rules.permission.roles import why_not_together
from dvpo_desktop.setting_list import SETTINGS, judged, not_known

STATION = ("force", "station", "settings", "administrator", "officers")
OFFICER = ("name", "force", "collar", "rank", "held")
_LARGEST = 100_000  # characters
_QUOTED = 200  # characters of what is wrong that are told


@dataclass(frozen=True, slots=True)
class Wanted:
    """One officer to be known at the station, in these roles."""

    officer: Officer
    roles: frozenset[Role]


@dataclass(frozen=True, slots=True)
class SetUp:
    """What the file asks for. ``settings`` are the station's, by their names."""

    force: str
    station: str
    administrator: Wanted
    officers: tuple[Wanted, ...] = ()
    settings: dict[str, Any] = field(default_factory=dict)

    @property
    def everybody(self) -> tuple[Wanted, ...]:
        """The administrator and the officers, in the order of the file."""
        return (self.administrator, *self.officers)


def read_set_up(text: str, forces: Iterable[str]) -> SetUp:
    """The set-up in the text of a TOML file. ``forces`` are the identifiers that there are.

    Raises ValueError, one sentence that names everything wrong in the file.
    """
    if len(text) > _LARGEST:
        raise ValueError(
            f"The set-up file is over {_LARGEST // 1000} kB, and a station is a few lines. Name "
            "the file of one station."
        )
    try:
        table = tomlkit.parse(text).unwrap()
    except RecursionError as fault:
        raise ValueError("The set-up file is not TOML: it is nested far too deep.") from fault
    except (TOMLKitError, ValueError) as fault:
        says = str(fault)
        says = f"{says[:_QUOTED]}…" if len(says) > _QUOTED else says
        raise ValueError(f"The set-up file is not TOML: {says}.") from fault
    reader = _Reader(frozenset(forces))
    made = reader.read(table)
    if reader.wrong:
        raise ValueError(
            f"The set-up file cannot be used; nothing was made: {'; '.join(reader.wrong)}."
        )
    return made


class _Reader:
    """Reads a table, and keeps a list of what is wrong in it."""

    def __init__(self, forces: frozenset[str]) -> None:
        self._forces = forces
        self.wrong: list[str] = []

    def read(self, table: dict[str, Any]) -> SetUp:
        self._only(table, STATION, "")
        force = self._force(table, "", "")
        administrator = self._officer(
            self._kind(table, "administrator", dict, ""),
            "administrator",
            force,
            frozenset({Role.ADMINISTRATOR}),
        )
        listed = self._kind(table, "officers", list, [])
        officers = tuple(
            self._officer(one, f"officers {number}", force, None)
            for number, one in enumerate(listed, start=1)
        )
        made = SetUp(
            force,
            self._station(table),
            administrator,
            officers,
            self._settings(self._kind(table, "settings", dict, {})),
        )
        self._no_two_alike(made)
        return made

    def _station(self, table: dict[str, Any]) -> str:
        station = self._text(table, "station", "station")
        fault = SETTINGS["station"].wrong_with(station)
        self.wrong += [fault] if fault else []
        return station

    def _settings(self, table: dict[str, Any]) -> dict[str, Any]:
        above = [name for name in table if name in STATION]
        self.wrong += [f"{name} stands above [settings], not in it" for name in above]
        found = judged({name: value for name, value in table.items() if name not in above})
        self.wrong += [f"settings {fault}" for fault in found.wrong]
        self.wrong += [f"settings {not_known(name)}" for name in found.unknown]
        return found.values

    def _officer(self, given: Any, where: str, force: str, roles: frozenset[Role] | None) -> Wanted:
        if not isinstance(given, dict):
            self.wrong.append(f"{where} is missing or no table")
            return Wanted(Officer(), frozenset())
        self._only(given, OFFICER if roles else (*OFFICER, "roles"), f"{where} ")
        officer = Officer(
            name=self._text(given, "name", f"{where} name"),
            force=self._force(given, f"{where} ", force),
            collar=self._text(given, "collar", f"{where} collar"),
            rank=self._one_of(given, "rank", Rank, where, None),
            held=self._one_of(given, "held", Held, where, Held.SUBSTANTIVE),
        )
        return Wanted(officer, self._roles(given, where) if roles is None else roles)

    def _roles(self, given: dict[str, Any], where: str) -> frozenset[Role]:
        listed = given.get("roles")
        known = {role.value: role for role in Role}
        if not isinstance(listed, list) or not listed:
            self.wrong.append(f"{where} roles must list one or more of {_listed(known)}")
            return frozenset()
        strange = [str(one) for one in listed if not isinstance(one, str) or one not in known]
        if strange:
            self.wrong.append(f"{where} roles: {', '.join(strange)} is none of {_listed(known)}")
        roles = frozenset(known[one] for one in set(map(str, listed)) if one in known)
        together = "" if strange else why_not_together(roles, training=False)
        if together:
            self.wrong.append(f"{where} roles: {together.rstrip('.')}")
        return roles

    def _one_of(self, given: dict[str, Any], name: str, kind: Any, where: str, else_: Any) -> Any:
        values = [one.value for one in kind]
        value = given.get(name, else_)
        if value in values:
            return kind(value)
        self.wrong.append(f"{where} {name} must be one of {_listed(values)}")
        return next(iter(kind))

    def _force(self, given: dict[str, Any], where: str, else_: str) -> str:
        value = given.get("force", else_)
        if isinstance(value, str) and value in self._forces:
            return str(value)
        if value != else_ or not where:
            self.wrong.append(f"{where}force must be an identifier of forces.json")
        return str(value)

    def _text(self, given: dict[str, Any], name: str, where: str) -> str:
        value = given.get(name)
        if isinstance(value, str) and value.strip():
            return " ".join(value.split())
        self.wrong.append(f"{where} must be a text")
        return ""

    def _kind(self, given: dict[str, Any], name: str, kind: type, else_: Any) -> Any:
        value = given.get(name, else_)
        if name in given and not isinstance(value, kind):
            self.wrong.append(f"{name} is of the wrong kind")
            return else_
        return value

    def _only(self, given: dict[str, Any], known: Iterable[str], where: str) -> None:
        strange = [name for name in given if name not in set(known)]
        self.wrong += [f"{where}{name} is no key of a set-up" for name in strange]

    def _no_two_alike(self, made: SetUp) -> None:
        keys = [one.officer.key for one in made.everybody]
        twice = sorted({key for key in keys if keys.count(key) > 1})
        self.wrong += [f"two officers have the force and collar {key}" for key in twice]


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words)
