"""Pen: puts set lines, rules and frames on a ReportLab canvas."""

from itertools import groupby

from reportlab.pdfgen.canvas import Canvas

from dvpo_desktop.documents.typesetting.fonts import BOLD, Fonts
from dvpo_desktop.documents.typesetting.layout import Stroke
from dvpo_desktop.documents.typesetting.lines import Line, Piece


class Pen:
    """Draws on one canvas; every ``y`` is points from the top of the page."""

    def __init__(self, canvas: Canvas, fonts: Fonts, height: float) -> None:
        self._canvas = canvas
        # WORKAROUND: a font of ReportLab is asked for its codes with the document, to which
        # the canvas gives no other name.
        self._document = canvas._doc  # type: ignore[attr-defined]  # noqa: SLF001
        self._fonts = fonts
        self._height = height

    def line(self, line: Line, x: float, y: float) -> None:
        """A set line whose baseline begins at the point given."""
        for piece in line.pieces:
            if piece.shaped.text:
                self._piece(piece, x + piece.x, self._height - y)

    def stroke(self, stroke: Stroke, x: float, y: float) -> None:
        """A ruled line; the point given is the top left corner of its row."""
        self._canvas.setLineWidth(stroke.width)
        top = self._height - y
        self._canvas.line(x + stroke.x, top - stroke.y, x + stroke.to_x, top - stroke.to_y)

    def box(self, x: float, y: float, width: float, height: float) -> None:
        """A frame."""
        self._canvas.setLineWidth(0.8)
        self._canvas.rect(x, self._height - y - height, width, height)

    def across(self, words: str, middle: float, size: float, angle: float) -> None:
        """Words in outline across the middle of the page, thin and grey.

        An outline stays legible, and leaves the text over it legible, on an old laser printer,
        which breaks a grey surface up into dots.
        """
        font = self._fonts.face(BOLD)
        width = font.shape(words).width * size / 1000
        canvas = self._canvas
        canvas.saveState()
        canvas.translate(middle, self._height / 2)
        canvas.rotate(angle)
        canvas.setStrokeGray(0.62)
        canvas.setLineWidth(0.7)
        piece = Piece(BOLD, size, 0, font.shape(words))
        canvas.addLiteral(
            "/Artifact BMC BT 1 Tr"
            f" {-width / 2:.2f} {-size / 3:.2f} Td {self._letters(piece)} ET EMC"
        )
        canvas.restoreState()

    def _piece(self, piece: Piece, x: float, y: float) -> None:
        words = f"FEFF{piece.shaped.text.encode('utf-16-be').hex().upper()}"
        shows = self._glyphs(piece) if piece.shaped.glyphs else self._letters(piece)
        self._canvas.addLiteral(
            f"/Span <</ActualText <{words}>>> BDC BT 1 0 0 1 {x:.2f} {y:.2f} Tm {shows} ET EMC"
            if piece.shaped.glyphs
            else f"BT 1 0 0 1 {x:.2f} {y:.2f} Tm {shows} ET"
        )

    def _letters(self, piece: Piece) -> str:
        font = self._fonts.face(piece.font).font
        return " ".join(
            f"{font.getSubsetInternalName(subset, self._document)} {piece.size:g} Tf"
            f" <{codes.hex()}> Tj"
            for subset, codes in font.splitString(piece.shaped.text, self._document)
        )

    def _glyphs(self, piece: Piece) -> str:
        """Each glyph where the shaper put it; runs of one subset and one height together."""
        font = self._fonts.face(piece.font).font
        coded = [
            (*font.splitString(glyph.code, self._document)[0], glyph)
            for glyph in piece.shaped.glyphs
        ]
        out: list[str] = []
        for (subset, up), group in groupby(coded, lambda one: (one[0], one[2].up)):
            shown = " ".join(
                f"{-glyph.right:.0f} <{code.hex()}> {glyph.width + glyph.right - glyph.advance:.0f}"
                for _, code, glyph in group
            )
            name = font.getSubsetInternalName(subset, self._document)
            out.append(f"{name} {piece.size:g} Tf {up * piece.size / 1000:.2f} Ts [{shown}] TJ")
        return " ".join([*out, "0 Ts"])
