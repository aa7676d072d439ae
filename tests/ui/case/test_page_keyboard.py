"""Page: sight, keyboard and screen reader."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractScrollArea, QLabel, QLineEdit, QPushButton, QWidget
from support.cases.factories import NOW, an_officer
from support.windows.ui_today import TODAY

from dvpo_desktop.case import Case
from dvpo_desktop.case.preparation.children import Child, Known
from dvpo_desktop.case.preparation.respondent import Respondent, Sex
from dvpo_desktop.case.values import Address
from dvpo_desktop.rules.problems import warn
from dvpo_desktop.ui.kit.fields.form import Form
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.kit.page import WIDEST, Page


class Session:
    """As much of the session as a page needs."""

    officer = an_officer()

    def now(self):
        return NOW

    def today(self):
        return TODAY


class RespondentPage(Page):
    """A short page of every kind of binding."""

    def __init__(self, questions, session):
        super().__init__(questions, session)
        form = self.form
        form.text("family_name")
        form.date("born", born=True)
        form.number("estimated_age", 0, 120)
        form.choice("sex", Sex)
        form.address("address")
        form.yes_no("service_law")
        form.show_when(form.text("service_unit"), lambda respondent: respondent.service_law)
        form.long_text("vulnerability", 6)


class ChildrenPage(Page):
    def __init__(self, questions, session):
        super().__init__(questions, session)
        self.form.choice("known", Known)
        self.form.rows("children", Child, _ask_child, "child")


def _ask_child(form: Form) -> None:
    form.text("name")
    form.date("born", born=True)


FULL = replace(
    Case(),
    respondent=Respondent(
        family_name="Example",
        given_names="Alan",
        sex=Sex.MALE,
        address=Address("1 Specimen Road", "ZZ99 3WZ"),
        service_law=True,
        service_unit="Sample Regiment",
    ),
)


@pytest.fixture
def page(show, asked) -> Page:
    made = show(RespondentPage(asked("respondent"), Session()))
    made.resize(760, 560)
    return made


def box(page: Page, name: str) -> QLineEdit:
    return page.findChild(QLineEdit, name)


def test_a_long_sentence_above_does_not_move_what_the_officer_is_typing_in(page, qtbot):
    page.fill_from(FULL)
    typed_in = box(page, "service_unit")
    typed_in.setFocus()
    qtbot.waitUntil(lambda: page._scroll.verticalScrollBar().value() > 0)
    before = typed_in.mapTo(page, QPoint(0, 0))
    long = "The record gives another name than this one, and it is not known which is right. " * 3
    page.mark((warn("name", "respondent.family_name", long), warn("all", "respondent", long)))
    assert typed_in.mapTo(page, QPoint(0, 0)) == before
    page.mark(())
    assert typed_in.mapTo(page, QPoint(0, 0)) == before


def test_filling_again_keeps_the_scroll(page):
    page.fill_from(FULL)
    bar = page._scroll.verticalScrollBar()
    bar.setValue(bar.maximum())
    page.fill_from(FULL)
    assert bar.value() == bar.maximum() > 0


def test_the_field_with_the_keyboard_is_brought_into_sight_with_its_label(page, qtbot):
    last = page.form.fields[-1]
    last.take_focus()
    label = last.findChild(QLabel)
    qtbot.waitUntil(lambda: not label.visibleRegion().isEmpty())
    assert last.controls[0].visibleRegion().boundingRect().height() > 20


def test_a_wide_page_keeps_its_lines_short_and_stands_in_the_middle(show, asked):
    page = show(RespondentPage(asked("respondent"), Session()))
    page.resize(1900, 900)
    assert page.form.width() == WIDEST
    left = page.form.mapTo(page, QPoint(0, 0)).x()
    assert left == pytest.approx((page.width() - WIDEST) / 2, abs=12)


def test_nothing_is_cut_at_twice_the_text_in_a_narrow_window(dressed, fonts, show, asked):
    theme.apply(dressed, fonts, 2.0)
    page = show(RespondentPage(asked("respondent"), Session()))
    page.fill_from(FULL)
    page.resize(1000, 700)
    page.mark((warn("long", "respondent.sex", "The custody record says otherwise. " * 4),))
    inner = page._scroll.widget()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    assert inner.width() <= page._scroll.viewport().width()
    for each in inner.findChildren(QWidget):
        if each.isVisible() and not isinstance(each.parent(), QAbstractScrollArea):
            right = each.mapTo(inner, QPoint(each.width(), 0)).x()
            assert right <= inner.width(), each.objectName()
    for label in inner.findChildren(QLabel):
        if label.isVisible() and label.text():
            assert label.height() >= label.heightForWidth(label.width()), label.text()


def test_f1_asks_for_the_help_of_the_field_or_of_the_step(page, qtbot):
    with qtbot.waitSignal(page.help_wanted) as asked_for:
        qtbot.keyClick(box(page, "born"), Qt.Key.Key_F1)
    assert asked_for.args[0].rests_on == "s.24(2)"
    assert asked_for.args[0].label == "Date of birth"
    with qtbot.waitSignal(page.help_wanted) as asked_for:
        qtbot.keyClick(page, Qt.Key.Key_F1)
    assert asked_for.args[0].label == page.questions.heading


def test_enter_in_a_line_neither_submits_nor_loses_anything(page, qtbot):
    page.fill_from(FULL)
    qtbot.keyClick(box(page, "family_name"), Qt.Key.Key_Return)
    assert page.write_to(FULL) is FULL


def test_a_page_kept_for_reading_takes_nothing(page, qtbot):
    page.fill_from(FULL)
    page.set_writable(False)
    qtbot.keyClicks(box(page, "family_name"), "changed")
    page.findChild(QWidget, "service_law.no").click()
    assert page.write_to(FULL) is FULL


def test_tab_follows_the_eye(page, qtbot):
    page.fill_from(FULL)
    page.take_focus()
    seen = []
    for _ in range(10):
        now = page.focusWidget()
        seen.append((now.mapTo(page._scroll.widget(), QPoint(0, 0)).y(), now.objectName()))
        qtbot.keyClick(now, Qt.Key.Key_Tab)
    assert [name for _, name in seen[:9]] == [
        "family_name",
        "born",
        "estimated_age",
        "sex.male",
        "address",
        "address.postcode",
        "service_law.yes",
        "service_unit",
        "fold.reading-help",
    ]
    assert [y for y, _ in seen[:9]] == sorted(y for y, _ in seen[:9])


def test_everything_that_takes_the_keyboard_has_a_name_and_a_role(page, show, asked):
    children = show(ChildrenPage(asked("children"), Session()))
    children.findChild(QPushButton, "children.add").click()
    for each_page in (page, children):
        each_page.fill_from(FULL)
        told = [
            QAccessible.queryAccessibleInterface(each)
            for each in each_page.findChildren(QWidget)
            if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.window() is each_page
        ]
        assert len(told) > 3
        for interface in told:
            assert interface.text(QAccessible.Text.Name)
            assert interface.role() not in (QAccessible.Role.NoRole, QAccessible.Role.Client)


def test_a_page_can_be_left_and_forgotten(asked, qtbot, show):
    page = RespondentPage(asked("respondent"), Session())
    other = show(QLineEdit())
    with qtbot.waitSignal(page.destroyed):
        page.deleteLater()
    other.setFocus()
    assert other.hasFocus()
