"""Blocks: how each kind of block of a paper is laid out in rows."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby, zip_longest

from dvpo_desktop.case.paper import Block, Kind
from dvpo_desktop.documents.typesetting.layout import Placed, Row, Stroke
from dvpo_desktop.documents.typesetting.lines import Line, Setter, Type

MM = 72 / 25.4
BODY = Type(11, 14.5)
TITLE = Type(18, 23, bold=True)
HEADING = Type(12.5, 17, bold=True)
WARNING = Type(11, 14.5, bold=True)
SMALL = Type(9.5, 13)
_NUMBER = 8 * MM
_LABEL = 44 * MM
_TICK = 6.5 * MM
_INSET = 3.5 * MM
_HAND = 8.6 * MM
_SHORT = 80
_WITH_IT = 2  # lines of what is signed that stand above the signature, at the least
_FORM = (Kind.BLANK, Kind.CHOICE, Kind.SIGNATURE)


class Blocks:
    """Lays blocks out in rows of one width; ``size`` makes every type larger or smaller."""

    def __init__(self, setter: Setter, width: float, size: float = 1.0) -> None:
        self._setter = setter
        self._width = width
        self._size = size
        self._body, self._small = BODY.times(size), SMALL.times(size)
        self._number, self._label, self._tick = _NUMBER * size, _LABEL * size, _TICK * size

    def rows(self, blocks: Iterable[Block]) -> list[Row]:
        """The rows of the blocks in order; what is filled in by hand stands in one frame."""
        rows: list[Row] = []
        for by_hand, group in groupby(blocks, lambda block: block.kind in _FORM):
            if by_hand:
                rows = [*_leading(rows), *self._by_hand(list(group))]
            else:
                for block in group:
                    rows += self._block(block)
        return rows

    def _block(self, block: Block) -> list[Row]:
        match block.kind:
            case Kind.TITLE:
                return [*self._text(block, TITLE.times(self._size), hold=True), _gap(5, hold=True)]
            case Kind.HEADING:
                return [
                    _gap(7, hold=True),
                    *self._text(block, HEADING.times(self._size), hold=True),
                    _gap(2, hold=True),
                ]
            case Kind.CONDITION:
                return [*self._beside(block, self._number), _gap(3.8)]
            case Kind.FACT:
                return [*self._beside(block, self._label), _gap(2.5)]
            case Kind.WARNING:
                return self._warning(block)
            case Kind.NEW_PAGE:
                return [Row(0, ends_page=True)]
            case _:
                leads = block.text.endswith(":")
                return [*self._text(block, self._body, hold=leads), _gap(5, hold=leads)]

    def _text(self, block: Block, kind: Type, *, hold: bool = False) -> list[Row]:
        lines = self._setter.set(block.text, kind, self._width, block.strong)
        rows = [_row((self._at(line, 0, self._width),)) for line in lines]
        return [replace(row, holds_next=True) for row in rows] if hold else _unparted(rows)

    def _beside(self, block: Block, indent: float) -> list[Row]:
        """A label at the left and the text in its own column beside it."""
        room = self._width - indent
        labels = self._setter.set(block.label, self._body, indent - 2 * MM)
        texts = self._setter.set(block.text, self._body, room, block.strong)
        rows = []
        for at in range(max(len(labels), len(texts))):
            placed = []
            if at < len(labels):
                placed.append(Placed(0, 0, labels[at]))
            if at < len(texts):
                short = len(texts) == 1 or (block.kind is Kind.FACT and len(block.text) < _SHORT)
                placed.append(
                    Placed(indent, 0, texts[at]) if short else self._at(texts[at], indent, room)
                )
            rows.append(_row(tuple(placed)))
        return _unparted(rows)

    def _warning(self, block: Block) -> list[Row]:
        rule = Stroke(0, 0, self._width, 0, 1.1)
        lines = self._setter.set(block.text, WARNING.times(self._size), self._width, block.strong)
        return [
            _gap(3),
            Row(4, strokes=(rule,), holds_next=True),
            *(replace(_row((self._at(line, 0, self._width),)), holds_next=True) for line in lines),
            Row(5.5, strokes=(replace(rule, y=5.5, to_y=5.5),)),
            _gap(6),
        ]

    def _by_hand(self, blocks: list[Block]) -> list[Row]:
        """Blanks and choices in one frame; a signature alone stands on its own."""
        if len(blocks) == 1:
            held = [replace(row, holds_next=True) for row in self._blank(blocks[0])]
            return [_gap(6, hold=True), *held[:-1], replace(held[-1], holds_next=False), _gap(6)]
        inner = Blocks(self._setter, self._width - 2 * _INSET, self._size)
        rows: list[Row] = [Row(4)]
        for block in blocks:
            rows += inner._blank(block)
        rows.append(Row(6))
        boxed = [replace(_shifted(row, _INSET), boxed=True, holds_next=True) for row in rows]
        return [_gap(4, hold=True), *boxed[:-1], replace(boxed[-1], holds_next=False), _gap(9)]

    def _blank(self, block: Block) -> list[Row]:
        """A blank to write in, a choice to tick, or a line to sign on."""
        if block.kind is Kind.CHOICE:
            return self._choice(block)
        if block.kind is Kind.SIGNATURE:
            return self._signature(block)
        labels = self._setter.set(block.label, self._body, self._label - 2 * MM)
        texts = self._setter.set(block.text, self._body, self._width - self._label, block.strong)
        tall = max(_HAND, *(sum(_height(line) for line in lines) + 4 for lines in (labels, texts)))
        line = Stroke(self._label, tall - 1.5, self._width, tall - 1.5, 0.5)
        return [Row(tall, (*_stack(labels, 0, tall), *_stack(texts, self._label, tall)), (line,))]

    def _choice(self, block: Block) -> list[Row]:
        """The question, then its answers with a box to tick before each."""
        rows = [
            _row((self._at(line, 0, self._width),))
            for line in self._setter.set(block.label, self._body, self._width)
        ]
        room = self._width - self._tick
        for option in block.text.split("\n"):
            for at, line in enumerate(self._setter.set(option, self._body, room)):
                row = _row((self._at(line, self._tick, room),))
                base = row.lines[0].y
                rows.append(replace(row, strokes=_square(0, base - 8.6, 9)) if at == 0 else row)
            rows.append(_gap(2))
        return [_gap(5), *rows]

    def _signature(self, block: Block) -> list[Row]:
        """A line to sign on, and beside it one for what ``text`` names, the date for instance."""
        split = self._width * 0.62
        tall = 11.5 * MM
        signs = Stroke(0, tall, split - 5 * MM, tall, 0.5)
        beside = (Stroke(split, tall, self._width, tall, 0.5),) if block.text else ()
        labels = self._setter.set(block.label, self._small, split - 5 * MM)
        texts = self._setter.set(block.text, self._small, self._width - split)
        below = [
            _row(
                tuple(
                    Placed(x, 0, line)
                    for x, line in ((0.0, label), (split, text))
                    if line is not None
                )
            )
            for label, text in zip_longest(labels, texts)
        ]
        return [Row(tall, strokes=(signs, *beside)), *below]

    def _at(self, line: Line, x: float, room: float) -> Placed:
        return Placed(x + room - line.width if line.right_to_left else x, 0, line)


def _height(line: Line) -> float:
    return line.above + line.below


def _row(placed: tuple[Placed, ...]) -> Row:
    """A row as tall as its tallest line, all lines on one baseline."""
    above = max(one.line.above for one in placed)
    below = max(one.line.below for one in placed)
    return Row(above + below, tuple(replace(one, y=above) for one in placed))


def _stack(lines: list[Line], x: float, tall: float) -> list[Placed]:
    """Lines under each other, the last one standing just above ``tall``."""
    placed: list[Placed] = []
    y = tall - 4
    for line in reversed(lines):
        placed.append(Placed(x, y - line.below + 3, line))
        y -= _height(line)
    return placed[::-1]


def _unparted(rows: list[Row]) -> list[Row]:
    """The rows so that neither the first nor the last stands alone on a page."""
    lonely = {0, len(rows) - 2}
    return [
        replace(row, holds_next=at in lonely and at < len(rows) - 1) for at, row in enumerate(rows)
    ]


def _leading(rows: list[Row]) -> list[Row]:
    """The rows with the last of their words on the page of what is written by hand below them."""
    words = [at for at, row in enumerate(rows) if row.lines][-_WITH_IT:]
    start = words[0] if words else len(rows)
    return [*rows[:start], *(replace(row, holds_next=not row.ends_page) for row in rows[start:])]


def _shifted(row: Row, by: float) -> Row:
    return replace(
        row,
        lines=tuple(replace(one, x=one.x + by) for one in row.lines),
        strokes=tuple(replace(one, x=one.x + by, to_x=one.to_x + by) for one in row.strokes),
    )


def _square(x: float, y: float, side: float) -> tuple[Stroke, ...]:
    right, bottom = x + side, y + side
    return (
        Stroke(x, y, right, y),
        Stroke(right, y, right, bottom),
        Stroke(right, bottom, x, bottom),
        Stroke(x, bottom, x, y),
    )


def _gap(height: float, *, hold: bool = False) -> Row:
    return Row(height, holds_next=hold, gap=True)
