"""The monkey: any act at any time, and there is no fault, no word lost and no dead end."""

import pytest
from journeys.monkey import Monkey
from journeys.shift import SERGEANT, a_station
from support.cases.after_service import a_listed_case, an_order
from support.cases.factories import a_case_ready_to_send, a_sent_case, an_authorised_case, having

CASES = (
    a_case_ready_to_send(reference="DV-26-0101"),
    a_sent_case(reference="DV-26-0102"),
    an_authorised_case(reference="DV-26-0103"),
    having(a_listed_case(), {"reference": "DV-26-0104"}),
    having(an_order(), {"reference": "DV-26-0105"}),
)


@pytest.mark.parametrize("seed", [3, 17])
def test_whatever_is_pressed_no_word_is_lost_and_there_is_a_way_on(
    begin_shift, folder, rounds, counted, seed
):
    a_station(folder, *CASES)
    shift = begin_shift(signs_in=False, oral=True)
    shift.sign_in(SERGEANT)
    monkey = Monkey(shift, tuple(case.reference for case in CASES), seed)
    steps = rounds(150, 10_000)
    for at in range(steps):
        what = monkey.step()
        assert not monkey.lost, f"step {at}, {what}: {monkey.lost}"
    kinds = len(monkey.done)
    counted(f"{steps} steps of the monkey ({seed}): {monkey.typed} words typed, {kinds} kinds")
