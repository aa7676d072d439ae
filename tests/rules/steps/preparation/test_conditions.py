"""Conditions: the list as a whole, how it is explained, and what the superintendent leaves."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.cases.factories import (
    NOW,
    a_case,
    a_case_ready_to_send,
    a_superintendent,
    an_authorised_case,
    the_law,
    with_thinking,
)
from support.cases.ready import HOME

from dvpo_desktop.case import Case
from dvpo_desktop.case.preparation.children import Child, Children
from dvpo_desktop.case.preparation.conditions import (
    FREE,
    MOLESTATION,
    Blank,
    Condition,
    Conditions,
    Explaining,
    Limb,
)
from dvpo_desktop.case.preparation.custody import Custody, Liberty
from dvpo_desktop.case.preparation.respondent import Respondent
from dvpo_desktop.case.proceedings.authority import (
    Authority,
    Decision,
    Fate,
    Outcome,
    Thinking,
    Verdict,
)
from dvpo_desktop.rules.problems import Level
from dvpo_desktop.rules.steps.preparation.conditions import amended, authorised, check

MOLEST = Condition(MOLESTATION)
PHONE = Condition("contact-phone", because="He rang all night.")
SHOUT = Condition(
    FREE, legal="You must not shout.", plain="Do not shout.", limb=Limb.PARTICULAR_ACT
)


def choosing(*chosen: Condition, **changes: object) -> Case:
    return a_case(conditions=Conditions(chosen, **changes))


def decided(case: Case, *verdicts: Verdict) -> Case:
    return replace(case, authority=Authority(Thinking(verdicts=verdicts)))


def found(case: Case) -> dict[str, Level]:
    return {problem.code: problem.level for problem in check(case, the_law(), NOW)}


def test_a_complete_case_has_nothing_to_mend_or_to_explain():
    assert check(a_case_ready_to_send(), the_law(), NOW) == ()


def test_a_new_case_has_only_the_prohibition_and_nothing_missing():
    assert found(a_case()) == {}


@pytest.mark.parametrize("chosen", [(), (PHONE,), (replace(SHOUT, limb=Limb.MOLESTATION),)])
def test_without_the_molestation_prohibition_it_blocks(chosen):
    problem = check(choosing(*chosen), the_law(), NOW)[0]
    assert (problem.code, problem.level) == ("no-molestation", Level.BLOCK)
    assert (problem.step, problem.field) == ("conditions", "conditions.chosen")
    assert problem.rests_on == "Crime and Security Act 2010, s.24(6)"


def test_each_condition_is_looked_at_under_its_own_place():
    bare = replace(PHONE, because="")
    codes = found(choosing(MOLEST, bare, replace(bare, code="watching")))
    assert codes == {"no-reason.1": Level.WARN, "no-reason.2": Level.WARN}


def test_conditions_that_meet_one_another_warn_at_the_later_one():
    assert found(choosing(MOLEST, PHONE, PHONE)) == {"clause-twice.2": Level.WARN}


def test_contact_that_a_court_has_ordered_is_weighed_against_the_conditions():
    case = replace(
        choosing(MOLEST, PHONE), children=Children(children=(Child(court_orders="An order"),))
    )
    (problem,) = check(case, the_law(), NOW)
    assert (problem.code, problem.field) == ("child-contact", "conditions.chosen")


@pytest.mark.parametrize(("compared", "missing"), [(None, True), (False, False)])
def test_bail_with_conditions_is_to_be_compared(compared, missing):
    custody = Custody(liberty=Liberty.BAIL_CONDITIONAL)
    case = replace(choosing(MOLEST, bail_compared=compared), custody=custody)
    (problem,) = check(case, the_law(), NOW)
    assert (problem.code, problem.field) == ("bail-not-compared", "conditions.bail_compared")
    assert problem.missing is missing
    assert found(replace(choosing(MOLEST, bail_compared=True), custody=custody)) == {}
    elsewhere = replace(case, custody=Custody(liberty=Liberty.RELEASED))
    assert found(elsewhere) == {}


def test_an_interpreter_who_is_needed_is_to_be_named():
    case = a_case(respondent=Respondent(interpreter_needed=True))
    assert found(case) == {"no-interpreter": Level.WARN}
    named = Conditions(explaining=Explaining(interpreter="E. Specimen, by phone"))
    assert found(replace(case, conditions=named)) == {}


@pytest.mark.parametrize("force", ["dyfed-powys", "gwent", "north-wales", "south-wales"])
@pytest.mark.parametrize(("offered", "missing"), [(None, True), (False, False)])
def test_in_wales_welsh_is_to_be_offered(force, offered, missing):
    case = replace(
        choosing(MOLEST, explaining=Explaining(welsh_offered=offered)), custody=Custody(force=force)
    )
    (problem,) = check(case, the_law(), NOW)
    assert (problem.code, problem.missing) == ("welsh-not-offered", missing)
    said = Conditions(explaining=Explaining(welsh_offered=True))
    assert found(replace(case, conditions=said)) == {}
    assert found(replace(case, custody=Custody(force="west-mercia"))) == {}


@pytest.mark.parametrize("translated", [None, False, True])
def test_words_translated_by_machine_block(translated):
    case = choosing(MOLEST, explaining=Explaining(machine_translated=translated))
    assert found(case) == ({"machine-translated": Level.BLOCK} if translated else {})


def test_an_amended_condition_meets_what_the_first_had_to_meet():
    near = Condition("distance", blanks=(Blank("premises", HOME.on_one_line),), because="So.")
    case = decided(
        a_case_ready_to_send(),
        Verdict(0, Fate.KEEP, near),
        Verdict(1, Fate.AMEND),
        Verdict(2, Fate.AMEND, near),
    )
    (problem,) = amended(case, the_law(), NOW)
    assert (problem.code, problem.level) == ("no-distance.amended.2", Level.BLOCK)
    assert problem.field == "authority.thinking.verdicts.2"
    assert problem.step == "authority"
    assert check(case, the_law(), NOW) == ()


def test_before_any_verdict_all_is_kept_but_a_free_clause():
    assert authorised(choosing(MOLEST, PHONE, SHOUT)) == (MOLEST, PHONE)


def test_a_free_clause_stays_only_with_an_explicit_yes():
    case = choosing(MOLEST, SHOUT)
    assert authorised(decided(case, Verdict(1, Fate.KEEP))) == (MOLEST,)
    agreed = Verdict(1, Fate.KEEP, free_clause_agreed=True)
    assert authorised(decided(case, agreed)) == (MOLEST, SHOUT)
    struck = replace(agreed, fate=Fate.STRIKE)
    assert authorised(decided(case, struck)) == (MOLEST,)


def test_a_condition_is_struck_or_amended_as_decided():
    case = choosing(MOLEST, PHONE, SHOUT)
    assert authorised(decided(case, Verdict(1, Fate.STRIKE))) == (MOLEST,)
    solicitor = replace(PHONE, blanks=(Blank("exceptions", "through your solicitor"),))
    assert authorised(decided(case, Verdict(1, Fate.AMEND, solicitor))) == (MOLEST, solicitor)
    assert authorised(decided(case, Verdict(1, Fate.AMEND))) == (MOLEST, PHONE)
    assert authorised(decided(case, Verdict(1, Fate.KEEP, solicitor))) == (MOLEST, PHONE)


def test_an_amendment_into_a_free_clause_needs_the_yes_too():
    case = choosing(MOLEST, PHONE)
    assert authorised(decided(case, Verdict(1, Fate.AMEND, SHOUT))) == (MOLEST,)
    agreed = Verdict(1, Fate.AMEND, SHOUT, free_clause_agreed=True)
    assert authorised(decided(case, agreed)) == (MOLEST, SHOUT)


def test_the_molestation_prohibition_cannot_be_struck_or_turned_into_something_else():
    case = choosing(MOLEST, PHONE)
    assert authorised(decided(case, Verdict(0, Fate.STRIKE))) == (MOLEST, PHONE)
    assert authorised(decided(case, Verdict(0, Fate.AMEND, PHONE))) == (MOLEST, PHONE)
    acts = replace(MOLEST, blanks=(Blank("acts", "shout at night"),))
    assert authorised(decided(case, Verdict(0, Fate.AMEND, acts))) == (acts, PHONE)


def test_a_standing_decision_counts_and_not_what_is_thought_since():
    case = an_authorised_case()
    everything = case.conditions.chosen
    strikes = tuple(Verdict(at, Fate.STRIKE) for at in range(len(everything)))
    assert authorised(with_thinking(case, verdicts=strikes)) == everything


def test_a_refusal_does_not_stand_and_the_thinking_counts():
    refusal = Decision(Outcome.REFUSED, a_superintendent(), NOW, Thinking())
    thinking = Thinking(verdicts=(Verdict(1, Fate.STRIKE),))
    case = replace(choosing(MOLEST, PHONE), authority=Authority(thinking, (refusal,)))
    assert authorised(case) == (MOLEST,)


conditions = st.sampled_from([MOLEST, PHONE, SHOUT])
verdicts = st.builds(
    Verdict,
    position=st.integers(0, 5),
    fate=st.sampled_from([*Fate, None]),
    amended=st.none() | conditions,
    free_clause_agreed=st.booleans(),
)


@given(st.lists(conditions, max_size=4), st.lists(verdicts, max_size=6))
def test_whatever_is_decided_the_prohibition_stays_and_nothing_unagreed_is_added(chosen, decisions):
    case = decided(choosing(MOLEST, *chosen), *decisions)
    after = authorised(case)
    assert after[0] == MOLEST
    assert len(after) <= len(chosen) + 1
    if not any(verdict.free_clause_agreed for verdict in decisions):
        assert SHOUT not in after
