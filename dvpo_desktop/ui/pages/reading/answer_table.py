"""Answer table: the questions of one step and what the case answers, side by side."""

from html import escape

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel

from dvpo_desktop.case.history import LastLook
from dvpo_desktop.documents.authority.brief import CHANGED
from dvpo_desktop.phrases.answers import NOT_PROVIDED, Answer
from dvpo_desktop.ui.kit.look import theme


class AnswerTable(QLabel):
    """One label for a whole step: a widget for each cell would take a fifth of a second."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._answers: tuple[Answer, ...] = ()
        self._look: LastLook | None = None

    def show_answers(self, answers: tuple[Answer, ...], look: LastLook | None = None) -> None:
        """Shows the answers in the order given; those of a row of a list under its name.

        What was changed since the last ``look`` is marked by a word and a shape.
        """
        if (answers, look) != (self._answers, self._look):
            self._answers, self._look = answers, look
            self._write()

    def changeEvent(self, event: QEvent) -> None:
        """Takes the colours of a new palette."""
        if event.type() == QEvent.Type.PaletteChange and self._answers:
            self._write()
        super().changeEvent(event)

    def _write(self) -> None:
        quiet, heading, lines = theme.colours().quiet, "", []
        for answer in self._answers:
            if answer.row != heading:
                heading = answer.row
                lines.append(f'<tr><td colspan="2"><b>{_words(heading)}</b></td></tr>')
            says = _words(answer.says) or f'<font color="{quiet}">{NOT_PROVIDED}</font>'
            says = f"<b>{CHANGED}</b> {says}" if self._is_new(answer) else says
            label = f'<font color="{quiet}">{_words(answer.label)}</font>'
            lines.append(f'<tr><td width="40%">{label}</td><td>{says}</td></tr>')
        self.setText(f'<table width="100%" cellpadding="{theme.px(3)}">{"".join(lines)}</table>')
        said = "; ".join(
            f"{each.label}: {'changed, ' if self._is_new(each) else ''}{each.says or NOT_PROVIDED}"
            for each in self._answers
        )
        self.setAccessibleName(said)

    def _is_new(self, answer: Answer) -> bool:
        return self._look is not None and bool(answer.path) and self._look.changed(answer.path)


def _words(text: str) -> str:
    """Typed words as they stand: nothing in them is markup."""
    return escape(text).replace("\n", "<br>")
