"""Prompts: each is named for what it does, Escape never does it, and a lock can close it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from support.windows.scripted_prompts import ScriptedPrompts

from dvpo_desktop.ui.kit import asking
from dvpo_desktop.ui.kit.asking import Asking
from dvpo_desktop.ui.kit.prompts import Prompts, WindowPrompts

VOID = "Changing this case voids the authority. Why must it change?"


@pytest.fixture
def window(show) -> QWidget:
    return show(QWidget())


@pytest.fixture
def prompts(window: QWidget, monkeypatch: pytest.MonkeyPatch) -> Prompts:
    # The system's own dialogs are outside the program and cannot be pressed by a test.
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    return WindowPrompts(lambda: window)


def once_open(window: QWidget, act) -> None:
    """Does something with the dialog as soon as one is open over the window."""

    def look() -> None:
        dialog = next(iter(window.findChildren(QDialog)), None)
        if dialog is None or not dialog.isVisible():
            QTimer.singleShot(5, look)
        else:
            act(dialog)

    QTimer.singleShot(0, look)


def button(dialog: QDialog, name: str) -> QPushButton:
    return dialog.findChild(QPushButton, name)


@pytest.mark.parametrize(("pressed", "answer"), [("yes", True), ("no", False)])
def test_a_question_is_answered_by_what_its_buttons_say(window, prompts, pressed, answer):
    words = []

    def press(dialog: Asking) -> None:
        words.extend(button(dialog, name).text() for name in ("yes", "no"))
        button(dialog, pressed).click()

    once_open(window, press)
    assert prompts.ask("Send it as it is?", yes="Send as it is", no="Go back") is answer
    assert words == ["Send as it is", "Go back"]


def test_escape_and_enter_both_do_what_loses_nothing(window, prompts, qtbot):
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Return):
        once_open(window, lambda dialog, key=key: qtbot.keyClick(dialog.focusWidget(), key))
        assert prompts.ask("Lock, and lose it?", yes="Lock and lose it", no="Stay") is False


def test_words_are_waited_for_and_given_back_without_the_space_around(window, prompts, qtbot):
    could: list[bool] = []

    def write(dialog: Asking) -> None:
        could.append(button(dialog, "yes").isEnabled())
        qtbot.keyClicks(dialog.focusWidget(), "  a new address ")
        could.append(button(dialog, "yes").isEnabled())
        button(dialog, "yes").click()

    once_open(window, write)
    assert prompts.text(VOID, yes="Void the authority") == "a new address"
    assert could == [False, True]


def test_words_that_stand_in_an_open_question_are_known_of_and_a_passphrase_is_not(window, prompts):
    typed: list[bool] = []

    def type_words(dialog: Asking) -> None:
        box = dialog.findChild(QPlainTextEdit, "answer")
        for words in ("", "  ", "SAMPLE"):
            box.setPlainText(words)
            typed.append(prompts.typed())
        dialog.reject()

    def type_passphrase(dialog: Asking) -> None:
        dialog.findChild(QLineEdit, "answer").setText("sample kettle orchard")
        typed.append(prompts.typed())
        dialog.reject()

    assert not prompts.typed()
    once_open(window, type_words)
    prompts.text(VOID, yes="Change it")
    once_open(window, type_passphrase)
    prompts.passphrase("Type it.", yes="Open")
    assert typed == [False, False, True, False]
    assert not prompts.typed()


def test_enter_in_the_words_is_a_new_line(window, prompts, qtbot):
    def write(dialog: Asking) -> None:
        box = dialog.findChild(QPlainTextEdit)
        qtbot.keyClicks(box, "one")
        qtbot.keyClick(box, Qt.Key.Key_Return)
        qtbot.keyClicks(box, "two")
        button(dialog, "yes").click()

    once_open(window, write)
    assert prompts.text(VOID, yes="Void the authority") == "one\ntwo"


def test_thinking_better_of_it_gives_no_words(window, prompts, qtbot):
    def leave(dialog: Asking) -> None:
        qtbot.keyClicks(dialog.focusWidget(), "half a rea")
        button(dialog, "no").click()

    once_open(window, leave)
    assert prompts.text(VOID, yes="Void the authority") == ""


def test_a_passphrase_is_not_shown_and_enter_gives_it(window, prompts, qtbot):
    shown = []

    def write(dialog: Asking) -> None:
        box = dialog.findChild(QLineEdit)
        qtbot.keyClicks(box, "correct horse")
        shown.append(box.displayText())
        qtbot.keyClick(box, Qt.Key.Key_Return)

    once_open(window, write)
    assert prompts.passphrase("Type your passphrase to go on.", yes="Go on") == "correct horse"
    assert "correct" not in shown[0]


def test_something_told_has_one_button(window, prompts):
    def read(dialog: Asking) -> None:
        assert not button(dialog, "no").isVisible()
        button(dialog, "yes").click()

    once_open(window, read)
    prompts.tell("The printer is out of paper. Fill it and print again.")
    assert not window.findChildren(Asking) or not window.findChildren(Asking)[0].isVisible()


def test_a_lock_closes_what_is_being_asked(window, prompts):
    once_open(window, lambda dialog: prompts.close())
    assert prompts.text(VOID, yes="Void the authority") == ""
    once_open(window, lambda dialog: prompts.close())
    assert prompts.ask("Send it?", yes="Send", no="Go back") is False


def test_markup_in_a_question_is_shown_as_it_was_typed(window, prompts):
    asked = "Open the case of <b>O'EXAMPLE</b> & others?"

    def look(dialog: Asking) -> None:
        assert dialog.accessibleName() == asked
        dialog.reject()

    once_open(window, look)
    assert prompts.ask(asked, yes="Open", no="Stay") is False


def test_a_file_is_chosen_to_read(window, prompts, tmp_path: Path):
    record = tmp_path / "record.csv"
    record.write_text("Surname,EXAMPLE")

    def choose(dialog: QFileDialog) -> None:
        dialog.setDirectory(str(tmp_path))
        dialog.selectFile(str(record))
        dialog.accept()

    once_open(window, choose)
    assert prompts.open_file("Open a custody record", "Records (*.csv)") == str(record)
    once_open(window, lambda dialog: dialog.reject())
    assert prompts.open_file("Open a custody record", "Records (*.csv)") == ""


def test_a_place_is_chosen_to_save_and_the_ending_is_added(window, prompts, tmp_path: Path):
    def choose(dialog: QFileDialog) -> None:
        dialog.setDirectory(str(tmp_path))
        dialog.selectFile(str(tmp_path / "mine"))
        dialog.accept()

    once_open(window, choose)
    chosen = prompts.save_file("Save as PDF", "DV-26-0115 notice.pdf", "PDF (*.pdf)")
    assert chosen == str(tmp_path / "mine.pdf")


def test_no_name_that_is_proposed_leaves_its_folder(window, prompts, tmp_path: Path):
    """A reference or an officer's name may come from another station's package."""

    def accept(dialog: QFileDialog) -> None:
        proposed.extend(dialog.selectedFiles())
        dialog.setDirectory(str(tmp_path))
        dialog.accept()

    for name in ("../../outside.pdf", "a/b:c.pdf", f"{tmp_path.parent}/x.pdf"):
        proposed: list[str] = []
        once_open(window, accept)
        prompts.save_file("Save as PDF", name, "PDF (*.pdf)")
        assert [Path(each).parent for each in proposed] == [Path.cwd()]


def test_the_printer_is_asked_for_and_may_be_refused(window, prompts):
    once_open(window, QDialog.accept)
    assert prompts.printer() is not None
    once_open(window, lambda dialog: dialog.reject())
    assert prompts.printer() is None
    assert not [each for each in window.findChildren(QPrintDialog) if each.isVisible()]


def test_the_script_answers_in_order_and_fails_what_nobody_expected():
    script = ScriptedPrompts(True, "because", None)
    assert script.ask("Send?", yes="Send", no="Stay") is True
    assert script.text("Why?", yes="Void") == "because"
    assert script.open_file("Open", "All (*)") == ""
    assert script.asked == ["Send?", "Why?", "Open"]
    assert script.left == 0
    with pytest.raises(AssertionError, match="nobody expected"):
        script.ask("And this?", yes="Yes", no="No")


def test_nothing_else_in_the_program_opens_a_dialog_of_its_own():
    room = Path(asking.__file__).parent
    words = ("QMessageBox", "QInputDialog", "QFileDialog", "QPrintDialog", ".exec()", ".exec_(")
    found = [
        f"{file.name}: {word}"
        for file in room.rglob("*.py")
        for word in words
        if word in file.read_text(encoding="utf-8") and file.name != "prompts.py"
    ]
    assert found == []
