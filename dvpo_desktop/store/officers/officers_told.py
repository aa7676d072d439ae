"""Officers told: how the history tells of an officer, and the one that something is done to."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from sqlalchemy import Connection

from dvpo_desktop.case import Officer, Role, Standing
from dvpo_desktop.store.officers import officers
from dvpo_desktop.store.officers.officers import Enrolled
from dvpo_desktop.store.problems import StationProblem


def told(officer: Officer) -> Mapping[str, str]:
    """An officer as the history tells of one."""
    return {
        "key": officer.key,
        "name": officer.name,
        "rank": officer.rank.value,
        "held": officer.held.value,
    }


def named(roles: AbstractSet[Role]) -> list[str]:
    """Roles as an entry tells them."""
    return officers.as_words(roles).split()


def other(connection: Connection, key: str, by: Officer, why: str, *standing: Standing) -> Enrolled:
    """The officer something is done to: somebody else, who stands so, and for a reason."""
    if not why.strip():
        raise StationProblem("Say why. The reason is kept in the history.")
    if key == by.key:
        raise StationProblem("Nobody does this to themselves. Ask another station administrator.")
    return known_here(connection, key, *standing)


def known_here(connection: Connection, key: str, *standing: Standing) -> Enrolled:
    """The officer with this key, who stands so. Raises StationProblem for any other."""
    known = officers.enrolled(connection, key)
    if known is None:
        raise StationProblem(
            "No officer with this force and collar number is known here. Check both."
        )
    if known.standing not in standing:
        raise StationProblem(
            f"{known.officer.words} is {known.standing.value} at this station, so this was not "
            "done. Look at the list of officers again."
        )
    return known
