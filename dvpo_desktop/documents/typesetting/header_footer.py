"""Header footer: what stands on every page around the text: mark, whose copy, footer."""

from dvpo_desktop.case.paper import Paper
from dvpo_desktop.documents.typesetting.blocks import MM
from dvpo_desktop.documents.typesetting.layout import Stroke
from dvpo_desktop.documents.typesetting.lines import Setter, Type
from dvpo_desktop.documents.typesetting.pen import Pen

_WIDTH, _HEIGHT, _MARGIN = 210 * MM, 297 * MM, 20 * MM
_FOOT = Type(8, 10.5)
_TOP = Type(9.5, 12, bold=True)
_DIAGONAL = 52.0


class HeaderFooter:
    """The same for each page of one paper but for the page's number."""

    def __init__(
        self,
        setter: Setter,
        paper: Paper,
        mark: str,
        mark_words: str,
        copy_words: str,
        chain: str = "",
    ) -> None:
        self._setter = setter
        self._paper = paper
        self._mark = mark
        self._mark_words = mark_words
        self._copy_words = copy_words
        self._chain = chain

    def behind(self, pen: Pen) -> None:
        """The mark across the page, drawn before the text."""
        if self._mark:
            size = min(150.0, 1150.0 / len(self._mark))
            pen.across(self._mark, _WIDTH / 2, size, _DIAGONAL)

    def around(self, pen: Pen, number: int, pages: int) -> None:
        """The words at the top, and the footer with the page's number."""
        room = _WIDTH - 2 * _MARGIN
        top = _MARGIN - 4.5 * MM
        if self._mark_words:
            pen.line(self._setter.set(self._mark_words, _TOP, room)[0], _MARGIN, top)
        if self._copy_words:
            line = self._setter.set(self._copy_words, _TOP, room)[0]
            beside = top - (12 if self._mark_words and line.width > room / 2 else 0)
            pen.line(line, _WIDTH - _MARGIN - line.width, beside)
        paper = self._paper
        footer = " · ".join(
            part.replace(" ", "\u00a0")  # a footer of two lines breaks between its parts
            for part in (
                paper.reference,
                f"page {number} of {pages}",
                f"wording {paper.wording_version}",
                f"check code {paper.short_fingerprint}",
                paper.force,
                f"history code {self._chain}" if self._chain else "",
            )
            if part
        )
        y = _HEIGHT - _MARGIN + 5 * MM
        pen.stroke(Stroke(0, 0, room, 0, 0.4), _MARGIN, y)
        for line in self._setter.set(footer, _FOOT, room):
            y += line.above + line.below
            pen.line(line, _MARGIN, y)
