"""Authority: who may issue a notice (s.24(1)), and what that officer must have considered."""

from collections.abc import Iterator
from datetime import datetime

from dvpo_desktop.case.authority import Fate, Thinking, Verdict
from dvpo_desktop.case.case import Case
from dvpo_desktop.case.conditions import FREE, MOLESTATION, Condition
from dvpo_desktop.case.people import Held, Officer, Rank
from dvpo_desktop.rules import conditions, reasons
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.problems import Problem, block, warn
from dvpo_desktop.rules.steps import PREPARE
from dvpo_desktop.rules.vouching import NOBODY_VOUCHED, Vouched, vouched_for

RANK = "Crime and Security Act 2010, s.24(1)"
SPECIAL_FORCES = {
    "mod-police": (
        "authority-mod-police",
        "A superintendent of the Ministry of Defence Police may issue a notice only where the "
        "respondent or the protected person lives in service living accommodation; conditions may "
        "then cover another home that both live in. Say which of the two lives there, and where.",
        "Crime and Security Act 2010, s.32(1) and (2)",
    ),
    "btp": (
        "authority-btp",
        "Section 24(1) gives this power to a superintendent of a police force, and names no such "
        "power of the British Transport Police. Ask Legal Services before you decide, or have a "
        "superintendent of the local force decide; write down on what basis the notice is issued.",
        RANK,
    ),
}


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


def may_authorise(
    case: Case, officer: Officer, vouched: Vouched = NOBODY_VOUCHED
) -> tuple[Problem, ...]:
    """What stands against this officer, with the rank held today, deciding this case.

    ``vouched`` says who vouched for whom when it is decided; what becomes of that later takes
    nothing from a decision that stands.
    """
    return (
        *_rank(case, officer),
        *_own_case(case, officer),
        *_vouched_for(case, officer, vouched),
        *_force(officer),
    )


def _rank(case: Case, officer: Officer) -> Iterator[Problem]:
    if not officer.rank.at_least(Rank.SUPERINTENDENT):
        yield block(
            "authority-rank",
            "authority",
            f"{officer.words.strip()} is below the rank of superintendent. Ask a superintendent "
            "to decide.",
            RANK,
        )
    elif case.authority.thinking.acting_rank_reason.strip():
        return
    elif officer.held is Held.TEMPORARY:
        yield warn(
            "authority-temporary-rank",
            "authority.thinking.acting_rank_reason",
            "The rank is held on temporary promotion. Say from when and by whose authority.",
            RANK,
        )
    elif officer.held is Held.ACTING:
        yield warn(
            "authority-acting-rank",
            "authority.thinking.acting_rank_reason",
            "The rank is an acting one. Take advice, and write why an acting superintendent "
            "decides rather than one who holds the rank.",
            RANK,
        )


def _own_case(case: Case, officer: Officer) -> Iterator[Problem]:
    preparers = {hand.key for hand in case.hands}
    if case.review.sent is not None:
        preparers.add(case.review.sent.by.key)
    if officer.key in preparers:
        yield block(
            "authority-own-case",
            "authority",
            "You prepared part of this case, so another superintendent must decide it.",
            "separation of duties",
        )


def _vouched_for(case: Case, officer: Officer, vouched: Vouched) -> Iterator[Problem]:
    """Whoever enrols an officer, or sets a passphrase, could prepare a case in that name."""
    for hand in vouched_for(case, officer, vouched):
        yield block(
            "authority-vouched",
            "authority",
            f"{officer.words.strip()} vouched for {hand.words}, who prepared part of this case, so "
            "another superintendent must decide it.",
            "separation of duties",
        )


def _force(officer: Officer) -> Iterator[Problem]:
    if officer.force in SPECIAL_FORCES:
        code, says, section = SPECIAL_FORCES[officer.force]
        yield warn(code, "authority", says, section)


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
    unread = [step.word for step in PREPARE if step.word not in thinking.read]
    if unread:
        yield warn(
            "authority-unread",
            "authority.thinking.read",
            f"You have not opened: {', '.join(unread)}. Read each before you decide.",
            missing=True,
        )
