"""A page: bound to the case both ways, marked, scrolled, helped, and read by a screen reader."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from support.cases.factories import NOW, an_officer
from support.windows.ui_today import TODAY

from dvpo_desktop.case import Case
from dvpo_desktop.case.preparation.children import Child, Known
from dvpo_desktop.case.preparation.respondent import Respondent, Sex
from dvpo_desktop.case.values import Address, Typed
from dvpo_desktop.rules.problems import block, warn
from dvpo_desktop.ui.kit.fields.form import Form
from dvpo_desktop.ui.kit.fields.remark import Remark
from dvpo_desktop.ui.kit.page import Page


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


class ConditionsPage(Page):
    def __init__(self, questions, session):
        super().__init__(questions, session)
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
    made = show(RespondentPage(asked("respondent"), Session()))
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
    page = show(ConditionsPage(asked("conditions"), Session()))
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
    page = show(ChildrenPage(asked("children"), Session()))
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


def _column(page: Page) -> QWidget:
    return page.form.parentWidget()
