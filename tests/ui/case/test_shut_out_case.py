"""A case frozen because its officer was shut out: who, why and what to do, on every screen."""

import pytest
from support.cases.factories import DECIDED_AT, RECORDED_AT, a_served_case, an_authorised_case
from support.windows.sessions import SUPERINTENDENT

from dvpo_desktop.case.history import Act, Entry
from dvpo_desktop.phrases.history_lines import lines_of
from dvpo_desktop.rules.permission.shut_out import what_to_do, without_standing
from dvpo_desktop.ui.case.case_lock import CaseLock

WHY = f"{SUPERINTENDENT.words} had been removed since Fri 27 Nov 2026, 15:00, and did this later."


def shut_out(case):
    return without_standing(case, None, lambda officer, at: WHY)


@pytest.mark.parametrize("case", [an_authorised_case(), a_served_case()])
def test_the_frozen_case_says_who_why_and_what_to_do_on_every_step(show, case):
    lock = CaseLock()
    show(lock)
    frozen = shut_out(case)
    for word in ("risk", "authority", "service", "hearing"):
        lock.show_step(frozen, word, SUPERINTENDENT)
        assert lock.text == f"Frozen: {WHY} {what_to_do(frozen)}"


@pytest.mark.parametrize(
    ("act", "says"), [(Act.DECIDED, "it does not stand: "), (Act.PRINTED, "to be checked: ")]
)
def test_the_history_says_of_a_decision_that_it_does_not_stand_and_of_no_fact(
    reference_data, act, says
):
    detail = {"joined": {"done": DECIDED_AT.isoformat(), "code": "A"}, "shut_out": WHY}
    who = SUPERINTENDENT
    entry = Entry(1, RECORDED_AT, who.key, who.words, act, "A", detail, "Gablecross")
    (line,) = lines_of([entry], reference_data.questions)
    assert f"while the server was away; {says}{WHY}" in line.told
