"""The wizard: any step in any order, by mouse or by key, with help and the notice beside it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QTabWidget, QWidget
from support.cases.factories import (
    a_case,
    a_case_ready_to_send,
    a_sent_case,
    a_served_case,
    an_authorised_case,
    having,
)
from support.stores.stations import put
from support.windows.sessions import SUPERINTENDENT, take_over

from dvpo_desktop.case import Case
from dvpo_desktop.documents.typesetting.draw import Mark
from dvpo_desktop.rules.step_order import AFTER, WORDS
from dvpo_desktop.ui.case.guide import Guide
from dvpo_desktop.ui.case.preview import Preview
from dvpo_desktop.ui.case.task_list import TaskList
from dvpo_desktop.ui.case.wizard import DRAW_AFTER, Wizard
from dvpo_desktop.ui.kit.banner import Banner
from dvpo_desktop.ui.kit.page import Page

CTRL, ALT, NONE = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.NoModifier,
)


def box(wizard: Wizard, name: str) -> QLineEdit:
    return wizard.page.findChild(QLineEdit, name)


def stored(session) -> Case:
    return session.store.cases.get("DV-26-0113").case


def lock(wizard: Wizard) -> str:
    return wizard.findChild(Banner, "case-lock").text


def press_key(qtbot, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, modifiers)


@pytest.mark.parametrize(
    ("path", "focus"),
    [
        ("custody.liberty", "liberty.undecided"),
        ("custody.force", "force"),
        ("respondent.born", "born"),
        ("respondent.service_law", "service_law"),
        ("protected.address", "home.same"),
        ("household.premises", "premises.add"),
        ("review.told_by", "told_by"),
    ],
)
def test_a_line_of_the_checklist_puts_the_keyboard_into_its_question(wizard, path, focus):
    made = wizard(a_case())
    made.go_to(path)
    assert made.word == path.partition(".")[0]
    assert QApplication.focusWidget().objectName() == focus
    assert QApplication.focusWidget().isVisible()


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
        (a_served_case(), AFTER[0].word),
    ],
    ids=["new", "one left", "ready", "sent", "authorised", "served"],
)
def test_a_case_opens_where_its_work_stands(wizard, case, word):
    assert wizard(case, in_sight=False).word == word


def test_a_sent_case_opens_on_the_decision_for_who_may_take_it(wizard, session):
    take_over(session, SUPERINTENDENT)
    assert wizard(a_sent_case(), in_sight=False).word == "authority"


def test_f1_shows_the_help_of_the_question_with_the_keyboard(wizard, qtbot, session):
    made = wizard(a_case(), "respondent")
    made.findChild(QTabWidget, "guide-tabs").setCurrentIndex(1)
    box(made, "family_name").setFocus()
    press_key(qtbot, Qt.Key.Key_F1)
    help_ = made.findChild(QLabel, "help")
    question = session.reference_data.questions["respondent"].fields["family_name"]
    assert help_.isVisible()
    assert help_.text().startswith(question.label)
    assert question.help in help_.text()


def test_the_keys_go_on_and_back_and_save_what_was_typed(wizard, qtbot, session):
    made = wizard(a_case(), "respondent")
    qtbot.keyClicks(box(made, "family_name"), "Example")
    press_key(qtbot, Qt.Key.Key_PageDown, CTRL)
    assert made.word == "protected"
    assert stored(session).respondent.family_name == "Example"
    press_key(qtbot, Qt.Key.Key_Left, ALT)
    assert made.word == "respondent"
    press_key(qtbot, Qt.Key.Key_PageUp, CTRL)
    assert made.word == "custody"
    press_key(qtbot, Qt.Key.Key_PageUp, CTRL)
    assert made.word == "custody"


def test_ctrl_s_saves_at_once(wizard, qtbot, session):
    made = wizard(a_case(), "respondent")
    box(made, "family_name").setFocus()
    qtbot.keyClicks(box(made, "family_name"), "Example")
    press_key(qtbot, Qt.Key.Key_S, CTRL)
    assert stored(session).respondent.family_name == "Example"


def test_ctrl_w_saves_and_leaves_nothing_of_the_case(wizard, qtbot, session):
    made = wizard(a_case(), "respondent")
    box(made, "family_name").setFocus()
    qtbot.keyClicks(box(made, "family_name"), "Example")
    with qtbot.waitSignal(made.closed):
        press_key(qtbot, Qt.Key.Key_W, CTRL)
    assert stored(session).respondent.family_name == "Example"
    assert not any(page.isVisible() for page in made.findChildren(Page))


def test_the_last_step_goes_on_to_the_whiteboard(wizard, qtbot):
    made = wizard(a_served_case(), WORDS[-1])
    with qtbot.waitSignal(made.closed):
        made.go_on()


def test_the_steps_after_service_are_passed_over_until_there_is_a_notice(wizard, qtbot):
    made = wizard(a_case(), "service")
    with qtbot.waitSignal(made.closed):
        made.go_on()
    after = made.findChild(TaskList).item(WORDS.index(AFTER[0].word))
    assert after.isHidden()
    made = wizard(having(a_served_case(), {"reference": "DV-26-0114"}), "service")
    assert not made.findChild(TaskList).item(WORDS.index(AFTER[0].word)).isHidden()
    made.go_on()
    assert made.word == AFTER[0].word
    made.go_back()
    assert made.word == "service"


def test_beside_the_steps_after_service_the_notice_goes_on_to_stand(wizard):
    made = wizard(a_served_case(), AFTER[0].word)
    made.draw_now()
    wish = made.findChild(Preview)._wish
    assert wish.paper is made._session.case.authority.standing.notice
    assert wish.mark is Mark.NONE


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


def test_the_case_is_named_over_its_steps(wizard):
    heading = wizard(a_case_ready_to_send()).findChild(QLabel, "case-heading")
    assert heading.text() == "DV-26-0113\nAlan EXAMPLE"
    assert heading.textFormat() is Qt.TextFormat.PlainText


def test_a_case_without_a_name_says_so(wizard):
    assert "No name yet" in wizard(a_case()).findChild(QLabel, "case-heading").text()


def test_pages_of_the_case_before_leave_the_screen_at_once(wizard, session):
    made = wizard(a_case(), "respondent")
    before = made.page
    put(session.store, a_case(reference="DV-26-0114"))
    session.open("DV-26-0114")
    made.show_case("respondent")
    assert not before.isVisible()


def test_the_preview_follows_a_change_after_a_rest(wizard, session, qtbot):
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
