"""Package acts: what a superintendent does with a sealed case, each asked and recorded."""

from typing import Any

from dvpo_desktop.case.authority import Outcome
from dvpo_desktop.rules import lifecycle
from dvpo_desktop.rules.package import as_sealed
from dvpo_desktop.store.history import Act
from dvpo_desktop.store.problems import StationProblem, WrongPassphrase
from dvpo_desktop.ui.acts.acts import NOT_SIGNED, SIGNS, Acts
from dvpo_desktop.ui.acts.printing import Printing
from dvpo_desktop.ui.kit.prompts import Prompts
from dvpo_desktop.ui.packages.package_desk import PackageDesk

MAY = frozenset({"save_notice", "print_brief", "save_brief", "print_record", "save_record"})


class PackageActs(Acts):
    """The decision goes into a file, and what leaves the station is told of the package."""

    def __init__(self, desk: PackageDesk, prompts: Prompts, printing: Printing) -> None:
        super().__init__(desk, prompts, printing)
        self._package = desk.package

    def decide_sealed(self, outcome: Outcome) -> bytes:
        """The decision, signed with the passphrase, as a file for the station that asked.

        Empty where nothing was decided: what was written stays as it is.
        """
        desk = self._desk
        now = desk.now()
        try:
            decided = as_sealed(self._decided(outcome, now))
        except lifecycle.NotAllowed as refusal:
            self._prompts.tell(str(refusal))
            return b""
        if not self._goes_on(outcome):
            return b""
        passphrase = self._prompts.passphrase(
            f"{SIGNS[outcome]} {desk.officer.words}, type your passphrase to sign.", yes="Sign"
        )
        if not passphrase:
            return b""
        try:
            return desk.store.received.decide(
                self._package.id, decided, desk.officer, passphrase, now
            )
        except WrongPassphrase:
            self._prompts.tell(NOT_SIGNED)
        except StationProblem as problem:
            self._prompts.tell(str(problem))
        return b""

    def _note(self, act: Act, reference: str, **about: Any) -> None:
        """What leaves is no paper of a case that this store has: its number here is another's."""
        of = f"{about.pop('what', '')}, {reference} of {self._package.place}"
        super()._note(act, "", what=of, **about)
