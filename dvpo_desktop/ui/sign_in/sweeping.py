"""Sweeping: what Python throws away is collected on the window's own thread, and nowhere else."""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 1000  # milliseconds


class Sweeper(QObject):
    """Takes over from Python's automatic collections for as long as the program runs.

    Left to itself, Python collects on whatever thread happens to ask for memory: on the one
    that draws the preview, or loads the rooms. Widgets that nobody holds any more would be
    destroyed there, and Qt forbids that: the program would crash now and then.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.sweep)
        self._timer.start(EVERY)

    def sweep(self) -> None:
        """Collects the oldest generation that is due, as Python itself would have."""
        due = [at for at, count in enumerate(gc.get_count()) if count > gc.get_threshold()[at]]
        if due:
            gc.collect(due[-1])
