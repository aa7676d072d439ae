"""Validity: no sentence of a notice is without the law, the source and the hand behind it."""

from dataclasses import replace

import pytest
from support.cases.factories import (
    a_case_ready_to_authorise,
    a_superintendent,
    at,
    the_law,
    with_thinking,
)
from support.cases.papers import EIGHT, issued, with_conditions
from support.cases.ready import HOME, ready_sections

from dvpo_desktop.case import Case
from dvpo_desktop.case.preparation.conditions import FREE, MOLESTATION, Blank, Condition, Limb
from dvpo_desktop.case.proceedings.authority import Decision, Fate, Outcome, Route, Verdict
from dvpo_desktop.documents.notice.notice import Hearing
from dvpo_desktop.documents.notice.validity import parents
from dvpo_desktop.rules.case_state import content
from dvpo_desktop.rules.conditions.catalogue import BlankKind, Clause
from dvpo_desktop.rules.lifecycle import lifecycle
from dvpo_desktop.rules.lifecycle.transitions import decided

HEARING = Hearing("SAMPLE Magistrates' Court", at(10))
DRONE = Condition(
    FREE,
    because="SAMPLE",
    legal="You must not fly a drone over 14 Sample Street.",
    plain="Do not fly a drone there.",
    limb=Limb.PARTICULAR_ACT,
)


def authorised(case: Case, hearing: Hearing | None = None) -> Case:
    return lifecycle.authorise(case, a_superintendent(), issued(case, hearing), the_law(), at(16))


def of_eight() -> Case:
    sections = ready_sections()
    case = a_case_ready_to_authorise(
        conditions=replace(sections["conditions"], chosen=(*EIGHT, DRONE))
    )
    verdicts = [Verdict(place, Fate.KEEP) for place in range(9)]
    verdicts[3] = Verdict(3, Fate.STRIKE, because="SAMPLE they share a workplace")
    verdicts[5] = Verdict(
        5, Fate.AMEND, replace(EIGHT[5], because="SAMPLE"), "SAMPLE messages about the children"
    )
    verdicts[8] = Verdict(8, Fate.KEEP, free_clause_agreed=True, because="SAMPLE he flew one")
    return authorised(with_thinking(case, verdicts=tuple(verdicts)))


@pytest.mark.parametrize("hearing", [None, HEARING])
def test_every_passage_of_the_notice_has_its_parent(hearing: Hearing | None) -> None:
    case = authorised(a_case_ready_to_authorise(), hearing)
    notice = case.authority.standing.notice
    passages = [block for block in notice.blocks if block.text or block.label]
    found = parents(case)
    assert len(found) == len(passages) > 60
    for block, parent in zip(passages, found, strict=True):
        assert block.text.split() == parent.words.split()[len(block.label.split()) :]
        assert parent.rests_on
        assert parent.source
        assert "Superintendent A. Sample 0107" in parent.decided


def test_a_condition_names_its_clause_and_what_became_of_it() -> None:
    found = [one for one in parents(of_eight()) if "drone" in one.words or "clause" in one.source]
    told = {one.source: one.decided for one in found}
    assert told["the catalogue, clause molest, version 1"] == (
        "kept by Superintendent A. Sample 0107"
    )
    assert "the catalogue, clause contact-in-person, version 1" not in told
    assert told["the catalogue, clause contact-message, version 1"] == (
        "amended by Superintendent A. Sample 0107, because: SAMPLE messages about the children"
    )
    assert told["a clause written for this case"] == (
        "kept by Superintendent A. Sample 0107, because: SAMPLE he flew one"
    )


def test_words_of_the_case_name_who_prepared_them() -> None:
    [grounds] = [one for one in parents(of_eight()) if "printed grounds" in one.source]
    assert grounds.rests_on == "s.25(1)(a), s.24(2)(a)"
    assert grounds.decided == (
        "prepared by Sergeant K. Example 4417, accepted by Superintendent A. Sample 0107"
    )


def test_a_case_without_a_standing_notice_has_none() -> None:
    case = with_conditions(a_case_ready_to_authorise(), *EIGHT)
    assert parents(case) == ()


@pytest.mark.parametrize("lacking", [{"came_from": "hearsay"}, {"rests_on": ""}])
def test_a_passage_from_nowhere_is_found(lacking: dict[str, str]) -> None:
    case = authorised(a_case_ready_to_authorise())
    decision = case.authority.standing
    first, *others = decision.notice.blocks
    forged = replace(decision.notice, blocks=(replace(first, **lacking), *others))
    authority = replace(case.authority, decisions=(replace(decision, notice=forged),))
    with pytest.raises(LookupError, match="Domestic violence protection notice"):
        parents(replace(case, authority=authority))


def with_clause(clause: Clause, route: Route) -> Case:
    """A case whose notice, authorised on this route, has the one clause besides molestation."""
    given = tuple(
        Blank(blank.name, HOME.on_one_line if blank.kind is BlankKind.PREMISES else blank.example)
        for blank in clause.blanks
    )
    condition = Condition(clause.code, clause.version, given, "SAMPLE")
    case = with_conditions(a_case_ready_to_authorise(), Condition(MOLESTATION), condition)
    thinking = replace(
        case.authority.thinking, verdicts=(Verdict(0, Fate.KEEP), Verdict(1, Fate.KEEP))
    )
    decision = Decision(
        Outcome.AUTHORISED,
        a_superintendent(),
        at(16),
        thinking,
        content=content(case),
        notice=issued(case),
        route=route,
    )
    return decided(case, decision)


@pytest.mark.parametrize("route", list(Route))
@pytest.mark.parametrize(
    "clause", the_law().catalogue.current(at(16).date()), ids=lambda clause: clause.code
)
def test_no_sentence_of_any_clause_on_any_route_lacks_its_parent(
    clause: Clause, route: Route
) -> None:
    case = with_clause(clause, route)
    found = parents(case)
    assert len(found) == sum(bool(b.text or b.label) for b in case.authority.standing.notice.blocks)
    assert all(one.rests_on and one.source and one.decided for one in found)
    source = f"the catalogue, clause {clause.code}, version {clause.version}"
    assert any(one.source == source and "kept by" in one.decided for one in found)
