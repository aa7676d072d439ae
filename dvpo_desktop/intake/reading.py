"""Reading: the one way in which what is typed or brought in is read; no reader stops the work."""

import logging
from collections.abc import Callable
from typing import TypeVar

from dvpo_desktop.intake.dates import NotUnderstood

NOT_READ = (
    "The program failed to read this. The fault is the program’s own, and its log says where. "
    "What you typed is kept as it stands: type it another way, or go on."
)
Found = TypeVar("Found")
_LOG = logging.getLogger(__name__)
# Without a handler Python itself would print the fault, and with it what was typed.
_LOG.addHandler(logging.NullHandler())


def note(fault: Exception) -> None:
    """Hands a fault, without which the work goes on, to the log of faults (see ``faults``)."""
    _LOG.error("The work goes on without a %s.", type(fault).__name__, exc_info=fault)


def read(
    reader: Callable[[], Found], refuses: type[Exception] = NotUnderstood
) -> tuple[Found | None, str]:
    """What a reader makes of something, or None and the sentence that says why it is nothing.

    A reader refuses in words by raising ``refuses``. Whatever else it raises is a fault of the
    program's own: it goes to the log, and what was to be read counts as not understood, so that a
    fault of a reader loses no answer beside it (decision 10 of the handbook). Raises nothing.
    """
    try:
        return reader(), ""
    except refuses as refusal:
        return None, str(refusal)
    except Exception as fault:
        note(fault)
        return None, NOT_READ
