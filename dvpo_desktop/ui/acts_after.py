"""Acts after service: what is recorded of the court, the order and a breach, with its papers."""

from collections.abc import Callable, Mapping
from datetime import datetime

from dvpo_desktop.case import Case, Officer
from dvpo_desktop.rules import court
from dvpo_desktop.rules.law import Law
from dvpo_desktop.store.history import Act
from dvpo_desktop.ui.handing_out import HandingOut

Record = Callable[[Case, Officer, Law, datetime], Case]

# What the window says once each is done; a paper says nothing. The name of an act is the word that
# its page asks for it by, and the name of its method below.
AFTER: Mapping[str, str] = {
    "record_hearing": "What the court did is recorded.",
    "record_end": "The end of the order is recorded.",
}


class AfterActs(HandingOut):
    """Each records through the rules and saves, or says why not and leaves what was written."""

    def carry_out(self, name: str) -> str | None:
        """Does an act by its name in AFTER; what the window says of it, None when it was not."""
        return AFTER[name] if getattr(self, name)() else None

    def record_hearing(self) -> bool:
        """Records what the court did with the application (ss.27, 28)."""
        return self._record(court.record_hearing, Act.RESULT_RECORDED)

    def record_end(self) -> bool:
        """Records that a court suspended or rescinded the order (MCA 1980, s.63(2))."""
        return self._record(court.record_end, Act.RESULT_RECORDED)

    def _record(self, rule: Record, act: Act) -> bool:
        """Changes the case by a rule of (case, officer, law, now), under an act of the history."""
        desk = self._desk
        return self._do(lambda case: rule(case, desk.officer, desk.law, desk.now()), act)
