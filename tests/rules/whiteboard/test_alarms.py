"""Alarms: when somebody is called before a deadline, once however long nobody looked."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.cases.after_service import (
    LISTED_AT,
    NEXT_AT,
    a_listed_case,
    adjourned,
    arrested,
    closed,
    heard,
)
from support.cases.factories import (
    NOW,
    SERVED_AT,
    a_case,
    a_served_case,
    an_authorised_case,
    an_officer,
    at,
    having,
    the_law,
)

from dvpo_desktop.case.proceedings.hearing import Lapsed
from dvpo_desktop.case.values import LONDON, elapsed, is_after
from dvpo_desktop.rules.whiteboard.alarm_hours import HOURS, read_hours
from dvpo_desktop.rules.whiteboard.alarms import alarms, due, standing, to_come

LAW = the_law()
ACT_BY = at(17, day=30)
SERVED = a_served_case()
OTHER = having(a_served_case(served_at=at(16, 30)), {"reference": "DV-26-0114"})


def hours(case, now=SERVED_AT, own=()) -> list[int]:
    return [alarm.hours for alarm in alarms(case, LAW, now, own)]


def test_a_served_case_calls_at_36_24_12_and_4_hours_and_when_the_time_has_passed():
    found = alarms(SERVED, LAW, SERVED_AT)
    assert [(alarm.hours, alarm.at) for alarm in found] == [
        (36, at(5, day=29)),
        (24, at(17, day=29)),
        (12, at(5, day=30)),
        (4, at(13, day=30)),
        (0, ACT_BY),
    ]
    assert [alarm.lapses for alarm in found] == [False] * 4 + [True]


def test_a_force_adds_hours_of_its_own_and_takes_none_away():
    assert hours(SERVED, own=(60, 12, 1)) == [60, 36, 24, 12, 4, 1, 0]


def test_an_alarm_from_before_the_clock_began_is_left_out():
    assert hours(SERVED, own=(72, 71)) == [71, 36, 24, 12, 4, 0]
    of_arrest = arrested(heard(None, adjourned()), arrested_at=at(20, day=30))
    found = [alarm for alarm in alarms(of_arrest, LAW, at(21, day=30)) if alarm.until != NEXT_AT]
    assert [alarm.hours for alarm in found] == [12, 4, 0]


@pytest.mark.parametrize(
    "case",
    [
        a_case(),
        an_authorised_case(),
        heard(),
        closed(SERVED),
        having(SERVED, {"service.recorded.served_at": at(17).replace(year=2190)}),
        having(a_listed_case(), {"hearing.lapsed": Lapsed(an_officer(), ACT_BY)}),
    ],
)
def test_without_a_clock_that_runs_nobody_is_called(case):
    assert alarms(case, LAW, ACT_BY) == ()


def test_a_listed_case_still_calls_by_its_act_by_time():
    assert hours(a_listed_case()) == [36, 24, 12, 4, 0]


def test_an_adjourned_hearing_calls_before_its_next_date():
    case = heard(None, adjourned())
    found = alarms(case, LAW, at(18, day=30))
    assert {alarm.until for alarm in found} == {NEXT_AT}
    assert [alarm.hours for alarm in found] == [36, 24, 12, 4, 0]
    assert not any(alarm.lapses for alarm in found)
    assert found[-1].says == (
        "DV-26-0113: the time has passed (hearing Wed 2 Dec 2026, 10:00). Open the case and record "
        "what was done."
    )


def test_the_clock_of_an_adjourned_hearing_began_when_it_was_called_on():
    tomorrow = at(10, day=30) + timedelta(days=1)
    assert hours(heard(None, adjourned(tomorrow)), at(18, day=30)) == [12, 4, 0]


def test_an_arrest_past_the_calendar_calls_nobody():
    case = arrested(heard(), arrested_at=at(20).replace(year=2190))
    assert alarms(case, LAW, at(21).replace(year=2190)) == ()


def test_an_arrest_and_the_application_call_each_by_its_own_clock():
    case = arrested()
    found = alarms(case, LAW, at(21, day=28))
    assert {alarm.until for alarm in found} == {ACT_BY, LISTED_AT}
    undated = having(arrested(), {"breach.arrests.0.arrest.arrested_at": None})
    assert {alarm.until for alarm in alarms(undated, LAW, at(21, day=28))} == {ACT_BY, LISTED_AT}


def test_the_words_name_the_case_and_nobody():
    says = [alarm.says for alarm in alarms(SERVED, LAW, SERVED_AT)]
    assert says[1] == "DV-26-0113: 24 h or less left, act by Mon 30 Nov 2026, 17:00."
    assert says[-1].startswith("DV-26-0113: the act-by time has passed and no hearing is recorded.")
    assert not any("EXAMPLE" in each or "SAMPLE" in each for each in says)


def test_between_two_looks_each_alarm_falls_due_once():
    cases = (SERVED,)
    assert due(cases, LAW, at(16, day=29), at(16, 59, day=29)) == ()
    (one,) = due(cases, LAW, at(16, 59, day=29), at(17, day=29))
    assert one.hours == 24
    assert due(cases, LAW, at(17, day=29), at(17, 1, day=29)) == ()


def test_what_fell_due_while_the_program_was_closed_is_told_once_by_the_last():
    (one,) = due((SERVED,), LAW, at(18), at(13, 30, day=30))
    assert one.hours == 4


def test_the_most_pressing_case_comes_first():
    found = due((SERVED, OTHER), LAW, at(18), at(11, day=30))
    assert [alarm.reference for alarm in found] == ["DV-26-0114", "DV-26-0113"]


def test_an_alarm_stands_until_somebody_has_seen_it():
    now = at(14, day=30)
    (one,) = standing((SERVED,), LAW, now, frozenset())
    assert standing((SERVED,), LAW, now, frozenset({one.key})) == ()
    assert one.key == ("DV-26-0113", "2026-11-30T17:00Z 4 h")
    assert standing((SERVED,), LAW, at(13, day=30), frozenset({("DV-26-0114", one.ident)})) == (
        one,
    )


def test_a_lapse_stands_whatever_was_pressed_until_a_supervisor_has_seen_it():
    (passed,) = standing((SERVED,), LAW, ACT_BY, frozenset())
    assert passed.lapses
    assert standing((SERVED,), LAW, ACT_BY, frozenset({passed.key})) == (passed,)
    seen = having(SERVED, {"hearing.lapsed": Lapsed(an_officer(), ACT_BY)})
    assert standing((seen,), LAW, ACT_BY, frozenset()) == ()


def test_what_is_still_to_come_is_told_in_its_order():
    found = to_come((SERVED, OTHER), LAW, at(6, day=30))
    assert [(alarm.reference, alarm.hours) for alarm in found] == [
        ("DV-26-0114", 4),
        ("DV-26-0113", 4),
        ("DV-26-0114", 0),
        ("DV-26-0113", 0),
    ]


def test_an_alarm_that_falls_due_now_is_no_longer_to_come():
    assert [alarm.hours for alarm in to_come((SERVED,), LAW, at(13, day=30))] == [0]


def test_a_deadline_that_moves_has_alarms_of_its_own():
    moved = a_served_case(served_at=at(18))
    first, second = (alarms(case, LAW, at(19))[0] for case in (SERVED, moved))
    assert first.hours == second.hours
    assert first.ident != second.ident


@pytest.mark.parametrize(
    ("clock_change", "served_at"),
    [
        ("forward", datetime(2027, 3, 27, 12, tzinfo=LONDON)),
        ("back", datetime(2026, 10, 24, 12, tzinfo=LONDON)),
        ("christmas", datetime(2026, 12, 24, 16, tzinfo=LONDON)),
        ("easter", datetime(2027, 3, 25, 16, tzinfo=LONDON)),
    ],
)
def test_hours_are_hours_that_really_pass(clock_change, served_at):
    case = having(a_served_case(), {"service.recorded.served_at": served_at})
    found = alarms(case, LAW, served_at)
    assert found, clock_change
    for alarm in found:
        assert elapsed(alarm.at, alarm.until) == timedelta(hours=alarm.hours)


@given(
    st.datetimes(datetime(2026, 11, 27, 17), datetime(2026, 12, 1)),  # noqa: DTZ001, by the wall
    st.lists(st.integers(0, 4000), min_size=1, max_size=12),
)
def test_however_often_it_is_looked_each_hour_calls_once(start, steps):
    """Looked at any moments, restarted or asleep between, no alarm falls due twice or is missed."""
    looks = [start.replace(tzinfo=LONDON).astimezone(UTC)]
    for minutes in steps:
        looks.append(looks[-1] + timedelta(minutes=minutes))
    told = [alarm for a, b in pairwise(looks) for alarm in due((SERVED,), LAW, a, b)]
    assert len({alarm.key for alarm in told}) == len(told)
    fell = [
        alarm
        for alarm in alarms(SERVED, LAW, looks[-1])
        if is_after(alarm.at, looks[0]) and not is_after(alarm.at, looks[-1])
    ]
    assert bool(told) == bool(fell)
    assert not fell or fell[-1] in told


@pytest.mark.parametrize(
    ("text", "found"),
    [("", ()), ("48", (48,)), (" 8, 48 ,8", (48, 8)), ("2; 1;", (2, 1)), ("336", (336,))],
)
def test_the_hours_of_a_force_are_read_as_people_type_them(text, found):
    assert read_hours(text) == found


@pytest.mark.parametrize("text", ["soon", "0", "337", "1.5", "-4", "12 h", "99999", "0048", "٤"])
def test_what_are_no_hours_is_said_with_what_would_be(text):
    with pytest.raises(ValueError, match=r"Type hours from 1 to 336 in figures"):
        read_hours(text)


def test_there_are_always_the_four():
    assert HOURS == (36, 24, 12, 4)
    assert to_come((), LAW, NOW) == ()
