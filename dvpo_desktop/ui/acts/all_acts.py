"""All acts: every act that a page of a case may ask for by name, put together for one desk."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal

from dvpo_desktop.ui.acts.acts_after import AFTER, AfterActs
from dvpo_desktop.ui.acts.carrying_out import CarryingOut
from dvpo_desktop.ui.acts.court_papers import CourtPapers
from dvpo_desktop.ui.acts.papers_after import PapersAfter
from dvpo_desktop.ui.acts.papers_of_breach import PapersOfBreach
from dvpo_desktop.ui.acts.printing import Printing
from dvpo_desktop.ui.acts.second_case import SecondCase
from dvpo_desktop.ui.desk import Desk
from dvpo_desktop.ui.home.shift_sheet import ShiftSheet
from dvpo_desktop.ui.kit.prompts import Prompts
from dvpo_desktop.ui.spoken.acts import Done, SpokenActs


class AllActs(CarryingOut):
    """``acts`` are those of a decision and its paper; ``filled`` asks to fill the page anew."""

    filled = Signal()

    def __init__(
        self, desk: Desk, prompts: Prompts, printing: Printing, seen_elsewhere: Callable[[], bool]
    ) -> None:
        self.acts = SpokenActs(desk, prompts, printing)
        super().__init__(self.acts, seen_elsewhere)
        self._papers = PapersAfter(desk, prompts, printing)
        self._after = AfterActs(desk, prompts, printing)
        self._court_papers = CourtPapers(desk, prompts, printing)
        self._second_case = SecondCase(desk, prompts)
        for more in (
            self.acts.by_name(self._on_spoken),
            self._papers.by_name,
            PapersOfBreach(desk, prompts, printing).by_name,
            {name: partial(self._follow, name) for name in AFTER},
            self._court_papers.acts(self.said.emit),
            {"second_case": self._on_second_case},
        ):
            self.learn(more)

    def sheet(self, desk: Desk) -> ShiftSheet:
        """The sheet for the next shift, printed and saved by the papers."""
        sheet = ShiftSheet(desk)
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
