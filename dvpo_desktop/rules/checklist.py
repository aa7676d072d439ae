"""The checklist: what the law asks at each step, and how much of it the case answers."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter

from dvpo_desktop.case import Case
from dvpo_desktop.case.questions import is_answered
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.problems import Problem


class Answered(StrEnum):
    """How a case stands to one thing asked."""

    YES = "satisfied"
    NOT_YET = "not asked yet"
    DOUBTFUL = "not satisfied: needs an explanation"
    EXPLAINED = "not satisfied, and explained"
    NO = "not satisfied: must be mended"


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing asked at a step: in words, its section, and the problems that speak of it.

    ``codes`` are problem codes; a code also covers the rows of a list ("code.0"). ``needs`` are
    the paths of the answers on which it rests, in each of them any of several.
    """

    says: str
    rests_on: str
    codes: tuple[str, ...]
    needs: tuple[tuple[str, ...], ...] = ()

    def covers(self, problem: Problem) -> bool:
        """Whether the problem is about this."""
        return any(
            problem.code == code or problem.code.startswith(f"{code}.") for code in self.codes
        )

    def lacks(self, case: Case, law: Law) -> str:
        """The path of the first answer that is wanted and not given; empty when there is none.

        What the case does not ask, as when nobody was arrested, is not wanted.
        """
        for any_of in self.needs:
            asked = [path for path in any_of if _is_asked(path, case, law)]
            if asked and not any(is_answered(attrgetter(path)(case)) for path in asked):
                return asked[0]
        return ""


def read_checklist(text: str) -> dict[str, tuple[Ask, ...]]:
    """What is asked at each step, from the text of ``forms/checklist.toml``."""
    return {
        word: tuple(
            Ask(
                row["says"],
                row["rests_on"],
                tuple(row["codes"]),
                tuple(tuple(any_of.split("|")) for any_of in row["needs"]),
            )
            for row in rows
        )
        for word, rows in tomllib.loads(text).items()
    }


def answered(
    ask: Ask, case: Case, law: Law, problems: Iterable[Problem], explained: frozenset[str]
) -> Answered:
    """How the case stands to one thing asked; never satisfied because nobody was asked.

    Takes every problem of the case and the codes that have been explained; the worst of the
    problems that speak of the ask decides, and without one whether its answers are there.
    """
    about = [problem for problem in problems if ask.covers(problem)]
    if not about:
        return Answered.NOT_YET if ask.lacks(case, law) else Answered.YES
    if any(problem.blocks and not problem.missing for problem in about):
        return Answered.NO
    open_ones = [problem for problem in about if problem.code not in explained]
    if not open_ones:
        return Answered.EXPLAINED
    if any(not problem.missing for problem in open_ones):
        return Answered.DOUBTFUL
    return Answered.NOT_YET


def place_of(ask: Ask, case: Case, law: Law, problems: Iterable[Problem]) -> str:
    """The path of the question that an ask leads to: what is wrong, what lacks, or the first."""
    wrong = [problem.field for problem in problems if ask.covers(problem) and problem.field]
    return (*wrong, ask.lacks(case, law) or ask.needs[0][0])[0]


def _is_asked(path: str, case: Case, law: Law) -> bool:
    """Whether the case asks for the answer at a path."""
    word, _, below = path.partition(".")
    question = law.questions[word].fields.get(below)
    return question is None or question.asked(getattr(case, word), case)
