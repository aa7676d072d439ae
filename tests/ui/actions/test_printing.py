"""Printing: the very bytes through CUPS, or the pages painted; trouble in a sentence."""

import shutil
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter
from support.cases.papers import a_paper, the_press

from dvpo_desktop.case.paper import Block, Kind
from dvpo_desktop.ui.actions import printing
from dvpo_desktop.ui.actions.printing import SystemPrinting

SAVES = """#!{python}
import sys
from pathlib import Path
here = Path(__file__).parent
(here / "order").write_text("\\n".join(sys.argv[1:]))
(here / "paper").write_bytes(sys.stdin.buffer.read())
"""
REFUSES = "#!/bin/sh\ncat > /dev/null\nexit 1\n"


class NamedPrinter(QPrinter):
    """A printer of this name, whether or not the machine has one."""

    def printerName(self) -> str:  # noqa: N802
        return "Custody 1"


@pytest.fixture(scope="module")
def pdf() -> bytes:
    blocks = (Block(Kind.PARAGRAPH, "SAMPLE one"), Block(Kind.NEW_PAGE))
    return the_press().draw(a_paper(*blocks, Block(Kind.PARAGRAPH, "SAMPLE two")))


@pytest.fixture
def lp(tmp_path: Path, monkeypatch):
    """Puts a stand-in for ``lp`` in front of whatever the machine has."""

    def put(script: str) -> Path:
        folder = tmp_path / "bin"
        folder.mkdir()
        file = folder / "lp"
        file.write_text(script.format(python=sys.executable))
        file.chmod(0o755)
        monkeypatch.setenv("PATH", str(folder), prepend=":")
        return folder

    return put


def test_cups_is_given_the_very_bytes_and_no_persons_name(lp, pdf, qapp):
    folder = lp(SAVES)
    assert SystemPrinting().print(pdf, NamedPrinter(), "DV-26-0113") == ""
    assert (folder / "paper").read_bytes() == pdf
    order = (folder / "order").read_text().splitlines()
    assert order == ["-d", "Custody 1", "-n", "1", "-t", "DV-26-0113", "-"]


def test_a_printer_that_refuses_is_told_in_a_sentence(lp, pdf, qapp):
    lp(REFUSES)
    told = SystemPrinting().print(pdf, NamedPrinter(), "DV-26-0113")
    assert told.startswith("The printer refused the notice. Choose another printer")


def test_a_printer_that_does_not_answer_is_told_in_a_sentence(lp, pdf, qapp, monkeypatch):
    lp("#!/bin/sh\nexec tail -f /dev/null\n")
    monkeypatch.setattr(printing, "SECONDS_TO_HAND_OVER", 0.2)
    told = SystemPrinting().print(pdf, NamedPrinter(), "DV-26-0113")
    assert told.startswith("The printer did not answer. Choose another printer")


def test_cups_that_will_not_start_is_told_in_a_sentence(pdf, qapp, monkeypatch):
    def gone(*_args, **_how):
        raise FileNotFoundError("lp")

    monkeypatch.setattr(shutil, "which", lambda _: "/nowhere/lp")
    monkeypatch.setattr(subprocess, "run", gone)
    told = SystemPrinting().print(pdf, NamedPrinter(), "DV-26-0113")
    assert told.startswith("The printer cannot be reached. Choose another printer")


def to_file(file: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    return printer


def test_without_cups_each_page_is_painted_as_large_as_the_sheet(pdf, qapp, tmp_path):
    file = tmp_path / "painted.pdf"
    assert SystemPrinting()._paint(pdf, to_file(file), "DV-26-0113") == ""
    painted = pypdfium2.PdfDocument(file.read_bytes())
    try:
        assert len(painted) == 2
        page = painted[0]
        width, height = page.get_size()
        assert (round(width), round(height)) == (595, 842)
        picture = bytes(page.render(scale=1, rev_byteorder=True).buffer)
        assert min(picture) < 100
    finally:
        painted.close()


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_sheet_that_cannot_be_painted_is_told_in_a_sentence(pdf, qapp, tmp_path):
    for hand_over in (SystemPrinting().print, SystemPrinting()._paint):
        told = hand_over(pdf, to_file(tmp_path / "none" / "x.pdf"), "DV-26-0113")
        assert told.startswith("The printer cannot be reached. Choose another printer")


def test_a_file_chosen_in_the_place_of_a_printer_is_the_very_pdf(pdf, qapp, tmp_path):
    assert SystemPrinting().print(pdf, to_file(tmp_path / "x.pdf"), "DV-26-0113") == ""
    assert (tmp_path / "x.pdf").read_bytes() == pdf


@pytest.mark.parametrize(
    ("name", "model", "keeps"),
    [
        ("Custody 1", "HP LaserJet Pro MFP M428fdw", False),
        ("Front desk", "Kyocera ECOSYS P3145dn PDF", False),
        ("Office", "Generic CUPS-PDF Printer", True),
        ("Microsoft Print to PDF", "", True),
        ("PDFCreator", "", True),
        ("Microsoft XPS Document Writer", "", True),
        ("OneNote (Desktop)", "Send to Microsoft OneNote 16 Driver", True),
        ("FAX of the front desk", "", True),
    ],
)
def test_a_queue_that_puts_nothing_on_paper_is_known(monkeypatch, qapp, name, model, keeps):
    class Info:
        def makeAndModel(self) -> str:  # noqa: N802, as Qt names it
            return model

    class Queue(QPrinter):
        def printerName(self) -> str:  # noqa: N802
            return name

    monkeypatch.setattr(printing.QPrinterInfo, "printerInfo", lambda _: Info())
    assert printing.keeps_what_it_prints(Queue()) is keeps


def test_a_file_in_the_place_of_a_printer_is_known(qapp, tmp_path):
    assert printing.keeps_what_it_prints(to_file(tmp_path / "x.pdf"))
