"""Lines: a passage in any script broken into lines of a given width."""

import re
from dataclasses import dataclass
from itertools import groupby
from unicodedata import category

from dvpo_desktop.documents.typesetting import bidi
from dvpo_desktop.documents.typesetting.face import Shaped
from dvpo_desktop.documents.typesetting.fonts import BOLD, NASKH, PLAIN, Fonts

# Han, kana and hangul may be parted between any two signs, but none of these may begin a line
# and none of those may end one.
_NO_START = "、。，．：；！？）」』】〉》〕”’…ー々"
_NO_END = "（「『【〈《〔“‘"
_SIGN = "[\u2e80-\u2fdf\u3001-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\uff01-\uffee]"
_HAN = f"[{_NO_END}]*{_SIGN}[{_NO_START}]*"
# Beside Latin letters of one size naskh looks smaller than it is.
_SCALE = {NASKH: 1.15}
_ATOM = re.compile(f" *(?:{_HAN}|(?:(?!{_HAN})[^ ])+|$)")


@dataclass(frozen=True, slots=True)
class Type:
    """A size of type: points, points from line to line, and whether bold throughout."""

    size: float
    leading: float
    bold: bool = False

    def times(self, by: float) -> "Type":
        """The same so much larger, or smaller."""
        return Type(self.size * by, self.leading * by, self.bold)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of one font in a line; ``x`` is its distance from the line's left end, in points."""

    font: str
    size: float
    x: float
    shaped: Shaped


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its words in reading order, its pieces from left to right, and its measures.

    ``above`` and ``below`` are the points it needs over and under its baseline.
    """

    text: str
    pieces: tuple[Piece, ...]
    width: float
    above: float
    below: float
    right_to_left: bool = False


class Setter:
    """Sets passages in type."""

    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts

    def set(self, text: str, kind: Type, width: float, strong: tuple[str, ...] = ()) -> list[Line]:
        """The passage in lines no wider than ``width`` points; each of ``strong`` bold once.

        A line end in the text is kept. A passage that begins with a letter read from right to
        left is set to the right, as its readers expect.
        """
        text = self._fonts.visible(text)
        bold = self._bold(text, kind, strong)
        lines: list[Line] = []
        start = 0
        for paragraph in text.split("\n"):
            end = start + len(paragraph)
            lines += _Passage(self._fonts, paragraph, bold[start:end], kind).lines(width)
            start = end + 1
        return lines

    def _bold(self, text: str, kind: Type, strong: tuple[str, ...]) -> list[bool]:
        marks = [kind.bold] * len(text)
        for words in map(self._fonts.visible, strong):
            at = text.find(words)
            if words and at >= 0:
                marks[at : at + len(words)] = [True] * len(words)
        return marks


class _Passage:
    """One paragraph on its way into lines."""

    def __init__(self, fonts: Fonts, text: str, bold: list[bool], kind: Type) -> None:
        self._fonts = fonts
        self._text = text
        self._kind = kind
        self._names = fonts.names(text, bold)
        self._levels = bidi.levels(text)
        self._right_to_left = bidi.starts_right_to_left(text)

    def lines(self, width: float) -> list[Line]:
        lines: list[Line] = []
        start, reach, used = 0, 0, 0.0
        for atom in _ATOM.finditer(self._text):
            end = atom.end()
            wide = self._measure(atom.start(), end)
            if used + wide > width and reach > start:
                lines.append(self._line(start, reach))
                start = self._skip_spaces(reach)
                wide = self._measure(start, end)
                used = 0.0
            while wide > width:
                cut = self._cut(start, end, width)
                lines.append(self._line(start, cut))
                start, wide = cut, self._measure(cut, end)
            used, reach = used + wide, end
        if reach > start or not lines:
            lines.append(self._line(start, reach))
        return lines

    def _skip_spaces(self, at: int) -> int:
        while at < len(self._text) and self._text[at] == " ":
            at += 1
        return at

    def _cut(self, start: int, end: int, width: float) -> int:
        """How far a word wider than the line reaches, whole letters with their marks."""
        low, high = start + 1, end
        while low < high:
            middle = (low + high + 1) // 2
            if self._measure(start, middle) <= width:
                low = middle
            else:
                high = middle - 1
        while low > start + 1 and low < end and category(self._text[low]).startswith("M"):
            low -= 1
        return low

    def _runs(self, start: int, end: int) -> list[tuple[str, int, str]]:
        """The stretch as runs of one font and one level each: (font, level, text)."""
        keys = zip(self._names[start:end], self._levels[start:end], strict=True)
        runs: list[tuple[str, int, str]] = []
        for (name, level), group in groupby(keys):
            length = sum(1 for _ in group)
            runs.append((name, level, self._text[start : start + length]))
            start += length
        return runs

    def _measure(self, start: int, end: int) -> float:
        return sum(
            self._fonts.face(name).shape(text, bool(level % 2)).width * self._size(name) / 1000
            for name, level, text in self._runs(start, end)
        )

    def _size(self, name: str) -> float:
        return self._kind.size * _SCALE.get(name, 1)

    def _line(self, start: int, end: int) -> Line:
        while end > start and self._text[end - 1] == " ":
            end -= 1
        runs = self._runs(start, end)
        pieces: list[Piece] = []
        x = 0.0
        for at in bidi.visual([level for _, level, _ in runs]):
            name, level, text = runs[at]
            shaped = self._fonts.face(name).shape(text, bool(level % 2))
            pieces.append(Piece(name, self._size(name), x, shaped))
            x += shaped.width * self._size(name) / 1000
        above, below = self._room({name for name, _, _ in runs})
        return Line(self._text[start:end], tuple(pieces), x, above, below, self._right_to_left)

    def _room(self, names: set[str]) -> tuple[float, float]:
        """Room over and under the baseline: the leading, or more where a script is tall."""
        size, leading = self._kind.size, self._kind.leading
        latin = self._fonts.face(PLAIN)
        spare = leading - (latin.ascent + latin.descent) * size / 1000
        above = latin.ascent * size / 1000 + spare / 2
        below = leading - above
        for name in names - {PLAIN, BOLD}:
            face = self._fonts.face(name)
            above = max(above, face.ascent * self._size(name) / 1000)
            below = max(below, face.descent * self._size(name) / 1000)
        return above, below
