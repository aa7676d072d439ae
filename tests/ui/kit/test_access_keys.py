"""Access keys: no "&" of a case or a form makes one, and it is shown as it was typed."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel

from dvpo_desktop.case.questions import Question
from dvpo_desktop.ui.kit.access_keys import without_key
from dvpo_desktop.ui.kit.fields.answer_rows import Radio, Tick
from dvpo_desktop.ui.kit.fields.boxes import Line, Lines
from dvpo_desktop.ui.kit.fields.choices import ChoiceRows, TicksField
from dvpo_desktop.ui.kit.fields.fields import TextField
from dvpo_desktop.ui.kit.fields.passphrase_field import Dots
from dvpo_desktop.ui.kit.fields.rows import RowsField
from dvpo_desktop.ui.kit.look import theme

TYPED = ["Fish &Zoo", "A&B", "&", "A & B", "&&", "R&&D &x"]


@pytest.mark.parametrize("words", TYPED)
def test_an_answer_makes_no_key_and_is_read_out_as_it_is(show, words):
    for row in (Radio(words), Tick(words)):
        show(row)
        assert row.shortcut().isEmpty()
        assert row.text().replace("&&", "&") == words


@pytest.mark.parametrize("kind", [Radio, Tick])
def test_an_answer_is_painted_with_the_sign_once(show, kind):
    def painted(text):
        row = show(kind("WW"))
        row.setText(text)
        row.resize(theme.px(300), theme.px(32))
        return row.grab().toImage()

    assert painted(without_key("&")) == painted("&&")
    assert painted("&&") != painted("")
    assert painted("&&") != painted("&&&&")


@pytest.mark.parametrize("words", TYPED)
def test_no_label_of_a_field_makes_a_key(show, words):
    asked = Question(words, choices={"one": words, "two": "B"})
    fields = (
        TextField("name", asked),
        ChoiceRows("choice", asked, str, ""),
        TicksField("ticks", asked, str),
    )
    for field in fields:
        show(field)
        label = next(each for each in field.findChildren(QLabel) if each.buddy())
        assert label.text() == without_key(words)
        assert field.controls[0].accessibleName().startswith(words)


def test_a_label_without_a_buddy_shows_the_sign_as_it_is(show):
    rows = show(RowsField("rows", Question("A & B"), lambda: None, lambda: None, "row"))
    assert rows.findChildren(QLabel)[0].text() == "A & B"


@pytest.mark.parametrize("kind", [Line, Lines, Dots])
def test_alt_and_a_letter_that_no_button_has_is_typed_nowhere(qtbot, show, kind):
    box = show(kind())
    qtbot.keyClicks(box, "Mary")
    qtbot.keyClick(box, Qt.Key.Key_P, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(box, Qt.Key.Key_7, Qt.KeyboardModifier.AltModifier)
    shifted = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(box, Qt.Key.Key_Q, shifted)
    qtbot.keyClicks(box, "am")
    assert (box.toPlainText() if kind is Lines else box.text()) == "Maryam"


@pytest.mark.parametrize("kind", [Line, Lines, Dots])
def test_letters_made_with_alt_or_altgr_are_typed(show, kind):
    box = show(kind())
    held = Qt.KeyboardModifier.AltModifier
    for key, with_it, text in (
        (Qt.Key.Key_O, held, "\u00f8"),
        (Qt.Key.Key_Q, held | Qt.KeyboardModifier.ControlModifier, "@"),
    ):
        box.keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, key, with_it, text))
    assert "\u00f8" in (box.toPlainText() if kind is Lines else box.text())
