"""The tasks page: cards that say how each task stands, and keep what is written on them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton
from support.cases.factories import SERVED_AT, a_case_ready_to_record, a_served_case, having, later
from support.cases.ready import at

from dvpo_desktop.case import Case
from dvpo_desktop.case.proceedings.tasks import Support, Task
from dvpo_desktop.case.values import Typed
from dvpo_desktop.rules.problems import warn
from dvpo_desktop.rules.steps.proceedings.tasks import check
from dvpo_desktop.ui.kit.fields.field import Field
from dvpo_desktop.ui.pages.after_service.owed_card import OwedCard
from dvpo_desktop.ui.pages.proceedings.tasks import TasksPage

SIX = at(18, 5)
WRITTEN = (
    Task("bail-desk", not_needed_why="Bail was ended."),
    Task(what="Fetch the dog", owner="PCSO SAMPLE", due_at=at(19)),
    Task("control-room", owner="PS K. Example 4417", done_at=at(17, 20), done_by="S", how="S"),
    Task("old-task", how="Kept although the force has taken it out"),
)


@pytest.fixture
def page(make_page, fake_session, show):
    """The page of a served case with these tasks written, five minutes past six."""

    def _page(*tasks: Task, case: Case | None = None, **changes: object) -> TasksPage:
        fake_session.clock = SIX
        whole = having(case or a_served_case(), {"tasks.tasks": tasks, **changes})
        return show(make_page("tasks", whole))

    return _page


def card(page: TasksPage, name: str) -> OwedCard:
    return next(each for each in page.findChildren(OwedCard) if name in said(each))


def said(card: OwedCard) -> str:
    return " | ".join(label.text() for label in card.findChildren(QLabel) if label.text())


def press(card: OwedCard, name: str) -> None:
    button = next(
        each for each in card.findChildren(QPushButton) if each.objectName().endswith(f".{name}")
    )
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def shown(card: OwedCard) -> set[str]:
    return {each.text() for each in card.findChildren(QPushButton) if each.isVisible()}


def box(card: OwedCard, name: str) -> Field:
    return next(each for each in card.findChildren(Field) if each.name.endswith(f".{name}"))


def test_before_service_there_are_no_tasks_and_it_says_when_there_are(page) -> None:
    empty = page(case=a_case_ready_to_record())
    assert empty.findChildren(OwedCard) == []
    assert "once the service of the notice is recorded" in said_of(empty)


def said_of(page: TasksPage) -> str:
    label = page.findChild(QLabel, "tasks-count")
    assert isinstance(label, QLabel)
    return label.text()


def test_each_task_says_how_it_stands_in_word_and_time(page) -> None:
    here = page(*WRITTEN)
    assert "Late | was due 18:00 · 5 min late" in said(card(here, "Tell the protected person that"))
    assert "Done | Fri 27 Nov 2026, 17:20, by S" in said(card(here, "control room"))
    assert "Not needed | Bail was ended." in said(card(here, "bail desk"))
    assert "To do | due 21:00 · 2 h 55 min left" in said(card(here, "national marker"))
    assert "Whose: nobody yet (custody sergeant)" in said(card(here, "local markers"))
    assert "To do | due 19:00 · 55 min left" in said(card(here, "Fetch the dog"))
    assert said_of(here) == "2 late · 8 without a name · 2 of 12 done"


def test_looking_changes_nothing_whatever_the_order_of_the_case(page, fake_session) -> None:
    here = page(*WRITTEN)
    assert here.write_to(fake_session.case) is fake_session.case
    here.fill_from(fake_session.case)
    assert here.write_to(fake_session.case) is fake_session.case


def test_i_take_it_puts_the_name_of_who_is_at_the_keyboard(page, fake_session) -> None:
    here = page()
    with_name = card(here, "local markers")
    press(with_name, "take")
    assert here.write_to(fake_session.case).tasks.tasks == (
        Task("local-marker", owner="Sergeant K. Example 4417"),
    )
    assert "Whose: Sergeant K. Example 4417" in said(with_name)
    assert "I take it" not in shown(with_name)


def test_done_now_writes_the_minute_and_asks_how(page, fake_session) -> None:
    here = page()
    told = card(here, "Tell the protected person that")
    press(told, "done")
    (task,) = here.write_to(fake_session.case).tasks.tasks
    assert (task.code, task.done_at, task.done_by) == (
        "protected-told",
        SIX,
        "Sergeant K. Example 4417",
    )
    now = QApplication.focusWidget()
    assert isinstance(now, QPlainTextEdit)
    now.setPlainText("By her sister's telephone, in the safe hours.")
    (task,) = here.write_to(fake_session.case).tasks.tasks
    assert task.how.startswith("By her sister")
    assert "Done | Fri 27 Nov 2026, 18:05" in said(told)
    assert "by which safe means" in said(told)


def test_a_task_of_ones_own_is_added_and_can_be_taken_out(page, fake_session) -> None:
    here = page()
    add = here.findChild(QPushButton, "tasks.add")
    QTest.mouseClick(add, Qt.MouseButton.LeftButton)
    now = QApplication.focusWidget()
    assert isinstance(now, QLineEdit)
    QTest.keyClicks(now, "Fetch the dog")
    assert here.write_to(fake_session.case).tasks.tasks == (Task(what="Fetch the dog"),)
    own = card(here, "Fetch the dog")
    assert "Remove" in shown(own)
    assert "Remove" not in shown(card(here, "bail desk"))
    press(own, "remove")
    assert here.write_to(fake_session.case) is fake_session.case


def test_a_time_that_is_none_is_kept_as_it_was_typed(page, fake_session) -> None:
    here = page(*WRITTEN)
    box(card(here, "control room"), "done_at").controls[0].setText("soon")
    box(card(here, "control room"), "done_at").controls[1].clear()
    kept = here.write_to(fake_session.case)
    assert kept.as_typed == (Typed("tasks.tasks.2.done_at", "soon"),)
    again = page(*kept.tasks.tasks, as_typed=kept.as_typed)
    assert again.write_to(fake_session.case) is fake_session.case
    assert box(card(again, "control room"), "done_at").isVisible()


def test_a_problem_of_a_field_shows_at_the_field_and_what_is_late_at_the_card_alone(
    page, fake_session
) -> None:
    here = page(*WRITTEN)
    own = (warn("tasks-done-by-missing.x", "tasks.tasks.2.done_by", "SAMPLE sentence."),)
    here.mark((*own, *check(fake_session.case, fake_session.law, SIX)))
    assert box(card(here, "control room"), "done_by").remark() == "SAMPLE sentence."
    assert here.form.fields[0].remark() == ""


def test_support_asks_for_the_service_or_the_reason(page, fake_session) -> None:
    here = page(**{"tasks.support": Support.DECLINED, "tasks.support_why": "Has a sister."})
    fields = {each.name: each for each in here.form.fields}
    assert fields["support_why"].isVisible()
    assert not fields["support_service"].isVisible()
    assert "Done" in said(card(here, "Offer support"))
    assert "Done now" not in shown(card(page(), "Offer support"))


def test_a_page_kept_for_reading_offers_nothing_but_to_look_and_the_papers(page) -> None:
    here = page(*WRITTEN)
    here.set_writable(False)
    assert shown(card(here, "local markers")) == {"Show"}
    assert shown(card(here, "Fetch the dog")) == {"Show"}
    assert here.findChild(QPushButton, "print_card").isEnabled()


def test_papers_are_made_of_a_served_case_and_each_button_says_which(page, qtbot) -> None:
    here = page()
    here.set_writable(True)
    for act in ("print_card", "save_card", "print_pack", "save_pack"):
        with qtbot.waitSignal(here.act_wanted) as told:
            QTest.mouseClick(here.findChild(QPushButton, act), Qt.MouseButton.LeftButton)
        assert told.args == [act, None]
    unserved = page(case=a_case_ready_to_record())
    unserved.set_writable(False)
    assert not unserved.findChild(QPushButton, "print_card").isEnabled()


def test_time_that_passes_is_shown_by_itself(page, fake_session) -> None:
    here = page()
    fake_session.clock = later(SERVED_AT, hours=5)
    here._ticking.timeout.emit()
    assert "Late | was due 21:00 · 1 h late" in said(card(here, "national marker"))


def test_the_keyboard_starts_at_the_first_open_task_and_reaches_every_button(page) -> None:
    here = page(*WRITTEN)
    here.take_focus()
    first = QApplication.focusWidget()
    assert first is not None
    assert (
        first.accessibleName() == "I take it: Tell the protected person that the notice is served"
    )
    wanted = {
        each
        for each in here.findChildren(QPushButton)
        if each.isVisible() and each.isEnabled() and each.accessibleName()
    }
    reached = set()
    for _ in range(120):
        reached.add(QApplication.focusWidget())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert wanted <= reached
    names = [each.objectName() for each in wanted]
    assert len(set(names)) == len(names)


def test_a_page_on_which_all_is_done_starts_at_the_button_that_adds_a_task(
    page, fake_session
) -> None:
    law = fake_session.law
    fake_session.law = type(law)(law.catalogue, law.calendar, law.questions)
    here = page()
    here.take_focus()
    assert QApplication.focusWidget() is here.findChild(QPushButton, "tasks.add")
