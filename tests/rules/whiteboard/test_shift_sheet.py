"""The sheet for the shift: what nobody has first, then what presses, and nothing withheld."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from support.cases.factories import (
    SERVED_AT,
    a_case,
    a_case_ready_to_send,
    a_sent_case,
    a_served_case,
    having,
    later,
    the_law,
)
from support.cases.ready import at

from dvpo_desktop.case.proceedings.tasks import Task
from dvpo_desktop.rules.whiteboard.shift_sheet import owes, sheet

FIVE_PAST_SIX = later(SERVED_AT, minutes=65)


def numbered(case, number: int):
    return replace(case, reference=f"DV-26-{number:04}")


CASES = [
    a_case(),
    numbered(a_case_ready_to_send(), 2),
    numbered(a_sent_case(), 3),
    numbered(a_served_case(), 4),
]


def test_a_case_in_preparation_owes_its_next_step_to_whoever_had_it_last() -> None:
    (one,) = owes(CASES[1], the_law(), FIVE_PAST_SIX)
    assert one.what == "Send to superintendent"
    assert one.whose == "Sergeant K. Example 4417 (preparing officer)"
    assert one.when == "custody ends Sat 28 Nov, 01:45"
    assert one.owned
    assert not one.late
    (nobody,) = owes(replace(CASES[1], hands=()), the_law(), FIVE_PAST_SIX)
    assert nobody.whose == "preparing officer"


def test_a_served_case_owes_its_hearing_and_every_open_task() -> None:
    done = Task("bail-desk", done_at=at(17, 30), done_by="SAMPLE")
    found = owes(having(a_served_case(), {"tasks.tasks": (done,)}), the_law(), FIVE_PAST_SIX)
    assert found[0].when == "act by Mon 30 Nov 2026, 17:00 · 70 h left"
    told = {one.what: one for one in found}
    assert "Tell the bail desk" not in told
    assert told["Hand the card to the control room"].when == "was due 18:00 · 5 min late"
    assert told["Hand the card to the control room"].late
    assert not told["Hand the card to the control room"].owned


def test_a_passed_act_by_time_is_late() -> None:
    assert owes(a_served_case(), the_law(), at(18, day=30))[0].late


def test_what_nobody_has_comes_first_then_what_presses_most() -> None:
    found = sheet(CASES, the_law(), FIVE_PAST_SIX)
    owned = [one.owned for one in found]
    assert owned == sorted(owned)
    assert not found[0].owned
    assert next(one.what for one in found if one.owned) == (
        "Tell the protected person that the notice is served"
    )
    assert {one.reference for one in found} == {case.reference for case in CASES}


@given(st.permutations(CASES), st.integers(0, 60 * 24 * 5))
def test_the_order_does_not_hang_on_the_order_of_the_cases(cases, minutes) -> None:
    now = later(SERVED_AT, minutes=minutes)
    found = sheet(cases, the_law(), now)
    for is_owned in (False, True):
        times = [one.presses for one in found if one.owned is is_owned]
        assert times == sorted(times)
    assert sorted(map(repr, found)) == sorted(map(repr, sheet(CASES, the_law(), now)))


def test_what_is_withheld_of_the_protected_person_is_on_no_sheet() -> None:
    case = a_served_case()
    who = case.protected
    told = Task(what=f"Ring {who.phone} at {who.address.on_one_line}", owner=f"via {who.email}")
    found = owes(having(case, {"tasks.tasks": (told,)}), the_law(), FIVE_PAST_SIX)
    words = repr(found)
    for detail in (who.phone, who.email, "Specimen Court", "ZZ98 1AB"):
        assert detail not in words
    assert "[withheld]" in words
