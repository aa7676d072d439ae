"""The household page: homes on offer, and an address corrected once is corrected everywhere."""

from dataclasses import replace

from PySide6.QtWidgets import QPlainTextEdit, QPushButton
from support.cases.every_field import SHARED, a_case_with_every_field

from dvpo_desktop.case.preparation.conditions import Blank
from dvpo_desktop.case.preparation.household import Resident
from dvpo_desktop.ui.pages.clauses.home_list import HomeList

CORRECTED = "15 Sample Street, Gablecross, ZZ99 3WZ"


def a_case_with_a_lodger():
    case = a_case_with_every_field()
    lodger = Resident(name="Carol SPECIMEN", premises=SHARED.on_one_line)
    return replace(case, household=replace(case.household, residents=(lodger,)))


def correct_the_address(page) -> None:
    page.findChild(QPlainTextEdit, "premises.0.address").setPlainText(
        "15 Sample Street\nGablecross"
    )


def test_a_person_goes_on_living_in_a_home_whose_address_is_corrected(open_page):
    case = a_case_with_a_lodger()
    page = open_page("household", case)
    correct_the_address(page)
    assert page.write_to(case).household.residents[0].premises == CORRECTED


def test_a_condition_follows_the_corrected_address(open_page):
    case = a_case_with_a_lodger()
    page = open_page("household", case)
    correct_the_address(page)
    changed = page.write_to(case).conditions.chosen
    assert changed[1].blanks == (Blank("premises", CORRECTED),)
    assert changed[2:] == case.conditions.chosen[2:]


def test_a_condition_keeps_its_words_when_a_home_is_taken_away(open_page):
    case = a_case_with_a_lodger()
    page = open_page("household", case)
    page.findChild(QPushButton, "premises.0.remove").click()
    written = page.write_to(case)
    assert len(written.household.premises) == 1
    assert written.conditions == case.conditions
    assert written.household.residents[0].premises == SHARED.on_one_line


def test_a_person_added_is_offered_the_homes_above(open_page):
    page = open_page("household", a_case_with_a_lodger())
    page.findChild(QPushButton, "residents.add").click()
    lists = page.findChildren(HomeList)
    offered = lists[-1]._list
    assert SHARED.on_one_line in [offered.itemText(at) for at in range(offered.count())]
