"""Incident: violence or a threat, dated, and told in thirty words or more."""

from datetime import timedelta

import pytest
from support.cases.codes_raised import codes
from support.cases.factories import (
    DECIDED_AT,
    NOW,
    a_case_ready_to_send,
    an_authorised_case,
    the_law,
)

from dvpo_desktop.case.preparation.children import Child
from dvpo_desktop.case.preparation.household import Resident
from dvpo_desktop.case.preparation.incident import (
    Attacked,
    Conduct,
    EarlierIncident,
    Source,
    SourceKind,
)
from dvpo_desktop.rules.steps.preparation.incident import check


@pytest.mark.parametrize("conduct", [Conduct.VIOLENCE, Conduct.THREAT])
def test_violence_or_a_threat_of_it_opens_the_power(conduct: Conduct) -> None:
    assert codes(check, {"incident.conduct": (Conduct.CONTROL, conduct)}) == []


@pytest.mark.parametrize("conduct", [Conduct.CONTROL, Conduct.DAMAGE])
def test_anything_else_alone_does_not(conduct: Conduct) -> None:
    assert codes(check, {"incident.conduct": (conduct,)}) == ["incident-no-violence"]


@pytest.mark.parametrize(("count", "told"), [(30, []), (29, ["incident-grounds-short"])])
def test_thirty_words_are_enough(count: int, told: list[str]) -> None:
    assert (
        codes(check, {"incident.printed_grounds": " — ".join(["Beth", *["struck"] * (count - 1)])})
        == told
    )


def test_now_is_not_in_the_future() -> None:
    assert codes(check, {"incident.happened_at": NOW, "custody.arrested_at": NOW}) == []


def test_an_earlier_incident_of_today_is_not_in_the_future() -> None:
    earlier = (EarlierIncident(NOW.date(), "He pushed her."),)
    assert codes(check, {"incident.earlier": earlier}) == []


def test_without_an_arrest_the_times_cannot_disagree() -> None:
    assert codes(check, {"custody.arrested_at": None}) == []


def test_one_source_that_is_not_hearsay_is_enough() -> None:
    sources = (Source(SourceKind.HEARSAY), Source(SourceKind.PHOTOGRAPH))
    assert codes(check, {"incident.sources": sources}) == []


def test_a_witness_stands_in_for_a_list_of_sources() -> None:
    assert codes(check, {"incident.sources": ()}) == []


@pytest.mark.parametrize("count", [None, 0])
def test_no_earlier_attendance_is_an_answer(count: int | None) -> None:
    assert codes(check, {"incident.attendances": count}) == []


@pytest.mark.parametrize(
    ("ago", "told"), [({"days": 7}, False), ({"days": 7, "minutes": 1}, True), ({"days": 90}, True)]
)
def test_an_incident_more_than_seven_days_ago_warns(ago, told) -> None:
    happened = NOW - timedelta(**ago)
    found = codes(check, {"incident.happened_at": happened, "custody.arrested_at": NOW})
    assert found == (["incident-long-ago"] if told else [])


def test_an_incident_that_was_recent_at_the_decision_is_not_long_ago_after_it() -> None:
    later = DECIDED_AT + timedelta(days=20)
    assert [each.code for each in check(an_authorised_case(), the_law(), later)] == []
    found = [each.code for each in check(a_case_ready_to_send(), the_law(), later)]
    assert found == ["incident-long-ago"]


@pytest.mark.parametrize(
    ("attacked", "told"),
    [
        ((Attacked.PROTECTED,), []),
        ((Attacked.PROTECTED, Attacked.ANOTHER), []),
        ((Attacked.ANOTHER,), ["incident-attacked-another"]),
        ((), ["incident-attacked-missing"]),
    ],
)
def test_the_violence_is_towards_the_person_whom_the_notice_protects(attacked, told) -> None:
    assert codes(check, {"incident.attacked": attacked}) == told


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("He struck BETH in the face.", True),
        ("He struck Miss Sample’s arm.", True),
        ("He struck the victim.", True),
        ("You struck your wife.", True),
        ("He threatened his ex-partner.", True),
        ("He struck Carol Jones, a neighbour.", False),
        ("He struck Bethany Jones.", False),
        ("You punched a man outside a public house.", False),
        ("He punched his brother Kim JONES.", False),
        ("You punched your brother, Kim.", False),
        ("The victim Carol JONES was struck.", False),
        ("He punched his brother Kim, and then his wife.", True),
        ("You struck your mother. Officers came.", True),
    ],
)
def test_a_story_only_about_somebody_else_is_noticed(text, named) -> None:
    found = codes(check, {"incident.narrative": text})
    assert found == ([] if named else ["incident-narrative-another"])


def test_a_name_in_its_own_script_speaks_of_the_person() -> None:
    changes = {"protected.own_script": "Бет", "incident.narrative": "Он ударил Бет."}
    assert codes(check, changes) == []


def test_while_nobody_is_named_the_story_is_not_held_against_a_name() -> None:
    nobody = {"protected.family_name": "", "protected.given_names": ""}
    assert codes(check, nobody | {"incident.narrative": "He struck a neighbour."}) == []


WORDS = "On 26 November you struck Beth SAMPLE in the face " + "with an open hand " * 6


@pytest.mark.parametrize(
    ("child", "grounds", "told"),
    [
        ("Dai EXAMPLE", "in front of Dai.", True),
        ("dai example", "in front of Dai.", True),
        ("Dai EXAMPLE", "in front of a child.", False),
        ("Dai EXAMPLE", "on a daily round.", False),
        ("Beth SAMPLE", "in the hall.", False),
        ("Alan EXAMPLE", "as Alan EXAMPLE.", False),
        ("D", "in D block.", False),
        ("", "in the hall.", False),
    ],
)
def test_grounds_that_name_a_child_or_a_resident_are_asked_about(child, grounds, told) -> None:
    changes = {"incident.printed_grounds": f"{WORDS}{grounds}", "household.residents": ()}
    found = codes(check, changes | {"children.children": (Child(child),)})
    assert found == (["incident-grounds-name-others"] if told else [])


def test_who_else_lives_there_is_named_once() -> None:
    residents = (Resident("Kim OTHER"), Resident("Lee OTHER"))
    changes = {"household.residents": residents, "incident.printed_grounds": f"{WORDS}to Kim, Lee."}
    assert codes(check, changes) == ["incident-grounds-name-others"]
