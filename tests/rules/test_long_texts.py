"""Every rule of a case, with a box of it filled to its end with one sign: quick, whatever it is."""

import time

import pytest
from support.cases.factories import NOW, a_case_ready_to_send, having, the_law

from dvpo_desktop.rules.lifecycle import gates

HOLDS = 20_000  # characters: what a box takes
SECONDS = 1.0  # of the processor
FIELDS = (
    "incident.narrative",
    "incident.printed_grounds",
    "protected.safe_contact",
    "protected.given_names",
    "protected.support_worker",
    "opinions.words",
    "necessity.printed",
    "risk.officers_view",
    "custody.why_now",
    "respondent.aliases",
)
SIGNS = (
    *(" ", ",", "([{", "Alex EXAMPLE, ", "-", "-a", "a ", "7 ", "1/2/", "07700 900222 "),
    *("fb ", "14 Sample Street, ", "a@b.c ", "\n", "_", "id ", "100 metres of ", "é", "insta: "),
)


def test_no_box_filled_with_one_sign_keeps_the_rules_busy(rounds):
    ready, law = a_case_ready_to_send(), the_law()
    pairs = [(field, sign) for field in FIELDS for sign in SIGNS]
    few = [(FIELDS[at % len(FIELDS)], sign) for at, sign in enumerate(SIGNS)]
    for field, sign in pairs if rounds(0, 1) else few:
        case = having(ready, {field: (sign * HOLDS)[:HOLDS]})
        began = time.thread_time()
        gates.every_problem(case, law, NOW)
        assert time.thread_time() - began < SECONDS, (field, sign)


@pytest.mark.parametrize("start", ["fb", "fb -", "insta is"])
def test_a_platform_with_nothing_after_it_for_a_page_is_read_at_once(start):
    case = having(a_case_ready_to_send(), {"protected.safe_contact": start + " " * HOLDS})
    began = time.thread_time()
    gates.every_problem(case, the_law(), NOW)
    assert time.thread_time() - began < SECONDS
