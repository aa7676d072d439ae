"""Moves refused: the sentence says where the case is, and what to do instead."""

import pytest
from support.cases.factories import (
    DECIDED_AT,
    a_sent_case,
    a_served_case,
    a_superintendent,
    an_authorised_case,
    an_officer,
    the_law,
    with_thinking,
)

from dvpo_desktop.rules.lifecycle import lifecycle
from dvpo_desktop.rules.lifecycle.lifecycle import NotAllowed


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (a_sent_case, "with the superintendent already. Take it back"),
        (an_authorised_case, "is authorised: have it served, or void the authority"),
        (a_served_case, "has been served and cannot be sent again"),
    ],
)
def test_a_case_that_cannot_be_sent_is_told_where_it_stands(make, told: str) -> None:
    with pytest.raises(NotAllowed, match=told):
        lifecycle.send(make(), an_officer(), the_law(), DECIDED_AT)


def test_a_refusal_and_a_return_keep_what_the_decision_was_about() -> None:
    case = with_thinking(a_sent_case(), refusal="Bail would do.", questions="Who saw it?")
    for decide in (lifecycle.refuse, lifecycle.return_):
        decision = decide(case, a_superintendent(), DECIDED_AT).authority.decisions[-1]
        assert decision.content == lifecycle.content(case)
        assert (decision.officer, decision.at) == (a_superintendent(), DECIDED_AT)
        assert decision.notice is None
