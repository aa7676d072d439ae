"""Task times: which cases a task is asked for in, and the moment that its time runs from."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from support.cases.after_service import (
    CALLED_ON_AT,
    LISTED_AT,
    NEXT_AT,
    a_listed_case,
    a_sitting,
    adjourned,
    closed,
    heard,
    rescinded,
    without_order,
)
from support.cases.factories import (
    NOW,
    RECORDED_AT,
    SERVED_AT,
    a_served_case,
    having,
    later,
    the_law,
)
from support.cases.ready import at

from dvpo_desktop.case import Case
from dvpo_desktop.case.preparation.conditions import MOLESTATION, Condition
from dvpo_desktop.case.preparation.custody import Liberty
from dvpo_desktop.case.preparation.household import Tenure
from dvpo_desktop.case.proceedings.outcome import Result
from dvpo_desktop.case.proceedings.service import Service, Superseded
from dvpo_desktop.case.values import LONDON
from dvpo_desktop.rules.steps.proceedings.task_times import applies, asked, due_at
from dvpo_desktop.rules.task_rules import Moment, TaskRule, When

RULE = TaskRule("sample", "Sample", "Help. Help.", "sergeant", 60, "good practice")
ORDER_ENDS = datetime(2026, 12, 28, tzinfo=LONDON)  # the midnight after Sun 27 December
AFTER = datetime(2027, 1, 4, 9, tzinfo=LONDON)


def a_case_with(**changes: object) -> Case:
    return having(a_served_case(), changes)


def asks(when: When, case: Case, now: datetime = RECORDED_AT) -> bool:
    return applies(replace(RULE, when=when), asked(case, the_law(), now))


def due(moment: Moment, case: Case, now: datetime = RECORDED_AT, minutes: int = 0):
    rule = replace(RULE, due_from=moment, due_minutes=minutes)
    return due_at(rule, asked(case, the_law(), now))


SOLDIER = {
    "respondent.service_law": True,
    "household.premises.0.tenure": Tenure.SERVICE_ACCOMMODATION,
}
TOLD = [
    (When.ALWAYS, {}, True),
    (When.CHILDREN, {}, True),
    (When.CHILDREN, {"children.known": None}, False),
    (When.SCHOOL, {}, True),
    (When.SCHOOL, {"children.children.0.school": " "}, False),
    (When.SERVICE_LAW, {}, False),
    (When.SERVICE_LAW, SOLDIER, True),
    (When.HOME, {}, True),
    (When.BAIL, {}, True),
    (When.BAIL, {"custody.liberty": Liberty.RELEASED}, False),
    (When.FIREARMS, {}, False),
    (When.FIREARMS, {"respondent.firearms": True}, True),
    (When.INTERPRETER, {}, False),
    (When.INTERPRETER, {"protected.interpreter_needed": True}, True),
    (When.INTERPRETER, {"respondent.interpreter_needed": True}, True),
    (When.LISTED, {}, False),
    (When.LISTED, {"hearing.listed_at": LISTED_AT}, True),
]


@pytest.mark.parametrize(("when", "changes", "expected"), TOLD)
def test_a_task_is_asked_for_where_the_case_calls_for_it(when, changes, expected) -> None:
    assert asks(when, having(a_served_case(), changes)) is expected


def test_no_condition_about_a_home_needs_neither_keys_nor_a_commanding_officer() -> None:
    struck = having(
        a_served_case(),
        {
            **SOLDIER,
            "conditions.chosen": (Condition(MOLESTATION),),
            "authority.decisions.0.thinking.verdicts": (),
        },
    )
    assert not asks(When.HOME, struck)
    assert not asks(When.SERVICE_LAW, struck)


@pytest.mark.parametrize(
    ("case", "now", "expected"),
    [
        (heard(), at(16, day=30), {When.HEARD, When.ORDER}),
        (heard(None, adjourned()), at(16, day=30), {When.HEARD, When.LISTED}),
        (heard(None, without_order(Result.REFUSED)), at(16, day=30), {When.HEARD, When.ENDED}),
        (heard(None, without_order(Result.WITHDRAWN)), at(16, day=30), {When.HEARD, When.ENDED}),
        (heard(), AFTER, {When.HEARD, When.ENDED}),
        (rescinded(heard()), AFTER, {When.HEARD, When.ENDED}),
        (a_served_case(), at(18, day=30), {When.ENDED}),
        (a_listed_case(), at(18, day=30), {When.LISTED}),
        (closed(heard()), AFTER, {When.HEARD, When.ENDED}),
    ],
)
def test_what_the_court_did_decides_what_is_owed_next(case, now, expected) -> None:
    of_court = (When.LISTED, When.HEARD, When.ORDER, When.ENDED)
    assert {when for when in of_court if asks(when, case, now)} == expected


@pytest.mark.parametrize(
    ("moment", "case", "now", "expected"),
    [
        (Moment.SERVICE, a_served_case(), RECORDED_AT, SERVED_AT),
        (Moment.ACT_BY, a_served_case(), RECORDED_AT, at(17, day=30)),
        (Moment.HEARING, a_served_case(), RECORDED_AT, None),
        (Moment.HEARING, a_listed_case(), RECORDED_AT, LISTED_AT),
        (Moment.HEARING, heard(None, adjourned()), at(16, day=30), NEXT_AT),
        (Moment.RESULT, a_listed_case(), RECORDED_AT, None),
        (Moment.RESULT, heard(), at(16, day=30), CALLED_ON_AT),
        (Moment.END, a_listed_case(), RECORDED_AT, None),
        (Moment.END, a_served_case(), at(18, day=30), at(17, day=30)),
        (Moment.END, a_listed_case(), at(18, day=30), None),
        (Moment.END, heard(None, adjourned()), at(16, day=30), None),
        (Moment.END, heard(None, without_order(Result.REFUSED)), at(16, day=30), CALLED_ON_AT),
        (Moment.END, heard(), at(16, day=30), ORDER_ENDS),
        (Moment.END, heard(), AFTER, ORDER_ENDS),
        (
            Moment.END,
            rescinded(heard(), date(2026, 12, 4)),
            AFTER,
            datetime(2026, 12, 4, tzinfo=LONDON),
        ),
    ],
)
def test_the_moment_that_a_time_runs_from(moment, case, now, expected) -> None:
    assert due(moment, case, now) == expected


def test_minutes_run_before_and_after_the_moment() -> None:
    assert due(Moment.HEARING, a_listed_case(), minutes=-180) == LISTED_AT - timedelta(hours=3)
    assert due(Moment.SERVICE, a_served_case(), minutes=60) == later(SERVED_AT, hours=1)


def test_minutes_really_pass_over_the_night_on_which_the_clocks_go_back() -> None:
    late_on_saturday = datetime(2026, 10, 24, 23, 30, tzinfo=LONDON)
    case = a_case_with(**{"service.recorded.served_at": late_on_saturday})
    found = due(Moment.SERVICE, case, late_on_saturday, minutes=240)
    assert (found.hour, found.minute) == (2, 30)
    assert found.timestamp() - late_on_saturday.timestamp() == 4 * 3600


def test_past_the_calendar_nobody_knows_and_nothing_is_said_to_have_ended() -> None:
    far = datetime(2099, 5, 1, 12, tzinfo=LONDON)
    case = a_case_with(
        **{
            "service.recorded.served_at": far,
            "outcome.sittings": heard(None, adjourned(next_at=None)).outcome.sittings,
        }
    )
    assert due(Moment.ACT_BY, case, far) is None
    assert not asks(When.ENDED, case, far)
    assert asked(case, the_law(), far).where is None


def test_the_service_of_a_notice_being_corrected_still_counts() -> None:
    case = a_served_case()
    before = Superseded(case.service, case.hands[0], NOW)
    corrected = replace(case, service=Service(), superseded=(before,))
    assert due(Moment.SERVICE, corrected) == SERVED_AT
    assert due(Moment.ACT_BY, corrected) in (None, at(17, day=30))


def test_a_sitting_without_an_order_has_no_last_day() -> None:
    case = heard(None, a_sitting(made_on=None))
    assert due(Moment.END, case, at(16, day=30)) == CALLED_ON_AT


def test_a_year_that_no_clock_reaches_gives_no_time() -> None:
    last = datetime(9999, 12, 31, 12, tzinfo=LONDON)
    case = a_case_with(**{"hearing.listed_at": last})
    assert due(Moment.HEARING, case, minutes=60 * 24 * 400) is None


def test_what_ended_an_earlier_order_does_not_end_one_made_after_it() -> None:
    earlier = rescinded(heard(), date(2026, 12, 1)).outcome.endings[0]
    ended = rescinded(heard(), date(2026, 12, 4)).outcome.endings[0]
    case = having(heard(), {"outcome.endings": (replace(earlier, at=at(9, day=30)), ended)})
    assert due(Moment.END, case, AFTER) == datetime(2026, 12, 4, tzinfo=LONDON)
