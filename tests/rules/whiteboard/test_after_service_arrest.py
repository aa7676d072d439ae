"""Next after an arrest for breach: its 24 hours, and the hearing where that is earlier."""

from datetime import datetime

import pytest
from support.cases.after_service import (
    LISTED_AT,
    NEXT_AT,
    a_listed_case,
    a_sitting,
    adjourned,
    an_order,
    arrested,
    heard,
)
from support.cases.ended import settled
from support.cases.factories import a_served_case, at, having, the_law

from dvpo_desktop.case.proceedings.breach import Breached, Heard
from dvpo_desktop.case.values import LONDON
from dvpo_desktop.rules.deadlines.bring import bring_by
from dvpo_desktop.rules.whiteboard.next_action import Urgency, next_action

LAW = the_law()
ACT_BY = at(17, day=30)


def on(month: int, day: int, hour: int = 9, minute: int = 0, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=LONDON)


def test_an_arrest_runs_24_hours_or_to_the_hearing_if_that_is_earlier():
    case = arrested(settled(a_listed_case()))
    action = next_action(case, LAW, at(21, day=28))
    assert action.words == "Arrested: bring before the court"
    assert (action.until, action.due) == (LISTED_AT, "before the court by Mon 30 Nov 2026, 14:00")
    assert action.note == "for breach  ·  also: hearing Mon 30 Nov 14:00"
    early = arrested(arrested_at=at(18), happened_at=at(17, 30))
    assert next_action(early, LAW, at(21)).until == at(18, day=28)
    without = arrested(a_served_case())
    assert next_action(without, LAW, at(21, day=28)).until == at(20, day=30)


def test_for_an_order_the_hearing_of_the_application_does_not_count():
    case = arrested(an_order(), breached=Breached.ORDER, arrested_at=on(12, 7, 9))
    action = next_action(case, LAW, on(12, 7, 10))
    assert (action.until, action.urgency) == (on(12, 8, 9), Urgency.AMBER)
    late = next_action(case, LAW, on(12, 8, 9))
    assert late.urgency is Urgency.PASSED
    assert late.words.startswith("Court time passed")


def test_an_adjourned_hearing_governs_an_arrest_before_it():
    case = arrested(heard(None, adjourned()), arrested_at=on(12, 1, 20))
    assert next_action(case, LAW, on(12, 1, 21)).until == NEXT_AT
    past = arrested(heard(None, adjourned(next_at=on(12, 1, 10))), arrested_at=on(12, 1, 20))
    assert next_action(past, LAW, on(12, 1, 21)).until == on(12, 2, 20)


def test_an_arrest_presses_no_less_than_the_rest_of_the_case():
    case = arrested(a_served_case(), arrested_at=at(16, 30, day=30))
    action = next_action(case, LAW, ACT_BY)
    assert action.urgency is Urgency.PASSED
    assert action.note.startswith("for breach  ·  also: treat as lapsed")


def test_an_arrest_without_its_time_runs_from_its_record():
    case = arrested(a_served_case(), arrested_at=None)
    assert next_action(case, LAW, at(21, day=28)).until == at(20, 30, day=30)


def test_an_arrest_past_the_calendar_says_so():
    case = arrested(an_order(), breached=Breached.ORDER, arrested_at=on(12, 31, 20, 0, 2027))
    action = next_action(case, LAW, on(12, 7))
    assert action.words == (
        "Arrested for breach. Past the calendar: agree the deadline with Legal Services"
    )


def test_once_the_court_has_answered_an_arrest_the_case_goes_on():
    heard_of = {"breach.arrests.0.heard": Heard()}
    case = having(arrested(settled(a_listed_case())), heard_of)
    assert next_action(case, LAW, at(21, day=28)).words == "Hearing Mon 30 Nov 14:00"


@pytest.mark.parametrize(
    "case",
    [
        arrested(),
        arrested(arrested_at=LISTED_AT),
        arrested(heard(None, adjourned())),
        arrested(heard(None, adjourned(next_at=None))),
        arrested(heard(None, a_sitting(called_on_at=at(10, day=30)))),
        arrested(heard(None, a_sitting(next_at=at(9, day=30)))),
        arrested(an_order(), breached=Breached.ORDER),
    ],
)
def test_the_whiteboard_and_the_page_of_the_arrest_say_the_same_time(case):
    arrest = case.breach.arrests[0].arrest
    assert next_action(case, LAW, at(21, day=28)).until == bring_by(case, arrest, LAW).by


def test_when_the_application_has_been_decided_its_list_no_longer_governs_an_arrest():
    case = arrested(heard(None, a_sitting(called_on_at=at(10, day=30))))
    assert next_action(case, LAW, at(11, day=30)).until == at(20, day=30)
