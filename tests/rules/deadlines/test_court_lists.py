"""Courts: the last list that meets the act-by time, over holidays and changes of the clock."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.cases.court_lists import WEEKDAYS, a_court, with_courts
from support.cases.factories import a_served_case, having, the_law

from dvpo_desktop.case.courts import Court, CourtList, NotSitting, Weekday
from dvpo_desktop.case.values import LONDON, elapsed, is_after
from dvpo_desktop.rules.calendar import PastCalendar
from dvpo_desktop.rules.deadlines.court_lists import (
    SafeList,
    court_for,
    faults,
    is_time,
    last_safe,
    safe_lists,
    say_last,
)
from dvpo_desktop.rules.deadlines.deadlines import after_service

LAW = with_courts()
COURT, CALENDAR = a_court(), LAW.calendar


def last_if_served(court: Court, served_at: datetime) -> SafeList | None:
    return last_safe(court, CALENDAR, served_at, after_service(served_at, CALENDAR).act_by)


def wall(day: date, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=LONDON)


def moment(month: int, day: int, hour: int, minute: int = 0, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("served_at", "last"),
    [
        (moment(11, 27, 17), "Mon 30 Nov 14:00"),
        (moment(11, 23, 9, 15), "Tue 24 Nov 14:00"),
        # Served on a Saturday at noon: Sunday is left out, and Tuesday at ten is the last.
        (moment(11, 28, 12), "Tue 1 Dec 10:00"),
        # Over Christmas 2026: nobody is sure of Saturday 26, and Monday 28 is a bank holiday.
        (moment(12, 23, 12), "Thu 24 Dec 14:00"),
        (moment(12, 24, 16), "Tue 29 Dec 14:00"),
        # Over Easter 2027: Good Friday, Sunday and Monday are left out; Saturday's list is sat.
        (moment(3, 25, 18, 0, 2027), "Tue 30 Mar 14:00"),
        (moment(3, 24, 18, 0, 2027), "Sat 27 Mar 10:00"),
        # The clocks go forward on 28 March 2027 and back on 31 October 2027, both Sundays.
        (moment(10, 29, 11, 0, 2027), "Mon 1 Nov 10:00"),
        (moment(10, 30, 11, 0, 2027), "Tue 2 Nov 10:00"),
        (moment(10, 23, 15), "Mon 26 Oct 14:00"),
    ],
)
def test_the_last_safe_list_is_the_last_before_the_act_by_time(served_at, last):
    found = last_if_served(COURT, served_at)
    assert found.words == last
    assert found.court == COURT.name


def test_a_list_at_the_very_act_by_time_is_not_safe():
    served_at = moment(11, 24, 14)
    assert after_service(served_at, CALENDAR).act_by == moment(11, 26, 14)
    assert last_if_served(COURT, served_at).words == "Thu 26 Nov 10:00"


def test_papers_and_lead_time_must_both_be_met():
    act_by = moment(11, 26, 17)
    # At 11:00 two hours of work end at 13:00, when the papers for 14:00 must be there.
    assert last_safe(COURT, CALENDAR, moment(11, 26, 11), act_by).words == "Thu 26 Nov 14:00"
    assert last_safe(COURT, CALENDAR, moment(11, 26, 11, 1), act_by) is None


def test_a_court_with_nothing_but_lists_asks_for_no_time_before():
    plain = a_court(lead_minutes=None, lists=(CourtList(Weekday.THURSDAY, "10:00"),))
    found = last_safe(plain, CALENDAR, moment(11, 26, 10), moment(11, 26, 17))
    assert (found.at, found.papers_by) == (moment(11, 26, 10), moment(11, 26, 10))


def test_papers_by_the_day_before_are_meant_by_the_clock_on_the_wall():
    monday = a_court(lists=(CourtList(Weekday.MONDAY, "10:00", 18 * 60),))
    found = last_safe(monday, CALENDAR, moment(3, 26, 9, 0, 2027), moment(4, 6, 17, 0, 2027))
    assert found.papers_by == moment(4, 4, 16, 0, 2027)
    autumn = last_safe(monday, CALENDAR, moment(10, 23, 9), moment(10, 26, 17))
    assert autumn.papers_by == moment(10, 25, 16)


def test_a_day_on_which_the_court_does_not_sit_has_no_list():
    shut = a_court(closed=(NotSitting(date(2026, 11, 27), "Training"), NotSitting()))
    assert last_if_served(COURT, moment(11, 25, 15)).words == "Fri 27 Nov 14:00"
    assert last_if_served(shut, moment(11, 25, 15)).words == "Thu 26 Nov 14:00"


def test_the_last_list_is_the_latest_in_whatever_order_they_were_written():
    lists = tuple(CourtList(Weekday.THURSDAY, begins) for begins in ("14:00", "10:00"))
    found = safe_lists(a_court(lists=lists), CALENDAR, moment(11, 24, 17), moment(11, 26, 17))
    assert [one.words for one in found] == ["Thu 26 Nov 10:00", "Thu 26 Nov 14:00"]


def test_a_list_without_its_day_is_no_list():
    assert last_if_served(a_court(lists=(CourtList(None, "10:00"),)), moment(11, 23, 9)) is None


MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 10))  # noqa: DTZ001, by the wall
LISTS = st.lists(
    st.builds(
        CourtList,
        st.sampled_from(Weekday),
        st.times().map(lambda at: f"{at:%H:%M}"),
        st.integers(0, 4000) | st.none(),
    ),
    max_size=6,
)


@given(MOMENTS, LISTS, st.integers(0, 3000))
def test_a_safe_list_is_never_after_the_act_by_time_nor_before_now_and_the_lead(at, lists, lead):
    served_at = at.replace(tzinfo=LONDON)
    court = a_court(lists=tuple(lists), lead_minutes=lead)
    act_by = after_service(served_at, CALENDAR).act_by
    found = safe_lists(court, CALENDAR, served_at, act_by)
    for one in found:
        assert is_after(act_by, one.at)
        assert elapsed(served_at, one.papers_by) >= timedelta(minutes=lead)
        assert not is_after(one.papers_by, one.at)
        assert CALENDAR.why_left_out(one.at.date()) is None
        assert CALENDAR.doubtful(one.at.date()) is None
    assert list(found) == sorted(found, key=lambda one: one.at.timestamp())


@given(MOMENTS, st.integers(1, 2000))
def test_the_last_safe_list_is_lost_and_never_won_as_time_passes(at, minutes):
    served_at = at.replace(tzinfo=LONDON)
    act_by = after_service(served_at, CALENDAR).act_by
    then = served_at.astimezone(UTC) + timedelta(minutes=minutes)
    earlier = safe_lists(COURT, CALENDAR, served_at, act_by)
    assert set(safe_lists(COURT, CALENDAR, then, act_by)) <= set(earlier)


def test_past_the_calendar_it_guesses_nothing():
    last = moment(12, 31, 23, 0, 2027)
    with pytest.raises(PastCalendar):
        safe_lists(COURT, CALENDAR, last, last + timedelta(hours=48))


def test_the_last_list_is_said_with_its_court_and_so_is_that_there_is_none():
    found = last_if_served(COURT, moment(11, 27, 17))
    assert say_last(found, COURT) == "Last safe list Mon 30 Nov 14:00, Sample Magistrates' Court"
    assert say_last(None, COURT) == "No list at Sample Magistrates' Court meets the act-by time"


def test_the_court_is_the_one_that_the_case_names_or_else_the_first():
    other = a_court(name="Other Magistrates' Court")
    law, case = with_courts(COURT, other), a_served_case()
    assert court_for(case, law) == COURT
    named = having(case, {"hearing.court": " other  magistrates' court"})
    assert court_for(named, law) == other
    # A court that nobody has described is not taken for another.
    assert court_for(having(case, {"hearing.court": "Far Court"}), law) is None
    assert court_for(case, the_law()) is None


def test_what_is_wrong_with_a_court_is_said_under_its_field():
    wrong = a_court(
        name=" ",
        lists=(CourtList(None, "2 pm"), CourtList(Weekday.MONDAY, "24:00")),
        closed=(NotSitting(),),
    )
    assert [each.field for each in faults(wrong)] == [
        "name",
        "lists.0.weekday",
        "lists.0.at",
        "lists.1.at",
        "closed.0.day",
    ]
    assert faults(a_court(closed=(NotSitting(date(2026, 12, 24), "SAMPLE"),))) == ()


@pytest.mark.parametrize(
    ("text", "right"),
    [("14:00", True), ("00:00", True), ("23:59", True), ("14:60", False), ("24:00", False)]
    + [(text, False) for text in ("9:00", "1400", "", "14:0", "ab:cd", "٠٩:00", "-1:00")],
)
def test_a_time_of_a_list_has_four_figures(text, right):
    assert is_time(text) is right


def test_the_days_of_the_week_count_from_monday():
    assert [day.number for day in Weekday] == [0, 1, 2, 3, 4, 5]
    assert len(WEEKDAYS) == 5
    assert wall(date(2026, 11, 30)).weekday() == Weekday.MONDAY.number
