"""The authority page: read, reasoned, judged and decided on one page; shut to others."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
)
from support.cases.factories import (
    NOW,
    a_case_ready_to_authorise,
    a_sent_case,
    a_thinking,
    an_authorised_case,
    the_law,
    with_thinking,
)
from support.windows.sessions import SUPERINTENDENT, put_in_front

from dvpo_desktop.case import Case
from dvpo_desktop.case.people import Held
from dvpo_desktop.case.preparation.conditions import FREE, Condition
from dvpo_desktop.case.proceedings.authority import Fate, Outcome
from dvpo_desktop.rules.lifecycle import gates, lifecycle
from dvpo_desktop.rules.step_order import PREPARE
from dvpo_desktop.rules.steps.proceedings.reasons import REASONS
from dvpo_desktop.ui.kit.fields.remark import Remark
from dvpo_desktop.ui.pages.proceedings.authority import PARTS, AuthorityPage
from dvpo_desktop.ui.pages.reading.paper_view import PaperView
from dvpo_desktop.ui.pages.reading.problem_list import ProblemList

END = len(PARTS) + 1


@pytest.fixture
def page(session, show):
    """The page in sight, filled and marked, with the superintendent at the desk."""

    def _page(case: Case, officer=SUPERINTENDENT, *, writable: bool = True) -> AuthorityPage:
        put_in_front(session, case)
        session.officer = officer
        made = AuthorityPage(session.reference_data.questions["authority"], session)
        made.fill_from(session.case)
        made.mark(gates.every_problem(session.case, session.law, session.now()))
        made.set_writable(writable)
        made.resize(800, 700)
        return show(made)

    return _page


def box(page: AuthorityPage, name: str) -> QPlainTextEdit:
    return page.findChild(QPlainTextEdit, f"thinking.{name}")


def said(page: AuthorityPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def left(page: AuthorityPage) -> str:
    found = page.findChild(ProblemList)
    return "\n".join(each.sentence for each in found.findChildren(Remark) if not each.isHidden())


def earlier_refusal() -> Case:
    asked = with_thinking(
        a_sent_case(),
        refusal="SAMPLE: not <b>necessary</b> tonight.",
        would_change="SAMPLE bail without conditions.",
        alternatives="SAMPLE her sister’s.",
    )
    refused = lifecycle.refuse(asked, SUPERINTENDENT, NOW)
    return lifecycle.send(refused, asked.hands[0], the_law(), NOW)


def test_the_brief_is_of_the_case_in_front(page):
    assert "Beth" in page(a_sent_case()).findChild(PaperView).toPlainText()


def test_a_first_decision_shows_no_earlier_one(page):
    assert "Refused" not in page(a_sent_case()).findChild(PaperView).toPlainText()


def test_an_earlier_refusal_is_read_before_the_brief_and_as_it_was_typed(page):
    text = page(earlier_refusal()).findChild(PaperView).toPlainText()
    before, _, brief = text.partition("Respondent")
    assert "Refused: By Superintendent A. Sample" in before
    assert "SAMPLE: not <b>necessary</b> tonight." in before
    assert "What would change it: SAMPLE bail without conditions." in before
    assert "To protect instead: SAMPLE her sister’s." in before
    assert "Refused" not in brief


def test_a_voided_authority_says_why(page):
    case = lifecycle.void(an_authorised_case(), SUPERINTENDENT, "SAMPLE new statement", NOW)
    again = lifecycle.send(case, case.hands[0], the_law(), NOW)
    text = page(again).findChild(PaperView).toPlainText()
    assert "Voided: Fri 27 Nov 2026, 15:00" in text
    assert "SAMPLE new statement" in text


def test_what_is_written_is_given_to_the_case_and_shown_again(page):
    made = page(a_sent_case())
    for name in REASONS:
        box(made, name).setPlainText(f"SAMPLE {name}")
    written = made.write_to(made._session.case)
    assert [getattr(written.authority.thinking, name) for name in REASONS] == [
        f"SAMPLE {name}" for name in REASONS
    ]
    made.fill_from(a_sent_case())
    made.fill_from(written)
    assert made.write_to(written) is written


def test_a_case_with_everything_thought_is_given_back_as_it_was(page):
    case = a_case_ready_to_authorise()
    assert page(case).write_to(case) is case


def test_beside_each_reason_stands_what_the_case_says(page):
    made = page(a_sent_case())
    assert "swollen lip" in said(made)
    assert "The case says: " in said(made)


def test_what_was_in_sight_to_its_end_is_recorded_as_read_once(page, qtbot):
    made = page(a_sent_case())
    made.resize(800, 20_000)
    made._reading.look()
    with qtbot.waitSignal(made.edited):
        made._reading.settle()
    read = made.write_to(made._session.case).authority.thinking.read
    assert set(read) == {step.word for step in PREPARE}
    assert "Read 8 of 8." in made.findChild(QLabel, "read-on").text()
    with qtbot.assertNotEmitted(made.edited):
        made._reading.settle()


def test_what_was_not_yet_in_sight_is_not_read(page):
    made = page(a_sent_case())
    made._reading.look()
    made._reading.settle()
    assert made.write_to(made._session.case).authority.thinking.read == ()
    assert not made.findChild(QPushButton, "keep_all").isEnabled()


def test_all_conditions_are_kept_at_a_press_once_they_are_read_but_none_of_ones_own(page):
    own = Condition(FREE, legal="You must not SAMPLE.", plain="Do not SAMPLE.", because="SAMPLE")
    case = a_sent_case()
    chosen = (*case.conditions.chosen, own)
    made = page(replace(case, conditions=replace(case.conditions, chosen=chosen)))
    made.resize(800, 20_000)
    made._reading.look()
    made._reading.settle()
    made.findChild(QPushButton, "keep_all").click()
    fates = [
        verdict.fate for verdict in made.write_to(made._session.case).authority.thinking.verdicts
    ]
    assert fates == [Fate.KEEP] * (len(chosen) - 1)


@pytest.mark.parametrize(("key", "goes"), [(Qt.Key.Key_Space, 1), (Qt.Key.Key_PageDown, 1)])
def test_space_and_page_down_read_on(page, qtbot, key, goes):
    made = page(a_sent_case())
    made.take_focus()
    bar = made._scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > bar.pageStep())
    before = bar.value()
    qtbot.keyClick(QApplication.focusWidget(), key)
    assert bar.value() == before + goes * bar.pageStep()


@pytest.mark.parametrize("held", Held)
def test_the_rank_is_asked_about_only_where_it_is_not_substantive(page, held):
    made = page(a_sent_case(), replace(SUPERINTENDENT, held=held))
    assert box(made, "acting_rank_reason").isVisible() is (held is not Held.SUBSTANTIVE)


def test_a_verdict_on_a_condition_is_part_of_the_thinking(page, qtbot):
    made = page(a_sent_case())
    name = f"thinking.verdicts.2.fate.{Fate.STRIKE.value}"
    with qtbot.waitSignal(made.edited):
        made.findChild(QRadioButton, name).setChecked(True)
    (verdict,) = made.write_to(made._session.case).authority.thinking.verdicts
    assert (verdict.position, verdict.fate) == (2, Fate.STRIKE)


def test_a_problem_of_a_verdict_shows_on_its_card(page, session):
    thinking = a_thinking(a_sent_case())
    struck = replace(thinking.verdicts[0], fate=Fate.STRIKE)
    case = with_thinking(a_sent_case(), verdicts=(struck, *thinking.verdicts[1:]))
    made = page(case)
    wanted = [
        each.says
        for each in gates.every_problem(case, session.law, NOW)
        if each.field.startswith("authority.thinking.verdicts.0")
    ]
    marks = [each.sentence for each in made._verdicts._cards[0].findChildren(Remark)]
    assert wanted
    assert marks[-1] == "\n".join(wanted)


def test_what_stands_against_authorising_is_listed_at_the_decision(page, session):
    made = page(a_sent_case())
    assert "(Crime and Security Act 2010, s.24" in left(made)
    session.keep(a_case_ready_to_authorise())
    made.mark(gates.every_problem(session.case, session.law, session.now()))
    QApplication.processEvents()
    assert "Nothing stands against authorising this notice." in said(made)


@pytest.mark.parametrize(
    ("name", "act", "outcome"),
    [
        ("authorise", "decide", Outcome.AUTHORISED),
        ("refuse", "decide", Outcome.REFUSED),
        ("return", "decide", Outcome.RETURNED),
        ("later", "later", None),
    ],
)
def test_each_button_of_the_decision_says_what_is_decided(page, qtbot, name, act, outcome):
    made = page(a_case_ready_to_authorise())
    with qtbot.waitSignal(made.act_wanted) as wanted:
        made.findChild(QPushButton, name).click()
    assert wanted.args == [act, outcome]


def test_shut_the_page_takes_no_word_and_no_verdict(page):
    made = page(a_sent_case(), writable=False)
    assert all(box(made, name).isReadOnly() for name in REASONS)
    assert not any(each.isEnabled() for each in made.findChildren(QRadioButton))


@pytest.mark.parametrize("name", ["authorise", "refuse", "return", "later"])
def test_nothing_is_decided_twice(page, name):
    made = page(an_authorised_case(), writable=False)
    assert not made.findChild(QPushButton, name).isEnabled()


def test_a_part_is_shown_from_its_top(page, qtbot):
    made = page(a_sent_case())
    bar = made._scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > bar.pageStep())
    for number, part in enumerate(made._parts):
        made.show_part(number)
        QApplication.processEvents()
        assert part.mapTo(made._scroll.viewport(), QPoint(0, 0)).y() == 0 or (
            bar.value() == bar.maximum()
        )
    made.show_part(END)
    QApplication.processEvents()
    assert made.findChild(ProblemList).isVisible()


@pytest.mark.parametrize("name", ["print_record", "save_record"])
def test_the_record_of_what_was_decided_is_asked_for_by_its_button(page, qtbot, name):
    decided = page(earlier_refusal())
    with qtbot.waitSignal(decided.act_wanted) as asked:
        decided.findChild(QPushButton, name).click()
    assert asked.args == [name, None]


@pytest.mark.parametrize("name", ["print_record", "save_record"])
def test_before_a_decision_there_is_no_record_to_ask_for(page, name):
    assert not page(a_sent_case()).findChild(QPushButton, name).isEnabled()


def test_what_is_wrong_is_said_beside_its_field_and_at_the_decision(page):
    made = page(a_sent_case())
    sentence = "Say in your own words why you believe that there was violence"
    assert said(made).count(sentence) == 2
