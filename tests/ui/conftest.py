"""For the tests of the screen: the application dressed as the officer sees it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from journeys.shift import Clock
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from support.cases.factories import NOW
from support.windows.at_window import At
from support.windows.sessions import (
    SERGEANT,
    HereOpening,
    copied_station,
    found_station,
    put_in_front,
    unlocked,
)

from dvpo_desktop import paths
from dvpo_desktop.case import Case
from dvpo_desktop.case.questions import Question, StepQuestions, read_questions
from dvpo_desktop.documents.typesetting.draw import Press
from dvpo_desktop.reference_data import ReferenceData, read_reference_data
from dvpo_desktop.ui.case.wizard import Wizard
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.kit.look.palettes import LIGHT
from dvpo_desktop.ui.session.session import Session
from dvpo_desktop.ui.shell.window import Window
from dvpo_desktop.ui.sign_in import locking


@pytest.fixture(scope="session")
def fonts() -> Path:
    """The folder of the fonts that come with the program."""
    return paths.bundled("resources") / "fonts"


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication, fonts: Path) -> Iterator[QApplication]:
    """The application at ordinary text size in light colours, whatever a test did before."""
    theme.apply(qapp, fonts)
    if theme.colours() is not LIGHT:
        theme.wear(LIGHT)
    yield qapp
    qapp.clipboard().clear()


@pytest.fixture(autouse=True)
def _memory_is_not_written_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fifth of a second at each lock; what it does is tried in a process of its own."""
    monkeypatch.setattr(locking, "write_over_freed", lambda: None)


@pytest.fixture
def show(qtbot: QtBot) -> Callable[[QWidget], QWidget]:
    """Shows a widget with the keyboard in its window, and puts it away after the test.

    ``closing`` is called with the widget before that.
    """

    def _show(widget: QWidget, closing: Callable[[QWidget], None] | None = None) -> QWidget:
        qtbot.addWidget(widget, before_close_func=closing)
        with qtbot.waitActive(widget):
            widget.show()
            widget.activateWindow()
        return widget

    return _show


@pytest.fixture
def question() -> Question:
    """An ordinary question."""
    return Question(
        label="What was said?",
        hint="As spoken",
        help="Write it down at once.",
        rests_on="s.24(3)(b)",
        choices={"first": "The first", "second": "The second", "third": "The third"},
    )


@pytest.fixture(scope="session")
def asked() -> Callable[[str], StepQuestions]:
    """The questions of a step as they come with the program."""

    def read(word: str) -> StepQuestions:
        form = paths.bundled("forms") / "questions" / f"{word}.toml"
        return read_questions(form.read_text(encoding="utf-8"))

    return read


@pytest.fixture(scope="session")
def reference_data() -> ReferenceData:
    """The forms and tables that come with the program."""
    return read_reference_data()


@pytest.fixture(scope="session")
def press(reference_data: ReferenceData) -> Press:
    """One press, with its fonts open, for every desk."""
    return Press(reference_data.fonts)


@pytest.fixture(scope="session")
def station_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with its two officers and no case, to be copied."""
    return found_station(tmp_path_factory.mktemp("made") / "station")


@pytest.fixture
def clock() -> Clock:
    """The clock of the desk, which a test sets."""
    return Clock(NOW)


@pytest.fixture
def session(
    qapp: QApplication,
    reference_data: ReferenceData,
    press: Press,
    station_made: Path,
    tmp_path: Path,
    clock: Clock,
) -> Iterator[Session]:
    """The sergeant at a desk over a store of the test's own, with no case in front."""
    store = unlocked(copied_station(station_made, tmp_path / "station"))
    at = Session(reference_data, store, store.signed_in(SERGEANT, NOW), clock)
    at.press = press
    yield at
    store.close()


@pytest.fixture
def pool() -> Iterator[QThreadPool]:
    """One worker, as the workroom has; it has done its work before the test is over."""
    made = QThreadPool()
    made.setMaxThreadCount(1)
    yield made
    made.waitForDone()


@pytest.fixture
def wizard(
    session: Session, pool: QThreadPool, show: Callable[[QWidget], QWidget], qtbot: QtBot
) -> Callable[..., Wizard]:
    """The wizard with a case in front, at the step named."""

    def _open(case: Case, word: str = "", *, in_sight: bool = True) -> Wizard:
        put_in_front(session, case)
        made = Wizard(session, pool)
        made.resize(1366, 700)
        made.show_case(word)
        qtbot.addWidget(made)
        if in_sight:
            show(made)
        return made

    return _open


@pytest.fixture
def at(
    show: Callable[..., QWidget],
    reference_data: ReferenceData,
    press: Press,
    station_made: Path,
    tmp_path: Path,
    clock: Clock,
) -> Iterator[Callable[..., At]]:
    """A window that asks who is at the keyboard of a station, or of one not yet begun."""
    made: list[At] = []

    def _at(*, new: bool = False, training: bool = False) -> At:
        folder = tmp_path / "station"
        if not new and training:
            found_station(folder, training=True)
        elif not new:
            copied_station(station_made, folder)
        opening = HereOpening(reference_data, press, folder, clock, training=training)
        window = Window(opening, opening.prompts)
        window.resize(1366, 768)
        here = At(window, opening)
        made.append(here)
        # What a test left half typed may be lost.
        show(window, lambda _: here.answer(True))
        window.ask_who()
        return here

    yield _at
    for each in made:
        each.window.close()


@pytest.fixture
def signed_in(at: Callable[..., At]) -> At:
    """A window with the sergeant signed in, on the whiteboard."""
    here = at()
    here.sign_in()
    return here
