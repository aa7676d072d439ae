"""Commander: asked for only where the notice brings the duty, and owed until somebody tried."""

import pytest
from support.cases.factories import (
    DECIDED_AT,
    a_case_ready_to_send,
    a_notice,
    a_superintendent,
    an_authorised_case,
    an_officer,
    at,
    having,
    the_law,
    with_thinking,
)

from dvpo_desktop.case import Case
from dvpo_desktop.case.preparation.household import Tenure
from dvpo_desktop.case.proceedings.authority import Fate, Verdict
from dvpo_desktop.case.proceedings.service import Recorded
from dvpo_desktop.case.values import Attempt
from dvpo_desktop.rules.lifecycle import lifecycle
from dvpo_desktop.rules.permission.permissions import deeds_between
from dvpo_desktop.rules.permission.roles import Deed
from dvpo_desktop.rules.steps.proceedings import commander, service
from dvpo_desktop.rules.whiteboard.next_action import next_action

LAW = the_law()
EFFORT = Attempt(at(16, 10), "PS Example 4417", "Duty officer", "SAMPLE told")
IN_SERVICE = {
    "respondent.service_law": True,
    "respondent.commanding_officer": "Maj E. SPECIMEN",
    "household.premises.0.tenure": Tenure.SERVICE_ACCOMMODATION,
}


def sent(**changes: object) -> Case:
    """A sent case of a soldier who may not enter service living accommodation."""
    answers = IN_SERVICE | {name.replace("__", "."): value for name, value in changes.items()}
    case = having(a_case_ready_to_send(), answers)
    return with_thinking(lifecycle.send(case, an_officer(), LAW, at(15, 5)))


def authorised(case: Case) -> Case:
    return lifecycle.authorise(case, a_superintendent(), a_notice(case), LAW, DECIDED_AT)


def tried(case: Case) -> Case:
    return having(case, {"service.efforts": (EFFORT,)})


def served(case: Case) -> Case:
    recorded = Recorded(an_officer(), at(17, 5), a_notice(case).fingerprint, at(17))
    return having(case, {"service.served_at": at(17), "service.recorded": recorded})


@pytest.mark.parametrize(
    ("changes", "duty"),
    [
        ({}, True),
        ({"household__premises__0__tenure": None}, True),
        ({"household__premises__0__tenure": Tenure.RENTED}, False),
        ({"respondent__service_law": False}, False),
        ({"respondent__service_law": None}, False),
    ],
)
def test_the_duty_arises_with_service_law_and_service_living_accommodation(changes, duty):
    assert commander.duty(sent(**changes), LAW) is duty


def test_a_condition_that_the_superintendent_struck_brings_no_duty():
    case = sent()
    verdicts = (Verdict(0, Fate.KEEP), Verdict(1, Fate.STRIKE, because="SAMPLE"))
    assert not commander.duty(with_thinking(case, verdicts=verdicts), LAW)


def test_it_is_owed_from_the_issue_of_the_notice_until_somebody_tried():
    assert not commander.owed(sent(), LAW)
    case = authorised(sent())
    assert commander.owed(case, LAW)
    assert commander.owed(served(case), LAW)
    assert not commander.owed(tried(case), LAW)
    assert commander.check(tried(case), LAW) == ()


def test_nothing_is_owed_or_asked_of_a_notice_without_the_duty():
    assert not commander.owed(an_authorised_case(), LAW)
    assert not commander.asked(an_authorised_case(), LAW)


def test_the_efforts_are_asked_for_by_the_duty_and_once_some_are_written():
    civilian = sent(respondent__service_law=False)
    assert not commander.asked(civilian, LAW)
    assert commander.asked(tried(civilian), LAW)
    assert commander.asked(sent(), LAW)


def test_the_warning_names_who_is_to_be_told():
    (problem,) = commander.check(authorised(sent()), LAW)
    assert "tell Maj E. SPECIMEN that the notice was issued" in problem.says
    assert (problem.blocks, problem.missing) == (False, True)
    told = having(sent(), {"service.commanding_officer": "Capt F. EXAMPLE"})
    assert commander.named(told) == "Capt F. EXAMPLE"
    nobody = sent(respondent__commanding_officer=" ")
    assert commander.named(nobody) == "the commanding officer"


def test_the_whiteboard_says_it_until_somebody_tried():
    case = authorised(sent())
    assert (
        next_action(case, LAW, at(16, 5)).words == "Serve the notice. Tell the commanding officer"
    )
    assert next_action(tried(case), LAW, at(16, 5)).words == "Serve the notice"
    assert next_action(served(case), LAW, at(18)).words.endswith(". Tell the commanding officer")
    assert "commanding" not in next_action(sent(), LAW, at(15, 30)).words


def test_efforts_are_written_by_who_serves_also_after_service_and_nothing_else_is():
    case = served(authorised(sent()))
    assert deeds_between(case, tried(case)) == {Deed.SERVE}
    assert not lifecycle.changed_after_service(case, tried(case))
    elsewhere = having(case, {"service.place": "SAMPLE"})
    assert Deed.REWRITE in deeds_between(case, elsewhere)
    assert lifecycle.changed_after_service(case, elsewhere)


def test_an_effort_in_the_future_is_told_as_one():
    case = authorised(sent())
    late = having(case, {"service.efforts": (EFFORT, Attempt(at(23), "SAMPLE"))})
    found = [each for each in service.check(late, LAW, at(17)) if "future" in each.code]
    assert [(each.code, each.field) for each in found] == [
        ("service-effort-in-future.1", "service.efforts.1.at")
    ]
