"""Incident: the first ground, that there was violence or a threat of it (s.24(2)(a))."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.preparation.incident import Attacked, Conduct, Incident, SourceKind
from dvpo_desktop.case.values import elapsed, in_london, is_after
from dvpo_desktop.rules.conditions import go_between
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.problems import Problem, block, warn
from dvpo_desktop.rules.steps.unanswered import with_unanswered
from dvpo_desktop.rules.texts.likeness import words

GROUND = "Crime and Security Act 2010, s.24(2)(a)"
THAT_PERSON = "Crime and Security Act 2010, s.24(2)(a) and (b)"
FEWEST_WORDS = 30
LONG_AGO = timedelta(days=7)
_CALLED = re.compile(
    r"\b(?:victim|complainant|aggrieved|protected person|ip|ap"
    r"|(?:your|his|her|their) (?:ex[- ]?)?(?:former )?(?:wife|husband|partner|girlfriend|boyfriend"
    r"|fianc[eé]e?|spouse|mother|father|mum|dad|sister|brother|son|daughter|cousin|aunt|uncle"
    r"|niece|nephew|grandmother|grandfather|stepmother|stepfather|stepson|stepdaughter))\b",
    re.IGNORECASE,
)
_OF_ANOTHER = re.compile(r",? +(?!I\b)[A-Z][\w'’-]+")  # "his brother Kim": named, and not as hers
VIOLENCE = frozenset({Conduct.VIOLENCE, Conduct.THREAT})


def check(case: Case, law: Law, now: datetime) -> tuple[Problem, ...]:
    """What is missing or doubtful about what happened, in the order of the page."""
    incident = case.incident
    found = (
        *_when_and_where(case, now),
        *_conduct(incident),
        *_towards(case),
        *_account(incident),
        *_through_somebody(incident.printed_grounds),
        *_evidence(incident),
        *_before(incident, now),
    )
    return with_unanswered(case, law, "incident", found)


def violent(incident: Incident) -> bool:
    """Whether violence or a threat of violence is alleged."""
    return not VIOLENCE.isdisjoint(incident.conduct)


def _when_and_where(case: Case, now: datetime) -> Iterator[Problem]:
    incident, arrested_at = case.incident, case.custody.arrested_at
    happened_at = incident.happened_at
    if happened_at is not None and is_after(happened_at, now):
        yield warn(
            "incident-in-future",
            "incident.happened_at",
            "This time lies in the future. Check the date and the time.",
        )
    elif happened_at is not None and (
        elapsed(happened_at, case.authority.decided_or(now)) > LONG_AGO
    ):
        yield warn(
            "incident-long-ago",
            "incident.happened_at",
            f"This is more than {LONG_AGO.days} days ago. Say why a notice is necessary now, or "
            "give the latest act or threat.",
            "Crime and Security Act 2010, s.24(2)(b)",
        )
    if (
        happened_at is not None
        and arrested_at is not None
        and not is_after(happened_at, now)
        and is_after(happened_at, arrested_at)
    ):
        yield warn(
            "incident-after-arrest",
            "incident.happened_at",
            "The arrest is earlier than what happened. Check both times, or say what the "
            "arrest was for.",
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


def _towards(case: Case) -> Iterator[Problem]:
    """The notice protects the person whom the violence or the threat was towards: "that person"."""
    incident = case.incident
    if incident.attacked and Attacked.PROTECTED not in incident.attacked:
        yield warn(
            "incident-attacked-another",
            "incident.attacked",
            "The violence or the threat was towards somebody else, and a notice protects the "
            "person whom it was towards. Begin a case for that person, or say what was done or "
            "threatened to the protected person.",
            THAT_PERSON,
        )
    for code, name, text in (
        ("incident-narrative-another", "narrative", incident.narrative),
        ("incident-grounds-another", "printed_grounds", incident.printed_grounds),
    ):
        if text.strip() and case.protected.name and not speaks_of(text, case):
            yield warn(
                code,
                f"incident.{name}",
                f"This does not speak of {case.protected.name}. A notice needs violence or a "
                "threat towards the person whom it protects: name that person here.",
                THAT_PERSON,
            )


def speaks_of(text: str, case: Case) -> bool:
    """Whether a text names the protected person, or calls them what officers and families do.

    "His brother Kim" is somebody else where the protected person is not called Kim.
    """
    person = case.protected
    names = (name for name in words(f"{person.given_names} {person.family_name}") if name[1:])
    named = any(re.search(rf"\b{re.escape(name)}\b", text, re.IGNORECASE) for name in names)
    own_script = person.own_script.strip()
    called = any(not _OF_ANOTHER.match(text, one.end()) for one in _CALLED.finditer(text))
    return named or bool(own_script and own_script in text) or called


def _account(incident: Incident) -> Iterator[Problem]:
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


def _through_somebody(grounds: str) -> Iterator[Problem]:
    """Grounds that tell the respondent through whom the protected person can be reached."""
    found = go_between.in_story(grounds)
    if found:
        yield warn(
            "incident-through-somebody",
            "incident.printed_grounds",
            go_between.says(found),
            go_between.RESTS_ON,
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
