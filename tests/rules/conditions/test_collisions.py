"""Collisions: conditions against bail, the children's arrangements, and one another."""

from dataclasses import replace

import pytest
from support.cases.factories import a_case, the_law
from support.cases.ready import HOME

from dvpo_desktop.case.preparation.children import Child, Children
from dvpo_desktop.case.preparation.conditions import FREE, Blank, Condition, Conditions, Limb
from dvpo_desktop.case.preparation.custody import Custody
from dvpo_desktop.rules.conditions.collisions import (
    between,
    clause_of,
    through_others_alone,
    with_bail,
    with_children,
)

CATALOGUE = the_law().catalogue
HERE = HOME.on_one_line
THERE = "9 Other Road, Gablecross"


def bailed(words: str):
    return a_case(custody=Custody(bail_conditions=words))


def against_bail(bail: str, words: str, limb: Limb, *places: str) -> list[str]:
    return [finding.code for finding in with_bail(words, limb, places, bailed(bail))]


def condition(code: str, **blanks: str) -> Condition:
    return Condition(code, blanks=tuple(Blank(name, value) for name, value in blanks.items()))


def among(*chosen: Condition) -> list[tuple[int, str]]:
    return [(at, finding.code) for at, finding in between(chosen, CATALOGUE)]


def test_without_bail_nothing_collides():
    for bail in ("", "None", "To surrender his passport."):
        assert against_bail(bail, "not to contact", Limb.PARTICULAR_ACT, HERE) == []


@pytest.mark.parametrize(
    "bail", ["Not to contact Beth", "no communication with her", "not to phone"]
)
def test_contact_on_both_is_pointed_out_but_not_of_molestation_in_general(bail):
    assert against_bail(bail, "by texting her", Limb.PARTICULAR_ACT) == ["bail-contact"]
    assert against_bail(bail, "by texting her", Limb.MOLESTATION) == []
    assert against_bail(bail, "by damaging things", Limb.PARTICULAR_ACT) == []


def test_the_same_place_on_both_is_pointed_out():
    bail = "Report daily. Not to go to 14 sample street"
    assert against_bail(bail, "", Limb.NOT_ENTER, HERE) == ["bail-same-place"]
    assert against_bail(bail, "", Limb.NOT_ENTER, THERE) == []
    assert against_bail(bail, "", Limb.NOT_ENTER, "", "Pub") == []
    assert against_bail("Not to reside at 14 Sample Street", "", Limb.LEAVE, HERE) == [
        "bail-same-place"
    ]


@pytest.mark.parametrize(("place", "told"), [("9 Acorn", ["bail-same-place"]), ("9 Acre", [])])
def test_a_place_is_compared_from_six_letters_and_figures_on(place, told):
    assert against_bail(f"Not to go to {place}.", "", Limb.NOT_ENTER, f"{place}, Town") == told


@pytest.mark.parametrize("verb", ["Live and sleep", "Reside", "To be living", "Residence"])
def test_bail_that_makes_him_live_there_collides(verb):
    bail = f"Not to contact Beth.\n{verb} at 14 Sample Street, Gablecross."
    assert against_bail(bail, "", Limb.NOT_ENTER, HERE) == ["bail-lives-there"]
    assert against_bail(bail, "", Limb.NOT_EVICT, HERE) == []


def test_another_distance_on_bail_collides():
    words = "within 100 metres of it"
    assert against_bail("Not within 50m of it", words, Limb.DISTANCE) == ["bail-distance"]
    assert against_bail("Not within 0.1 km of it", words, Limb.DISTANCE) == []
    assert against_bail("Not to go there", words, Limb.DISTANCE) == []
    assert against_bail("Not within 50m", words, Limb.PARTICULAR_ACT) == []
    assert against_bail("Not within 50m", "near it", Limb.DISTANCE) == []


def test_the_same_clause_for_the_same_thing_is_pointed_out_where_it_comes_again():
    once, again = condition("contact-phone"), condition("contact-phone", exceptions="none")
    assert among(once, again) == [(1, "clause-twice")]
    pier, park = condition("place", place="the pier"), condition("place", place="the park")
    assert among(pier, park) == []
    assert among(pier, condition("place", place=" The Pier ")) == [(1, "clause-twice")]


def test_free_and_unknown_clauses_are_passed_over():
    assert (
        among(Condition("free", legal="x"), Condition("free", legal="x"), Condition("gone")) == []
    )
    assert clause_of(Condition("free"), CATALOGUE) is None
    assert clause_of(Condition("home"), CATALOGUE) == CATALOGUE.clause("home", 1)


def test_leaving_alone_lets_him_come_back():
    leave = condition("leave", premises=HERE)
    assert among(leave) == [(0, "leave-alone")]
    assert among(condition("not-enter", premises=THERE), leave) == [(1, "leave-alone")]
    assert among(condition("not-enter", premises=HERE.upper()), leave) == []
    near = condition("distance", premises=HERE, distance="100", unit="metres")
    assert among(leave, near) == []
    assert among(condition("leave")) == []


def test_leaving_and_not_evicting_agree():
    both = (condition("not-evict", premises=HERE), condition("not-enter", premises=HERE))
    assert among(*both, condition("leave", premises=HERE)) == []


def test_an_exception_to_enter_needs_one_to_come_near():
    enter = condition("not-enter", premises=HERE, exceptions="once, with an officer")
    near = condition("distance", premises=HERE, distance="100", unit="metres")
    assert among(enter, near) == [(1, "exceptions-differ")]
    excepted = replace(near, blanks=(*near.blanks, Blank("exceptions", "once, with an officer")))
    assert among(enter, excepted) == []
    assert among(condition("not-enter", premises=HERE), near) == []


@pytest.mark.parametrize(("figure", "unit"), [("1", "mile"), ("200", "metres"), ("100", "yards")])
def test_two_distances_from_one_home_are_one_too_many(figure, unit):
    near = condition("distance", premises=HERE, distance="100", unit="metres")
    far = condition("distance", premises=HERE, distance=figure, unit=unit)
    assert among(near, far) == [(0, "two-distances"), (1, "two-distances")]
    other = condition("distance", premises=THERE, distance="1", unit="mile")
    assert among(near, other) == []


@pytest.mark.parametrize("way", ["through his solicitor", "via a friend", "by a third party"])
def test_a_way_through_others_must_not_be_shut_by_another_clause(way):
    phone = condition("contact-phone", exceptions=way)
    others = condition("contact-through-others")
    assert among(phone, others) == [(1, "through-others-shut")]
    assert among(phone, condition("contact-through-others", exceptions=way)) == []
    assert among(phone, condition("contact-through-others", go_between="Carol")) == []
    assert among(condition("contact-phone", exceptions="in court"), others) == []
    assert among(condition("damage", exceptions=way), others) == []


def with_child(child: Child, *chosen: Condition):
    return a_case(children=Children(children=(Child(), child)), conditions=Conditions(chosen))


@pytest.mark.parametrize(
    "child",
    [Child(court_orders="Child arrangements order, May"), Child(contact_arrangements="Saturdays")],
)
def test_clauses_that_leave_no_way_for_contact_with_a_child_are_named(child):
    phone, damage = condition("contact-phone"), condition("damage")
    letters = condition("contact-message")
    case = with_child(child, Condition("molest"), phone, damage, Condition("gone"), letters)
    finding = with_children(case, CATALOGUE)
    assert finding.code == "child-contact"
    names = [CATALOGUE.clause(code, 1).name for code in ("contact-phone", "contact-message")]
    assert f": {'; '.join(names)}. " in finding.says
    assert CATALOGUE.clause("damage", 1).name not in finding.says


def test_an_exception_or_a_go_between_leaves_a_way():
    child = Child(court_orders="Order")
    for open_one in (
        condition("contact-phone", exceptions="to speak to Dai at 6 p.m."),
        condition("contact-through-others", go_between="Carol SPECIMEN"),
    ):
        assert with_children(with_child(child, open_one), CATALOGUE) is None


@pytest.mark.parametrize("recorded", ["", " ", "None", "Nil.", "None known"])
def test_children_without_arrangements_are_in_nobodys_way(recorded):
    child = Child(court_orders=recorded, contact_arrangements=recorded)
    assert with_children(with_child(child, condition("contact-phone")), CATALOGUE) is None


def own(legal: str) -> Condition:
    return Condition(FREE, legal=legal, limb=Limb.PARTICULAR_ACT)


def alone(*chosen: Condition) -> list[tuple[int, str]]:
    return [(at, finding.code) for at, finding in through_others_alone(chosen, CATALOGUE)]


@pytest.mark.parametrize(
    "through",
    [
        condition("contact-through-others"),
        condition("contact-through-children"),
        own("You must not contact Beth through any other person."),
        own("You must not ask anyone else to speak to Beth."),
        own("You must not send messages to Beth by a third party."),
        own("You must not contact Beth indirectly."),
    ],
)
def test_contact_through_others_barred_and_direct_contact_left_open_is_named(through):
    assert alone(condition("molest"), through) == [(1, "through-others-alone")]
    assert alone(through, condition("not-enter", premises=HERE), own("You must not shout.")) == [
        (0, "through-others-alone")
    ]


@pytest.mark.parametrize(
    "direct",
    [
        *(condition(f"contact-{how}") for how in ("in-person", "phone", "message", "post")),
        condition("contact-social-media"),
        own("You must not contact Beth."),
        own("You must not contact Beth directly or indirectly."),
        own("You must not contact Beth by telephone or through any other person."),
        own("You must not contact Beth by any means, or ask anyone else to."),
    ],
)
def test_a_condition_that_bars_direct_contact_is_enough(direct):
    assert alone(condition("contact-through-others"), direct) == []


def test_without_a_condition_about_contact_nothing_is_said_of_it():
    assert alone(condition("molest"), Condition("unknown", version=9), own("Do not drink.")) == []
