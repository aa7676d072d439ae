"""Prompts: every modal question and every file or print dialog, in one place that tests replace."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from dvpo_desktop.file_names import as_file_name
from dvpo_desktop.ui.kit.asking import Asking
from dvpo_desktop.ui.kit.fields.boxes import Lines

Answer = TypeVar("Answer")


class Prompts(Protocol):
    """What the screens may ask the officer about, outside a page."""

    def ask(self, question: str, yes: str, no: str) -> bool:
        """Asks for one of two acts, each named for what it does. Escape means ``no``."""

    def tell(self, sentence: str) -> None:
        """Tells something that must not be missed."""

    def text(self, question: str, yes: str) -> str:
        """Asks for words; empty when the officer thinks better of it."""

    def passphrase(self, question: str, yes: str) -> str:
        """Asks for a passphrase; empty when the officer thinks better of it."""

    def officer(self, question: str, yes: str) -> tuple[str, str]:
        """Asks for another officer's collar number and passphrase; empty for none."""

    def open_file(self, title: str, kinds: str) -> str:
        """Asks which file to read; empty for none. ``kinds`` is a filter: "PDF (*.pdf)"."""

    def save_file(self, title: str, name: str, kinds: str) -> str:
        """Asks where to save, with a name to begin with; empty for nowhere."""

    def printer(self) -> QPrinter | None:
        """Asks on which printer, and how; None for not at all."""

    def typed(self) -> bool:
        """Whether words stand in a question that is open; a passphrase is none."""

    def close(self) -> bool:
        """Closes whatever is being asked, as if the officer had thought better of it.

        Whether anything was: then whoever asked goes on, and may ask again, before it is over.
        """


class WindowPrompts:
    """Asks in dialogs over the window that ``over`` names when asked."""

    def __init__(self, over: Callable[[], QWidget | None]) -> None:
        self._over = over
        self._open: list[QDialog] = []

    def ask(self, question: str, yes: str, no: str) -> bool:
        """See Prompts."""
        return self._run(Asking(question, yes, no, self._window()), lambda: True, none=False)

    def tell(self, sentence: str) -> None:
        """See Prompts."""
        self._run(Asking(sentence, "Close", "", self._window()), lambda: None, None)

    def text(self, question: str, yes: str) -> str:
        """See Prompts."""
        asking = Asking(question, yes, "Go back", self._window())
        typed = asking.add_lines()
        return self._run(asking, lambda: typed.toPlainText().strip(), "")

    def passphrase(self, question: str, yes: str) -> str:
        """See Prompts."""
        asking = Asking(question, yes, "Go back", self._window())
        typed = asking.add_secret()
        return self._run(asking, typed.text, "")

    def officer(self, question: str, yes: str) -> tuple[str, str]:
        """See Prompts."""
        asking = Asking(question, yes, "Go back", self._window())
        collar, secret = asking.add_officer()
        return self._run(asking, lambda: (collar.text().strip(), secret.text()), ("", ""))

    def open_file(self, title: str, kinds: str) -> str:
        """See Prompts."""
        dialog = QFileDialog(self._over(), title, "", kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        return self._run(dialog, lambda: _chosen(dialog), "")

    def save_file(self, title: str, name: str, kinds: str) -> str:
        """See Prompts."""
        stem, _, ending = name.rpartition(".")
        # A reference, a court or an officer is part of the name, and comes from elsewhere at times.
        dialog = QFileDialog(self._over(), title, as_file_name(stem, f".{ending}"), kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(ending)
        return self._run(dialog, lambda: _chosen(dialog), "")

    def printer(self) -> QPrinter | None:
        """See Prompts."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        # The dialog does not keep the printer alive: this name does.
        dialog = QPrintDialog(printer, self._window())
        return self._run(dialog, lambda: printer, None)

    def typed(self) -> bool:
        """See Prompts."""
        boxes = (box for dialog in self._open for box in dialog.findChildren(Lines))
        return any(box.toPlainText().strip() for box in boxes)

    def close(self) -> bool:
        """See Prompts."""
        for dialog in reversed(self._open):
            dialog.reject()
        return bool(self._open)

    def _window(self) -> QWidget | None:
        """The window to ask over: never a dialog just answered, which takes its own with it."""
        over = self._over()
        while isinstance(over, QDialog):
            over = over.parentWidget()
        return over

    def _run(self, dialog: QDialog, answer: Callable[[], Answer], none: Answer) -> Answer:
        """Opens the dialog and waits for it, with the window alive behind it.

        A nested loop and not ``QDialog.exec``: a lock must be able to close what is asked.
        """
        self._open.append(dialog)
        waiting, finished = QEventLoop(), list[int]()
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.finished.connect(finished.append)
        dialog.finished.connect(waiting.quit)
        # Some dialogs have an ``open`` of their own that wants to know whom to tell.
        QDialog.open(dialog)
        if not finished:
            waiting.exec()
        self._open.remove(dialog)
        accepted = dialog.result() == QDialog.DialogCode.Accepted
        given = answer() if accepted else none
        dialog.deleteLater()
        return given


def _chosen(dialog: QFileDialog) -> str:
    return next(iter(dialog.selectedFiles()), "")
