"""All acts: every act that a page of a case may ask for by name, put together for one session."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal

from dvpo_desktop.ui.actions.acts_after import AFTER, AfterActs
from dvpo_desktop.ui.actions.carrying_out import CarryingOut
from dvpo_desktop.ui.actions.court_papers import CourtPapers
from dvpo_desktop.ui.actions.papers_after import PapersAfter
from dvpo_desktop.ui.actions.papers_of_breach import PapersOfBreach
from dvpo_desktop.ui.actions.printing import Printing
from dvpo_desktop.ui.actions.second_case import SecondCase
from dvpo_desktop.ui.actions.telephone_acts import Done, TelephoneActs
from dvpo_desktop.ui.kit.prompts import Prompts
from dvpo_desktop.ui.session.session import Session
from dvpo_desktop.ui.whiteboard.shift_sheet import ShiftSheet


class AllActs(CarryingOut):
    """``acts`` are those of a decision and its paper; ``filled`` asks to fill the page anew."""

    filled = Signal()

    def __init__(
        self,
        session: Session,
        prompts: Prompts,
        printing: Printing,
        seen_elsewhere: Callable[[], bool],
    ) -> None:
        self.acts = TelephoneActs(session, prompts, printing)
        super().__init__(self.acts, seen_elsewhere)
        self._papers = PapersAfter(session, prompts, printing)
        self._after = AfterActs(session, prompts, printing)
        self._court_papers = CourtPapers(session, prompts, printing)
        self._second_case = SecondCase(session, prompts)
        for more in (
            self.acts.by_name(self._on_spoken),
            self._papers.by_name,
            PapersOfBreach(session, prompts, printing).by_name,
            {name: partial(self._follow, name) for name in AFTER},
            self._court_papers.acts(self.said.emit),
            {"second_case": self._on_second_case},
        ):
            self.learn(more)

    def sheet(self, session: Session) -> ShiftSheet:
        """The sheet for the next shift, printed and saved by the papers."""
        sheet = ShiftSheet(session)
        sheet.print_wanted.connect(self._papers.print_sheet)
        sheet.save_wanted.connect(self._papers.save_sheet)
        return sheet

    def _on_second_case(self, _: object) -> None:
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
