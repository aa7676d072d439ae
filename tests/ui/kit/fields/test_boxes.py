"""Text boxes: what is pasted, typed and undone; nothing is lost and nothing unprintable kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent, QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from dvpo_desktop.intake.custody_record.entries import MOST_IN_A_PIECE
from dvpo_desktop.ui.kit.fields.boxes import (
    LINE_HOLDS,
    LINES_HOLD,
    Line,
    Lines,
    cleaned,
    without_controls,
)

MEGABYTE = "a" * 1_000_000


def test_a_record_brings_in_nothing_longer_than_a_box_takes():
    assert MOST_IN_A_PIECE == LINES_HOLD


# An event of Qt does not keep the data that it points to.
_HELD: list[QMimeData] = []


def paste(text: str) -> None:
    """Puts a text on the clipboard, as another program would."""
    QApplication.clipboard().setText(text)


@pytest.fixture
def refused() -> list[str]:
    return []


@pytest.fixture
def line(show, refused) -> Line:
    box = Line()
    box.refused.connect(refused.append)
    return show(box)


@pytest.fixture
def lines(show, refused) -> Lines:
    box = Lines()
    box.refused.connect(refused.append)
    return show(box)


@given(st.text())
def test_what_is_kept_can_always_be_written_down(text: str):
    clean = without_controls(text)
    clean.encode("utf-8")
    assert not [sign for sign in clean if sign < " " and sign not in "\n\t"]
    assert without_controls(clean) == clean


@given(st.text(max_size=60))
def test_whatever_is_left_out_of_an_added_text_is_said(text: str):
    clean, sentence = cleaned(text)
    assert clean == without_controls(text)
    assert bool(sentence) == (len(clean) < len(text.replace("\r\n", "\n")))


def test_a_name_in_any_script_is_left_as_it_is():
    for name in ("Zofia Żółć", "Siân Llŷr", "محمد", "ਗੁਰਪ੍ਰੀਤ", "王小明", "می‌خواهم", "👩‍👧"):
        assert without_controls(name) == name


def test_a_megabyte_in_a_line_is_refused_whole_with_a_sentence(qtbot, line, refused):
    line.setText("Alan")
    paste(MEGABYTE)
    qtbot.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert line.text() == "Alan"
    assert refused == [
        "There is room for 496 characters, and what you added has 1,000,000, so none of it was "
        "put in. Shorten it where it is, or put it elsewhere."
    ]
    assert QApplication.clipboard().text() == MEGABYTE


def test_one_character_too_many_is_refused_and_the_last_that_fits_is_not(qtbot, line, refused):
    for many, said in ((LINE_HOLDS + 1, 1), (LINE_HOLDS, 1)):
        paste("k" * many)
        qtbot.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        assert len(line.text()) == (0 if many > LINE_HOLDS else many)
        assert len(refused) == said


@pytest.mark.parametrize(
    "text", ["a\nb", "a\r\nb", "a\rb", "\na b\n", "a\u2028b", "a\u2029b", "a\tb"]
)
def test_a_line_end_in_what_is_added_to_a_line_cuts_nothing_off(qtbot, line, refused, text):
    paste(text)
    qtbot.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    line.dropEvent(_dropped(text))
    assert line.text() == "a ba b"
    assert refused == []


def test_what_is_dropped_on_a_line_goes_in_whole_or_not_at_all(line, refused):
    drop = _dropped("n" * 501)
    line.dropEvent(drop)
    assert (line.text(), len(refused), drop.isAccepted()) == ("", 1, False)
    line.setReadOnly(True)
    line.dropEvent(_dropped("changed"))
    assert line.text() == ""


def test_a_longer_text_of_the_case_stays_and_may_be_made_shorter(qtbot, line, refused):
    line.setText("m" * 600)
    qtbot.keyClick(line, Qt.Key.Key_Backspace)
    assert len(line.text()) == 599
    qtbot.keyClicks(line, "no")
    assert len(line.text()) == 599
    assert "takes 500 characters" in refused[-1]


@pytest.mark.parametrize(
    "text", ["1\u00a0High\u00a0Street", "“q” ‘s’", "e\u0301", "a\u200bb\u200d", " a ", "½"]
)
def test_a_box_gives_back_each_character_as_it_was_put_in(line, lines, text):
    line.setText(text)
    lines.setPlainText(f"{text}\n{text}")
    assert line.text() == text
    assert lines.toPlainText() == f"{text}\n{text}"


@pytest.mark.parametrize("added", [MEGABYTE, "a" * (LINES_HOLD - 8), "a\r\n" * LINES_HOLD])
def test_what_is_too_long_for_a_long_box_is_refused_whole(qtbot, lines, refused, added):
    lines.setPlainText("He said: ")
    lines.moveCursor(QTextCursor.MoveOperation.End)
    paste(added)
    qtbot.keyClick(lines, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    lines.insertFromMimeData(_dropped(added).mimeData())
    assert lines.toPlainText() == "He said: "
    assert len(refused) == 2
    assert "room for 19,991 characters" in refused[0]
    assert "none of it was put in" in refused[0]


def test_the_last_character_that_fits_a_long_box_goes_in(qtbot, lines, refused):
    paste("a" * LINES_HOLD)
    qtbot.keyClick(lines, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert (len(lines.toPlainText()), refused) == (LINES_HOLD, [])
    lines.selectAll()
    paste("b" * LINES_HOLD)
    qtbot.keyClick(lines, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert (lines.toPlainText(), refused) == ("b" * LINES_HOLD, [])


def test_pasting_over_a_selection_has_the_room_of_the_selection(qtbot, line, refused):
    line.setText("b" * LINE_HOLDS)
    line.selectAll()
    paste("c" * LINE_HOLDS)
    qtbot.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert line.text() == "c" * LINE_HOLDS
    assert refused == []


def test_control_characters_are_left_out_with_a_word(qtbot, line, lines, refused):
    paste("Alan\x00\x07 Example\x1b")
    for box, read in ((line, line.text), (lines, lines.toPlainText)):
        qtbot.keyClick(box, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        assert read() == "Alan Example"
    assert (
        refused == ["3 characters that cannot be printed were left out. Read the text through."] * 2
    )


def test_lines_pasted_into_a_line_become_one(qtbot, line, refused):
    paste("1 Specimen Road\r\nGablecross\tZZ99 3WZ")
    qtbot.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert line.text() == "1 Specimen Road Gablecross ZZ99 3WZ"
    assert refused == []


def test_a_full_box_says_so_and_keeps_what_it_has(qtbot, line, lines, refused):
    line.setText("d" * LINE_HOLDS)
    qtbot.keyClicks(line, "e")
    lines.setPlainText("d" * LINES_HOLD)
    qtbot.keyClicks(lines, "e")
    lines.inputMethodEvent(_composed("é"))
    assert (line.text(), lines.toPlainText()) == ("d" * LINE_HOLDS, "d" * LINES_HOLD)
    assert ["takes 500" in refused[0], *("takes 20,000" in each for each in refused[1:])] == [
        True
    ] * 3


def test_a_composed_letter_goes_in_where_there_is_room(lines, refused):
    lines.inputMethodEvent(_composed("é"))
    assert lines.toPlainText() == "é"
    assert refused == []


def test_what_is_dropped_goes_the_same_way_as_what_is_pasted(lines, refused):
    dropped = QMimeData()
    dropped.setText("at the door\x00")
    lines.insertFromMimeData(dropped)
    assert lines.toPlainText() == "at the door"
    assert len(refused) == 1


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        (Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier),
    ],
)
def test_undo_and_redo_by_either_habit(qtbot, line, lines, key, modifiers):
    for box, read in ((line, line.text), (lines, lines.toPlainText)):
        qtbot.keyClicks(box, "shouted")
        qtbot.keyClick(box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert read() == ""
        qtbot.keyClick(box, key, modifiers)
        assert read() == "shouted"


def test_a_paste_can_be_undone(qtbot, line):
    qtbot.keyClicks(line, "before ")
    paste("and after\x00")
    qtbot.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert line.text() == "before and after"
    qtbot.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert line.text() == "before "


def test_the_menu_pastes_like_the_keyboard(line, refused):
    paste("f" * 600)
    menu = line.clean_menu()
    next(action for action in menu.actions() if action.objectName() == "edit-paste").trigger()
    assert line.text() == ""
    assert len(refused) == 1


def test_nothing_is_pasted_into_what_is_only_for_reading(qtbot, line, lines):
    paste("changed")
    for box, read in ((line, line.text), (lines, lines.toPlainText)):
        box.setReadOnly(True)
        qtbot.keyClick(box, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        assert read() == ""


def test_enter_is_a_new_line_and_control_enter_is_nothing(qtbot, lines):
    qtbot.keyClicks(lines, "one")
    qtbot.keyClick(lines, Qt.Key.Key_Return)
    qtbot.keyClicks(lines, "two")
    qtbot.keyClick(lines, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert lines.toPlainText() == "one\ntwo"


def test_a_long_box_grows_with_its_text_and_then_scrolls(lines):
    before = lines.height()
    lines.setPlainText("\n".join("abcdefgh"))
    grown = lines.height()
    lines.setPlainText("\n" * 200)
    most = lines.height()
    assert before < grown < most
    lines.setPlainText("\n" * 400)
    assert lines.height() == most
    lines.setPlainText("")
    assert lines.height() == before


def _composed(text: str) -> QInputMethodEvent:
    event = QInputMethodEvent()
    event.setCommitString(text)
    return event


def _dropped(text: str) -> QDropEvent:
    """A text dragged from another program onto a box."""
    data = QMimeData()
    data.setText(text)
    _HELD.append(data)
    return QDropEvent(
        QPointF(1, 1),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
