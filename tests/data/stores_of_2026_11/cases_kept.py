"""Cases kept: what each officer did with each case, step by step, for ``make.py``."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from after_service import a_sitting, an_arrest, without_order
from dvpo_desktop.case.authority import Outcome
from dvpo_desktop.case.breach import Breached, Disposal, Heard, RecordedArrest
from dvpo_desktop.case.oral import Proof
from dvpo_desktop.case.outcome import RecordedSitting, Result
from dvpo_desktop.case.service import Copy, CopyFor
from dvpo_desktop.rules.roles import Deed
from dvpo_desktop.store.entries import Act
from ended import ENDED_AT, MARKERS, settled
from factories import (
    DECIDED_AT,
    NOW,
    RECORDED_AT,
    SENT_AT,
    a_call,
    a_case,
    a_case_ready_to_record,
    a_case_ready_to_send,
    a_constable,
    a_notice,
    a_superintendent,
    an_officer,
    at,
    having,
    the_law,
    with_thinking,
)

from dvpo_desktop.case import Case, Officer
from dvpo_desktop.case.values import LONDON
from dvpo_desktop.rules import closure, countersign, lifecycle, telephone

LAW, BY_TELEPHONE = the_law(), the_law(oral=True)
SERGEANT, SUPERINTENDENT, CONSTABLE = an_officer(), a_superintendent(), a_constable()
CALLED, LISTENED = "DV-26-0008", "DV-26-0009"


@dataclass(frozen=True)
class Step:
    """One save of a case by an officer, and what is signed with it, if anything."""

    at: datetime
    by: Officer
    case: Case
    act: Act = Act.CHANGED
    signs: Deed | None = None


def every_step() -> tuple[Step, ...]:
    """What was done with all the cases, in the order of the clock."""
    decided = (authorised, refused, served, breached, certified, spoken, closed)
    chains = (opened_only, prepared, sent, *decided)
    steps = [step for number, chain in enumerate(chains, 1) for step in chain(f"DV-26-{number:04}")]
    return tuple(sorted(steps, key=lambda step: step.at))


def opened_only(reference: str) -> Iterator[Step]:
    yield Step(NOW, SERGEANT, a_case(reference=reference), Act.OPENED)


def prepared(reference: str) -> Iterator[Step]:
    yield from opened_only(reference)
    yield Step(at(15, 2), SERGEANT, a_case_ready_to_send(reference=reference))


def sent(reference: str) -> Iterator[Step]:
    *before, last = prepared(reference)
    yield from (*before, last)
    yield Step(SENT_AT, SERGEANT, lifecycle.send(last.case, SERGEANT, LAW, SENT_AT), Act.SENT)


def _decided(reference: str) -> Iterator[Step]:
    """A case on which the superintendent has written what decides it."""
    *before, last = sent(reference)
    yield from (*before, last)
    yield Step(at(15, 45), SUPERINTENDENT, with_thinking(last.case, refusal="Not yet enough."))


def authorised(reference: str) -> Iterator[Step]:
    *before, last = _decided(reference)
    yield from (*before, last)
    notice = a_notice(last.case)
    case = lifecycle.authorise(last.case, SUPERINTENDENT, notice, LAW, DECIDED_AT)
    yield Step(DECIDED_AT, SUPERINTENDENT, case, Act.DECIDED, Deed.DECIDE)


def refused(reference: str) -> Iterator[Step]:
    *before, last = _decided(reference)
    yield from (*before, last)
    case = lifecycle.refuse(last.case, SUPERINTENDENT, DECIDED_AT)
    yield Step(DECIDED_AT, SUPERINTENDENT, case, Act.DECIDED, Deed.DECIDE)


def served(reference: str) -> Iterator[Step]:
    *before, last = authorised(reference)
    yield from (*before, last)
    notice = last.case.authority.standing.notice
    copy = Copy(CopyFor.RESPONDENT, 1, 4, SERGEANT, at(16, 30), notice.fingerprint, "Custody 1")
    copied = lifecycle.copy_made(last.case, copy)
    yield Step(at(16, 30), SERGEANT, copied, Act.PRINTED)
    service = replace(a_case_ready_to_record().service, copies=copied.service.copies)
    filled = replace(copied, service=service)
    yield Step(at(17, 5), CONSTABLE, filled)
    recorded = lifecycle.record_service(filled, CONSTABLE, LAW, RECORDED_AT)
    yield Step(RECORDED_AT, CONSTABLE, recorded, Act.SERVED)


def _heard(reference: str, result: Result) -> Iterator[Step]:
    *before, last = served(reference)
    yield from (*before, last)
    court = {"hearing.court": "Sample Magistrates' Court", "hearing.listed_at": at(14, day=30)}
    listed = having(last.case, court)
    yield Step(at(9, day=28), SERGEANT, listed)
    sitting = a_sitting(listed) if result is Result.MADE else without_order(result)
    recorded = (RecordedSitting(sitting, SERGEANT, at(15, day=30)),)
    case = having(listed, {"outcome.sittings": recorded})
    yield Step(at(15, day=30), SERGEANT, case, Act.RESULT_RECORDED)


def breached(reference: str) -> Iterator[Step]:
    """An order that was made, served and broken; the court fined for it."""
    *before, last = _heard(reference, Result.MADE)
    yield from (*before, last)
    bound = having(last.case, {"outcome.order_served_at": at(16, day=30)})
    yield Step(at(16, 5, day=30), CONSTABLE, bound)
    arrest = an_arrest(
        breached=Breached.ORDER,
        happened_at=december(3, 19, 30),
        arrested_at=december(3, 20),
        court_at=december(4, 10),
    )
    recorded = RecordedArrest(arrest, CONSTABLE, december(3, 20, 30))
    held = having(bound, {"breach.arrests": (recorded,)})
    yield Step(december(3, 20, 30), CONSTABLE, held, Act.ARREST_RECORDED)
    answer = Heard(Disposal.LUMP_SUM, december(4, 11), pounds=200)
    told = replace(recorded, heard=answer, heard_by=SERGEANT, heard_recorded_at=december(4, 12))
    yield Step(december(4, 12), SERGEANT, having(held, {"breach.arrests": (told,)}))


def spoken(reference: str) -> Iterator[Step]:
    """A notice authorised by telephone; of the last one a second officer listened."""
    *before, last = sent(reference)
    yield from (*before, last)
    thought = with_thinking(last.case)
    call = a_call(thought)
    if reference == LISTENED:
        checked = replace(call.checked, proof=Proof.LISTENER)
        why = "The token is at home."
        call = replace(
            call, checked=checked, second_listener="PC D. Specimen 2204", no_code_why=why
        )
    called = having(thought, {"authority.call": call})
    yield Step(at(15, 51), SERGEANT, called)
    notice = a_notice(called)
    decided = telephone.decide(
        called, Outcome.AUTHORISED, SERGEANT, BY_TELEPHONE, DECIDED_AT, notice
    )
    yield Step(DECIDED_AT, SERGEANT, decided, Act.DECIDED, Deed.TAKE_DOWN)


def certified(reference: str) -> Iterator[Step]:
    """The same, certified by the superintendent since."""
    *before, last = spoken(reference)
    yield from (*before, last)
    case = countersign.countersign(last.case, SUPERINTENDENT, (), RECORDED_AT)
    yield Step(RECORDED_AT, SUPERINTENDENT, case, Act.COUNTERSIGNED, Deed.COUNTERSIGN)


def closed(reference: str) -> Iterator[Step]:
    """A case in which the court made no order, with everything done and its page closed."""
    *before, last = _heard(reference, Result.REFUSED)
    yield from (*before, last)
    done = settled(having(last.case, MARKERS))
    yield Step(december(28, 8, 30), SERGEANT, done)
    yield Step(ENDED_AT, SERGEANT, closure.close(done, SERGEANT, LAW, ENDED_AT), Act.CLOSED)


def december(day: int, hour: int, minute: int = 0) -> datetime:
    """A time in December 2026 on the wall in London."""
    return datetime(2026, 12, day, hour, minute, tzinfo=LONDON)
