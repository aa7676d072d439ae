"""The wizard: typed text saved within a second, any step in any order, and who may write."""

import pytest
from desks import SERGEANT, SUPERINTENDENT, put_in_front
from factories import (
    NOW,
    a_case,
    a_case_ready_to_authorise,
    a_case_ready_to_send,
    a_sent_case,
    a_served_case,
    an_authorised_case,
    having,
)
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QTabWidget, QWidget

from dvpo_desktop.case import Case
from dvpo_desktop.case.values import Typed
from dvpo_desktop.rules import lifecycle
from dvpo_desktop.rules.steps import WORDS
from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.ui.banner import Banner
from dvpo_desktop.ui.guide import Guide
from dvpo_desktop.ui.page import Page
from dvpo_desktop.ui.preview import Preview
from dvpo_desktop.ui.task_list import TaskList
from dvpo_desktop.ui.wizard import DRAW_AFTER, SAVE_AFTER, Wizard

CTRL, ALT, NONE = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.NoModifier,
)
FULL = "The disk is full. SAMPLE: delete what is not needed."


@pytest.fixture
def pool():
    made = QThreadPool()
    made.setMaxThreadCount(1)
    yield made
    made.waitForDone()


@pytest.fixture
def wizard(desk, pool, show, qtbot):
    """The wizard with a case in front, at the step named."""

    def _open(case: Case, word: str = "", *, in_sight: bool = True) -> Wizard:
        put_in_front(desk, case)
        made = Wizard(desk, pool)
        made.resize(1366, 700)
        made.show_case(word)
        qtbot.addWidget(made)
        return show(made) if in_sight else made

    return _open


def box(wizard: Wizard, name: str) -> QLineEdit:
    return wizard.page.findChild(QLineEdit, name)


def stored(desk) -> Case:
    return desk.store.cases.get("DV-26-0113").case


def lock(wizard: Wizard) -> str:
    return wizard.findChild(Banner, "case-lock").text


def press_key(qtbot, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, modifiers)


def test_typed_text_is_saved_by_itself_within_a_second(wizard, desk, qtbot):
    made = wizard(a_case(), "respondent")
    qtbot.keyClicks(box(made, "family_name"), "Example")
    assert stored(desk).respondent.family_name == ""
    qtbot.waitUntil(lambda: stored(desk).respondent.family_name == "Example")
    assert made._save_soon.interval() == SAVE_AFTER < 1000


def test_typing_on_does_not_put_the_save_off(wizard, desk, qtbot):
    made = wizard(a_case(), "respondent")
    timer, begun = made._save_soon, set()
    for sign in "Example":
        qtbot.keyClicks(box(made, "family_name"), sign)
        begun.add(timer.timerId())
    assert len(begun) == 1
    timer.timeout.emit()
    assert stored(desk).respondent.family_name == "Example"
    assert not timer.isActive()


def test_a_page_is_saved_when_another_comes_forward(wizard, desk, qtbot):
    made = wizard(a_case(), "respondent")
    qtbot.keyClicks(box(made, "family_name"), "Example")
    made.go("risk")
    assert stored(desk).respondent.family_name == "Example"
    assert not made._save_soon.isActive()


def test_the_steps_are_open_in_any_order(wizard):
    made = wizard(a_case())
    for word in ("service", "custody", "review", "household", "authority"):
        made.go(word)
        assert (made.word, made.page.step) == (word, word)
        assert made.page.isVisible()
        assert made.findChild(TaskList).currentRow() == WORDS.index(word)


@pytest.mark.parametrize(
    ("case", "word"),
    [
        (a_case(), "custody"),
        (a_case_ready_to_send(risk=Case().risk), "risk"),
        (a_case_ready_to_send(), "review"),
        (a_sent_case(), "review"),
        (an_authorised_case(), "service"),
        (a_served_case(), "service"),
    ],
    ids=["new", "one left", "ready", "sent", "authorised", "served"],
)
def test_a_case_opens_where_its_work_stands(wizard, case, word):
    assert wizard(case, in_sight=False).word == word


def test_a_sent_case_opens_on_the_decision_for_who_may_take_it(wizard, desk):
    desk.officer = SUPERINTENDENT
    assert wizard(a_sent_case(), in_sight=False).word == "authority"


def test_who_types_is_among_the_hands_that_prepared_the_case(wizard, desk, qtbot):
    made = wizard(a_case(), "respondent")
    desk.officer = SUPERINTENDENT
    made.save()
    assert stored(desk).hands == (SERGEANT,)
    qtbot.keyClicks(box(made, "family_name"), "Example")
    made.save()
    assert stored(desk).hands == (SERGEANT, SUPERINTENDENT)


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


def test_the_superintendent_writes_on_the_decision_of_a_sent_case(wizard, desk):
    desk.officer = SUPERINTENDENT
    made = wizard(a_sent_case(), "authority")
    assert lock(made) == ""


def test_the_thinking_of_who_may_not_decide_is_not_kept(wizard, desk):
    made = wizard(a_case_ready_to_authorise(), "authority")
    made.page._on_opened("SAMPLE step")
    assert made.save()
    assert stored(desk) == a_case_ready_to_authorise()


@pytest.mark.parametrize(
    ("case", "act"), [(a_sent_case(), "take_back"), (an_authorised_case(), "void")]
)
def test_the_button_asks_for_the_act_that_opens_the_case(wizard, qtbot, case, act):
    made = wizard(case, "respondent")
    with qtbot.waitSignal(made.acted) as acted:
        made.findChild(Banner, "case-lock").findChild(QPushButton).click()
    assert acted.args[0] == act


def test_a_shut_page_writes_nothing(wizard, desk):
    made = wizard(a_sent_case(), "respondent")
    box(made, "family_name").setText("Other")
    made.save()
    assert stored(desk) == a_sent_case()


def test_what_is_no_date_is_kept_as_typed_from_step_to_step_and_when_opened_again(
    wizard, qtbot, desk
):
    made = wizard(a_case(), "respondent")
    qtbot.keyClicks(box(made, "born"), "St Swithin")
    made.go("risk")
    made.go("respondent")
    assert box(made, "born").text() == "St Swithin"
    desk.open("DV-26-0113")
    made.show_case("respondent")
    assert box(made, "born").text() == "St Swithin"
    assert stored(desk).as_typed == (Typed("respondent.born", "St Swithin"),)


def test_f1_shows_the_help_of_the_question_with_the_keyboard(wizard, qtbot, desk):
    made = wizard(a_case(), "respondent")
    made.findChild(QTabWidget, "guide-tabs").setCurrentIndex(1)
    box(made, "family_name").setFocus()
    press_key(qtbot, Qt.Key.Key_F1)
    help_ = made.findChild(QLabel, "help")
    question = desk.shelf.questions["respondent"].fields["family_name"]
    assert help_.isVisible()
    assert help_.text().startswith(question.label)
    assert question.help in help_.text()


def test_the_keys_go_on_and_back_and_save_what_was_typed(wizard, qtbot, desk):
    made = wizard(a_case(), "respondent")
    qtbot.keyClicks(box(made, "family_name"), "Example")
    press_key(qtbot, Qt.Key.Key_PageDown, CTRL)
    assert made.word == "protected"
    assert stored(desk).respondent.family_name == "Example"
    press_key(qtbot, Qt.Key.Key_Left, ALT)
    assert made.word == "respondent"
    press_key(qtbot, Qt.Key.Key_PageUp, CTRL)
    assert made.word == "custody"
    press_key(qtbot, Qt.Key.Key_PageUp, CTRL)
    assert made.word == "custody"


def test_ctrl_s_saves_at_once(wizard, qtbot, desk):
    made = wizard(a_case(), "respondent")
    box(made, "family_name").setFocus()
    qtbot.keyClicks(box(made, "family_name"), "Example")
    press_key(qtbot, Qt.Key.Key_S, CTRL)
    assert stored(desk).respondent.family_name == "Example"


def test_ctrl_w_saves_and_leaves_nothing_of_the_case(wizard, qtbot, desk):
    made = wizard(a_case(), "respondent")
    box(made, "family_name").setFocus()
    qtbot.keyClicks(box(made, "family_name"), "Example")
    with qtbot.waitSignal(made.closed):
        press_key(qtbot, Qt.Key.Key_W, CTRL)
    assert stored(desk).respondent.family_name == "Example"
    assert not any(page.isVisible() for page in made.findChildren(Page))


def test_the_last_step_goes_on_to_the_whiteboard(wizard, qtbot):
    made = wizard(a_served_case(), "service")
    with qtbot.waitSignal(made.closed):
        made.go_on()


def test_f6_goes_round_the_steps_the_page_and_the_guide(wizard, qtbot):
    made = wizard(a_case(), "respondent")
    guide, tasks = made.findChild(QWidget, "guide"), made.findChild(TaskList)
    inside = []
    for _ in range(6):
        now = QApplication.focusWidget()
        inside.append((made.page.isAncestorOf(now), guide.isAncestorOf(now), now is tasks))
        press_key(qtbot, Qt.Key.Key_F6)
    page, beside, steps = (True, False, False), (False, True, False), (False, False, True)
    assert inside == [page, beside, steps] * 2


def test_what_cannot_be_saved_keeps_its_page_in_front(wizard, desk, qtbot, monkeypatch):
    made = wizard(a_case(), "respondent")
    monkeypatch.setattr(desk.store.cases, "save", raises)
    qtbot.keyClicks(box(made, "family_name"), "Example")
    with qtbot.waitSignal(desk.trouble):
        made.go("risk")
    with qtbot.assertNotEmitted(made.closed):
        made.leave()
    assert made.word == "respondent"
    assert box(made, "family_name").text() == "Example"
    assert made.findChild(TaskList).currentRow() == WORDS.index("respondent")


def raises(*_):
    raise StationProblem(FULL)


def test_an_act_that_could_not_be_saved_keeps_its_case_in_front(wizard, desk, qtbot, monkeypatch):
    made = wizard(a_case_ready_to_send(), "review")
    with monkeypatch.context() as full:
        full.setattr(desk.store.cases, "save", raises)
        desk.keep(lifecycle.send(desk.case, SERGEANT, desk.law, NOW))
        with qtbot.assertNotEmitted(made.closed):
            made.leave()
    with qtbot.waitSignal(made.closed):
        made.leave()
    assert stored(desk).review.sent is not None


def test_the_case_is_named_over_its_steps(wizard):
    heading = wizard(a_case_ready_to_send()).findChild(QLabel, "case-heading")
    assert heading.text() == "DV-26-0113\nAlan EXAMPLE"
    assert heading.textFormat() is Qt.TextFormat.PlainText


def test_a_case_without_a_name_says_so(wizard):
    assert "No name yet" in wizard(a_case()).findChild(QLabel, "case-heading").text()


def test_pages_of_the_case_before_leave_the_screen_at_once(wizard, desk):
    made = wizard(a_case(), "respondent")
    before = made.page
    desk.store.cases.add(a_case(reference="DV-26-0114"), SERGEANT, NOW, "typed in")
    desk.open("DV-26-0114")
    made.show_case("respondent")
    assert not before.isVisible()


def test_the_preview_follows_a_change_after_a_rest(wizard, desk, qtbot):
    made = wizard(a_case_ready_to_send(), "respondent")
    preview = made.findChild(Preview)
    made.findChild(Guide).show_notice()
    qtbot.waitUntil(lambda: any(each.pixmap() for each in preview.findChildren(QLabel)))
    assert made._draw_soon.interval() == DRAW_AFTER
    with qtbot.waitSignal(preview.drawn):
        box(made, "family_name").setText("Another")
        made.save()
        assert made._draw_soon.isActive()
        made.draw_now()
    assert not made._draw_soon.isActive()
