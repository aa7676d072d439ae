"""Arrest: recorded whatever is doubtful, by when to court, and the court's answer once."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from support.cases.after_service import (
    LISTED_AT,
    a_listed_case,
    adjourned,
    an_arrest,
    arrested,
    closed,
    heard,
)
from support.cases.factories import a_constable, an_authorised_case, an_officer, at, having, the_law

from dvpo_desktop.case.proceedings.breach import Arrest, Breached, Disposal, Heard, RecordedArrest
from dvpo_desktop.case.values import LONDON, is_after
from dvpo_desktop.rules.calendar import PastCalendar
from dvpo_desktop.rules.date_words import say_end
from dvpo_desktop.rules.deadlines.bring import bring_by, court_for, say_maybe
from dvpo_desktop.rules.lifecycle.arrest import record_arrest, record_heard
from dvpo_desktop.rules.lifecycle.transitions import NotAllowed

LAW = the_law()
NOW = at(21, day=28)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
BEGINNING, END = datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 11, 30, tzinfo=UTC)
HEARD = Heard(Disposal.REMANDED, at(10, day=30))


def minutes(first: datetime, last: datetime) -> st.SearchStrategy[datetime]:
    return st.integers(0, (last - first) // MINUTE).map(lambda count: first + count * MINUTE)


def around(day: date) -> st.SearchStrategy[datetime]:
    start = datetime.combine(day, time(), UTC)
    return minutes(start - 3 * DAY, start + 3 * DAY)


# Christmas 2026, Easter 2027, and the clocks of both years.
ARRESTS = (
    minutes(BEGINNING, END)
    | around(date(2026, 12, 25))
    | around(date(2027, 3, 28))
    | around(date(2026, 10, 25))
    | around(date(2026, 3, 29))
    | around(date(2027, 10, 31))
)


def counted(moment: datetime, hours: int = 24) -> datetime:
    """The end of so many hours that really pass, day by day, counted in no way of ours.

    Hours of a day left out do not count, but for the day of the arrest itself.
    """
    left, start = hours * 60, moment.astimezone(LONDON).replace(second=0, microsecond=0)
    first, begin = start.date(), start.astimezone(UTC)
    while True:
        day = begin.astimezone(LONDON).date()
        midnight = datetime.combine(day + DAY, time(), LONDON).astimezone(UTC)
        if day == first or LAW.calendar.why_left_out(day) is None:
            here = (midnight - begin) // MINUTE
            if here >= left:
                return begin + left * MINUTE
            left -= here
        begin = midnight


def arrest_at(moment: datetime, breached: Breached = Breached.ORDER) -> Arrest:
    return an_arrest(arrested_at=moment.astimezone(LONDON), breached=breached)


@given(ARRESTS)
@example(datetime(2026, 10, 25, 0, 30, tzinfo=UTC))
@example(datetime(2027, 3, 28, 0, 59, tzinfo=UTC))
def test_nobody_is_ever_brought_later_than_a_count_of_minutes_says(moment):
    bring = bring_by(heard(), arrest_at(moment), LAW)
    assert not is_after(bring.by, counted(moment))
    assert bring.hearing is None
    assert is_after(bring.by, moment - MINUTE)


@given(ARRESTS, st.integers(-3 * 1440, 6 * 1440))
@example(datetime(2026, 11, 28, 20, 0, tzinfo=UTC), 0)
@example(datetime(2026, 11, 28, 20, 0, tzinfo=UTC), 2 * 1440)
def test_the_earlier_of_the_24_hours_and_the_hearing_governs(moment, ahead):
    hearing = (moment + ahead * MINUTE).astimezone(LONDON)
    case = having(a_listed_case(), {"hearing.listed_at": hearing})
    bring = bring_by(case, arrest_at(moment, Breached.NOTICE), LAW)
    assert not is_after(bring.by, bring.deadline.act_by)
    assert not is_after(bring.by, counted(moment))
    to_come = is_after(hearing, moment)
    if to_come and not is_after(hearing, bring.deadline.act_by):
        assert bring.by == bring.hearing == hearing
    else:
        assert (bring.hearing, bring.by) == (None, bring.deadline.act_by)
    assert (bring.maybe == hearing) is (not to_come)
    assert bool(say_maybe(bring)) is (not to_come)


@pytest.mark.parametrize(
    ("arrested_at", "by"),
    [
        ("2026-12-24 16:00", "Sat 26 Dec 2026, 16:00"),
        ("2026-12-25 10:00", "Sat 26 Dec 2026, 10:00"),
        ("2027-03-25 15:00", "Sat 27 Mar 2027, 15:00"),
        ("2027-03-27 20:00", "Tue 30 Mar 2027, 20:00"),
        ("2026-10-24 18:00", "Mon 26 Oct 2026, 18:00"),
        ("2026-11-28 20:00", "Mon 30 Nov 2026, 20:00"),
    ],
)
def test_christmas_easter_and_the_clocks_by_hand(arrested_at, by):
    moment = datetime.fromisoformat(arrested_at).replace(tzinfo=LONDON)
    assert say_end(bring_by(heard(), arrest_at(moment), LAW).by) == by


def test_for_an_order_no_hearing_governs_and_for_a_notice_the_adjourned_one_does():
    on_order = an_arrest(breached=Breached.ORDER)
    assert bring_by(a_listed_case(), on_order, LAW).hearing is None
    assert bring_by(a_listed_case(), an_arrest(), LAW).hearing == LISTED_AT
    following = at(9, day=30)
    case = heard(None, adjourned(following, called_on_at=at(9, day=28)))
    assert bring_by(case, an_arrest(), LAW).by == following


def test_without_the_time_of_arrest_nothing_runs_and_past_the_calendar_it_says_so():
    assert bring_by(a_listed_case(), Arrest(), LAW) is None
    with pytest.raises(PastCalendar):
        bring_by(heard(), arrest_at(at(10).replace(year=2090)), LAW)


@pytest.mark.parametrize(
    ("case", "breached", "court"),
    [
        (a_listed_case(), Breached.NOTICE, "Sample Magistrates' Court"),
        (heard(None, adjourned(court="Another Court")), Breached.NOTICE, "Another Court"),
        (a_listed_case(), Breached.ORDER, ""),
        (a_listed_case(), None, ""),
        (having(a_listed_case(), {"hearing.court": ""}), Breached.NOTICE, ""),
    ],
)
def test_the_court_for_a_notice_is_the_one_that_hears_the_application(case, breached, court):
    assert court_for(case, breached) == court


def test_an_arrest_is_recorded_with_who_and_when_and_the_draft_is_empty():
    case = having(a_listed_case(), {"breach.arrest": an_arrest()})
    done = record_arrest(case, a_constable(), LAW, NOW)
    assert done.breach.arrests == (RecordedArrest(an_arrest(), a_constable(), NOW),)
    assert done.breach.arrest == Arrest()
    assert done.breach.waiting == done.breach.arrests[0]


@pytest.mark.parametrize(
    "arrest",
    [
        an_arrest(arrested_at=at(16, 59)),
        an_arrest(arrested_at=at(23, day=30)),
        an_arrest(terms=("A term that never was.",)),
        an_arrest(breached=Breached.ORDER),
    ],
    ids=["before service", "lapsed", "no such term", "no order"],
)
def test_nothing_that_is_doubtful_stops_the_clock_of_an_arrest(arrest):
    case = having(a_listed_case(), {"breach.arrest": arrest})
    assert record_arrest(case, a_constable(), LAW, NOW).breach.arrests[0].arrest == arrest


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"breached": None}, "breach of the notice or of the order"),
        ({"arrested_at": None}, "minute"),
    ],
)
def test_what_the_clock_needs_is_asked_for_and_the_draft_stays(changes, says):
    case = having(a_listed_case(), {"breach.arrest": an_arrest(**changes)})
    with pytest.raises(NotAllowed, match=says):
        record_arrest(case, a_constable(), LAW, NOW)
    assert case.breach.arrest == an_arrest(**changes)


@pytest.mark.parametrize("case", [an_authorised_case(), closed(a_listed_case())])
def test_before_service_and_after_closing_nothing_is_recorded(case):
    for record in (record_arrest, record_heard):
        with pytest.raises(NotAllowed):
            record(having(case, {"breach.arrest": an_arrest()}), an_officer(), LAW, NOW)


def test_what_the_court_did_is_recorded_once_with_who_and_when():
    case = having(arrested(), {"breach.heard": HEARD})
    done = record_heard(case, an_officer(), LAW, at(11, day=30))
    (recorded,) = done.breach.arrests
    assert (recorded.heard, recorded.heard_by) == (HEARD, an_officer())
    assert recorded.heard_recorded_at == at(11, day=30)
    assert done.breach.heard == Heard()
    assert done.breach.waiting is None
    with pytest.raises(NotAllowed, match="No arrest waits"):
        record_heard(having(done, {"breach.heard": HEARD}), an_officer(), LAW, NOW)


def test_several_arrests_follow_each_other_and_the_oldest_waits_first():
    one = arrested()
    two = record_arrest(
        having(one, {"breach.arrest": an_arrest(arrested_at=at(9, day=29))}),
        a_constable(),
        LAW,
        at(10, day=29),
    )
    assert two.breach.waiting == two.breach.arrests[0]
    answered = record_heard(having(two, {"breach.heard": HEARD}), an_officer(), LAW, NOW)
    assert answered.breach.waiting == answered.breach.arrests[1]
    assert [each.heard for each in answered.breach.arrests] == [HEARD, None]


@pytest.mark.parametrize(
    ("heard_so", "says"),
    [
        (replace(HEARD, disposal=None), "Say what the court did, and when"),
        (replace(HEARD, at=None), "Say what the court did, and when"),
        (replace(HEARD, at=at(19, 59, day=28)), "this is before it"),
    ],
)
def test_an_answer_of_the_court_that_cannot_be_is_refused_in_a_sentence(heard_so, says):
    with pytest.raises(NotAllowed, match=says):
        record_heard(having(arrested(), {"breach.heard": heard_so}), an_officer(), LAW, NOW)


def test_the_court_can_answer_in_the_minute_of_the_arrest():
    heard_then = Heard(Disposal.RELEASED, at(20, 0, day=28))
    case = having(arrested(), {"breach.heard": heard_then})
    assert record_heard(case, an_officer(), LAW, NOW).breach.arrests[0].heard == heard_then


def test_an_arrest_without_its_time_still_takes_the_courts_answer():
    case = having(arrested(arrested_at=None), {"breach.heard": HEARD})
    assert record_heard(case, an_officer(), LAW, NOW).breach.arrests[0].heard == HEARD
