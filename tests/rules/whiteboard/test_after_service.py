"""Next after: each stage after service has its next action, its clock and how pressing it is."""

from datetime import datetime

import pytest
from support.cases.after_service import (
    NEXT_AT,
    a_listed_case,
    a_sitting,
    adjourned,
    an_order,
    closed,
    heard,
    rescinded,
    without_order,
)
from support.cases.court_lists import with_courts
from support.cases.ended import settled
from support.cases.factories import (
    NOW,
    a_served_case,
    a_superintendent,
    an_authorised_case,
    an_officer,
    at,
    having,
    the_law,
)

from dvpo_desktop.case.proceedings.closure import NotServed
from dvpo_desktop.case.proceedings.hearing import Lapsed
from dvpo_desktop.case.proceedings.outcome import Ending, Result
from dvpo_desktop.case.proceedings.service import Superseded
from dvpo_desktop.case.proceedings.tasks import Task
from dvpo_desktop.case.values import LONDON
from dvpo_desktop.rules.deadlines.case_stage import CaseStage
from dvpo_desktop.rules.whiteboard.after_service import after_the_notice
from dvpo_desktop.rules.whiteboard.next_action import Urgency, next_action

LAW = the_law()
ACT_BY = at(17, day=30)
DONE = {
    "closure.markers_removed_at": at(18, day=30),
    "closure.for_protected": "Told by the SAMPLE unit.",
}


def on(month: int, day: int, hour: int = 9, minute: int = 0, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=LONDON)


def with_tasks(*more: Task):
    """A listed case with the force's own tasks done, and more that somebody wrote down."""
    case = settled(a_listed_case())
    return having(case, {"tasks.tasks": (*case.tasks.tasks, *more)})


@pytest.mark.parametrize(
    ("case", "now", "words", "urgency"),
    [
        (a_served_case(), at(18), "Hearing not yet listed", Urgency.CALM),
        (settled(a_listed_case()), at(18), "Hearing Mon 30 Nov 14:00", Urgency.CALM),
        (a_listed_case(), at(14, 1, day=30), "No result recorded: ring the court", Urgency.RED),
        (a_listed_case(), ACT_BY, "No result recorded: ring the court", Urgency.PASSED),
        (
            a_listed_case(**{"hearing.listed_at": at(9)}),
            at(18),
            "Listed before service: check the date",
            Urgency.AMBER,
        ),
        (
            a_listed_case(**{"hearing.listed_at": at(17, 1, day=30)}),
            at(18),
            "Listed too late: ask for an earlier list",
            Urgency.RED,
        ),
        (
            with_tasks(Task(what="SAMPLE", due_at=at(17, 30))),
            at(18),
            "Hearing Mon 30 Nov 14:00, 1 task late",
            Urgency.AMBER,
        ),
        (
            with_tasks(*[Task(what="SAMPLE", due_at=at(17, 30))] * 2),
            at(18),
            "Hearing Mon 30 Nov 14:00, 2 tasks late",
            Urgency.AMBER,
        ),
        (
            a_served_case(),
            ACT_BY,
            "Treat as lapsed: do not arrest on it",
            Urgency.PASSED,
        ),
        (
            heard(None, adjourned()),
            at(18, day=30),
            "In force by adjournment",
            Urgency.CALM,
        ),
        (heard(None, adjourned()), on(12, 2, 6), "In force by adjournment", Urgency.AMBER),
        (heard(None, adjourned()), on(12, 2, 6, 1), "In force by adjournment", Urgency.RED),
        (
            heard(None, adjourned()),
            NEXT_AT,
            "No result recorded: ring the court",
            Urgency.RED,
        ),
        (
            heard(None, adjourned(next_at=None)),
            ACT_BY,
            "No next date: ask the court",
            Urgency.RED,
        ),
        (
            heard(None, without_order(Result.REFUSED)),
            ACT_BY,
            "Court refused: take the markers off",
            Urgency.AMBER,
        ),
        (
            having(heard(None, without_order(Result.WITHDRAWN)), DONE),
            ACT_BY,
            "Not pursued: close the case",
            Urgency.CALM,
        ),
        (heard(), ACT_BY, "Serve the order on the respondent", Urgency.AMBER),
        (an_order(), ACT_BY, "Order in force to Sun 27 Dec", Urgency.CALM),
        (an_order(), on(12, 19), "Order in force to Sun 27 Dec", Urgency.CALM),
        (an_order(), on(12, 20), "Ask about longer protection", Urgency.AMBER),
        (
            an_order(**{"outcome.longer_protection": "She has a solicitor."}),
            on(12, 26),
            "Order in force to Sun 27 Dec",
            Urgency.CALM,
        ),
        (
            heard(None, a_sitting(days=None)),
            ACT_BY,
            "Order has no last day: correct the result",
            Urgency.RED,
        ),
        (
            an_order(**DONE),
            on(12, 28),
            "Order expired: close the case",
            Urgency.CALM,
        ),
        (rescinded(an_order()), on(12, 4), "Order rescinded: take the markers off", Urgency.AMBER),
        (closed(heard()), ACT_BY, "Closed", Urgency.CALM),
    ],
)
def test_what_a_case_needs_after_service(case, now, words, urgency):
    action = next_action(case, LAW, now)
    assert action.words.startswith(words)
    assert action.urgency is urgency
    assert action.order[0] == [*reversed(Urgency)].index(urgency)


def test_when_and_where_stand_beside_the_owner():
    adjourned_case = heard(None, adjourned())
    for case, now, note in (
        (a_listed_case(), at(14, 1, day=30), "listed Mon 30 Nov 14:00"),
        (adjourned_case, ACT_BY, "until Wed 2 Dec 10:00"),
        (adjourned_case, NEXT_AT, "adjourned to Wed 2 Dec 10:00"),
    ):
        assert next_action(case, LAW, now).note == f"{note}, Sample Magistrates' Court"


def test_a_suspended_order_is_said_to_be_so():
    ended = rescinded(an_order())
    case = having(ended, {"outcome.endings.0.ended.ending": Ending.SUSPENDED})
    assert next_action(case, LAW, on(12, 4)).words.startswith("Order suspended")


def test_before_service_nothing_comes_after():
    assert after_the_notice(an_authorised_case(), LAW, NOW) is None


def test_a_lapse_is_quiet_once_a_supervisor_has_seen_it():
    case = having(a_listed_case(), {"hearing.lapsed": Lapsed(an_officer(), ACT_BY)})
    action = next_action(case, LAW, ACT_BY)
    assert (action.words, action.note) == (
        "Lapsed: take the markers off",
        "then tell the protected person",
    )
    assert (action.urgency, action.until) == (Urgency.AMBER, None)
    quiet = next_action(having(case, DONE), LAW, ACT_BY)
    assert (quiet.words, quiet.urgency) == ("Lapsed: close the case", Urgency.CALM)


def test_a_notice_not_to_be_served_still_shows_the_duty():
    decided = NotServed(a_superintendent(), NOW, "He was remanded.")
    action = next_action(having(an_authorised_case(), {"closure.not_served": decided}), LAW, NOW)
    assert action.words == "Not to be served: close the case"
    assert (action.where, action.note) == (
        CaseStage.NOT_SERVED,
        "the duty to apply still stands (s.27(1))",
    )


@pytest.mark.parametrize(
    ("now", "since"),
    [(ACT_BY, "27 days left"), (on(12, 26), "1 day left"), (on(12, 27, 23, 59), "last day today")],
)
def test_an_order_counts_its_days_as_the_court_does(now, since):
    action = next_action(an_order(), LAW, now)
    assert (action.since, action.until) == (since, None)
    assert action.due == "in force to the end of Sun 27 Dec 2026"


@pytest.mark.parametrize(
    ("now", "words", "note", "urgency"),
    [
        (
            at(18),
            "Hearing not yet listed",
            "Last safe list Mon 30 Nov 14:00, Sample Magistrates' Court",
            Urgency.CALM,
        ),
        (
            at(9, day=30),
            "Last safe list is today: list it now",
            "Last safe list Mon 30 Nov 14:00, Sample Magistrates' Court",
            Urgency.RED,
        ),
        (
            at(11, 1, day=30),
            "No safe list left: ring the court",
            "No list at Sample Magistrates' Court meets the act-by time; ring Legal Services too",
            Urgency.RED,
        ),
    ],
)
def test_it_is_red_when_the_last_safe_list_is_today(now, words, note, urgency):
    action = next_action(a_served_case(), with_courts(), now)
    assert (action.words, action.note, action.urgency) == (words, note, urgency)


def test_a_clock_that_was_set_years_back_tells_no_list():
    action = next_action(a_served_case(), with_courts(), on(12, 30, 9, 0, 2011))
    assert (action.words, action.note) == ("Hearing not yet listed", "")


@pytest.mark.parametrize("case", [a_served_case(), heard(None, adjourned(next_at=None))])
def test_past_the_calendar_it_says_so_at_every_stage(case):
    far = having(case, {"service.recorded.served_at": at(17).replace(year=2190)})
    action = next_action(far, LAW, at(18).replace(year=2190))
    assert action.words == "Served. Past the calendar: agree the deadline with Legal Services"
    assert (action.urgency, action.until) == (Urgency.RED, None)


def test_a_notice_served_first_no_longer_counts_once_the_court_has_decided():
    first = Superseded(a_served_case(served_at=at(16)).service, an_officer(), NOW)
    running, decided = (
        having(each, {"superseded": (first,)}) for each in (a_listed_case(), heard())
    )
    assert next_action(running, LAW, at(18)).words.endswith("The notice served first still counts")
    assert next_action(decided, LAW, ACT_BY).words == "Serve the order on the respondent"


def test_past_the_calendar_a_listed_case_is_told_without_a_deadline():
    far = having(
        a_listed_case(),
        {
            "service.recorded.served_at": on(3, 2, year=2090),
            "hearing.listed_at": on(3, 4, year=2090),
        },
    )
    found = after_the_notice(far, LAW, on(3, 3, year=2090))
    assert (found.where, found.deadline) == (CaseStage.LISTED, None)
