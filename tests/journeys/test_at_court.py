"""To the end at court: made and expired, refused, adjourned twice, withdrawn, and both breaches."""

from datetime import datetime

import pytest
from journeys.at_court import REFERENCE, type_an_order
from journeys.shift import Shift, even
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel
from support.cases.after_service import (
    NEXT_AT,
    a_listed_case,
    a_sitting,
    adjourned,
    an_arrest,
    without_order,
)
from support.cases.factories import at, having
from support.cases.papers import page_texts

from dvpo_desktop.case.proceedings.breach import Breached, Disposal, Heard
from dvpo_desktop.case.proceedings.outcome import Result, Sitting
from dvpo_desktop.case.values import LONDON
from dvpo_desktop.rules.deadlines.case_stage import CaseStage, case_stage, notice_terms

CASE = a_listed_case()
(FIRST,) = notice_terms(CASE)
AFTER_IT = at(16, day=30)


@pytest.fixture
def shift(begin_shift) -> Shift:
    return begin_shift(CASE, now=AFTER_IT)


def where(shift: Shift) -> CaseStage:
    return case_stage(shift.case, shift.room.session.law, shift.clock.now)


def label(shift: Shift, name: str) -> str:
    return shift.wizard.page.findChild(QLabel, name).text()


def hearing(shift: Shift, sitting: Sitting) -> None:
    """The officer writes down a hearing, and records it by its button."""
    shift.open(REFERENCE, "outcome")
    shift.fill(having(shift.case, {"outcome.sitting": sitting}))
    shift.press("record_hearing")
    assert shift.prompts.told == []


def pdf(shift: Shift, what: str) -> str:
    return even("\n".join(page_texts((shift.out / f"{REFERENCE} {what}.pdf").read_bytes())))


def test_an_order_made_by_hand_and_by_key_runs_to_its_last_midnight_and_expires(shift):
    type_an_order(shift)
    assert shift.box("sitting.terms.0.words").toPlainText() == FIRST
    shift.type("sitting.days", "0")
    shift.press("record_hearing")
    assert "and this is 0" in shift.prompts.told.pop()
    assert shift.box("sitting.days").text() == "0"
    shift.type("sitting.days", "28")
    shift.press("record_hearing")
    assert shift.prompts.told == []
    assert where(shift) is CaseStage.ORDER
    assert label(shift, "last-day").endswith("ends at the end of Sun 27 Dec 2026.")

    shift.wizard.page.show_part(1)
    shift.press("save_order")
    assert "ends at the end of Sun 27 Dec 2026." in pdf(shift, "order")
    shift.type("order_served_by", "PC E. Example 3301")
    shift.type("order_served_at", "30 Nov 2026")
    shift.type("order_served_at.time", "15:30")
    assert shift.wizard.save()
    shift.room.go_home()
    assert "Order in force" in shift.row(REFERENCE)["Next"]

    shift.clock.now = datetime(2026, 12, 20, 9, 0, tzinfo=LONDON)
    assert "Ask about longer protection" in shift.row(REFERENCE)["Next"]
    shift.clock.now = datetime(2026, 12, 27, 23, 59, tzinfo=LONDON)
    shift.open(REFERENCE, "outcome")
    assert where(shift) is CaseStage.ORDER
    shift.clock.now = datetime(2026, 12, 28, 0, 0, tzinfo=LONDON)
    shift.open(REFERENCE, "breach")
    assert where(shift) is CaseStage.EXPIRED
    assert label(shift, "standing") == "Nothing is in force. The order has expired."
    assert shift.acts(REFERENCE).count("result-recorded") == 1


def test_refused_the_notice_ends_and_a_debrief_is_asked_for(shift):
    hearing(shift, without_order(Result.REFUSED))
    assert where(shift) is CaseStage.REFUSED
    assert label(shift, "standing").startswith("Nothing is in force. The court refused")
    shift.type("debrief", "The court looked at support and not at need.")
    shift.saved(lambda case: case.outcome.debrief != "")


def test_adjourned_twice_the_notice_goes_on_until_the_order(shift):
    hearing(shift, adjourned())
    assert where(shift) is CaseStage.ADJOURNED
    assert label(shift, "standing") == "The notice is in force by adjournment (s.27(9))."
    shift.clock.now = NEXT_AT.replace(hour=12)
    second = NEXT_AT.replace(day=9)
    hearing(shift, adjourned(second, called_on_at=NEXT_AT))
    assert where(shift) is CaseStage.ADJOURNED
    shift.clock.now = second.replace(hour=12)
    hearing(shift, a_sitting(CASE, called_on_at=second, made_on=None))
    assert where(shift) is CaseStage.ORDER
    assert shift.case.outcome.order.made_on == second.date()
    assert label(shift, "past-hearings").count("Recorded by") == 3


def test_withdrawn_the_application_is_over_with_its_reasons(shift):
    shift.open(REFERENCE, "outcome")
    shift.fill(having(shift.case, {"outcome.sitting": without_order(Result.WITHDRAWN, reasons="")}))
    shift.press("record_hearing")
    assert "Give the reasons" in shift.prompts.told.pop()
    hearing(shift, without_order(Result.WITHDRAWN))
    assert where(shift) is CaseStage.WITHDRAWN


def test_breached_before_the_hearing_two_keys_lead_to_the_terms_and_the_hearing_governs(shift):
    shift.clock.now = at(21, day=28)
    shift.room.go_home()
    shift.qtbot.keyClick(
        shift.window.focusWidget(), Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier
    )
    QApplication.processEvents()
    (tick,) = shift.wizard.page.findChildren(QCheckBox)
    assert tick.text() == f"1. {FIRST}"
    assert tick.hasFocus()
    shift.qtbot.keyClick(tick, Qt.Key.Key_Space)
    shift.fill(having(shift.case, {"breach.arrest": an_arrest(terms=(FIRST,))}))
    shift.wizard.page.show_part(1)
    shift.press("record_arrest")
    assert label(shift, "running-by").startswith("Before the court by Mon 30 Nov 2026, 14:00")
    shift.press("save_facts")
    facts = pdf(shift, "facts of the breach")
    assert "A breach is no offence" in facts
    assert "heard on Mon 30 Nov 2026, 14:00, which is earlier and governs" in facts

    shift.clock.now = AFTER_IT
    shift.fill(having(shift.case, {"breach.heard": Heard(Disposal.REMANDED, at(13, day=30))}))
    shift.wizard.page.show_part(2)
    shift.press("record_heard")
    assert "Remanded. Mon 30 Nov 2026, 13:00." in label(shift, "past-arrests")
    assert shift.acts(REFERENCE).count("arrest-recorded") == 2
    assert shift.prompts.told == []


def test_a_breached_order_runs_24_hours_over_christmas_and_the_sum_is_held_against_its_limit(shift):
    hearing(shift, a_sitting(CASE))
    eve = datetime(2026, 12, 24, 16, 0, tzinfo=LONDON)
    shift.clock.now = eve.replace(hour=17)
    shift.open(REFERENCE, "breach")
    arrest = an_arrest(
        breached=Breached.ORDER, terms=(FIRST,), happened_at=eve, arrested_at=eve, court="Any"
    )
    shift.fill(having(shift.case, {"breach.arrest": arrest}))
    shift.wizard.page.show_part(1)
    shift.press("record_arrest")
    assert label(shift, "running-by").startswith("Before the court by Sat 26 Dec 2026, 16:00")

    shift.clock.now = datetime(2026, 12, 26, 12, 0, tzinfo=LONDON)
    over = Heard(Disposal.DAILY_SUM, shift.clock.now.replace(hour=10), 50, 21)
    shift.fill(having(shift.case, {"breach.heard": over}))
    shift.wizard.page.show_part(2)
    asked = len(shift.prompts.asked)
    shift.press("record_heard")
    assert "at most £1,000 in all" in shift.prompts.asked[asked]
    assert "£50 a day for 21 days" in label(shift, "past-arrests")
    assert where(shift) is CaseStage.ORDER
