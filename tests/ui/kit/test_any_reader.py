"""Any reader: whatever one raises, what was typed is kept and the rest of the page is saved."""

from dataclasses import dataclass
from datetime import date, datetime

import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from support.windows.ui_today import TODAY

from dvpo_desktop.case.questions import Question
from dvpo_desktop.case.values import Address
from dvpo_desktop.intake import reading
from dvpo_desktop.intake.dates import NotUnderstood
from dvpo_desktop.ui.kit.fields import dates
from dvpo_desktop.ui.kit.fields.choices import ChoiceList, ChoiceRows, TicksField, YesNoField
from dvpo_desktop.ui.kit.fields.dates import DateField
from dvpo_desktop.ui.kit.fields.fields import AddressField, LongTextField, NumberField, TextField
from dvpo_desktop.ui.kit.fields.form import Form
from dvpo_desktop.ui.kit.fields.rows import RowsField

FAULTS = [ValueError, KeyError, IndexError, TypeError, RecursionError, MemoryError, OSError]
NOWHERE = Address()
READERS = {"born": "read_date", "at": "read_moment"}


@dataclass(frozen=True)
class Record:
    """One field of each kind that is typed into."""

    name: str = ""
    notes: str = ""
    age: int | None = None
    born: date | None = None
    at: datetime | None = None
    home: Address = NOWHERE


@pytest.fixture
def form(show) -> Form:
    asked = {name: Question(name) for name in Record.__dataclass_fields__}
    made = Form(asked, lambda: TODAY)
    made.text("name")
    made.long_text("notes")
    made.number("age")
    made.date("born")
    made.moment("at")
    made.address("home")
    made.fill(Record(), {})
    return show(made)


def write(form: Form) -> None:
    for box in form.findChildren(QLineEdit):
        box.setText("16:40" if box.objectName() == "at.time" else "27/11/26")
    form.findChild(QPlainTextEdit, "notes").setPlainText("SAMPLE notes")


def failing(kind: type[Exception]):
    def fail(*_: object, **__: object) -> None:
        raise kind("SAMPLE fault")

    return fail


@pytest.mark.parametrize("kind", FAULTS)
@pytest.mark.parametrize("path", READERS)
def test_a_reader_that_fails_keeps_its_own_words_and_stops_no_other(
    form, monkeypatch, caplog, kind, path
):
    monkeypatch.setattr(dates, READERS[path], failing(kind))
    write(form)
    written, typed = form.value(Record()), form.typed()
    assert (written.name, written.notes) == ("27/11/26", "SAMPLE notes")
    assert getattr(written, path) is None
    assert typed[path].startswith("27/11/26")
    assert "SAMPLE fault" not in "".join(record.getMessage() for record in caplog.records)
    field = next(each for each in form.fields if each.name == path)
    assert field.remark() == reading.NOT_READ


def test_an_edit_is_told_although_nothing_can_be_said_of_it(form, qtbot, monkeypatch, caplog):
    monkeypatch.setattr(DateField, "_say", failing(KeyError))
    with qtbot.captureExceptions(), qtbot.waitSignal(form.edited):
        form.findChild(QLineEdit, "born").setText("27/11/26")
    assert form.value(Record()).born == date(2026, 11, 27)


def test_an_edit_is_told_although_what_else_is_asked_fails(form, qtbot):
    form.show_when(form.fields[0], failing(KeyError))
    with qtbot.captureExceptions(), qtbot.waitSignal(form.edited):
        form.findChild(QLineEdit, "name").setText("SAMPLE")


FIELDS = {
    TextField: "SAMPLE",
    LongTextField: "SAMPLE",
    NumberField: 7,
    AddressField: Address("1 SAMPLE Road", "ZZ99 3WZ"),
    YesNoField: True,
    ChoiceRows: "first",
    ChoiceList: "first",
    TicksField: ("first",),
}


def a_field(kind, question: Question):
    more = {ChoiceRows: (str, ""), ChoiceList: (str, ""), TicksField: (str,)}.get(kind, ())
    return kind("field", question, *more)


@pytest.mark.parametrize("kind", FIELDS)
def test_every_kind_of_field_bears_a_fault_of_its_own(question, monkeypatch, caplog, kind):
    field = a_field(kind, question)
    field.fill(FIELDS[kind])
    monkeypatch.setattr(kind, "_read", failing(RuntimeError))
    answer = field.answer()
    assert FIELDS[kind] == answer.value or str(FIELDS[kind]) in answer.typed
    assert answer.says == reading.NOT_READ


@pytest.mark.parametrize("kind", FIELDS)
def test_an_answer_that_cannot_be_shown_stays_in_the_case_until_another_is_given(
    question, monkeypatch, caplog, kind
):
    field = a_field(kind, question)
    with monkeypatch.context() as broken:
        broken.setattr(kind, "_show", failing(RuntimeError))
        field.fill(FIELDS[kind])
    assert (field.value(), field.typed()) == (FIELDS[kind], None)
    assert "stays as it is until you give another" in field.remark()
    field.fill(FIELDS[kind])
    assert (field.value(), field.typed(), field.remark()) == (FIELDS[kind], None, "")


def test_an_unknown_choice_is_not_lost_by_looking_at_it(question, caplog):
    field = ChoiceRows("field", question, str, "")
    field.fill("an answer that is no longer offered")
    assert field.value() == "an answer that is no longer offered"
    field.controls[1].setChecked(True)
    assert field.value() == "second"


def test_rows_that_cannot_be_read_stay_as_the_case_has_them(question, monkeypatch, caplog):
    form = Form({"rows": question, "rows.name": question}, lambda: TODAY)
    rows = form.rows("rows", Record, lambda row: row.text("name"), "row")
    kept = (Record(name="SAMPLE one"), Record(name="SAMPLE two"))
    rows.fill_rows(kept, {})
    monkeypatch.setattr(RowsField, "_read", failing(RuntimeError))
    assert rows.value() == kept


def test_a_field_knows_whether_it_was_written_in_by_hand(question):
    field = TextField("field", question)
    field.fill("SAMPLE")
    assert not field.touched
    field.controls[0].setText("SAMPLE two")
    assert field.touched
    field.fill("SAMPLE two")
    assert not field.touched


def test_a_field_holds_nothing_new_once_what_was_typed_is_taken_back(question):
    never_filled, field = TextField("field", question), TextField("field", question)
    field.fill("SAMPLE")
    for each, was in ((never_filled, ""), (field, "SAMPLE")):
        assert not each.written
        each.controls[0].setText("SAMPLE two")
        assert each.written
        each.controls[0].setText(was)
        assert not each.written


@pytest.mark.parametrize("typed", ["45", "a few", "July 4 88"])
def test_what_was_typed_is_typed_again_whether_it_was_understood_or_not(question, typed):
    for made in (NumberField, TextField, LongTextField):
        before, after = made("field", question), made("field", question)
        box = before.controls[0]
        (box.setText if made is not LongTextField else box.setPlainText)(typed)
        told: list[bool] = []
        after.edited.connect(lambda told=told: told.append(True))
        after.type_again(before.answer())
        assert after.answer() == before.answer()
        assert after.written
        assert told == [True]


@pytest.mark.parametrize(
    ("reader", "given"),
    [
        (lambda: 7, (7, "")),
        (lambda: int("july"), (None, reading.NOT_READ)),
        (failing(NotUnderstood), (None, "SAMPLE fault")),
    ],
)
def test_a_reader_gives_what_it_read_or_a_sentence(caplog, reader, given):
    assert reading.read(reader) == given
