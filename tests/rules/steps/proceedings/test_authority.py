"""Authority: rank, separation of duties, and the superintendent's own reasons."""

from dataclasses import replace

import pytest
from support.cases.codes_raised import codes
from support.cases.factories import (
    NOW,
    a_case_ready_to_authorise,
    a_sent_case,
    a_superintendent,
    an_authorised_case,
    an_officer,
    having,
    the_law,
)

from dvpo_desktop.case import Case, Held, Rank
from dvpo_desktop.case.preparation.conditions import FREE, MOLESTATION, Blank, Condition, Limb
from dvpo_desktop.case.proceedings.authority import Fate, Verdict
from dvpo_desktop.rules.lifecycle import gates
from dvpo_desktop.rules.permission.authorising import may_authorise
from dvpo_desktop.rules.problems import Gate
from dvpo_desktop.rules.steps.proceedings.authority import check

READY = a_case_ready_to_authorise()
FREE_CLAUSE = Condition(
    FREE,
    because="He waits there.",
    legal="You must not wait at the bus stop in Sample Street, Gablecross.",
    plain="Do not wait at the bus stop in Sample Street, Gablecross.",
    limb=Limb.PARTICULAR_ACT,
)


def test_a_superintendent_with_no_hand_in_the_case_may_decide_it() -> None:
    assert may_authorise(READY, a_superintendent()) == ()
    assert codes(check, {}, case=READY) == []


@pytest.mark.parametrize("rank", list(Rank))
def test_the_rank_is_superintendent_or_above(rank: Rank) -> None:
    found = [problem.code for problem in may_authorise(READY, a_superintendent(rank=rank))]
    allowed = rank in (Rank.SUPERINTENDENT, Rank.CHIEF_SUPERINTENDENT, Rank.CHIEF_OFFICER)
    assert found == ([] if allowed else ["authority-rank"])


def test_rank_and_preparing_block_and_nothing_else_does() -> None:
    worst = a_superintendent(rank=Rank.INSPECTOR, force="btp")
    case = replace(READY, hands=(worst,))
    assert [(one.code, one.blocks) for one in may_authorise(case, worst)] == [
        ("authority-rank", True),
        ("authority-own-case", True),
        ("authority-btp", False),
    ]


@pytest.mark.parametrize("held", [Held.TEMPORARY, Held.ACTING])
def test_a_rank_not_held_for_good_warns_until_its_reason_is_written(held: Held) -> None:
    officer = a_superintendent(held=held)
    (found,) = may_authorise(READY, officer)
    assert (found.code, found.blocks) == (f"authority-{held.value}-rank", False)
    told = having(READY, {"authority.thinking.acting_rank_reason": "The only one on call"})
    assert may_authorise(told, officer) == ()
    below = a_superintendent(rank=Rank.INSPECTOR, held=held)
    assert [one.code for one in may_authorise(told, below)] == ["authority-rank"]


@pytest.mark.parametrize("preparer", ["hands", "sent"])
def test_whoever_prepared_or_sent_it_may_not_decide_it(preparer: str) -> None:
    same = a_superintendent(name="Another Name", collar=" 01 07")
    case = (
        replace(READY, hands=(an_officer(), same))
        if preparer == "hands"
        else having(READY, {"review.sent.by": same})
    )
    assert [one.code for one in may_authorise(case, a_superintendent())] == ["authority-own-case"]
    assert may_authorise(replace(READY, hands=()), an_officer()) != ()


def test_a_case_that_was_not_sent_is_judged_by_its_hands_alone() -> None:
    case = having(READY, {"review.sent": None})
    assert may_authorise(case, a_superintendent()) == ()


@pytest.mark.parametrize(
    ("force", "code"), [("mod-police", "authority-mod-police"), ("btp", "authority-btp")]
)
def test_the_two_special_forces_warn(force: str, code: str) -> None:
    assert [one.code for one in may_authorise(READY, a_superintendent(force=force))] == [code]


@pytest.mark.parametrize(
    ("name", "code", "blocks"),
    [
        ("violence", "authority-violence-missing", True),
        ("necessary", "authority-necessary-missing", True),
        ("children", "authority-children-missing", False),
        ("protected_person", "authority-protected-person-missing", False),
        ("respondent", "authority-respondent-missing", False),
        ("residents", "authority-residents-missing", False),
        ("proportionate_respondent", "authority-proportionate-respondent-missing", False),
    ],
)
def test_each_ground_and_consideration_is_asked_for(name: str, code: str, blocks: bool) -> None:
    case = having(READY, {f"authority.thinking.{name}": " "})
    (found,) = check(case, the_law(), NOW)
    assert (found.code, found.blocks, found.missing) == (code, blocks, True)
    assert found.field == f"authority.thinking.{name}"


def test_the_grounds_in_the_preparers_words_are_noticed() -> None:
    changes = {
        "authority.thinking.violence": READY.incident.narrative,
        "authority.thinking.necessary": READY.necessity.printed,
    }
    assert codes(check, changes, case=READY) == [
        "authority-violence-copied",
        "authority-necessary-copied",
    ]
    found = check(having(READY, changes), the_law(), NOW)
    assert not any(problem.blocks for problem in found)


def test_the_others_at_home_are_considered_only_where_a_condition_stays_about_it() -> None:
    struck = Verdict(1, Fate.STRIKE, because="Not needed")
    changes = {"authority.thinking.residents": "", "authority.thinking.verdicts.1": struck}
    assert codes(check, changes, case=READY) == []


def _verdict(verdict: Verdict | None, case: Case = READY) -> list[str]:
    kept = tuple(one for one in case.authority.thinking.verdicts if one.position != 1)
    verdicts = (*kept, verdict) if verdict else kept
    return codes(check, {"authority.thinking.verdicts": verdicts}, case=case)


@pytest.mark.parametrize(
    ("verdict", "told"),
    [
        (None, ["authority-verdict-missing.1"]),
        (Verdict(1), ["authority-verdict-missing.1"]),
        (Verdict(1, Fate.STRIKE), ["authority-because-missing.1"]),
        (Verdict(1, Fate.STRIKE, because="Not needed"), []),
        (Verdict(1, Fate.AMEND, because="Less will do"), ["authority-amended-missing.1"]),
        (
            Verdict(1, Fate.AMEND, Condition("contact-message", because="Texts only"), "Less"),
            [],
        ),
    ],
)
def test_each_condition_needs_a_verdict_and_a_change_its_reason(verdict, told) -> None:
    assert _verdict(verdict) == told


def test_an_amendment_meets_what_a_condition_has_to_meet() -> None:
    elsewhere = Condition(
        "not-enter", blanks=(Blank("premises", "2 Sample Mews"),), because="She is there"
    )
    found = _verdict(Verdict(1, Fate.AMEND, elsewhere, "Wrong house"))
    assert any(code.startswith("premises-not-shared.amended") for code in found)


@pytest.mark.parametrize(
    "verdict",
    [
        Verdict(0, Fate.STRIKE, because="Not needed"),
        Verdict(0, Fate.AMEND, Condition("contact-phone", because="Enough"), "Enough"),
    ],
)
def test_the_prohibition_on_molesting_cannot_be_undone(verdict: Verdict) -> None:
    case = having(READY, {"authority.thinking.verdicts.0": verdict})
    blocks = [one.code for one in check(case, the_law(), NOW) if one.blocks]
    assert blocks == ["authority-molestation.0"]


@pytest.mark.parametrize("amended", [None, Condition(MOLESTATION)])
def test_its_particular_acts_may_be_amended(amended: Condition | None) -> None:
    verdict = Verdict(0, Fate.AMEND, amended, "Clearer")
    case = having(READY, {"authority.thinking.verdicts.0": verdict})
    assert not any(one.blocks for one in check(case, the_law(), NOW))


@pytest.mark.parametrize(
    ("fate", "agreed", "told"),
    [(Fate.KEEP, False, True), (Fate.KEEP, True, False), (Fate.STRIKE, False, False)],
)
def test_a_free_clause_needs_an_outright_yes(fate: Fate, agreed: bool, told: bool) -> None:
    case = having(READY, {"conditions.chosen.1": FREE_CLAUSE})
    verdict = Verdict(1, fate, because="Yes", free_clause_agreed=agreed)
    assert ("authority-free-clause.1" in _verdict(verdict, case)) is told


def test_a_free_clause_written_as_an_amendment_needs_the_yes_too() -> None:
    verdict = Verdict(1, Fate.AMEND, FREE_CLAUSE, "Clearer")
    assert "authority-free-clause.1" in _verdict(verdict)
    assert "authority-free-clause.1" not in _verdict(replace(verdict, free_clause_agreed=True))


def test_unread_steps_are_named() -> None:
    case = having(READY, {"authority.thinking.read": ("custody", "incident")})
    (found,) = check(case, the_law(), NOW)
    assert found.code == "authority-unread"
    assert "respondent, protected person, relationship" in found.says
    assert "opinions" in found.says
    assert "custody" not in found.says


def test_the_officer_of_a_standing_authority_is_judged_by_the_rank_held_then() -> None:
    case = an_authorised_case()
    assert codes(check, {}, case=case) == []
    sergeant = {"authority.decisions.0.officer": an_officer(collar="9999")}
    assert codes(check, sergeant, case=case) == ["authority-rank"]
    printed = gates.problems(having(case, sergeant), the_law(), NOW, Gate.PRINT)
    assert [one.code for one in printed] == ["authority-rank"]


def test_nothing_written_yet_is_only_missing() -> None:
    assert all(problem.missing for problem in check(a_sent_case(), the_law(), NOW))
