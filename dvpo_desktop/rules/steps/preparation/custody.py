"""Custody: whether a notice is the right tool now, and whose case this is."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.preparation.custody import Custody, Disposal, Liberty
from dvpo_desktop.case.preparation.household import Tenure
from dvpo_desktop.case.values import elapsed, is_after
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.problems import Problem, warn
from dvpo_desktop.rules.special_forces import DEFENCE, SPECIAL_FORCES
from dvpo_desktop.rules.steps.unanswered import with_unanswered
from dvpo_desktop.rules.texts.placeholders import says_none

GUIDANCE = "Home Office guidance 2022, Appendix B, stage 2"
BOTH_TOGETHER = "Home Office guidance 2022, paragraph 1.2"
DETENTION_SHORT = timedelta(hours=2)


def check(case: Case, law: Law, now: datetime) -> tuple[Problem, ...]:
    """What is missing or doubtful about custody, in the order of the page."""
    custody = case.custody
    found = (
        *_special_force(case),
        *_times(case, now),
        *_disposal(custody),
        *_other_protection(custody),
    )
    return with_unanswered(case, law, "custody", found)


def _special_force(case: Case) -> Iterator[Problem]:
    """A force that is kept for no area (law note U13): the Act asks more of it, or names it not."""
    special = SPECIAL_FORCES.get(case.custody.force)
    in_barracks = any(
        home.tenure is Tenure.SERVICE_ACCOMMODATION
        and True in (home.respondent_lives, home.protected_lives)
        for home in case.household.premises
    )
    if special and not (case.custody.force == DEFENCE and in_barracks):
        says = f"{special.says} {special.to_the_sergeant}"
        yield warn(f"custody-force-{case.custody.force}", "custody.force", says, special.rests_on)


def _times(case: Case, now: datetime) -> Iterator[Problem]:
    custody = case.custody
    if custody.arrested_at is not None and is_after(custody.arrested_at, now):
        yield warn(
            "custody-arrest-in-future",
            "custody.arrested_at",
            "The arrest lies in the future. Check the date and the time.",
        )
    if custody.authority_ends_at is not None:
        yield from _detention(case, custody.authority_ends_at, now)
    for code, name, what in (
        ("custody-thought-in-future", "first_considered_at", "A notice was first thought of"),
        ("custody-told-in-future", "superintendent_contacted_at", "A superintendent was told"),
    ):
        moment = getattr(custody, name)
        if moment is not None and is_after(moment, now):
            yield warn(
                code,
                f"custody.{name}",
                f"{what} at a time that lies in the future. Check the date and the time.",
            )


def _detention(case: Case, ends_at: datetime, now: datetime) -> Iterator[Problem]:
    arrested_at = case.custody.arrested_at
    if arrested_at is not None and not is_after(ends_at, arrested_at):
        yield warn(
            "custody-detention-before-arrest",
            "custody.authority_ends_at",
            "Detention ends before the arrest. Check both dates and times.",
        )
    elif case.custody.liberty is Liberty.NOT_ARRESTED or case.service.recorded is not None:
        return
    elif not is_after(ends_at, now):
        yield warn(
            "custody-detention-ended",
            "custody.authority_ends_at",
            "The authority to detain has ended. Nobody can be held to be served: say where and "
            "how the respondent will be found.",
            GUIDANCE,
        )
    elif elapsed(now, ends_at) < DETENTION_SHORT:
        yield warn(
            "custody-detention-short",
            "custody.authority_ends_at",
            "Less than two hours of detention are left. Nobody can be held to be served: tell "
            "the superintendent now, and plan to serve wherever the respondent goes.",
            GUIDANCE,
        )


def _disposal(custody: Custody) -> Iterator[Problem]:
    if custody.disposal is Disposal.CHARGED:
        yield warn(
            "custody-charged",
            "custody.disposal",
            "With a charge a notice is not usually needed. Say why it is needed here as well.",
            GUIDANCE,
        )
    if custody.liberty is Liberty.REMANDED:
        yield warn(
            "custody-remanded",
            "custody.liberty",
            "Somebody remanded in custody can do no violence at home. Say why a notice is "
            "needed all the same.",
            GUIDANCE,
        )


def _other_protection(custody: Custody) -> Iterator[Problem]:
    for name, code, found, section in (
        (
            "other_orders",
            "custody-other-order",
            "There is another order. Check that it is live, and say why it does not protect "
            "enough and that no condition contradicts it.",
            GUIDANCE,
        ),
        (
            "earlier_notices",
            "custody-earlier-notice",
            "There was an earlier notice or order. Check whether it is live: a second notice "
            "needs grounds of its own.",
            "Crime and Security Act 2010, s.24(2)(b)",
        ),
    ):
        text = getattr(custody, name)
        if text.strip() and not says_none(text):
            yield warn(code, f"custody.{name}", found, section)
