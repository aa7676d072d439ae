"""Next action: what each state needs, how pressing it is, and what comes first on the board."""

from datetime import date

import pytest
from support.cases.factories import (
    DECIDED_AT,
    NOW,
    RECORDED_AT,
    a_case,
    a_case_ready_to_record,
    a_case_ready_to_send,
    a_constable,
    a_sent_case,
    a_served_case,
    a_superintendent,
    an_authorised_case,
    at,
    having,
    later,
    the_law,
    with_thinking,
)

from dvpo_desktop.case import Case
from dvpo_desktop.case.preparation.conditions import Condition
from dvpo_desktop.case.preparation.custody import Liberty
from dvpo_desktop.rules.lifecycle import lifecycle
from dvpo_desktop.rules.step_order import Actor
from dvpo_desktop.rules.whiteboard.next_action import NextAction, Urgency, next_action


def _asked(case: Case, now=RECORDED_AT) -> NextAction:
    return next_action(case, the_law(), now)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "Send to superintendent"),
        ({"custody.earlier_notices": ""}, "1 step to complete"),
        ({"custody.earlier_notices": "", "risk.assessor": ""}, "2 steps to complete"),
        ({"respondent.born": date(2010, 1, 1)}, "No power to issue"),
    ],
)
def test_what_a_case_in_preparation_needs(changes: dict[str, object], words: str) -> None:
    action = _asked(having(a_case_ready_to_send(), changes), NOW)
    assert (action.words, action.owner) == (words, Actor.PREPARING_OFFICER)


def test_a_new_case_has_every_step_before_it() -> None:
    action = _asked(a_case(), NOW)
    assert (action.words, action.since) == ("12 steps to complete", "")


def test_a_block_that_is_not_a_gap_counts_as_a_step() -> None:
    chosen = {"conditions.chosen": (Condition("contact-phone", because="He rings"),)}
    assert _asked(having(a_case_ready_to_send(), chosen), NOW).words == "1 step to complete"


def test_a_case_that_was_sent_waits_for_the_superintendent() -> None:
    action = _asked(a_sent_case())
    assert (action.words, action.owner) == ("With superintendent", Actor.AUTHORISING_OFFICER)


def test_a_returned_case_and_a_refused_one_say_so() -> None:
    asked = with_thinking(a_sent_case(), questions="Who saw it?")
    refused = with_thinking(a_sent_case(), refusal="Bail will do")
    officer = a_superintendent()
    assert _asked(lifecycle.return_(asked, officer, DECIDED_AT)).words == "Returned with questions"
    assert _asked(lifecycle.refuse(refused, officer, DECIDED_AT)).words == "Refused"


def test_a_change_after_authority_says_that_it_is_void() -> None:
    changed = having(an_authorised_case(), {"incident.place": "The kitchen"})
    assert _asked(changed).words.startswith("Authority void")


@pytest.mark.parametrize(
    ("ends_at", "since", "urgency"),
    [
        (at(17), "custody ends 17:00", Urgency.CALM),
        (at(16, 59), "custody ends 16:59", Urgency.AMBER),
        (at(6, 40, day=28), "custody ends Sat 28 Nov, 06:40", Urgency.CALM),
        (at(14), "custody ended 14:00", Urgency.CALM),
        (NOW, "custody ended 15:00", Urgency.CALM),
        (at(15, day=20), "custody ended Fri 20 Nov, 15:00", Urgency.CALM),
        (at(14, 59, day=20), "", Urgency.CALM),
        (None, "", Urgency.CALM),
    ],
)
def test_the_end_of_detention_is_told_before_authority(ends_at, since: str, urgency) -> None:
    for case in (a_case_ready_to_send(), a_sent_case()):
        action = _asked(having(case, {"custody.authority_ends_at": ends_at}), NOW)
        assert (action.since, action.urgency) == (since, urgency)


def test_who_was_not_arrested_has_no_detention() -> None:
    case = having(a_case_ready_to_send(), {"custody.liberty": Liberty.NOT_ARRESTED})
    assert _asked(case, NOW).since == ""


@pytest.mark.parametrize(
    ("hours", "minutes", "since", "urgency"),
    [
        (2, 0, "issued 2 h ago", Urgency.CALM),
        (3, 0, "issued 3 h ago", Urgency.CALM),
        (3, 1, "issued 3 h 1 min ago", Urgency.AMBER),
        (12, 0, "issued 12 h ago", Urgency.AMBER),
        (12, 1, "issued 12 h 1 min ago", Urgency.RED),
        (0, -5, "issued 0 min ago", Urgency.CALM),
    ],
)
def test_an_authorised_notice_is_to_be_served(hours, minutes, since, urgency) -> None:
    action = _asked(an_authorised_case(), later(DECIDED_AT, hours=hours, minutes=minutes))
    assert (action.words, action.owner) == ("Serve the notice", Actor.SERVING_CONSTABLE)
    assert (action.since, action.urgency, action.deadline) == (since, urgency, None)


@pytest.mark.parametrize(
    ("now", "urgency"),
    [
        (RECORDED_AT, Urgency.CALM),
        (at(17, day=29), Urgency.CALM),
        (at(17, 1, day=29), Urgency.AMBER),
        (at(13, day=30), Urgency.AMBER),
        (at(13, 1, day=30), Urgency.RED),
        (at(16, 59, day=30), Urgency.RED),
        (at(17, day=30), Urgency.PASSED),
    ],
)
def test_the_act_by_time_decides_how_pressing_a_served_case_is(now, urgency: Urgency) -> None:
    action = _asked(a_served_case(), now)
    assert action.urgency is urgency
    assert action.deadline is not None
    assert action.deadline.act_by == at(17, day=30)
    assert action.words.startswith(
        "Treat as lapsed" if urgency is Urgency.PASSED else "Hearing not yet listed"
    )


def test_past_the_calendar_it_says_so_and_guesses_nothing() -> None:
    far = at(17).replace(year=2190)
    ready = a_case_ready_to_record(served_at=far)
    case = lifecycle.record_service(ready, a_constable(), the_law(), far)
    action = _asked(case, far)
    assert (action.urgency, action.deadline) == (Urgency.RED, None)
    assert "Legal Services" in action.words


ENDS_AT = a_sent_case().custody.authority_ends_at
CUSTODY_OVER = having(a_case_ready_to_send(), {"custody.authority_ends_at": at(15, day=10)})
FAR = having(a_served_case(), {"service.recorded.served_at": at(17).replace(year=2190)})


@pytest.mark.parametrize(
    ("case", "owner", "presses", "moment"),
    [
        (a_case(), Actor.PREPARING_OFFICER, 3, NOW),
        (CUSTODY_OVER, Actor.PREPARING_OFFICER, 3, NOW),
        (a_sent_case(), Actor.AUTHORISING_OFFICER, 3, ENDS_AT),
        (an_authorised_case(), Actor.SERVING_CONSTABLE, 3, DECIDED_AT),
        (a_served_case(), Actor.PREPARING_OFFICER, 3, at(17, day=30)),
        (FAR, Actor.PREPARING_OFFICER, 1, at(17).replace(year=2190)),
    ],
)
def test_cases_that_press_alike_come_in_the_order_of_their_moments(
    case, owner, presses: int, moment
) -> None:
    action = _asked(case)
    assert action.words
    assert (action.owner, action.order) == (owner, (presses, moment.timestamp()))


def test_the_most_pressing_case_comes_first() -> None:
    now = at(16, day=30)
    soon = having(a_case_ready_to_send(), {"custody.authority_ends_at": at(17, 30, day=30)})
    later_soon = having(soon, {"custody.authority_ends_at": at(17, 50, day=30)})
    lapsed = a_served_case(served_at=at(16, 30))
    running = a_served_case(served_at=at(17))
    started = having(a_case(), {"opened_at": at(9)})
    unknown = having(a_case(), {"opened_at": None})
    in_order = [lapsed, running, soon, later_soon, started, unknown]
    shown = [_asked(case, now) for case in in_order]
    assert [action.urgency for action in shown][:4] == [
        Urgency.RED,
        Urgency.RED,
        Urgency.AMBER,
        Urgency.AMBER,
    ]
    assert sorted(shown, key=lambda action: action.order) == shown
    past = _asked(lapsed, at(16, 45, day=30))
    assert past.urgency is Urgency.PASSED
    assert past.order < shown[1].order
