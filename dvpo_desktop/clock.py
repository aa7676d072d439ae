"""The clock: the time now, on the wall in London, and whether somebody has moved it.

Everything else is given the time. A clock that was moved harms no deadline, since those run from
what was recorded; it harms what is recorded next, so the officer is warned (law note U29).
"""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from dvpo_desktop.case.values import LONDON, elapsed, is_apart
from dvpo_desktop.rules.date_words import say_long_span, say_moment

Clock = Callable[[], datetime]

MOVED = 60  # seconds: less is put right by the network's time, and changes no minute that matters
SLEPT = 5  # seconds
QUIET = timedelta(hours=20)  # custody works round the clock: a longer rest is worth a question
_ASK = (
    "Compare it with the control room’s clock, and have it put right, before you authorise, serve "
    "or record a time. Deadlines already running are as they were."
)


def london_now() -> datetime:
    """The time now, on the wall in London."""
    return datetime.now(LONDON)


@dataclass(frozen=True, slots=True)
class Reading:
    """Three clocks read at one moment, in seconds.

    ``wall`` can be set by anyone who may; nobody can set ``steady``, which goes on while the
    machine sleeps, nor ``awake``, which stops then.
    """

    wall: float
    steady: float
    awake: float


@dataclass(frozen=True, slots=True)
class Parted:
    """What happened between two readings, in seconds: the wall clock moved, the machine slept."""

    moved: float
    slept: float


Clocks = Callable[[], Reading]


def read_clocks() -> Reading:
    """The clocks of this machine now. Where sleep cannot be told, ``awake`` goes on with it."""
    if sys.platform == "win32":
        return Reading(time.time(), time.monotonic(), _awake_on_windows())
    awake = time.clock_gettime(time.CLOCK_MONOTONIC)
    steady = time.clock_gettime(time.CLOCK_BOOTTIME) if sys.platform == "linux" else awake
    return Reading(time.time(), steady, awake)


def parted(before: Reading, after: Reading) -> Parted:
    """How far the clocks have parted between two readings."""
    steady = after.steady - before.steady
    return Parted(
        moved=after.wall - before.wall - steady, slept=steady - (after.awake - before.awake)
    )


def moved_words(seconds: float, now: datetime) -> str:
    """What to tell of a clock that was moved while the program ran; forward is positive."""
    how = "forward" if seconds > 0 else "back"
    return (
        f"The clock of this computer was moved {how} by {say_long_span(abs(seconds))}, to "
        f"{say_moment(now)}. {_ASK}"
    )


def odd_since(last: datetime, now: datetime) -> str:
    """What to tell of the time that passed, by the clock, since the last entry of the history.

    Empty where it is nothing out of the ordinary. Raises ValueError for a time without a zone.
    """
    passed = elapsed(last, now)
    if passed < timedelta(seconds=-MOVED):
        return (
            f"The clock of this computer says {say_moment(now)}, but the last entry in the history "
            f"was made at {say_moment(last)}, which is "
            f"{say_long_span(-passed.total_seconds())} later. {_ASK}"
        )
    if passed > QUIET:
        return (
            f"By the clock of this computer it is {say_moment(now)}, and nobody worked here for "
            f"{say_long_span(passed.total_seconds())}. If that is not so, the clock is wrong. "
            f"{_ASK}"
        )
    return ""


def odd_against(server: datetime, now: datetime) -> str:
    """What to tell of a clock here that the server's clock contradicts by minutes, or nothing.

    Raises ValueError for a time without a zone.
    """
    if not is_apart(server, now):
        return ""
    ahead = elapsed(server, now).total_seconds()
    how = f"{say_long_span(abs(ahead))} {'ahead of' if ahead > 0 else 'behind'}"
    return (
        f"The clock of this computer says {say_moment(now)}, which is {how} the server’s clock. "
        f"{_ASK}"
    )


def _awake_on_windows() -> float:
    """Seconds since the start of Windows without those asleep."""
    if sys.platform != "win32":
        raise NotImplementedError
    import ctypes  # noqa: PLC0415, only where it is needed

    ticks = ctypes.c_ulonglong()
    ctypes.windll.kernel32.QueryUnbiasedInterruptTime(ctypes.byref(ticks))
    return ticks.value / 10_000_000
