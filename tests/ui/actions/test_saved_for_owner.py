"""Saved for their owner: each paper, table, sheet and card, also over a file that others read."""

import os
import sys
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from support.cases.after_service import an_order
from support.cases.factories import a_case_ready_to_send, a_sent_case, a_served_case
from support.cases.papers_after import with_real_notice
from support.windows.acts_on_case import Doing
from support.windows.scripted_prompts import ScriptedPrompts
from support.windows.sessions import ADMINISTRATOR, Papers, take_over

from dvpo_desktop.returns.figures import Figures, as_paper
from dvpo_desktop.ui.actions.handing_out import Drawn, HandingOut
from dvpo_desktop.ui.packages.files import write
from dvpo_desktop.ui.station.recovery.recovery_sheets import NOT_PAPER, RecoverySheets

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="rights are its folder's there")


@pytest.fixture(autouse=True)
def _as_most_accounts_are():
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.fixture(params=["new", "old"])
def file(request, tmp_path) -> Path:
    """A place to save at, where in one of two there is a file that everybody reads."""
    made = tmp_path / "saved"
    if request.param == "old":
        made.write_text("SAMPLE")
        made.chmod(0o666)
    return made


def is_private(file: Path) -> bool:
    return file.stat().st_mode & 0o777 == 0o600 and file.read_bytes() != b"SAMPLE"


SAVES = {
    "notice": (a_sent_case, lambda doing: doing.hand.save("notice")),
    "brief": (a_case_ready_to_send, lambda doing: doing.hand.save("brief")),
    "record": (with_real_notice, lambda doing: doing.hand.save("record")),
    "statement": (a_served_case, lambda doing: doing.hand.save("statement")),
    "order": (an_order, lambda doing: doing.hand.save("order")),
}


@pytest.mark.parametrize("kind", SAVES)
def test_a_paper_is_its_owners_alone(session, file, kind):
    made, save = SAVES[kind]
    doing = Doing(session, made(), str(file))

    assert save(doing)

    assert is_private(file)


@pytest.mark.parametrize("as_pdf", [True, False])
def test_figures_are_their_owners_alone(session, file, as_pdf):
    figures = as_paper(Figures((("Force", "West Mercia"),), ()), "West Mercia")
    given = figures if as_pdf else Drawn(b"Force,West Mercia", figures.title, kind="csv")

    assert HandingOut(session, ScriptedPrompts(str(file)), Papers()).save("figures", given, ("",))

    assert is_private(file)


def test_a_card_or_a_package_is_its_owners_alone(file):
    assert write(ScriptedPrompts(), str(file), b"sealed")

    assert is_private(file)


@pytest.fixture
def sheets(session, file):
    take_over(session, ADMINISTRATOR)
    return RecoverySheets(session, ScriptedPrompts(), Papers())


def test_a_recovery_sheet_is_its_owners_alone(sheets, file):
    sheets._prompts = ScriptedPrompts(str(file))

    assert sheets.save(sheets.sheets[0])

    assert is_private(file)


def test_a_recovery_sheet_is_given_to_no_printer_that_is_a_file(sheets, file):
    printer = QPrinter()
    printer.setOutputFileName(str(file))
    sheets._prompts = ScriptedPrompts(printer)
    before = file.exists() and file.read_bytes()

    assert sheets.print(sheets.sheets[0]) == ""

    assert sheets._prompts.asked[-1] == NOT_PAPER
    assert sheets._printing.printed == []
    assert (file.exists() and file.read_bytes()) == before
