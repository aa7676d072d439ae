"""Unanswered: what the questions themselves say while they are asked and not answered."""

from collections.abc import Iterable, Iterator
from typing import Any

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.questions import StepQuestions
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.problems import Problem, warn


def with_unanswered(
    case: Case, law: Law, word: str, found: Iterable[Problem]
) -> tuple[Problem, ...]:
    """The problems of a step and the warnings of its open questions, in the order of the page.

    The sentences stand in ``forms/questions/<step>.toml``, as ``missing`` of each question.
    """
    asked = law.questions[word]
    order = {path: at for at, path in enumerate(asked.fields)}
    every = (*found, *_open_questions(case, asked))
    return tuple(sorted(every, key=lambda problem: _place(problem.field, word, order)))


def _open_questions(case: Case, asked: StepQuestions) -> Iterator[Problem]:
    section = getattr(case, asked.word)
    for path, question in asked.fields.items():
        missing = question.missing
        if missing is None:
            continue
        for record, name, at in _records(section, path):
            if missing.leaves_open(_value(record, name)) and question.asked(record, case):
                code = f"{missing.code}.{at[0]}" if at else missing.code
                parts = (asked.word, *_with_row(path, at))
                yield warn(code, ".".join(parts), missing.says, missing.rests_on, missing=True)


def _records(section: Any, path: str) -> Iterator[tuple[Any, str, tuple[int, ...]]]:
    """What holds the answer, its name there, and its place in a list: one for each row."""
    first, _, rest = path.partition(".")
    rows = getattr(section, first)
    if rest and isinstance(rows, tuple):
        for at, row in enumerate(rows):
            yield row, rest, (at,)
    else:
        yield section, path, ()


def _with_row(path: str, at: tuple[int, ...]) -> tuple[str, ...]:
    first, *rest = path.split(".")
    return (first, *(str(each) for each in at), *rest)


def _value(record: Any, path: str) -> Any:
    for name in path.split("."):
        record = getattr(record, name)
    return record


def _place(field: str, word: str, order: dict[str, int]) -> tuple[int, int, int]:
    """Where a field stands on the page: its list or question, its row, and its place in the row."""
    names = field.removeprefix(f"{word}.").split(".")
    row = next((int(name) for name in names if name.isdigit()), -1)
    path = ".".join(name for name in names if not name.isdigit())
    while path and path not in order:
        path = path.rpartition(".")[0]
    at = order.get(path, -1)
    return (order.get(names[0], at), row, at) if row >= 0 else (at, -1, at)
