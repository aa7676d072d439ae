"""Bundle work: the bundle for the court drawn away from the keyboard, and given up at a press."""

from PySide6.QtCore import QObject, Signal

from dvpo_desktop.documents.court.bundle import Bundle
from dvpo_desktop.ui.kit.background_job import BackgroundWork
from dvpo_desktop.ui.session.session import Session

BUNDLE = "Bundle for the court"


class GivenUp(Exception):
    """Somebody thought better of the bundle while it was being drawn."""


class BundleWork(BackgroundWork):
    """Draws one bundle at a time.

    ``made`` gives the PDF and the chain at its foot; ``stopped`` follows when it was given up.
    """

    made = Signal(bytes, str)
    stopped = Signal()
    _given_up = GivenUp

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._heard.done.connect(self._on_done)
        self._heard.failed.connect(self._on_failed)

    def begin(self, bundle: Bundle) -> None:
        """Begins to draw a bundle; nothing while one is being drawn."""
        if self.busy:
            return
        self.busy = True
        session = self._session
        press, chain = session.press, session.store.history.head()
        mark = session.watermark(draft=False)

        def work() -> tuple[bytes, str]:
            return press.bind(bundle, mark, BUNDLE, chain, self._tell), chain

        self._start(work)

    def _on_done(self, result: tuple[bytes, str]) -> None:
        """Hands it over, unless it was given up when its last page was drawn already."""
        self.busy = False
        if self._stop.is_set():
            self.stopped.emit()
        else:
            self.made.emit(*result)

    def _on_failed(self, fault: Exception) -> None:
        self.busy = False
        self.stopped.emit()
        if not isinstance(fault, GivenUp):
            raise fault
