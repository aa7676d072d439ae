"""The authority page: read, reasoned, judged and decided in five parts; shut to others."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QRadioButton, QTabBar
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
from dvpo_desktop.case.proceedings.authority import Fate, Outcome
from dvpo_desktop.rules.lifecycle import gates, lifecycle
from dvpo_desktop.rules.steps.proceedings.reasons import REASONS
from dvpo_desktop.ui.kit.fields.remark import Remark
from dvpo_desktop.ui.pages.proceedings.authority import PARTS, AuthorityPage
from dvpo_desktop.ui.pages.reading.paper_view import PaperView
from dvpo_desktop.ui.pages.reading.problem_list import ProblemList

BRIEF, EVIDENCE, REASONING, CONDITIONS, DECISION = range(len(PARTS))


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


def test_one_part_of_five_is_in_front(page):
    made = page(a_sent_case())
    tabs = made.findChild(QTabBar, "parts")
    assert tabs.count() == 5
    seen = {BRIEF: made.findChild(PaperView), REASONING: box(made, "violence")}
    seen[DECISION] = made.findChild(QPushButton, "authorise")
    for number in range(len(PARTS)):
        made.show_part(number)
        for at, widget in seen.items():
            assert widget.isVisible() is (at == number), (at, number)


def test_each_part_leads_to_the_next(page, qtbot):
    made = page(a_sent_case())
    for number in range(1, len(PARTS)):
        onward = [
            each
            for each in made.findChildren(QPushButton)
            if each.isVisible() and each.text().startswith("Next: ")
        ]
        assert len(onward) == 1
        onward[0].click()
        assert made.findChild(QTabBar, "parts").currentIndex() == number


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
    made.show_part(REASONING)
    assert "The case says: At about ten past one" in said(made)


def test_evidence_opened_is_recorded_as_read(page, qtbot):
    made = page(a_sent_case())
    made.show_part(EVIDENCE)
    with qtbot.waitSignal(made.edited):
        made.findChild(QPushButton, "evidence.incident").click()
    assert made.write_to(made._session.case).authority.thinking.read == ("incident",)


def test_a_verdict_on_a_condition_is_part_of_the_thinking(page, qtbot):
    made = page(a_sent_case())
    made.show_part(CONDITIONS)
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
    made.show_part(DECISION)
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
    made.show_part(DECISION)
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


def test_the_keyboard_begins_on_the_parts(page):
    made = page(a_sent_case())
    made.take_focus()
    assert made.findChild(QTabBar, "parts").hasFocus()


@pytest.mark.parametrize("name", ["print_record", "save_record"])
def test_the_record_of_what_was_decided_is_asked_for_by_its_button(page, qtbot, name):
    decided = page(earlier_refusal())
    decided.show_part(4)
    with qtbot.waitSignal(decided.act_wanted) as asked:
        decided.findChild(QPushButton, name).click()
    assert asked.args == [name, None]


@pytest.mark.parametrize("name", ["print_record", "save_record"])
def test_before_a_decision_there_is_no_record_to_ask_for(page, name):
    assert not page(a_sent_case()).findChild(QPushButton, name).isEnabled()


def test_what_is_wrong_is_said_beside_its_field_and_at_the_decision_and_nowhere_twice(page):
    made = page(a_sent_case())
    sentence = "Say in your own words why you believe that there was violence"
    for part, times in ((0, 0), (1, 0), (2, 1), (3, 0), (4, 1)):
        made.show_part(part)
        assert said(made).count(sentence) == times, part
