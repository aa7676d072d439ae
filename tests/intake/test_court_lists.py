"""Court lists as people type them: read, refused with the line named, and said back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dvpo_desktop.case.courts import CourtList, NotSitting, Weekday
from dvpo_desktop.intake.court_lists import (
    HOW,
    read_closed,
    read_lists,
    say_closed,
    say_lists,
)
from dvpo_desktop.intake.dates import NotUnderstood

MONDAY, TUESDAY, SATURDAY = Weekday.MONDAY, Weekday.TUESDAY, Weekday.SATURDAY
WORKING = tuple(Weekday)[:5]
TODAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ()),
        ("Mon 10:00", (CourtList(MONDAY, "10:00", 0),)),
        ("mondays 2pm", (CourtList(MONDAY, "14:00", 0),)),
        (
            "Mon to Fri 10:00, papers 60 min before",
            tuple(CourtList(day, "10:00", 60) for day in WORKING),
        ),
        ("Mon-Tue 9.30", tuple(CourtList(day, "09:30", 0) for day in (MONDAY, TUESDAY))),
        ("Mon – Tue 1000", tuple(CourtList(day, "10:00", 0) for day in (MONDAY, TUESDAY))),
        (
            "Sat. 10:00 papers by 18 h\n\nTues, Mon 14:00; papers 45",
            (
                CourtList(MONDAY, "14:00", 45),
                CourtList(TUESDAY, "14:00", 45),
                CourtList(SATURDAY, "10:00", 18 * 60),
            ),
        ),
        ("Mon 10:00\nMon 10:00", (CourtList(MONDAY, "10:00", 0),)),
        (
            "Mon 10:00 14:00",
            (CourtList(MONDAY, "10:00", 0), CourtList(MONDAY, "14:00", 0)),
        ),
    ],
)
def test_lists_are_read_as_they_are_typed(text, found):
    assert read_lists(text) == found


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Mon", "“Mon” lacks the time"),
        ("10:00", "“10:00” lacks the day"),
        ("Mon 25:00", "“25:00” is no day and no time"),
        ("Sun 10:00", "“Sun” is no day and no time"),
        ("Mo 10:00", "“Mo” is no day"),
        ("Fri to Mon 10:00", "“Fri-Mon” is no day and no time"),
        ("Mon 10:00 papers soon", "“papers” is no day and no time"),
        ("Mon 10:00\nnever", "“never”: “never” is no day"),
    ],
)
def test_what_is_no_list_is_said_with_its_line_and_how_to_type_it(text, says):
    with pytest.raises(NotUnderstood, match=says) as refusal:
        read_lists(text)
    assert HOW in str(refusal.value)


def test_lists_of_the_same_days_and_papers_stand_on_one_line():
    lists = [CourtList(day, at, 60) for day in WORKING for at in ("10:00", "14:00")]
    lists += [CourtList(SATURDAY, "10:00", 1080), CourtList(None, "10:00")]
    assert say_lists(lists) == (
        "Mon to Fri 10:00 14:00, papers 60 min before\nSat 10:00, papers 1080 min before"
    )
    assert say_lists([CourtList(day, "10:00") for day in (MONDAY, SATURDAY)]) == "Mon Sat 10:00"


@given(
    st.lists(
        st.builds(
            CourtList,
            st.sampled_from(Weekday),
            st.times().map(lambda at: f"{at:%H:%M}"),
            st.integers(0, 9999),
        ),
        max_size=12,
        unique=True,
    )
)
def test_what_is_said_is_read_back_the_same(lists):
    assert set(read_lists(say_lists(lists))) == set(lists)


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused_in_words(text):
    refused = []
    for read in (read_lists, lambda typed: read_closed(typed, TODAY)):
        try:
            read(text)
        except NotUnderstood as refusal:
            refused.append(str(refusal))
    assert all(refused)


def test_days_without_a_list_are_read_with_why():
    found = read_closed("31/12/26\n24 Dec 2026, Christmas Eve\n", TODAY)
    assert found == (
        NotSitting(date(2026, 12, 24), "Christmas Eve"),
        NotSitting(date(2026, 12, 31), ""),
    )
    assert say_closed(found) == "Thu 24 Dec 2026, Christmas Eve\nThu 31 Dec 2026"
    assert read_closed(say_closed(found), TODAY) == found
    assert say_closed((NotSitting(),)) == ""
    with pytest.raises(NotUnderstood, match="“some day” does not begin with a day"):
        read_closed("some day", TODAY)
