"""Transitions: what every move of a case is made of, and the refusal of one that cannot be made."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.people import Officer
from dvpo_desktop.case.proceedings.authority import Authority, Decision, Voided
from dvpo_desktop.case.proceedings.oral import Call
from dvpo_desktop.rules.case_state import State, state
from dvpo_desktop.rules.permission.authorising import may_authorise
from dvpo_desktop.rules.permission.vouching import NOBODY_VOUCHED, Vouched
from dvpo_desktop.rules.problems import Problem


class NotAllowed(ValueError):
    """The case cannot make this move now; the sentence says what to do."""


def no_blocks(found: Iterable[Problem]) -> None:
    """Raises NotAllowed with the first problem that blocks."""
    for problem in found:
        if problem.blocks:
            raise NotAllowed(problem.says)


def decidable(case: Case, officer: Officer, vouched: Vouched = NOBODY_VOUCHED) -> None:
    """Raises NotAllowed unless the case is sent and this officer may decide it."""
    if state(case) is not State.SENT:
        raise NotAllowed(
            "Only a case that is with the superintendent can be decided. Send it first; if it "
            "was changed since it was sent, send it again."
        )
    no_blocks(may_authorise(case, officer, vouched))


def decided(case: Case, decision: Decision) -> Case:
    """The case with one more decision, which ends any call that was under way.

    The decision keeps when it was asked for and how often it was put off.
    """
    sent, later = case.review.sent, case.authority.later
    whole = replace(decision, sent_at=sent.at if sent else None, put_off=later)
    decisions = (*case.authority.decisions, whole)
    return replace(case, authority=replace(case.authority, decisions=decisions, call=Call()))


def with_last(case: Case, decision: Decision) -> Case:
    """The case with its last decision as given."""
    decisions = (*case.authority.decisions[:-1], decision)
    return replace(case, authority=replace(case.authority, decisions=decisions))


def voided(case: Case, officer: Officer, why: str, now: datetime) -> Case:
    """The case with its last decision void."""
    last = case.authority.decisions[-1]
    return with_last(case, replace(last, voided=Voided(now, officer, why)))


def afresh(case: Case) -> Case:
    """The case out of the superintendent's hands: not sent, and nothing thought of it yet."""
    return replace(
        case,
        review=replace(case.review, sent=None),
        authority=Authority(decisions=case.authority.decisions),
    )


def notice_fingerprint(case: Case) -> str:
    """The fingerprint of the notice that stands; empty where none does."""
    standing = case.authority.standing
    return standing.notice.fingerprint if standing and standing.notice else ""
