"""Support: who can help a protected person, read from resources/support.toml."""

import re
import tomllib
from dataclasses import dataclass
from datetime import date

import msgspec

_NUMBER = re.compile(r"\d[\d ]{2,}\d")


class SupportFault(ValueError):
    """A list of services that cannot be used; the sentence says which entry and why."""


@dataclass(frozen=True, slots=True)
class Contact:
    """One service. ``nation`` is empty for one in both; ``force`` names the force that added it."""

    name: str
    for_whom: str
    phone: str
    hours: str = ""
    nation: str = ""
    force: str = ""

    @property
    def words(self) -> str:
        """ "SAMPLE helpline · for women · day and night, free": all but the number."""
        parts = (self.name, f"for {self.for_whom}", self.hours)
        return " · ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Support:
    """The national lines, the forces' own services, and when somebody last checked them all."""

    checked: date
    national: tuple[Contact, ...]
    force: tuple[Contact, ...] = ()

    def lines(self, nation: str) -> tuple[Contact, ...]:
        """The national lines for somebody in this nation, in order."""
        return tuple(one for one in self.national if one.nation in ("", nation))

    def own(self, force_id: str) -> tuple[Contact, ...]:
        """The services that a force has filled in; none while it has filled in nothing."""
        return tuple(one for one in self.force if one.force == force_id)


def read_support(text: str) -> Support:
    """The services from the text of ``resources/support.toml``.

    Raises SupportFault, in words, for text that is not TOML, a key that is missing, unknown or
    wrong, a number that cannot be dialled, and a service of a force that does not name the force.
    """
    try:
        table = tomllib.loads(text)
        support = msgspec.convert(table, Support)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as fault:
        raise SupportFault(f"The list of services cannot be read: {fault}.") from fault
    for row in (*table["national"], *table.get("force", ())):
        strangers = row.keys() - set(Contact.__slots__)
        if strangers:
            raise SupportFault(f"{row['name']} has {', '.join(sorted(strangers))}: take it out.")
    for one in (*support.national, *support.force):
        if not one.name.strip() or not _NUMBER.fullmatch(one.phone):
            raise SupportFault(f"“{one.name}” needs a name and a number in figures.")
    for one in support.force:
        if not one.force:
            raise SupportFault(f"“{one.name}” does not say of which force it is.")
    return support
