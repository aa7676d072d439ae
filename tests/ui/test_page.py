"""A page: bound to the case both ways, marked, scrolled, helped, and read by a screen reader."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QFontMetricsF
from PySide6.QtWidgets import QAbstractScrollArea, QLabel, QLineEdit, QPushButton, QWidget
from ui_today import TODAY

from dvpo_desktop.case import Case
from dvpo_desktop.case.children import Child, Known
from dvpo_desktop.case.respondent import Respondent, Sex
from dvpo_desktop.case.values import Address, Typed
from dvpo_desktop.rules.problems import block, warn
from dvpo_desktop.ui import theme
from dvpo_desktop.ui.form import Form
from dvpo_desktop.ui.page import LONGEST_LINE, SAMPLE, Page
from dvpo_desktop.ui.remark import Remark


class Desk:
    """As much of the desk as a page needs."""

    def today(self):
        return TODAY


class RespondentPage(Page):
    """A short page of every kind of binding."""

    def __init__(self, questions, desk):
        super().__init__(questions, desk)
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
    def __init__(self, questions, desk):
        super().__init__(questions, desk)
        self.form.choice("known", Known)
        self.form.rows("children", Child, _ask_child, "child")


class ConditionsPage(Page):
    def __init__(self, questions, desk):
        super().__init__(questions, desk)
        self.form.text("explaining.language")


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
    made = show(RespondentPage(asked("respondent"), Desk()))
    made.resize(760, 560)
    return made


def box(page: Page, name: str) -> QLineEdit:
    return page.findChild(QLineEdit, name)


def test_a_case_comes_back_as_it_was_filled_in(page):
    page.fill_from(FULL)
    assert page.write_to(FULL) is FULL
    assert page.write_to(Case()).respondent == replace(FULL.respondent, given_names="")


def test_what_is_typed_is_written_to_the_case_and_to_nothing_else(page, qtbot):
    page.fill_from(FULL)
    with qtbot.waitSignal(page.edited):
        qtbot.keyClicks(box(page, "family_name"), "s", Qt.KeyboardModifier.NoModifier)
    written = page.write_to(FULL)
    assert written.respondent.family_name == "sExample"
    changed = replace(FULL.respondent, family_name="sExample")
    assert written == replace(FULL, respondent=changed)


def test_a_value_inside_a_part_of_the_section_is_bound_by_its_path(show, asked, qtbot):
    page = show(ConditionsPage(asked("conditions"), Desk()))
    page.fill_from(Case())
    qtbot.keyClicks(box(page, "explaining.language"), "Polish")
    assert page.write_to(Case()).conditions.explaining.language == "Polish"


def test_what_is_not_understood_is_kept_as_typed_and_taken_out_once_it_is(page, qtbot):
    other = Typed("protected.born", "about 30")
    case = replace(FULL, as_typed=(other,))
    page.fill_from(case)
    qtbot.keyClicks(box(page, "born"), "31 2 1991")
    kept = page.write_to(case)
    assert kept.as_typed == (other, Typed("respondent.born", "31 2 1991"))
    assert kept.respondent.born is None
    page.fill_from(kept)
    assert box(page, "born").text() == "31 2 1991"
    box(page, "born").clear()
    qtbot.keyClicks(box(page, "born"), "27 3 1991")
    assert page.write_to(kept).as_typed == (other,)


def test_text_of_a_row_that_was_not_understood_is_kept_with_its_place(show, asked):
    page = show(ChildrenPage(asked("children"), Desk()))
    typed = (Typed("children.children.1.born", "last spring"), Typed("children.welfare", "kept"))
    case = replace(
        Case(),
        children=replace(Case().children, children=(Child("Ann"), Child("Ben"))),
        as_typed=typed,
    )
    page.fill_from(case)
    assert page.write_to(case) is case
    page.findChild(QPushButton, "children.0.remove").click()
    assert set(page.write_to(case).as_typed) == {
        Typed("children.children.0.born", "last spring"),
        Typed("children.welfare", "kept"),
    }


def test_a_question_that_does_not_arise_is_hidden_and_its_answer_kept(page, qtbot):
    page.fill_from(FULL)
    unit = box(page, "service_unit")
    assert unit.isVisible()
    page.findChild(QWidget, "service_law.no").click()
    assert not unit.isVisible()
    assert page.write_to(FULL).respondent.service_unit == "Sample Regiment"
    page.findChild(QWidget, "service_law.yes").click()
    assert unit.isVisible()


def test_problems_are_shown_under_their_fields_and_taken_away_again(page):
    page.fill_from(FULL)
    soft = warn("respondent-age-doubtful", "respondent.estimated_age", "Say what it rests on.")
    hard = block("respondent-under-18", "respondent.estimated_age", "Under 18: stop.", "s.24(2)")
    inner = warn("postcode", "respondent.address.postcode", "Add the postcode.")
    elsewhere = warn("other", "protected.born", "Not on this page.")
    page.mark((soft, hard, inner, elsewhere))
    said = {field.name: field.remark() for field in page.form.fields if field.remark()}
    assert said == {
        "estimated_age": "Under 18: stop.\nSay what it rests on.",
        "address": "Add the postcode.",
    }
    page.mark(())
    assert not [field for field in page.form.fields if field.remark()]


def test_problems_of_no_field_shown_stand_at_the_top(page):
    page.fill_from(replace(FULL, respondent=replace(FULL.respondent, service_law=False)))
    whole = warn("respondent", "respondent", "Check who this is.")
    hidden = warn("unit", "respondent.service_unit", "Name the unit.")
    unasked = warn("phone", "respondent.phone", "Ask for a number.")
    page.mark((whole, hidden, unasked))
    at_top = [remark for remark in page.findChildren(Remark) if remark.parent() == _column(page)]
    assert [remark.sentence for remark in at_top if remark.isVisible()] == [
        "Check who this is.",
        "Name the unit.",
        "Ask for a number.",
    ]
    page.mark(())
    assert not [remark for remark in at_top if remark.isVisible()]


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


def test_lines_are_of_a_length_that_can_be_read(show, asked):
    page = show(RespondentPage(asked("respondent"), Desk()))
    page.resize(1900, 900)
    width = box(page, "family_name").width()
    sign = QFontMetricsF(page.font()).horizontalAdvance(SAMPLE) / len(SAMPLE)
    assert 62 <= round(width / sign) <= LONGEST_LINE <= 75
    left = box(page, "family_name").mapTo(page, QPoint(0, 0)).x()
    assert left == pytest.approx((page.width() - width) / 2, abs=12)


def test_nothing_is_cut_at_twice_the_text_in_a_narrow_window(dressed, fonts, show, asked):
    theme.apply(dressed, fonts, 2.0)
    page = show(RespondentPage(asked("respondent"), Desk()))
    page.fill_from(FULL)
    page.resize(1000, 700)
    page.mark((warn("long", "respondent.sex", "The custody record says otherwise. " * 4),))
    inner = page._scroll.widget()
    inner.layout().activate()
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
        "vulnerability",
    ]
    assert [y for y, _ in seen[:9]] == sorted(y for y, _ in seen[:9])


def test_everything_that_takes_the_keyboard_has_a_name_and_a_role(page, show, asked):
    children = show(ChildrenPage(asked("children"), Desk()))
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
    page = RespondentPage(asked("respondent"), Desk())
    other = show(QLineEdit())
    with qtbot.waitSignal(page.destroyed):
        page.deleteLater()
    other.setFocus()
    assert other.hasFocus()


def _column(page: Page) -> QWidget:
    return page.form.parentWidget()
