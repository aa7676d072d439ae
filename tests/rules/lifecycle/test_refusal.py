"""Refusal: the reasons are asked for, and what would change it, and what protects instead."""

import pytest
from support.cases.factories import DECIDED_AT, a_sent_case, a_superintendent, with_thinking

from dvpo_desktop.rules.lifecycle import lifecycle
from dvpo_desktop.rules.lifecycle.lifecycle import NotAllowed
from dvpo_desktop.rules.lifecycle.refusal import refusal_problems

WHOLE = {
    "refusal": "Bail would do.",
    "would_change": "A second threat.",
    "alternatives": "Bail with conditions, and a marker on the address.",
}


def test_a_refusal_that_says_everything_lacks_nothing() -> None:
    assert refusal_problems(with_thinking(a_sent_case(), **WHOLE)) == ()


@pytest.mark.parametrize(
    ("name", "code", "blocks"),
    [
        ("refusal", "refusal-missing", True),
        ("would_change", "refusal-would-change-missing", False),
        ("alternatives", "refusal-alternatives-missing", False),
    ],
)
def test_each_part_is_asked_for_and_only_the_reasons_hold_it_up(name, code, blocks) -> None:
    case = with_thinking(a_sent_case(), **(WHOLE | {name: " "}))
    (found,) = refusal_problems(case)
    assert (found.code, found.blocks, found.missing) == (code, blocks, True)
    assert (found.step, found.field) == ("authority", f"authority.thinking.{name}")
    if blocks:
        with pytest.raises(NotAllowed, match="reasons for refusing"):
            lifecycle.refuse(case, a_superintendent(), DECIDED_AT)
    else:
        assert lifecycle.refuse(case, a_superintendent(), DECIDED_AT).authority.decisions
