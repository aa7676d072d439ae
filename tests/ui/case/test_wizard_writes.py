"""The wizard writes: what is typed is saved within a second, and only by who may write."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from support.cases.after_service import soldier
from support.cases.factories import (
    NOW,
    a_case,
    a_case_ready_to_authorise,
    a_case_ready_to_send,
    a_sent_case,
    a_served_case,
    an_authorised_case,
    having,
    with_thinking,
)
from support.stores.stations import PASSPHRASE
from support.windows.at_window import full_disk
from support.windows.sessions import SERGEANT, SUPERINTENDENT, take_over

from dvpo_desktop.case import Case
from dvpo_desktop.case.values import Typed
from dvpo_desktop.rules.lifecycle import lifecycle
from dvpo_desktop.rules.step_order import WORDS
from dvpo_desktop.ui.case.task_list import TaskList
from dvpo_desktop.ui.case.wizard import SAVE_AFTER, Wizard
from dvpo_desktop.ui.kit.banner import Banner

CTRL, ALT, NONE = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.NoModifier,
)

RETURNED = lifecycle.return_(with_thinking(a_sent_case(), questions="SAMPLE?"), SUPERINTENDENT, NOW)


def box(wizard: Wizard, name: str) -> QLineEdit:
    return wizard.page.findChild(QLineEdit, name)


def stored(session) -> Case:
    return session.store.cases.get("DV-26-0113").case


def lock(wizard: Wizard) -> str:
    return wizard.findChild(Banner, "case-lock").text


def press_key(qtbot, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, modifiers)


def test_typed_text_is_saved_by_itself_within_a_second(wizard, session, qtbot):
    made = wizard(a_case(), "respondent")
    qtbot.keyClicks(box(made, "family_name"), "Example")
    assert stored(session).respondent.family_name == ""
    qtbot.waitUntil(lambda: stored(session).respondent.family_name == "Example")
    assert made._save_soon.interval() == SAVE_AFTER < 1000


def test_typing_on_does_not_put_the_save_off(wizard, session, qtbot):
    made = wizard(a_case(), "respondent")
    timer, begun = made._save_soon, set()
    for sign in "Example":
        qtbot.keyClicks(box(made, "family_name"), sign)
        begun.add(timer.timerId())
    assert len(begun) == 1
    timer.timeout.emit()
    assert stored(session).respondent.family_name == "Example"
    assert not timer.isActive()


def test_a_page_is_saved_when_another_comes_forward(wizard, session, qtbot):
    made = wizard(a_case(), "respondent")
    qtbot.keyClicks(box(made, "family_name"), "Example")
    made.go("risk")
    assert stored(session).respondent.family_name == "Example"
    assert not made._save_soon.isActive()


def test_who_types_is_among_the_hands_that_prepared_the_case(wizard, session, qtbot):
    made = wizard(a_case(), "respondent")
    second = replace(SERGEANT, name="N. Example", collar="5001")
    session.store.enrol(second, PASSPHRASE, SERGEANT, NOW)
    take_over(session, second)
    made.save()
    assert stored(session).hands == (SERGEANT,)
    qtbot.keyClicks(box(made, "family_name"), "Example")
    made.save()
    assert stored(session).hands == (SERGEANT, second)


@pytest.mark.parametrize(
    ("case", "word", "writes", "says", "button"),
    [
        (a_case(), "respondent", True, "", ""),
        (a_case(), "authority", False, "once the case has been sent", ""),
        (a_case(), "service", False, "once a superintendent has authorised", ""),
        (a_sent_case(), "respondent", False, "is with the superintendent", "Take it back"),
        (a_sent_case(), "authority", False, "below the rank of superintendent", ""),
        (an_authorised_case(), "respondent", False, "its words are fixed", "Change it…"),
        (an_authorised_case(), "authority", False, "waits to be served", ""),
        (an_authorised_case(), "service", True, "", ""),
        (a_served_case(), "service", False, "cannot be changed", ""),
        (a_served_case(), "tasks", True, "", ""),
        (soldier(a_served_case()), "service", True, "cannot be changed. The commanding", ""),
        (soldier(a_served_case()), "respondent", False, "cannot be changed", ""),
        (RETURNED, "respondent", True, "“SAMPLE?” Answer it", ""),
        (
            having(an_authorised_case(), {"respondent.given_names": "Al"}),
            "respondent",
            True,
            "The authority is void",
            "",
        ),
    ],
)
def test_a_step_is_open_or_says_why_it_is_shut(wizard, case, word, writes, says, button):
    made = wizard(case, word, in_sight=False)
    banner = made.findChild(Banner, "case-lock")
    assert says in banner.text
    assert bool(banner.text) is bool(says)
    shown = banner.findChild(QPushButton)
    assert (shown.text() if not shown.isHidden() else "") == button
    boxes = made.page.findChildren(QLineEdit)
    if boxes:
        assert any(not each.isReadOnly() for each in boxes) is writes


def test_the_superintendent_writes_on_the_decision_of_a_sent_case(wizard, session):
    take_over(session, SUPERINTENDENT)
    made = wizard(a_sent_case(), "authority")
    assert lock(made) == ""


def test_the_thinking_of_who_may_not_decide_is_not_kept(wizard, session):
    made = wizard(a_case_ready_to_authorise(), "authority")
    made.page.set_writable(writable=True)
    made.page._on_read(made.page._parts[1])
    assert made.save()
    assert stored(session) == a_case_ready_to_authorise()


@pytest.mark.parametrize(
    ("case", "act"), [(a_sent_case(), "take_back"), (an_authorised_case(), "void")]
)
def test_the_button_asks_for_the_act_that_opens_the_case(wizard, qtbot, case, act):
    made = wizard(case, "respondent")
    with qtbot.waitSignal(made.acted) as acted:
        made.findChild(Banner, "case-lock").findChild(QPushButton).click()
    assert acted.args[0] == act


def test_a_shut_page_writes_nothing(wizard, session):
    made = wizard(a_sent_case(), "respondent")
    box(made, "family_name").setText("Other")
    made.save()
    assert stored(session) == a_sent_case()


def test_what_is_no_date_is_kept_as_typed_from_step_to_step_and_when_opened_again(
    wizard, qtbot, session
):
    made = wizard(a_case(), "respondent")
    qtbot.keyClicks(box(made, "born"), "St Swithin")
    made.go("risk")
    made.go("respondent")
    assert box(made, "born").text() == "St Swithin"
    session.open("DV-26-0113")
    made.show_case("respondent")
    assert box(made, "born").text() == "St Swithin"
    assert stored(session).as_typed == (Typed("respondent.born", "St Swithin"),)


def test_what_cannot_be_saved_keeps_its_page_in_front(wizard, session, qtbot, monkeypatch):
    made = wizard(a_case(), "respondent")
    monkeypatch.setattr(session.store.cases, "save", full_disk)
    qtbot.keyClicks(box(made, "family_name"), "Example")
    with qtbot.waitSignal(session.trouble):
        made.go("risk")
    with qtbot.assertNotEmitted(made.closed):
        made.leave()
    assert made.word == "respondent"
    assert box(made, "family_name").text() == "Example"
    assert made.findChild(TaskList).currentRow() == WORDS.index("respondent")


def test_an_act_that_could_not_be_saved_keeps_its_case_in_front(
    wizard, session, qtbot, monkeypatch
):
    made = wizard(a_case_ready_to_send(), "review")
    with monkeypatch.context() as full:
        full.setattr(session.store.cases, "save", full_disk)
        session.keep(lifecycle.send(session.case, SERGEANT, session.law, NOW))
        with qtbot.assertNotEmitted(made.closed):
            made.leave()
    with qtbot.waitSignal(made.closed):
        made.leave()
    assert stored(session).review.sent is not None
