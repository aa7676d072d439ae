"""Hearing notice: how the respondent was told of the hearing, and whether that will do (s.27)."""

from collections.abc import Iterator
from datetime import datetime

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.proceedings.hearing import Hearing, NoticeGiven
from dvpo_desktop.case.proceedings.service import AddressAnswer
from dvpo_desktop.case.values import Address, is_after
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.problems import Problem, warn
from dvpo_desktop.rules.steps.proceedings.service import Unfit, unfit_address

GIVEN = "Crime and Security Act 2010, s.27(5)"
LEFT = "Crime and Security Act 2010, s.27(6)"
EFFORTS = "Crime and Security Act 2010, s.27(7)"


def address_for_notice(case: Case) -> Address:
    """Where a notice of hearing may be left: the address given last, or an empty one (s.27(6)).

    It is only ever one that the respondent gave: no other is filled in (law note U19).
    """
    if case.hearing.another_address.on_one_line:
        return case.hearing.another_address
    given = case.service.address_answer is AddressAnswer.GIVEN
    return case.service.address if given else Address()


def notice_of_hearing(case: Case, law: Law, now: datetime) -> tuple[Problem, ...]:
    """What is missing or doubtful about the notice of hearing, in the order of the page."""
    hearing = case.hearing
    return (*_address(case, law), *_how(case), *_when(case, now), *_efforts(hearing, now))


def _address(case: Case, law: Law) -> Iterator[Problem]:
    address, hearing = address_for_notice(case), case.hearing
    unfit = unfit_address(case, law, address)
    left_there = hearing.notice_given is NoticeGiven.LEFT_AT_ADDRESS
    if unfit is None or (hearing.another_refused.strip() and not left_there):
        return
    what = {
        Unfit.PROTECTED: "The address given is the protected person's home: do not go or send "
        "there with the notice.",
        Unfit.KEPT_OUT: "The address given is a home that the notice keeps the respondent out of, "
        "so a notice of hearing left there may not reach them.",
    }[unfit]
    yield warn(
        "hearing-address-protected" if unfit is Unfit.PROTECTED else "hearing-address-kept-out",
        "hearing.another_address",
        f"{what} Ask the respondent for another, or hand it over in person, and write down what "
        "they say.",
        LEFT,
    )


def _how(case: Case) -> Iterator[Problem]:
    hearing, address = case.hearing, address_for_notice(case).on_one_line
    if hearing.notice_given is None:
        yield warn(
            "hearing-given-missing",
            "hearing.notice_given",
            "Give the respondent notice of the hearing, then say here how it was given.",
            GIVEN,
            missing=True,
        )
    elif hearing.notice_given is NoticeGiven.LEFT_AT_ADDRESS and not address:
        yield warn(
            "hearing-left-nowhere",
            "hearing.notice_given",
            "The respondent gave no address, so a notice left somewhere does not count as given. "
            "Hand it over in person, or log the efforts made.",
            LEFT,
        )
    elif hearing.notice_given is NoticeGiven.NOT_GIVEN and address:
        yield warn(
            "hearing-notice-owed",
            "hearing.notice_given",
            "Efforts are enough only where the respondent gave no address, and one was given. "
            "The notice is still owed: hand it over in person, or leave it at that address if it "
            "is fit.",
            EFFORTS,
        )


def _when(case: Case, now: datetime) -> Iterator[Problem]:
    hearing = case.hearing
    if hearing.notice_given in (None, NoticeGiven.NOT_GIVEN):
        return
    if not hearing.notice_by.strip():
        yield warn(
            "hearing-given-by-missing",
            "hearing.notice_by",
            "Name whoever gave the notice.",
            GIVEN,
            missing=True,
        )
    if hearing.notice_at is None:
        yield warn(
            "hearing-given-when-missing",
            "hearing.notice_at",
            "Say when the notice was given.",
            GIVEN,
            missing=True,
        )
        return
    recorded = case.service.recorded
    for code, wrong, says in (
        ("hearing-given-future", is_after(hearing.notice_at, now), "This time lies in the future."),
        (
            "hearing-given-before-service",
            recorded is not None and is_after(recorded.served_at, hearing.notice_at),
            "This is before the notice itself was served.",
        ),
        (
            "hearing-given-late",
            hearing.listed_at is not None and not is_after(hearing.listed_at, hearing.notice_at),
            "This is not before the list itself.",
        ),
    ):
        if wrong:
            yield warn(
                code,
                "hearing.notice_at",
                f"{says} Correct it, or tell the court how the respondent knew of the hearing.",
                GIVEN,
            )


def _efforts(hearing: Hearing, now: datetime) -> Iterator[Problem]:
    if hearing.notice_given is NoticeGiven.NOT_GIVEN and not hearing.efforts:
        yield warn(
            "hearing-efforts-missing",
            "hearing.efforts",
            "Log each effort made to give the notice: the court may hear the case only if it "
            "finds them reasonable.",
            EFFORTS,
            missing=True,
        )
    for at, effort in enumerate(hearing.efforts):
        if effort.at is not None and is_after(effort.at, now):
            yield warn(
                f"hearing-effort-in-future.{at}",
                f"hearing.efforts.{at}.at",
                "This effort lies in the future. Check the date and the time.",
            )
