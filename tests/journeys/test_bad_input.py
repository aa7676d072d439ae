"""Bad input: a sentence that says what to do, the wrong text kept, and the case never lost."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from journeys.shift import SERGEANT, Shift
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from support.cases.factories import SERVED_AT, a_case, a_case_ready_to_send, an_authorised_case

from dvpo_desktop.case.proceedings.service import Copy, CopyFor
from dvpo_desktop.case.values import LONDON
from dvpo_desktop.rules.lifecycle import lifecycle
from dvpo_desktop.rules.lifecycle.lifecycle import State, state

REFERENCE = "DV-26-0113"
A_MILLION = 1_000_000
RECORDS = {
    "cut.json": b'{"surname": "Example", "forenames": "Al',
    "wrong.txt": "Surname: Ex\u00e4mple\nDOB: 17/05/1990\n".encode("cp037"),
    "picture.csv": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00",
    "empty.csv": b"",
}


def described(shift: Shift, name: str) -> str:
    """What a screen reader says of a box besides its name: its hint and its remark."""
    text: str = shift.box(name).accessibleDescription()
    return text


def remark_of(shift: Shift, name: str) -> str:
    """What stands under a field, once the keyboard has left it."""
    shift.qtbot.keyClick(shift.box(name), Qt.Key.Key_Tab)
    field = next(each for each in shift.wizard.page.form.fields if each.name == name)
    return field.remark()


DATES = {
    ("respondent", "born"): ("27/11/2041", "future"),
    ("protected", "born"): ("31/02/1990", "has 28 days"),
    ("children", "children.0.born"): ("17/13/2019", "month"),
    ("incident", "happened_at"): ("last tuesday-ish", "date"),
}


def test_dates_that_cannot_be_are_kept_as_typed_through_close_and_reopen(begin_shift):
    shift = begin_shift(a_case_ready_to_send())
    shift.open(REFERENCE)
    said = {}
    for (word, name), (typed, sentence) in DATES.items():
        shift.wizard.go(word)
        shift.type(name, typed)
        shift.qtbot.keyClick(shift.box(name), Qt.Key.Key_Tab)
        said[word, name] = described(shift, name)
        assert sentence in said[word, name]
    shift.press("save-and-close")
    shift.window.lock()

    shift.sign_in()
    shift.open(REFERENCE)
    for (word, name), (typed, _) in DATES.items():
        shift.wizard.go(word)
        assert shift.box(name).text().startswith(typed)
        assert described(shift, name) == said[word, name]
    kept = {one.field: one.text for one in shift.case.as_typed}
    assert {f"{word}.{name}" for word, name in DATES} == set(kept)
    assert shift.case.respondent.born is None
    assert shift.case.incident.happened_at is None


def test_a_seventeen_year_old_is_explained_and_cannot_be_sent(begin_shift):
    shift = begin_shift(a_case_ready_to_send())
    shift.open(REFERENCE, "respondent")
    shift.type("born", "28/11/2008")
    shift.saved(lambda case: case.respondent.born == date(2008, 11, 28))
    assert "no power to issue a notice" in shift.wizard.page.explaining.text
    shift.wizard.go("review")
    shift.press("send")
    assert len(shift.prompts.told) == 1
    assert "18" in shift.prompts.told[0]
    assert state(shift.case) is State.DRAFT


def test_records_that_cannot_be_read_are_said_so_and_nothing_is_begun(begin_shift, tmp_path):
    shift = begin_shift(a_case())
    shift.press("new-case")
    for name, data in RECORDS.items():
        file = tmp_path / name
        file.write_bytes(data)
        shift.prompts.file = str(file)
        shift.press("from-file")
        assert shift.banner("new-case-trouble").strip().endswith("."), name
        assert not shift.window.findChild(object, "begin").isVisible(), name
    shift.prompts.file = str(tmp_path / "gone.csv")
    shift.press("from-file")
    assert "Choose another" in shift.banner("new-case-trouble")
    assert len(shift.room.session.store.cases.all()) == 1


def test_a_megabyte_pasted_goes_into_no_box_and_it_says_why(begin_shift):
    shift = begin_shift(a_case_ready_to_send())
    shift.open(REFERENCE, "incident")
    QApplication.clipboard().setText("word " * (A_MILLION // 5))
    shift.type("narrative", "")
    box = shift.box("narrative")
    shift.qtbot.keyClick(box, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "so none of it was put in" in remark_of(shift, "narrative")
    # Half of an account would read as the whole: a box takes a paste whole or not at all.
    assert box.toPlainText() == ""
    shift.saved(lambda case: case.incident.narrative == "")

    shift.type("place", "")
    line = shift.box("place")
    shift.qtbot.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert line.text() == ""
    assert shift.wizard.save()


def test_control_characters_are_left_out_and_the_rest_is_kept(begin_shift):
    shift = begin_shift(a_case_ready_to_send())
    shift.open(REFERENCE, "incident")
    QApplication.clipboard().setText("He\x00 said\x07 \x1b[31mno\x7f.\u2028Then left.")
    shift.type("injuries", "")
    box = shift.box("injuries")
    shift.qtbot.keyClick(box, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "cannot be printed" in remark_of(shift, "injuries")
    shift.saved(lambda case: case.incident.injuries == "He said [31mno.\nThen left.")
    assert "DRAFT" in shift.notice_text()


def test_a_deadline_past_the_calendar_is_said_so_and_nothing_crashes(begin_shift):
    case = an_authorised_case()
    notice = case.authority.standing.notice
    copy = Copy(CopyFor.RESPONDENT, 1, 4, SERGEANT, SERVED_AT, notice.fingerprint, "Custody 1")
    year_2028 = datetime(2028, 12, 30, 17, tzinfo=LONDON)
    shift = begin_shift(lifecycle.copy_made(case, copy), now=year_2028)
    shift.open(REFERENCE)
    account = replace(
        shift.case.service, served_at=year_2028, constable_name="D. Specimen", read_over=True
    )
    shift.clock.on(minutes=5)
    shift.fill(replace(shift.case, service=account))
    shift.press("record")
    clock = shift.wizard.page.findChild(QLabel, "clock").text()
    assert "calendar" in clock
    shift.wizard.leave()
    row = shift.row(REFERENCE)
    assert "calendar" in f"{row}"
    shift.open(REFERENCE)
    assert state(shift.case) is State.SERVED
    assert Path(shift.out).exists()
