"""The catalogue: what is read, what is refused, and what every clause that we ship has to be."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.cases.factories import ROOT, the_law
from support.cases.reading_grade import grade

from dvpo_desktop.case.preparation.conditions import FREE, MOLESTATION, Blank, Condition, Limb
from dvpo_desktop.rules.conditions.catalogue import (
    UNFILLED,
    Answer,
    BlankKind,
    Catalogue,
    CatalogueFault,
    Clause,
    Scope,
    UnknownClause,
    Words,
    read_catalogue,
)

STARTS = date(2026, 11, 1)
CLAUSES = the_law().catalogue.clauses
NAMES = {"protected_name": "Beth EXAMPLE", "respondent_name": "Alan EXAMPLE"}
PREMISES_LIMBS = {Limb.NOT_EVICT, Limb.NOT_ENTER, Limb.LEAVE, Limb.DISTANCE}
FORM = """
order = {order}
group = "Sample"

[[clauses]]
code = "{code}"
version = {version}
starts = {starts}
name = "Sample clause"
limb = "s.24(7)"
scope = "any"
needs_reason = true
limits_contact = false
legal = "{legal}"
plain = "{plain}"
told = "{told}"
blanks = [
  {{ name = "where", label = "Where", kind = "place", required = true, example = "the pier" }},
  {{ name = "unless", label = "Unless", kind = "exceptions", required = false, example = "ill" }},
]
examples = [{{ situation = "You go.", answer = "breach", because = "You went." }}]
"""

each_clause = pytest.mark.parametrize(
    "clause", CLAUSES, ids=lambda clause: f"{clause.code}-{clause.version}"
)


def a_form(**changes: object) -> str:
    given = {
        "order": 1,
        "code": "sample",
        "version": 1,
        "starts": "2026-11-01",
        "legal": "You must not molest {protected} by going to {where}[, except {unless}].",
        "plain": "Do not go to {where}.[ Only if: {unless}.] {protected} is there.",
        "told": "{respondent} must not go to {where}.[ Only if: {unless}.]",
    }
    return FORM.format(**(given | changes))


def filled(clause: Clause, *, optional: bool) -> Condition:
    blanks = (
        Blank(blank.name, blank.example) for blank in clause.blanks if blank.required or optional
    )
    return Condition(clause.code, clause.version, tuple(blanks))


def words(clause: Clause, *, optional: bool) -> Words:
    return the_law().catalogue.words(filled(clause, optional=optional), **NAMES)


def test_a_clause_is_read_with_its_blanks_and_examples():
    (clause,) = read_catalogue([a_form()]).clauses
    assert (clause.code, clause.group, clause.limb) == ("sample", "Sample", Limb.PARTICULAR_ACT)
    assert clause.starts == STARTS
    assert [blank.name for blank in clause.of_kind(BlankKind.PLACE)] == ["where"]
    assert clause.examples[0].answer is Answer.BREACH


def test_blanks_are_filled_and_optional_words_kept_only_when_they_are_filled():
    catalogue = read_catalogue([a_form()])
    without = Condition("sample", 1, (Blank("where", " the pier "), Blank("unless", "  ")))
    assert catalogue.words(without, **NAMES).legal == (
        "You must not molest Beth EXAMPLE by going to the pier."
    )
    both = Condition("sample", 1, (Blank("where", "the pier"), Blank("unless", "ill")))
    assert catalogue.words(both, **NAMES) == Words(
        "You must not molest Beth EXAMPLE by going to the pier, except ill.",
        "Do not go to the pier. Only if: ill. Beth EXAMPLE is there.",
    )


def test_what_is_not_filled_in_stays_visible():
    said = read_catalogue([a_form()]).words(
        Condition("sample"), protected_name=" ", respondent_name=""
    )
    assert said.legal == f"You must not molest {UNFILLED} by going to {UNFILLED}."


@pytest.mark.parametrize("typed", ["{protected}", "[a]", "<b>&\"'", "{", r"\1 \g<0>", "{{where}}"])
def test_what_is_typed_is_put_in_as_it_stands(typed):
    condition = Condition("sample", 1, (Blank("where", typed), Blank("unless", typed)))
    said = read_catalogue([a_form()]).words(condition, **NAMES)
    assert said.legal == f"You must not molest Beth EXAMPLE by going to {typed}, except {typed}."


@given(st.text(min_size=1).filter(str.strip))
def test_any_text_typed_is_found_whole_in_both_twins(typed):
    condition = Condition("sample", 1, (Blank("where", typed),))
    said = read_catalogue([a_form()]).words(condition, **NAMES)
    assert f"to {typed.strip()}." in said.legal
    assert f"to {typed.strip()}." in said.plain


def test_a_free_clause_speaks_in_its_own_words():
    free = Condition(FREE, legal="You must not {shout}.", plain="[Do not] shout.")
    assert Catalogue(()).words(free, **NAMES) == Words("You must not {shout}.", "[Do not] shout.")


def test_a_clause_that_is_not_there_is_readable_all_the_same():
    catalogue = Catalogue(())
    assert catalogue.words(Condition("gone"), **NAMES) == Words(UNFILLED, UNFILLED)
    kept = Condition("gone", legal="You must not.", plain="Do not.")
    assert catalogue.words(kept, **NAMES) == Words("You must not.", "Do not.")
    with pytest.raises(UnknownClause, match="gone, version 1"):
        catalogue.clause("gone", 1)


def test_the_newest_version_that_has_started_is_current():
    catalogue = read_catalogue(
        [
            a_form(version=2, starts="2027-01-01"),
            a_form(order=2, version=1),
            a_form(order=3, code="other", starts="2027-06-01"),
        ]
    )
    assert catalogue.current(date(2026, 10, 31)) == ()
    assert [clause.version for clause in catalogue.current(STARTS)] == [1]
    assert [clause.version for clause in catalogue.current(date(2027, 1, 1))] == [2]
    assert [clause.code for clause in catalogue.current(date(2027, 6, 1))] == ["sample", "other"]
    assert catalogue.clause("sample", 1).version == 1


def test_a_later_version_says_only_what_differs():
    later = """
[[clauses]]
code = "sample"
version = 2
starts = 2027-01-01
plain = "Keep off {where}.[ Only if: {unless}.]"
"""
    first, second = read_catalogue([a_form() + later]).clauses
    assert (second.version, second.plain[:8], second.group) == (2, "Keep off", "Sample")
    assert (second.legal, second.blanks, second.examples) == (
        first.legal,
        first.blanks,
        first.examples,
    )


def test_optional_words_may_give_way_to_another_blank():
    text = a_form(plain="Do not go to {where}.[ Then {unless}.][unless unless: Never.]")
    catalogue = read_catalogue([text])
    here = Blank("where", "the pier")
    assert catalogue.words(Condition("sample", 1, (here,)), **NAMES).plain.endswith("pier. Never.")
    both = Condition("sample", 1, (here, Blank("unless", "ill")))
    assert catalogue.words(both, **NAMES).plain.endswith("pier. Then ill.")


def test_groups_come_in_their_order_whatever_the_order_of_the_files():
    catalogue = read_catalogue([a_form(order=2, code="second"), a_form(order=1, code="first")])
    assert [clause.code for clause in catalogue.clauses] == ["first", "second"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("order = ", "cannot be read"),
        ('group = "Sample"\norder = 1', "lacks its 'clauses'"),
        (a_form().replace('group = "Sample"', ""), "lacks its 'group'"),
        (a_form().replace("order = 1", ""), "lacks its 'order'"),
        (a_form().replace("needs_reason = true", ""), "needs_reason"),
        (a_form().replace("s.24(7)", "s.24(9)"), "s.24\\(9\\)"),
        (a_form(legal="You must not go to {here}[, except {unless}]."), "words name"),
        (a_form(plain="Do not go to {where}."), "words name"),
        (a_form(told="{respondent} must not go to {where}."), "words name"),
        (a_form(told="You must not go to {where}[, except {unless}]."), "told"),
        (a_form(told="{respondent} must not say your {where}[, except {unless}]."), "told"),
        (a_form().replace("told =", "tale ="), "told"),
        (a_form(legal="You must not go[ to {where}][, except {unless}]."), "see where"),
        (a_form(plain="Do not go to {where} unless {unless}."), "see unless"),
    ],
)
def test_a_form_with_a_fault_is_refused_in_words(text, says):
    with pytest.raises(CatalogueFault, match=says):
        read_catalogue([text])


def test_a_clause_may_name_the_respondent():
    text = a_form(legal="{respondent} must not go to {where}[, except {unless}].")
    condition = Condition("sample", 1, (Blank("where", "the pier"),))
    assert read_catalogue([text]).words(condition, **NAMES).legal == (
        "Alan EXAMPLE must not go to the pier."
    )


def test_a_clause_that_stands_twice_is_refused():
    with pytest.raises(CatalogueFault, match="sample, version 1, stands twice"):
        read_catalogue([a_form(), a_form(order=2)])


def test_the_catalogue_that_ships_holds_what_the_law_allows():
    codes = {clause.code for clause in CLAUSES}
    assert len(codes) >= 18
    assert CLAUSES[0].code == MOLESTATION
    assert [clause.code for clause in CLAUSES if clause.limb is Limb.MOLESTATION] == [MOLESTATION]
    assert {clause.limb for clause in CLAUSES} == set(Limb)
    assert codes >= {
        *("contact-in-person", "contact-phone", "contact-message", "contact-post"),
        *("contact-social-media", "contact-through-others", "home", "workplace", "school"),
        *("vehicle", "damage", "watching", "pets", "images"),
    }


def test_nothing_in_the_forms_has_a_dash_that_prints_badly():
    for form in (ROOT / "forms" / "conditions").glob("*.toml"):
        assert not re.search("[\u2013\u2014]", form.read_text(encoding="utf-8")), form.name


@each_clause
def test_every_clause_is_in_use_from_its_first_day_and_not_before(clause):
    catalogue = the_law().catalogue
    assert clause.starts == {1: STARTS, 2: date(2026, 11, 30)}[clause.version]
    assert clause in catalogue.current(clause.starts)
    assert clause not in catalogue.current(clause.starts - timedelta(days=1))


@each_clause
def test_every_clause_has_five_examples_and_each_answer_among_them(clause):
    assert len(clause.examples) >= 5
    assert {example.answer for example in clause.examples} == set(Answer)
    situations = {example.situation for example in clause.examples}
    assert len(situations) == len(clause.examples)
    for example in clause.examples:
        assert grade(f"{example.situation} {example.because}") <= 10, example.situation
        assert not re.search(r"[{}\[\]]", example.situation + example.because)


@each_clause
def test_every_clause_binds_the_respondent_alone(clause):
    for optional in (False, True):
        said = words(clause, optional=optional)
        for text in (said.legal, said.plain):
            assert text.startswith("You must ")
            assert "Beth EXAMPLE must" not in text
            assert "{" not in text
            assert "[" not in text
            assert UNFILLED not in text
            assert text.endswith(".")


@each_clause
def test_no_clause_orders_anything_but_to_leave(clause):
    said = words(clause, optional=True)
    ordered = re.findall(r"\bmust (?!not\b)(\w+)", f"{said.legal} {said.plain}")
    assert set(ordered) == ({"leave"} if clause.limb is Limb.LEAVE else set())


@each_clause
def test_a_clause_outside_the_shared_home_is_an_act_of_molestation(clause):
    assert (clause.scope is Scope.SHARED_HOME) == (clause.limb in PREMISES_LIMBS)
    if clause.limb is Limb.PARTICULAR_ACT:
        assert clause.legal.startswith("You must not molest {protected} by ")
        assert clause.needs_reason
    if clause.limb in PREMISES_LIMBS:
        assert [blank.required for blank in clause.of_kind(BlankKind.PREMISES)] == [True]


def test_only_the_distance_clause_asks_for_a_distance():
    asking = [clause.limb for clause in CLAUSES if clause.of_kind(BlankKind.DISTANCE)]
    assert set(asking) == {Limb.DISTANCE}
    *_, distance = (clause for clause in CLAUSES if clause.limb is Limb.DISTANCE)
    assert {blank.kind for blank in distance.blanks if blank.required} == {
        BlankKind.DISTANCE,
        BlankKind.UNIT,
        BlankKind.PREMISES,
    }


@each_clause
@pytest.mark.parametrize("optional", [False, True])
def test_every_plain_twin_can_be_read_at_thirteen_and_is_easier_than_the_law(clause, optional):
    said = words(clause, optional=optional)
    assert grade(said.plain) <= 8
    assert grade(said.plain) < grade(said.legal) or len(said.plain) < len(said.legal)


def test_the_home_clause_prints_no_address_unless_one_is_given():
    home = the_law().catalogue.clause("home", 1)
    said = words(home, optional=False)
    assert "any place where you know or believe that Beth EXAMPLE lives for now" in said.legal
    assert not [blank for blank in home.blanks if blank.required]
