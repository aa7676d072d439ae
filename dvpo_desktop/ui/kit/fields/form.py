"""Form: the fields that ask for one record of the case, bound to it by their paths."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dvpo_desktop.case.questions import Question, is_answered
from dvpo_desktop.rules.problems import Level, Problem
from dvpo_desktop.ui.kit.fields.choices import TicksField, YesNoField, choice
from dvpo_desktop.ui.kit.fields.dates import DateField, MomentField
from dvpo_desktop.ui.kit.fields.field import Field
from dvpo_desktop.ui.kit.fields.fields import (
    AddressField,
    LongTextField,
    NumberField,
    OffersAnswers,
    TextField,
)
from dvpo_desktop.ui.kit.fields.flags import FlagsField
from dvpo_desktop.ui.kit.fields.fold import Fold, uncover
from dvpo_desktop.ui.kit.fields.rows import Kinds, RowsField
from dvpo_desktop.ui.kit.fields.side_by_side import SideBySide
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
        self,
        questions: Mapping[str, Question],
        today: Callable[[], date],
        above: str = "",
        now: Callable[[], datetime] | None = None,
    ) -> None:
        super().__init__()
        self.today, self.now = today, now
        self._questions, self._above = questions, above
        self._fields: dict[str, Field] = {}
        self._only: list[tuple[QWidget, Callable[[Any], bool]]] = []
        self._last: Field | None = None
        self._paths: dict[str, tuple[str, ...]] = {}
        self._had: set[str] = set()
        self._folds: dict[str, Fold] = {}
        self._rows: list[SideBySide] = []
        self._record: Any = None
        self._case: Any = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(4))

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
        return self.add(path, MomentField(path, self.question(path), self.today, self.now))

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
        self,
        path: str,
        blank: Callable[[], Any],
        ask: Callable[["Form"], None],
        one: str,
        kinds: Kinds | None = None,
    ) -> RowsField:
        """Asks for any number of records: ``blank`` makes an empty one, ``one`` is its word.

        With ``kinds`` a button adds each kind of them. ``ask`` puts the fields of one row into the
        form it is given, by their paths in the row.
        """

        def make() -> Form:
            form = Form(self._questions, self.today, f"{self._above}{path}.", self.now)
            ask(form)
            return form

        return self.add(path, RowsField(path, self.question(path), make, blank, one, kinds))

    def question(self, path: str) -> Question:
        """The question of a field of this record. Raises KeyError when the form lacks it."""
        return self._questions[f"{self._above}{path}"]

    def part(self, title: str) -> QWidget:
        """Begins a part of the form under a title."""
        self._column.addSpacing(theme.px(8))
        return self.put(theme.part(title))

    def put(self, widget: QWidget) -> QWidget:
        """Puts any other widget under the fields so far; the next field may stand beside one."""
        self._column.addWidget(widget)
        self._last = widget if isinstance(widget, Field) else None
        return widget

    def add(self, path: str, field: AnyField) -> AnyField:
        """Puts a field under the others and binds it to the path below the record."""
        before, self._last = self._last, field
        self._fields[path] = field
        question = self._questions.get(f"{self._above}{path}", field.question)
        if question.only:
            self.show_when(field, lambda record: question.asked(record, self._case))
        if question.if_answered:
            self.show_when(field, lambda record: self._was_answered(path, record))
        field.edited.connect(self._on_edited)
        field.help_wanted.connect(self.help_wanted)
        if question.beside and before is not None:
            self._put_beside(field, before)
        else:
            self._place(question.fold).addWidget(field)
        return field

    def flags(self, name: str, question: Question) -> FlagsField:
        """Asks several yes-or-no questions at once, each named by its path as a choice."""
        field = FlagsField(name, question)
        self._paths[name] = field.paths
        return self.add(name, field)

    def fold(self, title: str) -> Fold:
        """The fold with a title, made under the fields so far when it is first asked for."""
        if title not in self._folds:
            self._folds[title] = Fold(title, lambda: self._answers_in(title))
            self.put(self._folds[title])
        return self._folds[title]

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

    def offer(self, known: Mapping[str, tuple[str, ...]]) -> None:
        """Offers what the case knows already, by the kind that a question names."""
        for field in self._fields.values():
            if isinstance(field, RowsField):
                field.offer(known)
            elif isinstance(field, OffersAnswers) and field.question.known:
                field.offer(known.get(field.question.known, ()))

    def fill(self, record: Any, typed: Mapping[str, str]) -> None:
        """Shows a record, and by path what was not understood of it."""
        self._record = record
        self._had = {path for path in self._fields if is_answered(self._of(record, path))}
        for path, field in self._fields.items():
            value = self._of(record, path)
            if isinstance(field, RowsField):
                here = f"{path}."
                field.fill_rows(
                    value,
                    {p.removeprefix(here): t for p, t in typed.items() if p.startswith(here)},
                )
            else:
                field.fill(value, typed.get(path))
        self._open_folds()
        self._show_asked()

    def value(self, record: Any) -> Any:
        """The record with every field's answer in it; what no field asks for stays as it was."""
        for path, field in self._fields.items():
            paths = self._paths.get(path)
            values = field.value() if paths else (field.value(),)
            for each, value in zip(paths or (path,), values, strict=True):
                record = _with(record, each.split("."), value)
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

    def field_at(self, path: str) -> Field | None:
        """The field that asks for what stands at a path, or for the list that it is in."""
        owner = self._owner(path)
        return None if owner is None else self._fields[owner]

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
            if found:
                uncover(field)
        return tuple(left)

    def set_writable(self, writable: bool) -> None:
        """Opens every field for writing, or keeps them for reading."""
        for field in self._fields.values():
            field.set_writable(writable)

    def rename(self, above: str) -> None:
        """Names every field by its path below ``above``: "children.0."."""
        for path, field in self._fields.items():
            field.rename(f"{above}{path}")
        for fold in self._folds.values():
            fold.rename(above)

    def take_focus(self) -> None:
        """Puts the keyboard into the first field shown."""
        for field in self._fields.values():
            if not field.isHidden() and not field.question.fold:
                field.take_focus()
                return

    def _open_folds(self) -> None:
        """Opens each fold in which something wanted is not answered."""
        for title, fold in self._folds.items():
            inside = [path for path, each in self._fields.items() if each.question.fold == title]
            if any(self._fields[path].question.wanted for path in inside):
                lacking = [path for path in inside if path not in self._had]
                fold.open_where(wanted=any(self._fields[p].question.wanted for p in lacking))

    def _place(self, title: str) -> QVBoxLayout:
        """Where the next question goes: under the fields so far, or into the fold of its title."""
        return self.fold(title).column if title else self._column

    def _put_beside(self, field: Field, before: Field) -> None:
        """Puts a field into the row of the one before it."""
        row = before.parentWidget()
        if not isinstance(row, SideBySide):
            question = self._questions.get(f"{self._above}{before.name}", before.question)
            place = self._place(question.fold)
            row = SideBySide()
            self._rows.append(row)
            place.replaceWidget(before, row)
            row.take_in(before)
        row.take_in(field)

    def _answers_in(self, title: str) -> str:
        """What was answered in a fold, question by question."""
        inside = (each for each in self._fields.values() if each.question.fold == title)
        return "; ".join(f"{each.question.label}: {each.says}" for each in inside if each.says)

    def _was_answered(self, path: str, record: Any) -> bool:
        """Whether the case had an answer here, or has one now; emptied, it stays to be undone."""
        return path in self._had or is_answered(self._of(record, path))

    def _owner(self, path: str) -> str | None:
        """The path of the field that asks for what stands at the path, or for what holds it."""
        for name, paths in self._paths.items():
            if path in paths:
                return name
        while path:
            if path in self._fields:
                return path
            path = path.rpartition(".")[0]
        return None

    def _of(self, record: Any, path: str) -> Any:
        """What the record holds for a field: one value, or one for each of its paths."""
        paths = self._paths.get(path)
        return tuple(_at(record, each) for each in paths) if paths else _at(record, path)

    def _on_edited(self) -> None:
        try:
            self._show_asked()
        finally:
            # What was typed is saved, whatever else is asked because of it.
            self.edited.emit()

    def _show_asked(self) -> None:
        if self._record is None:
            return
        record = self.value(self._record) if self._only else self._record
        wanted: dict[QWidget, bool] = {}
        for widget, holds in self._only:
            wanted[widget] = wanted.get(widget, True) and bool(holds(record))
        for widget, shown in wanted.items():
            if widget.isHidden() is shown:
                widget.setVisible(shown)
        for row in self._rows:
            row.show_row()
        for title, fold in self._folds.items():
            inside = [each for each in self._fields.values() if each.question.fold == title]
            if inside:
                fold.setVisible(any(not each.isHidden() for each in inside))
            fold.show_answers()


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
