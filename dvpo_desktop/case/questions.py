"""Questions: what each field is called, when it is asked and how, read from forms/questions."""

import tomllib
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from dvpo_desktop.case.values import Address

UNANSWERED, ANSWERED = "unanswered", "answered"
OF_THE_CASE = "case."


@dataclass(frozen=True, slots=True)
class Only:
    """Asked only while the answer at ``path`` is one of ``values``; with ``not_``, is none of them.

    ``path`` is below the section or the row that the question belongs to; "case.children.known"
    is found from the top of the case. ``values`` are keys of choices, true or false, or
    "unanswered" and "answered".
    """

    path: str
    values: frozenset[str | bool]
    not_: bool = False

    def holds(self, record: Any, case: Any) -> bool:
        """Whether the question is asked, given its section or row and the whole case."""
        from_top = self.path.startswith(OF_THE_CASE)
        value = _at(case if from_top else record, self.path.removeprefix(OF_THE_CASE))
        return self.values.isdisjoint(_words_for(value)) is self.not_


@dataclass(frozen=True, slots=True)
class Missing:
    """What is said while a question is not answered: a warning that takes an explanation.

    ``code`` is kept with the explanations of cases and never changes. ``also`` are answers that
    leave the question open: "undecided".
    """

    says: str
    code: str
    rests_on: str = "good practice"
    also: frozenset[str] = frozenset()

    def leaves_open(self, value: Any) -> bool:
        """Whether a value answers nothing yet."""
        return not is_answered(value) or (isinstance(value, StrEnum) and value.value in self.also)


@dataclass(frozen=True, slots=True)
class Question:
    """One field as the officer meets it: its label, a hint, help on F1, choices in words.

    ``only`` says when it is asked, each of them together; ``missing`` what is said while it is
    asked and not answered. ``fold`` is the title of the fold that it stands in, where it is useful
    and seldom needed, or ``wanted`` and then put away once it is answered; ``beside`` puts it into
    the row of the question before it. With ``if_answered`` nobody is asked any more, and what a
    case answers stays in sight.

    ``offers`` are answers that one press writes, as are those of a kind that the case knows
    already: ``known`` is "officers" or "homes". A time without a day is the last such time until
    now, or with ``forward`` the next one.
    """

    label: str
    hint: str = ""
    help: str = ""
    rests_on: str = ""
    choices: dict[str, str] = field(default_factory=dict)
    only: tuple[Only, ...] = ()
    missing: Missing | None = None
    fold: str = ""
    wanted: bool = False
    beside: bool = False
    if_answered: bool = False
    offers: tuple[str, ...] = ()
    known: str = ""
    forward: bool = False

    def asked(self, record: Any, case: Any) -> bool:
        """Whether it is asked, given the section or the row it belongs to and the whole case."""
        return all(only.holds(record, case) for only in self.only)


@dataclass(frozen=True, slots=True)
class StepQuestions:
    """One step: its name in the task list, its question as heading, help, and its fields.

    ``fields`` is keyed by the path below the section; the fields of a row of a list are named
    after the list: ``born`` of ``children.children`` is ``children.born``. ``asks`` are questions
    whose answer stands in several places of the case at once.
    """

    word: str
    name: str
    heading: str
    help: str = ""
    rests_on: str = ""
    fields: dict[str, Question] = field(default_factory=dict)
    asks: dict[str, Question] = field(default_factory=dict)

    def offering(self, path: str, choices: dict[str, str]) -> "StepQuestions":
        """The same questions with the choices of one field, which come from a table elsewhere."""
        asked = replace(self.fields[path], choices=choices)
        return replace(self, fields={**self.fields, path: asked})


def is_answered(value: Any) -> bool:
    """Whether a value of the case answers anything: "no" and nought do, blanks do not."""
    if isinstance(value, Address):
        return bool(value.on_one_line)
    return value not in (None, ()) and not (isinstance(value, str) and not value.strip())


def read_questions(text: str) -> StepQuestions:
    """One step's questions from the text of ``forms/questions/<step>.toml``.

    Raises KeyError for a field without a label and tomllib.TOMLDecodeError for bad TOML: the
    forms come with the program, so either is a fault of ours.
    """
    table = tomllib.loads(text)
    fields: dict[str, Any] = table.pop("fields", {})
    asks: dict[str, Any] = table.pop("asks", {})
    word = table["word"]
    return StepQuestions(
        word=word,
        name=table["name"],
        heading=table["heading"],
        help=table.get("help", ""),
        rests_on=table.get("rests_on", ""),
        fields={path: _question(word, path, entry) for path, entry in fields.items()},
        asks={name: _question(word, name, entry) for name, entry in asks.items()},
    )


def _question(word: str, path: str, entry: dict[str, Any]) -> Question:
    only = tuple(
        Only(at, frozenset(values), not_=not_)
        for key, not_ in (("only_when", False), ("except_when", True))
        for at, values in entry.pop(key, {}).items()
    )
    missing = entry.pop("missing", None)
    if missing is not None:
        missing.setdefault("code", f"{word}-{path.rpartition('.')[2].replace('_', '-')}-missing")
        missing["also"] = frozenset(missing.get("also", ()))
        missing = Missing(**missing)
    entry["offers"] = tuple(entry.get("offers", ()))
    return Question(**entry, only=only, missing=missing)


def _words_for(value: Any) -> frozenset[str | bool]:
    """What a condition may call a value: its key, true or false, "answered" or "unanswered"."""
    if isinstance(value, bool):
        return frozenset((value, ANSWERED))
    if not is_answered(value):
        return frozenset((UNANSWERED,))
    if isinstance(value, tuple):
        return frozenset((ANSWERED, *(str(one) for one in value if isinstance(one, StrEnum))))
    return frozenset((ANSWERED, *((value.value,) if isinstance(value, StrEnum) else ())))


def _at(record: Any, path: str) -> Any:
    for name in path.split("."):
        record = getattr(record, name)
    return record
