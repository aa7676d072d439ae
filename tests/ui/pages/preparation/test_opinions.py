"""The opinions page: what is asked follows the answers, and nobody is typed twice."""

from dataclasses import replace

from PySide6.QtWidgets import QPushButton, QWidget
from support.cases.factories import a_case, a_case_ready_to_send

from dvpo_desktop.case.preparation.household import Household, Resident
from dvpo_desktop.case.preparation.opinions import Opinions, ResidentOpinion, View
from dvpo_desktop.ui.kit.fields.field import Field

PEOPLE = (
    Resident(name="Carol SPECIMEN", associated=True),
    Resident(name="Dai SAMPLE", associated=True),
    Resident(name="Lodger EXAMPLE", associated=False),
)


def shown(page) -> set[str]:
    return {field.name for field in page.form.fields if not field.isHidden()}


def test_who_was_reached_is_asked_for_words_and_who_was_not_for_attempts(open_page):
    reached = shown(open_page("opinions", a_case(opinions=Opinions(reached=True))))
    missed = shown(open_page("opinions", a_case(opinions=Opinions(reached=False))))
    assert {"words", "view", "alone"} <= reached
    assert "attempts" not in reached
    assert {"attempts", "not_safe_why"} <= missed
    assert "words" not in missed


def test_the_reason_to_go_on_is_asked_of_everybody_but_a_supporter(open_page):
    for view in View:
        page = open_page("opinions", a_case(opinions=Opinions(reached=True, view=view)))
        assert ("although" in shown(page)) is (view is not View.SUPPORTS)


def test_an_answer_that_is_no_longer_asked_for_is_kept(open_page):
    case = a_case_ready_to_send()
    page = open_page("opinions", case)
    changed = replace(case, opinions=replace(case.opinions, reached=False))
    page.fill_from(changed)
    assert page.write_to(changed).opinions.words == case.opinions.words


def test_the_associated_people_of_the_household_are_brought_in_once(open_page, qtbot):
    listed = Opinions(residents=(ResidentOpinion(name="dai sample", asked=True),))
    case = a_case(household=Household(residents=PEOPLE), opinions=listed)
    page = open_page("opinions", case)
    bring = page.findChild(QPushButton, "residents.bring")
    with qtbot.waitSignal(page.edited):
        bring.click()
    names = [one.name for one in page.write_to(case).opinions.residents]
    assert names == ["dai sample", "Carol SPECIMEN"]
    assert bring.isHidden()


def test_a_new_row_asks_only_what_is_due(open_page):
    page = open_page("opinions", a_case(household=Household(residents=PEOPLE)))
    page.findChild(QPushButton, "residents.add").click()
    rows = {field.name: field for field in page.findChildren(QWidget) if isinstance(field, Field)}
    assert rows["residents.0.name"].isVisible()
    assert rows["residents.0.by"].isHidden()
