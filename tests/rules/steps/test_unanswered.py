"""Unanswered: each question that says so warns while it is asked and open, and never else."""

from collections.abc import Iterator
from dataclasses import is_dataclass
from datetime import date, datetime
from enum import StrEnum
from types import NoneType
from typing import Any, get_args, get_type_hints

import pytest
from support.cases.factories import NOW, a_case_ready_to_send, an_officer, having, the_law

from dvpo_desktop.case import Case
from dvpo_desktop.case.proceedings.breach import Arrest, Breach, RecordedArrest
from dvpo_desktop.case.questions import Missing, Only, Question
from dvpo_desktop.case.values import Address
from dvpo_desktop.rules.problems import Level, Problem
from dvpo_desktop.rules.steps.unanswered import with_unanswered

LAW = the_law()
EVERY = [
    (word, path, asked)
    for word, step in LAW.questions.items()
    for path, asked in step.fields.items()
]
OPEN = [pytest.param(*each, id=f"{each[0]}.{each[1]}") for each in EVERY if each[2].missing]
NOW_AND_THEN = [
    pytest.param(word, path, only, id=f"{word}.{path} {only.path}")
    for word, path, asked in EVERY
    for only in asked.only
    if only.path != "waiting"
]
SOME: dict[type, object] = {
    bool: True,
    str: "Some words",
    int: 3,
    date: NOW.date(),
    datetime: NOW,
    Address: Address("1 Sample Street", "ZZ99 9ZZ"),
}


def kind_of(record: Any, name: str) -> Any:
    """The type of an answer, without None: the kind of its rows or ticks in a list."""
    hint = get_type_hints(type(record))[name]
    return next((each for each in get_args(hint) if each not in (NoneType, ...)), hint)


def nothing(record: Any, name: str) -> object:
    """What an answer is while nobody gave it."""
    hint = get_type_hints(type(record))[name]
    return None if NoneType in get_args(hint) else getattr(type(record)(), name)


def answers(record: Any, name: str) -> Iterator[object]:
    """Nothing, and whatever else may stand there: each key of a choice, yes and no, some words."""
    empty, kind = nothing(record, name), kind_of(record, name)
    yield empty
    given: tuple[object, ...] = (SOME.get(kind),)
    if kind is bool:
        given = (True, False)
    elif issubclass(kind, StrEnum):
        given = tuple(kind)
    elif is_dataclass(kind) and kind is not Address:
        given = (kind(),)
    for one in given:
        yield (one,) if isinstance(empty, tuple) else one


def places(case: Case, word: str, path: str) -> tuple[Case, str, str]:
    """A case with a row where the path needs one, the path of the record, and the name in it."""
    first, _, rest = path.partition(".")
    section = getattr(case, word)
    rows = getattr(section, first)
    if rest and isinstance(rows, tuple):
        return (
            having(case, {f"{word}.{first}": (kind_of(section, first)(),)}),
            f"{word}.{first}.0",
            rest,
        )
    return case, word, path


def at(whole: Any, path: str) -> Any:
    for name in path.split("."):
        whole = whole[int(name)] if name.isdigit() else getattr(whole, name)
    return whole


def split(record: str, name: str) -> tuple[str, str]:
    """The path of what holds an answer, and the answer's name there."""
    above, _, last = f"{record}.{name}".rpartition(".")
    return above, last


def path_of(only: Only, record: str) -> tuple[str, str]:
    if only.path.startswith("case."):
        return split(*only.path.removeprefix("case.").split(".", maxsplit=1))
    return split(record, only.path)


def asking(case: Case, record: str, question: Question) -> Case:
    """The case with every answer on which it depends that the question is asked."""
    for only in question.only:
        above, name = path_of(only, record)
        for answer in answers(at(case, above), name):
            tried = having(case, {f"{above}.{name}": answer})
            if only.holds(at(tried, record), tried):
                case = tried
                break
    return case


def told(case: Case, word: str, missing: Missing) -> list[Problem]:
    found = with_unanswered(case, LAW, word, ())
    return [problem for problem in found if problem.code.split(".")[0] == missing.code]


@pytest.mark.parametrize(("word", "path", "question"), OPEN)
def test_an_open_question_says_what_is_missing(word: str, path: str, question: Question) -> None:
    case, record, name = places(a_case_ready_to_send(), word, path)
    above, last = split(record, name)
    case = having(case, {f"{above}.{last}": nothing(at(case, above), last)})
    case = asking(case, record, question)
    assert question.missing is not None
    (problem,) = told(case, word, question.missing)
    assert problem.says == question.missing.says
    assert problem.rests_on == question.missing.rests_on
    assert problem.missing
    assert problem.level is Level.WARN
    assert problem.field == f"{record}.{name}"


@pytest.mark.parametrize(("word", "path", "question"), OPEN)
def test_an_answer_leaves_nothing_missing(word: str, path: str, question: Question) -> None:
    case, record, name = places(a_case_ready_to_send(), word, path)
    above, last = split(record, name)
    case = asking(case, record, question)
    assert question.missing is not None
    for answer in list(answers(at(case, above), last))[1:]:
        left_open = getattr(answer, "value", None) in question.missing.also
        given = having(case, {f"{above}.{last}": answer})
        assert bool(told(given, word, question.missing)) is left_open, answer


@pytest.mark.parametrize(("word", "path", "only"), NOW_AND_THEN)
def test_what_is_asked_now_and_then_is_asked_and_not_asked(
    word: str, path: str, only: Only
) -> None:
    case, record, _ = places(a_case_ready_to_send(), word, path)
    above, name = path_of(only, record)
    tried = [having(case, {f"{above}.{name}": each}) for each in answers(at(case, above), name)]
    assert {only.holds(at(each, record), each) for each in tried} == {True, False}


@pytest.mark.parametrize(("word", "path", "question"), OPEN)
def test_what_is_not_asked_is_not_missing(word: str, path: str, question: Question) -> None:
    case, record, name = places(a_case_ready_to_send(), word, path)
    above, last = split(record, name)
    case = having(case, {f"{above}.{last}": nothing(at(case, above), last)})
    assert question.missing is not None
    for only in question.only:
        over, beside = path_of(only, record)
        for answer in answers(at(case, over), beside):
            tried = having(case, {f"{over}.{beside}": answer})
            if not only.holds(at(tried, record), tried):
                assert told(tried, word, question.missing) == []


def test_what_the_court_did_is_asked_while_an_arrest_waits() -> None:
    (only,) = LAW.questions["breach"].fields["heard.at"].only
    waits = Breach(arrests=(RecordedArrest(Arrest(arrested_at=NOW), an_officer(), NOW),))
    assert not only.holds(Breach(), None)
    assert only.holds(waits, None)


def test_no_code_is_said_by_two_questions() -> None:
    codes = [asked.missing.code for _, _, asked in EVERY if asked.missing]
    assert len(codes) == len(set(codes))


def test_problems_stand_in_the_order_of_the_page() -> None:
    found = with_unanswered(Case(), LAW, "custody", ())
    order = list(LAW.questions["custody"].fields)
    at_page = [order.index(problem.field.removeprefix("custody.")) for problem in found]
    assert at_page == sorted(at_page)
    assert len(at_page) > 3
