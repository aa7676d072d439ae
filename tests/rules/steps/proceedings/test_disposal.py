"""Disposal: the limits of s.63(3) of the 1980 Act warn, and nothing here blocks."""

from datetime import datetime

import pytest
from support.cases.after_service import a_listed_case, an_arrest, arrested
from support.cases.factories import a_constable, at, having, the_law

from dvpo_desktop.case import Case
from dvpo_desktop.case.proceedings.breach import Breached, Disposal, Heard, RecordedArrest
from dvpo_desktop.case.values import LONDON
from dvpo_desktop.rules.problems import Problem
from dvpo_desktop.rules.steps.proceedings.disposal import LIMITS, check

LAW = the_law()
NOW = datetime(2026, 12, 31, 23, 0, tzinfo=LONDON)
COURT_AT = at(10, day=30)


def of_order(**heard: object) -> Case:
    """An arrest for breach of an order, with this written of what the court did."""
    written = Heard(**({"at": COURT_AT} | heard))
    return having(arrested(breached=Breached.ORDER), {"breach.heard": written})


def of_notice(disposal: Disposal) -> Case:
    written = Heard(disposal, COURT_AT, 50, 20, 5000, 60)
    return having(arrested(), {"breach.heard": written})


def by_the_day(pounds: int | None, days: int | None) -> Case:
    return of_order(disposal=Disposal.DAILY_SUM, pounds_a_day=pounds, days_in_default=days)


def lump(pounds: int | None) -> Case:
    return of_order(disposal=Disposal.LUMP_SUM, pounds=pounds)


def custody(days: int | None, when: datetime | None = COURT_AT) -> Case:
    return of_order(disposal=Disposal.CUSTODY, days=days, at=when)


CODES = {
    "breach-heard-disposal-missing": of_order(disposal=None),
    "breach-heard-at-missing": of_order(disposal=Disposal.RELEASED, at=None),
    "breach-heard-pounds-a-day-missing": by_the_day(None, 20),
    "breach-heard-days-in-default-missing": by_the_day(50, None),
    "breach-heard-pounds-missing": lump(None),
    "breach-heard-days-missing": custody(None),
    "breach-heard-before-arrest": of_order(disposal=Disposal.RELEASED, at=at(19, day=28)),
    "breach-heard-in-future": of_order(
        disposal=Disposal.RELEASED, at=datetime(2027, 1, 1, 10, 0, tzinfo=LONDON)
    ),
    "breach-heard-late": of_order(disposal=Disposal.RELEASED, at=at(20, 1, day=30)),
    "breach-heard-on-a-notice": of_notice(Disposal.CUSTODY),
    "breach-heard-pounds-a-day-over": by_the_day(51, 2),
    "breach-heard-days-in-default-over": by_the_day(50, 21),
    "breach-heard-pounds-over": lump(5001),
    "breach-heard-days-over": custody(62),
}


def found(case: Case) -> tuple[Problem, ...]:
    return check(case, LAW, NOW)


@pytest.mark.parametrize("code", CODES)
def test_the_code_is_raised_alone_and_nothing_blocks(code):
    (problem,) = found(CODES[code])
    assert problem.code == code
    assert not problem.blocks
    assert problem.missing == code.endswith("-missing")
    assert problem.says.endswith(".")
    assert (problem.rests_on == LIMITS) == code.endswith("-over")


@pytest.mark.parametrize("case", [by_the_day(50, 20), by_the_day(1, 1000), lump(5000), custody(61)])
def test_just_within_the_limits_nothing_is_said(case):
    assert found(case) == ()


def test_a_court_that_dealt_with_it_in_the_last_minute_of_the_24_hours_was_in_time():
    assert found(of_order(disposal=Disposal.RELEASED, at=at(20, 0, day=30))) == ()


def test_one_pound_over_the_thousand_is_said_and_a_sum_that_is_missing_is_not_counted():
    assert [each.code for each in found(by_the_day(7, 143))] == [
        "breach-heard-days-in-default-over"
    ]
    assert [each.code for each in found(by_the_day(None, 1001))] == [
        "breach-heard-pounds-a-day-missing"
    ]
    assert [each.code for each in found(by_the_day(50, None))] == [
        "breach-heard-days-in-default-missing"
    ]


def test_both_limits_of_a_daily_sum_are_said():
    assert {problem.code for problem in found(by_the_day(60, 30))} == {
        "breach-heard-pounds-a-day-over",
        "breach-heard-days-in-default-over",
    }


@pytest.mark.parametrize(
    ("when", "longest"),
    [
        (datetime(2026, 12, 31, 10, 0, tzinfo=LONDON), 59),
        (datetime(2026, 11, 30, 10, 0, tzinfo=LONDON), 61),
        (datetime(2027, 9, 30, 10, 0, tzinfo=LONDON), 61),
        (datetime(2027, 10, 31, 10, 0, tzinfo=LONDON), 61),
    ],
)
def test_two_months_are_counted_by_the_calendar(when, longest):
    over = "breach-heard-days-over"
    assert over not in {problem.code for problem in found(custody(longest, when))}
    assert over in {problem.code for problem in found(custody(longest + 1, when))}


def test_two_months_from_the_last_day_there_is_are_as_long_as_they_can_be():
    at_the_end = datetime(9999, 12, 30, tzinfo=LONDON)
    over = "breach-heard-days-over"
    assert over not in {problem.code for problem in found(custody(62, at_the_end))}
    assert over in {problem.code for problem in found(custody(63, at_the_end))}


def test_without_the_day_of_the_court_two_months_are_as_long_as_they_can_be():
    assert [problem.code for problem in found(custody(62, None))] == ["breach-heard-at-missing"]
    assert len(found(custody(63, None))) == 2


@pytest.mark.parametrize("disposal", [Disposal.RELEASED, Disposal.NOT_PROVED, Disposal.REMANDED])
def test_on_a_notice_the_court_remands_or_releases(disposal):
    assert found(of_notice(disposal)) == ()


@pytest.mark.parametrize("disposal", [Disposal.DAILY_SUM, Disposal.LUMP_SUM, Disposal.CUSTODY])
def test_on_a_notice_sums_and_custody_are_asked_about(disposal):
    assert [problem.code for problem in found(of_notice(disposal))] == ["breach-heard-on-a-notice"]


def test_nothing_is_asked_where_no_arrest_waits():
    assert found(a_listed_case()) == ()


def test_an_arrest_whose_time_is_not_known_or_is_past_the_calendar_has_no_late_court():
    for arrested_at in (None, at(10).replace(year=2090)):
        arrest = an_arrest(arrested_at=arrested_at)
        case = having(
            a_listed_case(),
            {
                "breach.arrests": (RecordedArrest(arrest, a_constable(), NOW),),
                "breach.heard": Heard(Disposal.RELEASED, arrested_at or COURT_AT),
            },
        )
        assert check(case, LAW, arrested_at or NOW) == ()
