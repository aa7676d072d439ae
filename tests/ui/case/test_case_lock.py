"""The lock of a case: who may write on which step, and what opens a step that is shut."""

import pytest
from support.cases.after_service import closed
from support.cases.factories import (
    NOW,
    a_frozen_case,
    a_sent_case,
    a_served_case,
    an_authorised_case,
    having,
    with_thinking,
)
from support.windows.sessions import SERGEANT, SUPERINTENDENT

from dvpo_desktop.case.proceedings.closure import NotServed
from dvpo_desktop.rules.lifecycle import lifecycle
from dvpo_desktop.rules.lifecycle.case_writing import may_write
from dvpo_desktop.rules.step_order import ASIDES, WORDS
from dvpo_desktop.ui.case.case_lock import CaseLock

RETURNED = lifecycle.return_(with_thinking(a_sent_case(), questions="?"), SUPERINTENDENT, NOW)
REFUSED = lifecycle.refuse(with_thinking(a_sent_case(), refusal="No"), SUPERINTENDENT, NOW)
NOT_SERVED = having(
    an_authorised_case(), {"closure.not_served": NotServed(SUPERINTENDENT, NOW, "SAMPLE")}
)


def test_who_prepares_a_case_that_was_given_back_reads_what_was_written(qtbot):
    lock = CaseLock()
    qtbot.addWidget(lock)
    lock.show_step(REFUSED, "risk", SERGEANT)
    by = "Superintendent A. Sample 0107"
    assert lock.text == f"{by} refused this notice: “No” Changed, the case may be sent again."
    long = with_thinking(a_sent_case(), questions="Where will she sleep? " * 40)
    lock.show_step(lifecycle.return_(long, SUPERINTENDENT, NOW), "risk", SERGEANT)
    assert lock.text.startswith(f"{by} returned this case: “Where will she sleep? Where")
    assert lock.text.endswith(
        "(the rest is in the brief, under Authority)” Answer it, then send the case again."
    )
    assert len(lock.text) < 300
    lock.show_step(RETURNED, "risk", SERGEANT, "Only SAMPLE may.")
    assert lock.text == "Only SAMPLE may."


@pytest.mark.parametrize(
    ("case", "act"), [(a_sent_case(), "take_back"), (an_authorised_case(), "void")]
)
def test_the_button_names_the_act_that_opens_a_step(qtbot, case, act):
    lock = CaseLock()
    qtbot.addWidget(lock)
    lock.show_step(case, "risk", SERGEANT)
    with qtbot.waitSignal(lock.opening_wanted) as wanted:
        lock.pressed.emit()
    assert wanted.args == [act]


def test_a_frozen_case_says_so_on_every_page_of_it(qtbot):
    lock = CaseLock()
    qtbot.addWidget(lock)
    for word in (*WORDS, *ASIDES):
        lock.show_step(a_frozen_case(), word, SERGEANT, "SAMPLE roles")
        assert "Nothing is printed or served" in lock.text
        with qtbot.waitSignal(lock.opening_wanted) as wanted:
            lock.pressed.emit()
        assert wanted.args == ["correct"]


def test_who_may_not_decide_is_told_why(qtbot):
    lock = CaseLock()
    qtbot.addWidget(lock)
    lock.show_step(a_sent_case(), "authority", SERGEANT)
    assert "below the rank of superintendent" in lock.text
    lock.show_step(a_sent_case(), "authority", SUPERINTENDENT)
    assert lock.text == ""


def test_a_closed_case_opens_read_only_and_offers_to_be_opened_again(qtbot):
    lock = CaseLock()
    qtbot.addWidget(lock)
    for case in (closed(a_served_case()), closed(NOT_SERVED)):
        for word in WORDS:
            assert not may_write(case, word, SERGEANT)
            lock.show_step(case, word, SERGEANT)
            assert lock.text.startswith("The case is closed since Fri 27 Nov 2026, 15:00, by")
            with qtbot.waitSignal(lock.opening_wanted) as wanted:
                lock.pressed.emit()
            assert wanted.args == ["reopen_case"]


def test_a_notice_not_to_be_served_is_not_served_and_can_be_closed(qtbot):
    lock = CaseLock()
    qtbot.addWidget(lock)
    assert not may_write(NOT_SERVED, "service", SERGEANT)
    assert may_write(NOT_SERVED, "closure", SERGEANT)
    lock.show_step(NOT_SERVED, "service", SERGEANT)
    assert lock.text == "A superintendent decided that this notice is not served."


def test_a_step_after_service_says_why_it_is_shut(qtbot):
    lock = CaseLock()
    qtbot.addWidget(lock)
    lock.show_step(an_authorised_case(), "hearing", SERGEANT)
    assert "once the service of the notice is recorded" in lock.text
    lock.show_step(a_served_case(), "hearing", SERGEANT)
    assert lock.text == ""
    lock.show_step(a_served_case(), "hearing", SERGEANT, "Only SAMPLE may.")
    assert lock.text == "Only SAMPLE may."
    lock.show_step(closed(a_served_case()), "hearing", SERGEANT)
    assert "The case is closed" in lock.text
