"""Progress: how far each step has come, computed from the case and never stored."""

from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from dvpo_desktop.case.case import Case
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.lifecycle import gates
from dvpo_desktop.rules.problems import Problem
from dvpo_desktop.rules.step_order import STEPS


class Status(StrEnum):
    """How a step stands; the value names the mark, ``words`` says it."""

    NOT_LOOKED_AT = "not-looked-at"
    BEGUN = "begun"
    COMPLETE = "complete"
    WARNED = "warned"
    BLOCKED = "blocked"

    @property
    def words(self) -> str:
        """The status for a screen reader: "not looked at", "needs an explanation"."""
        return _WORDS[self]

    @property
    def done(self) -> bool:
        """Whether nothing is left to fill in; a warning can still be explained."""
        return self in (Status.COMPLETE, Status.WARNED)


_WORDS = {
    Status.NOT_LOOKED_AT: "not looked at",
    Status.BEGUN: "begun",
    Status.COMPLETE: "complete",
    Status.WARNED: "needs an explanation",
    Status.BLOCKED: "must be mended",
}


def progress(case: Case, law: Law, now: datetime) -> dict[str, Status]:
    """The status of every step, by its word, in the order of the steps."""
    return each_status(case, gates.every_problem(case, law, now))


def each_status(case: Case, found: tuple[Problem, ...]) -> dict[str, Status]:
    """``progress`` for whoever has every problem of the case at hand already."""
    open_ones = [problem for problem in found if problem.blocks]
    open_ones += gates.unexplained(case, found)
    return {
        step.word: _status(case, step.word, [one for one in open_ones if one.step == step.word])
        for step in STEPS
    }


def _status(case: Case, word: str, left: list[Problem]) -> Status:
    if not _looked_at(case, word):
        return Status.NOT_LOOKED_AT
    if any(problem.blocks and not problem.missing for problem in left):
        return Status.BLOCKED
    if any(not problem.missing for problem in left):
        return Status.WARNED
    return Status.BEGUN if left else Status.COMPLETE


def _looked_at(case: Case, word: str) -> bool:
    """Whether anything was entered on the step, understood or not."""
    if word == "review":
        return replace(case.review, explanations=(), sent=None) != type(case.review)()
    section = getattr(case, word)
    typed = any(entry.field.split(".")[0] == word for entry in case.as_typed)
    return typed or section != type(section)()
