"""The conditions page: what is open, what it says, and what is kept of it."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton
from support.cases.every_field import SHARED, a_case_with_every_field
from support.cases.factories import a_case, the_law

from dvpo_desktop.case.preparation.conditions import (
    FREE,
    MOLESTATION,
    Blank,
    Condition,
    Conditions,
    Limb,
)
from dvpo_desktop.case.preparation.custody import Custody, Liberty
from dvpo_desktop.case.preparation.household import Household, Premises
from dvpo_desktop.case.preparation.protected import Protected
from dvpo_desktop.rules.problems import warn
from dvpo_desktop.ui.pages.clauses.beside import Beside
from dvpo_desktop.ui.pages.clauses.clause_card import ClauseCard
from dvpo_desktop.ui.pages.clauses.clause_words import WordsBox
from dvpo_desktop.ui.pages.clauses.free_card import FreeCard

HOME = Premises(address=SHARED, respondent_lives=True, protected_lives=True)
BETH = Protected(family_name="Example", given_names="Beth")
PREMISES_CLAUSES = ("not-evict", "not-enter", "leave", "distance")


def together(**sections):
    return a_case(household=Household(premises=(HOME,)), protected=BETH, **sections)


def tick(page, code) -> QCheckBox:
    return page.findChild(QCheckBox, f"chosen.{code}")


def chosen(page, case) -> tuple[Condition, ...]:
    return page.write_to(case).conditions.chosen


def test_the_molestation_prohibition_is_there_and_has_no_tick(open_page):
    page = open_page("conditions", a_case())
    assert tick(page, MOLESTATION).isHidden()
    assert [one.code for one in chosen(page, a_case())] == [MOLESTATION]


def test_the_molestation_prohibition_comes_back_to_a_case_that_lost_it(open_page):
    case = a_case(conditions=Conditions(chosen=(Condition("contact-phone"),)))
    page = open_page("conditions", case)
    assert [one.code for one in chosen(page, case)] == [MOLESTATION, "contact-phone"]


@pytest.mark.parametrize("code", PREMISES_CLAUSES)
def test_a_clause_about_premises_is_shut_without_a_shared_home_and_says_why(open_page, code):
    page = open_page("conditions", a_case(household=Household(premises=(Premises(SHARED, True),))))
    assert not tick(page, code).isEnabled()
    assert "both live in the same home" in tick(page, code).accessibleDescription()


@pytest.mark.parametrize("code", PREMISES_CLAUSES)
def test_a_clause_about_premises_is_open_with_a_shared_home_and_knows_it(open_page, code):
    case = together()
    page = open_page("conditions", case)
    tick(page, code).click()
    added = chosen(page, case)[-1]
    assert added.code == code
    assert added.blank("premises") == SHARED.on_one_line


def test_a_clause_about_premises_already_chosen_can_be_taken_out_when_no_home_is_shared(open_page):
    case = a_case(conditions=Conditions(chosen=(Condition(MOLESTATION), Condition("not-enter"))))
    page = open_page("conditions", case)
    tick(page, "not-enter").click()
    assert [one.code for one in chosen(page, case)] == [MOLESTATION]


def test_every_clause_on_offer_today_has_its_tick(open_page):
    page = open_page("conditions", together())
    for clause in the_law().catalogue.current(page._session.today()):
        assert tick(page, clause.code) is not None


def test_the_words_grow_as_the_gaps_are_filled(open_page):
    case = together()
    page = open_page("conditions", case)
    tick(page, "distance").click()
    card = next(each for each in page.findChildren(ClauseCard) if each.clause.code == "distance")
    words = card.findChild(WordsBox)
    assert "……" in words.words.legal
    card.findChild(QLineEdit, "chosen.1.blanks.distance").setText("150")
    assert "within 150 metres of 14 Sample Street" in words.words.legal
    assert "150 metres" in words.words.plain
    assert chosen(page, case)[-1].blank("distance") == "150"


def test_what_was_written_under_a_tick_comes_back_with_it(open_page):
    case = a_case_with_every_field()
    page = open_page("conditions", case)
    tick(page, "contact-phone").click()
    assert "contact-phone" not in [one.code for one in chosen(page, case)]
    tick(page, "contact-phone").click()
    assert page.write_to(case) is case


def test_the_same_clause_can_be_chosen_for_a_second_place_and_taken_away(open_page):
    case = a_case_with_every_field()
    page = open_page("conditions", case)
    page.findChild(QPushButton, "chosen.place.another").click()
    assert [one.code for one in chosen(page, case)].count("place") == 3
    page.findChild(QPushButton, "chosen.6.remove").click()
    assert page.write_to(case) is case


def test_a_clause_that_the_station_does_not_have_is_kept(open_page):
    stranger = Condition("SAMPLE-clause", 7, blanks=(Blank("x", "y"),), because="SAMPLE reason")
    case = a_case(conditions=Conditions(chosen=(Condition(MOLESTATION), stranger)))
    page = open_page("conditions", case)
    assert page.write_to(case) is case
    assert "which this station lacks" in tick(page, "SAMPLE-clause").text()


def test_a_distance_is_said_to_be_a_straight_line(open_page):
    conditions = Conditions((Condition(MOLESTATION), Condition("distance"), Condition("leave")))
    page = open_page("conditions", together(conditions=conditions))
    card = next(one for one in page.findChildren(ClauseCard) if one.clause.code == "distance")
    said = " ".join(label.text() for label in card.findChildren(QLabel))
    assert "measured in a straight line on a horizontal plane" in said
    assert "Interpretation Act 1978, s.8" in said
    other = next(one for one in page.findChildren(ClauseCard) if one.clause.code == "leave")
    assert not any("straight line" in label.text() for label in other.findChildren(QLabel))


def test_a_condition_of_ones_own_is_written_doubted_and_taken_away(open_page):
    case = together()
    page = open_page("conditions", case)
    page.findChild(QPushButton, "chosen.own").click()
    page.findChild(QPlainTextEdit, "chosen.1.legal").setPlainText(
        "You must not shout at Beth nearby."
    )
    card = page.findChild(FreeCard)
    said = " ".join(remark.sentence for remark in card._remarks if not remark.isHidden())
    assert "nearby" in said
    assert "Choose the paragraph" in said
    assert chosen(page, case)[-1] == Condition(FREE, legal="You must not shout at Beth nearby.")
    page.findChild(QPushButton, "chosen.1.remove").click()
    assert page.write_to(case) is case


def test_a_doubt_that_the_rules_repeat_is_shown_once(open_page):
    own = Condition(FREE, legal="You must not go nearby.", limb=Limb.PARTICULAR_ACT)
    page = open_page("conditions", together(conditions=Conditions((Condition(MOLESTATION), own))))
    card = page.findChild(FreeCard)
    doubt = card._remarks[0].sentence
    page.mark((warn("free-vague.1", "conditions.chosen.1", doubt),))
    assert [remark.sentence for remark in card._remarks if not remark.isHidden()].count(doubt) == 1


def test_each_problem_shows_at_its_condition_its_reason_or_its_gap(open_page):
    case = a_case_with_every_field()
    page = open_page("conditions", case)
    page.mark(
        (
            warn("SAMPLE.1", "conditions.chosen.1", "SAMPLE about the condition."),
            warn("SAMPLE.2", "conditions.chosen.2.blanks.place", "SAMPLE about the gap."),
            warn("SAMPLE.4", "conditions.chosen.4.because", "SAMPLE about the reason."),
            warn("SAMPLE", "conditions.zone", "SAMPLE about the area."),
        )
    )
    cards = page._chosen._cards()
    assert cards[1]._remarks[0].sentence == "SAMPLE about the condition."
    assert cards[2]._fields["blanks.place"].remark() == "SAMPLE about the gap."
    assert cards[4]._fields["because"].remark() == "SAMPLE about the reason."
    zone = next(field for field in page.form.fields if field.name == "zone")
    assert zone.remark() == "SAMPLE about the area."
    page.mark(())
    assert not any(remark.isVisible() for card in cards[:3] for remark in card._remarks)


def test_bail_stands_beside_the_notice_only_when_it_has_conditions(open_page):
    bail = Custody(liberty=Liberty.BAIL_CONDITIONAL, bail_conditions="SAMPLE not to ring her")
    page = open_page("conditions", together(custody=bail))
    beside = page.findChild(Beside)
    assert beside.isVisible()
    assert beside._bail.text() == "SAMPLE not to ring her"
    tick(page, "contact-phone").click()
    assert beside._notice.text().count("\n\n") == 1
    page.fill_from(together())
    assert beside.isHidden()


def test_welsh_is_asked_about_in_wales(open_page):
    def asked(force: str) -> bool:
        page = open_page("conditions", a_case(custody=Custody(force=force)))
        fields = {field.name: field for field in page.form.fields}
        return not fields["explaining.welsh_offered"].isHidden()

    assert asked("gwent")
    assert not asked("west-mercia")


def test_the_examples_unfold_with_an_answer_and_a_reason_each(open_page):
    page = open_page("conditions", together())
    page.findChild(QPushButton, "chosen.0.words").click()
    button = page.findChild(QPushButton, "chosen.0.examples")
    examples = button.parentWidget()
    assert examples.findChildren(QLabel) == []
    button.click()
    said = [label.text() for label in examples.findChildren(QLabel) if label.isVisible()]
    clause = the_law().catalogue.clause(MOLESTATION, 1)
    assert len(said) == len(clause.examples)
    for example, text in zip(clause.examples, said, strict=True):
        assert text.startswith(example.situation)
        assert text.endswith(example.because)


def test_a_case_of_another_order_is_given_back_in_that_order(open_page):
    case = a_case_with_every_field()
    turned = (case.conditions.chosen[0], *reversed(case.conditions.chosen[1:]))
    other = replace(case, conditions=replace(case.conditions, chosen=turned))
    assert open_page("conditions", other).write_to(other) is other


@pytest.mark.parametrize("code", PREMISES_CLAUSES)
def test_a_clause_about_premises_is_open_where_a_doubt_has_its_reason(open_page, code):
    doubtful = replace(HOME, protected_lives=None, protected_lives_why="Away since May")
    page = open_page("conditions", a_case(household=Household(premises=(doubtful,))))
    assert tick(page, code).isEnabled()
