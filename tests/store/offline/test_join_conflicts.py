"""Joining what meets another officer's change: nothing goes by itself, and nothing is lost."""

from dataclasses import replace
from datetime import timedelta

import pytest
from support.cases.every_field import a_case_with_every_field
from support.cases.factories import NOW, a_case_ready_to_authorise, a_notice, the_law
from support.stores.stations import (
    ADMINISTRATOR,
    PASSPHRASE,
    PREPARES,
    SERGEANT,
    SUPERINTENDENT,
    put,
)

from dvpo_desktop.case import Case, Role
from dvpo_desktop.case.differences import Side
from dvpo_desktop.case.history import Act
from dvpo_desktop.reference_data import read_reference_data
from dvpo_desktop.rules.lifecycle import lifecycle
from dvpo_desktop.rules.permission.signing import words_signed
from dvpo_desktop.store.problems import ChangedElsewhere

LATER = NOW + timedelta(minutes=28)
CASE = replace(a_case_with_every_field(), reference="DV-26-0001", hands=(SERGEANT,))
QUESTIONS = read_reference_data().questions
NARRATIVE, KEYS = "incident.narrative", "household.keys"


def noted(case: Case, words: str) -> Case:
    return replace(case, incident=replace(case.incident, narrative=words))


def with_keys(case: Case, words: str) -> Case:
    return replace(case, household=replace(case.household, keys=words))


@pytest.fixture
def two(stations, wire):
    """Gablecross without the server, and Example Street with it, both at one case."""
    here = stations.signed_in("Gablecross")
    put(here, CASE)
    here.cases.get(CASE.reference)
    there = stations.signed_in("Example Street")
    there.cases.save(with_keys(noted(CASE, "SAMPLE there"), "with a friend"), 1, SERGEANT, NOW)
    wire.down = True
    here.history.head()
    here.joining.link.lost()
    here.cases.save(noted(CASE, "SAMPLE here"), 1, SERGEANT, NOW)
    here.cases.save(
        replace(noted(CASE, "SAMPLE here, more"), import_notes="SAMPLE"), 2, SERGEANT, NOW
    )
    wire.down = False
    return here, there


def test_a_change_made_elsewhere_keeps_ours_waiting_and_both_are_told(two):
    here, there = two

    joined = here.joining.join(LATER)

    (conflict,) = joined.conflicts
    assert joined.joined == 0
    assert conflict.base == CASE
    assert conflict.mine.incident.narrative == "SAMPLE here, more"
    assert conflict.theirs.case == there.cases.get(CASE.reference).case
    assert conflict.officers == (SERGEANT,)
    assert "changed elsewhere" in conflict.why
    assert len(here.joining.link.waiting) == 2
    assert there.cases.get(CASE.reference).version == 2


@pytest.mark.parametrize("side", [Side.MINE, Side.THEIRS])
def test_what_is_chosen_stands_and_what_is_not_stands_in_the_history(two, side):
    here, there = two
    (conflict,) = here.joining.join(LATER).conflicts

    here.joining.keep(conflict, {NARRATIVE: side}, QUESTIONS, SERGEANT, LATER)

    kept = here.cases.get(CASE.reference).case
    chosen = {Side.MINE: "SAMPLE here, more", Side.THEIRS: "SAMPLE there"}
    assert kept.incident.narrative == chosen[side]
    assert (kept.household.keys, kept.import_notes) == ("with a friend", "SAMPLE")
    assert there.cases.get(CASE.reference).case == kept
    told = [entry.detail for entry in here.history.of(CASE.reference)]
    for words in ("SAMPLE here", "SAMPLE here, more", "SAMPLE there"):
        assert any(f"{words}'" in repr(detail) for detail in told), words
    assert here.joining.link.waiting == ()
    assert here.verify().faults == ()


def test_nothing_is_kept_while_a_clash_is_not_chosen(two):
    here, there = two
    (conflict,) = here.joining.join(LATER).conflicts

    with pytest.raises(ValueError, match="Choose what stands"):
        here.joining.keep(conflict, {}, QUESTIONS, SERGEANT, LATER)

    assert len(here.joining.link.waiting) == 2
    assert there.cases.get(CASE.reference).version == 2


def test_a_case_that_changes_once_more_while_the_officer_chooses_is_not_written_over(two):
    here, there = two
    (conflict,) = here.joining.join(LATER).conflicts
    there.cases.save(noted(CASE, "SAMPLE a third"), 2, SERGEANT, NOW)

    with pytest.raises(ChangedElsewhere):
        here.joining.keep(conflict, {NARRATIVE: Side.MINE}, QUESTIONS, SERGEANT, LATER)

    (again,) = here.joining.join(LATER).conflicts
    assert again.theirs.case.incident.narrative == "SAMPLE a third"


def test_what_was_typed_after_the_conflict_was_shown_is_not_left_out(two):
    here, _there = two
    (conflict,) = here.joining.join(LATER).conflicts
    here.cases.save(noted(CASE, "SAMPLE still more"), 3, SERGEANT, NOW)

    with pytest.raises(ChangedElsewhere):
        here.joining.keep(conflict, {NARRATIVE: Side.MINE}, QUESTIONS, SERGEANT, LATER)

    assert len(here.joining.link.waiting) == 3


def test_other_cases_join_past_the_one_that_cannot(two, wire):
    here, there = two
    put(there, replace(CASE, reference="DV-26-0002"))
    here.joining.join(LATER)
    here.cases.get("DV-26-0002")
    wire.down = True
    here.joining.link.lost()
    here.cases.save(noted(replace(CASE, reference="DV-26-0002"), "SAMPLE"), 1, SERGEANT, NOW)
    wire.down = False

    joined = here.joining.join(LATER)

    assert (joined.joined, [one.reference for one in joined.conflicts]) == (1, ["DV-26-0001"])
    assert there.cases.get("DV-26-0002").case.incident.narrative == "SAMPLE"


def test_a_decision_made_here_stands_with_what_it_rests_on(stations, wire):
    ready = replace(a_case_ready_to_authorise(), reference="DV-26-0113")
    here = stations.signed_in()
    put(here, ready)
    stations.hand_over(here, SUPERINTENDENT)
    here.cases.get(ready.reference)
    there = stations.signed_in("Example Street")
    taken_back = lifecycle.take_back(ready, SERGEANT, NOW)
    there.cases.save(taken_back, 1, SERGEANT, NOW, Act.SENT)
    changed = replace(taken_back, hands=(*taken_back.hands,))
    there.cases.save(noted(changed, "SAMPLE elsewhere"), 2, SERGEANT, NOW)
    wire.down = True
    here.joining.link.lost()
    decided = lifecycle.authorise(ready, SUPERINTENDENT, a_notice(ready), the_law(), NOW)
    message = words_signed(decided, decided.authority.decisions[0])
    signed = here.sign(SUPERINTENDENT, PASSPHRASE, message, NOW)
    here.cases.save(decided, 1, SUPERINTENDENT, NOW, Act.DECIDED, None, signed)
    wire.down = False
    stations.hand_over(here, SERGEANT)

    (conflict,) = here.joining.join(LATER).conflicts
    kept = here.joining.keep(conflict, {}, QUESTIONS, SERGEANT, LATER)

    assert lifecycle.state(kept.case) is lifecycle.State.AUTHORISED
    assert kept.case.incident == decided.incident
    told = [entry for entry in here.history.of(ready.reference) if "joined" in entry.detail]
    assert told[0].act is Act.DECIDED
    assert told[0].officer == SUPERINTENDENT.key
    assert "SAMPLE elsewhere" in repr([e.detail for e in here.history.of(ready.reference)])
    assert here.verify().faults == ()


def test_what_an_officer_may_no_longer_change_waits_for_one_who_may(stations, wire):
    here = stations.signed_in()
    put(here, CASE)
    here.cases.get(CASE.reference)
    wire.down = True
    here.cases.save(noted(CASE, "SAMPLE here"), 1, SERGEANT, NOW)
    wire.down = False
    admin = stations.signed_in("Example Street", ADMINISTRATOR)
    admin.set_roles(SERGEANT.key, frozenset({Role.SERVING}), ADMINISTRATOR, "SAMPLE", NOW)

    (conflict,) = here.joining.join(LATER).conflicts

    assert "may" in conflict.why
    assert len(here.joining.link.waiting) == 1
    admin.set_roles(SERGEANT.key, PREPARES, ADMINISTRATOR, "SAMPLE", NOW)
    assert here.joining.join(LATER).conflicts == ()
    assert here.cases.get(CASE.reference).case == noted(CASE, "SAMPLE here")
