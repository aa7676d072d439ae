"""Endings short of the court: never served, lapsed, and the commanding officer told."""

from journeys.shift import CONSTABLE, SERGEANT, SUPERINTENDENT, Shift
from PySide6.QtWidgets import QLabel, QPushButton, QRadioButton
from support.cases.after_service import a_listed_case, soldier
from support.cases.factories import DECIDED_AT, a_served_case, an_authorised_case, at, later

from dvpo_desktop.case.proceedings.tasks import Support
from dvpo_desktop.rules.deadlines.case_stage import CaseStage, case_stage
from dvpo_desktop.rules.whiteboard.next_action import Urgency
from dvpo_desktop.ui.kit.banner import Banner
from dvpo_desktop.ui.pages.after_service.owed_card import OwedCard
from dvpo_desktop.ui.whiteboard.alarm_watch import AlarmWatch
from dvpo_desktop.ui.whiteboard.board import URGENCY, Board

REFERENCE = "DV-26-0113"
ACT_BY = at(17, day=30)


def where(shift: Shift) -> CaseStage:
    return case_stage(shift.case, shift.room.session.law, shift.clock.now)


def said(shift: Shift) -> str:
    """What can be read on the page in front."""
    labels = shift.wizard.page.findChildren(QLabel)
    return "\n".join(each.text() for each in labels if each.isVisibleTo(shift.window))


def urgency(shift: Shift) -> Urgency:
    """The colour of the first row of the whiteboard."""
    board = shift.room.whiteboard.findChild(Board)
    board.read()
    found: Urgency = board.index(0, 0).data(URGENCY)
    return found


def close(shift: Shift) -> None:
    """The end is written down, and the case closed by its button."""
    shift.wizard.go("closure")
    shift.type("for_protected", "She was told by telephone, before 3 pm.")
    shift.type("lessons", "SAMPLE none.")
    shift.press("close_case")
    assert shift.prompts.told == []
    assert where(shift) is CaseStage.CLOSED
    assert shift.banner("case-lock").startswith("The case is closed since")


def test_never_served_by_a_superintendents_decision_the_duty_to_apply_stays_shown(begin_shift):
    shift = begin_shift(an_authorised_case(), now=later(DECIDED_AT, minutes=30))
    shift.open(REFERENCE, "closure")
    assert "a constable must apply for an order once a notice has been issued" in said(shift)
    shift.press("not_serve")
    assert "Only an authorising officer may decide" in shift.prompts.told.pop()
    assert "no superintendent has decided that it is not to be" in said(shift)
    assert not shift.wizard.page.findChild(QPushButton, "close_case").isEnabled()

    shift.room.hand_over_wanted.emit(True)
    shift.hand_to(SUPERINTENDENT)
    shift.open(REFERENCE, "closure")
    shift.press("not_serve")
    assert "(s.27(1))" in shift.prompts.asked[-1]
    assert where(shift) is CaseStage.NOT_SERVED
    assert "Not to be served: “A new statement came in.”" in said(shift)
    assert "(s.27(1))" in said(shift)
    assert "s.27(1)" in shift.row(REFERENCE)["Next"]
    shift.wizard.go("service")
    assert not shift.wizard.page.findChild(QPushButton, "record").isEnabled()
    shift.press("save_notice")
    close(shift)
    assert shift.acts(REFERENCE).count("not-served") == 1
    assert "closed" in shift.acts(REFERENCE)


def test_lapsed_is_alarmed_red_and_seen_by_a_supervisor_before_the_case_is_closed(begin_shift):
    shift = begin_shift(a_served_case(), now=at(16, 55, day=30))
    look_at_the_clock(shift)
    assert "4 h or less left, act by Mon 30 Nov 2026, 17:00" in shift.banner("alarm")
    assert urgency(shift) == Urgency.RED

    shift.clock.now = ACT_BY
    look_at_the_clock(shift)
    assert "Treat the notice as lapsed" in shift.banner("alarm")
    assert shift.acts(REFERENCE)[-1] == "alarm-sounded"
    assert urgency(shift) == Urgency.PASSED
    row = shift.row(REFERENCE)
    assert row[""].startswith("PASSED")
    assert row["Next"].startswith("Treat as lapsed: do not arrest on it")

    press_on(shift, "alarm")
    assert where(shift) is CaseStage.LAPSED
    assert "Do not arrest on it" in shift.banner("lapsed")
    shift.room.hand_over_wanted.emit(False)
    shift.hand_to(CONSTABLE)
    shift.open(REFERENCE)
    press_on(shift, "lapsed")
    assert "Only a supervisor" in shift.prompts.told.pop()
    assert shift.case.hearing.lapsed is None
    shift.room.hand_over_wanted.emit(False)
    shift.hand_to(SERGEANT)
    shift.open(REFERENCE)
    press_on(shift, "lapsed")
    assert "seen by Sergeant K. Example" in shift.banner("lapsed")
    assert urgency(shift) != Urgency.PASSED

    shift.open(REFERENCE, "closure")
    shift.press("close_case")
    assert "still to be done: “Take the card back" in shift.prompts.told.pop()
    shift.open(REFERENCE, "tasks")
    for name in ("Take the card back from the control room", "Take every marker off"):
        press_done(shift, name)
    shift.wizard.page.findChild(QRadioButton, "support.declined").click()
    shift.saved(lambda case: case.tasks.support is Support.DECLINED)
    shift.wizard.go("closure")
    shift.press("close_case")
    assert "does not say when the markers were taken off" in shift.prompts.told.pop()
    shift.type("markers_removed_at", "30 Nov 2026")
    shift.type("markers_removed_at.time", "17:00")
    shift.type("markers_removed_by", "PS Example 4417")
    close(shift)
    assert shift.acts(REFERENCE).count("lapse-seen") == 1


def look_at_the_clock(shift: Shift) -> None:
    shift.window.findChild(AlarmWatch).look()


def card(shift: Shift, name: str) -> OwedCard:
    """The card of a task on the page in front."""
    cards = shift.wizard.page.findChildren(OwedCard)
    return next(each for each in cards if each.accessibleName().startswith(name))


def press_done(shift: Shift, name: str) -> None:
    """The officer says of a task that it is done now."""
    buttons = card(shift, name).findChildren(QPushButton)
    (done,) = (each for each in buttons if each.objectName().endswith(".done"))
    assert done.isVisibleTo(shift.window)
    done.click()


def press_on(shift: Shift, name: str) -> None:
    """Presses the button of a banner in sight."""
    (button,) = shift.window.findChild(Banner, name).findChildren(QPushButton)
    assert button.isVisibleTo(shift.window)
    button.click()


def test_the_commanding_officer_is_told_and_each_effort_is_kept_after_service(begin_shift):
    shift = begin_shift(soldier(a_listed_case()), now=at(18))
    assert "Tell the commanding officer" in shift.row(REFERENCE)["Next"]
    shift.open(REFERENCE, "service")
    assert "cannot be changed. The commanding officer" in shift.banner("case-lock")
    assert shift.box("place").isReadOnly()
    shift.type("commanding_officer", "Maj E. SPECIMEN")
    shift.press("efforts.add")
    shift.type("efforts.0.at", "27 Nov 2026")
    shift.type("efforts.0.at.time", "18:10")
    shift.type("efforts.0.by", "PS Example 4417")
    shift.type("efforts.0.how", "Telephoned the duty officer, who wrote it down")
    shift.type("efforts.0.outcome", "Told")
    shift.saved(lambda case: bool(case.service.efforts and case.service.efforts[0].outcome))
    assert shift.case.service.frozen == a_listed_case().service.frozen
    assert shift.case.service.commanding_officer == "Maj E. SPECIMEN"
    shift.wizard.go("tasks")
    told = card(shift, "Tell the respondent's commanding officer").accessibleName()
    assert told.startswith("Tell the respondent's commanding officer. Done")
    shift.room.go_home()
    assert "Tell the commanding officer" not in shift.row(REFERENCE)["Next"]
