"""The notice: composed from the case and drawn, against plain paragraphs on as many pages."""

from io import BytesIO

import pytest
from benchmarks.main_view import sample
from pypdfium2 import PdfDocument
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate

from dvpo_desktop.case.forces import force_name
from dvpo_desktop.documents.notice import notice
from dvpo_desktop.documents.typesetting.draw import Mark, Press
from dvpo_desktop.reference_data import read_reference_data

PAGES = 5


@pytest.fixture(scope="module")
def reference_data():
    return read_reference_data()


def _compose(case, reference_data):
    force = force_name(reference_data.forces, case.custody.force)
    return notice.compose(case, reference_data.law, reference_data.wording, force, None, None)


def _plain_pages(paper):
    """The same words as ReportLab sets them by itself, on five pages."""
    style = getSampleStyleSheet()["Normal"]
    lines = [Paragraph(block.text.replace("&", "&amp;"), style) for block in paper.blocks]
    share = len(lines) // PAGES + 1
    flow = []
    for page in range(PAGES):
        flow += [*lines[page * share : (page + 1) * share], PageBreak()]
    out = BytesIO()
    SimpleDocTemplate(out, invariant=1).build(flow)
    return out.getvalue()


def test_a_notice_of_five_pages_costs_little_more_than_plain_paragraphs(
    reference_data, measure, full
):
    case, press = sample(), Press(reference_data.fonts)
    paper = _compose(case, reference_data)
    pdf = press.draw(paper, Mark.DRAFT)
    assert len(PdfDocument(pdf)) == PAGES
    assert len(PdfDocument(_plain_pages(paper))) == PAGES
    found = measure(
        "a notice of five pages, composed and drawn",
        "120 ms",
        lambda: press.draw(_compose(case, reference_data), Mark.DRAFT),
        lambda: _plain_pages(paper),
        40 if full else 6,
    )
    assert found.keeps(8)
