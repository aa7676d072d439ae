"""Next action after the telephone: what is owed, what is frozen, which clock governs."""

from dataclasses import replace

import pytest
from support.cases.factories import (
    DECIDED_AT,
    NOW,
    RECORDED_AT,
    a_case_ready_to_authorise,
    a_case_ready_to_send,
    a_frozen_case,
    a_served_case,
    a_superintendent,
    an_orally_authorised_case,
    having,
    later,
    the_law,
)

from dvpo_desktop.case.proceedings.hearing import Lapsed
from dvpo_desktop.case.proceedings.service import Superseded
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.lifecycle import lifecycle
from dvpo_desktop.rules.policy import Policy
from dvpo_desktop.rules.whiteboard import on_whiteboard
from dvpo_desktop.rules.whiteboard.next_action import Urgency, next_action

LAW = the_law(oral=True)
SPOKEN = an_orally_authorised_case()
SINCE = "Due since 04:00 Sat 28 Nov. Serve the notice"
NOBODY = Law(LAW.catalogue, LAW.calendar, LAW.questions, Policy(oral=True))


@pytest.mark.parametrize(
    ("law", "hours", "words", "urgency"),
    [
        (LAW, 1, "Serve the notice. Countersign by 04:00 Sat 28 Nov", Urgency.CALM),
        (
            LAW,
            12,
            f"Countersign overdue, tell Ch Supt SPECIMEN. {SINCE}",
            Urgency.RED,
        ),
        (
            NOBODY,
            12,
            f"Countersign overdue. {SINCE}",
            Urgency.RED,
        ),
    ],
)
def test_a_countersign_is_told_and_red_when_overdue(law, hours, words, urgency) -> None:
    found = next_action(SPOKEN, law, later(DECIDED_AT, hours=hours))
    assert (found.words, found.urgency) == (words, urgency)


def test_a_deadline_that_has_passed_stays_passed_whatever_is_owed() -> None:
    said = SPOKEN.authority.decisions[0]
    served = a_served_case()
    spoken = replace(
        served.authority.decisions[0], route=said.route, typed_by=said.typed_by, call=said.call
    )
    case = replace(served, authority=replace(served.authority, decisions=(spoken,)))
    after = later(RECORDED_AT, days=9)
    assert next_action(case, LAW, after).urgency is Urgency.PASSED
    assert next_action(a_frozen_case(case), LAW, after).urgency is Urgency.PASSED


def test_a_frozen_case_is_red_and_asks_for_advice() -> None:
    case = a_frozen_case()
    found = next_action(case, LAW, RECORDED_AT)
    assert found.urgency is Urgency.RED
    assert "Legal Services" in found.words
    assert on_whiteboard.place(case, RECORDED_AT).leaves_at is None


def test_the_clock_of_a_notice_served_before_goes_on() -> None:
    served = a_served_case()
    kept = Superseded(served.service, a_superintendent(), RECORDED_AT, "Serve anew.")
    case = replace(a_case_ready_to_authorise(), superseded=(kept,))
    found = next_action(case, LAW, RECORDED_AT)
    assert found.deadline == next_action(served, LAW, RECORDED_AT).deadline
    assert found.words == "With superintendent. The notice served first still counts"
    never = replace(kept, service=replace(served.service, recorded=None))
    assert next_action(replace(case, superseded=(never,)), LAW, NOW).deadline is None


def test_while_a_corrected_notice_is_prepared_the_first_clock_is_shown() -> None:
    served = a_served_case()
    kept = Superseded(served.service, a_superintendent(), RECORDED_AT, "Serve anew.")
    case = replace(a_case_ready_to_send(), superseded=(kept,))
    found = next_action(case, LAW, RECORDED_AT)
    assert found.words == "Send to superintendent. The notice served first still counts"
    clock = lifecycle.clock(served, LAW)
    assert found.deadline == lifecycle.clock(case, LAW) == clock
    assert clock is not None
    act_by = served.service.recorded.served_at + on_whiteboard.LATEST_ACT_BY
    place = on_whiteboard.place(case, RECORDED_AT)
    assert (place.presses_at, place.leaves_at) == (act_by, None)
    seen = having(case, {"hearing.lapsed": Lapsed(a_superintendent(), RECORDED_AT)})
    left = on_whiteboard.place(a_case_ready_to_send(), NOW).leaves_at
    assert on_whiteboard.place(seen, RECORDED_AT).leaves_at == max(
        left, RECORDED_AT + on_whiteboard.AFTER_THE_END
    )
    sent = replace(a_case_ready_to_authorise(), superseded=(kept,))
    assert on_whiteboard.place(sent, RECORDED_AT) == on_whiteboard.Place(
        lifecycle.State.SENT, act_by, None
    )


def test_an_authority_that_a_change_has_voided_owes_no_countersign() -> None:
    case = having(SPOKEN, {"risk.officers_view": "Graver."})
    found = next_action(case, LAW, later(DECIDED_AT, hours=20))
    assert found.words == "Authority void: send to superintendent again"


def test_a_later_service_never_puts_the_deadline_off() -> None:
    first = a_served_case()
    kept = Superseded(first.service, a_superintendent(), RECORDED_AT, "Serve anew.")
    moved = later(first.service.recorded.served_at, hours=5)
    recorded = replace(first.service.recorded, served_at=moved)
    case = replace(first, service=replace(first.service, recorded=recorded), superseded=(kept,))
    found = next_action(case, LAW, RECORDED_AT)
    assert found.deadline == next_action(first, LAW, RECORDED_AT).deadline
    assert found.words.endswith("The notice served first still counts")
    last = replace(case, service=first.service, superseded=(replace(kept, service=case.service),))
    assert next_action(last, LAW, RECORDED_AT).words == "Hearing not yet listed"


def test_who_comes_back_later_is_waited_for_until_then() -> None:
    until = later(DECIDED_AT, hours=1)
    case = a_case_ready_to_authorise()
    case = lifecycle.come_back_later(case, a_superintendent(), until, "At a scene.", DECIDED_AT)
    words = "With superintendent, who comes back at 17:00"
    assert next_action(case, LAW, DECIDED_AT).words == words
    assert next_action(case, LAW, until).words == "With superintendent"
