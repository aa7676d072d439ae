"""How dear a guess is made, from how quick the computer is."""

import pytest

from dvpo_desktop.store.vault.cost import LEAST, MEMORIES_KIB, MOST_TIME, SECONDS, calibrated
from dvpo_desktop.store.vault.slots import Cost, read_cost


def work(cost: Cost) -> int:
    return cost.time * cost.memory_kib


@pytest.mark.parametrize(
    ("seconds", "cost"),
    [
        (9.0, Cost(3, 32 * 1024, 2)),
        (0.5, Cost(3, 32 * 1024, 2)),
        (0.25, Cost(3, 64 * 1024, 2)),
        (0.1, Cost(3, 128 * 1024, 2)),
        (0.0625, Cost(3, 256 * 1024, 2)),
        (0.02, Cost(9, 256 * 1024, 2)),
        (0.0, Cost(24, 256 * 1024, 2)),
    ],
)
def test_a_quicker_computer_makes_a_guess_dearer_and_never_cheaper_than_the_least(seconds, cost):
    assert calibrated(lambda _: seconds) == cost


@pytest.mark.parametrize("seconds", [0.5 / n for n in range(1, 60)])
def test_a_sign_in_takes_about_half_a_second(seconds):
    found = calibrated(lambda _: seconds)

    takes = seconds * work(found) / work(LEAST)
    assert takes <= SECONDS * 1.01
    assert takes >= SECONDS / 2 or found == Cost(MOST_TIME, MEMORIES_KIB[0], LEAST.lanes)
    assert read_cost({"time": found.time, "memory_kib": found.memory_kib, "lanes": found.lanes})


def test_the_cost_is_measured_on_this_computer(counted):
    found = calibrated()

    counted(f"a guess on this computer costs {found}")
    assert found.time >= LEAST.time
    assert found.memory_kib >= LEAST.memory_kib
