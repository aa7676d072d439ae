"""Answers: what a case says to each question, in words, to be read through before it is sent."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, is_dataclass, replace
from typing import Any

from dvpo_desktop.case import Case
from dvpo_desktop.case.forces import Force, force_name
from dvpo_desktop.case.questions import Question, StepQuestions
from dvpo_desktop.phrases.answer_words import say, typed_words
from dvpo_desktop.rules.conditions.catalogue import Catalogue

NOT_PROVIDED = "Not provided"


@dataclass(frozen=True, slots=True)
class Answer:
    """One line: the question, the answer in words (empty when none), and the row it is of.

    ``path`` is where it stands in the case: "children.children.0.born".
    """

    label: str
    says: str
    row: str = ""
    path: str = ""


def answers(
    case: Case, questions: StepQuestions, catalogue: Catalogue, forces: tuple[Force, ...]
) -> tuple[Answer, ...]:
    """What the case answers to the questions of one step, in the order they are asked.

    Questions that do not arise are left out unless something was written there. What could
    not be understood shows as it was typed.
    """
    word = questions.word
    section = getattr(case, word)
    typed = {entry.field: entry.text for entry in case.as_typed}
    if word == "conditions":
        chosen = tuple(
            Answer(
                f"Condition {number}",
                _condition(case, catalogue, condition),
                path=f"{word}.chosen.{number - 1}",
            )
            for number, condition in enumerate(section.chosen, 1)
        )
        rest = {p: q for p, q in questions.fields.items() if p.split(".")[0] != "chosen"}
        return (*chosen, *_section(case, rest, word, typed))
    found = tuple(_section(case, questions.fields, word, typed))
    if word == "custody":
        name = force_name(forces, case.custody.force)
        label = questions.fields["force"].label
        found = tuple(replace(one, says=name) if one.label == label else one for one in found)
    return found


def _condition(case: Case, catalogue: Catalogue, condition: Any) -> str:
    return catalogue.words(
        condition, protected_name=case.protected.name, respondent_name=case.respondent.name
    ).legal


def _section(
    case: Case, questions: Mapping[str, Question], word: str, typed: Mapping[str, str]
) -> Iterator[Answer]:
    """The answers of one section; the rows of a list follow the name of the list."""
    section = getattr(case, word)
    for path, question in questions.items():
        value = _value(section, path)
        if value is _OF_A_ROW:
            continue
        rows = _rows(value)
        if rows:
            yield from _row_answers(case, rows, path, questions, word, typed)
            continue
        says = typed_words(typed.get(f"{word}.{path}")) or say(value, question)
        if says or _is_wanted(question, section, case):
            yield Answer(question.label, says, path=f"{word}.{path}")


def _row_answers(
    case: Case,
    rows: tuple[Any, ...],
    path: str,
    questions: Mapping[str, Question],
    word: str,
    typed: Mapping[str, str],
) -> Iterator[Answer]:
    list_name = questions[path].label
    for at, row in enumerate(rows):
        heading = f"{list_name}, {at + 1} of {len(rows)}" if len(rows) > 1 else list_name
        for inner, question in questions.items():
            if not inner.startswith(f"{path}."):
                continue
            name = inner.removeprefix(f"{path}.")
            as_typed = typed.get(f"{word}.{path}.{at}.{name}")
            says = typed_words(as_typed) or say(getattr(row, name), question)
            if says or _is_wanted(question, row, case):
                yield Answer(question.label, says, heading, f"{word}.{path}.{at}.{name}")


def _is_wanted(question: Question, record: Any, case: Case) -> bool:
    """Whether an officer is asked it outright: neither behind a fold nor only of older cases."""
    offered = bool(question.fold) and not question.wanted
    return question.asked(record, case) and not question.if_answered and not offered


_OF_A_ROW = object()


def _value(section: Any, path: str) -> Any:
    """The value at a path below the section; a marker for a path inside the rows of a list."""
    value = section
    for name in path.split("."):
        if isinstance(value, tuple):
            return _OF_A_ROW
        value = getattr(value, name)
    return value


def _rows(value: Any) -> tuple[Any, ...]:
    """The rows, where the value is a list of them."""
    if isinstance(value, tuple) and value and is_dataclass(value[0]):
        return value
    return ()
