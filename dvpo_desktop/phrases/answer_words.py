"""Answer words: one answer of a case in words, as a screen or a paper says it."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from dvpo_desktop.case.questions import Question
from dvpo_desktop.case.values import Address
from dvpo_desktop.rules.date_words import say_day, say_moment


def say(value: Any, question: Question) -> str:
    """One value in words: a date, a choice, yes or no; nothing when it was not given."""
    match value:
        case None | () | "":
            return ""
        case bool():
            return "Yes" if value else "No"
        case StrEnum():
            return question.choices.get(value.value, value.value)
        case datetime():
            return say_moment(value)
        case date():
            return say_day(value)
        case Address():
            return value.on_one_line
        case tuple():
            return "; ".join(say(one, question) for one in value)
        case _:
            return str(value).strip()


def typed_words(text: str | None) -> str:
    """How text that was not understood is shown, or nothing when there is none."""
    return f"“{text}”, not understood" if text else ""
