"""Withheld: what the notice prints anyhow is no secret, is asked about when typed, and stays."""

from dataclasses import replace

import pytest
from support.cases.factories import (
    DECIDED_AT,
    NOW,
    a_case,
    a_case_ready_to_authorise,
    a_case_ready_to_send,
    a_superintendent,
    the_law,
)
from support.cases.papers import issued, words
from support.cases.ready import ready_sections

from dvpo_desktop.case import Case
from dvpo_desktop.case.paper import Paper
from dvpo_desktop.case.preparation.protected import Protected
from dvpo_desktop.case.preparation.respondent import Respondent
from dvpo_desktop.case.values import Address
from dvpo_desktop.rules.lifecycle import gates, lifecycle
from dvpo_desktop.rules.problems import Gate, Level
from dvpo_desktop.rules.withheld.details import Withheld
from dvpo_desktop.rules.withheld.redaction import check, found_on, withheld

ANYHOW = [
    *({"support_worker": "None"}, {"support_worker": "Refused"}, {"support_worker": "Police"}),
    *({"support_worker": "Solicitor"}, {"code_word": "Help"}, {"code_word": "Alan"}),
    *({"support_worker": "DC D. Specimen, West Mercia Police"}, {"code_word": "Superintendent"}),
    *(
        {"address": Address("Refused", "")},
        {"address": Address("The Court\nElsewhere", "ZZ98 1AB")},
    ),
    *({"address": Address("No fixed address")}, {"safe_contact": "through the police"}),
]


def ready(protected: Protected) -> Case:
    return a_case_ready_to_authorise(protected=protected)


@pytest.mark.parametrize("said", ANYHOW)
def test_the_notice_states_its_facts_whatever_stands_in_a_box_and_can_be_authorised(said):
    case = ready(replace(ready_sections()["protected"], **said))
    paper = issued(case)
    assert "[withheld]" not in words(paper)
    for gate in (Gate.SEND, Gate.AUTHORISE):
        assert not [one for one in gates.problems(case, the_law(), NOW, gate) if one.blocks]
    assert lifecycle.authorise(case, a_superintendent(), paper, the_law(), DECIDED_AT)


@pytest.mark.parametrize("written", ["no fixed address", "No fixed abode", "Not known", "Refused"])
def test_two_people_of_no_fixed_address_have_no_secret_in_common(written):
    sections, nowhere = ready_sections(), Address(written)
    case = a_case_ready_to_send(
        respondent=replace(sections["respondent"], address=nowhere),
        protected=replace(sections["protected"], address=nowhere),
    )
    assert not [p for p in gates.problems(case, the_law(), NOW, Gate.SEND) if p.blocks]
    assert written in words(issued(case))


@pytest.mark.parametrize(
    ("protected", "field", "text"),
    [
        (Protected(code_word="Help"), "protected.code_word", "Help"),
        (Protected(code_word="Adam"), "protected.code_word", "Adam"),
        (Protected(support_worker="K. Specimen, Police"), "", ""),
        (
            Protected(support_worker="K. Specimen, West Mercia Police"),
            "protected.support_worker",
            "W",
        ),
        (Protected(address=Address("The Court\nElsewhere")), "protected.address", "The Court"),
        (Protected(code_word="pineapple", support_worker="None"), "", ""),
        (Protected(code_word="a"), "", ""),
    ],
)
def test_a_secret_that_the_notice_says_anyhow_is_asked_about_when_it_is_typed(
    protected, field, text
):
    case = a_case(protected=protected, respondent=Respondent("Example", "Adam"))
    asked = [one for one in check(case, the_law(), NOW) if one.code.startswith("withheld-common")]
    assert [one.field for one in asked] == ([field] if field else [])
    for one in asked:
        assert one.level is Level.WARN
        assert one.says.startswith(f"“{text}")
        assert ("another word" in one.says) is (field == "protected.code_word")


def test_a_secret_beside_a_common_word_is_still_one():
    case = a_case(protected=Protected(support_worker="Carol Specimen, West Mercia Police"))
    assert {one.text for one in withheld(case, the_law())} == {
        "Carol Specimen, West Mercia Police",
        "Carol Specimen",
        "Specimen Carol",
    }


def test_the_court_in_the_town_she_fled_to_is_named_but_not_her_door():
    there = Protected(address=Address("Flat 3, 7 Specimen Court\nWorcester", "ZZ98 1AB"))
    case = a_case(protected=there)
    hearing = replace(
        case.hearing, court="Worcester Magistrates’ Court", court_address="7 Sample Sq"
    )
    assert check(replace(case, hearing=hearing), the_law(), NOW) == ()
    wrong = replace(hearing, court_address="7 Specimen Ct, Worcester ZZ981AB")
    (problem,) = check(replace(case, hearing=wrong), the_law(), NOW)
    assert (problem.code, problem.field) == ("withheld-in-fact", "hearing.court")
    assert problem.level is Level.BLOCK
    assert "address, postcode" in problem.says


@pytest.mark.parametrize("who", ["respondent", "protected"])
def test_a_name_with_her_number_in_it_is_stopped(who):
    case = a_case(protected=Protected(phone="07700 900222"))
    named = replace(case, **{who: replace(getattr(case, who), given_names="Al 07700 900222")})
    (problem,) = check(named, the_law(), NOW)
    assert (problem.code, problem.field) == ("withheld-in-fact", f"{who}.family_name")


def test_the_town_of_the_court_in_typed_words_is_still_stopped():
    there = Protected(address=Address("7 Specimen Court\nWorcester"))
    case = a_case(protected=there)
    told = replace(case.incident, printed_grounds="She has fled to Worcester.")
    (problem,) = check(replace(case, incident=told), the_law(), NOW)
    assert problem.code == "withheld-in-grounds"


def test_a_paper_that_states_a_fact_is_not_stopped_for_it_and_one_that_tells_a_secret_is():
    case = a_case_ready_to_authorise()
    paper = issued(case)
    assert found_on(paper, case, the_law()) == ()
    told = replace(paper.blocks[4], text=f"{case.protected.phone} {case.respondent.name}")
    leaking: Paper = replace(paper, blocks=(*paper.blocks, told))
    assert {one.label for one in found_on(leaking, case, the_law())} == {"phone number"}


def test_a_gate_composes_the_paper_so_nothing_is_first_found_at_authorise():
    case = a_case_ready_to_send()
    broken = replace(the_law(), draft=lambda one, law: replace(issued(one), blocks=()))
    for gate in (Gate.SEND, Gate.AUTHORISE):
        codes = {one.code for one in gates.problems(case, broken, NOW, gate)}
        assert "notice-arrest" in codes or gate is Gate.AUTHORISE
    assert not gates.open_for(case, broken, NOW, Gate.SEND)


def test_while_something_else_blocks_the_draft_is_not_read_too():
    def never(case: Case, law: object) -> Paper:
        raise AssertionError("the draft was composed")

    law = replace(the_law(), draft=never)
    assert gates.problems(a_case(), law, NOW, Gate.SEND)
    none = replace(the_law(), draft=None)
    assert gates.open_for(a_case_ready_to_send(), none, NOW, Gate.SEND)


def test_no_detail_of_contact_is_only_her_name():
    case = a_case(
        protected=Protected(
            family_name="Sample",
            given_names="Carol Ann",
            email="c.sample@post.example",
            safe_contact="fb: carolsample",
        )
    )
    assert {one.text for one in withheld(case, the_law())} == {
        "c.sample@post.example",
        "c.sample at post.example",
        "c.sample at post dot example",
        "c dot sample at post.example",
        "c dot sample at post dot example",
    }


@pytest.mark.parametrize("held", ["07700/900222", "07700_900 222"])
def test_a_number_with_any_sign_between_its_figures_is_one(held):
    case = a_case(protected=Protected(phone=held))
    assert Withheld("phone number", held, withheld(case, the_law())[0].how) in withheld(
        case, the_law()
    )
