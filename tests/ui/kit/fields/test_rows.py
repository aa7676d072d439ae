"""Rows on the screen: added, removed, put back, marked, and never counted while empty."""

from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton
from support.windows.ui_today import TODAY

from dvpo_desktop.case.questions import Question
from dvpo_desktop.rules.problems import warn
from dvpo_desktop.ui.kit.fields.form import Form
from dvpo_desktop.ui.kit.fields.rows import RowsField

ASKED = {
    "known": Question("Is anything known?"),
    "children": Question("Children", help="One entry for each."),
    "children.name": Question("Name", help="As it is spelt."),
    "children.born": Question("Date of birth"),
    "children.present": Question("Was the child there?"),
}


@dataclass(frozen=True, slots=True)
class Child:
    name: str = ""
    born: date | None = None
    present: bool | None = None
    note_kept_elsewhere: str = ""


@dataclass(frozen=True, slots=True)
class Children:
    known: str = ""
    children: tuple[Child, ...] = ()


def ask(form: Form) -> None:
    form.text("name")
    form.date("born")
    form.yes_no("present")


ANN, BEN = Child("Ann", date(2019, 3, 4), None, "kept"), Child("Ben")


@pytest.fixture
def form(show) -> Form:
    made = Form(ASKED, lambda: TODAY)
    made.text("known")
    made.rows("children", Child, ask, "child")
    return show(made)


def rows(form: Form) -> RowsField:
    return form.findChild(RowsField)


def press(form: Form, name: str) -> None:
    button = form.findChild(QPushButton, name)
    assert button.isVisible()
    button.click()


def read(form: Form, record: Children = Children()) -> Children:
    return form.value(record)


def test_rows_come_back_as_they_were_filled_in(form):
    form.fill(Children("", (ANN, BEN)), {})
    assert read(form) == Children("", (ANN, BEN))
    assert [button.text() for button in form.findChildren(QPushButton)].count("Remove") == 2


def test_the_button_says_what_it_adds(form):
    add = form.findChild(QPushButton, "children.add")
    assert add.text() == "Add a child"
    add.click()
    assert add.text() == "Add another child"


def test_a_row_is_added_with_the_keyboard_in_it_and_counts_once_something_is_written(form, qtbot):
    press(form, "children.add")
    box = form.findChild(QLineEdit, "children.0.name")
    assert box.hasFocus()
    assert read(form).children == ()
    qtbot.keyClicks(box, "Cai")
    assert read(form).children == (Child("Cai"),)


def test_a_removed_row_can_be_put_back_where_it_was(form):
    form.fill(Children("", (ANN, BEN)), {})
    press(form, "children.0.remove")
    assert read(form).children == (BEN,)
    assert form.findChild(QLineEdit, "children.0.name").text() == "Ben"
    press(form, "children.put-back")
    assert read(form).children == (ANN, BEN)
    assert form.findChild(QLineEdit, "children.1.name").text() == "Ben"


def test_only_the_last_removed_row_can_be_put_back(form):
    form.fill(Children("", (ANN, BEN)), {})
    press(form, "children.0.remove")
    press(form, "children.0.remove")
    press(form, "children.put-back")
    assert read(form).children == (BEN,)
    assert not form.findChild(QPushButton, "children.put-back").isVisible()


def test_each_change_of_rows_is_an_edit(form, qtbot):
    form.fill(Children("", (ANN,)), {})
    for name in ("children.0.remove", "children.put-back", "children.add"):
        with qtbot.waitSignal(form.edited):
            press(form, name)


def test_a_save_in_between_leaves_an_empty_row_where_it_is(form, qtbot):
    press(form, "children.add")
    form.fill(read(form), form.typed())
    assert form.findChild(QLineEdit, "children.0.name") is not None


def test_what_was_not_understood_is_kept_by_its_row(form, qtbot):
    form.fill(Children("", (ANN, BEN)), {"children.1.born": "last spring"})
    assert form.typed() == {"children.1.born": "last spring"}
    assert form.findChild(QLineEdit, "children.1.born").text() == "last spring"
    press(form, "children.0.remove")
    assert form.typed() == {"children.0.born": "last spring"}


def test_a_row_with_nothing_but_text_not_understood_counts(form, qtbot):
    press(form, "children.add")
    press(form, "children.add")
    qtbot.keyClicks(form.findChild(QLineEdit, "children.1.born"), "spring")
    assert read(form).children == (Child(),)
    assert form.typed() == {"children.0.born": "spring"}


def test_a_problem_is_shown_in_its_own_row(form):
    form.fill(Children("", (ANN, BEN)), {})
    problem = warn("child-name", "children.children.1.name", "Ask for the whole name.")
    general = warn("children", "children.children", "Say who checked.")
    left = form.mark((("children.1.name", problem), ("children", general)))
    names = [field for field in form.findChildren(type(form.fields[0])) if "name" in field.name]
    assert [field.remark() for field in names] == ["", "Ask for the whole name."]
    assert rows(form).remark() == "Say who checked."
    assert left == ()
    form.mark(())
    assert [field.remark() for field in names] == ["", ""]


def test_f1_in_a_row_asks_for_the_help_of_its_field(form, qtbot):
    form.fill(Children("", (ANN,)), {})
    with qtbot.waitSignal(form.help_wanted) as asked:
        qtbot.keyClick(form.findChild(QLineEdit, "children.0.name"), Qt.Key.Key_F1)
    assert asked.args[0].help == "As it is spelt."
    with qtbot.waitSignal(form.help_wanted) as asked:
        qtbot.keyClick(form.findChild(QPushButton, "children.add"), Qt.Key.Key_F1)
    assert asked.args[0].help == "One entry for each."


def test_rows_kept_for_reading_can_be_neither_added_nor_removed(form):
    form.fill(Children("", (ANN,)), {})
    form.set_writable(False)
    assert not form.findChild(QPushButton, "children.add").isVisible()
    assert not form.findChild(QPushButton, "children.0.remove").isVisible()
    assert form.findChild(QLineEdit, "children.0.name").isReadOnly()
    form.set_writable(True)
    press(form, "children.0.remove")
    assert read(form).children == ()


def test_tab_goes_through_the_rows_as_the_eye_does(form, qtbot):
    form.fill(Children("", (ANN, BEN)), {})
    press(form, "children.add")
    form.findChild(QLineEdit, "known").setFocus()
    seen = []
    for _ in range(16):
        now = form.window().focusWidget()
        seen.append(now.objectName())
        qtbot.keyClick(now, Qt.Key.Key_Tab)
    cards = [
        (
            f"children.{at}.remove",
            f"children.{at}.name",
            f"children.{at}.born",
            f"children.{at}.present.none",
        )
        for at in range(3)
    ]
    inside = [name for card in cards for name in card]
    assert seen == ["known", *inside, "children.add", "known", inside[0]]
