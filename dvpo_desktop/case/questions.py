"""Questions: what each field is called and how it is asked, read from forms/questions."""

import tomllib
from dataclasses import dataclass, field, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class Question:
    """One field as the officer meets it: its label, a hint, help on F1, choices in words."""

    label: str
    hint: str = ""
    help: str = ""
    rests_on: str = ""
    choices: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StepQuestions:
    """One step: its name in the task list, its question as heading, help, and its fields.

    ``fields`` is keyed by the path below the section; the fields of a row of a list are named
    after the list: ``born`` of ``children.children`` is ``children.born``.
    """

    word: str
    name: str
    heading: str
    help: str = ""
    rests_on: str = ""
    fields: dict[str, Question] = field(default_factory=dict)

    def offering(self, path: str, choices: dict[str, str]) -> "StepQuestions":
        """The same questions with the choices of one field, which come from a table elsewhere."""
        asked = replace(self.fields[path], choices=choices)
        return replace(self, fields={**self.fields, path: asked})


def read_questions(text: str) -> StepQuestions:
    """One step's questions from the text of ``forms/questions/<step>.toml``.

    Raises KeyError for a field without a label and tomllib.TOMLDecodeError for bad TOML: the
    forms come with the program, so either is a fault of ours.
    """
    table = tomllib.loads(text)
    fields: dict[str, Any] = table.pop("fields", {})
    return StepQuestions(
        word=table["word"],
        name=table["name"],
        heading=table["heading"],
        help=table.get("help", ""),
        rests_on=table.get("rests_on", ""),
        fields={path: Question(**entry) for path, entry in fields.items()},
    )
