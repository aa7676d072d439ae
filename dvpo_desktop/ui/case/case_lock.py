"""The lock of a case: why a step cannot be written to now, and what would open it."""

from textwrap import shorten

from PySide6.QtCore import Signal

from dvpo_desktop.case import Case, Officer
from dvpo_desktop.rules.case_state import State, shut_out, state
from dvpo_desktop.rules.date_words import say_moment
from dvpo_desktop.rules.lifecycle.case_writing import (
    PREPARED,
    TO_SERVICE,
    is_followed,
    may_write,
    why_not_decide,
)
from dvpo_desktop.rules.lifecycle.countersign import owed
from dvpo_desktop.rules.permission.shut_out import what_to_do
from dvpo_desktop.rules.permission.vouching import NOBODY_VOUCHED, Vouched
from dvpo_desktop.rules.step_order import (
    AUTHORITY,
    COUNTERSIGN,
    SERVICE,
)
from dvpo_desktop.ui.kit.banner import Banner

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
NOT_YET = {
    AUTHORITY.word: "The superintendent decides here once the case has been sent from Review."
}
NOT_ISSUED = "The notice is served here once a superintendent has authorised it."


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
            self.say(why_not_decide(case, officer, vouched), "quiet")
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
