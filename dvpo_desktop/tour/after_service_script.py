"""The script of the tour after service: what is written of the tasks, the court and a breach."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from dvpo_desktop.case import Case
from dvpo_desktop.case.courts import Court, CourtList, Weekday
from dvpo_desktop.case.proceedings.breach import Arrest, Breached, Disposal, Heard
from dvpo_desktop.case.proceedings.closure import Closure
from dvpo_desktop.case.proceedings.hearing import Capacity, Exhibit, Hearing, NoticeGiven
from dvpo_desktop.case.proceedings.outcome import Result, Sitting, Term, Visit
from dvpo_desktop.case.proceedings.tasks import Support, Task, Tasks
from dvpo_desktop.case.values import LONDON
from dvpo_desktop.rules.deadlines.case_stage import order_terms
from dvpo_desktop.rules.steps.proceedings.tasks import Owed
from dvpo_desktop.tour.script import SERGEANT

COURT = Court(
    "Sample Magistrates' Court",
    "1 Invented Square, Gablecross, ZZ99 9AA",
    lead_minutes=120,
    lists=tuple(
        CourtList(day, at)
        for day in Weekday
        if day is not Weekday.SATURDAY
        for at in ("10:00", "14:00")
    ),
)
LISTED_AT = datetime(2026, 11, 23, 14, 0, tzinfo=LONDON)
RECORDED_AT = datetime(2026, 11, 23, 15, 10, tzinfo=LONDON)
BROKEN_AT = datetime(2026, 11, 28, 21, 10, tzinfo=LONDON)
BEFORE_COURT_AT = datetime(2026, 11, 30, 10, 20, tzinfo=LONDON)
AFTER_IT = datetime(2026, 12, 21, 9, 0, tzinfo=LONDON)
_CONSTABLE, _OFFICER = "PC J. Sample 2210", "PC D. Training 2204"
_DONE_FIRST = {
    "protected-told": (_OFFICER, "By text first, then by telephone, with an interpreter."),
    "control-room": (SERGEANT.words, "Card handed to the duty supervisor."),
    "keys-belongings": (_CONSTABLE, "Keys bagged and sealed, GX/K/77."),
}


def tasks_after_service(found: Iterable[Owed], now: datetime) -> Tasks:
    """The first tasks done, and a name to all the others but the last two."""
    rules = [one.rule for one in found if one.rule is not None]
    tasks = [
        Task(rule.code, owner=owner, done_at=now, done_by=owner, how=how)
        for rule in rules
        for owner, how in [_DONE_FIRST.get(rule.code, ("", ""))]
        if owner
    ]
    others = [rule.code for rule in rules if rule.code not in _DONE_FIRST]
    tasks += [Task(code, owner=_OFFICER) for code in others[:-2]]
    return Tasks(tuple(tasks), Support.ACCEPTED, support_service="Sample Support Service")


def tasks_at_the_end(tasks: Tasks, found: Iterable[Owed], now: datetime) -> Tasks:
    """Every task done."""
    ended = Task(owner=_OFFICER, done_at=now, done_by=_OFFICER, how="In person; logged.")
    done = tuple(
        one.task if one.task.done_at else replace(ended, code=one.rule.code)
        for one in found
        if one.rule is not None
    )
    return replace(tasks, tasks=done)


def hearing_of(case: Case) -> Hearing:
    """The application, ready for the bundle."""
    return replace(
        case.hearing,
        court=COURT.name,
        court_address=COURT.address,
        listed_at=LISTED_AT,
        applicant_name="D. Training",
        applicant_collar="2204",
        applicant_capacity=Capacity.CONSTABLE,
        evidence=(
            Exhibit("Custody record, release", "DT/4", "Sgt K. Example 4417", hearsay=False),
        ),
        hearsay="The neighbour’s account of the threat is put in as hearsay.",
        own_statement=False,
        term_days=28,
        term_why="The tenancy can be settled, and support begun, within four weeks.",
        costs="None asked for.",
        notice_given=NoticeGiven.LEFT_AT_ADDRESS,
        notice_at=case.service.recorded.served_at + timedelta(hours=3)
        if case.service.recorded
        else None,
        notice_by=_CONSTABLE,
    )


def sitting_of(case: Case) -> Sitting:
    """An order of 28 days on the terms of the notice."""
    return Sitting(
        court=COURT.name,
        called_on_at=LISTED_AT + timedelta(minutes=20),
        respondent_present=True,
        result=Result.MADE,
        reasons="The court was satisfied of the violence, and that an order is necessary.",
        made_on=LISTED_AT.date(),
        days=28,
        terms=tuple(Term(words, at) for at, words in enumerate(order_terms(case))),
        costs="None.",
    )


def order_of(case: Case) -> Case:
    """How the order was served, and the first visit."""
    outcome = replace(
        case.outcome,
        order_served_at=RECORDED_AT,
        order_served_by=_CONSTABLE,
        order_served_how="by hand at court",
        visits=(Visit(RECORDED_AT, _OFFICER, "By telephone: safe and well, no contact."),),
    )
    return replace(case, outcome=outcome)


def arrest_of(case: Case) -> Case:
    """An arrest for coming to the flat, in breach of the order."""
    arrest = Arrest(
        breached=Breached.ORDER,
        terms=order_terms(case)[1:2],
        happened_at=BROKEN_AT,
        what=(
            "He let himself into the hall of the flat with a key and called out for her. A "
            "neighbour rang 999. Officers found him on the stairs at 21:25."
        ),
        evidence="Body-worn video BWV-801-04; the neighbour’s call; the key, JS/1.",
        arrested_at=BROKEN_AT + timedelta(minutes=15),
        arrested_by=_CONSTABLE,
        custody_number="GX/1204/26",
        court=COURT.name,
        court_at=BEFORE_COURT_AT,
    )
    return replace(case, breach=replace(case.breach, arrest=arrest))


def heard_of(case: Case) -> Case:
    """What the court did with the arrest."""
    heard = Heard(Disposal.LUMP_SUM, BEFORE_COURT_AT, pounds=150, notes="The breach was admitted.")
    return replace(case, breach=replace(case.breach, heard=heard))


def closure_of(case: Case) -> Closure:
    """What is written at the end."""
    return replace(
        case.closure,
        markers_removed_at=AFTER_IT,
        markers_removed_by=SERGEANT.words,
        for_protected="Told that the order has ended; support goes on.",
        lessons="The card at the control room led officers to the flat in nine minutes.",
    )
