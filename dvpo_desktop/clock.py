"""The clock: the time now, on the wall in London. Everything else is given the time."""

from collections.abc import Callable
from datetime import datetime

from dvpo_desktop.case.values import LONDON

Clock = Callable[[], datetime]


def london_now() -> datetime:
    """The time now, on the wall in London."""
    return datetime.now(LONDON)
