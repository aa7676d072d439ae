"""The window: who is let in, who takes over, and nothing of a case on a locked screen."""

import pytest
from desks import SERGEANT, SUPERINTENDENT, HereOpening, copied_station
from factories import NOW, a_case, a_case_ready_to_send, having
from journeys.shift import PASSPHRASE
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QTextBrowser,
    QWidget,
)

from dvpo_desktop.case import Case, Officer
from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.ui import theme
from dvpo_desktop.ui.banner import Banner
from dvpo_desktop.ui.window import Window

PLANTED = "Plantagenet"
NEW = Officer("N. Example", SERGEANT.force, "5001", SERGEANT.rank, SERGEANT.held)
FULL = "The disk is full. SAMPLE: delete what is not needed."


class At:
    """A window in sight, with hands for its sign-in."""

    def __init__(self, window: Window, opening: HereOpening) -> None:
        self.window, self.opening, self.prompts = window, opening, opening.prompts

    @property
    def room(self):
        return self.window.room

    @property
    def desk(self):
        return self.window.room.desk

    def field(self, name: str) -> QLineEdit:
        return self.window.sign_in.findChild(QLineEdit, name)

    def choice(self, name: str) -> QComboBox:
        return self.window.sign_in.findChild(QComboBox, name)

    def type_officer(self, officer: Officer, passphrase: str = PASSPHRASE) -> None:
        for name, key in (("rank", officer.rank.value), ("held", officer.held.value)):
            self.choice(name).setCurrentIndex(self.choice(name).findData(key))
        for name, text in (
            ("collar", officer.collar),
            ("name", officer.name),
            ("passphrase", passphrase),
            ("again", passphrase),
        ):
            self.field(name).setText(text)

    def go(self) -> None:
        self.press("go")

    def press(self, name: str) -> None:
        button = self.window.findChild(QPushButton, name)
        assert button.isVisible(), name
        button.click()

    def sign_in(self, officer: Officer = SERGEANT, passphrase: str = PASSPHRASE) -> None:
        self.type_officer(officer, passphrase)
        self.go()

    def open(self, case: Case, word: str = "") -> None:
        self.desk.store.cases.add(case, SERGEANT, NOW, "typed in")
        self.room.open_case(case.reference, word)

    def trouble(self) -> str:
        return self.window.findChild(Banner, "trouble").text

    def answer(self, *answers) -> None:
        self.prompts._answers.extend(answers)


@pytest.fixture
def at(qtbot, show, shelf, press, station_made, tmp_path, clock):
    """A window that asks who is at the keyboard of a station, or of one not yet begun."""
    made: list[At] = []

    def _at(*, new: bool = False, training: bool = False) -> At:
        folder = tmp_path / "station"
        if not new:
            copied_station(station_made, folder)
        opening = HereOpening(shelf, press, folder, clock)
        opening.training = training
        window = Window(opening, opening.prompts)
        window.resize(1366, 768)
        made.append(At(show(window), opening))
        window.ask_who()
        return made[-1]

    yield _at
    for each in made:
        each.window.close()


@pytest.fixture
def signed_in(at) -> At:
    here = at()
    here.sign_in()
    return here


def who(here: At) -> str:
    return here.window.findChild(QLabel, "who").text()


def all_words(window: Window) -> str:
    """Every word that any widget of the window holds, in sight or not."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    words = [window.windowTitle()]
    for each in window.findChildren(QWidget):
        words += [each.toolTip(), each.accessibleName(), each.accessibleDescription()]
        if isinstance(each, (QLabel, QLineEdit, QPushButton)):
            words.append(each.text())
        elif isinstance(each, (QPlainTextEdit, QTextBrowser)):
            words.append(each.toPlainText())
        elif isinstance(each, QAbstractItemView) and each.model() is not None:
            model = each.model()
            columns = model.columnCount() if isinstance(each, QTableView) else 1
            words += [
                str(model.index(row, column).data())
                for row in range(model.rowCount())
                for column in range(columns)
            ]
    return "\n".join(words)


def test_a_new_station_is_set_up_by_its_first_officer(at):
    here = at(new=True)
    assert here.field("again").isVisible()
    here.sign_in(NEW)
    assert here.room is not None
    assert who(here) == NEW.words
    assert here.room.currentWidget() is here.room.whiteboard


def test_an_officer_who_is_known_here_is_let_in(at):
    here = at()
    assert not here.field("again").isVisible()
    here.sign_in()
    assert who(here) == SERGEANT.words
    assert here.window.findChild(QLabel, "place").text() == "Gablecross custody"
    assert not here.window.sign_in.isVisible()


def test_a_wrong_passphrase_is_told_and_what_was_typed_is_kept(at):
    here = at()
    here.sign_in(passphrase="not the passphrase")
    assert here.room is None
    assert here.window.sign_in.refusal.startswith("The store does not open with these details.")
    assert here.field("collar").text() == SERGEANT.collar
    assert here.choice("rank").currentData() == SERGEANT.rank.value
    assert here.field("passphrase").text() == ""


def test_a_store_that_cannot_be_begun_is_told_on_the_form(at):
    here = at(new=True)
    here.opening.found = raises
    here.sign_in(NEW)
    assert (here.room, here.window.sign_in.refusal) == (None, FULL)


def raises(*_):
    raise StationProblem(FULL)


def test_the_window_waits_for_the_rooms_without_freezing(at, qtbot):
    here = at()
    here.opening.loaded = False
    here.window.sign_in._title = "not asked yet"
    here.window.ask_who()
    here.opening.loaded = True
    qtbot.waitUntil(lambda: here.window.sign_in._title == "Who is at the keyboard?")


def test_the_keyboard_is_handed_to_the_superintendent_and_back(signed_in):
    here = signed_in
    here.open(a_case_ready_to_send(), "review")
    here.room.wizard.acted.emit("send", None)
    assert here.window.sign_in.isVisible()
    assert not here.room.isVisible()
    assert who(here) == ""
    here.sign_in(SUPERINTENDENT)
    assert who(here) == SUPERINTENDENT.words
    assert here.room.place == ("DV-26-0113", "authority")
    here.room.wizard.acted.emit("later", None)
    assert here.field("collar").text() == SERGEANT.collar
    assert here.choice("rank").currentData() == SERGEANT.rank.value
    assert here.field("passphrase").hasFocus()
    here.field("passphrase").setText(PASSPHRASE)
    here.go()
    assert here.desk.officer == SERGEANT


def test_a_wrong_passphrase_at_a_hand_over_lets_nobody_at_the_case(signed_in):
    here = signed_in
    here.room.whiteboard.hand_over_wanted.emit()
    here.sign_in(SUPERINTENDENT, "not the passphrase")
    assert here.window.sign_in.isVisible()
    assert here.desk.officer == SERGEANT
    here.sign_in(SUPERINTENDENT)
    assert here.desk.officer == SUPERINTENDENT
    assert here.room.currentWidget() is here.room.whiteboard


def test_an_officer_who_is_new_here_is_vouched_for_at_a_hand_over(signed_in):
    here = signed_in
    here.room.whiteboard.hand_over_wanted.emit()
    here.press("first-time")
    here.sign_in(NEW)
    assert here.desk.officer == NEW
    assert here.desk.store.officer_known(NEW.key)


def test_an_officer_known_already_is_not_enrolled_again(signed_in):
    here = signed_in
    here.room.whiteboard.hand_over_wanted.emit()
    here.press("first-time")
    here.sign_in(SUPERINTENDENT)
    assert "is known here already" in here.window.sign_in.refusal


def test_a_case_is_not_handed_over_before_it_is_saved(signed_in, monkeypatch):
    here = signed_in
    here.open(a_case(), "respondent")
    with monkeypatch.context() as full:
        full.setattr(here.desk.store.cases, "save", raises)
        here.room.wizard.page.findChild(QLineEdit, "family_name").setText("Example")
        here.room.hand_over_wanted.emit(False)
    assert here.room.isVisible()
    assert here.trouble() == FULL


def test_a_locked_screen_holds_nothing_of_a_case(signed_in):
    here = signed_in
    planted = having(
        a_case_ready_to_send(),
        {"respondent.family_name": PLANTED, "incident.narrative": f"{PLANTED} struck her."},
    )
    here.open(planted)
    for word in ("incident", "review", "authority", "custody"):
        here.room.wizard.go(word)
    assert PLANTED in all_words(here.window)
    room = here.room
    here.press("lock")
    assert not room.isVisible()
    assert PLANTED not in all_words(here.window)
    assert here.window.sign_in.isVisible()
    assert not here.window.findChild(QPushButton, "lock").isVisible()


def test_ctrl_l_locks_and_the_case_can_be_opened_again(signed_in, qtbot):
    here = signed_in
    here.open(a_case(), "respondent")
    box = here.room.wizard.page.findChild(QLineEdit, "family_name")
    box.setFocus()
    qtbot.keyClicks(box, "Example")
    qtbot.keyClick(box, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert here.room is None
    here.sign_in()
    assert here.desk.store.cases.get("DV-26-0113").case.respondent.family_name == "Example"


@pytest.mark.parametrize("lose", [True, False])
def test_a_case_that_cannot_be_saved_is_asked_about_before_it_is_locked(
    signed_in, monkeypatch, lose
):
    here = signed_in
    here.open(a_case(), "respondent")
    with monkeypatch.context() as full:
        full.setattr(here.desk.store.cases, "save", raises)
        here.room.wizard.page.findChild(QLineEdit, "family_name").setText("Example")
        here.answer(lose)
        here.press("lock")
    assert "is not on disk yet" in here.prompts.asked[-1]
    assert (here.room is None) is lose


def test_closing_the_window_saves_first(signed_in):
    here = signed_in
    here.open(a_case(), "respondent")
    here.room.wizard.page.findChild(QLineEdit, "family_name").setText("Example")
    store = here.desk.store
    saved = []
    close = store.close
    store.close = lambda: (saved.append(store.cases.get("DV-26-0113").case), close())
    assert here.window.close()
    assert saved[0].respondent.family_name == "Example"


def test_a_window_whose_case_cannot_be_saved_stays_open_if_the_officer_stays(
    signed_in, monkeypatch
):
    here = signed_in
    here.open(a_case(), "respondent")
    with monkeypatch.context() as full:
        full.setattr(here.desk.store.cases, "save", raises)
        here.room.wizard.page.findChild(QLineEdit, "family_name").setText("Example")
        here.answer(False)
        assert not here.window.close()
    assert here.window.isVisible()


def test_trouble_stays_until_trying_again_succeeds(signed_in, monkeypatch):
    here = signed_in
    here.open(a_case(), "respondent")
    with monkeypatch.context() as full:
        full.setattr(here.desk.store.cases, "save", raises)
        here.room.wizard.page.findChild(QLineEdit, "family_name").setText("Example")
        here.room.wizard.save()
        assert here.trouble() == FULL
    button = here.window.findChild(Banner, "trouble").findChild(QPushButton)
    assert button.text() == "Try again"
    button.click()
    assert here.trouble() == ""


def test_another_text_size_keeps_the_case_and_the_step(signed_in):
    here = signed_in
    here.open(a_case(), "risk")
    before = here.room
    here.window.set_scale(2.0)
    assert theme.scale() == 2.0
    assert here.opening.remembered == [2.0]
    assert here.room is not before
    assert not before.isVisible()
    assert here.room.place == ("DV-26-0113", "risk")


def test_another_text_size_keeps_the_whiteboard_in_front(signed_in):
    signed_in.window.set_scale(1.5)
    assert signed_in.room.currentWidget() is signed_in.room.whiteboard
    assert signed_in.room.isVisible()


def test_another_text_size_lets_nobody_past_a_hand_over(signed_in):
    here = signed_in
    here.open(a_case(), "risk")
    here.room.hand_over_wanted.emit(False)
    here.window.set_scale(1.25)
    assert here.window.sign_in.isVisible()
    assert not here.room.isVisible()
    assert who(here) == ""
    here.sign_in(SUPERINTENDENT)
    assert here.desk.case.reference == "DV-26-0113"


def test_another_text_size_on_a_locked_screen_is_remembered(at):
    here = at()
    here.window.set_scale(1.5)
    assert here.opening.remembered == [1.5]
    assert here.window.sign_in.isVisible()


@pytest.mark.parametrize("training", [True, False])
def test_training_is_unmistakable(at, training):
    here = at(training=training)
    bands = here.window.findChildren(QLabel, "training-band")
    assert [band.isVisible() for band in bands] == [training] * 2
    assert ("training" in here.window.windowTitle()) is training


def test_the_menu_shows_the_days_only_to_who_is_signed_in(signed_in):
    here = signed_in
    days = next(each for each in here.window.findChildren(QAction) if "Days" in each.text())
    here.room.hand_over_wanted.emit(False)
    days.trigger()
    assert here.window.sign_in.isVisible()
    here.sign_in()
    days.trigger()
    assert here.room.currentWidget() is here.room.days


@pytest.mark.parametrize(
    ("name", "words"), [("Keys", "Ctrl+Page Down"), ("About", "33 of the Crime")]
)
def test_help_tells_the_keys_and_what_this_is(signed_in, name, words):
    actions = signed_in.window.findChildren(QAction)
    next(each for each in actions if name in each.text().replace("&", "")).trigger()
    assert words in signed_in.prompts.asked[-1]


def test_the_next_officer_is_not_shown_who_worked_here_before_a_lock(signed_in):
    here = signed_in
    here.open(a_case_ready_to_send(), "review")
    here.room.wizard.acted.emit("send", None)
    here.window.lock()
    here.sign_in(SUPERINTENDENT)
    here.room.whiteboard.hand_over_wanted.emit()
    assert here.field("collar").text() == ""


def test_a_station_with_nobody_at_it_locks_nothing(at):
    here = at()
    here.window.lock()
    assert here.window.sign_in.isVisible()
    assert here.window.save()


def test_an_idle_screen_that_cannot_be_saved_keeps_what_was_typed(signed_in, monkeypatch):
    here = signed_in
    here.open(a_case(), "respondent")
    with monkeypatch.context() as full:
        full.setattr(here.desk.store.cases, "save", raises)
        here.room.wizard.page.findChild(QLineEdit, "family_name").setText("Example")
        here.window._idle.passed.emit()
        assert here.window.sign_in.isVisible()
        assert not here.room.isVisible()
    here.field("passphrase").setText(PASSPHRASE)
    here.go()
    assert here.room.wizard.page.findChild(QLineEdit, "family_name").text() == "Example"
