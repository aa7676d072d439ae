"""What holds of each of the twelve pages of preparation."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)
from support.cases.every_field import a_case_with_every_field
from support.cases.factories import a_case, a_case_ready_to_send
from support.windows.arrows import round_of

from dvpo_desktop.case import Case
from dvpo_desktop.case.values import Typed
from dvpo_desktop.rules.problems import warn
from dvpo_desktop.rules.step_order import PREPARE
from dvpo_desktop.ui.kit.fields.dates import DateField, MomentField
from dvpo_desktop.ui.kit.fields.field import Field
from dvpo_desktop.ui.pages.reading.answer_table import AnswerTable

STEPS = [step.word for step in PREPARE]
CONTROLS = (QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QPushButton, QRadioButton)
NONSENSE = "the day before St Swithin"


def controls(page: QWidget) -> list[QWidget]:
    """What the officer can use, without the insides of lists and editors."""
    return [
        each
        for each in page.findChildren(QWidget)
        if isinstance(each, CONTROLS)
        and each.isVisible()
        and each.isEnabled()
        and not isinstance(each.parent(), QComboBox)
    ]


@pytest.mark.parametrize("word", STEPS)
def test_a_page_gives_a_full_case_back_as_it_was(make_page, word):
    case = a_case_with_every_field()
    assert make_page(word, case).write_to(case) is case


@pytest.mark.parametrize("word", STEPS)
def test_a_page_writes_every_field_of_its_section_into_an_empty_case(make_page, word):
    full = a_case_with_every_field()
    written = make_page(word, full).write_to(replace(full, **{word: getattr(Case(), word)}))
    assert getattr(written, word) == getattr(full, word)


@pytest.mark.parametrize("word", STEPS)
def test_a_page_leaves_a_case_in_which_nothing_is_filled_as_it_was(make_page, word):
    case = a_case()
    assert make_page(word, case).write_to(case) is case


@pytest.mark.parametrize("word", STEPS)
def test_a_page_changes_no_section_but_its_own(make_page, word):
    full, empty = a_case_with_every_field(), a_case()
    written = make_page(word, full).write_to(empty)
    # Where the protected person lives decides on the homes, and is asked once, on their page.
    also = {"household", "relationship"} if word == "protected" else set()
    others = [other for other in STEPS if other not in {word, *also}]
    assert all(getattr(written, other) == getattr(empty, other) for other in others)


@pytest.mark.parametrize("word", STEPS)
def test_a_page_filled_twice_shows_the_second_case(make_page, word):
    page = make_page(word, a_case_with_every_field())
    other = a_case_ready_to_send()
    page.fill_from(other)
    assert page.write_to(other) is other


@pytest.mark.parametrize(
    ("word", "path"),
    [
        ("custody", "arrested_at"),
        ("respondent", "born"),
        ("protected", "born"),
        ("household", "premises.0.as_at"),
        ("incident", "happened_at"),
        ("incident", "earlier.1.on"),
        ("risk", "assessed_at"),
        ("children", "children.1.born"),
        ("opinions", "asked_at"),
        ("opinions", "attempts.0.at"),
        ("review", "told_by_when"),
    ],
)
def test_a_date_that_is_none_is_kept_and_given_back_as_it_was_typed(make_page, word, path):
    case = a_case_with_every_field()
    page = make_page(word, case)
    field = next(each for each in page.findChildren(Field) if each.name == path)
    assert isinstance(field, (DateField, MomentField))
    box = field.controls[0]
    assert isinstance(box, QLineEdit)
    box.setText(NONSENSE)
    for other in field.findChildren(QLineEdit):
        if other is not box:
            other.clear()
    kept = Typed(f"{word}.{path}", NONSENSE)
    written = page.write_to(case)
    assert written.as_typed == (kept,)
    again = make_page(word, written)
    assert again.write_to(written) is written
    shown = next(each for each in again.findChildren(Field) if each.name == path)
    assert shown.typed() == NONSENSE


@pytest.mark.parametrize("word", [word for word in STEPS if word != "conditions"])
def test_a_problem_shows_at_the_field_it_names(open_page, word):
    page = open_page(word, a_case_with_every_field())
    for field in page.form.fields:
        if field.isHidden():
            continue
        page.mark((warn("SAMPLE", f"{word}.{field.name}", "SAMPLE sentence about this one."),))
        assert field.remark() == "SAMPLE sentence about this one.", field.name
    page.mark(())
    assert not any(field.remark() for field in page.form.fields)


@pytest.mark.parametrize("case", [a_case_with_every_field(), a_case()], ids=["full", "empty"])
@pytest.mark.parametrize("word", STEPS)
def test_everything_on_a_page_is_reached_with_tab(make_page, show, word, case):
    page = make_page(word, case)
    before = QPushButton("Something before the page, as in the window")
    window = QWidget()
    column = QVBoxLayout(window)
    column.addWidget(before)
    column.addWidget(page)
    show(window)
    before.setFocus()
    reached, wanted = set(), controls(page)
    for _ in range(3 * len(wanted) + 60):
        now = QApplication.focusWidget()
        reached.add(id(now))
        reached.update(id(each) for each in round_of(now))
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    page.setParent(None)  # the page outlives this window, and is closed by the fixture
    missed = [each.objectName() for each in wanted if id(each) not in reached]
    # Backspace at the answers takes one back.
    assert [name for name in missed if not name.endswith(".clear")] == []


@pytest.mark.parametrize("word", STEPS)
def test_every_control_has_a_name_of_its_own_and_one_to_be_read_out(open_page, word):
    page = open_page(word, a_case_with_every_field())
    names = [each.objectName() for each in controls(page)]
    assert "" not in names
    assert sorted(set(names)) == sorted(names)
    for each in controls(page):
        said = each.accessibleName() or (each.text() if isinstance(each, QPushButton) else "")
        assert said, each.objectName()


@pytest.mark.parametrize("word", STEPS)
def test_a_page_kept_for_reading_takes_no_answer(open_page, word):
    page = open_page(word, a_case_with_every_field())
    page.set_writable(False)
    for each in controls(page):
        if isinstance(each, (QLineEdit, QPlainTextEdit)):
            assert each.isReadOnly(), each.objectName()
        else:
            assert isinstance(each, QPushButton), each.objectName()


@pytest.mark.parametrize("word", STEPS)
def test_no_label_takes_what_was_typed_for_markup(make_page, word):
    page = make_page(word, a_case_with_every_field())
    for label in page.findChildren(QLabel):
        if isinstance(label, AnswerTable):
            continue  # its words are escaped, as its own test proves
        if "SAMPLE" in label.text() or "Specimen" in label.text():
            assert label.textFormat() is Qt.TextFormat.PlainText, label.text()
