"""Eligibility: the power falls with age, association or violence; there is another way."""

from datetime import date

import pytest
from support.cases.factories import NOW, a_case, a_case_ready_to_send, having, the_law

from dvpo_desktop.case.preparation.custody import Disposal, Liberty
from dvpo_desktop.case.preparation.incident import Conduct
from dvpo_desktop.case.preparation.relationship import Association
from dvpo_desktop.rules.steps.preparation.eligibility import Eligibility, eligibility

FAILURES = {
    "s.24(2)": {"respondent.born": date(2009, 1, 1)},
    "s.62": {"relationship.limbs": (Association.NONE,)},
    "s.24(2)(a)": {"incident.conduct": (Conduct.CONTROL,)},
}


def _asked(changes: dict[str, object]) -> Eligibility:
    return eligibility(having(a_case_ready_to_send(), changes), the_law(), NOW)


def _names(changes: dict[str, object]) -> list[str]:
    return [way.name for way in _asked(changes).alternatives]


@pytest.mark.parametrize("case", [a_case(), a_case_ready_to_send()])
def test_what_is_not_answered_has_not_failed(case) -> None:
    assert eligibility(case, the_law(), NOW) == Eligibility(stands=True)


@pytest.mark.parametrize(("section", "changes"), FAILURES.items(), ids=FAILURES)
def test_each_failure_tells_its_section_and_the_alternatives(section, changes) -> None:
    answer = _asked(changes)
    assert not answer.stands
    (reason,) = answer.reasons
    assert reason.fails
    assert section in reason.rests_on
    assert reason.says.endswith(".")
    assert len(answer.alternatives) >= 4
    assert all(way.says.endswith(".") for way in answer.alternatives)


def test_without_violence_four_other_ways_remain_anywhere() -> None:
    assert _names(FAILURES["s.24(2)(a)"]) == [
        *("Charge", "Bail with conditions", "Non-molestation order", "Stalking protection order"),
    ]


def test_every_failure_is_told_at_once() -> None:
    every = {path: value for changes in FAILURES.values() for path, value in changes.items()}
    assert len(_asked(every).reasons) == len(FAILURES)


@pytest.mark.parametrize(
    "changes",
    [{"custody.disposal": Disposal.CHARGED}, {"custody.liberty": Liberty.REMANDED}],
)
def test_a_charge_or_a_remand_is_a_reason_to_think_again(changes: dict[str, object]) -> None:
    answer = _asked(changes)
    assert answer.stands
    assert [reason.fails for reason in answer.reasons] == [False]
    assert answer.alternatives


def test_a_date_of_birth_in_the_future_is_a_slip_and_no_failure() -> None:
    assert _asked({"respondent.born": date(2027, 1, 1)}).stands


@pytest.mark.parametrize(
    ("force", "offered"),
    [
        ("west-mercia", False),
        ("greater-manchester", True),
        ("metropolitan", True),
        ("btp", True),
        ("cleveland", True),
        ("north-wales", True),
        ("", False),
    ],
)
def test_the_other_notice_is_named_where_it_was_piloted(force: str, offered: bool) -> None:
    changes = {"custody.force": force, "incident.conduct": (Conduct.CONTROL,)}
    assert ("Domestic abuse protection notice" in _names(changes)) is offered
    assert all(way.says.endswith(".") for way in _asked(changes).alternatives)


@pytest.mark.parametrize("section", ["s.24(2)", "s.62"])
def test_it_is_not_named_where_it_would_fail_for_the_same_reason(section: str) -> None:
    changes = FAILURES[section] | {"custody.force": "cleveland"}
    assert "Domestic abuse protection notice" not in _names(changes)


def test_people_who_are_not_associated_are_not_sent_to_the_family_court() -> None:
    assert "Non-molestation order" not in _names(FAILURES["s.62"])
    assert "Injunction against harassment" in _names(FAILURES["s.62"])
    assert "Non-molestation order" in _names(FAILURES["s.24(2)(a)"])


def test_a_young_respondent_is_safeguarded_too() -> None:
    assert "Safeguarding both" in _names(FAILURES["s.24(2)"])
    assert "Safeguarding both" not in _names(FAILURES["s.24(2)(a)"])
