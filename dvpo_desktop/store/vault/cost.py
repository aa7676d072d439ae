"""Cost: how dear a guess at a passphrase is made on the computer where the store is founded."""

from collections.abc import Callable
from dataclasses import replace
from time import perf_counter

from dvpo_desktop.store.vault.slots import Cost, spend

SECONDS = 0.5
LEAST = Cost(time=3, memory_kib=32 * 1024, lanes=2)
MOST_TIME = 64


def calibrated(measure: Callable[[Cost], float] | None = None) -> Cost:
    """The cost at which one sign-in takes about half a second here, and never less than LEAST.

    ``measure`` gives the seconds that one guess at a cost takes; by default it is tried.
    """
    # The quickest of a few: another program may be busy meanwhile.
    taken = min((measure or _measured)(LEAST) for _ in range(4))
    # Argon2's time grows with the passes (RFC 9106, s.3.1). The memory stays: an older custody PC
    # has four gigabytes for everything, and each sign-in and signature takes it at once.
    passes = int(LEAST.time * SECONDS / max(taken, 1e-6))
    return replace(LEAST, time=min(max(passes, LEAST.time), MOST_TIME))


def no_less(cost: Cost) -> Cost:
    """The cost, raised to LEAST in what is below it.

    It is read from a file that anybody at the disk may have changed: a new slot must not be made
    cheap to guess by that. The slots themselves are sealed with what they cost.
    """
    return Cost(
        max(cost.time, LEAST.time),
        max(cost.memory_kib, LEAST.memory_kib),
        max(cost.lanes, LEAST.lanes),
    )


def _measured(cost: Cost) -> float:
    began = perf_counter()
    spend("three random words", cost)
    return perf_counter() - began
