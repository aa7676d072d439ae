"""Condition card: what a chosen clause and a condition of one's own have in common on the page."""

from abc import abstractmethod
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLayout, QPushButton, QVBoxLayout

from dvpo_desktop.case import Case
from dvpo_desktop.case.preparation.conditions import Condition
from dvpo_desktop.rules.conditions.catalogue import Catalogue
from dvpo_desktop.rules.problems import Level, Problem
from dvpo_desktop.ui.kit.fields.field import Field
from dvpo_desktop.ui.kit.fields.remark import Remark
from dvpo_desktop.ui.kit.look import theme


@dataclass(frozen=True, slots=True)
class Around:
    """What a condition is read beside: the catalogue, and the rest of the case."""

    catalogue: Catalogue
    case: Case
    homes: tuple[str, ...] = ()


class ConditionCard(QFrame):
    """One condition: its fields by their path below it, and what is said of it.

    ``order`` is its place among the conditions of the case. A subclass says how its fields
    make a condition.
    """

    edited = Signal()
    help_wanted = Signal(object)
    removed = Signal(object)

    def __init__(self, record: Condition, order: int) -> None:
        super().__init__()
        self.record, self.order = record, order
        self.setProperty("role", "card")
        self._fields: dict[str, Field] = {}
        self._remarks: list[Remark] = []
        self._around: Around | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*theme.margins(16, 8))
        self._column.setSpacing(theme.px(4))
        self._said = QVBoxLayout()
        self._said.setSpacing(theme.px(2))
        self._remove = QPushButton("Remove")
        self._remove.setProperty("flat", True)
        self._remove.clicked.connect(lambda: self.removed.emit(self))

    @abstractmethod
    def condition(self) -> Condition:
        """The condition as the fields now have it; what they do not ask stays."""

    @abstractmethod
    def fill(self, record: Condition) -> None:
        """Shows a condition of the case."""

    @abstractmethod
    def refresh(self) -> None:
        """Shows again what follows from the fields and from the rest of the case."""

    def know(self, around: Around) -> None:
        """Takes in the rest of the case."""
        self._around = around
        self.refresh()

    def mark(self, problems: tuple[tuple[str, Problem], ...]) -> None:
        """Shows each problem at the field of its path, or on the card when it has none."""
        on_card = [problem for path, problem in problems if path not in self._fields]
        for path, field in self._fields.items():
            mine = [problem for at, problem in problems if at == path]
            field.mark(
                "\n".join(problem.says for problem in mine), mine[0].level if mine else Level.WARN
            )
        self._say([(problem.says, problem.level) for problem in on_card])

    def set_writable(self, writable: bool) -> None:
        """Opens the card for writing, or keeps it for reading."""
        self._remove.setVisible(writable)
        for field in self._fields.values():
            field.set_writable(writable)

    def rename(self, name: str) -> None:
        """Takes another path, "chosen.2"; so do its fields."""
        self.setObjectName(name)
        self._remove.setObjectName(f"{name}.remove")
        for path, field in self._fields.items():
            field.rename(f"{name}.{path}")

    def take_focus(self) -> None:
        """Puts the keyboard into the first field."""
        for field in self._fields.values():
            field.take_focus()
            return

    def _ask(self, path: str, field: Field, into: QLayout | None = None) -> None:
        self._fields[path] = field
        field.edited.connect(self._on_edited)
        field.help_wanted.connect(self.help_wanted)
        (into or self._column).addWidget(field)

    def _on_edited(self) -> None:
        self.refresh()
        self.edited.emit()

    def _say(self, sentences: list[tuple[str, Level]]) -> None:
        while len(self._remarks) < len(sentences):
            self._remarks.append(Remark())
            self._said.addWidget(self._remarks[-1])
        for at, remark in enumerate(self._remarks):
            if at < len(sentences):
                remark.say(*sentences[at])
            remark.setVisible(at < len(sentences))
