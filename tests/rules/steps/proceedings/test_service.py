"""Service: by a constable, at a minute, with the question that the Act requires."""

import pytest
from support.cases.codes_raised import codes
from support.cases.factories import (
    DECIDED_AT,
    RECORDED_AT,
    a_case_ready_to_record,
    having,
    later,
    the_law,
)
from support.cases.ready import HOME

from dvpo_desktop.case import Rank
from dvpo_desktop.case.preparation.conditions import MOLESTATION, Condition
from dvpo_desktop.case.proceedings.service import AddressAnswer
from dvpo_desktop.case.values import Address, Attempt
from dvpo_desktop.rules.steps.proceedings.service import check

READY = a_case_ready_to_record()
TROUBLES = {
    "service-attempt-in-future.0": {
        "service.attempts": (Attempt(later(RECORDED_AT, minutes=1)),),
    },
    "service-copy-missing": {"service.copies": ()},
    "service-constable-missing": {"service.constable_collar": ""},
    "service-rank-missing": {"service.constable_rank": None},
    "service-not-a-constable": {"service.constable_rank": Rank.POLICE_STAFF},
    "service-when-missing": {"service.served_at": None},
    "service-in-future": {"service.served_at": later(RECORDED_AT, minutes=1)},
    "service-before-authority": {"service.served_at": later(DECIDED_AT, minutes=-1)},
    "service-place-missing": {"service.place": " "},
    "service-identity-missing": {"service.identity_checked": ""},
    "service-read-over-missing": {"service.read_over": None},
    "service-not-read-over": {"service.read_over": False},
    "service-interpreter": {"respondent.interpreter_needed": True},
    "service-taken-missing": {"service.taken": None},
    "service-address-asked-missing": {"service.address_asked": None},
    "service-address-not-asked": {"service.address_asked": False},
    "service-address-answer-missing": {"service.address_answer": None},
    "service-address-missing": {"service.address": Address()},
    "service-address-protected": {"service.address": READY.protected.address},
    "service-address-kept-out": {"service.address": HOME},
}


ACT = "Crime and Security Act 2010, "
ABOUT = {
    f"{ACT}s.24(2)(b)": {"service-late": "served_at"},
    f"{ACT}s.25(2)": {
        "service-copy-missing": "copies",
        "service-constable-missing": "constable_name",
        "service-rank-missing": "constable_rank",
        "service-not-a-constable": "constable_rank",
        "service-place-missing": "place",
        "service-identity-missing": "identity_checked",
        "service-taken-missing": "taken",
    },
    f"{ACT}s.25(3)": {
        "service-address-asked-missing": "address_asked",
        "service-address-not-asked": "address_asked",
        "service-address-answer-missing": "address_answer",
    },
    f"{ACT}s.25(3), s.27(6)": {
        "service-address-missing": "address",
        "service-address-protected": "address",
        "service-address-kept-out": "address",
    },
    f"{ACT}s.27(3)": {
        "service-when-missing": "served_at",
        "service-in-future": "served_at",
        "service-before-authority": "served_at",
    },
    "good practice": {
        "service-attempt-in-future.0": "attempts.0.at",
        "service-read-over-missing": "read_over",
        "service-not-read-over": "read_over",
        "service-interpreter": "interpreter",
    },
}


def test_a_page_filled_in_has_nothing_to_explain() -> None:
    assert codes(check, {}, RECORDED_AT, READY) == []


@pytest.mark.parametrize(("code", "changes"), TROUBLES.items(), ids=TROUBLES)
def test_each_problem_is_raised_alone_and_never_blocks(code, changes) -> None:
    (found,) = check(having(READY, changes), the_law(), RECORDED_AT)
    assert found.code == code
    assert not found.blocks
    assert found.missing is code.endswith("-missing")
    assert found.field == f"service.{ABOUT[found.rests_on][code]}"
    assert found.says.endswith(".")


@pytest.mark.parametrize(
    ("minutes", "told"), [(0, []), (180, []), (181, ["service-late"]), (-1, None)]
)
def test_three_hours_from_authority_are_the_limit(minutes: int, told: list[str] | None) -> None:
    changes = {"service.served_at": later(DECIDED_AT, minutes=minutes)}
    expected = ["service-before-authority"] if told is None else told
    found = check(having(READY, changes), the_law(), later(RECORDED_AT, hours=5))
    assert [one.code for one in found] == expected
    for one in found:
        assert one.field == f"service.{ABOUT[one.rests_on][one.code]}"
        assert one.says.endswith(".")


def test_the_minute_in_front_is_not_in_the_future() -> None:
    assert codes(check, {"service.served_at": RECORDED_AT}, RECORDED_AT, READY) == []


def test_an_attempt_without_its_time_or_in_the_past_is_no_problem() -> None:
    changes = {"service.attempts": (Attempt(), Attempt(later(RECORDED_AT, hours=-1)))}
    assert codes(check, changes, RECORDED_AT, READY) == []


def test_without_an_authority_there_is_no_gap_to_measure() -> None:
    assert codes(check, {"authority.decisions": ()}, RECORDED_AT, READY) == []


def test_a_named_interpreter_is_enough() -> None:
    changes = {"respondent.interpreter_needed": True, "service.interpreter": "E. Sample, phone"}
    assert codes(check, changes, RECORDED_AT, READY) == []


@pytest.mark.parametrize("answer", [AddressAnswer.REFUSED, AddressAnswer.NONE])
def test_no_address_is_an_answer(answer: AddressAnswer) -> None:
    changes = {"service.address_answer": answer, "service.address": Address()}
    assert codes(check, changes, RECORDED_AT, READY) == []


def test_home_will_do_where_nothing_keeps_the_respondent_out_of_it() -> None:
    changes = {"service.address": HOME, "conditions.chosen": (Condition(MOLESTATION),)}
    assert codes(check, changes, RECORDED_AT, READY) == []
