"""Pages filled with rows: what holds together stays together, and every page is used."""

from hypothesis import given
from hypothesis import strategies as st

from dvpo_desktop.documents.typesetting.layout import Row, sheets

ROWS = st.lists(
    st.builds(
        Row,
        height=st.floats(1, 60),
        holds_next=st.booleans(),
        gap=st.booleans(),
    ),
    max_size=40,
)


@given(ROWS)
def test_no_page_overflows_and_no_row_is_lost(rows: list[Row]) -> None:
    pages = sheets(rows, 100)
    ends = [top + row.height for page in pages for top, row in page.rows if not row.gap]
    assert all(end <= 100 + 1e-6 for end in ends)
    kept = [row for page in pages for _, row in page.rows if not row.gap]
    assert kept == [row for row in rows if not row.gap]


def test_rows_that_hold_each_other_move_on_together() -> None:
    heading, text = Row(20, holds_next=True), Row(20)
    pages = sheets([Row(70), heading, text], 100)
    assert [len(page.rows) for page in pages] == [1, 2]


def test_a_gap_falls_away_at_the_top_of_a_page() -> None:
    pages = sheets([Row(95), Row(10, gap=True), Row(50)], 100)
    assert pages[1].rows == ((0.0, Row(50)),)


def test_what_is_too_tall_for_one_page_is_parted() -> None:
    rows = [Row(40, holds_next=True) for _ in range(5)]
    assert [len(page.rows) for page in sheets(rows, 100)] == [2, 2, 1]


def test_an_end_of_page_begins_a_new_one_and_none_is_left_empty() -> None:
    pages = sheets([Row(10), Row(0, ends_page=True), Row(10), Row(0, ends_page=True)], 100)
    assert len(pages) == 2
    assert len(sheets([], 100)) == 1
