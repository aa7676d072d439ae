"""Printing: the very bytes of a PDF to the printer that the officer chose."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Protocol

from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from dvpo_desktop.store.leaving import save_for_owner
from dvpo_desktop.ui.kit.look.pictures import pictures_of

DOTS_AN_INCH = 300
A4_ACROSS = round(210 / 25.4 * DOTS_AN_INCH)
SECONDS_TO_HAND_OVER = 30
# Queues that keep what they are given, as a file or in a message, and put nothing on paper.
KEEPS_IT = re.compile(
    r"pdf|xps|onenote|evernote|snagit|fax|print to file|(image|document) writer|journal note",
    re.IGNORECASE,
)
KEEPS_IT_MODEL = re.compile(
    r"cups-pdf|print to pdf|xps|onenote|fax\b|(image|document) writer", re.IGNORECASE
)
UNREACHED = "The printer cannot be reached. Choose another printer, or save it as PDF."


class Printing(Protocol):
    """Anything that puts a PDF on paper."""

    def print(self, pdf: bytes, printer: QPrinter, title: str) -> str:
        """Prints the PDF; gives nothing when it was handed over, else a sentence saying why."""


def keeps_what_it_prints(printer: QPrinter) -> bool:
    """Whether a printer is known to be a file, a fax or a notebook and no printer of paper.

    It goes by the name of the queue and the model that the system tells of it.
    """
    name = printer.printerName()
    model = QPrinterInfo.printerInfo(name).makeAndModel()
    return (
        bool(printer.outputFileName())
        or KEEPS_IT.search(name) is not None
        or KEEPS_IT_MODEL.search(model) is not None
    )


class SystemPrinting:
    """The system's own printing: CUPS takes the PDF as it is, elsewhere its pages as pictures."""

    def print(self, pdf: bytes, printer: QPrinter, title: str) -> str:
        """Hands the PDF to the system. ``title`` names the job and holds no person's name.

        Where the officer chose a file in the dialog, that is saved as every other is.
        """
        if printer.outputFileName():
            return self._keep(pdf, printer.outputFileName())
        if sys.platform != "win32" and printer.printerName() and shutil.which("lp"):
            return self._hand_to_cups(pdf, printer, title)
        return self._paint(pdf, printer, title)

    def _keep(self, pdf: bytes, file: str) -> str:
        try:
            save_for_owner(Path(file), pdf)
        except OSError:
            return UNREACHED
        return ""

    def _hand_to_cups(self, pdf: bytes, printer: QPrinter, title: str) -> str:
        # The bytes go through a pipe: nothing of a case lies in a temporary file of ours.
        order = ["lp", "-d", printer.printerName(), "-n", str(printer.copyCount()), "-t", title]
        try:
            done = subprocess.run(
                [*order, "-"],
                input=pdf,
                capture_output=True,
                check=False,
                timeout=SECONDS_TO_HAND_OVER,
            )
        except subprocess.TimeoutExpired:
            return "The printer did not answer. Choose another printer, or save the notice as PDF."
        except OSError:
            return UNREACHED
        if done.returncode:
            return "The printer refused the notice. Choose another printer, or save it as PDF."
        return ""

    def _paint(self, pdf: bytes, printer: QPrinter, title: str) -> str:
        printer.setDocName(title)
        printer.setResolution(DOTS_AN_INCH)
        printer.setFullPage(True)
        painter = QPainter()
        if not painter.begin(printer):
            return UNREACHED
        # Without this hint Qt prints pictures as JPEG, which smears small letters.
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        sheet = painter.viewport()
        for number, page in enumerate(pictures_of(pdf, A4_ACROSS).pages):
            if number:
                printer.newPage()
            painter.drawImage(sheet, page)
        painter.end()
        return ""
