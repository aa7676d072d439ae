"""Oral: what a call must have in it, each lack in one sentence."""

from dataclasses import replace

import pytest
from support.cases.factories import (
    DECIDED_AT,
    a_case_on_the_telephone,
    a_superintendent,
    an_officer,
    having,
    later,
    the_law,
    with_thinking,
)

from dvpo_desktop.case import Case, Rank
from dvpo_desktop.case.proceedings.authority import Fate, Verdict
from dvpo_desktop.case.proceedings.oral import Checked, Proof
from dvpo_desktop.rules.steps.proceedings import oral

CASE = a_case_on_the_telephone()
LAW = the_law(oral=True)
LISTENER = {"checked": None, "second_listener": "PS E. Specimen 3301", "no_code_why": "No token."}


def codes(case: Case = CASE, law=LAW) -> list[str]:
    return [each.code for each in oral.problems(case, an_officer(), law, DECIDED_AT)]


def test_nothing_stands_against_a_whole_call() -> None:
    assert codes() == []


def test_a_call_can_have_been_made_in_this_minute() -> None:
    assert codes(having(CASE, {"authority.call.called_at": DECIDED_AT})) == []


def test_a_force_that_has_not_allowed_it_takes_none_and_says_why() -> None:
    (found,) = oral.problems(CASE, an_officer(), the_law(), DECIDED_AT)
    assert found.blocks
    assert "s.25(2)" in found.says
    assert "Legal Services" in found.says


@pytest.mark.parametrize(
    ("changes", "code", "blocks", "missing"),
    [
        ({"superintendent": None}, "oral-nobody", True, True),
        ({"superintendent": an_officer()}, "oral-oneself", True, False),
        ({"superintendent": a_superintendent(rank=Rank.INSPECTOR)}, "authority-rank", True, False),
        ({"number": " "}, "oral-no-number", True, True),
        ({"called_at": None}, "oral-no-time", True, True),
        ({"called_at": later(DECIDED_AT, minutes=1)}, "oral-future", True, False),
        ({"listeners": " "}, "oral-listeners", False, True),
        ({"read_out": oral.parts(CASE)[1:]}, "oral-unread", True, True),
        ({"checked": None}, "oral-no-code", True, True),
        ({**LISTENER, "no_code_why": " "}, "oral-no-code", True, True),
        ({**LISTENER, "second_listener": " "}, "oral-no-code", True, True),
        (LISTENER, "oral-listener-only", False, False),
        (
            {"checked": Checked(Proof.CODE, DECIDED_AT, "0" * 64)},
            "oral-code-other",
            True,
            False,
        ),
        ({"words_agreed": ""}, "oral-words", True, True),
        ({"words_agreed": "0" * 64}, "oral-words-other", True, False),
    ],
)
def test_each_lack_is_said(changes, code, blocks, missing) -> None:
    case = having(CASE, {f"authority.call.{name}": value for name, value in changes.items()})
    (found,) = oral.problems(case, an_officer(), LAW, DECIDED_AT)
    assert (found.code, found.blocks, found.missing) == (code, blocks, missing)
    assert found.rests_on


def test_a_listener_made_sure_of_is_still_told_of() -> None:
    seen = Checked(Proof.LISTENER, DECIDED_AT, oral.spoken_of(CASE))
    call = {f"authority.call.{name}": value for name, value in LISTENER.items()}
    assert codes(having(CASE, call | {"authority.call.checked": seen})) == ["oral-listener-only"]


def test_how_many_parts_were_not_read_out_is_counted() -> None:
    case = having(CASE, {"authority.call.read_out": oral.parts(CASE)[2:]})
    (found,) = oral.problems(case, an_officer(), LAW, DECIDED_AT)
    assert found.says.startswith("2 parts ")
    (one,) = oral.problems(
        having(CASE, {"authority.call.read_out": oral.parts(CASE)[1:]}),
        an_officer(),
        LAW,
        DECIDED_AT,
    )
    assert one.says.startswith("One part ")


@pytest.mark.parametrize(
    ("other", "same"),
    [("01632960107", True), ("(01632) 960 107", True), ("01632 960108", False), ("", False)],
)
def test_a_number_is_the_same_however_it_is_spaced(other, same) -> None:
    assert oral.same_number("01632 960107", other) is same


def test_each_fact_and_each_condition_is_a_part_of_the_script() -> None:
    count = len(CASE.conditions.chosen)
    assert oral.parts(CASE)[-count:] == tuple(f"condition.{at}" for at in range(count))
    assert len(oral.parts(CASE)) == len(oral.FACTS) + count


def test_what_is_agreed_aloud_is_another_for_another_content_or_verdict() -> None:
    struck = with_thinking(CASE, verdicts=(Verdict(1, Fate.STRIKE, because="Too wide."),))
    other = having(CASE, {"respondent.family_name": "OTHER"})
    reasons = with_thinking(CASE, violence="Other words altogether.")
    found = {oral.spoken_of(each) for each in (CASE, struck, other)}
    assert len(found) == 3
    assert oral.spoken_of(reasons) == oral.spoken_of(CASE)


def test_what_was_agreed_before_a_condition_was_struck_is_no_longer_good() -> None:
    thinking = replace(CASE.authority.thinking, verdicts=(Verdict(1, Fate.STRIKE, because="No."),))
    case = replace(CASE, authority=replace(CASE.authority, thinking=thinking))
    assert codes(case) == ["oral-code-other", "oral-words-other"]
