"""The lock of a case: why a step cannot be written to now, and what would open it."""

from textwrap import shorten

from PySide6.QtCore import Signal

from dvpo_desktop.case import Case, Officer
from dvpo_desktop.rules.authority import may_authorise
from dvpo_desktop.rules.countersign import owed
from dvpo_desktop.rules.roles import Deed
from dvpo_desktop.rules.say import say_moment
from dvpo_desktop.rules.shut_out import what_to_do
from dvpo_desktop.rules.state import IN_PREPARATION, State, services, shut_out, state
from dvpo_desktop.rules.steps import (
    ASIDES,
    AUTHORITY,
    COUNTERSIGN,
    PREPARE,
    SERVICE,
    TELEPHONE,
)
from dvpo_desktop.rules.vouching import NOBODY_VOUCHED, Vouched
from dvpo_desktop.ui.kit.banner import Banner

PREPARED = frozenset(step.word for step in PREPARE)
TO_SERVICE = PREPARED | {AUTHORITY.word, SERVICE.word, *ASIDES}
_BESIDE = {TELEPHONE: Deed.TAKE_DOWN, COUNTERSIGN: Deed.COUNTERSIGN}
NOTHING_SERVED = "Nothing is printed or served until Legal Services have advised."
FROZEN = (
    f"Frozen: the superintendent found that the paper differs from what was said. {NOTHING_SERVED}"
)

GIVEN_BACK = {
    State.RETURNED: "returned this case: “{}” Answer it, then send the case again.",
    State.REFUSED: "refused this notice: “{}” Changed, the case may be sent again.",
}
QUOTED = 200  # characters of a superintendent's words: in large type more would leave no page
REST = " … (the rest is in the brief, under Authority)"
SERVED_ALREADY = "Service is recorded. What was served cannot be changed."
MAY_ADD = "The commanding officer, and each effort to tell them, may still be added."
NOT_YET = {AUTHORITY.word: "The superintendent decides here once the case has been sent."}
NOT_ISSUED = "The notice is served here once a superintendent has authorised it."


def deed_of(word: str) -> Deed:
    """What writing on a step is, as the roles know it."""
    if word in PREPARED:
        return Deed.PREPARE
    if word in _BESIDE:
        return _BESIDE[word]
    if word not in TO_SERVICE:
        return Deed.FOLLOW
    return Deed.CONSIDER if word == AUTHORITY.word else Deed.SERVE


def is_followed(case: Case) -> bool:
    """Whether what follows service is written down now: until the case is closed.

    A notice that was served and is being corrected goes on counting (s.27(3)); one that is not
    served after all is still closed by somebody.
    """
    begun = bool(services(case)) or case.closure.not_served is not None
    return begun and not case.closure.is_closed


def may_write(
    case: Case,
    word: str,
    officer: Officer,
    why_not: str = "",
    vouched: Vouched = NOBODY_VOUCHED,
) -> bool:
    """Whether a step is open to this officer's writing at this point of the case.

    ``why_not`` says why the officer's roles keep it shut; empty where they do not.

    What was prepared is fixed while the superintendent has it and once it is authorised; the
    superintendent writes between sending and deciding, the constable between authority and
    the record of service. Whoever telephones writes while the case is sent, and the
    superintendent who was called certifies until that is done. What may be added after service,
    the page of service itself opens; what follows is open from there until the case is closed.
    """
    where = state(case)
    if why_not or case.closure.is_closed:
        return False
    if word not in TO_SERVICE:
        return is_followed(case)
    if word in PREPARED:
        return where in IN_PREPARATION
    if word == AUTHORITY.word:
        return where is State.SENT and not _why_not(case, officer, vouched)
    if word == TELEPHONE:
        return where is State.SENT
    if word == COUNTERSIGN:
        waiting = owed(case)
        return waiting is not None and waiting.officer.key == officer.key
    opened = where in (State.AUTHORISED, State.SERVED)
    return opened and case.closure.not_served is None


def _why_not(case: Case, officer: Officer, vouched: Vouched) -> str:
    """Why this officer may not decide the case, or nothing."""
    found = may_authorise(case, officer, vouched)
    return next((each.says for each in found if each.blocks), "")


def _given_back(case: Case) -> str:
    """Who returned or refused the case, and what they wrote, for whoever prepares it further."""
    says = GIVEN_BACK.get(state(case))
    if says is None:
        return ""
    last = case.authority.decisions[-1]
    wrote = shorten(last.reasons, QUOTED, placeholder=REST)
    return f"{last.officer.words} {says.format(wrote)}"


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

    def show_step(
        self,
        case: Case,
        word: str,
        officer: Officer,
        why_not: str = "",
        *,
        efforts: bool = False,
        vouched: Vouched = NOBODY_VOUCHED,
    ) -> None:
        """Says what holds of a step of the case; nothing when it is simply open.

        ``why_not`` says why the officer's roles keep the step shut; ``efforts`` that those to
        tell a commanding officer are asked for, which go on after service (s.24(11)).
        """
        where, open_now = state(case), may_write(case, word, officer, vouched=vouched)
        self._act = ""
        if case.closure.is_closed:
            self._act = "reopen_case"
            closed = case.closure.closed[-1]
            says = (
                f"The case is closed since {say_moment(closed.at)}, by {closed.by.words}. To write "
                "here, open it again and say why."
            )
            self.say(says, "done", "Open it again…")
        elif where is State.FROZEN or word == COUNTERSIGN:
            self._show_spoken(case, where, open_now=open_now and not why_not)
        elif word not in TO_SERVICE:
            self._show_after(case, why_not)
        elif case.closure.not_served is not None:
            self.say("A superintendent decided that this notice is not served.", "quiet")
        elif where is State.VOIDED:
            self.say(
                "The authority is void because the case was changed after it was given. "
                "Send it to the superintendent again.",
                "stop",
            )
        elif where is State.SERVED:
            adds = efforts and open_now and not why_not and word == SERVICE.word
            self.say(f"{SERVED_ALREADY} {MAY_ADD}" if adds else SERVED_ALREADY, "done")
        elif open_now:
            self.say(why_not or _given_back(case), "quiet" if why_not else "warn")
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
            self.say(_why_not(case, officer, vouched), "quiet")
        else:
            self.say(NOT_YET.get(word, NOT_ISSUED), "quiet")

    def _show_spoken(self, case: Case, where: State, *, open_now: bool) -> None:
        """Says that a case is frozen, or who countersigns it."""
        if where is State.FROZEN:
            self._act = "correct"
            without = shut_out(case)
            says = f"Frozen: {without} {what_to_do(case)}" if without else FROZEN
            self.say(says, "stop", "Begin a corrected notice…")
        else:
            self.say("" if open_now else _not_to_countersign(case), "quiet")

    def _show_after(self, case: Case, why_not: str) -> None:
        """Says what holds of a step after service."""
        if is_followed(case):
            self.say(why_not, "quiet")
        else:
            self.say("This is written once the service of the notice is recorded.", "quiet")
