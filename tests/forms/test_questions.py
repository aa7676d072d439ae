"""Every field of a case is asked about in words, and nothing is asked that no case keeps."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import StrEnum
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest

from dvpo_desktop import paths
from dvpo_desktop.case import Case, Rank
from dvpo_desktop.case.questions import StepQuestions, read_questions
from dvpo_desktop.case.values import Address
from dvpo_desktop.rules.step_order import WORDS

KEPT_BY_THE_PROGRAM = {
    "breach": ("arrests",),
    "outcome": ("sittings", "endings", "sitting.terms.of"),
    "authority": ("decisions", "later", "thinking.read", "thinking.verdicts.position"),
    "conditions": ("chosen.code", "chosen.version", "chosen.blanks"),
    "hearing": ("lapsed",),
    "review": ("explanations", "sent"),
    "service": ("copies", "recorded"),
    "tasks": ("tasks.code",),
    "closure": ("not_served", "closed", "reopened"),
}
# Asked on the pages of a decision by telephone, with questions in forms of their own.
ASKED_ON_THE_TELEPHONE = {"authority": ("call.", "differs")}
ASKED_AS_ONE = (Address,)
CHOSEN_FROM_ELSEWHERE = (Rank,)
ASKED_ELSEWHERE = {"authority": ("thinking.verdicts.amended",)}  # asked as conditions.chosen is
NOT_OUR_WORDS = re.compile(r"\b(please|invalid|successfully|victim|perpetrator|offender)\b", re.I)
SECTION_OR_PRACTICE = re.compile(
    r"^(ss?\.\d|Crime and Security|Family Law|Human Rights|Home Office guidance 2022|"
    r"SI 2011/1434|law note U\d|good practice$|safety$)"
)


def _questions(word: str) -> StepQuestions:
    file = paths.bundled("forms") / "questions" / f"{word}.toml"
    return read_questions(file.read_text(encoding="utf-8"))


def _inside(kind: Any) -> tuple[Any, bool]:
    """The type within a union or a list, and whether it is a row of a list."""
    if get_origin(kind) is UnionType:
        return next(one for one in get_args(kind) if one is not type(None)), False
    if get_origin(kind) is tuple:
        return get_args(kind)[0], True
    return kind, False


def _paths(section: type, skip: tuple[str, ...], before: str = "") -> Iterator[tuple[str, Any]]:
    """Each path that an officer fills in below a section, with its type."""
    hints = get_type_hints(section)
    for field in fields(section):
        path = f"{before}{field.name}"
        if path in skip:
            continue
        kind, a_row = _inside(hints[field.name])
        nested = is_dataclass(kind) and kind not in ASKED_AS_ONE
        if not nested or a_row or path in ASKED_ELSEWHERE.get(section.__name__.lower(), ()):
            yield path, kind
        if nested:
            yield from _paths(kind, skip, f"{path}.")


def _fields(word: str) -> dict[str, Any]:
    skip = KEPT_BY_THE_PROGRAM.get(word, ())
    elsewhere = ASKED_ELSEWHERE.get(word, ())
    found = dict(_paths(get_type_hints(Case)[word], skip))
    for path in elsewhere:
        found = {name: kind for name, kind in found.items() if not name.startswith(f"{path}.")}
        found[path] = str
    return found


def _asked(word: str, *also: str) -> dict[str, Any]:
    """The fields that must have a question; of the others those named in ``also``."""
    elsewhere = ASKED_ON_THE_TELEPHONE.get(word, "none")
    found = _fields(word).items()
    return {path: kind for path, kind in found if path in also or not path.startswith(elsewhere)}


@pytest.mark.parametrize("word", WORDS)
def test_every_field_of_the_section_has_its_question_and_no_question_lacks_a_field(word):
    assert set(_asked(word)) <= set(_questions(word).fields) <= set(_fields(word))


@pytest.mark.parametrize("word", WORDS)
def test_every_value_of_an_enum_has_its_words(word):
    questions = _questions(word)
    for path, kind in _asked(word, *questions.fields).items():
        wanted = (
            {member.value for member in kind}
            if isinstance(kind, type)
            and issubclass(kind, StrEnum)
            and kind not in CHOSEN_FROM_ELSEWHERE
            else set()
        )
        assert set(questions.fields[path].choices) == wanted, path
        assert all(questions.fields[path].choices.values()), path


@pytest.mark.parametrize("word", WORDS)
def test_the_choices_of_one_question_all_read_differently(word):
    for path, question in _questions(word).fields.items():
        said = list(question.choices.values())
        assert len(set(said)) == len(said), path


@pytest.mark.parametrize("word", WORDS)
def test_a_step_says_what_it_is_what_it_asks_and_what_that_rests_on(word):
    questions = _questions(word)
    assert questions.word == word
    assert questions.name
    assert questions.heading.endswith("?")
    assert questions.help.endswith(".")
    assert SECTION_OR_PRACTICE.match(questions.rests_on)


@pytest.mark.parametrize("word", WORDS)
def test_every_question_has_help_in_two_to_four_sentences_and_says_what_it_rests_on(word):
    for path, question in _questions(word).fields.items():
        assert question.label, path
        assert question.help.endswith((".", "?")), path
        assert 2 <= len(re.findall(r"[.?!](?:\s|$)", question.help)) <= 4, path
        assert SECTION_OR_PRACTICE.match(question.rests_on), path


@pytest.mark.parametrize("word", WORDS)
def test_the_words_are_ours_and_plain(word):
    questions = _questions(word)
    said = [questions.name, questions.heading, questions.help]
    for question in questions.fields.values():
        said += [question.label, question.hint, question.help, *question.choices.values()]
    for text in said:
        assert not NOT_OUR_WORDS.search(text), text
        assert "  " not in text, text
        assert "\n" not in text, text


def test_nobody_is_asked_to_consent():
    for word in WORDS:
        for path, question in _questions(word).fields.items():
            assert "consent" not in f"{question.label} {question.hint}".casefold(), path
    opinions = (paths.bundled("forms") / "questions" / "opinions.toml").read_text("utf-8")
    assert "consent" not in opinions.casefold()


def test_what_is_withheld_from_the_notice_says_so():
    questions = _questions("protected")
    printed = {"family_name", "given_names", "own_script"}
    for path, question in questions.fields.items():
        if path in printed:
            assert "Printed on the notice" in question.hint, path
        elif path != "address_withheld":
            assert "withheld from the notice" in question.help, path


def test_each_limb_of_the_family_law_act_shows_its_letter():
    choices = _questions("relationship").fields["limbs"].choices
    for value, words in choices.items():
        if value not in ("none", "5"):
            assert words.startswith(f"({value}) ")
    assert choices["5"].startswith("s.62(5) ")
