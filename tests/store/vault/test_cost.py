"""How dear a guess is made, from how quick the computer is."""

from time import perf_counter

import pytest

from dvpo_desktop.store.vault.cost import LEAST, MOST_TIME, SECONDS, calibrated
from dvpo_desktop.store.vault.slots import Cost, read_cost, spend


@pytest.mark.parametrize(
    ("seconds", "passes"),
    [
        (9.0, 3),
        (0.5, 3),
        (0.25, 6),
        (0.1, 15),
        (0.02, 64),
        (0.0, 64),
    ],
)
def test_a_quicker_computer_makes_a_guess_dearer_and_never_cheaper_than_the_least(seconds, passes):
    assert calibrated(lambda _: seconds) == Cost(passes, 32 * 1024, 2)


@pytest.mark.parametrize("seconds", [0.5 / n for n in range(1, 60)])
def test_a_sign_in_takes_about_half_a_second(seconds):
    found = calibrated(lambda _: seconds)

    takes = seconds * found.time / LEAST.time
    assert takes <= SECONDS * 1.01
    assert takes >= SECONDS / 2 or found.time == MOST_TIME
    assert read_cost({"time": found.time, "memory_kib": found.memory_kib, "lanes": found.lanes})


def test_the_cost_is_measured_on_this_computer(counted):
    found = calibrated()

    began = perf_counter()
    spend("three random words", found)
    took = perf_counter() - began
    counted(f"a guess on this computer costs {found} and takes {took:.2f} s")
    assert found.time >= LEAST.time
    assert found.memory_kib >= LEAST.memory_kib
