"""The lock of a case: why a step cannot be written to now, and what would open it."""

from PySide6.QtCore import Signal

from dvpo_desktop.case import Case, Officer
from dvpo_desktop.rules.authority import may_authorise
from dvpo_desktop.rules.countersign import owed
from dvpo_desktop.rules.roles import Deed
from dvpo_desktop.rules.state import IN_PREPARATION, State, state
from dvpo_desktop.rules.steps import AUTHORITY, COUNTERSIGN, PREPARE, TELEPHONE
from dvpo_desktop.ui.kit.banner import Banner

PREPARED = frozenset(step.word for step in PREPARE)
_BESIDE = {TELEPHONE: Deed.TAKE_DOWN, COUNTERSIGN: Deed.COUNTERSIGN}
FROZEN = (
    "Frozen: the superintendent found that the paper differs from what was said. Nothing is "
    "printed or served until Legal Services have advised."
)


def deed_of(word: str) -> Deed:
    """What writing on a step is, as the roles know it."""
    if word in PREPARED:
        return Deed.PREPARE
    if word in _BESIDE:
        return _BESIDE[word]
    return Deed.CONSIDER if word == AUTHORITY.word else Deed.SERVE


def may_write(case: Case, word: str, officer: Officer, why_not: str = "") -> bool:
    """Whether a step is open to this officer's writing at this point of the case.

    ``why_not`` says why the officer's roles keep it shut; empty where they do not.

    What was prepared is fixed while the superintendent has it and once it is authorised; the
    superintendent writes between sending and deciding, the constable between authority and
    the record of service. Whoever telephones writes while the case is sent, and the
    superintendent who was called certifies until that is done.
    """
    where = state(case)
    if why_not:
        return False
    if word in PREPARED:
        return where in IN_PREPARATION
    if word == AUTHORITY.word:
        return where is State.SENT and not _why_not(case, officer)
    if word == TELEPHONE:
        return where is State.SENT
    if word == COUNTERSIGN:
        waiting = owed(case)
        return waiting is not None and waiting.officer.key == officer.key
    return where is State.AUTHORISED


def _why_not(case: Case, officer: Officer) -> str:
    """Why this officer may not decide the case, or nothing."""
    return next((each.says for each in may_authorise(case, officer) if each.blocks), "")


def _not_to_countersign(case: Case) -> str:
    waiting = owed(case)
    if waiting is None:
        return "No decision by telephone waits for a countersign on this case."
    return f"Only {waiting.officer.words}, who decided by telephone, can countersign."


class CaseLock(Banner):
    """Says across a page why it is shut. ``opening_wanted`` names the act that would open it."""

    opening_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__("case-lock")
        self._act = ""
        self.pressed.connect(lambda: self.opening_wanted.emit(self._act))

    def show_step(self, case: Case, word: str, officer: Officer, why_not: str = "") -> None:
        """Says what holds of a step of the case; nothing when it is simply open.

        ``why_not`` says why the officer's roles keep the step shut.
        """
        where, open_now = state(case), may_write(case, word, officer)
        self._act = ""
        if where is State.FROZEN:
            self._act = "correct"
            self.say(FROZEN, "stop", "Begin a corrected notice…")
            return
        if word == COUNTERSIGN:
            self.say("" if open_now and not why_not else _not_to_countersign(case), "quiet")
            return
        if where is State.VOIDED:
            self.say(
                "The authority is void because the case was changed after it was given. "
                "Send it to the superintendent again.",
                "stop",
            )
        elif where is State.SERVED:
            self.say("Service is recorded. What was served cannot be changed.", "done")
        elif open_now:
            self.say(why_not, "quiet")
        elif where is State.SENT and word in PREPARED:
            self._act = "take_back"
            self.say(
                "The case is with the superintendent and cannot be changed.",
                "quiet",
                "" if why_not else "Take it back",
            )
        elif where is State.AUTHORISED and word in PREPARED:
            self._act = "void"
            fixed = "The notice is authorised: its words are fixed."
            self.say(fixed, "done", "" if why_not else "Change it…")
        elif where is State.AUTHORISED:
            self.say("The notice is authorised. It waits to be served.", "done")
        elif where is State.SENT and word == AUTHORITY.word:
            self.say(_why_not(case, officer), "quiet")
        elif word == AUTHORITY.word:
            self.say("The superintendent decides here once the case has been sent.", "quiet")
        else:
            self.say("The notice is served here once a superintendent has authorised it.", "quiet")
