"""Breach: what is missing or doubtful of an arrest, and of what the court did with it."""

import re
from collections.abc import Iterator
from datetime import datetime

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.proceedings.breach import Arrest
from dvpo_desktop.case.values import is_after
from dvpo_desktop.rules.calendar import PastCalendar
from dvpo_desktop.rules.case_state import services
from dvpo_desktop.rules.date_words import say_end
from dvpo_desktop.rules.deadlines.bring import bring_by, court_for, say_maybe
from dvpo_desktop.rules.deadlines.in_force import Answer, in_force_at
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.problems import Problem, warn
from dvpo_desktop.rules.steps.proceedings.disposal import check as check_heard
from dvpo_desktop.rules.steps.unanswered import with_unanswered

POWER = "Crime and Security Act 2010, ss.25(1)(b), 28(9)"
BROUGHT = "Crime and Security Act 2010, ss.26(1), 29(1)"
# A breach is no offence, so nobody is charged with one (ss.26, 29; Magistrates' Courts Act, s.63).
CHARGED = re.compile(r"\bbreach(ed|ing)?\b[^.;\n]{0,30}\b(notice|order|dvpn|dvpo)\b", re.IGNORECASE)


def check(case: Case, law: Law, now: datetime) -> tuple[Problem, ...]:
    """What is missing or doubtful; nothing while no notice was served. Nothing here blocks."""
    if not services(case):
        return ()
    heard = check_heard(case, law, now)
    if case.breach.arrest == Arrest():
        return heard
    return with_unanswered(case, law, "breach", (*_arrest(case, law, now), *heard))


def doubtful_terms(case: Case, arrest: Arrest, law: Law) -> tuple[str, ...]:
    """The terms ticked that were not in force at the arrest, as far as its time is known."""
    if arrest.arrested_at is None:
        return ()
    standing = in_force_at(case, law, arrest.arrested_at)
    if not standing.binds:
        return ()
    return tuple(term for term in arrest.terms if term not in standing.terms)


def _arrest(case: Case, law: Law, now: datetime) -> Iterator[Problem]:
    arrest = case.breach.arrest
    yield from _when(case, law, now)
    yield from _court(case, law)
    if CHARGED.search(arrest.other_offences):
        yield warn(
            "breach-charged",
            "breach.arrest.other_offences",
            "Breach of a notice or an order is no offence, and nobody is charged with it. Name "
            "the offences that the same conduct may be.",
            "Magistrates' Courts Act 1980, s.63",
        )


def _when(case: Case, law: Law, now: datetime) -> Iterator[Problem]:
    """Whether anything, and what, bound the respondent at the arrest."""
    arrest, field = case.breach.arrest, "breach.arrest.arrested_at"
    if arrest.arrested_at is None:
        return
    if is_after(arrest.arrested_at, now):
        yield warn("breach-in-future", field, "This time lies in the future. Correct it.", BROUGHT)
    if arrest.happened_at is not None and is_after(arrest.happened_at, arrest.arrested_at):
        yield warn(
            "breach-after-arrest",
            "breach.arrest.happened_at",
            "This is after the arrest. Correct one of the two times.",
        )
    standing = in_force_at(case, law, arrest.arrested_at)
    if standing.answer is Answer.NOTHING:
        yield warn("breach-nothing-in-force", field, f"{standing.says} {_LET_GO}", POWER)
    elif standing.answer is Answer.NOT_KNOWN:
        yield warn("breach-not-known", field, f"{standing.says} {standing.doubt}", POWER)
    elif arrest.breached not in (None, standing.kind):
        yield warn(
            "breach-not-in-force",
            "breach.arrest.breached",
            f"At the time of the arrest it was the {standing.kind} that was in force. Correct "
            "this, or the time.",
            POWER,
        )
    if doubtful_terms(case, arrest, law):
        yield warn(
            "breach-term-not-in-force",
            "breach.arrest.terms",
            "A term that is ticked was not in force at the arrest. Tick the one that was.",
            POWER,
        )


_LET_GO = (
    "There is no power of arrest for its breach: take advice now on whether the person may be "
    "held, and for which offence."
)


def _court(case: Case, law: Law) -> Iterator[Problem]:
    arrest = case.breach.arrest
    wanted, named = court_for(case, arrest.breached), arrest.court.strip()
    if wanted and named and wanted.strip().casefold() != named.casefold():
        yield warn(
            "breach-another-court",
            "breach.arrest.court",
            f"For a notice it is the court that hears the application, {wanted}.",
            "Crime and Security Act 2010, s.26(1)",
        )
    try:
        bring = bring_by(case, arrest, law)
    except PastCalendar as beyond:
        yield warn("breach-past-calendar", "breach.arrest.arrested_at", str(beyond), BROUGHT)
        return
    if bring is not None and bring.maybe is not None:
        yield warn(
            "breach-hearing-may-be-now", "breach.arrest.arrested_at", say_maybe(bring), BROUGHT
        )
    if bring is None or arrest.court_at is None:
        return
    if is_after(arrest.court_at, bring.by):
        because = ", when the application is heard" if bring.hearing else ""
        yield warn(
            "breach-court-late",
            "breach.arrest.court_at",
            f"This is after {say_end(bring.by)}{because}, by when the person must be before the "
            "court. Take an earlier list.",
            BROUGHT,
        )
    elif arrest.arrested_at is not None and is_after(arrest.arrested_at, arrest.court_at):
        yield warn(
            "breach-court-before-arrest",
            "breach.arrest.court_at",
            "This list is before the arrest. Correct one of the two times.",
            BROUGHT,
        )
