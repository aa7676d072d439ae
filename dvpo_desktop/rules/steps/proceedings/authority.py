"""Authority: who may issue a notice (s.24(1)), and what that officer must have considered."""

from collections.abc import Iterator
from datetime import datetime

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.preparation.conditions import FREE, MOLESTATION, Condition
from dvpo_desktop.case.proceedings.authority import Fate, Thinking, Verdict
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.permission.authorising import may_authorise
from dvpo_desktop.rules.problems import Problem, block, warn
from dvpo_desktop.rules.step_order import PREPARE
from dvpo_desktop.rules.steps.preparation import conditions
from dvpo_desktop.rules.steps.proceedings import reasons

# Steps whose word is not what officers call them.
SPOKEN = {"protected": "protected person"}


def check(case: Case, law: Law, now: datetime) -> tuple[Problem, ...]:
    """What is missing or doubtful in the superintendent's own record, in the order of the page.

    Where a decision stands, the officer who took it is judged as well.
    """
    standing = case.authority.standing
    thinking = standing.thinking if standing else case.authority.thinking
    return (
        *(may_authorise(case, standing.officer) if standing else ()),
        *reasons.check(case, thinking, law),
        *_conditions(case, thinking),
        *conditions.amended(case, law, now),
        *_unread(case, thinking),
    )


def _conditions(case: Case, thinking: Thinking) -> Iterator[Problem]:
    verdicts = {verdict.position: verdict for verdict in thinking.verdicts}
    for position, condition in enumerate(case.conditions.chosen):
        field = f"authority.thinking.verdicts.{position}"
        yield from _verdict(verdicts.get(position), condition, position, field)


def _verdict(
    verdict: Verdict | None, condition: Condition, position: int, field: str
) -> Iterator[Problem]:
    number = position + 1
    if verdict is None or verdict.fate is None:
        yield warn(
            f"authority-verdict-missing.{position}",
            f"{field}.fate",
            f"Keep, strike or amend condition {number}.",
            "Crime and Security Act 2010, s.24(6) to (8)",
            missing=True,
        )
        return
    if verdict.fate is not Fate.KEEP and not verdict.because.strip():
        yield warn(
            f"authority-because-missing.{position}",
            f"{field}.because",
            f"Say why you {verdict.fate.value} condition {number}.",
            missing=True,
        )
    if verdict.fate is Fate.AMEND and verdict.amended is None:
        yield warn(
            f"authority-amended-missing.{position}",
            f"{field}.amended",
            f"Write condition {number} as you would have it, or keep or strike it.",
            "Crime and Security Act 2010, s.24(6) to (8)",
            missing=True,
        )
    if condition.code == MOLESTATION and _undone(verdict):
        yield block(
            f"authority-molestation.{position}",
            f"{field}.fate",
            "The prohibition on molesting the protected person cannot be struck or replaced. "
            "Keep it, or amend its particular acts.",
            "Crime and Security Act 2010, s.24(6)",
        )
    left = verdict.amended if verdict.fate is Fate.AMEND else condition
    free = verdict.fate is not Fate.STRIKE and left is not None and left.code == FREE
    if free and not verdict.free_clause_agreed:
        yield warn(
            f"authority-free-clause.{position}",
            f"{field}.free_clause_agreed",
            f"Condition {number} was written for this case. It is left out of the notice unless "
            "you agree to its words outright.",
            "Crime and Security Act 2010, s.24(6) to (8)",
        )


def _undone(verdict: Verdict) -> bool:
    """Whether the verdict would leave the condition out, or put another kind in its place."""
    replaced = verdict.amended is not None and verdict.amended.code != MOLESTATION
    return verdict.fate is Fate.STRIKE or (verdict.fate is Fate.AMEND and replaced)


def _unread(case: Case, thinking: Thinking) -> Iterator[Problem]:
    standing = case.authority.standing
    if standing.call if standing else case.authority.call.superintendent:
        # What was heard by telephone is asked for by rules.oral.
        return
    words = (step.word for step in PREPARE if step.word not in thinking.read)
    unread = [SPOKEN.get(word, word) for word in words]
    if unread:
        yield warn(
            "authority-unread",
            "authority.thinking.read",
            f"In the evidence you have not opened: {', '.join(unread)}. Read each before you "
            "decide.",
            missing=True,
        )
