"""The real workroom for the benchmarks: an encrypted store on disk, the sample case in front."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication

from dvpo_desktop import paths
from dvpo_desktop.app import StationOpening
from dvpo_desktop.case import Case
from dvpo_desktop.commands.case.case_file import read_case
from dvpo_desktop.settings import Settings
from dvpo_desktop.tour.script import PASSPHRASE, SERGEANT, TourClock, TourPrinting, TourPrompts
from dvpo_desktop.ui.case.guide import Guide
from dvpo_desktop.ui.case.preview import Preview
from dvpo_desktop.ui.case.wizard import Wizard
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.shell.main_view import MainView
from dvpo_desktop.ui.shell.window import Window

SIZE = (1366, 768)  # pixels: the smallest station screen
SAMPLE = "1-lives-together.json"


def sample() -> Case:
    """The six steps and more of the first training case."""
    return read_case(paths.bundled("resources") / "training" / SAMPLE)


class AtWork:
    """A sergeant signed in at the real window."""

    def __init__(self, app: QApplication, window: Window) -> None:
        self.app, self._window = app, window
        assert window.room is not None
        self.room: MainView = window.room
        self.wizard: Wizard = self.room.wizard
        self.preview = self.wizard.findChild(Preview)

    def open_sample(self, word: str) -> None:
        """Opens the sample case as a new one, at a step."""
        self.room._on_begun(sample(), "training")
        self.wizard.go(word)
        self.settle()

    def keep_samples(self, many: int) -> None:
        """Puts so many cases on the whiteboard, each somebody else's."""
        session = self.room.session
        for number in range(many):
            case = sample()
            name = replace(case.respondent, family_name=f"Example{number}")
            session.begin(replace(case, respondent=name), "training")
        session.put_away()

    def see_notice(self) -> None:
        """Brings the notice forward and waits until it is drawn."""
        self.wizard.findChild(Guide).show_notice()
        self.settle()

    def settle(self) -> None:
        """Lets everything that waits be drawn and shown."""
        self.wizard.draw_now()
        self.room.settle()
        for _ in range(3):
            self.app.processEvents()


@contextmanager
def at_work(app: QApplication, folder: Path) -> Iterator[AtWork]:
    """The station in a folder, begun if it is new, its window shown, an officer signed in."""
    theme.apply(app, paths.bundled("resources") / "fonts")
    prompts = TourPrompts(folder, lambda line: None)
    opening = StationOpening(
        Settings(force=SERGEANT.force),
        folder,
        prompts,
        TourClock(),
        training=True,
        printing=TourPrinting(folder),
    )
    window = Window(opening, prompts)
    window.resize(*SIZE)
    window.show()
    window.ask_who()
    while not opening.loaded:
        app.processEvents()
    sign_in = window.sign_in
    known = sign_in.enrolment_wanted if opening.is_new() else sign_in.signed_in
    known.emit(SERGEANT, PASSPHRASE)
    try:
        yield AtWork(app, window)
    finally:
        window.close()
        window.deleteLater()
        app.processEvents()
