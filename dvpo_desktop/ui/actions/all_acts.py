"""All acts: what a page of a case may ask for by name, and what is seen once it is done."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from dvpo_desktop.case.proceedings.authority import Outcome
from dvpo_desktop.documents.papers import COPY, PAPERS
from dvpo_desktop.rules.step_order import AUTHORITY, SERVICE
from dvpo_desktop.ui.actions.acts_after import AFTER, AfterActs
from dvpo_desktop.ui.actions.handing_out import Drawn, HandingOut
from dvpo_desktop.ui.actions.printing import Printing
from dvpo_desktop.ui.actions.second_case import SecondCase
from dvpo_desktop.ui.actions.telephone_acts import Done, TelephoneActs
from dvpo_desktop.ui.kit.look.pictures import page_count
from dvpo_desktop.ui.kit.prompts import Prompts
from dvpo_desktop.ui.session.session import Session

DECIDED = {
    Outcome.AUTHORISED: "The notice is authorised and its words are fixed.",
    Outcome.REFUSED: "The refusal is recorded. No notice will be printed.",
    Outcome.RETURNED: "The case is returned with your questions.",
}
Do = Callable[[Any], object]


def by_name(handing_out: HandingOut) -> dict[str, Do]:
    """Every paper of the table, printed and saved, by the name of the act: "print_card"."""
    return {
        f"{verb}_{word}": partial(act, word)
        for word in PAPERS
        for verb, act in (("print", handing_out.print), ("save", handing_out.save))
    }


class AllActs(QObject):
    """Each act by its name. ``step_wanted`` names the step to show anew, "" for that in front.

    ``acts`` are those of a decision, ``papers`` hands out; ``filled`` asks to fill the page anew.
    """

    hand_over_wanted = Signal(bool)
    said = Signal(str)
    step_wanted = Signal(str)
    filled = Signal()

    def __init__(
        self,
        session: Session,
        prompts: Prompts,
        printing: Printing,
        seen_elsewhere: Callable[[], bool],
    ) -> None:
        """``seen_elsewhere`` says whether what is saved here shows on other stations at once."""
        super().__init__()
        self.acts, self._seen_elsewhere = TelephoneActs(session, prompts), seen_elsewhere
        self.papers = HandingOut(session, prompts, printing)
        self._after = AfterActs(session, prompts)
        self._second_case = SecondCase(session, prompts)
        self._by_name: dict[str, Do] = {
            "send": self._send,
            "decide": self._decide,
            "later": self._come_back_later,
            "hand_over": lambda _: self.hand_over_wanted.emit(True),
            "print": partial(self.papers.print, COPY),
            "record": self._record,
            "take_back": lambda _: self._opened(self.acts.take_back),
            "void": lambda _: self._opened(self.acts.void),
            "once_saved": lambda begin: begin(),
            "second_case": self._begin_second,
            **self.acts.by_name(self._on_spoken),
            **{name: partial(self._follow, name) for name in AFTER},
            **by_name(self.papers),
            "save_bundle": self._save_bundle,
        }

    def learn(self, more: Mapping[str, Do]) -> None:
        """Takes further acts, each given what the page sends with it."""
        self._by_name |= more

    def do(self, act: str, with_what: object) -> None:
        """Does one act. Raises KeyError for one that no page may ask for."""
        self._by_name[act](with_what)

    def _send(self, _: object) -> None:
        """Sends the case; in a shared store it waits on the superintendent's own screen."""
        if not self.acts.send():
            return
        if self._seen_elsewhere():
            self.step_wanted.emit(AUTHORITY.word)
            self.said.emit("Sent. It shows on the screen of every superintendent signed in.")
        else:
            self.hand_over_wanted.emit(True)

    def _decide(self, outcome: Outcome) -> None:
        if self.acts.decide(outcome):
            self.step_wanted.emit(AUTHORITY.word)
            self.said.emit(DECIDED[outcome])
            self.hand_over_wanted.emit(False)

    def _come_back_later(self, _: object) -> None:
        if self.acts.come_back_later():
            self.said.emit("The case waits for you. The whiteboard says until when.")
            self.hand_over_wanted.emit(False)

    def _record(self, _: object) -> None:
        if self.acts.record_service():
            self.step_wanted.emit(SERVICE.word)

    def _opened(self, act: Callable[[], bool]) -> None:
        act()
        self.step_wanted.emit("")

    def _save_bundle(self, drawn: Drawn) -> None:
        saved = self.papers.save("bundle", drawn)
        if saved:
            where, pages = Path(saved), page_count(drawn.data)
            self.said.emit(
                f"The bundle of {pages} pages is saved: {where.name}, in {where.parent}."
            )

    def _begin_second(self, _: object) -> None:
        """Begins a case for another protected person, and shows the page that asks who it is."""
        says = self._second_case.begin()
        if says:
            self.step_wanted.emit("protected")
            self.said.emit(says)

    def _on_spoken(self, done: Done) -> None:
        self.step_wanted.emit(done.word)
        self.said.emit(done.says)

    def _follow(self, after: str, _: object) -> None:
        """Does an act after service, and shows on the page in front what came of it."""
        said = self._after.carry_out(after)
        if said is not None:
            self.filled.emit()
            self.said.emit(said)
