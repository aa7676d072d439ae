"""Evidence: every answer of some steps of the case, beside what it is evidence for."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from dvpo_desktop.case import Case
from dvpo_desktop.phrases.answers import answers
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.pages.reading.answer_table import AnswerTable
from dvpo_desktop.ui.session.session import Session

CONDITIONS = "conditions.chosen"
SINCE = "‣ changed since you last looked"


class Evidence(QWidget):
    """The answers of the steps named by ``words``, one step under the other."""

    def __init__(self, session: Session, words: tuple[str, ...]) -> None:
        super().__init__()
        self._session = session
        self._shown: dict[str, tuple[QLabel, AnswerTable]] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        for word in words:
            name, table = theme.subheading(), AnswerTable()
            name.setObjectName(f"evidence.{word}")
            self._shown[word] = (name, table)
            column.addWidget(name)
            column.addWidget(table)
        column.addStretch(1)

    def show_case(self, case: Case) -> None:
        """Shows what the case answers now, and marks what changed since the last look."""
        session = self._session
        look = session.last_look()
        for word, (name, table) in self._shown.items():
            questions = session.reference_data.questions[word]
            new = look is not None and look.changed(word)
            name.setText(f"{questions.name}{f'  {SINCE}' if new else ''}")
            given = answers(case, questions, session.law.catalogue, session.forces)
            # Each condition has a card of its own, with its reason and what becomes of it.
            rest = tuple(each for each in given if not each.path.startswith(CONDITIONS))
            table.show_answers(rest, look)
