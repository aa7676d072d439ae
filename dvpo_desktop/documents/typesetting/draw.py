"""Draw: a paper as a PDF, A4, every font in it, and the same bytes every time."""

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from io import BytesIO
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from dvpo_desktop.case.paper import PAGES, Block, Paper
from dvpo_desktop.documents.court.bundle import Bundle
from dvpo_desktop.documents.typesetting.blocks import MM, Blocks
from dvpo_desktop.documents.typesetting.fonts import PLAIN, Fonts
from dvpo_desktop.documents.typesetting.header_footer import HeaderFooter
from dvpo_desktop.documents.typesetting.layout import Row, Sheet, sheets
from dvpo_desktop.documents.typesetting.lines import Setter
from dvpo_desktop.documents.typesetting.pen import Pen

WIDTH, HEIGHT = 210 * MM, 297 * MM
MARGIN = 20 * MM
LAYING = 0.3  # the share of the work on a bundle that laying out its pages is
Told = Callable[[str, float], None]


class Mark(StrEnum):
    """What stands across each page, and at its top in words."""

    NONE = ""
    DRAFT = "DRAFT"
    TRAINING = "TRAINING"
    TRAINING_DRAFT = "TRAINING DRAFT"
    VOID = "VOID"

    @property
    def words(self) -> str:
        """The mark as a sentence for the top of the page."""
        return {
            Mark.NONE: "",
            Mark.DRAFT: "DRAFT: not authorised and not for service",
            Mark.TRAINING: "TRAINING: not a real notice and of no effect",
            Mark.TRAINING_DRAFT: "TRAINING DRAFT: not a real notice and of no effect",
            Mark.VOID: "VOID: withdrawn and of no effect",
        }[self]


def mark_for(*, authorised: bool, training: bool) -> Mark:
    """What a notice bears: a draft until it is authorised, and training for ever."""
    if training:
        return Mark.TRAINING if authorised else Mark.TRAINING_DRAFT
    return Mark.NONE if authorised else Mark.DRAFT


def _nobody(_words: str, _share: float) -> None:
    """Hears how far the work is where nobody waits for it."""


class Press:
    """Draws papers with the fonts of one folder; a font is opened when first needed."""

    def __init__(self, fonts: Path) -> None:
        self.fonts = Fonts(fonts)
        self._setter = Setter(self.fonts)

    def draw(
        self,
        paper: Paper,
        mark: Mark = Mark.NONE,
        copy_words: str = "",
        chain: str = "",
        *,
        size: float = 1.0,
    ) -> bytes:
        """The paper as a PDF. ``copy_words`` say at the top whose copy this is.

        ``size`` makes the type so much larger or smaller than usual.
        ``chain`` is the head of the station's history, for the foot of a paper that is to bear
        witness to it. The same paper, mark and words always make the same bytes: no date is in
        them.
        """
        out = BytesIO()
        canvas = self._canvas(out, paper)
        canvas.setTitle(f"{paper.title} {paper.reference}".strip())
        canvas.setSubject(f"{paper.wording_version} {paper.short_fingerprint}")
        pages = self.sheets(paper, size)
        header_footer = HeaderFooter(self._setter, paper, mark.value, mark.words, copy_words, chain)
        pen = Pen(canvas, self.fonts, HEIGHT)
        for number, sheet in enumerate(pages, start=1):
            self._draw_page(canvas, pen, header_footer, sheet, (number, len(pages)))
        canvas.save()
        return out.getvalue()

    def bind(
        self,
        bundle: Bundle,
        mark: Mark = Mark.NONE,
        copy_words: str = "",
        chain: str = "",
        tell: Told = _nobody,
    ) -> bytes:
        """A bundle as one PDF: pages counted through, the index true, each section a bookmark.

        ``tell`` hears what is being done and how much of the whole, 0 to 1, at each step; what it
        raises stops the work. The same bundle, mark and words always make the same bytes.
        """
        laid = []
        for at, paper in enumerate(bundle.sections):
            tell(f"Setting: {paper.title}", LAYING * at / len(bundle.sections))
            laid.append(self.sheets(paper))
        face, starts = self._face(bundle, [len(pages) for pages in laid])
        parts = [(face, self.sheets(face)), *zip(bundle.sections, laid, strict=True)]
        total = sum(len(pages) for _, pages in parts)
        out = BytesIO()
        canvas = self._canvas(out, face)
        canvas.setTitle(f"{face.title} {face.reference}".strip())
        canvas.setSubject(f"{face.wording_version} {face.short_fingerprint}")
        canvas.showOutline()
        pen, number = Pen(canvas, self.fonts, HEIGHT), 0
        for start, (paper, pages) in zip((1, *starts), parts, strict=True):
            canvas.bookmarkPage(f"page-{start}")
            canvas.addOutlineEntry(paper.title, f"page-{start}")
            header_footer = HeaderFooter(
                self._setter, paper, mark.value, mark.words, copy_words, chain
            )
            for sheet in pages:
                number += 1
                done = LAYING + (1 - LAYING) * number / total
                tell(f"Drawing page {number} of {total}", done)
                self._draw_page(canvas, pen, header_footer, sheet, (number, total))
        canvas.save()
        return out.getvalue()

    def _face(self, bundle: Bundle, counts: list[int]) -> tuple[Paper, tuple[int, ...]]:
        """The face whose index says on which page each section begins, once its own are known."""
        own = 0
        while True:
            starts = tuple(own + 1 + sum(counts[:at]) for at in range(len(counts)))
            face = bundle.face(starts)
            needed = len(self.sheets(face))
            if needed == own:
                return face, starts
            own = needed

    def _canvas(self, out: BytesIO, paper: Paper) -> Canvas:
        self.fonts.face(PLAIN)
        canvas = Canvas(
            out,
            pagesize=(WIDTH, HEIGHT),
            invariant=1,
            pageCompression=1,
            # The stubs take the name for a number.
            initialFontName=PLAIN,  # type: ignore[arg-type]
            lang=paper.language,
            pdfVersion=(1, 7),
        )
        canvas.setAuthor(paper.force)
        canvas.setCreator("DVPO Desktop")
        canvas.setViewerPreference("DisplayDocTitle", "true")
        return canvas

    def _draw_page(
        self,
        canvas: Canvas,
        pen: Pen,
        header_footer: HeaderFooter,
        sheet: Sheet,
        numbered: tuple[int, int],
    ) -> None:
        header_footer.behind(pen)
        self._draw_sheet(pen, sheet)
        header_footer.around(pen, *numbered)
        canvas.showPage()

    def sheets(self, paper: Paper, size: float = 1.0) -> list[Sheet]:
        """The pages of the paper as rows, before drawing; a paper that says how many is true."""
        pages = self._laid(paper.blocks, size)
        counted = _counted(paper.blocks, len(pages))
        return pages if counted == paper.blocks else self._laid(counted, size)

    def _laid(self, blocks: tuple[Block, ...], size: float) -> list[Sheet]:
        rows = Blocks(self._setter, WIDTH - 2 * MARGIN, size).rows(blocks)
        return sheets(rows, HEIGHT - 2 * MARGIN)

    def _draw_sheet(self, pen: Pen, sheet: Sheet) -> None:
        for top, row in sheet.rows:
            y = MARGIN + top
            for placed in row.lines:
                pen.line(placed.line, MARGIN + placed.x, y + placed.y)
            for stroke in row.strokes:
                pen.stroke(stroke, MARGIN, y)
        for first, last in _boxes(sheet):
            pen.box(MARGIN, MARGIN + first, WIDTH - 2 * MARGIN, last - first)


def _counted(blocks: tuple[Block, ...], pages: int) -> tuple[Block, ...]:
    """The blocks with the number of pages in words of the form; what was typed stays as typed."""
    said = f"{pages} page{'' if pages == 1 else 's'}"
    return tuple(
        replace(block, text=block.text.replace(PAGES, said))
        if block.came_from.startswith("wording.") and PAGES in block.text
        else block
        for block in blocks
    )


def _boxes(sheet: Sheet) -> list[tuple[float, float]]:
    """Where each frame of the page begins and ends, in points from the top of the text."""
    found: list[tuple[float, float]] = []
    before: Row | None = None
    for top, row in sheet.rows:
        if row.boxed:
            start = found.pop()[0] if before is not None and before.boxed else top
            found.append((start, top + row.height))
        before = row
    return found
