"""Paper view: a paper as text on the screen, for reading, selecting and screen readers."""

from html import escape

from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QTextBrowser, QWidget

from dvpo_desktop.case.paper import Block, Kind, Paper


class PaperView(QTextBrowser):
    """Shows the words of a paper, in the officer's own text size."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setOpenLinks(False)

    def show_paper(self, paper: Paper) -> None:
        """Shows a paper from its first line."""
        self.setAccessibleName(paper.title)
        self.setHtml("".join(_html(block) for block in paper.blocks))


class WholePaper(PaperView):
    """A paper at its whole height, in a page that scrolls; it takes no keyboard."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _grow(self, size: QSizeF) -> None:
        self.setFixedHeight(round(size.height()) + 2 * self.frameWidth())


def _html(block: Block) -> str:
    """One block as HTML. Everything typed by anybody is escaped: a name is never markup."""
    text = escape(block.text).replace("\n", "<br>")
    for words in block.strong:
        text = text.replace(escape(words), f"<b>{escape(words)}</b>", 1)
    label = escape(block.label)
    if block.kind is Kind.TITLE:
        return f"<h2>{text}</h2>"
    if block.kind is Kind.HEADING:
        return f"<h3>{text}</h3>"
    if block.kind in (Kind.FACT, Kind.BLANK, Kind.CHOICE, Kind.SIGNATURE):
        return f"<p><b>{label}</b>: {text}</p>"
    if block.kind is Kind.CONDITION:
        return f"<p><b>{label}</b> {text}</p>"
    if block.kind is Kind.NEW_PAGE:
        return "<hr>"
    return f"<p>{f'<b>{label}</b> ' if label else ''}{text}</p>"
