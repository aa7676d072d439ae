"""The officers in a case, with the rank each holds today, and what each may do at a station."""

from dataclasses import dataclass
from enum import StrEnum


class Rank(StrEnum):
    """Ranks from lowest to highest; police staff hold no rank and are not constables."""

    POLICE_STAFF = "police-staff"
    CONSTABLE = "constable"
    SERGEANT = "sergeant"
    INSPECTOR = "inspector"
    CHIEF_INSPECTOR = "chief-inspector"
    SUPERINTENDENT = "superintendent"
    CHIEF_SUPERINTENDENT = "chief-superintendent"
    CHIEF_OFFICER = "chief-officer"

    @property
    def words(self) -> str:
        """The rank as it is spoken and printed: "Chief Superintendent"."""
        return self.value.replace("-", " ").title()

    def at_least(self, other: "Rank") -> bool:
        """Whether this rank is not below the other."""
        order = list(Rank)
        return order.index(self) >= order.index(other)


class Held(StrEnum):
    """How today's rank is held; temporary and acting rank are recorded, and warned about."""

    SUBSTANTIVE = "substantive"
    TEMPORARY = "temporary"
    ACTING = "acting"


class Role(StrEnum):
    """What an officer is there to do at a station; somebody may hold several of the first three."""

    PREPARING = "preparing"
    AUTHORISING = "authorising"
    SERVING = "serving"
    LEGAL = "legal"
    ADMINISTRATOR = "administrator"
    TRAINER = "trainer"

    @property
    def words(self) -> str:
        """The role as it is spoken and printed: "authorising officer"."""
        return {
            Role.PREPARING: "preparing officer",
            Role.AUTHORISING: "authorising officer",
            Role.SERVING: "serving constable",
            Role.LEGAL: "Legal Services",
            Role.ADMINISTRATOR: "station administrator",
            Role.TRAINER: "trainer",
        }[self]


class Standing(StrEnum):
    """Whether an officer can sign in: removed officers stay on the list, for the history."""

    ACTIVE = "active"
    SUSPENDED = "suspended"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Officer:
    """One officer as signed in today.

    ``force`` is the identifier in ``resources/forces.json``; ``collar`` the collar or
    warrant number, which with the force tells one officer from another.
    """

    name: str = ""
    force: str = ""
    collar: str = ""
    rank: Rank = Rank.CONSTABLE
    held: Held = Held.SUBSTANTIVE

    @property
    def key(self) -> str:
        """What tells this officer from every other: force and collar number, folded."""
        return f"{self.force.strip().casefold()}/{''.join(self.collar.split()).casefold()}"

    @property
    def words(self) -> str:
        """ "Temporary Superintendent A. Example 4417", as papers and screens name the officer."""
        held = "" if self.held is Held.SUBSTANTIVE else f"{self.held.value.title()} "
        return " ".join(f"{held}{self.rank.words} {self.name} {self.collar}".split())
