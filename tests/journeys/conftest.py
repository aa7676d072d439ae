"""For the journeys: the application dressed as the officer sees it, and shifts that end."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from journeys.shift import SERGEANT, Shift, a_station
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.cases.factories import NOW

from dvpo_desktop import paths
from dvpo_desktop.case import Case, Officer
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.sign_in import locking

BeginShift = Callable[..., Shift]


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    """The application at ordinary text size."""
    theme.apply(qapp, paths.bundled("resources") / "fonts")
    yield qapp
    qapp.clipboard().clear()


@pytest.fixture(autouse=True)
def _memory_is_not_written_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fifth of a second at each lock; what it does is tried in a process of its own."""
    monkeypatch.setattr(locking, "write_over_freed", lambda: None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the station of the test keeps its store."""
    return tmp_path / "station"


@pytest.fixture
def begin_shift(qtbot: QtBot, tmp_path: Path, folder: Path) -> Iterator[BeginShift]:
    """Starts the program on the test's store, made with these cases when there is none yet."""
    shifts: list[Shift] = []

    def begin(
        *cases: Case,
        now: datetime = NOW,
        signs_in: bool = True,
        at: Path = folder,
        by: Officer = SERGEANT,
        oral: bool = False,
        **how: bool,
    ) -> Shift:
        if not at.exists() and signs_in:
            a_station(at, *cases, oral=oral, **how)
        shift = Shift(qtbot, at, tmp_path / "papers", now, **how)
        shifts.append(shift)
        if signs_in:
            shift.sign_in(by)
            assert shift.window.room is not None, shift.window.sign_in.refusal
        return shift

    yield begin
    for shift in shifts:
        shift.end()
