"""Opinions: what the protected person, the others at home and the respondent say (s.24(3)-(5))."""

from collections.abc import Iterator
from datetime import datetime

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.preparation.opinions import Opinions, ResidentOpinion, Response, View
from dvpo_desktop.case.values import is_after
from dvpo_desktop.rules.conditions.limbs import about_a_home, proposed
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.problems import Problem, warn
from dvpo_desktop.rules.steps.unanswered import with_unanswered

OPINION = "Crime and Security Act 2010, s.24(3)(b) and (4)"
OTHERS = "Crime and Security Act 2010, s.24(3)(d) and (4)"
REPRESENTATIONS = "Crime and Security Act 2010, s.24(3)(c)"
ATTEMPTS = 2


def check(case: Case, law: Law, now: datetime) -> tuple[Problem, ...]:
    """What is missing or doubtful about the three opinions, in the order of the page."""
    opinions = case.opinions
    others = _others(case) if about_a_home(proposed(case), law.catalogue) else ()
    found = (
        *_reached(opinions, now),
        *_although(opinions),
        *others,
        *_representations(opinions, now),
    )
    return with_unanswered(case, law, "opinions", found)


def _reached(opinions: Opinions, now: datetime) -> Iterator[Problem]:
    if opinions.reached:
        yield from _what_was_said(opinions, now)
    elif opinions.reached is False:
        yield from _not_reached(opinions, now)


def _what_was_said(opinions: Opinions, now: datetime) -> Iterator[Problem]:
    if opinions.asked_at is None or not opinions.asked_by.strip():
        yield warn(
            "opinions-asked-missing",
            "opinions.asked_at" if opinions.asked_at is None else "opinions.asked_by",
            "Say when the protected person was asked, and by whom.",
            OPINION,
            missing=True,
        )
    if opinions.asked_at is not None and is_after(opinions.asked_at, now):
        yield warn(
            "opinions-asked-in-future",
            "opinions.asked_at",
            "This time lies in the future. Check the date and the time.",
        )
    if opinions.alone is False:
        yield warn(
            "opinions-not-alone",
            "opinions.alone",
            "The protected person was not asked alone. Ask again in private, or say who was "
            "there and why the answer can be relied on.",
            OPINION,
        )


def _not_reached(opinions: Opinions, now: datetime) -> Iterator[Problem]:
    tried = [attempt for attempt in opinions.attempts if attempt.at or attempt.how.strip()]
    if len(tried) < ATTEMPTS and not opinions.not_safe_why.strip():
        yield warn(
            "opinions-attempts",
            "opinions.attempts",
            "The protected person has not been reached. List at least two attempts, or say why "
            "it is not safe to try.",
            OPINION,
        )
    for place, attempt in enumerate(opinions.attempts):
        if attempt.at is not None and is_after(attempt.at, now):
            yield warn(
                f"opinions-attempt-in-future.{place}",
                f"opinions.attempts.{place}.at",
                "This attempt lies in the future. Check the date and the time.",
            )


def _although(opinions: Opinions) -> Iterator[Problem]:
    if opinions.view is View.OPPOSES and not opinions.although.strip():
        yield warn(
            "opinions-although",
            "opinions.although",
            "The protected person is against a notice. Say why it is necessary although they "
            "are; the reason must be yours, not theirs.",
            "Crime and Security Act 2010, s.24(5)",
        )


def _others(case: Case) -> Iterator[Problem]:
    """Only where a condition about a home is chosen (s.24(3)(d))."""
    rows = case.opinions.residents
    heard = {row.name.strip().casefold() for row in rows}
    for place, resident in enumerate(case.household.residents):
        if resident.associated and resident.name.strip().casefold() not in heard:
            yield warn(
                f"opinions-resident-missing.{place}",
                "opinions.residents",
                f"Ask {resident.name.strip() or 'the other resident'} for an opinion, or add "
                "the name and say why they were not asked.",
                OTHERS,
                missing=True,
            )
    yield from _children(case, heard)
    for place, row in enumerate(rows):
        yield from _resident(row, place)


def _children(case: Case, heard: set[str]) -> Iterator[Problem]:
    """Children who live or stay in the home count, whatever their age (law note U7)."""
    listed = {resident.name.strip().casefold() for resident in case.household.residents}
    for place, child in enumerate(case.children.children):
        name = child.name.strip()
        if child.stays_in_home and name.casefold() not in heard | listed:
            yield warn(
                f"opinions-child-missing.{place}",
                "opinions.residents",
                f"{name or 'A child'} lives or stays in the home. Ask for an opinion, or add the "
                "name and say why the child was not asked: too young, away, or it would do harm.",
                OTHERS,
                missing=True,
            )


def _resident(row: ResidentOpinion, place: int) -> Iterator[Problem]:
    field = f"opinions.residents.{place}"
    who = row.name.strip() or "this person"
    if row.asked is None:
        yield warn(
            f"opinions-resident-asked-missing.{place}",
            f"{field}.asked",
            f"Say whether {who} was asked.",
            OTHERS,
            missing=True,
        )
    elif row.asked and not row.words.strip():
        yield warn(
            f"opinions-resident-words-missing.{place}",
            f"{field}.words",
            f"Write what {who} said.",
            OTHERS,
            missing=True,
        )
    elif not row.asked and not row.not_asked_why.strip():
        yield warn(
            f"opinions-resident-why-missing.{place}",
            f"{field}.not_asked_why",
            f"Say why {who} was not asked: too young, away, or it would do harm.",
            OTHERS,
            missing=True,
        )


def _representations(opinions: Opinions, now: datetime) -> Iterator[Problem]:
    """Whether the respondent was told and invited to speak (law note U8)."""
    if opinions.invited_at is not None and is_after(opinions.invited_at, now):
        yield warn(
            "opinions-invited-in-future",
            "opinions.invited_at",
            "This time lies in the future. Check the date and the time.",
        )
    if opinions.response is Response.UNABLE:
        yield warn(
            "opinions-unable",
            "opinions.response",
            "The respondent could not answer. Say why, and ask again before the decision if "
            "that is possible.",
            REPRESENTATIONS,
        )
    if opinions.unfit:
        yield warn(
            "opinions-unfit",
            "opinions.unfit",
            "This was said while the respondent was unfit. Ask again when they are fit, or say "
            "what weight it can bear.",
            REPRESENTATIONS,
        )
