"""Walk: what every tour of the window does: presses its buttons and keeps its pictures."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QBuffer, QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from dvpo_desktop.app import StationOpening
from dvpo_desktop.case import Case, Officer
from dvpo_desktop.store.leaving import save_for_owner
from dvpo_desktop.ui.kit.prompts import Prompts
from dvpo_desktop.ui.shell.main_view import MainView
from dvpo_desktop.ui.shell.window import Window

Kind = TypeVar("Kind", bound=QWidget)

SIZE = (1366, 768)  # pixels: the smallest station screen
SETTLING = 12  # rounds: a new card is given its place from the inside outwards


class Pictures:
    """A folder of pictures, numbered from 1 in the order in which they are kept."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self._count = 0

    def keep(self, window: Window, name: str) -> str:
        """Keeps what a window shows now; gives the name of the file."""
        self._count += 1
        file = self.out / f"{self._count:02d}-{name}.png"
        picture = QBuffer()
        window.grab().save(picture, "PNG")
        save_for_owner(file, bytes(picture.data().data()))
        return file.name


class Walk:
    """One walk through the window of one station. Every act goes through its buttons."""

    def __init__(
        self, app: QApplication, pictures: Pictures, opening: StationOpening, prompts: Prompts
    ) -> None:
        self._app, self._pictures, self._opening = app, pictures, opening
        self._window = Window(opening, prompts)

    @property
    def room(self) -> MainView:
        """The workroom of who is signed in."""
        room = self._window.room
        assert room is not None
        return room

    def begin(self) -> None:
        """Shows the window and waits for its rooms."""
        self._window.resize(*SIZE)
        self._window.show()
        self._window.ask_who()
        self.until(lambda: self._opening.loaded)
        self._window.ask_who()

    def end(self) -> None:
        """Closes the window, with its store."""
        self._window.close()
        self.until(lambda: self._window.room is None)
        # Only a running event loop destroys what was put away, and a tour has none.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def sign_in(self, officer: Officer, passphrase: str, *, first_time: bool = False) -> None:
        """Lets an officer in at the sign-in in front."""
        sign_in = self._window.sign_in
        signal = sign_in.enrolment_wanted if first_time else sign_in.signed_in
        signal.emit(officer, passphrase)
        self.until(lambda: sign_in.isHidden() or bool(sign_in.refusal))
        assert not sign_in.refusal, sign_in.refusal

    def press(self, name: str) -> None:
        """Presses the button of this name that is in sight."""
        self.settle()
        for button in self._window.findChildren(QPushButton, name):
            if button.isVisibleTo(self._window):
                assert button.isEnabled(), name
                button.click()
                self.settle()
                return
        raise LookupError(f"no button {name} in sight")

    def fill_page(self, case: Case) -> None:
        """Fills the page in front from a case as if typed, and waits until it is saved."""
        wizard = self.room.wizard
        wizard.page.fill_from(case)
        wizard.page.edited.emit()
        wizard.page.take_focus()
        assert wizard.save()
        say(f"saved {wizard.word}")

    def picture(self, name: str) -> None:
        """Keeps what the window shows now."""
        self.settle()
        say(self._pictures.keep(self._window, name))

    def shown(self, kind: type[Kind], name: str) -> Kind:
        """The control of this name that is in sight."""
        return next(each for each in self._window.findChildren(kind, name) if each.isVisible())

    def settle(self) -> None:
        """Lets everything that waits be drawn and saved."""
        room = self._window.room
        if room is not None:
            room.wizard.draw_now()
            room.settle()
        for _ in range(SETTLING):
            self._app.processEvents()

    def until(self, holds: Callable[[], bool]) -> None:
        """Lets the window work until something holds."""
        while not holds():
            self._app.processEvents()


def say(line: str) -> None:
    """One line of the tour's account."""
    print(line, flush=True)
