"""Preview: the paper as it will print, drawn beside the step while the officer types."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal
from PySide6.QtGui import QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from dvpo_desktop.case.paper import Paper
from dvpo_desktop.documents.typesetting.draw import Mark, Press
from dvpo_desktop.ui.kit.look.pictures import Pictures, pictures_of

GAP = 8
FIRST_WORDS = 4


@dataclass(frozen=True, slots=True)
class _Wish:
    """What the officer should see: a paper, the mark across it, the width, and the step."""

    paper: Paper
    mark: Mark
    width: int
    step: str


class _Drawn(QObject):
    ready = Signal(object)
    failed = Signal(object)


class _Drawing(QRunnable):
    """Draws one wish away from the keyboard: composing is done, only ink is left."""

    def __init__(self, press: Press, wish: _Wish, drawn: _Drawn) -> None:
        super().__init__()
        self._press, self._wish, self._drawn = press, wish, drawn

    def run(self) -> None:
        # Nothing may be raised out of a method that Qt calls: the window tells what went wrong.
        try:
            pictures = self._pictures()
        except Exception as fault:
            self._drawn.failed.emit(fault)
        else:
            self._drawn.ready.emit(pictures)

    def _pictures(self) -> Pictures:
        wish = self._wish
        fed = tuple(
            " ".join(block.text.split()[:FIRST_WORDS])
            for block in wish.paper.blocks
            if wish.step and block.came_from.split(".")[0] == wish.step and block.text
        )
        pdf = self._press.draw(wish.paper, wish.mark)
        return pictures_of(pdf, wish.width, fed)


class Preview(QScrollArea):
    """The pages of one paper, one under the other, as wide as the room for them.

    ``drawn`` follows each time the pages in front are those last asked for.
    """

    drawn = Signal()

    def __init__(self, press: Press, pool: QThreadPool, name: str = "preview") -> None:
        super().__init__()
        self._press, self._pool = press, pool
        self._wish: _Wish | None = None
        self._drawing: _Wish | None = None
        self._result = _Drawn()
        self._result.ready.connect(self._on_ready)
        self._result.failed.connect(self._on_failed)
        self._sheets = QWidget()
        self._sheets.setObjectName("sheets")
        column = QVBoxLayout(self._sheets)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(GAP)
        column.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self.setWidget(self._sheets)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setObjectName(name)
        self.setAccessibleName("The notice as it will print")

    def show_paper(self, paper: Paper, mark: Mark, step: str = "") -> None:
        """Asks for a paper to be shown, at the part that ``step`` feeds; the last wish wins."""
        wish = _Wish(paper, mark, self._room(), step)
        if wish == self._wish:
            return
        self._wish = wish
        self._draw_next()

    def clear(self) -> None:
        """Leaves nothing of a case on the screen."""
        self._wish = None
        self._show(Pictures(()))

    def showEvent(self, event: QShowEvent) -> None:
        """Draws what was asked for while nobody could see it."""
        super().showEvent(event)
        self._draw_next()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draws the pages again for the new width."""
        super().resizeEvent(event)
        wish = self._wish
        if wish is not None and wish.width != self._room() and self.isVisible():
            self.show_paper(wish.paper, wish.mark, wish.step)

    def _room(self) -> int:
        """The width for a page, in the screen's own pixels; room for the scroll bar is kept."""
        across = self.width() - self.verticalScrollBar().sizeHint().width() - 2 * GAP - 4
        return int(max(across, 160) * self.devicePixelRatioF())

    def _draw_next(self) -> None:
        # Folded away behind another tab, it would draw four pages at every rest of the keyboard.
        if self._drawing is None and self._wish is not None and self.isVisible():
            self._drawing = self._wish
            self._pool.start(_Drawing(self._press, self._wish, self._result))

    def _on_ready(self, pictures: Pictures) -> None:
        done, self._drawing = self._drawing, None
        if self._wish is None:
            return
        if done == self._wish:
            self._show(pictures)
            self.drawn.emit()
        else:
            self._draw_next()

    def _on_failed(self, fault: Exception) -> None:
        self._drawing = None
        raise fault

    def _show(self, pictures: Pictures) -> None:
        column = self._sheets.layout()
        assert column is not None
        at = self.verticalScrollBar().value()
        while column.count() > len(pictures.pages):
            item = column.takeAt(column.count() - 1)
            if item is not None and (sheet := item.widget()) is not None:
                sheet.hide()
                sheet.deleteLater()
        for number, image in enumerate(pictures.pages):
            if number == column.count():
                column.addWidget(QLabel())
            item = column.itemAt(number)
            sheet = item.widget() if item is not None else None
            assert isinstance(sheet, QLabel)
            picture = QPixmap.fromImage(image)
            picture.setDevicePixelRatio(self.devicePixelRatioF())
            sheet.setPixmap(picture)
            sheet.setAccessibleName(f"Page {number + 1} of {len(pictures.pages)}")
        self._sheets.adjustSize()
        if pictures.found_page is None:
            self.verticalScrollBar().setValue(at)
        else:
            height = pictures.pages[0].height() / self.devicePixelRatioF()
            top = pictures.found_page * (height + GAP) + pictures.found_at * height
            self.verticalScrollBar().setValue(int(top - self.height() / 3))
