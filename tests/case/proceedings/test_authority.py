"""Which authority stands: the last decision, if it authorises and was not voided."""

from dataclasses import replace

import pytest
from support.cases.factories import DECIDED_AT, a_superintendent, an_officer

from dvpo_desktop.case.proceedings.authority import Authority, Decision, Outcome, Thinking, Voided

YES = Decision(Outcome.AUTHORISED, a_superintendent(), DECIDED_AT, Thinking())
NO = replace(YES, outcome=Outcome.REFUSED)
VOIDED = replace(YES, voided=Voided(DECIDED_AT, an_officer(), "Wrong house number"))


@pytest.mark.parametrize(
    ("decisions", "standing"),
    [
        ((), None),
        ((YES,), YES),
        ((NO,), None),
        ((NO, YES), YES),
        ((YES, NO), None),
        ((VOIDED,), None),
        ((VOIDED, YES), YES),
        ((replace(YES, outcome=Outcome.RETURNED),), None),
    ],
)
def test_the_last_decision_counts(decisions: tuple[Decision, ...], standing: Decision) -> None:
    assert Authority(decisions=decisions).standing == standing
