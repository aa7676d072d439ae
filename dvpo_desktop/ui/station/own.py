"""Own: what a station's own pages need besides the desk: its name, its advice, its settings."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from dvpo_desktop.rules.policy import Policy
from dvpo_desktop.store.backups.plan import Plan
from dvpo_desktop.store.vault.passphrases import Judge
from dvpo_desktop.ui.station.new_passphrase import Advise


@dataclass(frozen=True, slots=True)
class Choices:
    """What an administrator may set: the idle lock, backups, alerts, and the telephone.

    An empty ``backup_folder`` is one beside the store; 0 hours make none unasked. ``alerts`` lets
    what waits be heard and seen when the window is behind others; ``alarm_hours`` are the
    station's own alarms besides the four that always sound. Of a shared store each station's own
    settings file decides, here as for the lock and the backups: a force that allows a decision by
    telephone says so at every station, by its central set-up.
    """

    lock_after_minutes: int = 5
    backup_folder: str = ""
    backup_every_hours: int = 24
    alerts: bool = True
    alarm_hours: str = ""
    oral_authority: bool = False
    countersign_hours: int = 12
    senior_officer: str = ""

    @property
    def plan(self) -> Plan:
        """The plan for backups that these make."""
        folder = Path(self.backup_folder) if self.backup_folder else None
        return Plan(folder, self.backup_every_hours)

    @property
    def policy(self) -> Policy:
        """What the force has decided where the Act leaves it open."""
        return Policy(self.oral_authority, self.countersign_hours, self.senior_officer)


def keeps_nothing(_choices: Choices) -> None:
    """Where there are no settings, nothing is kept."""


@dataclass(slots=True)
class OwnStation:
    """``keep`` writes new choices to the settings, and raises StationProblem where it cannot.

    ``marking`` stands at the top of each paper that is internal.
    """

    place: str = ""
    marking: str = "OFFICIAL-SENSITIVE"
    advise: Advise = Judge().why_not
    choices: Choices = field(default_factory=Choices)
    keep: Callable[[Choices], None] = keeps_nothing
