"""Form: the fields that ask for one record of the case, bound to it by their paths."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dvpo_desktop.case.questions import Question
from dvpo_desktop.rules.problems import Level, Problem
from dvpo_desktop.ui.kit.fields.choices import TicksField, YesNoField, choice
from dvpo_desktop.ui.kit.fields.dates import DateField, MomentField
from dvpo_desktop.ui.kit.fields.field import Field
from dvpo_desktop.ui.kit.fields.fields import AddressField, LongTextField, NumberField, TextField
from dvpo_desktop.ui.kit.fields.rows import RowsField
from dvpo_desktop.ui.kit.look import theme

AnyField = TypeVar("AnyField", bound=Field)
Marked = tuple[str, Problem]


class Form(QWidget):
    """Fields one under the other. Each is made in one call by the path below the record.

    ``questions`` are those of the step; ``above`` is the path of the list when the record is a
    row of one: "children.". ``edited`` and ``help_wanted`` pass on what the fields say.
    """

    edited = Signal()
    help_wanted = Signal(object)

    def __init__(
        self, questions: Mapping[str, Question], today: Callable[[], date], above: str = ""
    ) -> None:
        super().__init__()
        self.today = today
        self._questions, self._above = questions, above
        self._fields: dict[str, Field] = {}
        self._only: list[tuple[QWidget, Callable[[Any], bool]]] = []
        self._record: Any = None
        self._case: Any = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(8))

    @property
    def fields(self) -> tuple[Field, ...]:
        """Every field, in the order in which it is asked."""
        return tuple(self._fields.values())

    def text(self, path: str) -> TextField:
        """Asks for one line of text."""
        return self.add(path, TextField(path, self.question(path)))

    def long_text(self, path: str, lines: int = 3, *, words: bool = False) -> LongTextField:
        """Asks for an account of ``lines`` or more lines; ``words`` counts them."""
        return self.add(path, LongTextField(path, self.question(path), lines=lines, words=words))

    def number(self, path: str, least: int = 0, most: int = 9999) -> NumberField:
        """Asks for a whole number."""
        return self.add(path, NumberField(path, self.question(path), least=least, most=most))

    def date(self, path: str, *, born: bool = False) -> DateField:
        """Asks for a day; ``born`` for a date of birth."""
        return self.add(path, DateField(path, self.question(path), self.today, born=born))

    def moment(self, path: str) -> MomentField:
        """Asks for a day and a time of day."""
        return self.add(path, MomentField(path, self.question(path), self.today))

    def yes_no(self, path: str) -> YesNoField:
        """Asks for yes or no."""
        return self.add(path, YesNoField(path, self.question(path)))

    def choice(self, path: str, kind: Callable[[str], Any] = str, nothing: Any = None) -> Field:
        """Asks for one of the question's choices; ``kind`` is the enumeration of the case."""
        return self.add(path, choice(path, self.question(path), kind, nothing))

    def ticks(self, path: str, kind: Callable[[str], Any]) -> TicksField:
        """Asks for any number of the question's choices."""
        return self.add(path, TicksField(path, self.question(path), kind))

    def address(self, path: str) -> AddressField:
        """Asks for an address."""
        return self.add(path, AddressField(path, self.question(path)))

    def rows(
        self, path: str, blank: Callable[[], Any], ask: Callable[["Form"], None], one: str
    ) -> RowsField:
        """Asks for any number of records: ``blank`` makes an empty one, ``one`` is its word.

        ``ask`` puts the fields of one row into the form it is given, by their paths in the row.
        """

        def make() -> Form:
            form = Form(self._questions, self.today, f"{self._above}{path}.")
            ask(form)
            return form

        return self.add(path, RowsField(path, self.question(path), make, blank, one))

    def question(self, path: str) -> Question:
        """The question of a field of this record. Raises KeyError when the form lacks it."""
        return self._questions[f"{self._above}{path}"]

    def part(self, title: str) -> QWidget:
        """Begins a part of the form under a title."""
        self._column.addSpacing(theme.px(8))
        return self.put(theme.part(title))

    def put(self, widget: QWidget) -> QWidget:
        """Puts any other widget under the fields so far."""
        self._column.addWidget(widget)
        return widget

    def add(self, path: str, field: AnyField) -> AnyField:
        """Puts a field under the others and binds it to the path below the record."""
        self._fields[path] = field
        question = self._questions.get(f"{self._above}{path}")
        if question is not None and question.only:
            self.show_when(field, lambda record: question.asked(record, self._case))
        field.edited.connect(self._on_edited)
        field.help_wanted.connect(self.help_wanted)
        self._column.addWidget(field)
        return field

    def show_when(self, widget: QWidget, holds: Callable[[Any], bool]) -> None:
        """Shows a widget only while ``holds`` is true of the record on the screen.

        A field is shown while its question is asked (``only_when`` in forms/questions). A hidden
        field keeps its answer, and the case keeps it too.
        """
        self._only.append((widget, holds))

    def know(self, case: Any) -> None:
        """Takes in the whole case, on which it may depend what is asked here."""
        self._case = case
        for field in self._fields.values():
            if isinstance(field, RowsField):
                field.know(case)

    def fill(self, record: Any, typed: Mapping[str, str]) -> None:
        """Shows a record, and by path what was not understood of it."""
        self._record = record
        for path, field in self._fields.items():
            value = _at(record, path)
            if isinstance(field, RowsField):
                here = f"{path}."
                field.fill_rows(
                    value,
                    {p.removeprefix(here): t for p, t in typed.items() if p.startswith(here)},
                )
            else:
                field.fill(value, typed.get(path))
        self._show_asked()

    def value(self, record: Any) -> Any:
        """The record with every field's answer in it; what no field asks for stays as it was."""
        for path, field in self._fields.items():
            record = _with(record, path.split("."), field.value())
        return record

    def typed(self) -> dict[str, str]:
        """What was not understood, by path below the record."""
        found: dict[str, str] = {}
        for path, field in self._fields.items():
            if isinstance(field, RowsField):
                below = field.typed_below()
                found |= {f"{path}.{rest}": text for rest, text in below.items()}
            elif (text := field.typed()) is not None:
                found[path] = text
        return found

    def owns(self, path: str) -> bool:
        """Whether a field of this form asks for what stands at the path."""
        return self._owner(path) is not None

    def mark(self, problems: tuple[Marked, ...]) -> tuple[Problem, ...]:
        """Marks each field with its problems, by path; gives back those that no shown field has."""
        below: dict[str, list[Marked]] = {path: [] for path in self._fields}
        left: list[Problem] = []
        for path, problem in problems:
            owner = self._owner(path)
            if owner is None or self._fields[owner].isHidden():
                left.append(problem)
            else:
                below[owner].append((path.removeprefix(owner).removeprefix("."), problem))
        for owner, found in below.items():
            field = self._fields[owner]
            if isinstance(field, RowsField):
                field.mark_rows(tuple(each for each in found if each[0]))
                field.mark(*_sentence([problem for rest, problem in found if not rest]))
            else:
                field.mark(*_sentence([problem for _, problem in found]))
        return tuple(left)

    def set_writable(self, writable: bool) -> None:
        """Opens every field for writing, or keeps them for reading."""
        for field in self._fields.values():
            field.set_writable(writable)

    def rename(self, above: str) -> None:
        """Names every field by its path below ``above``: "children.0."."""
        for path, field in self._fields.items():
            field.rename(f"{above}{path}")

    def take_focus(self) -> None:
        """Puts the keyboard into the first field shown."""
        for field in self._fields.values():
            if not field.isHidden():
                field.take_focus()
                return

    def _owner(self, path: str) -> str | None:
        """The path of the field that asks for what stands at the path, or for what holds it."""
        while path:
            if path in self._fields:
                return path
            path = path.rpartition(".")[0]
        return None

    def _on_edited(self) -> None:
        try:
            self._show_asked()
        finally:
            # What was typed is saved, whatever else is asked because of it.
            self.edited.emit()

    def _show_asked(self) -> None:
        if not self._only or self._record is None:
            return
        record = self.value(self._record)
        for widget, holds in self._only:
            if widget.isHidden() == bool(holds(record)):
                widget.setVisible(bool(holds(record)))


def _sentence(problems: list[Problem]) -> tuple[str, Level]:
    """One sentence under the field: those that block come first and lend their shape."""
    ordered = sorted(problems, key=lambda problem: not problem.blocks)
    level = ordered[0].level if ordered else Level.WARN
    return "\n".join(problem.says for problem in ordered), level


def _at(record: Any, path: str) -> Any:
    for name in path.split("."):
        record = getattr(record, name)
    return record


def _with(record: Any, names: list[str], value: Any) -> Any:
    """The record with the value at the path; the same record when nothing is different."""
    first, *rest = names
    before = getattr(record, first)
    after = _with(before, rest, value) if rest else value
    return record if after == before else replace(record, **{first: after})
