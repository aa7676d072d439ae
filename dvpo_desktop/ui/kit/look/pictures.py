"""Pictures: the pages of a PDF as images, and where on them a piece of text stands."""

from dataclasses import dataclass

import pypdfium2
from PySide6.QtGui import QImage


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pages as images, and the page and height (0 top to 1 foot) of the text looked for."""

    pages: tuple[QImage, ...]
    found_page: int | None = None
    found_at: float = 0.0


def pictures_of(pdf: bytes, width: int, looked_for: tuple[str, ...] = ()) -> Pictures:
    """Renders every page ``width`` pixels wide; finds the first text of those looked for.

    PDFium may be used by one thread at a time: callers share one worker.
    """
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = tuple(_page_image(page, width / page.get_width()) for page in document)
        found = _find(document, looked_for)
    finally:
        document.close()
    return Pictures(pages, *found) if found else Pictures(pages)


def page_count(pdf: bytes) -> int:
    """How many pages the PDF has."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def _page_image(page: pypdfium2.PdfPage, scale: float) -> QImage:
    bitmap = page.render(scale=scale, rev_byteorder=True)
    shape = QImage.Format.Format_RGB888 if bitmap.n_channels == 3 else QImage.Format.Format_RGBA8888
    return QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, shape).copy()


def _find(document: pypdfium2.PdfDocument, looked_for: tuple[str, ...]) -> tuple[int, float] | None:
    for text in looked_for:
        for number, page in enumerate(document):
            words = page.get_textpage()
            hit = words.search(text, match_case=True).get_next()
            if hit:
                _, _, _, top = words.get_charbox(hit[0])
                return number, 1 - top / page.get_height()
    return None
