"""Sign-in: who, with which rank today; nothing typed lost but the passphrase; nothing heavy."""

import subprocess
import sys
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QWidget

from dvpo_desktop.case.people import Held, Officer, Rank
from dvpo_desktop.ui.kit.fields.passphrase_field import ADVICE
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.sign_in.sign_in import SignIn

PASSPHRASE = "otter lamp bridge"


@dataclass(frozen=True)
class Force:
    id: str
    name: str


FORCES = (Force("sample", "Sample Constabulary"), Force("example", "Example Police"))


@pytest.fixture
def form(show) -> SignIn:
    return show(SignIn(FORCES, "example"))


def box(form: SignIn, name: str) -> QLineEdit:
    return form.findChild(QLineEdit, name)


def choose(form: SignIn, name: str, key: str) -> None:
    combo = form.findChild(QComboBox, name)
    combo.setCurrentIndex(combo.findData(key))


def fill_in(form: SignIn, qtbot, **typed: str) -> None:
    choose(form, "rank", "superintendent")
    for name, text in {"collar": "4417", "passphrase": PASSPHRASE, **typed}.items():
        qtbot.keyClicks(box(form, name), text)


def go(form: SignIn) -> None:
    form.findChild(QPushButton, "go").click()


def said(form: SignIn) -> str:
    return "\n".join(label.text() for label in form.findChildren(QLabel) if label.isVisible())


def test_an_officer_signs_in_with_the_rank_held_today(form, qtbot):
    fill_in(form, qtbot)
    choose(form, "held", "acting")
    with qtbot.waitSignal(form.signed_in) as signed:
        go(form)
    assert signed.args == [
        Officer("", "example", "4417", Rank.SUPERINTENDENT, Held.ACTING),
        PASSPHRASE,
    ]


def test_enter_in_the_passphrase_signs_in(form, qtbot):
    fill_in(form, qtbot)
    with qtbot.waitSignal(form.signed_in):
        qtbot.keyClick(box(form, "passphrase"), Qt.Key.Key_Return)


def test_the_keyboard_starts_in_the_first_empty_box(form):
    form.ask()
    assert box(form, "collar").hasFocus()


def test_what_is_missing_is_said_under_each_box_and_nothing_is_sent(form, qtbot):
    with qtbot.assertNotEmitted(form.signed_in):
        go(form)
    for sentence in (
        "Type your collar number.",
        "Choose the rank you hold today.",
        "Type your passphrase.",
    ):
        assert sentence in said(form)
    assert box(form, "collar").hasFocus()
    fill_in(form, qtbot)
    with qtbot.waitSignal(form.signed_in):
        go(form)
    assert "Type your collar number." not in said(form)


def test_a_station_without_a_force_of_its_own_asks_for_one(show, qtbot):
    form = show(SignIn(FORCES))
    fill_in(form, qtbot)
    with qtbot.assertNotEmitted(form.signed_in):
        go(form)
    assert "Choose your force." in said(form)


def test_a_refusal_keeps_what_was_typed_but_the_passphrase(form, qtbot):
    form.signed_in.connect(lambda: form.refuse("The passphrase is another. Try again."))
    fill_in(form, qtbot)
    go(form)
    assert form.refusal == "The passphrase is another. Try again."
    assert box(form, "collar").text() == "4417"
    assert form.findChild(QComboBox, "rank").currentData() == "superintendent"
    assert box(form, "passphrase").text() == ""
    assert box(form, "passphrase").hasFocus()
    qtbot.keyClicks(box(form, "passphrase"), "another try")
    with qtbot.waitSignal(form.signed_in):
        go(form)


def test_the_passphrase_is_neither_shown_nor_kept(form, qtbot):
    fill_in(form, qtbot)
    assert PASSPHRASE not in box(form, "passphrase").displayText()
    go(form)
    assert box(form, "passphrase").text() == ""
    told = QAccessible.queryAccessibleInterface(box(form, "passphrase"))
    qtbot.keyClicks(box(form, "passphrase"), PASSPHRASE)
    assert PASSPHRASE not in told.text(QAccessible.Text.Value)


def test_the_first_officer_sets_the_station_up(form, qtbot):
    form.ask_to_found()
    assert "Set this training store up" in said(form)
    assert ADVICE in said(form)
    fill_in(form, qtbot, name="K. Example", again=PASSPHRASE)
    with qtbot.waitSignal(form.enrolment_wanted) as wanted:
        go(form)
    assert wanted.args == [
        Officer("K. Example", "example", "4417", Rank.SUPERINTENDENT),
        PASSPHRASE,
    ]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"name": "K. Example", "again": "otter lamp"}, "The two differ. Type both again."),
        ({"name": "K. Example"}, "The two differ. Type both again."),
        ({"again": PASSPHRASE}, "Type your name."),
        (
            {"name": "K. Example", "passphrase": "short", "again": "short"},
            "Use 12 characters or more.",
        ),
    ],
)
def test_what_is_wrong_with_an_enrolment_is_said(form, qtbot, typed, sentence):
    form.ask_to_found()
    fill_in(form, qtbot, **typed)
    with qtbot.assertNotEmitted(form.enrolment_wanted):
        go(form)
    assert sentence in said(form)


def test_whoever_takes_over_starts_with_empty_boxes(form, qtbot):
    fill_in(form, qtbot)
    choose(form, "held", "acting")
    form.ask_to_hand_over("Hand the keyboard to the superintendent", may_enrol=True)
    assert "Hand the keyboard to the superintendent" in said(form)
    assert (box(form, "collar").text(), box(form, "passphrase").text()) == ("", "")
    assert form.findChild(QComboBox, "rank").currentData() is None
    assert form.findChild(QComboBox, "held").currentData() == "substantive"


def test_somebody_new_here_is_let_in_at_a_hand_over_only(form, qtbot):
    other = form.findChild(QPushButton, "first-time")
    form.ask()
    assert not other.isVisible()
    assert "signs in and hands over to you" in said(form)
    form.ask_to_hand_over("Who takes over the keyboard?", may_enrol=True)
    other.click()
    assert box(form, "name").isVisible()
    assert box(form, "again").isVisible()
    fill_in(form, qtbot, name="P. Sample", again=PASSPHRASE)
    with qtbot.waitSignal(form.enrolment_wanted) as wanted:
        go(form)
    assert wanted.args[0].name == "P. Sample"
    other.click()
    assert not box(form, "name").isVisible()


def test_leaving_the_enrolment_leaves_no_name_in_a_sign_in(form, qtbot):
    form.ask_to_found()
    qtbot.keyClicks(box(form, "name"), "K. Example")
    form.ask()
    fill_in(form, qtbot)
    with qtbot.waitSignal(form.signed_in) as signed:
        go(form)
    assert signed.args[0].name == ""


def test_tab_follows_the_eye(form, qtbot):
    form.ask_to_found()
    form.findChild(QComboBox, "force").setFocus()
    seen = []
    for _ in range(8):
        now = QApplication.focusWidget()
        seen.append(now.objectName())
        qtbot.keyClick(now, Qt.Key.Key_Tab)
    assert seen == ["force", "collar", "name", "rank", "held", "passphrase", "again", "go"]


def test_everything_that_takes_the_keyboard_has_a_name_and_a_role(form):
    form.ask_to_found()
    for each in form.findChildren(QWidget):
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisible():
            told = QAccessible.queryAccessibleInterface(each)
            assert told.text(QAccessible.Text.Name), each.objectName()
            assert told.role() not in (QAccessible.Role.NoRole, QAccessible.Role.Client)


def test_the_form_fits_the_smallest_screen_and_scrolls_only_down_at_twice_the_text(
    form, dressed, fonts, show
):
    form.resize(1366, 700)
    form.ask_to_found()
    assert form.findChild(QPushButton, "go").visibleRegion().boundingRect().height() > 20
    theme.apply(dressed, fonts, 2.0)
    large = show(SignIn(FORCES, "example"))
    large.resize(1366, 700)
    large.ask_to_found()
    whole = large.findChild(QPushButton, "go").window()
    for each in large.findChildren(QLineEdit):
        if each.isVisible():
            assert each.mapTo(whole, each.rect().topRight()).x() < 1366


def test_at_twice_the_text_a_refusal_is_scrolled_into_sight(dressed, fonts, show, qtbot):
    theme.apply(dressed, fonts, 2.0)
    form = show(SignIn(FORCES, "example"))
    form.resize(1366, 700)
    form.ask()
    form.refuse("The passphrase is another. Try again.")
    sentence = form.findChild(QWidget, "refusal")
    qtbot.waitUntil(lambda: sentence.visibleRegion().boundingRect().height() > 20)
    go(form)
    collar = box(form, "collar")
    qtbot.waitUntil(lambda: collar.visibleRegion().boundingRect().height() > 20)


def test_the_first_window_waits_for_nothing_heavy():
    code = (
        "import sys, dvpo_desktop.ui.sign_in.sign_in\n"
        "heavy = {'sqlalchemy', 'alembic', 'reportlab', 'sqlcipher3', 'pypdfium2', 'msgspec',"
        " 'cryptography', 'argon2', 'uharfbuzz', 'PySide6.QtPrintSupport'}\n"
        "sys.exit(', '.join(heavy & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
