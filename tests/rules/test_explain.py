"""Explaining a warning: the last word of each officer, and nothing lost that somebody read."""

from support.cases.factories import (
    DECIDED_AT,
    NOW,
    SENT_AT,
    a_case_ready_to_send,
    a_constable,
    a_sent_case,
    an_authorised_case,
    an_officer,
    later,
    the_law,
)

from dvpo_desktop.case import Case, Officer
from dvpo_desktop.case.preparation.review import Explanation
from dvpo_desktop.rules.lifecycle import lifecycle

CODE = "custody-charged"


def _explained(case: Case, reason: str, now=NOW, by: Officer | None = None) -> Case:
    return lifecycle.explain(case, CODE, reason, by or an_officer(), now)


def _reasons(case: Case) -> list[str]:
    return [given.reason for given in case.review.explanations]


def test_an_explanation_keeps_the_reason_the_officer_and_the_time() -> None:
    case = _explained(a_case_ready_to_send(), " Because. ")
    assert case.review.explanations == (Explanation(CODE, "Because.", an_officer(), NOW),)


def test_while_typing_the_newest_words_stand_alone() -> None:
    case = a_case_ready_to_send()
    for reason in ("B", "Be", "Because"):
        case = _explained(case, reason)
    assert _reasons(case) == ["Because"]


def test_an_empty_reason_takes_ones_own_back() -> None:
    assert _reasons(_explained(_explained(a_case_ready_to_send(), "Because"), " ")) == []


def test_another_officers_reason_and_another_warnings_stay() -> None:
    case = _explained(a_case_ready_to_send(), "First")
    case = _explained(case, "Second", by=a_constable())
    case = lifecycle.explain(case, "risk-old", "Third", an_officer(), NOW)
    assert _reasons(_explained(case, "Fourth")) == ["Second", "Third", "Fourth"]


def test_a_reason_that_went_to_the_superintendent_stays() -> None:
    case = lifecycle.send(
        _explained(a_case_ready_to_send(), "Before"), an_officer(), the_law(), SENT_AT
    )
    case = _explained(case, "After", later(SENT_AT, minutes=1))
    assert _reasons(case) == ["Before", "After"]
    assert _reasons(_explained(case, "Then", later(SENT_AT, minutes=2))) == ["Before", "Then"]


def test_a_reason_given_before_a_decision_stays() -> None:
    case = _explained(an_authorised_case(), "Seen", DECIDED_AT)
    case = _explained(case, "Later", later(DECIDED_AT, minutes=1))
    assert _reasons(case) == ["Seen", "Later"]


def test_explaining_is_no_change_of_what_was_decided() -> None:
    for case in (a_sent_case(), an_authorised_case()):
        assert lifecycle.state(_explained(case, "Because")) is lifecycle.state(case)
