"""Timers: something done after a while, or every so often, for as long as its owner lives."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


def after(owner: QObject, milliseconds: int, act: Callable[[], object]) -> QTimer:
    """A timer that does the act once, so long after it was started last."""
    timer = every(owner, milliseconds, act)
    timer.setSingleShot(True)
    return timer


def every(owner: QObject, milliseconds: int, act: Callable[[], object]) -> QTimer:
    """A timer that does the act again and again from when it is started."""
    timer = QTimer(owner)
    timer.setInterval(milliseconds)
    timer.timeout.connect(act)
    return timer
