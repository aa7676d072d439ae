"""Lapse: said with what to do, and quiet once a supervisor has seen it."""

import pytest
from support.cases.after_service import adjourned, heard
from support.cases.factories import a_case, a_served_case, an_officer, at, having, the_law

from dvpo_desktop.case.proceedings.hearing import Lapsed
from dvpo_desktop.rules.lifecycle.lapse import acknowledge_lapse, say_lapse, unseen
from dvpo_desktop.rules.lifecycle.transitions import NotAllowed

LAW = the_law()
ACT_BY = at(17, day=30)
LATE = heard(None, adjourned(called_on_at=at(17, 1, day=30)))


@pytest.mark.parametrize(
    ("case", "why"),
    [
        (a_served_case(), "No hearing is recorded by Mon 30 Nov 2026, 17:00"),
        (
            LATE,
            "The application was called on Mon 30 Nov 2026, 17:01, and not by Mon 30 Nov 2026, "
            "17:00",
        ),
    ],
)
def test_a_lapse_says_why_and_what_to_do(case, why):
    says = say_lapse(case, LAW, ACT_BY)
    assert says.startswith(f"{why}: treat the notice as lapsed. Do not arrest on it.")
    for asked in ("protected person", "control room", "markers", "fresh grounds"):
        assert asked in says
    assert unseen(case, LAW, ACT_BY)


def test_a_supervisor_acknowledges_it_once():
    seen = acknowledge_lapse(a_served_case(), an_officer(), LAW, ACT_BY)
    assert seen.hearing.lapsed == Lapsed(an_officer(), ACT_BY)
    assert not unseen(seen, LAW, ACT_BY)
    assert "seen by Sergeant K. Example" in say_lapse(seen, LAW, ACT_BY)
    with pytest.raises(NotAllowed, match="acknowledged this before"):
        acknowledge_lapse(seen, an_officer(), LAW, ACT_BY)


@pytest.mark.parametrize(
    ("case", "now"), [(a_case(), ACT_BY), (a_served_case(), at(16, 59, day=30)), (heard(), ACT_BY)]
)
def test_what_has_not_lapsed_cannot_be_acknowledged(case, now):
    assert say_lapse(case, LAW, now) == ""
    assert not unseen(case, LAW, now)
    with pytest.raises(NotAllowed, match="nothing to acknowledge"):
        acknowledge_lapse(case, an_officer(), LAW, now)


def test_a_result_that_was_called_on_in_time_ends_the_lapse():
    seen = acknowledge_lapse(a_served_case(), an_officer(), LAW, ACT_BY)
    assert say_lapse(heard(seen, adjourned()), LAW, ACT_BY) == ""
    assert having(seen, {"hearing.lapsed": None}) == a_served_case()
