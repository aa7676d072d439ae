"""Ended: invented cases at each of their ends, with everything done that is to be done first."""

from dataclasses import replace
from datetime import datetime

from support.cases.after_service import a_listed_case, adjourned, heard, rescinded, without_order
from support.cases.factories import (
    NOW,
    a_superintendent,
    an_authorised_case,
    an_officer,
    at,
    having,
    the_law,
)

from dvpo_desktop.case import Case
from dvpo_desktop.case.proceedings.closure import NotServed
from dvpo_desktop.case.proceedings.hearing import Lapsed
from dvpo_desktop.case.proceedings.outcome import Result
from dvpo_desktop.case.proceedings.tasks import Support
from dvpo_desktop.case.values import LONDON
from dvpo_desktop.rules.steps.proceedings import tasks

ENDED_AT = datetime(2026, 12, 28, 9, tzinfo=LONDON)
MARKERS = {
    "closure.markers_removed_at": at(16, day=30),
    "closure.markers_removed_by": "Control room, SAMPLE",
}


def settled(case: Case, when: datetime = ENDED_AT) -> Case:
    """The case with every task that applies at a moment done, and support declined."""
    done = tuple(
        replace(one.task, done_at=at(18), done_by="SAMPLE", how="In person")
        for one in tasks.owed(case, the_law(), when)
    )
    return having(case, {"tasks.tasks": done, "tasks.support": Support.DECLINED})


def ended(case: Case) -> Case:
    """The case with its markers off and its tasks done."""
    return settled(having(case, MARKERS))


REFUSED = ended(heard(None, without_order(Result.REFUSED)))
NOT_SERVED = having(
    an_authorised_case(), {"closure.not_served": NotServed(a_superintendent(), NOW, "SAMPLE")}
)
ENDINGS = {
    "refused": REFUSED,
    "withdrawn": ended(heard(None, without_order(Result.WITHDRAWN))),
    "adjourned twice, then refused": ended(
        heard(None, adjourned(), adjourned(), without_order(Result.REFUSED))
    ),
    "expired": ended(heard()),
    "rescinded": ended(rescinded(heard())),
    "lapsed": ended(
        having(a_listed_case(), {"hearing.lapsed": Lapsed(an_officer(), at(17, day=30))})
    ),
    "never served": NOT_SERVED,
}
