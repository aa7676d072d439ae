"""Hearing: the application for an order, heard in time and with notice of it given (s.27)."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.preparation.incident import SourceKind
from dvpo_desktop.case.proceedings.hearing import Capacity, Hearing
from dvpo_desktop.case.values import elapsed, is_after
from dvpo_desktop.rules.calendar import PastCalendar
from dvpo_desktop.rules.case_state import services
from dvpo_desktop.rules.date_words import say_end, say_moment
from dvpo_desktop.rules.deadlines.deadlines import (
    LONGEST_ORDER,
    SHORTEST_ORDER,
    Deadline,
    after_service,
)
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.problems import Problem, block, warn
from dvpo_desktop.rules.steps.proceedings.hearing_notice import notice_of_hearing
from dvpo_desktop.rules.steps.unanswered import with_unanswered

APPLY = "Crime and Security Act 2010, s.27(1)"
COMPLAINT = "Crime and Security Act 2010, s.27(2)"
IN_TIME = "Crime and Security Act 2010, s.27(3)"
STATEMENT = "Crime and Security Act 2010, s.27(10)"
LENGTH = "Crime and Security Act 2010, s.28(10)"
NECESSARY = "Crime and Security Act 2010, s.28(3)"
HEARSAY = "SI 2011/1434, rule 4"
TIGHT = timedelta(hours=4)


def check(case: Case, law: Law, now: datetime) -> tuple[Problem, ...]:
    """What is missing or doubtful about the application, in the order of the page.

    Nothing is asked before the notice is served: no clock runs until then (s.27(3)). Only a
    length outside s.28(10) blocks.
    """
    if case.service.recorded is None:
        return ()
    hearing = case.hearing
    found = (
        *_list(case, law),
        *_applicant(hearing),
        *_evidence(case),
        *_own_statement(hearing),
        *_term(hearing),
        *notice_of_hearing(case, law, now),
    )
    return with_unanswered(case, law, "hearing", found)


def act_by(case: Case, law: Law) -> Deadline | None:
    """By when the application is to be heard: of several services the first counts (s.27(3)).

    None before a service is recorded, and for one past the calendar, of which the page says so.
    """
    served = services(case)
    try:
        return after_service(served[0], law.calendar) if served else None
    except PastCalendar:
        return None


def hearsay_in(case: Case) -> bool:
    """Whether anything in the evidence index is marked as hearsay."""
    said = any(source.kind is SourceKind.HEARSAY for source in case.incident.sources)
    return said or any(exhibit.hearsay for exhibit in case.hearing.evidence)


def _list(case: Case, law: Law) -> Iterator[Problem]:
    hearing = case.hearing
    if hearing.listed_at is None:
        return
    served, deadline = services(case)[0], act_by(case, law)
    if not is_after(hearing.listed_at, served):
        yield warn(
            "hearing-listed-before-service",
            "hearing.listed_at",
            f"This is before the notice was served, {say_moment(served)}. Check the date and the "
            "time of the list.",
            IN_TIME,
        )
    elif deadline is not None and is_after(hearing.listed_at, deadline.act_by):
        yield _late(hearing.listed_at, deadline)
    elif deadline is not None and elapsed(hearing.listed_at, deadline.act_by) < TIGHT:
        yield warn(
            "hearing-listed-tight",
            "hearing.listed_at",
            "Less than four hours lie between this list and the act-by time, "
            f"{say_end(deadline.act_by)}. Tell the court, so that the case is called on before it.",
            IN_TIME,
        )


def _late(listed_at: datetime, deadline: Deadline) -> Problem:
    """The two times and what to do; the later arguable one never alone (law note U3)."""
    arguable = (
        f" It can be argued that there is time until {say_end(deadline.arguable)}, but do not "
        "rely on it."
        if deadline.because
        else ""
    )
    return warn(
        "hearing-listed-late",
        "hearing.listed_at",
        f"The list is {say_moment(listed_at)}, and the application is to be heard by "
        f"{say_end(deadline.act_by)}.{arguable} Ask the court now for an earlier list, and tell "
        "Legal Services. If it is not called on in time, the notice is treated as lapsed.",
        IN_TIME,
    )


def _applicant(hearing: Hearing) -> Iterator[Problem]:
    if not (hearing.applicant_name.strip() and hearing.applicant_collar.strip()):
        yield warn(
            "hearing-applicant-missing",
            "hearing.applicant_name",
            "Name the constable who applies, with the collar number.",
            APPLY,
            missing=True,
        )
    if hearing.applicant_capacity not in (None, Capacity.CONSTABLE):
        yield warn(
            "hearing-not-a-constable",
            "hearing.applicant_capacity",
            "A constable has to apply; a lawyer may speak for the constable. Name the constable "
            "as applicant.",
            APPLY,
        )


def _evidence(case: Case) -> Iterator[Problem]:
    hearing = case.hearing
    if not (case.incident.sources or hearing.evidence):
        yield warn(
            "hearing-evidence-missing",
            "hearing.evidence",
            "The index is empty. List what the court will be shown.",
            "Crime and Security Act 2010, s.28(2)",
            missing=True,
        )
    if hearsay_in(case) and not hearing.hearsay.strip():
        yield warn(
            "hearing-hearsay-missing",
            "hearing.hearsay",
            "Say what is hearsay, who said it, and why that person is not called. No notice of "
            "it is needed; how much weight it has is for the court.",
            HEARSAY,
            missing=True,
        )


def _own_statement(hearing: Hearing) -> Iterator[Problem]:
    """What the protected person's own statement may bring about (law note U20)."""
    if hearing.own_statement and not hearing.own_statement_why.strip():
        yield warn(
            "hearing-own-statement",
            "hearing.own_statement_why",
            "A statement put in may let the court summon the protected person, and have them "
            "arrested if they do not come. Rely on the officer's account, the call or the video "
            "instead, or say why the statement is needed and that the person knows this.",
            STATEMENT,
        )


def _term(hearing: Hearing) -> Iterator[Problem]:
    days = hearing.term_days
    if days is None:
        yield warn(
            "hearing-term-missing",
            "hearing.term_days",
            f"Say how many days are asked for, from {SHORTEST_ORDER} to {LONGEST_ORDER}.",
            LENGTH,
            missing=True,
        )
    elif not SHORTEST_ORDER <= days <= LONGEST_ORDER:
        yield block(
            "hearing-term-outside",
            "hearing.term_days",
            f"A court may make an order of {SHORTEST_ORDER} to {LONGEST_ORDER} days, and this is "
            f"{days}. Ask for a number from {SHORTEST_ORDER} to {LONGEST_ORDER}.",
            LENGTH,
        )
