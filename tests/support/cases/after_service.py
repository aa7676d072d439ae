"""After service: invented cases on their way through the court, from the list to the end."""

from dataclasses import replace
from datetime import date, datetime

from support.cases.factories import (
    NOW,
    a_constable,
    a_served_case,
    an_officer,
    at,
    having,
    made_once,
)

from dvpo_desktop.case import Case
from dvpo_desktop.case.preparation.household import Tenure
from dvpo_desktop.case.proceedings.breach import Arrest, Breached, RecordedArrest
from dvpo_desktop.case.proceedings.closure import Closed
from dvpo_desktop.case.proceedings.outcome import (
    Ended,
    Ending,
    RecordedEnd,
    RecordedSitting,
    Result,
    Sitting,
    Term,
)
from dvpo_desktop.case.values import LONDON
from dvpo_desktop.rules.deadlines.case_stage import notice_terms

LISTED_AT = at(14, 0, day=30)  # Monday 30 November, three hours before the act-by time
CALLED_ON_AT = at(14, 20, day=30)
RESULT_AT = at(15, day=30)
MADE_ON = date(2026, 11, 30)
NEXT_AT = datetime(2026, 12, 2, 10, 0, tzinfo=LONDON)


@made_once
def a_listed_case(**changes: object) -> Case:
    """A served case whose application is in the list of Monday 30 November at 14:00."""
    filled = {"hearing.court": "Sample Magistrates' Court", "hearing.listed_at": LISTED_AT}
    return having(a_served_case(), filled | changes)


def a_sitting(case: Case | None = None, **changes: object) -> Sitting:
    """A hearing at which an order of 28 days was made, with the terms of the notice."""
    words = notice_terms(case or a_served_case())
    made = Sitting(
        court="Sample Magistrates' Court",
        called_on_at=CALLED_ON_AT,
        respondent_present=True,
        result=Result.MADE,
        reasons="Necessary to protect.",
        made_on=MADE_ON,
        days=28,
        terms=tuple(Term(text, number) for number, text in enumerate(words)),
    )
    return replace(made, **changes)


def heard(case: Case | None = None, *sittings: Sitting) -> Case:
    """The case with these hearings recorded; one at which an order was made, when none is given."""
    case = case or a_listed_case()
    recorded = tuple(
        RecordedSitting(each, an_officer(), RESULT_AT) for each in sittings or (a_sitting(case),)
    )
    return having(case, {"outcome.sittings": recorded})


def adjourned(next_at: datetime = NEXT_AT, **changes: object) -> Sitting:
    """A hearing that was called on in time and adjourned."""
    changed = {"made_on": None, "days": None, "terms": (), "next_at": next_at} | changes
    return a_sitting(result=Result.ADJOURNED, **changed)


def without_order(result: Result, **changes: object) -> Sitting:
    """A hearing that ended the application without an order."""
    return a_sitting(result=result, made_on=None, days=None, terms=(), **changes)


@made_once
def an_order(**changes: object) -> Case:
    """A case with an order that was served on the respondent on the day it was made."""
    return having(heard(), {"outcome.order_served_at": at(16, day=30)} | changes)


def rescinded(case: Case, on: date = date(2026, 12, 4)) -> Case:
    """The case with its order rescinded on a day."""
    ended = Ended(Ending.RESCINDED, on, "Sample Magistrates' Court", "On complaint.")
    return having(case, {"outcome.endings": (RecordedEnd(ended, an_officer(), RESULT_AT),)})


def an_arrest(**changes: object) -> Arrest:
    """An arrest for breach of the notice on Saturday 28 November at 20:00."""
    arrest = Arrest(
        breached=Breached.NOTICE,
        terms=("You must not molest Beth SAMPLE.",),
        happened_at=at(19, 30, day=28),
        what="He came to the door and shouted.",
        arrested_at=at(20, 0, day=28),
        arrested_by="PC D. Specimen 2204",
        custody_number="GX/999/26",
        court="Sample Magistrates' Court",
    )
    return replace(arrest, **changes)


def arrested(case: Case | None = None, **changes: object) -> Case:
    """The case with an arrest for breach recorded."""
    recorded = RecordedArrest(an_arrest(**changes), a_constable(), at(20, 30, day=28))
    return having(case or a_listed_case(), {"breach.arrests": (recorded,)})


def closed(case: Case) -> Case:
    """The case closed, whatever still runs."""
    return having(case, {"closure.closed": (Closed(an_officer(), NOW),)})


def soldier(case: Case) -> Case:
    """The same of somebody subject to service law, in service living accommodation."""
    return having(
        case,
        {
            "respondent.service_law": True,
            "household.premises.0.tenure": Tenure.SERVICE_ACCOMMODATION,
        },
    )
