"""Binding: a hand-over that cannot bind the respondent is an attempt, and starts no clock."""

from dataclasses import replace
from datetime import datetime

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.people import Rank
from dvpo_desktop.case.proceedings.service import Service
from dvpo_desktop.case.values import Attempt, is_after
from dvpo_desktop.rules.date_words import say_moment

NOT_SERVICE = "This is not service: no clock runs and nothing is in force."


def why_not_binding(case: Case) -> str:
    """Why this hand-over cannot bind, in a sentence; empty where it can (s.25(2)).

    Only a constable serves, and only a notice that was issued before.
    """
    service, standing = case.service, case.authority.standing
    if service.constable_rank is Rank.POLICE_STAFF:
        return "Handed over by police staff, who are not constables"
    if standing and service.served_at and is_too_early(service.served_at, standing.at):
        return f"Handed over before the notice was authorised, {say_moment(standing.at)}"
    return ""


def is_too_early(served_at: datetime, authorised_at: datetime) -> bool:
    """Whether a notice was handed over before the minute in which it was authorised.

    The decision is known to the second, and what an officer types to the minute.
    """
    return is_after(authorised_at.replace(second=0, microsecond=0), served_at)


def as_attempt(case: Case) -> Case:
    """The case with a hand-over that cannot bind kept as an attempt, and service still to come.

    What the page holds of it stands in the attempt, so that nothing is lost. Raises ValueError for
    one that binds.
    """
    why, service = why_not_binding(case), case.service
    if not why:
        raise ValueError("this hand-over binds")
    told = [
        ("at", service.place),
        ("known by", service.identity_checked),
        ("understood", service.understood),
        ("asked", service.questions),
        ("address given", service.address.on_one_line),
        ("keys", service.keys),
        ("belongings", service.belongings),
        ("witness", service.witness),
        ("body-worn video", service.body_worn_video),
    ]
    written = "; ".join(f"{what}: {text.strip()}" for what, text in told if text.strip())
    attempt = Attempt(
        at=service.served_at,
        by=f"{service.constable_name} {service.constable_collar}".strip(),
        how=why,
        outcome=f"{NOT_SERVICE}{f' {written}' if written else ''}",
    )
    kept = Service(
        copies=service.copies,
        attempts=(*service.attempts, attempt),
        commanding_officer=service.commanding_officer,
        efforts=service.efforts,
    )
    return replace(case, service=kept)
