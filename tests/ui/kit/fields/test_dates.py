"""Dates on the screen: what people type is kept, read back in words, or answered in a sentence."""

from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit
from support.windows.ui_today import TODAY

from dvpo_desktop.case.questions import Question
from dvpo_desktop.case.values import LONDON
from dvpo_desktop.ui.kit.fields.dates import DateField, MomentField

MOMENTS = st.datetimes(
    datetime(1950, 1, 1),  # noqa: DTZ001
    datetime(2090, 1, 1),  # noqa: DTZ001
    timezones=st.just(LONDON),
    allow_imaginary=False,
).map(lambda moment: moment.replace(second=0, microsecond=0))


@pytest.fixture
def day(show, question: Question) -> DateField:
    return show(DateField("born", question, lambda: TODAY))


@pytest.fixture
def moment(show, question: Question) -> MomentField:
    return show(MomentField("served_at", question, lambda: TODAY))


def boxes(field: MomentField) -> tuple[QLineEdit, QLineEdit]:
    found = field.findChildren(QLineEdit)
    return found[0], found[1]


def words(field: DateField | MomentField) -> list[str]:
    return [label.text() for label in field.findChildren(QLabel)]


@pytest.mark.parametrize("typed", ["27/11/26", "27 nov", "271126", "27th November 2026", "today"])
def test_a_day_is_read_as_people_type_it_and_said_in_words(qtbot, day, typed: str):
    qtbot.keyClicks(day.findChild(QLineEdit), typed)
    assert (day.value(), day.typed()) == (date(2026, 11, 27), None)
    assert "Fri 27 Nov 2026" in words(day)
    assert day.findChild(QLineEdit).text() == typed


def test_half_a_day_is_kept_at_once_and_answered_when_the_officer_moves_on(qtbot, day):
    box = day.findChild(QLineEdit)
    box.setFocus()
    qtbot.keyClicks(box, "31/2/26")
    assert (day.value(), day.typed(), day.remark()) == (None, "31/2/26", "")
    day.mark("The date of birth is missing.")
    assert day.remark() == ""
    box.clearFocus()
    assert day.remark().startswith("February 2026 has 28 days")
    assert box.text() == "31/2/26"


def test_a_date_of_birth_is_never_in_the_future(qtbot, show, question: Question):
    field = show(DateField("born", question, lambda: TODAY, born=True))
    qtbot.keyClicks(field.findChild(QLineEdit), "3/4/62")
    assert field.value() == date(1962, 4, 3)
    field.fill(None, "3/4/2030")
    assert "future" in field.remark()


@pytest.mark.parametrize(
    ("typed", "forward", "meant"),
    [
        ("0040", False, "Fri 27 Nov 2026, 00:40"),
        ("23:10", False, "Thu 26 Nov 2026, 23:10"),
        ("1500", False, "Fri 27 Nov 2026, 15:00"),
        ("1501", False, "Thu 26 Nov 2026, 15:01"),
        ("1500", True, "Sat 28 Nov 2026, 15:00"),
        ("1501", True, "Fri 27 Nov 2026, 15:01"),
        ("n", False, "Fri 27 Nov 2026, 15:00"),
    ],
)
def test_a_time_alone_is_the_last_or_the_next_such_time(qtbot, show, typed, forward, meant):
    now = datetime(2026, 11, 27, 15, 0, tzinfo=LONDON)
    asked = Question("When?", forward=forward)
    field = show(MomentField("at", asked, now.date, lambda: now))
    day, at = boxes(field)
    day.setFocus()
    qtbot.keyClicks(day, typed)
    assert meant in words(field)
    qtbot.keyClick(day, Qt.Key.Key_Tab)
    assert at.text() == meant[-5:]
    assert (field.typed(), meant in words(field)) == (None, True)


@pytest.mark.parametrize("typed", ["4.12", "2712", "9999", "12", "040", "27:11"])
def test_what_is_no_time_alone_is_not_taken_for_one(qtbot, show, typed):
    now = datetime(2026, 11, 27, 15, 0, tzinfo=LONDON)
    field = show(MomentField("at", Question("When?"), now.date, lambda: now))
    qtbot.keyClicks(boxes(field)[0], typed)
    assert field.typed() == typed


@given(day=st.dates(date(1900, 1, 1), date(2100, 12, 31)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_day_comes_back_as_it_was_filled_in(dressed, day: date):
    field = DateField("on", Question("When?"), lambda: TODAY)
    field.fill(day)
    assert (field.value(), field.typed(), field.remark()) == (day, None, "")


@given(at=MOMENTS, fold=st.sampled_from([0, 1]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_moment_comes_back_as_it_was_filled_in(dressed, at: datetime, fold: int):
    at = at.replace(fold=fold)
    field = MomentField("at", Question("When?"), lambda: TODAY)
    field.fill(at)
    assert field.typed() is None
    assert field.value() == at
    assert field.value().utcoffset() == at.utcoffset()


@given(text=st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=90))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_other_text_comes_back_as_it_was_typed(dressed, text: str):
    for kind in (DateField, MomentField):
        field = kind("at", Question("When?"), lambda: TODAY)
        field.fill(None, text)
        kept = field.typed()
        assert field.value() is not None or (kept or "").split() == text.split()
        again = kind("at", Question("When?"), lambda: TODAY)
        again.fill(field.value(), kept)
        assert (again.value(), again.typed()) == (field.value(), kept)


def test_a_moment_is_a_date_and_a_time_side_by_side(qtbot, moment):
    for box, typed in zip(boxes(moment), ("27/11/26", "1640"), strict=True):
        qtbot.keyClicks(box, typed)
    assert moment.value() == datetime(2026, 11, 27, 16, 40, tzinfo=LONDON)
    assert "Fri 27 Nov 2026, 16:40" in words(moment)


def test_half_a_moment_asks_for_the_other_half_and_keeps_what_there_is(qtbot, moment, show):
    first, second = boxes(moment)
    qtbot.keyClicks(first, "27/11/26")
    second.setFocus()
    second.clearFocus()
    assert (moment.value(), moment.typed()) == (None, "27/11/26")
    assert moment.remark() == "Add the time, to the minute: 16:40."
    first.clear()
    qtbot.keyClicks(second, "16:40")
    second.clearFocus()
    assert moment.remark() == "Add the date: 27/11/26."
    moment.fill(None, moment.typed())
    assert [box.text() for box in boxes(moment)] == ["", "16:40"]


def test_a_time_that_is_none_keeps_both_boxes_over_a_save(qtbot, moment):
    first, second = boxes(moment)
    qtbot.keyClicks(first, "27/11/26")
    qtbot.keyClicks(second, "25:10")
    kept = moment.typed()
    assert kept == "27/11/26 · 25:10"
    moment.fill(None)
    assert [box.text() for box in boxes(moment)] == ["", ""]
    moment.fill(None, kept)
    assert [box.text() for box in boxes(moment)] == ["27/11/26", "25:10"]
    assert moment.remark() == "There is no hour 25. Type the time as 16:40 or 4.40pm."


def test_a_time_pasted_behind_the_date_finds_its_own_box(qtbot, moment):
    first, second = boxes(moment)
    first.setFocus()
    qtbot.keyClicks(first, "27/11/26 16:40")
    assert moment.value() == datetime(2026, 11, 27, 16, 40, tzinfo=LONDON)
    second.setFocus()
    assert [box.text() for box in boxes(moment)] == ["27/11/26", "16:40"]
    assert moment.value() == datetime(2026, 11, 27, 16, 40, tzinfo=LONDON)


def test_the_second_of_two_hours_survives_until_it_is_typed_over(qtbot, moment):
    late = datetime(2026, 10, 25, 1, 30, tzinfo=LONDON, fold=1)
    moment.fill(late)
    assert moment.value().fold == 1
    assert "Sun 25 Oct 2026, 01:30 GMT" in words(moment)
    boxes(moment)[1].clear()
    qtbot.keyClicks(boxes(moment)[1], "01:40")
    assert "Sun 25 Oct 2026, 01:40 BST" in words(moment)


def test_the_hour_that_spring_skips_is_refused_in_words(qtbot, moment):
    moment.fill(None, "29/3/26 · 01:30")
    assert (moment.value(), moment.typed()) == (None, "29/3/26 · 01:30")
    assert "the clocks went forward" in moment.remark()


def test_tab_goes_from_the_date_to_the_time(qtbot, moment):
    first, second = boxes(moment)
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert second.hasFocus()
