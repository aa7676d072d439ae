"""Layout: rows of a page, before any drawing, and how rows fill pages."""

from collections.abc import Iterable
from dataclasses import dataclass

from dvpo_desktop.documents.typesetting.lines import Line


@dataclass(frozen=True, slots=True)
class Placed:
    """A line in a row: ``x`` from the row's left end and ``y`` from its top to the baseline."""

    x: float
    y: float
    line: Line


@dataclass(frozen=True, slots=True)
class Stroke:
    """A ruled line in a row, in points from the row's top left corner."""

    x: float
    y: float
    to_x: float
    to_y: float
    width: float = 0.6


@dataclass(frozen=True, slots=True)
class Row:
    """A strip of the page that is never parted.

    ``holds_next`` keeps the next row on the same page; ``gap`` marks white space that falls
    away at the top of a page; ``boxed`` rows stand together in one frame; ``ends_page`` makes
    the next row begin a page.
    """

    height: float
    lines: tuple[Placed, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    holds_next: bool = False
    gap: bool = False
    boxed: bool = False
    ends_page: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: each row with its distance from the top of the text area."""

    rows: tuple[tuple[float, Row], ...]


def sheets(rows: Iterable[Row], height: float) -> list[Sheet]:
    """The rows on pages of ``height`` points; there is always one page.

    Rows that hold each other move to the next page together, unless they would not fit on a
    page of their own; then they part where the page is full.
    """
    pages: list[list[tuple[float, Row]]] = [[]]
    used = 0.0
    for together in _together(rows):
        if together[0].ends_page:
            pages.append([])
            used = 0.0
            continue
        need = sum(row.height for row in together)
        if pages[-1] and used + need > height >= need:
            pages.append([])
            used = 0.0
        for row in together:
            if row.gap and not pages[-1]:
                continue
            if pages[-1] and used + row.height > height and not row.gap:
                pages.append([])
                used = 0.0
            pages[-1].append((used, row))
            used += row.height
    if len(pages) > 1 and not pages[-1]:
        pages.pop()
    return [Sheet(tuple(page)) for page in pages]


def _together(rows: Iterable[Row]) -> list[list[Row]]:
    groups: list[list[Row]] = []
    open_group = False
    for row in rows:
        if open_group:
            groups[-1].append(row)
        else:
            groups.append([row])
        open_group = row.holds_next and not row.ends_page
    return groups
