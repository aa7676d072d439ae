"""Package acts: what a superintendent does with a sealed case, each asked and recorded."""

from dvpo_desktop.case.proceedings.authority import Outcome
from dvpo_desktop.rules.lifecycle import lifecycle
from dvpo_desktop.rules.lifecycle.sealed_package import as_sealed
from dvpo_desktop.store.problems import StationProblem, WrongPassphrase
from dvpo_desktop.ui.actions.acts import NOT_SIGNED, SIGNS, Acts
from dvpo_desktop.ui.kit.prompts import Prompts
from dvpo_desktop.ui.packages.package_session import PackageSession


class PackageActs(Acts):
    """The decision goes into a file for the station that sealed the package."""

    def __init__(self, session: PackageSession, prompts: Prompts) -> None:
        super().__init__(session, prompts)
        self._package = session.package

    def decide_sealed(self, outcome: Outcome) -> bytes:
        """The decision, signed with the passphrase, as a file for the station that asked.

        Empty where nothing was decided: what was written stays as it is.
        """
        session = self._session
        now = session.now()
        try:
            decided = as_sealed(self._decided(outcome, now))
        except lifecycle.NotAllowed as refusal:
            self._prompts.tell(str(refusal))
            return b""
        if not self._goes_on(outcome):
            return b""
        passphrase = self._prompts.passphrase(
            f"{SIGNS[outcome]} {session.officer.words}, type your passphrase to sign.", yes="Sign"
        )
        if not passphrase:
            return b""
        try:
            return session.store.received.decide(
                self._package.id, decided, session.officer, passphrase, now
            )
        except WrongPassphrase:
            self._prompts.tell(NOT_SIGNED)
        except StationProblem as problem:
            self._prompts.tell(str(problem))
        return b""
