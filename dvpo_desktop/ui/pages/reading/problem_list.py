"""A list of problems: what stands in the way, and the reasons given for what only warns."""

from collections.abc import Iterable, Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dvpo_desktop.rules.problems import Level, Problem
from dvpo_desktop.ui.kit.fields.remark import Remark
from dvpo_desktop.ui.kit.look import theme


class ProblemList(QWidget):
    """Shows problems for reading: those that stop come first, each with its section."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(4))
        self._shown: tuple[tuple[str, Level], ...] | None = None

    def show_problems(
        self, problems: Iterable[Problem], explained: Mapping[str, str], none_says: str
    ) -> None:
        """Shows each problem once, with the explanation given; ``none_says`` when there is none."""
        ordered = sorted(dict.fromkeys(problems), key=lambda each: not each.blocks)
        lines = tuple((_line(each, explained.get(each.code, "")), each.level) for each in ordered)
        if lines == self._shown:
            return
        self._shown = lines
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for says, level in lines:
            remark = Remark()
            remark.say(says, level)
            self._column.addWidget(remark)
        if not lines:
            self._column.addWidget(theme.quiet(none_says))


def _line(problem: Problem, reason: str) -> str:
    given = f"\nExplained: {reason}" if reason else ""
    return f"{problem.says} ({problem.rests_on}){given}"
