"""Pictures: each page of a PDF as an image, and where on them some words stand."""

import pytest
from PySide6.QtGui import QColor
from support.cases.papers import a_paper, the_press

from dvpo_desktop.case.paper import Block, Kind
from dvpo_desktop.ui.kit.look.pictures import page_count, pictures_of

FIRST = Block(Kind.PARAGRAPH, "SAMPLE words on the first page.")
LAST = Block(Kind.PARAGRAPH, "EXAMPLE words on the last.")


@pytest.fixture(scope="module")
def two_pages() -> bytes:
    return the_press().draw(a_paper(FIRST, Block(Kind.NEW_PAGE), LAST))


def test_every_page_is_as_wide_as_asked_and_in_the_shape_of_a4(two_pages):
    pages = pictures_of(two_pages, 400).pages
    assert len(pages) == page_count(two_pages) == 2
    for page in pages:
        assert abs(page.width() - 400) <= 1
        assert abs(page.height() / page.width() - 297 / 210) < 0.01


def test_a_page_is_black_on_white(two_pages):
    page = pictures_of(two_pages, 400).pages[0]
    greys = {page.pixelColor(x, y).lightness() for x in range(400) for y in range(page.height())}
    assert page.pixelColor(2, 2) == QColor("white")
    assert min(greys) < 100


def test_the_first_words_that_are_there_are_found_on_their_page(two_pages):
    found = pictures_of(two_pages, 200, ("No such words", "EXAMPLE words"))
    assert found.found_page == 1
    assert 0 < found.found_at < 0.5


@pytest.mark.parametrize("looked_for", [(), ("No such words",)])
def test_words_that_are_not_there_are_found_nowhere(two_pages, looked_for):
    assert pictures_of(two_pages, 200, looked_for).found_page is None
