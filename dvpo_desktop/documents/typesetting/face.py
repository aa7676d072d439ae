"""A face: one font file opened, the widths of its letters, and text shaped with it."""

from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import Path
from unicodedata import category

import uharfbuzz
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

# Glyphs that no character stands for are embedded under a private code of their own number,
# so that the same text makes the same bytes whatever was printed before.
_PRIVATE = 0xE000
# Fonts whose letters stand beside each other without joining or stacking.
_REMEMBERED = 4000
_SIMPLE = ("NotoSans-Regular", "NotoSans-Bold", "DroidSansFallbackFull", "DVPOHangul-Regular")


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph in its place; lengths in thousandths of the type size."""

    code: str
    advance: float
    right: float
    up: float
    width: float


@dataclass(frozen=True, slots=True)
class Shaped:
    """A run of text in one font: its glyphs from left to right, or none for plain letters."""

    text: str
    width: float
    glyphs: tuple[Glyph, ...] = ()


def characters_of(file: Path) -> frozenset[int]:
    """The numbers of the characters that a font file has glyphs for. Raises OSError."""
    return frozenset(uharfbuzz.Face(uharfbuzz.Blob(file.read_bytes())).unicodes)


class Face:
    """One TrueType font."""

    def __init__(self, name: str, file: Path) -> None:
        self.name = name
        self.font = TTFont(name, BytesIO(file.read_bytes()))
        pdfmetrics.registerFont(self.font)
        self.ascent = float(self.font.face.ascent)
        self.descent = float(-self.font.face.descent)
        self._shaped: dict[tuple[str, bool], Shaped] = {}

    def has(self, character: str) -> bool:
        """Whether the font has a glyph for the character."""
        return ord(character) in self.font.face.charToGlyph

    def shape(self, text: str, right_to_left: bool = False) -> Shaped:
        """The text, in reading order, as glyphs in their places from left to right."""
        key = (text, right_to_left)
        if key not in self._shaped:
            if len(self._shaped) >= _REMEMBERED:
                self._shaped.clear()
            self._shaped[key] = self._shape(text, right_to_left)
        return self._shaped[key]

    def _shape(self, text: str, right_to_left: bool) -> Shaped:
        if self._is_plain(text) and not right_to_left:
            widths = self.font.face.charWidths
            return Shaped(text, sum(widths[ord(character)] for character in text))
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if right_to_left else "ltr"
        uharfbuzz.shape(self._shaper, buffer)
        scale = 1000 / self.font.face.unitsPerEm
        glyphs = tuple(
            Glyph(
                self._private(info.codepoint, scale),
                place.x_advance * scale,
                place.x_offset * scale,
                place.y_offset * scale,
                self._shaper.get_glyph_h_advance(info.codepoint) * scale,
            )
            for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        )
        return Shaped(text, sum(glyph.advance for glyph in glyphs), glyphs)

    def _is_plain(self, text: str) -> bool:
        return self.name in _SIMPLE and not any(
            category(character) in ("Mn", "Mc", "Cf") for character in text
        )

    @cached_property
    def _shaper(self) -> uharfbuzz.Font:
        return uharfbuzz.Font(self.font.hbFace)

    def _private(self, glyph: int, scale: float) -> str:
        """The private character under which ReportLab embeds this glyph."""
        code = _PRIVATE + glyph
        face = self.font.face
        if face.charToGlyph.get(code) != glyph:
            face.charToGlyph[code] = glyph
            face.charWidths[code] = self._shaper.get_glyph_h_advance(glyph) * scale
        return chr(code)
