"""Bundle work: the bundle for the court drawn away from the keyboard, and given up at a press."""

from threading import Event

from PySide6.QtCore import QObject, QThreadPool, Signal

from dvpo_desktop.documents.bundle import Bundle
from dvpo_desktop.documents.draw import Mark
from dvpo_desktop.ui.away import AwayTask, Heard
from dvpo_desktop.ui.desk import Desk
from dvpo_desktop.ui.disclosures import BUNDLE_COPY


class GivenUp(Exception):
    """Somebody thought better of the bundle while it was being drawn."""


class BundleWork(QObject):
    """Draws one bundle at a time.

    ``told`` says how far it is, 0 to 1; ``made`` gives the PDF and the chain at its foot;
    ``stopped`` follows when it was given up.
    """

    told = Signal(str, float)
    made = Signal(bytes, str)
    stopped = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._stop = Event()
        self._heard = Heard(self)
        self._heard.told.connect(self.told)
        self._heard.done.connect(self._on_done)
        self._heard.failed.connect(self._on_failed)
        self.busy = False

    def begin(self, bundle: Bundle) -> None:
        """Begins to draw a bundle; nothing while one is being drawn."""
        if self.busy:
            return
        self.busy = True
        self._stop.clear()
        desk = self._desk
        press, chain = desk.press, desk.store.history.head()
        mark = Mark.TRAINING if desk.case.training else Mark.NONE

        def work() -> tuple[bytes, str]:
            return press.bind(bundle, mark, BUNDLE_COPY, chain, self._tell), chain

        self._pool.start(AwayTask(work, self._heard))

    def stop(self) -> None:
        """Asks for the work to stop; ``stopped`` follows."""
        self._stop.set()

    def _tell(self, words: str, share: float) -> None:
        if self._stop.is_set():
            raise GivenUp
        self._heard.told.emit(words, share)

    def _on_done(self, made: tuple[bytes, str]) -> None:
        self.busy = False
        if self._stop.is_set():
            self.stopped.emit()
        else:
            self.made.emit(*made)

    def _on_failed(self, fault: Exception) -> None:
        self.busy = False
        if not isinstance(fault, GivenUp):
            raise fault
        self.stopped.emit()
