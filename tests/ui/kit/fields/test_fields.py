"""The field kit: text, numbers and addresses; marks, help, names for screen readers, autosave."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QWidget,
)
from support.windows.ui_today import TODAY

from dvpo_desktop.case.questions import Question
from dvpo_desktop.case.values import Address
from dvpo_desktop.rules.problems import Level
from dvpo_desktop.ui.kit.fields.choices import ChoiceList, TicksField, YesNoField, choice
from dvpo_desktop.ui.kit.fields.dates import DateField, MomentField
from dvpo_desktop.ui.kit.fields.field import Field
from dvpo_desktop.ui.kit.fields.fields import AddressField, LongTextField, NumberField, TextField

MANY = Question(label="Which one?", choices={str(at): f"Number {at}" for at in range(30)})
KINDS: dict[str, Callable[[Question], Field]] = {
    "text": lambda question: TextField("words", question),
    "long text": lambda question: LongTextField("words", question),
    "number": lambda question: NumberField("words", question),
    "address": lambda question: AddressField("words", question),
    "date": lambda question: DateField("words", question, lambda: TODAY),
    "moment": lambda question: MomentField("words", question, lambda: TODAY),
    "yes or no": lambda question: YesNoField("words", question),
    "choice": lambda question: choice("words", question),
    "long choice": lambda question: ChoiceList(
        "words", Question(question.label, question.hint, choices=MANY.choices), str, None
    ),
    "ticks": lambda question: TicksField("words", question, str),
}
every_kind = pytest.mark.parametrize("kind", KINDS)


def controls(field: Field) -> list[QWidget]:
    """What of a field takes the keyboard."""
    return [
        each
        for each in field.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.window() is field.window()
    ]


@every_kind
def test_label_hint_and_name_come_from_the_question(kind: str, question: Question):
    field = KINDS[kind](question)
    said = [label.text() for label in field.findChildren(QLabel)]
    assert said[:2] == ["What was said?", "As spoken"]
    assert field.objectName() == field.name == "words"
    assert all(each.objectName().split(".")[0] == "words" for each in controls(field))


@every_kind
def test_a_screen_reader_is_told_the_name_the_role_and_the_hint(
    kind: str, question: Question, show
):
    field = show(KINDS[kind](question))
    field.mark("Say who heard it.")
    assert controls(field)
    for each in controls(field):
        told = QAccessible.queryAccessibleInterface(each)
        assert "What was said?" in each.accessibleName()
        assert told.text(QAccessible.Text.Name)
        assert told.role() not in (QAccessible.Role.NoRole, QAccessible.Role.Client)
        assert told.text(QAccessible.Text.Description) == "As spoken Say who heard it."


@every_kind
def test_f1_anywhere_in_a_field_asks_for_its_help(kind: str, question: Question, qtbot, show):
    field = show(KINDS[kind](question))
    for each in controls(field):
        with qtbot.waitSignal(field.help_wanted) as asked:
            qtbot.keyClick(each, Qt.Key.Key_F1)
        assert asked.args[0].label == question.label


@every_kind
def test_a_mark_takes_room_that_was_kept_for_it(kind: str, question: Question, show):
    field = show(KINDS[kind](question))
    before = field.heightForWidth(560)
    field.mark("Say who heard it.", Level.BLOCK)
    assert field.remark() == "Say who heard it."
    assert "Stop: Say who heard it." in [label.text() for label in field.findChildren(QLabel)]
    assert field.heightForWidth(560) == before
    field.mark("")
    assert field.remark() == ""


@every_kind
def test_what_is_asked_for_is_said_until_the_field_is_changed(kind: str, question: Question, qtbot):
    field = KINDS[kind](question)
    qtbot.addWidget(field)
    field.ask("Say who heard it.")
    assert field.remark() == "Say who heard it."
    field._on_change()
    assert field.remark() == ""
    field.mark("Marked by a rule.")
    field._on_change()
    assert field.remark() == "Marked by a rule."


@every_kind
def test_an_empty_field_is_empty_and_says_nothing(kind: str, question: Question):
    field = KINDS[kind](question)
    assert field.value() in (None, "", (), Address())
    assert field.typed() is None
    assert field.remark() == ""


@every_kind
def test_filling_a_field_is_no_edit_of_it(kind: str, question: Question, qtbot):
    field = KINDS[kind](question)
    with qtbot.assertNotEmitted(field.edited):
        field.fill(field.value(), "wat")
        field.fill(field.value())


@every_kind
def test_a_field_kept_for_reading_does_not_change(kind: str, question: Question, qtbot, show):
    field = show(KINDS[kind](question))
    before = field.value()
    field.set_writable(False)
    _press_keys(field, qtbot)
    assert (field.value(), field.typed()) == (before, None)
    field.set_writable(True)
    _press_keys(field, qtbot)
    assert (field.value(), field.typed()) != (before, None)


def test_saving_again_leaves_cursor_and_undo_as_they_were(qtbot, show, question: Question):
    for field in (TextField("one", question), LongTextField("one", question)):
        show(field)
        box = field.findChild(QLineEdit) or field.findChild(QPlainTextEdit)
        qtbot.keyClicks(box, "pushed her")
        field.fill(field.value())
        field.mark("Say where.")
        qtbot.keyClick(box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert field.value() == ""


def test_what_could_not_be_read_on_the_way_in_shows_where_it_belongs(question: Question):
    text = TextField("one", question)
    text.fill("", "typed by another")
    assert (text.value(), text.typed()) == ("typed by another", None)
    answer = YesNoField("two", question)
    answer.fill(None, "perhaps")
    assert answer.typed() == "perhaps"
    assert answer.remark() == "“perhaps” was not understood here. Choose an answer."
    answer.mark("Something else.")
    assert "perhaps" in answer.remark()


def test_a_sentence_about_a_paste_goes_once_something_is_typed(qtbot, show, question: Question):
    field = show(TextField("one", question, holds=5))
    box = field.findChild(QLineEdit)
    qtbot.keyClicks(box, "abcdef")
    assert "takes 5 characters" in field.remark()
    qtbot.keyClick(box, Qt.Key.Key_Backspace)
    assert field.remark() == ""


@pytest.mark.parametrize("text", ["thirty", "3.5", "-1", "121", "1e3", "٣٤", "9" * 5000])
def test_what_is_no_number_is_kept_as_typed_with_a_sentence(
    qtbot, show, question: Question, text: str
):
    field = show(NumberField("age", question, most=120))
    field.fill(None, text)
    assert (field.value(), field.typed()) == (None, text)
    assert field.remark() == "Type a whole number between 0 and 120, in figures."


def test_a_number_is_read(qtbot, show, question: Question):
    field = show(NumberField("age", question, most=120))
    qtbot.keyClicks(field.findChild(QLineEdit), " 34")
    assert (field.value(), field.typed()) == (34, None)
    field.fill(None)
    assert field.findChild(QLineEdit).text() == ""


def test_words_are_counted_when_asked_for(qtbot, question: Question):
    field = LongTextField("account", question, words=True)
    said = [label.text() for label in field.findChildren(QLabel)]
    assert "1 word" not in said
    field.fill("Shouted")
    assert "1 word" in [label.text() for label in field.findChildren(QLabel)]
    field.fill("He shouted at her.\n\nTwice.")
    assert "5 words" in [label.text() for label in field.findChildren(QLabel)]


def test_an_address_is_lines_and_a_postcode(qtbot, show, question: Question):
    field = show(AddressField("address", question))
    qtbot.keyClicks(field.findChild(QPlainTextEdit), "1 Specimen Road")
    qtbot.keyClicks(field.findChild(QLineEdit, "address.postcode"), "ZZ99 3WZ")
    assert field.value() == Address("1 Specimen Road", "ZZ99 3WZ")
    field.fill(Address("2 Sample Street", "ZZ99 3WZ"))
    assert field.findChild(QPlainTextEdit).toPlainText() == "2 Sample Street"


def _press_keys(field: Field, qtbot) -> None:
    """Keys of which at least one changes whatever a field holds."""
    control = controls(field)[0]
    control.setFocus()
    space = () if isinstance(control, (QComboBox, QCheckBox)) else (Qt.Key.Key_Space,)
    arrow = Qt.Key.Key_Up if isinstance(control, QRadioButton) else Qt.Key.Key_Down
    for key in (Qt.Key.Key_1, *space, arrow, Qt.Key.Key_Y):
        qtbot.keyClick(control, key)
