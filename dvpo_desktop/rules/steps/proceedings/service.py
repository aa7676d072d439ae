"""Service: handed to the respondent personally by a constable, and an address asked for (s.25)."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import Enum, auto

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.people import Rank
from dvpo_desktop.case.proceedings.service import AddressAnswer, CopyFor, Service
from dvpo_desktop.case.values import Address, Attempt, elapsed, is_after
from dvpo_desktop.rules.conditions.limbs import KEEPING_OUT, limbs
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.problems import Problem, warn
from dvpo_desktop.rules.steps.preparation import conditions
from dvpo_desktop.rules.steps.proceedings import commander
from dvpo_desktop.rules.steps.proceedings.binding import is_too_early
from dvpo_desktop.rules.steps.unanswered import with_unanswered
from dvpo_desktop.rules.texts.same_place import may_be_same_place

PERSONALLY = "Crime and Security Act 2010, s.25(2)"
ASK = "Crime and Security Act 2010, s.25(3)"
LEFT_THERE = "Crime and Security Act 2010, s.25(3), s.27(6)"
CLOCK = "Crime and Security Act 2010, s.27(3)"
LATE = timedelta(hours=3)


class Unfit(Enum):
    """Why an address does not do for a notice of hearing (law note U19)."""

    PROTECTED = auto()
    KEPT_OUT = auto()


def check(case: Case, law: Law, now: datetime) -> tuple[Problem, ...]:
    """What is missing or doubtful about service, in the order of the page."""
    service = case.service
    found = (
        *_attempts("attempt", "attempts", service.attempts, now),
        *_copy(service),
        *_constable(service),
        *_when(case, now),
        *_handing_over(case),
        *_address(case, law),
        *commander.check(case, law),
        *_attempts("effort", "efforts", service.efforts, now),
    )
    return with_unanswered(case, law, "service", found)


def _attempts(
    one: str, name: str, attempts: tuple[Attempt, ...], now: datetime
) -> Iterator[Problem]:
    for place, attempt in enumerate(attempts):
        if attempt.at is not None and is_after(attempt.at, now):
            yield warn(
                f"service-{one}-in-future.{place}",
                f"service.{name}.{place}.at",
                f"This {one} lies in the future. Check the date and the time.",
            )


def _copy(service: Service) -> Iterator[Problem]:
    if not any(copy.copy_for is CopyFor.RESPONDENT for copy in service.copies):
        yield warn(
            "service-copy-missing",
            "service.copies",
            "No copy for the respondent has been printed. Print it here, or say where the copy "
            "that was served came from.",
            PERSONALLY,
            missing=True,
        )


def _constable(service: Service) -> Iterator[Problem]:
    if not (service.constable_name.strip() and service.constable_collar.strip()):
        yield warn(
            "service-constable-missing",
            "service.constable_name",
            "Give the name and collar number of the constable who hands the notice over.",
            PERSONALLY,
            missing=True,
        )
    if service.constable_rank is Rank.POLICE_STAFF:
        yield warn(
            "service-not-a-constable",
            "service.constable_rank",
            "Police staff are not constables, and a hand-over by anybody else is no service: it is "
            "recorded as an attempt, nothing binds and no clock runs. Have a constable serve it.",
            PERSONALLY,
        )


def _when(case: Case, now: datetime) -> Iterator[Problem]:
    served_at, standing = case.service.served_at, case.authority.standing
    if served_at is None:
        return
    if is_after(served_at, now):
        yield warn(
            "service-in-future",
            "service.served_at",
            "This time lies in the future. Correct it, or say which clock was wrong.",
            CLOCK,
        )
    if standing is not None and is_too_early(served_at, standing.at):
        yield warn(
            "service-before-authority",
            "service.served_at",
            "This is before the notice was authorised, so it cannot bind. Correct the time; if it "
            "is right, it is recorded as an attempt, and a constable must serve the notice again.",
            CLOCK,
        )
    elif standing is not None and elapsed(standing.at, served_at) > LATE:
        yield warn(
            "service-late",
            "service.served_at",
            "More than three hours passed between authority and service. Say why, and whether "
            "the notice was still necessary.",
            "Crime and Security Act 2010, s.24(2)(b)",
        )


def _handing_over(case: Case) -> Iterator[Problem]:
    service = case.service
    if service.read_over is False:
        yield warn(
            "service-not-read-over",
            "service.read_over",
            "The conditions were not read out. Say why, and how you know that the respondent "
            "understood them.",
        )
    if case.respondent.interpreter_needed and not service.interpreter.strip():
        yield warn(
            "service-interpreter",
            "service.interpreter",
            "The respondent needs an interpreter and none is named. Say who interpreted, or why "
            "none was needed.",
        )


def _address(case: Case, law: Law) -> Iterator[Problem]:
    service = case.service
    if service.address_asked is False:
        yield warn(
            "service-address-not-asked",
            "service.address_asked",
            "The Act requires you to ask for an address for the notice of hearing. Go back and "
            "ask, or say why it could not be done.",
            ASK,
        )
    elif service.address_asked and service.address_answer is AddressAnswer.GIVEN:
        yield from _address_given(case, law)


def _address_given(case: Case, law: Law) -> Iterator[Problem]:
    address = case.service.address
    unfit = unfit_address(case, law, address)
    if unfit is Unfit.PROTECTED:
        yield warn(
            "service-address-protected",
            "service.address",
            "This is the protected person's address. Ask for another, and write down what the "
            "respondent says.",
            LEFT_THERE,
        )
    elif unfit is Unfit.KEPT_OUT:
        yield warn(
            "service-address-kept-out",
            "service.address",
            "The notice keeps the respondent out of this home, so a notice of hearing left there "
            "may not reach them. Ask for another address.",
            LEFT_THERE,
        )


def unfit_address(case: Case, law: Law, address: Address) -> Unfit | None:
    """Why a notice of hearing must not rest on being left at an address; None if it may.

    It is where the protected person lives, or a home that the notice keeps the respondent out of
    (s.27(6); law note U19).
    """
    if may_be_same_place(address, case.protected.address):
        return Unfit.PROTECTED
    homes = [one for one in case.household.premises if may_be_same_place(address, one.address)]
    if any(one.shared for one in homes):
        kept_out = limbs(conditions.authorised(case), law.catalogue) & KEEPING_OUT
        return Unfit.KEPT_OUT if kept_out else None
    return Unfit.PROTECTED if any(one.protected_lives for one in homes) else None
