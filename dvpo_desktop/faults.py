"""Faults: when the program itself is wrong, work is kept and the log says where, not of whom."""

import logging
import secrets
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from traceback import extract_tb
from types import TracebackType

from dvpo_desktop import __version__
from dvpo_desktop.clock import Clock

LARGEST_LOG = 1_000_000  # bytes: then the log begins anew
KEPT = (
    "What you typed is kept. Go on; if it happens again, close the program, open it again, and "
    "give the reference to your administrator."
)
NOT_KEPT = (
    "What you typed last could not be kept: copy it to another place. Then close the program, open "
    "it again, and give the reference to your administrator."
)


class Faults:
    """Takes every error that nobody caught.

    Trouble of the station's (``told_as_it_is``: disk, key, lock) is told in its own sentence. A
    fault of ours is logged under a reference with the kind of error and the places in the code,
    and with no value, since a value could be somebody's name; then the case is saved. A fault that
    the work went on without (see intake.reading) is logged in the same way, each place once.
    """

    def __init__(
        self,
        log: Path,
        clock: Clock,
        tell: Callable[[str], None],
        save: Callable[[], object],
        told_as_it_is: tuple[type[BaseException], ...] = (),
    ) -> None:
        self._log, self._clock = log, clock
        self._tell, self._save = tell, save
        self._told_as_it_is = told_as_it_is
        self._telling = False
        self._borne: set[str] = set()

    def install(self) -> None:
        """Takes over from Python's own handling, on every thread."""
        sys.excepthook = self.take
        logging.getLogger(__package__).addHandler(_Borne(self.bear))
        threading.excepthook = lambda caught: self._write(
            secrets.token_hex(4), caught.exc_type, caught.exc_traceback
        )

    def take(
        self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None
    ) -> None:
        """Handles one error. A second one while the first is being told is only logged."""
        reference = secrets.token_hex(4)
        known = isinstance(fault, self._told_as_it_is)
        if not known:
            self._write(reference, kind, trace)
        if self._telling:
            return
        self._telling = True
        try:
            if known:
                self._tell(str(fault))
                return
            says = KEPT if self._saves() else NOT_KEPT
            self._tell(f"Something went wrong in the program (reference {reference}). {says}")
        finally:
            self._telling = False

    def bear(self, fault: BaseException) -> None:
        """Logs a fault that the work goes on without; the same one again is not logged again."""
        places = _places(fault.__traceback__)
        if places not in self._borne:
            self._borne.add(places)
            self._write(secrets.token_hex(4), type(fault), fault.__traceback__)

    def _saves(self) -> bool:
        """Whether the case could be saved; a fault may be in the saving itself."""
        try:
            return bool(self._save())
        except Exception as fault:
            self.bear(fault)
            return False

    def _write(
        self, reference: str, kind: type[BaseException], trace: TracebackType | None
    ) -> None:
        places = _places(trace)
        when = self._clock().isoformat(timespec="seconds")
        try:
            self._log.parent.mkdir(parents=True, exist_ok=True)
            fresh = not self._log.exists() or self._log.stat().st_size > LARGEST_LOG
            with self._log.open("w" if fresh else "a", encoding="utf-8") as log:
                log.write(f"{when} {__version__} {reference} {kind.__name__} {places}\n")
        except OSError:
            return  # A full disk must not keep the officer from being told.


class _Borne(logging.Handler):
    """Hands on the fault that a log line is about."""

    def __init__(self, bear: Callable[[BaseException], None]) -> None:
        super().__init__(logging.ERROR)
        self._bear = bear

    def emit(self, record: logging.LogRecord) -> None:
        fault = record.exc_info[1] if record.exc_info else None
        if fault is not None:
            self._bear(fault)


def _places(trace: TracebackType | None) -> str:
    """Where in the code an error was, innermost first."""
    return " < ".join(
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in reversed(extract_tb(trace))
    )
