"""Cost: how dear a guess at a passphrase is made on the computer where the store is founded."""

from collections.abc import Callable
from time import perf_counter

from dvpo_desktop.store.vault.slots import Cost, spend

SECONDS = 0.5
LEAST = Cost(time=3, memory_kib=32 * 1024, lanes=2)
MOST_TIME = 24
# More memory first, for that is what a thief's machine is shortest of; a custody PC may have four
# gigabytes in all.
MEMORIES_KIB = (256 * 1024, 128 * 1024, 64 * 1024, 32 * 1024)


def calibrated(measure: Callable[[Cost], float] | None = None) -> Cost:
    """The cost at which one sign-in takes about half a second here, and never less than LEAST.

    ``measure`` gives the seconds that one guess at a cost takes; by default it is tried.
    """
    # The quickest of a few: another program may be busy meanwhile.
    taken = min((measure or _measured)(LEAST) for _ in range(4))
    # Argon2's time grows with passes times memory (RFC 9106, s.3.1).
    work = LEAST.time * LEAST.memory_kib * SECONDS / max(taken, 1e-6)
    memory = next((each for each in MEMORIES_KIB if LEAST.time * each <= work), LEAST.memory_kib)
    return Cost(min(max(int(work / memory), LEAST.time), MOST_TIME), memory, LEAST.lanes)


def _measured(cost: Cost) -> float:
    began = perf_counter()
    spend("three random words", cost)
    return perf_counter() - began
