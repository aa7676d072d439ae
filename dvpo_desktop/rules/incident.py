"""Incident: the first ground, that there was violence or a threat of it (s.24(2)(a))."""

from collections.abc import Iterator
from datetime import datetime

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.incident import Conduct, Incident, SourceKind
from dvpo_desktop.case.values import in_london, is_after
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.likeness import words
from dvpo_desktop.rules.problems import Problem, block, warn

GROUND = "Crime and Security Act 2010, s.24(2)(a)"
FEWEST_WORDS = 30
VIOLENCE = frozenset({Conduct.VIOLENCE, Conduct.THREAT})


def check(case: Case, law: Law, now: datetime) -> tuple[Problem, ...]:
    """What is missing or doubtful about what happened, in the order of the page."""
    incident = case.incident
    return (
        *_when_and_where(case, now),
        *_conduct(incident),
        *_account(incident),
        *_evidence(incident),
        *_before(incident, now),
    )


def violent(incident: Incident) -> bool:
    """Whether violence or a threat of violence is alleged."""
    return not VIOLENCE.isdisjoint(incident.conduct)


def _when_and_where(case: Case, now: datetime) -> Iterator[Problem]:
    incident, arrested_at = case.incident, case.custody.arrested_at
    if incident.happened_at is None:
        yield warn(
            "incident-when-missing",
            "incident.happened_at",
            "Say when it happened, as nearly as you can: the grounds need a dated act.",
            GROUND,
            missing=True,
        )
    elif is_after(incident.happened_at, now):
        yield warn(
            "incident-in-future",
            "incident.happened_at",
            "This time lies in the future. Check the date and the time.",
        )
    elif arrested_at is not None and is_after(incident.happened_at, arrested_at):
        yield warn(
            "incident-after-arrest",
            "incident.happened_at",
            "The arrest is earlier than what happened. Check both times, or say what the "
            "arrest was for.",
        )
    if not incident.place.strip():
        yield warn(
            "incident-where-missing", "incident.place", "Say where it happened.", missing=True
        )


def _conduct(incident: Incident) -> Iterator[Problem]:
    if not incident.conduct:
        yield block(
            "incident-conduct-missing",
            "incident.conduct",
            "Say what the respondent did. There is no power without violence or a threat of it.",
            GROUND,
            missing=True,
        )
    elif not violent(incident):
        yield block(
            "incident-no-violence",
            "incident.conduct",
            "Nothing here is violence or a threat of violence, so there is no power to issue a "
            "notice: see the alternatives.",
            GROUND,
        )


def _account(incident: Incident) -> Iterator[Problem]:
    if not incident.narrative.strip():
        yield warn(
            "incident-narrative-missing",
            "incident.narrative",
            "Write the full account for the superintendent.",
            GROUND,
            missing=True,
        )
    if not incident.printed_grounds.strip():
        yield block(
            "incident-grounds-missing",
            "incident.printed_grounds",
            "Write the grounds as the notice will state them.",
            f"{GROUND}, s.25(1)(a)",
            missing=True,
        )
    elif len(words(incident.printed_grounds)) < FEWEST_WORDS:
        yield warn(
            "incident-grounds-short",
            "incident.printed_grounds",
            f"The grounds have fewer than {FEWEST_WORDS} words. Say what was done, when, where "
            "and how it is known, in facts and not adjectives.",
            "Crime and Security Act 2010, s.25(1)(a)",
        )


def _evidence(incident: Incident) -> Iterator[Problem]:
    if not incident.sources and not incident.who_saw.strip():
        yield warn(
            "incident-sources-missing",
            "incident.sources",
            "Say how it is known: video, call, statement, injury, officer's account.",
            GROUND,
            missing=True,
        )
    elif incident.sources and all(source.kind is SourceKind.HEARSAY for source in incident.sources):
        yield warn(
            "incident-only-hearsay",
            "incident.sources",
            "Everything listed is hearsay. It may be used, but a court decides what it weighs: "
            "look for the call, the video or an officer's own account.",
            GROUND,
        )


def _before(incident: Incident, now: datetime) -> Iterator[Problem]:
    if incident.attendances is not None and incident.attendances < 0:
        yield warn(
            "incident-attendances",
            "incident.attendances",
            "The number of earlier attendances cannot be less than nought. Correct it.",
        )
    for place, earlier in enumerate(incident.earlier):
        if earlier.on is not None and earlier.on > in_london(now).date():
            yield warn(
                f"incident-earlier-in-future.{place}",
                f"incident.earlier.{place}.on",
                "This earlier incident lies in the future. Check the date.",
            )
