"""Carrying out: what a page of a case asks for by name, and what is seen once it is done."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal

from dvpo_desktop.case.proceedings.authority import Outcome
from dvpo_desktop.rules.step_order import AUTHORITY, SERVICE
from dvpo_desktop.ui.actions.acts import Acts

PAPERS = (
    *("save_notice", "save_statement", "print_statement", "save_brief", "print_brief"),
    *("save_record", "print_record"),
)
DECIDED = {
    Outcome.AUTHORISED: "The notice is authorised and its words are fixed.",
    Outcome.REFUSED: "The refusal is recorded. No notice will be printed.",
    Outcome.RETURNED: "The case is returned with your questions.",
}
Do = Callable[[Any], object]


class CarryingOut(QObject):
    """Each act by its name. ``step_wanted`` names the step to show anew, "" for that in front."""

    hand_over_wanted = Signal(bool)
    said = Signal(str)
    step_wanted = Signal(str)

    def __init__(self, acts: Acts, seen_elsewhere: Callable[[], bool]) -> None:
        """``seen_elsewhere`` says whether what is saved here shows on other stations at once."""
        super().__init__()
        self._acts, self._seen_elsewhere = acts, seen_elsewhere
        self._by_name: dict[str, Do] = {
            "send": self._send,
            "decide": self._decide,
            "later": self._come_back_later,
            "hand_over": lambda _: self.hand_over_wanted.emit(True),
            "print": acts.print_notice,
            "record": self._record,
            "take_back": lambda _: self._opened(acts.take_back),
            "void": lambda _: self._opened(acts.void),
        }
        self._by_name |= {paper: _alone(getattr(acts, paper)) for paper in PAPERS}

    def learn(self, more: Mapping[str, Do]) -> None:
        """Takes further acts, each given what the page sends with it."""
        self._by_name |= more

    def do(self, act: str, with_what: object) -> None:
        """Does one act. Raises KeyError for one that no page may ask for."""
        self._by_name[act](with_what)

    def _send(self, _: object) -> None:
        """Sends the case; in a shared store it waits on the superintendent's own screen."""
        if not self._acts.send():
            return
        if self._seen_elsewhere():
            self.step_wanted.emit(AUTHORITY.word)
            self.said.emit("Sent. It shows on the screen of every superintendent signed in.")
        else:
            self.hand_over_wanted.emit(True)

    def _decide(self, outcome: Outcome) -> None:
        if self._acts.decide(outcome):
            self.step_wanted.emit(AUTHORITY.word)
            self.said.emit(DECIDED[outcome])
            self.hand_over_wanted.emit(False)

    def _come_back_later(self, _: object) -> None:
        if self._acts.come_back_later():
            self.said.emit("The case waits for you. The whiteboard says until when.")
            self.hand_over_wanted.emit(False)

    def _record(self, _: object) -> None:
        if self._acts.record_service():
            self.step_wanted.emit(SERVICE.word)

    def _opened(self, act: Callable[[], bool]) -> None:
        act()
        self.step_wanted.emit("")


def _alone(act: Callable[[], object]) -> Do:
    return lambda _: act()
