"""Withheld: what is bound for the respondent is stopped, and redacting leaves nothing behind."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from support.cases.factories import NOW, a_case, a_case_ready_to_send, the_law

from dvpo_desktop.case import Case
from dvpo_desktop.case.preparation.conditions import FREE, Blank, Condition, Conditions
from dvpo_desktop.case.preparation.incident import Incident
from dvpo_desktop.case.preparation.necessity import Necessity
from dvpo_desktop.case.preparation.protected import Protected
from dvpo_desktop.case.preparation.respondent import Respondent
from dvpo_desktop.case.proceedings.authority import Authority, Fate, Thinking, Verdict
from dvpo_desktop.case.values import Address
from dvpo_desktop.rules.problems import Level
from dvpo_desktop.rules.withheld import redaction as rule
from dvpo_desktop.rules.withheld.details import Withheld
from dvpo_desktop.rules.withheld.redaction import check


def found_in(text: str, case: Case) -> tuple[Withheld, ...]:
    return rule.found_in(text, case, the_law())


def redact(text: str, case: Case) -> str:
    return rule.redact(text, case, the_law())


def withheld(case: Case) -> tuple[Withheld, ...]:
    return rule.withheld(case, the_law())


HIDDEN = Address("Flat 4\n17 Hidden Lane\nSampletown", "ZZ98 1AB")


BETH = Protected(
    family_name="Example",
    given_names="Beth",
    born=date(1990, 5, 3),
    address=HIDDEN,
    phone="07700 900123",
    email="beth.e@sample.example",
    safe_contact="Through her sister, 01632 960555",
    safe_times="Weekdays 9 to 3",
    code_word="pineapple",
    support_worker="Carol SPECIMEN, Sample Refuge",
    support_contact="carol@refuge.example",
)


SPOKEN = (
    *("beth.e@sample.example", "pineapple", "Carol SPECIMEN", "Sample Refuge"),
    *("17 Hidden Lane", "Hidden Lane", "Sampletown", "ZZ98 1AB", "carol@refuge.example"),
    *("Through her sister, 01632 960555", "Weekdays 9 to 3", "Flat 4, 17 Hidden Lane"),
)


NUMBERS = ("07700 900123", "01632 960555")
NUMBERED = ("withheld-in-condition", "withheld-in-amendment")


def beth(**changes: object) -> Case:
    return a_case(protected=replace(BETH, **changes))


@pytest.mark.parametrize(
    ("sections", "code", "field"),
    [
        (
            {"incident": Incident(printed_grounds="You rang 07700900123.")},
            "withheld-in-grounds",
            "incident.printed_grounds",
        ),
        (
            {"incident": Incident(place="17 Hidden Lane")},
            "withheld-in-place",
            "incident.place",
        ),
        (
            {"necessity": Necessity(printed="You know it is “pineapple”.")},
            "withheld-in-necessity",
            "necessity.printed",
        ),
        (
            {"respondent": Respondent(address=HIDDEN)},
            "withheld-as-address",
            "respondent.address",
        ),
        (
            {"conditions": Conditions(zone="All of Sampletown")},
            "withheld-in-zone",
            "conditions.zone",
        ),
        (
            {"conditions": Conditions((Condition("home", 1, (Blank("address", "Hidden Lane"),)),))},
            "withheld-in-condition.0",
            "conditions.chosen.0",
        ),
        (
            {"conditions": Conditions((Condition("molest"), Condition(FREE, legal="pineapple")))},
            "withheld-in-condition.1",
            "conditions.chosen.1",
        ),
        (
            {"conditions": Conditions((Condition(FREE, plain="pineapple"),))},
            "withheld-in-condition.0",
            "conditions.chosen.0",
        ),
        (
            {
                "authority": Authority(
                    Thinking(
                        verdicts=(
                            Verdict(0, Fate.KEEP, Condition(FREE, legal="pineapple")),
                            Verdict(1, Fate.AMEND),
                            Verdict(2, Fate.AMEND, Condition(FREE, legal="pineapple")),
                        )
                    )
                )
            },
            "withheld-in-amendment.2",
            "authority.thinking.verdicts.2",
        ),
    ],
)
def test_a_detail_bound_for_the_respondent_blocks_and_is_not_repeated(sections, code, field):
    (problem,) = check(replace(beth(), **sections), the_law(), NOW)
    assert (problem.code, problem.field, problem.level) == (code, field, Level.BLOCK)
    assert problem.step == field.split(".", maxsplit=1)[0]
    assert problem.rests_on == "safety of the protected person"
    kind, _, at = code.partition(".")
    number = f"Condition {int(at or 0) + 1} "
    assert problem.says.startswith(number) is (kind in NUMBERED)
    for detail in withheld(beth()):
        assert detail.text.casefold() not in problem.says.casefold()


def test_the_message_names_every_kind_of_detail():
    grounds = "You rang 07700 900123 on 3 May 1990, and 01632 960555."
    (problem,) = check(replace(beth(), incident=Incident(printed_grounds=grounds)), the_law(), NOW)
    assert problem.says.startswith("The grounds to be printed ")
    assert ": phone number, safe way of contact, date of birth." in problem.says


def test_a_complete_case_gives_nothing_away():
    assert check(a_case_ready_to_send(), the_law(), NOW) == ()


gaps = st.text(alphabet=" \n\t,.-;:()/", min_size=1, max_size=4)


capitals = st.sampled_from([str.upper, str.lower, str.title, str])


padding = st.text(alphabet="abc XYZ.,\n", max_size=10).map(lambda text: f" {text} ")


@st.composite
def dressed(draw: st.DrawFn) -> str:
    """A detail with other gaps where it had gaps, and other capitals."""
    detail = draw(st.sampled_from((*SPOKEN, *NUMBERS)))
    parts = [draw(capitals)(part) for part in re.split(r"\W+", detail)]
    return "".join(part + draw(gaps) for part in parts[:-1]) + parts[-1]


@given(padding, dressed(), padding)
def test_no_dress_hides_a_detail_and_redacting_leaves_none(before, detail, after):
    text = f"{before}{detail}{after}"
    assert found_in(text, beth())
    assert found_in(redact(text, beth()), beth()) == ()


@given(st.lists(st.one_of(dressed(), st.text(max_size=12), st.just("[withheld]")), max_size=6))
def test_redacting_is_done_once_and_for_all(parts):
    for joint in ("", " "):
        once = redact(joint.join(parts), beth())
        assert found_in(once, beth()) == ()
        assert redact(once, beth()) == once


@given(st.text())
def test_a_text_without_hits_is_unchanged(text):
    assume(not found_in(text, beth()))
    assert redact(text, beth()) == text


@given(st.text(max_size=30), st.text(max_size=60))
def test_whatever_is_typed_as_a_detail_is_gone_after_redacting(detail, text):
    case = a_case(
        protected=Protected(
            code_word=detail, phone=detail, support_worker=detail, address=Address(detail, detail)
        )
    )
    assert found_in(redact(f"{text} {detail} {text}", case), case) == ()
