"""A new administrator: from first run to a second computer, and in again with the two sheets."""

import io
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from journeys.shift import CHEAP, PASSPHRASE, Clock
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTableView
from support.cases.factories import (
    NOW,
    a_case_ready_to_send,
    a_constable,
    an_administrator,
    with_thinking,
)
from support.cases.papers import page_texts
from support.windows.at_window import At
from support.windows.scripted_prompts import ScriptedPrompts
from support.windows.sessions import ADMINISTRATOR, SERGEANT, SUPERINTENDENT
from support.windows.setting_up import (
    give_administrator,
    make_sheets,
    name_place,
    press,
    shown,
    type_person,
    words,
)

from dvpo_desktop import paths
from dvpo_desktop.app import StationOpening, store_folder
from dvpo_desktop.case import Officer, Role
from dvpo_desktop.case.proceedings.authority import Outcome
from dvpo_desktop.cli import main
from dvpo_desktop.settings import read_settings
from dvpo_desktop.store.station import StationStore
from dvpo_desktop.tour.script import TourPrinting
from dvpo_desktop.ui.shell.window import Window

CONSTABLE = a_constable()
NEWCOMER = an_administrator(name="N. Example", collar="9100")
OWN = "velvet anchor cherry"
WRONG = "another kettle orchard"
OUT = "The store does not open with these details."
REFERENCE = "DV-26-0001"
FIRST_RUN = (
    (SERGEANT, (Role.PREPARING, Role.SERVING)),
    (SUPERINTENDENT, (Role.AUTHORISING,)),
    (CONSTABLE, (Role.SERVING,)),
)


class Computer:
    """A computer of its own: home folder, window and shell."""

    def __init__(self, qtbot, monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
        self.home = home
        self._qtbot, self._monkeypatch = qtbot, monkeypatch
        self._here: At | None = None
        self.sit_down()

    def sit_down(self) -> None:
        """Whatever is started from now on is started at this computer."""
        for name in ("CONFIG", "DATA"):
            self._monkeypatch.setenv(f"XDG_{name}_HOME", str(self.home / name.lower()))

    def start(self) -> At:
        """Starts the program, with what lies on this computer."""
        self.sit_down()
        settings, prompts = read_settings(paths.settings_file()), ScriptedPrompts()
        folder = store_folder(settings, training=False)
        printing = TourPrinting(self.home)
        opening = StationOpening(
            settings, folder, prompts, Clock(NOW), training=False, printing=printing
        )
        opening.prompts = prompts
        window = Window(opening, prompts)
        with self._qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        opening.load()
        self._qtbot.waitUntil(lambda: opening.loaded, timeout=20_000)
        window.ask_who()
        self._here = At(window, opening)
        return self._here

    def quit(self) -> None:
        """Closes the program, if it runs."""
        here, self._here = self._here, None
        if here is not None:
            if here.window.room is not None:
                here.room.settle()
            here.window.close()
            assert here.window.room is None
            here.window.deleteLater()

    def type(self, *line: str, passphrase: str = PASSPHRASE, collar: str = "") -> int:
        """Types a command in a shell; gives its exit status."""
        self.sit_down()
        self._monkeypatch.setattr("sys.stdin", io.StringIO(f"{passphrase}\n"))
        return main([*line, "--collar", collar or ADMINISTRATOR.collar, "--passphrase-stdin"])


@pytest.fixture
def computer(qtbot, monkeypatch, tmp_path) -> Iterator[Callable[[str], Computer]]:
    """Makes a computer with an empty home; a guess at a passphrase costs little on it."""
    cheap = partial(StationStore, cost=CHEAP)
    monkeypatch.setattr("dvpo_desktop.store.store_factory.StationStore", cheap)
    made: list[Computer] = []

    def make(name: str) -> Computer:
        (tmp_path / name).mkdir()
        made.append(Computer(qtbot, monkeypatch, tmp_path / name))
        return made[-1]

    yield make
    for each in made:
        each.quit()


def test_an_administrator_from_first_run_to_a_second_computer(computer, tmp_path, capsys):
    first = computer("first")
    here = first.start()
    sheets = set_up(here, tmp_path)
    a_case_is_made_and_signed(here)
    officers_come_and_go(here)
    first.quit()

    assert first.type("backup", "--to", str(tmp_path / "stick")) == 0
    assert first.type("verify") == 0
    told = capsys.readouterr().out
    assert "holds     1 case" in told
    assert "Everything holds." in told

    second = computer("second")
    (backup,) = (tmp_path / "stick").iterdir()
    restoring = ("restore", str(backup), "--force", SERGEANT.force)
    assert second.type(*restoring) == 0
    assert not paths.data_folder().exists() or not list(paths.data_folder().rglob("*.db"))
    assert second.type(*restoring, "--swap") == 0
    here = second.start()
    assert here.choice("force").currentData() == SERGEANT.force
    assert "Gablecross custody" in words(here.window)
    comes_in(here, SERGEANT)
    here.room.open_case(REFERENCE)
    assert here.session.case.respondent == a_case_ready_to_send().respondent
    assert here.session.case.authority.decisions[-1].outcome is Outcome.AUTHORISED
    here.window.lock()

    every_passphrase_is_lost(here, sheets)
    second.quit()
    assert second.type("verify", passphrase=OWN, collar=NEWCOMER.collar) == 0


def set_up(here: At, folder: Path) -> tuple[str, str]:
    """The three pages; gives what the two sheets say, as they were saved."""
    name_place(here)
    give_administrator(here)
    for officer, roles in FIRST_RUN:
        type_person(here.window, officer, *roles)
        press(here.window, "give")
    press(here.window, "continue")
    texts = make_sheets(here, folder)
    for letter, text in zip("ab", texts, strict=True):
        printed = "".join(page_texts((folder / letter / "sheet.pdf").read_bytes()))
        assert all(line in printed for line in text.split())
    assert here.window.sign_in.isVisible()
    return texts


def a_case_is_made_and_signed(here: At) -> None:
    """By the sergeant and the superintendent, who mistypes the passphrase once."""
    comes_in(here, SERGEANT)
    here.room.new_case.begun.emit(a_case_ready_to_send(), "typed in")
    here.room.wizard.go("review")
    here.room.wizard.acted.emit("send", None)
    here.sign_in(SUPERINTENDENT)
    page = here.room.wizard.page
    page.fill_from(with_thinking(here.session.case))
    page.edited.emit()
    here.answer(WRONG)
    here.room.wizard.acted.emit("decide", Outcome.AUTHORISED)
    assert "nothing was decided" in here.prompts.asked[-1]
    assert (
        here.session.case.authority.thinking == with_thinking(here.session.case).authority.thinking
    )
    assert here.session.case.authority.decisions == ()
    here.answer(PASSPHRASE)
    here.room.wizard.acted.emit("decide", Outcome.AUTHORISED)
    assert here.session.store.cases.get(REFERENCE).case.authority.decisions != ()
    # Who sent the case is expected back: only the passphrase is left to type.
    here.field("passphrase").setText(PASSPHRASE)
    here.go()
    here.room.show_page("history")
    (history,) = here.window.findChildren(QTableView, "history")
    assert [
        row
        for row in range(history.model().rowCount())
        if history.model().index(row, 2).data() == "Authorised the notice"
    ]
    here.window.lock()


def officers_come_and_go(here: At) -> None:
    """One is suspended and let back in, one reset, one removed; the others stay in."""
    comes_in(here, ADMINISTRATOR)
    decide_on(here, CONSTABLE, "suspend", "Long leave.")
    here.window.lock()
    stays_out(here, CONSTABLE)
    comes_in(here, ADMINISTRATOR)
    decide_on(here, CONSTABLE, "suspend", "Back from leave.")
    decide_on(here, SERGEANT, "reset", True)
    once = here.prompts.asked[-1].split("\n\n")[1]
    here.window.lock()
    comes_in(here, CONSTABLE)
    here.window.lock()
    stays_out(here, SERGEANT)
    here.sign_in(SERGEANT, once)
    for name, text in (("old", once), ("passphrase", PASSPHRASE), ("again", PASSPHRASE)):
        shown(here.window, QLineEdit, name).setText(text)
    press(here.window, "set-passphrase")
    assert here.room.currentWidget() is here.room.whiteboard
    here.window.lock()
    comes_in(here, ADMINISTRATOR)
    decide_on(here, CONSTABLE, "remove", "Left the force.")
    assert "the store has a new key" in here.room.station.officers.list.told.text
    here.window.lock()
    stays_out(here, CONSTABLE)
    for officer in (SERGEANT, SUPERINTENDENT):
        comes_in(here, officer)
        here.window.lock()


def every_passphrase_is_lost(here: At, sheets: tuple[str, str]) -> None:
    """Both sheets let a new administrator in, who makes new ones; the old open nothing more."""
    press(here.window, "all-lost")
    for letter, text in zip("ab", sheets, strict=True):
        shown(here.window, QPlainTextEdit, f"sheet-{letter}").setPlainText(text.lower())
    type_person(here.window, NEWCOMER, passphrase=OWN)
    press(here.window, "open-store")
    assert here.session.officer.key == NEWCOMER.key
    folder = paths.data_folder() / "papers"
    folder.mkdir()
    assert make_sheets(here, folder) != sheets
    known = [one.officer.key for one in here.session.store.officers.all()]
    assert {SERGEANT.key, SUPERINTENDENT.key, NEWCOMER.key} <= set(known)
    assert here.room.currentWidget() is here.room.station.officers


def comes_in(here: At, officer: Officer) -> None:
    here.sign_in(officer)
    assert here.window.room is not None, here.window.sign_in.refusal


def stays_out(here: At, officer: Officer) -> None:
    here.sign_in(officer)
    assert here.window.room is None
    assert here.window.sign_in.refusal.startswith(OUT)


def decide_on(here: At, officer: Officer, act: str, *answers: object) -> None:
    """Chooses an officer in the list, presses a button, and answers what is asked."""
    here.room.station.officers.list.choose(officer.key)
    here.answer(*answers)
    press(here.window, act)
