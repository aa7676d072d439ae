"""Superintendent picker: the superintendent who is called, chosen from the directory."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dvpo_desktop.case import Officer
from dvpo_desktop.case.directory import Listed
from dvpo_desktop.case.questions import Question
from dvpo_desktop.ui.kit.fields.choices import NOT_YET, ChoiceList
from dvpo_desktop.ui.kit.look import theme

EMPTY = "Nobody is in the directory. A station administrator adds superintendents to it."


class SuperintendentPicker(QWidget):
    """``edited`` follows a choice by hand. Who is chosen stays, although taken out meanwhile."""

    edited = Signal()

    def __init__(self, asked: Question, listed: tuple[Listed, ...]) -> None:
        super().__init__()
        self._listed = {each.officer.key: each for each in listed}
        self._called: Officer | None = None
        names = {key: each.officer.words for key, each in self._listed.items()}
        choices = Question(asked.label, asked.hint, asked.help, asked.rests_on, names)
        self.field = ChoiceList("call.superintendent", choices, str, None, NOT_YET)
        self.field.edited.connect(self.edited)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self.field)
        if not listed:
            column.addWidget(theme.quiet(EMPTY))

    @property
    def listed(self) -> Listed | None:
        """Who is chosen, as the directory has them now."""
        return self._listed.get(self.field.value() or "")

    def fill(self, officer: Officer | None) -> None:
        """Shows who is called."""
        self._called = officer
        self.field.fill(officer.key if officer else None)

    def value(self) -> Officer | None:
        """Who is called, with the rank held on the day of the call."""
        key = self.field.value()
        if self._called is not None and key == self._called.key:
            return self._called
        return self._listed[key].officer if key else None
