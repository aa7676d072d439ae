"""To explain: what is missing, wrong or to be explained, step by step, on the review page."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from dvpo_desktop.rules.problems import Level, Problem
from dvpo_desktop.ui.kit.fields.boxes import Lines
from dvpo_desktop.ui.kit.fields.remark import Remark
from dvpo_desktop.ui.kit.link_row import LinkRow
from dvpo_desktop.ui.kit.look import theme

ALL_WELL = "Nothing is missing and nothing needs an explanation."
LACKING = "Not answered yet: "


class OneProblem(QWidget):
    """One problem, and under a warning the box for the reason why it stands."""

    edited = Signal()
    question_wanted = Signal(str)

    def __init__(self, problem: Problem) -> None:
        super().__init__()
        self.code = problem.code
        self._go = QPushButton("Go to it")
        self._go.setProperty("offer", True)
        self._go.setObjectName(f"see.{problem.code}")
        self._go.setAccessibleName(f"Go to it: {problem.says}")
        self._go.clicked.connect(lambda: self.question_wanted.emit(problem.field or problem.step))
        self._remark = Remark()
        self._given = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(2))
        head = QHBoxLayout()
        head.addWidget(self._remark, 1)
        head.addWidget(self._go, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        self.box: Lines | None = None
        if problem.level is Level.WARN:
            asked = QLabel("Why does this stand?")
            asked.setContentsMargins(theme.px(28), 0, 0, 0)
            self.box = Lines(1)
            self.box.setObjectName(f"explain.{problem.code}")
            self.box.textChanged.connect(self.edited)
            asked.setBuddy(self.box)
            inset = QHBoxLayout()
            inset.setContentsMargins(theme.px(28), 0, 0, theme.px(6))
            inset.addWidget(self.box)
            column.addWidget(asked)
            column.addLayout(inset)
        self.show_problem(problem)

    def show_problem(self, problem: Problem) -> None:
        """Shows the sentence of the problem and the section it rests on."""
        cited = f" ({problem.rests_on})" if problem.rests_on else ""
        self._remark.say(f"{problem.says}{cited}", problem.level)
        if self.box is not None:
            self.box.setAccessibleName(f"Why does this stand? {problem.says}")

    @property
    def reason(self) -> str | None:
        """The reason as it is typed, or None where it is the one that the case has."""
        typed = "" if self.box is None else self.box.toPlainText().strip()
        return None if typed == self._given else typed

    def show_reason(self, reason: str) -> None:
        """Shows the reason the case has; what is being typed is left alone."""
        typing = self.box is None or self.box.hasFocus() or self.reason not in (None, reason)
        self._given = reason
        if self.box is None or typing or self.box.toPlainText().strip() == reason:
            return
        self.box.blockSignals(True)
        self.box.setPlainText(reason)
        self.box.blockSignals(False)

    def set_writable(self, writable: bool) -> None:
        """Opens the box for a reason, or keeps it for reading."""
        if self.box is not None:
            self.box.setReadOnly(not writable)


class ToExplain(QWidget):
    """Problems under the name of their step; each leads to its question at a press.

    ``step_wanted`` carries the step, or the path of the question in the case. Boxes that are being
    typed in stay where they are.
    """

    step_wanted = Signal(str)
    edited = Signal()

    def __init__(self, names: Mapping[str, str]) -> None:
        super().__init__()
        self._names = names
        self._shown: tuple[tuple[str, tuple[tuple[str, bool], ...]], ...] | None = None
        self._items: dict[str, OneProblem] = {}
        self._writable = True
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(6))

    @property
    def items(self) -> tuple[OneProblem, ...]:
        """The problems shown that are more than missing answers."""
        return tuple(self._items.values())

    def show_problems(self, problems: Iterable[Problem], reasons: Mapping[str, str]) -> None:
        """Shows the problems by step, and the reasons given, by code."""
        by_step: dict[str, list[Problem]] = {word: [] for word in self._names}
        for problem in problems:
            by_step.setdefault(problem.step, []).append(problem)
        shape = tuple(
            (word, tuple((each.code, each.missing) for each in found))
            for word, found in by_step.items()
            if found
        )
        if shape != self._shown:
            self._shown = shape
            self._build(by_step)
        for found in by_step.values():
            for problem in found:
                if problem.code in self._items:
                    self._items[problem.code].show_problem(problem)
                    self._items[problem.code].show_reason(reasons.get(problem.code, ""))

    def set_writable(self, writable: bool) -> None:
        """Opens the boxes for reasons, or keeps them for reading."""
        self._writable = writable
        for item in self._items.values():
            item.set_writable(writable)

    def reasons(self) -> dict[str, str]:
        """Each reason that the case has not or has otherwise, by the code of its warning."""
        typed = {code: item.reason for code, item in self._items.items()}
        return {code: reason for code, reason in typed.items() if reason is not None}

    def _build(self, by_step: dict[str, list[Problem]]) -> None:
        kept, self._items = self._items, {}
        while (laid := self._column.takeAt(0)) is not None:
            widget = laid.widget()
            if widget is not None and not isinstance(widget, OneProblem):
                widget.hide()
                widget.deleteLater()
        for word, found in by_step.items():
            if found:
                self._column.addWidget(self._link(word), 0, Qt.AlignmentFlag.AlignLeft)
                self._list_step(found, kept)
        for gone in kept.values():
            gone.hide()
            gone.deleteLater()
        if not self._items and self._column.isEmpty():
            self._column.addWidget(QLabel(ALL_WELL))

    def _list_step(self, found: list[Problem], kept: dict[str, OneProblem]) -> None:
        for problem in found:
            if problem.missing:
                self._column.addWidget(self._lacking(problem))
        for problem in found:
            if problem.missing or problem.code in self._items:
                continue
            item = kept.pop(problem.code, None) or self._new(problem)
            self._items[problem.code] = item
            self._column.addWidget(item)

    def _lacking(self, problem: Problem) -> LinkRow:
        line = LinkRow()
        line.show_words(problem.says, "status-not-looked-at")
        line.setAccessibleName(f"{LACKING}{problem.says}")
        line.setObjectName(f"lacks.{problem.code}")
        path = problem.field or problem.step
        line.clicked.connect(lambda: self.step_wanted.emit(path))
        return line

    def _new(self, problem: Problem) -> OneProblem:
        item = OneProblem(problem)
        item.edited.connect(self.edited)
        item.question_wanted.connect(self.step_wanted)
        item.set_writable(self._writable)
        return item

    def _link(self, word: str) -> QPushButton:
        link = QPushButton(f"{self._names.get(word, word)}  →")
        link.setObjectName(f"go.{word}")
        link.setAccessibleName(f"Go to {self._names.get(word, word)}")
        link.setProperty("flat", True)
        link.clicked.connect(lambda: self.step_wanted.emit(word))
        return link
