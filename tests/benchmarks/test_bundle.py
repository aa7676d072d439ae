"""The bundle: sixty-one pages bound as one PDF, against plain paragraphs on as many pages."""

from io import BytesIO

import pytest
from pypdfium2 import PdfDocument
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate
from support.cases.applying import an_application
from support.cases.factories import having
from support.cases.papers import issued

from dvpo_desktop.case.forces import force_name
from dvpo_desktop.case.proceedings.hearing import Exhibit
from dvpo_desktop.documents.court import bundle
from dvpo_desktop.documents.typesetting.draw import Press
from dvpo_desktop.reference_data import read_reference_data

PAGES, FEWEST = 61, 50
SHOWS = "What the neighbour at number sixteen heard and saw, told to the officer at the door. " * 9


@pytest.fixture(scope="module")
def reference_data():
    return read_reference_data()


@pytest.fixture(scope="module")
def case():
    exhibits = tuple(
        Exhibit(f"Statement {number}. {SHOWS}", f"EX/{number}", "PC E. Example 3301", hearsay=True)
        for number in range(1, 229)
    )
    made = an_application(**{"hearing.evidence": exhibits})
    return having(made, {"authority.decisions.0.notice": issued(made)})


def _compose(case, reference_data):
    force = force_name(reference_data.forces, case.custody.force)
    return bundle.compose(
        case, reference_data.law, reference_data.application, reference_data.wording, force
    )


def _plain_pages(bound):
    """The same words as ReportLab sets them by itself, as large and as far apart as ours."""
    style = ParagraphStyle("as large as ours", fontSize=11, leading=14.5, spaceAfter=4)
    texts = [block.text for paper in bound.sections for block in paper.blocks]
    flow = [Paragraph(text.replace("&", "&amp;"), style) for text in texts]
    out = BytesIO()
    SimpleDocTemplate(out, invariant=1).build(flow)
    return out.getvalue()


def test_a_bundle_of_sixty_one_pages_costs_little_more_than_plain_paragraphs(
    reference_data, case, measure, full
):
    press, bound = Press(reference_data.fonts), _compose(case, reference_data)
    assert len(PdfDocument(press.bind(bound))) == PAGES
    assert len(PdfDocument(_plain_pages(bound))) >= FEWEST
    found = measure(
        "a bundle of sixty-one pages, composed and bound",
        "3 s",
        lambda: press.bind(_compose(case, reference_data)),
        lambda: _plain_pages(bound),
        8 if full else 3,
    )
    assert found.keeps(8)
