"""Verdicts: each condition kept, struck or amended, by its blanks or in a free clause's words."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QCheckBox, QLabel, QPlainTextEdit, QRadioButton
from support.cases.factories import a_sent_case, with_thinking

from dvpo_desktop.case import Case
from dvpo_desktop.case.preparation.conditions import FREE, MOLESTATION, Blank, Condition, Limb
from dvpo_desktop.case.proceedings.authority import Fate, Verdict
from dvpo_desktop.rules.problems import block, warn
from dvpo_desktop.ui.kit.fields.remark import Remark
from dvpo_desktop.ui.pages.reading.verdicts import VerdictCard, Verdicts

DRONE = Condition(
    FREE,
    because="SAMPLE reason",
    legal="You must not fly a drone over the garden.",
    plain="Do not fly a drone there.",
    limb=Limb.PARTICULAR_ACT,
)
GONE = Condition("no-such-clause", because="SAMPLE")


def a_case_with(*more: Condition) -> Case:
    case = a_sent_case()
    chosen = (*case.conditions.chosen, *more)
    return replace(case, conditions=replace(case.conditions, chosen=chosen))


@pytest.fixture
def verdicts(reference_data, show):
    """The cards of a case in sight."""

    def _show(case: Case) -> Verdicts:
        made = Verdicts(reference_data.law.catalogue, reference_data.questions["authority"].fields)
        made.show_case(case)
        return show(made)

    return _show


def choose(verdicts: Verdicts, at: int, fate: Fate) -> None:
    verdicts.findChild(QRadioButton, f"thinking.verdicts.{at}.fate.{fate.value}").setChecked(True)


def box(verdicts: Verdicts, at: int, name: str) -> QPlainTextEdit:
    return verdicts.findChild(QPlainTextEdit, f"thinking.verdicts.{at}.{name}")


def said(card: VerdictCard) -> str:
    return "\n".join(label.text() for label in card.findChildren(QLabel) if not label.isHidden())


def test_each_condition_shows_its_words_and_why_it_was_asked_for(verdicts):
    made = verdicts(a_case_with())
    cards = made.findChildren(VerdictCard)
    assert [card.condition.code for card in cards] == [MOLESTATION, "not-enter", "contact-phone"]
    assert said(cards[1]).startswith("2.  ")
    assert "14 Sample Street" in said(cards[1])
    assert "Because: He would otherwise return" in said(cards[1])
    assert "Always in a notice (s.24(6))." in said(cards[0])


def test_nothing_is_decided_of_a_condition_nobody_looked_at(verdicts):
    assert verdicts(a_case_with()).verdicts() == ()


@pytest.mark.parametrize("fate", [Fate.KEEP, Fate.STRIKE])
def test_a_condition_is_kept_or_struck(verdicts, qtbot, fate):
    made = verdicts(a_case_with())
    with qtbot.waitSignal(made.edited):
        choose(made, 1, fate)
    assert made.verdicts() == (Verdict(1, fate),)


def test_whatever_is_decided_may_say_why_and_only_what_amends_asks_how(verdicts):
    made = verdicts(a_case_with())
    assert not box(made, 1, "because").isVisible()
    for fate, how in ((Fate.KEEP, 0), (Fate.STRIKE, 0), (Fate.AMEND, 1)):
        choose(made, 1, fate)
        assert box(made, 1, "because").isVisible()
        assert box(made, 1, "premises").isVisible() == bool(how)


def test_a_blank_is_amended_with_a_reason(verdicts):
    made = verdicts(a_case_with())
    choose(made, 1, Fate.AMEND)
    assert "14 Sample Street" in box(made, 1, "premises").toPlainText()
    box(made, 1, "premises").setPlainText("16 Sample Street")
    box(made, 1, "because").setPlainText("SAMPLE wrong number")
    (verdict,) = made.verdicts()
    assert verdict.amended.blanks == (Blank("premises", "16 Sample Street"),)
    assert verdict.because == "SAMPLE wrong number"


def test_a_condition_amended_to_what_it_was_is_not_amended(verdicts):
    made = verdicts(a_case_with())
    choose(made, 1, Fate.AMEND)
    assert made.verdicts()[0].amended is None


def test_a_free_clause_is_amended_in_its_own_words_and_agreed_to(verdicts):
    made = verdicts(a_case_with(DRONE))
    agreed = made.findChild(QCheckBox, "thinking.verdicts.3.free_clause_agreed")
    assert agreed.isVisible()
    agreed.click()
    choose(made, 3, Fate.AMEND)
    box(made, 3, "legal").setPlainText("You must not fly a drone over 14 Sample Street.")
    (verdict,) = made.verdicts()
    assert verdict.free_clause_agreed
    assert verdict.amended.legal.endswith("14 Sample Street.")
    assert verdict.amended.plain == DRONE.plain


def test_only_a_free_clause_that_stays_asks_to_be_agreed_to(verdicts):
    made = verdicts(a_case_with(DRONE))
    ticks = [
        made.findChild(QCheckBox, f"thinking.verdicts.{at}.free_clause_agreed") for at in (1, 3)
    ]
    assert [tick.isVisible() for tick in ticks] == [False, True]
    choose(made, 3, Fate.STRIKE)
    assert not ticks[1].isVisible()


def test_a_clause_that_the_catalogue_lost_can_still_be_struck(verdicts):
    made = verdicts(a_case_with(GONE))
    choose(made, 3, Fate.STRIKE)
    assert made.verdicts() == (Verdict(3, Fate.STRIKE),)


def test_what_was_decided_so_far_is_shown_and_given_back(verdicts):
    amended = replace(DRONE, legal="You must not fly a drone there or nearby.")
    given = (
        Verdict(0, Fate.KEEP),
        Verdict(2, Fate.STRIKE, because="SAMPLE"),
        Verdict(3, Fate.AMEND, amended, "SAMPLE", free_clause_agreed=True),
    )
    case = with_thinking(a_case_with(DRONE), verdicts=given)
    assert verdicts(case).verdicts() == given


def test_showing_a_case_is_no_edit(verdicts, qtbot):
    made = verdicts(a_case_with(DRONE))
    with qtbot.assertNotEmitted(made.edited):
        made.show_case(with_thinking(a_case_with(DRONE)))


def test_cards_of_other_conditions_leave_the_screen_at_once(verdicts):
    made = verdicts(a_case_with(DRONE))
    before = made.findChildren(VerdictCard)
    assert [card.isVisible() for card in before] == [True] * 4
    made.show_case(a_case_with())
    assert [card.isVisible() for card in before] == [False] * 4
    assert len(made._cards) == 3


def test_a_problem_shows_under_its_own_condition(verdicts):
    made = verdicts(a_case_with())
    path = "authority.thinking.verdicts"
    stops = block("A", f"{path}.1.because", "SAMPLE stops.", "s.24")
    made.mark((stops, warn("B", f"{path}.10", "SAMPLE of another.")))
    marks = [card.findChildren(Remark)[-1].sentence for card in made.findChildren(VerdictCard)]
    assert marks == ["", "SAMPLE stops.", ""]


def test_cards_kept_for_reading_take_no_verdict(verdicts):
    made = verdicts(a_case_with(DRONE))
    made.set_writable(False)
    assert not any(each.isEnabled() for each in made.findChildren(QRadioButton))
    assert not any(each.isEnabled() for each in made.findChildren(QCheckBox))
    assert all(each.isReadOnly() for each in made.findChildren(QPlainTextEdit))


def test_words_typed_by_anybody_are_never_markup(verdicts):
    made = verdicts(a_case_with(replace(DRONE, legal="You must not <b>fly</b>.")))
    card = made.findChildren(VerdictCard)[3]
    label = next(each for each in card.findChildren(QLabel) if "<b>fly</b>" in each.text())
    assert label.textFormat().name == "PlainText"
