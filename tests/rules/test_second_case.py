"""Second case: for another protected person, begun from the first and linked to it."""

from dataclasses import fields, replace

import pytest
from support.cases.factories import a_case_ready_to_send, an_authorised_case, an_officer, having

from dvpo_desktop.case import Case
from dvpo_desktop.case.preparation.household import Resident
from dvpo_desktop.case.preparation.relationship import Association
from dvpo_desktop.case.values import Typed
from dvpo_desktop.rules.case_state import State, content, state
from dvpo_desktop.rules.permission.permissions import deeds_between
from dvpo_desktop.rules.permission.roles import Deed
from dvpo_desktop.rules.second_case import link, say_linked, second_case

FIRST = an_authorised_case()
COPIED = {"custody", "respondent", "household", "incident", "linked", "training", "scheme"}


def test_custody_respondent_incident_and_homes_are_copied_and_all_else_is_empty():
    second = second_case(FIRST)
    assert (second.custody, second.respondent) == (FIRST.custody, FIRST.respondent)
    assert second.incident == replace(FIRST.incident, attacked=())
    assert second.linked == (FIRST.reference,)
    for each in fields(Case):
        if each.name not in COPIED:
            assert getattr(second, each.name) == getattr(Case(), each.name), each.name


def test_of_each_home_what_was_said_of_the_first_protected_person_is_asked_anew():
    (home,) = second_case(FIRST).household.premises
    (before,) = FIRST.household.premises
    assert home == replace(before, protected_lives=None, protected_lives_why="", others_live=None)


def test_the_first_protected_person_is_among_those_who_live_there():
    *kept, first = second_case(FIRST).household.residents
    assert tuple(kept) == FIRST.household.residents
    home = FIRST.household.premises[0].address.on_one_line
    assert first == Resident("Beth Sample", home, "Protected person of DV-26-0113", True)


@pytest.mark.parametrize(
    "changes",
    [
        {"household.premises.0.protected_lives": False},
        {"household.premises.0.protected_lives": None},
        {"protected.given_names": "", "protected.family_name": ""},
    ],
)
def test_nobody_is_listed_where_nobody_said_so(changes):
    case = having(a_case_ready_to_send(), changes)
    assert second_case(case).household.residents == case.household.residents


def test_whether_the_first_is_associated_is_not_guessed():
    case = having(a_case_ready_to_send(), {"relationship.limbs": (Association.NONE,)})
    assert second_case(case).household.residents[-1].associated is None


def test_what_was_not_understood_goes_with_the_page_that_it_stands_on():
    typed = (Typed("respondent.born", "31/02/90"), Typed("protected.born", "?"))
    assert second_case(having(FIRST, {"as_typed": typed})).as_typed == typed[:1]


def test_a_third_case_is_linked_to_both():
    second = replace(second_case(FIRST), reference="DV-26-0114")
    assert second_case(second).linked == ("DV-26-0113", "DV-26-0114")


def test_a_link_is_written_once_and_never_to_the_case_itself():
    linked = link(FIRST, "DV-26-0114")
    assert linked.linked == ("DV-26-0114",)
    assert link(linked, "DV-26-0114") is linked
    assert link(FIRST, FIRST.reference) is FIRST
    assert say_linked(linked) == "Linked to DV-26-0114"
    assert say_linked(link(linked, "DV-26-0115")) == "Linked to DV-26-0114, DV-26-0115"
    assert say_linked(FIRST) == ""


def test_a_link_voids_no_authority_and_is_the_deed_of_who_prepares():
    linked = link(FIRST, "DV-26-0114")
    assert content(linked) == content(FIRST)
    assert state(linked) is State.AUTHORISED
    assert deeds_between(FIRST, linked) == {Deed.PREPARE}
    assert Deed.REWRITE in deeds_between(linked, FIRST)
    assert Deed.REWRITE in deeds_between(linked, replace(linked, linked=("DV-26-0115",)))


def test_opening_a_second_case_is_the_deed_of_who_prepares():
    opened = replace(second_case(FIRST), reference="DV-26-0114", hands=(an_officer(),))
    assert deeds_between(None, opened) == {Deed.PREPARE}
