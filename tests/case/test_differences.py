"""Two officers changed one case: what differs, what stands, and what the officer chooses."""

from dataclasses import replace

import pytest
from support.cases.every_field import a_case_with_every_field
from support.cases.factories import a_served_case, a_superintendent, an_authorised_case, an_officer

from dvpo_desktop.case import Case
from dvpo_desktop.case.differences import (
    Difference,
    Side,
    differences,
    merged,
    not_kept,
    redone,
    settled,
)
from dvpo_desktop.case.places import put
from dvpo_desktop.case.preparation.children import Child
from dvpo_desktop.case.values import Address, Typed
from dvpo_desktop.reference_data import read_reference_data

QUESTIONS = read_reference_data().questions
BASE = a_case_with_every_field()
OTHER = an_officer(name="J. Sample", collar="5120")


def changed(case: Case, path: str, value: object) -> Case:
    return put(case, path.split("."), value)


def between(mine: Case, theirs: Case, base: Case = BASE) -> dict[str, Difference]:
    return {each.path: each for each in differences(base, mine, theirs, QUESTIONS)}


def all_of(side: Side, found: dict[str, Difference]) -> dict[str, Side]:
    return dict.fromkeys(found, side)


def chosen(mine: Case, theirs: Case, choices: dict[str, Side], base: Case = BASE) -> Case:
    return merged(mine, theirs, differences(base, mine, theirs, QUESTIONS), choices)


def test_what_one_officer_changed_stands_and_no_clash_is_seen():
    mine = changed(BASE, "respondent.phone", "07700 900123")
    theirs = changed(BASE, "incident.narrative", "SAMPLE: a second account")

    found = between(mine, theirs)

    assert set(found) == {"respondent.phone", "incident.narrative"}
    assert found["respondent.phone"].stands is Side.MINE
    assert found["incident.narrative"].stands is Side.THEIRS
    both = chosen(mine, theirs, {})
    assert both == changed(theirs, "respondent.phone", "07700 900123")


def test_what_both_changed_must_be_chosen_and_is_named_as_the_officer_knows_it():
    mine = changed(BASE, "children.children.1.school", "SAMPLE school")
    theirs = changed(BASE, "children.children.1.school", "SPECIMEN school")

    (only,) = between(mine, theirs).values()

    label = QUESTIONS["children"].fields["children.school"].label
    assert only.words == f"Children: {label} (2)"
    assert only.clash
    assert only.stands is None
    with pytest.raises(ValueError, match="Choose what stands: Children: "):
        chosen(mine, theirs, {})
    assert chosen(mine, theirs, {only.path: Side.MINE}) == mine


def test_what_both_changed_alike_is_no_difference():
    mine = theirs = changed(BASE, "incident.narrative", "SAMPLE")

    assert between(mine, theirs) == {}
    assert chosen(mine, theirs, {}) == mine


def test_an_address_is_one_answer():
    mine = changed(BASE, "protected.address", Address("1 SAMPLE Street", "ZZ99 3WZ"))
    theirs = changed(BASE, "protected.address", Address("2 SAMPLE Street", "ZZ99 3WA"))

    (only,) = between(mine, theirs).values()

    assert only.path == "protected.address"
    assert only.question is QUESTIONS["protected"].fields["address"]


def test_children_added_by_both_can_all_be_kept_with_what_was_typed_of_each():
    more = (*BASE.children.children, Child(name="EXAMPLE, Sian"))
    others = (*BASE.children.children, Child(name="EXAMPLE, Rhys"))
    mine = changed(BASE, "children.children", more)
    mine = replace(mine, as_typed=(Typed("children.children.2.born", "last March"),))
    theirs = changed(BASE, "children.children", others)

    (only,) = between(mine, theirs).values()

    assert only.sides == (Side.MINE, Side.THEIRS, Side.BOTH)
    kept = chosen(mine, theirs, {only.path: Side.BOTH})
    assert [child.name for child in kept.children.children[2:]] == [
        "EXAMPLE, Rhys",
        "EXAMPLE, Sian",
    ]
    assert kept.as_typed == (Typed("children.children.3.born", "last March"),)


def test_a_child_that_both_added_alike_is_kept_once():
    child = Child(name="EXAMPLE, Sian")
    mine = changed(
        BASE, "children.children", (*BASE.children.children, child, Child("EXAMPLE, Rhys"))
    )
    mine = replace(mine, as_typed=(Typed("children.children.2.born", "last March"),))
    theirs = changed(BASE, "children.children", (*BASE.children.children, child))

    kept = chosen(mine, theirs, {"children.children": Side.BOTH})

    assert [each.name for each in kept.children.children[2:]] == ["EXAMPLE, Sian", "EXAMPLE, Rhys"]
    assert kept.as_typed == ()


def test_a_child_taken_out_makes_the_list_one_answer_so_that_no_two_children_mix():
    mine = changed(BASE, "children.children", (Child(name="SPECIMEN, Dai"),))
    theirs = changed(BASE, "children.children.0.school", "SAMPLE school")

    (only,) = between(mine, theirs).values()

    assert (only.path, only.clash, only.sides) == (
        "children.children",
        True,
        (Side.MINE, Side.THEIRS),
    )


def test_a_row_that_became_another_child_is_one_answer():
    mine = changed(BASE, "children.children.0.name", "SPECIMEN, Dai")
    theirs = changed(BASE, "children.children.0.school", "SAMPLE school")

    (only,) = between(mine, theirs).values()

    assert only.path == "children.children.0"
    assert chosen(mine, theirs, {only.path: Side.THEIRS}) == theirs


def test_a_condition_is_never_mixed_from_two():
    mine = changed(BASE, "conditions.chosen.1.because", "SAMPLE mine")
    theirs = changed(BASE, "conditions.chosen.1.version", 2)

    assert list(between(mine, theirs)) == ["conditions.chosen.1"]


def test_an_entry_not_understood_belongs_to_its_field():
    typed = (Typed("respondent.born", "31/2/91"),)
    mine = replace(changed(BASE, "respondent.born", None), as_typed=typed)
    theirs = changed(BASE, "respondent.born", BASE.protected.born.replace(day=1))

    found = between(mine, theirs)

    assert found["respondent.born"].mine.typed == typed
    assert chosen(mine, theirs, all_of(Side.MINE, found)) == mine
    assert chosen(mine, theirs, all_of(Side.THEIRS, found)) == theirs


def test_an_entry_of_no_field_is_a_difference_of_its_own():
    mine = replace(BASE, as_typed=(Typed("elsewhere", "SAMPLE"),))

    found = between(mine, BASE)

    assert [each.words for each in found.values()] == ["Entries not understood"]
    assert chosen(mine, BASE, {}) == mine


def test_both_officers_are_among_the_hands():
    mine = replace(BASE, hands=(*BASE.hands, an_officer()))
    theirs = replace(BASE, hands=(*BASE.hands, OTHER))

    found = between(mine, theirs)

    assert found["hands"].stands is Side.BOTH
    assert chosen(mine, theirs, {}).hands == (*theirs.hands, an_officer())


def test_a_part_without_questions_has_a_plain_name():
    mine, theirs = replace(BASE, training=True), replace(BASE, import_notes="SAMPLE")

    words = {each.path: each.words for each in differences(BASE, mine, theirs, {})}

    assert words == {"training": "Training", "import_notes": "Left over from the custody record"}


def test_what_a_decision_rests_on_stands_with_it():
    mine = an_authorised_case()
    sent = replace(mine, authority=replace(mine.authority, decisions=()))
    theirs = changed(sent, "incident.narrative", "SAMPLE: changed elsewhere")

    found = between(mine, theirs, sent)

    assert found["incident.narrative"].follows == "authority.decisions"
    assert not found["incident.narrative"].clash
    assert merged(mine, theirs, tuple(found.values()), {}) == mine
    lost = {"authority.decisions": Side.THEIRS}
    assert merged(mine, theirs, tuple(found.values()), lost) == theirs


def test_what_only_stands_around_a_decision_does_not_rest_on_it():
    mine = an_authorised_case()
    sent = replace(mine, authority=replace(mine.authority, decisions=()))
    theirs = changed(sent, "import_notes", "SAMPLE: left over elsewhere")

    found = between(mine, theirs, sent)

    assert not found["import_notes"].follows
    assert merged(mine, theirs, tuple(found.values()), {}).import_notes == theirs.import_notes


def test_of_two_decisions_one_is_chosen_with_the_service_that_rests_on_it():
    mine = a_served_case()
    sent = replace(
        mine,
        authority=replace(mine.authority, decisions=()),
        service=replace(mine.service, recorded=None, copies=()),
    )
    (decision,) = mine.authority.decisions
    refused = replace(
        decision, officer=a_superintendent(collar="9001"), reasons="SAMPLE", notice=None
    )
    theirs = replace(sent, authority=replace(sent.authority, decisions=(refused,)))

    found = between(mine, theirs, sent)

    assert found["authority.decisions"].clash
    assert found["authority.decisions"].sides == (Side.MINE, Side.THEIRS)
    assert found["service.recorded"].follows == "authority.decisions"
    choice = {"authority.decisions": Side.THEIRS}
    assert merged(mine, theirs, tuple(found.values()), choice) == theirs


def test_a_notice_served_here_and_voided_there_asks_an_officer():
    served = a_served_case()
    authorised = replace(served, service=replace(served.service, recorded=None))
    (decision,) = authorised.authority.decisions
    void = replace(decision, reasons="SAMPLE: voided elsewhere")
    theirs = replace(authorised, authority=replace(authorised.authority, decisions=(void,)))

    found = between(served, theirs, authorised)

    assert found["authority.decisions"].clash
    assert found["service.recorded"].stands is Side.MINE


def test_a_change_made_anew_takes_what_was_chosen_and_leaves_what_others_wrote():
    done = changed(changed(BASE, "respondent.phone", "07700 900123"), "incident.narrative", "mine")
    now = changed(changed(BASE, "incident.narrative", "theirs"), "import_notes", "SAMPLE")

    kept = redone(BASE, done, now, {"incident.narrative": Side.MINE}, QUESTIONS)
    left = redone(BASE, done, now, {}, QUESTIONS)

    assert kept == changed(done, "import_notes", "SAMPLE")
    assert left == changed(now, "respondent.phone", "07700 900123")


def test_a_choice_for_a_whole_list_holds_for_each_row_of_it():
    done = changed(BASE, "children.children.0.school", "mine")
    now = changed(BASE, "children.children.0.school", "theirs")

    assert redone(BASE, done, now, {"children.children": Side.MINE}, QUESTIONS) == done
    assert redone(BASE, done, now, {"children.children": Side.BOTH}, QUESTIONS) == now


def test_what_of_mine_was_not_chosen_is_told():
    mine = changed(BASE, "incident.narrative", "mine")
    theirs = changed(changed(BASE, "incident.narrative", "theirs"), "import_notes", "SAMPLE")
    found = differences(BASE, mine, theirs, QUESTIONS)

    lost = not_kept(found, settled(found, {"incident.narrative": Side.THEIRS}))

    assert [each.path for each in lost] == ["incident.narrative"]
    assert not_kept(found, settled(found, {"incident.narrative": Side.MINE})) == ()
