"""The history sheet: every line with when, who and where, marked internal, and drawn."""

from support.cases.factories import NOW
from support.cases.papers import FORCE, page_texts, the_press

from dvpo_desktop.case.history import Line
from dvpo_desktop.documents.station.history_sheet import compose

LINES = tuple(
    Line(NOW, "Sergeant K. Example 4417", "Gablecross", "Changed Family name", f"nothing → {name}")
    for name in ("Example", "Sample", "Specimen")
)


def test_every_line_says_when_who_and_where_in_its_order():
    paper = compose("DV-26-0113", LINES, "DV-26-0113", FORCE, NOW)
    facts = paper.blocks[1:]
    assert [fact.label for fact in facts] == ["Fri 27 Nov 2026, 15:00"] * 3
    assert facts[0].text == (
        "Changed Family name: nothing became Example\nSergeant K. Example 4417, Gablecross"
    )
    assert "internal" in paper.title
    assert "as it stood Fri 27 Nov 2026, 15:00" in paper.wording_version


def test_every_page_of_a_long_history_is_drawn_with_the_chain_at_its_foot():
    paper = compose("DV-26-0113", LINES * 40, "DV-26-0113", FORCE, NOW)
    pages = page_texts(the_press().draw(paper, chain="7F3A-91C2-0BD4"))
    assert len(pages) > 2
    assert all("history code 7F3A-91C2-0BD4" in page for page in pages)
    assert sum(page.count("nothing became Specimen") for page in pages) == 40
