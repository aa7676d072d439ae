"""Places: where in a case one answer stands, what the officer calls it, and how it is replaced."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.questions import Question, StepQuestions

HANDS, DECISIONS, RECORDED = "hands", "authority.decisions", "service.recorded"
EXPLANATIONS, COPIES, LEFT_OVER = "review.explanations", "service.copies", "as_typed"
# What the program writes beside the answers.
NAMES = {
    HANDS: "Officers who prepared the case",
    "import_notes": "Left over from the custody record",
    EXPLANATIONS: "Reasons given for warnings",
    "review.sent": "Sent to the superintendent",
    "authority.later": "Superintendent comes back later",
    "authority.call": "Telephone call for authority",
    "authority.differs": "What differs from what was said by telephone",
    "superseded": "Services of a notice since corrected",
    "linked": "Cases of other protected persons",
    DECISIONS: "The decision",
    COPIES: "Copies printed",
    RECORDED: "Service recorded",
    "hearing.lapsed": "Seen that the notice is treated as lapsed",
    "outcome.sittings": "Results of hearings recorded",
    "outcome.endings": "Orders suspended or rescinded",
    "breach.arrests": "Arrests recorded",
    "closure.not_served": "Decision not to serve",
    "closure.closed": "Case closed",
    "closure.reopened": "Case opened again",
    LEFT_OVER: "Entries not understood",
}

Questions = Mapping[str, StepQuestions]
Place = tuple[str, int, tuple[Any, ...]]


def places(cases: tuple[Case, ...], questions: Questions) -> Iterator[Place]:
    """Each place that is one answer: its path, the row it starts at, and what the cases say.

    The path is dotted, rows counted from 0. Rows of a list are places of their own while no case
    took one out; those added are one more place, which starts after the last row of the first case.
    """
    for each in fields(Case):
        if each.name == LEFT_OVER:
            continue
        step = questions.get(each.name)
        names = frozenset(step.fields) if step else frozenset()
        yield from _below(each.name, tuple(getattr(case, each.name) for case in cases), names)


def put(record: Any, names: list[str], value: Any, start: int = 0) -> Any:
    """The record with the value at the path; of a list the rows before ``start`` stay.

    Raises AttributeError or IndexError for a path that the record has not.
    """
    first, *rest = names
    if isinstance(record, tuple):
        at = int(first)
        row = put(record[at], rest, value, start) if rest else value
        return (*record[:at], row, *record[at + 1 :])
    before = getattr(record, first)
    if rest:
        after = put(before, rest, value, start)
    else:
        after = (*before[:start], *value) if start else value
    return replace(record, **{first: after})


def asked(path: str, questions: Questions) -> tuple[str, Question | None]:
    """What the officer calls a place: "Children: Date of birth (2)", and its question."""
    if path in NAMES:
        return NAMES[path], None
    section = path.partition(".")[0]
    step, name = questions.get(section), _name(path)
    row = next((int(part) + 1 for part in path.split(".") if part.isdecimal()), None)
    question = step.fields.get(name) if step else None
    label = question.label if question else (name or section).split(".")[-1].replace("_", " ")
    words = f"{step.name}: {label}" if step else label[:1].upper() + label[1:]
    return (f"{words} ({row})" if row else words), question


def _below(path: str, values: tuple[Any, ...], asked: frozenset[str]) -> Iterator[Place]:
    first = values[0]
    name = _name(path)
    if isinstance(first, tuple):
        yield from _rows(path, values, asked)
    elif is_dataclass(first) and name not in asked and (not name or _holds(name, asked)):
        for each in fields(first):
            inside = tuple(getattr(value, each.name) for value in values)
            yield from _below(f"{path}.{each.name}", inside, asked)
    else:
        yield path, 0, values


def _rows(path: str, values: tuple[Any, ...], asked: frozenset[str]) -> Iterator[Place]:
    base, *others = values
    shorter = any(len(rows) < len(base) for rows in others)
    # A decision makes sense only with those before it.
    start = 0 if shorter or path == DECISIONS else len(base)
    for at in range(start):
        rows = tuple(value[at] for value in values)
        if _one_thing(rows, _name(path), asked):
            for each in fields(rows[0]):
                inside = tuple(getattr(row, each.name) for row in rows)
                yield f"{path}.{at}.{each.name}", 0, inside
        else:
            yield f"{path}.{at}", 0, rows
    yield path, start, tuple(value[start:] for value in values)


def _one_thing(rows: tuple[Any, ...], name: str, asked: frozenset[str]) -> bool:
    """Whether rows can be compared by their fields: each is asked, and the first is the same."""
    if not is_dataclass(rows[0]):
        return False
    names = [each.name for each in fields(rows[0])]
    who = {getattr(row, names[0]) for row in rows}
    return len(who) == 1 and all(f"{name}.{each}" in asked for each in names)


def _name(path: str) -> str:
    """The path below the section without the numbers of rows, as questions are keyed."""
    return ".".join(part for part in path.split(".")[1:] if not part.isdecimal())


def _holds(name: str, asked: frozenset[str]) -> bool:
    return any(each.startswith(f"{name}.") for each in asked)
