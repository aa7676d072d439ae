"""The checklist: what the law asks at each step, and how much of it the case answers."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from dvpo_desktop.rules.problems import Problem


class Answered(StrEnum):
    """How a case stands to one thing asked."""

    YES = "answered"
    NOT_YET = "not answered yet"
    DOUBTFUL = "needs an explanation"
    EXPLAINED = "explained"
    NO = "must be mended"


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing asked at a step: in words, its section, and the problems that speak of it.

    ``codes`` are problem codes; a code also covers the rows of a list ("code.0").
    """

    says: str
    rests_on: str
    codes: tuple[str, ...]

    def covers(self, problem: Problem) -> bool:
        """Whether the problem is about this."""
        return any(
            problem.code == code or problem.code.startswith(f"{code}.") for code in self.codes
        )


def read_checklist(text: str) -> dict[str, tuple[Ask, ...]]:
    """What is asked at each step, from the text of ``forms/checklist.toml``."""
    return {
        word: tuple(Ask(row["says"], row["rests_on"], tuple(row["codes"])) for row in rows)
        for word, rows in tomllib.loads(text).items()
    }


def answered(ask: Ask, problems: Iterable[Problem], explained: frozenset[str]) -> Answered:
    """How the case stands to one thing asked.

    Takes every problem of the case and the codes that have been explained; the worst of the
    problems that speak of the ask decides.
    """
    about = [problem for problem in problems if ask.covers(problem)]
    if not about:
        return Answered.YES
    if any(problem.blocks and not problem.missing for problem in about):
        return Answered.NO
    open_ones = [problem for problem in about if problem.code not in explained]
    if not open_ones:
        return Answered.EXPLAINED
    if any(not problem.missing for problem in open_ones):
        return Answered.DOUBTFUL
    return Answered.NOT_YET
