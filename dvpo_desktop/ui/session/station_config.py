"""Station config: what a station's pages need besides the session: name, advice, settings."""

from collections.abc import Callable
from dataclasses import dataclass, field

from dvpo_desktop.rules.policy import Policy
from dvpo_desktop.setting_list import Settings
from dvpo_desktop.store.passphrases.passphrases import Judge
from dvpo_desktop.ui.kit.fields.new_passphrase import Advise

AWAITS = (
    "The settings of this computer allow a decision by telephone. It is off until an administrator "
    "allows it in Station, Settings, and writes whose advice was taken."
)


def keeps_nothing(_choices: Settings) -> None:
    """Where there are no settings, nothing is kept."""


@dataclass(slots=True)
class StationConfig:
    """``keep`` writes new choices to the settings, and raises StationProblem where it cannot.

    ``marking`` stands at the top of each paper that is internal; ``remarks`` say which lines of
    the settings are not used.
    """

    place: str = ""
    marking: str = "OFFICIAL-SENSITIVE"
    advise: Advise = Judge().why_not
    choices: Settings = field(default_factory=Settings)
    keep: Callable[[Settings], None] = keeps_nothing
    remarks: tuple[str, ...] = ()

    def stricter(self, said: Policy) -> Policy:
        """What the force allows, with what the settings of this computer take from it."""
        now = self.choices
        return said.stricter(now.oral_authority, now.countersign_hours, now.senior_officer)

    def awaits(self, said: Policy | None) -> str:
        """Says that what an earlier version allowed by the settings is off until it is confirmed.

        Empty where nothing waits for that.
        """
        return AWAITS if self.choices.oral_authority and said is None else ""
