"""Values: what a case says in one place, in words, whatever kind of thing stands there."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from dvpo_desktop.case import Case, Officer
from dvpo_desktop.case.differences import Difference, Told
from dvpo_desktop.case.places import Questions
from dvpo_desktop.case.preparation.conditions import Condition
from dvpo_desktop.case.preparation.review import Explanation, Sent
from dvpo_desktop.case.proceedings.authority import Decision
from dvpo_desktop.case.proceedings.service import Copy, Recorded
from dvpo_desktop.case.questions import Question
from dvpo_desktop.case.values import Address
from dvpo_desktop.phrases.answer_words import say, typed_words
from dvpo_desktop.rules.conditions.catalogue import Catalogue
from dvpo_desktop.rules.date_words import say_day, say_moment

NOTHING = "nothing"
_ASKED = Question(label="")


def told_words(
    told: Told, each: Difference, case: Case, questions: Questions, catalogue: Catalogue
) -> str:
    """What is told in one place of ``case``; "nothing" where that is empty.

    What was not understood shows as it was typed.
    """
    rows = told.value if isinstance(told.value, tuple) else (told.value,)
    if each.question is not None and not any(map(_is_record, rows)):
        words = say(told.value, each.question)
    else:
        asked = _asked_of_a_row(each.path, questions)
        words = "\n".join(filter(None, (_record(row, case, catalogue, asked) for row in rows)))
    typed = [typed_words(entry.text) for entry in told.typed]
    return "\n".join(filter(None, [words, *typed])) or NOTHING


def _asked_of_a_row(path: str, questions: Questions) -> dict[str, Question]:
    """The questions of a row of the list that a path names, or is in, by the row's fields."""
    section, *below = path.split(".")
    above = ".".join(part for part in below if not part.isdecimal()) + "."
    step = questions.get(section)
    fields_ = step.fields if step else {}
    return {n.removeprefix(above): asked for n, asked in fields_.items() if n.startswith(above)}


def _is_record(value: Any) -> bool:
    return is_dataclass(value) and not isinstance(value, Address)


def _record(value: Any, case: Case, catalogue: Catalogue, asked: Mapping[str, Question]) -> str:
    match value:
        case Officer():
            return value.words
        case Condition():
            names = {
                "protected_name": case.protected.name,
                "respondent_name": case.respondent.name,
            }
            words = catalogue.words(value, **names).legal
            return f"{words} (because: {value.because})" if value.because else words
        case Decision():
            voided = " It was voided since." if value.voided else ""
            outcome = value.outcome.value.capitalize()
            return f"{outcome} by {value.officer.words}, {say_moment(value.at)}.{voided}"
        case Sent():
            return f"Sent by {value.by.words}, {say_moment(value.at)}"
        case Recorded():
            return f"Served {say_moment(value.served_at)}, recorded by {value.by.words}"
        case Copy():
            whom = value.copy_for.value.replace("-", " ")
            return (
                f"Copy {value.number} for the {whom}, {say_moment(value.at)}, by {value.by.words}"
            )
        case Explanation():
            return f"{value.reason} ({value.by.words})"
        case _ if is_dataclass(value) and asked:
            told = (
                (question.label.rstrip("?"), say(getattr(value, name, ""), question))
                for name, question in asked.items()
            )
            return "; ".join(f"{label}: {words}" for label, words in told if words)
        case _:
            return _plain(value)


def _plain(value: Any) -> str:
    match value:
        case None | "" | ():
            return ""
        case bool():
            return "Yes" if value else "No"
        case StrEnum():
            return value.value.replace("-", " ")
        case datetime():
            return say_moment(value)
        case date():
            return say_day(value)
        case Address():
            return value.on_one_line
        case tuple():
            return "; ".join(filter(None, map(_plain, value)))
        case _ if is_dataclass(value):
            return ", ".join(filter(None, (_plain(getattr(value, f.name)) for f in fields(value))))
        case _:
            return say(value, _ASKED)
