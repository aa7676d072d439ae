"""Case state: where a case stands, and the fingerprint of what was prepared; never stored."""

import hashlib
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from typing import Any

import msgspec

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.proceedings.authority import Authority, Outcome
from dvpo_desktop.case.proceedings.breach import Breach
from dvpo_desktop.case.proceedings.closure import Closure
from dvpo_desktop.case.proceedings.hearing import Hearing
from dvpo_desktop.case.proceedings.outcome import CourtOutcome
from dvpo_desktop.case.proceedings.service import Service
from dvpo_desktop.case.proceedings.tasks import Tasks
from dvpo_desktop.case.values import Typed
from dvpo_desktop.rules.step_order import PREPARE

_PREPARED = frozenset(step.word for step in PREPARE)


class State(StrEnum):
    """Where a case stands on its way from custody to service."""

    DRAFT = "draft"
    SENT = "sent"
    RETURNED = "returned"
    REFUSED = "refused"
    AUTHORISED = "authorised"
    VOIDED = "voided"
    FROZEN = "frozen"
    SERVED = "served"


IN_PREPARATION = frozenset({State.DRAFT, State.RETURNED, State.REFUSED, State.VOIDED})
_AFTER = {
    Outcome.AUTHORISED: State.VOIDED,
    Outcome.REFUSED: State.REFUSED,
    Outcome.RETURNED: State.RETURNED,
}


def state(case: Case) -> State:
    """Where the case stands.

    A change of what was prepared takes a sent case back to preparation and voids an authority,
    whoever made it and whether or not ``lifecycle.void`` was called. A discrepancy between what was
    said by telephone and the paper freezes the case, served or not; so does an authority by
    an officer who had been suspended or removed.
    """
    standing = case.authority.standing
    if standing is not None and standing.countersign and not standing.countersign.consistent:
        return State.FROZEN
    if shut_out(case):
        return State.FROZEN
    if case.service.recorded is not None:
        return State.SERVED
    if standing is not None:
        return State.AUTHORISED if standing.content == content(case) else State.VOIDED
    if case.review.sent is not None and case.review.sent.content == content(case):
        return State.SENT
    if not case.authority.decisions:
        return State.DRAFT
    return _AFTER[case.authority.decisions[-1].outcome]


def shut_out(case: Case) -> str:
    """Why the authority does not stand: who gave it had been suspended or removed. Or nothing."""
    standing = case.authority.standing
    return standing.shut_out if standing is not None else ""


def services(case: Case) -> tuple[datetime, ...]:
    """The minute of each recorded service, the earliest first, superseded ones among them."""
    every = (*(each.service for each in case.superseded), case.service)
    served = (each.recorded.served_at for each in every if each.recorded is not None)
    return tuple(sorted(served, key=datetime.timestamp))


def content(case: Case) -> str:
    """SHA-256, in hexadecimal, of everything prepared for the decision, as canonical JSON.

    Not part of it: who prepared and sent it, the explanations (each has its own name and time),
    the text left over from an import, the links to other cases, and what is arranged around the
    notice once it is decided: who tells the protected person and when, markers and referrals, and
    what follows its service.
    What is empty is left out, so a field that a later version of the program adds does not void
    an authority.
    """
    prepared = replace(
        case,
        opened_at=None,
        hands=(),
        review=replace(
            case.review,
            told_by="",
            told_by_when=None,
            marker="",
            support_referrals="",
            childrens_services="",
            explanations=(),
            sent=None,
        ),
        authority=Authority(),
        service=Service(),
        tasks=Tasks(),
        hearing=Hearing(),
        outcome=CourtOutcome(),
        breach=Breach(),
        closure=Closure(),
        superseded=(),
        linked=(),
        as_typed=tuple(entry for entry in case.as_typed if _is_prepared(entry)),
        import_notes="",
    )
    written = msgspec.json.encode(filled_in(msgspec.to_builtins(prepared)), order="sorted")
    return hashlib.sha256(written).hexdigest()


def _is_prepared(entry: Typed) -> bool:
    return entry.field.split(".")[0] in _PREPARED


def filled_in(value: Any) -> Any:
    """A value of builtins without its empty parts; a "no" and a nought are answers and stay."""
    if isinstance(value, dict):
        parts = {key: filled_in(part) for key, part in value.items()}
        return {key: part for key, part in parts.items() if part not in (None, "", [], {})}
    if isinstance(value, (list, tuple)):
        return [filled_in(part) for part in value]
    return value
