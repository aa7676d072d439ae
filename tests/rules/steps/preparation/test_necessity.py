"""Necessity: something said of it, and not what happened said again."""

import pytest
from support.cases.codes_raised import codes
from support.cases.factories import a_case_ready_to_send

from dvpo_desktop.case.preparation.necessity import Necessity
from dvpo_desktop.rules.steps.preparation.necessity import check, stated

INCIDENT = a_case_ready_to_send().incident


@pytest.mark.parametrize("name", ["printed", "harm_feared"])
def test_either_text_states_the_ground(name: str) -> None:
    assert stated(Necessity(**{name: "He will strike her again."}))
    assert not stated(Necessity(**{name: " \n"}))


@pytest.mark.parametrize("source", [INCIDENT.narrative, INCIDENT.printed_grounds])
def test_what_happened_copied_as_harm_feared_is_noticed(source: str) -> None:
    assert codes(check, {"necessity.harm_feared": source.upper()}) == ["necessity-copied"]


@pytest.mark.parametrize("source", [INCIDENT.narrative, INCIDENT.printed_grounds])
def test_what_happened_copied_for_the_notice_is_noticed(source: str) -> None:
    assert codes(check, {"necessity.printed": source}) == ["necessity-printed-copied"]


@pytest.mark.parametrize("effect", ["home", "work", "children", "health"])
def test_one_effect_considered_is_enough(effect: str) -> None:
    none = {f"necessity.effect_{name}": "" for name in ("home", "work", "children", "health")}
    assert codes(check, none | {f"necessity.effect_{effect}": "Small"}) == []
