"""Printing: the very bytes of a PDF to the printer that the officer chose."""

import shutil
import subprocess
import sys
from typing import Protocol

from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter

from dvpo_desktop.ui.pictures import pictures_of

DOTS_AN_INCH = 300
A4_ACROSS = round(210 / 25.4 * DOTS_AN_INCH)
SECONDS_TO_HAND_OVER = 30
UNREACHED = "The printer cannot be reached. Choose another printer, or save it as PDF."


class Printing(Protocol):
    """Anything that puts a PDF on paper."""

    def print(self, pdf: bytes, printer: QPrinter, title: str) -> str:
        """Prints the PDF; gives nothing when it was handed over, else a sentence saying why."""


class SystemPrinting:
    """The system's own printing: CUPS takes the PDF as it is, elsewhere its pages as pictures."""

    def print(self, pdf: bytes, printer: QPrinter, title: str) -> str:
        """Hands the PDF to the system. ``title`` names the job and holds no person's name."""
        if sys.platform != "win32" and printer.printerName() and shutil.which("lp"):
            return self._hand_to_cups(pdf, printer, title)
        return self._paint(pdf, printer, title)

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
