"""Service: by a constable, at a minute, with the question that the Act requires."""

import pytest
from asking import codes
from factories import DECIDED_AT, RECORDED_AT, a_case_ready_to_record, having, later, the_law
from ready import HOME

from dvpo_desktop.case import Rank
from dvpo_desktop.case.conditions import MOLESTATION, Condition
from dvpo_desktop.case.service import AddressAnswer
from dvpo_desktop.case.values import Address, Attempt
from dvpo_desktop.rules.service import check

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


def test_a_page_filled_in_has_nothing_to_explain() -> None:
    assert codes(check, {}, RECORDED_AT, READY) == []


@pytest.mark.parametrize(("code", "changes"), TROUBLES.items(), ids=TROUBLES)
def test_each_problem_is_raised_alone_and_never_blocks(code, changes) -> None:
    (found,) = check(having(READY, changes), the_law(), RECORDED_AT)
    assert found.code == code
    assert not found.blocks
    assert found.missing is code.endswith("-missing")
    assert found.rests_on


@pytest.mark.parametrize(
    ("minutes", "told"), [(0, []), (180, []), (181, ["service-late"]), (-1, None)]
)
def test_three_hours_from_authority_are_the_limit(minutes: int, told: list[str] | None) -> None:
    changes = {"service.served_at": later(DECIDED_AT, minutes=minutes)}
    expected = ["service-before-authority"] if told is None else told
    assert codes(check, changes, later(RECORDED_AT, hours=5), READY) == expected


def test_the_minute_in_front_is_not_in_the_future() -> None:
    assert codes(check, {"service.served_at": RECORDED_AT}, RECORDED_AT, READY) == []


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
