"""The papers of a breach and of an order: printed or saved, and recorded as disclosures."""

import pytest
from PySide6.QtPrintSupport import QPrinter
from support.cases.after_service import a_listed_case, an_arrest, arrested, heard
from support.cases.factories import at, having
from support.cases.papers import page_texts
from support.windows.acts_on_case import Doing

from dvpo_desktop.case.proceedings.breach import Arrest
from dvpo_desktop.documents.papers import PAPERS
from dvpo_desktop.ui.actions.all_acts import by_name

NOW = at(16, day=30)
WRITING = having(a_listed_case(), {"breach.arrest": an_arrest()})


@pytest.fixture(autouse=True)
def _after_the_hearing(clock):
    clock.now = NOW


@pytest.fixture
def printer(tmp_path) -> QPrinter:
    made = QPrinter()
    made.setOutputFileName(str(tmp_path / "out.pdf"))
    return made


@pytest.mark.parametrize(
    ("case", "act", "says", "why", "to"),
    [
        (
            heard(),
            "print_order",
            "the end of Sun 27 Dec 2026",
            PAPERS["order"].why,
            "the officers on duty",
        ),
        (WRITING, "print_facts", "before the court by", PAPERS["facts"].why, "the court"),
        (arrested(), "print_facts", "GX/999/26", PAPERS["facts"].why, "the court"),
    ],
    ids=["order", "arrest being written", "arrest recorded"],
)
def test_each_paper_is_printed_and_recorded_as_a_disclosure(
    session, printer, case, act, says, why, to
):
    doing = Doing(session, case, printer)
    assert by_name(doing.hand)[act](None)
    assert says in " ".join(page_texts(doing.papers.printed[0][0]))
    entry = session.store.history.of(case.reference)[-1]
    assert (entry.act.value, entry.detail["why"], entry.detail["to"]) == ("printed", why, to)


@pytest.mark.parametrize(
    ("case", "act"),
    [(heard(), "save_order"), (WRITING, "save_facts"), (arrested(), "save_facts")],
)
def test_each_paper_is_saved_and_recorded(session, tmp_path, case, act):
    place = tmp_path / "paper.pdf"
    doing = Doing(session, case, str(place))
    assert by_name(doing.hand)[act](None)
    assert place.read_bytes().startswith(b"%PDF")
    assert doing.done == ["exported"]


def test_facts_are_of_the_arrest_that_waits_and_then_of_the_last(session, printer):
    two = having(arrested(), {"breach.arrest": an_arrest(custody_number="GX/1000/26")})
    case = having(
        two, {"breach.arrests": (*two.breach.arrests, *arrested(custody_number="B").breach.arrests)}
    )
    told = having(case, {"breach.arrest": Arrest()})
    doing = Doing(session, told, printer)
    assert doing.hand.print("facts")
    assert "GX/999/26" in " ".join(page_texts(doing.papers.printed[0][0]))
