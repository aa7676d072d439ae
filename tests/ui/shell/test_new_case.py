"""New case: a record from a file or the clipboard, shown before it is kept; refusals in words."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QScrollArea, QTableWidget
from support.windows.scripted_prompts import ScriptedPrompts

from dvpo_desktop.case import Case
from dvpo_desktop.ui.kit.banner import Banner
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.shell.new_case import NewCase
from dvpo_desktop.ui.shell.record_table import LEAST_TABLE

SHEET = """Surname: SAMPLE
Forenames: Alan
DOB: 03/04/1988
Custody Record No: GX/26/001201
Favourite colour: green
"""
TWO = "Surname,Forenames,DOB\nSAMPLE,Alan,03/04/1988\nEXAMPLE,Bo,31/02/1990\n"


@pytest.fixture
def page(session, show):
    """The page in sight, for an officer who chooses these files."""

    def _page(*files) -> NewCase:
        made = NewCase(session, ScriptedPrompts(*map(str, files)))
        made.resize(1100, 700)
        made.start()
        return show(made)

    return _page


def press(page: NewCase, name: str) -> None:
    button = page.findChild(QPushButton, name)
    assert button.isVisible()
    button.click()


def told(page: NewCase) -> str:
    return page.findChild(Banner, "new-case-trouble").text


def table(page: NewCase) -> QTableWidget:
    return page.findChild(QTableWidget, "understood")


def rows(page: NewCase) -> list[tuple[str, ...]]:
    shown = table(page)
    return [
        tuple(shown.item(row, column).text() for column in range(1, 5))
        for row in range(shown.rowCount())
    ]


def test_at_first_only_the_ways_in_are_shown(page):
    made = page()
    assert not table(made).isVisible()
    assert not made.findChild(QPushButton, "begin").isVisible()
    assert made.findChild(QPushButton, "from-file").hasFocus()


def test_a_front_sheet_from_the_clipboard_is_shown_and_begins_a_case(page, qtbot):
    made = page()
    QApplication.clipboard().setText(SHEET)
    press(made, "from-clipboard")
    with qtbot.waitSignal(made.begun) as begun:
        press(made, "begin")
    case, how = begun.args
    assert (case.respondent.name, how) == ("Alan SAMPLE", "brought in from clipboard")
    assert case.custody.custody_number == "GX/26/001201"


def test_what_was_not_understood_stands_first_and_is_counted(page):
    made = page()
    made.read(SHEET, "clipboard")
    assert rows(made)[0][:2] == ("Favourite colour", "green")
    said = [table(made).item(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in (0, 1)]
    assert said == ["given to nobody", "understood"]
    assert "4 of 5 entries were understood" in made._summary.text()


def test_what_is_nobodys_or_to_be_checked_is_told_apart(page):
    made = page()
    made.read("DOB: 31/02/1990\nSurname: EXAMPLE\nCO-ACCUSED\nTel: 07700 900222\n", "clipboard")
    assert [row[:3] for row in rows(made)] == [
        ("", "CO-ACCUSED", ""),
        ("Tel\nunder “CO-ACCUSED”", "07700 900222", ""),
        ("DOB", "31/02/1990", "Respondent: Date of birth"),
        ("Surname", "EXAMPLE", "Respondent: Family name"),
    ]
    marks = [table(made).item(row, 0) for row in range(4)]
    assert [one.data(Qt.ItemDataRole.AccessibleTextRole) for one in marks] == [
        "given to nobody",
        "given to nobody",
        "to check",
        "understood",
    ]
    said = made._summary.text()
    assert said.startswith("1 of 4 entries were understood, 1 is to be checked, 2 were given to")


def test_each_entry_says_in_words_where_it_goes(page, session):
    made = page()
    for file in sorted((session.reference_data.training / "records").iterdir()):
        made.read(file.read_bytes(), file.name)
        for heading, _, goes_to, _ in rows(made):
            step, _, field = goes_to.partition(": ")
            assert not goes_to or (step[0].isupper() and field and "_" not in field), heading
            assert "." not in field, goes_to


def test_a_file_is_read_by_its_name_and_begins_a_case(page, tmp_path, qtbot):
    file = tmp_path / "record.csv"
    file.write_text(TWO)
    made = page(file)
    press(made, "from-file")
    with qtbot.waitSignal(made.begun) as begun:
        press(made, "begin")
    assert begun.args[0].respondent.family_name == "SAMPLE"
    assert begun.args[1] == "brought in from record.csv"


def test_of_two_records_the_officer_chooses_one(page, qtbot):
    made = page()
    made.read(TWO, "two.csv")
    which = made.findChild(QComboBox, "which-record")
    assert which.isVisible()
    assert [which.itemText(at) for at in range(which.count())] == [
        "1. Alan SAMPLE",
        "2. Bo EXAMPLE",
    ]
    which.setCurrentIndex(1)
    assert rows(made)[0][:2] == ("DOB", "31/02/1990")
    with qtbot.waitSignal(made.begun) as begun:
        press(made, "begin")
    assert begun.args[0].respondent.name == "Bo EXAMPLE"


def test_one_record_is_not_asked_about(page):
    made = page()
    made.read(SHEET, "clipboard")
    assert not made.findChild(QComboBox, "which-record").isVisible()


def test_a_case_is_begun_by_hand(page, qtbot):
    made = page()
    with qtbot.waitSignal(made.begun) as begun:
        press(made, "by-hand")
    assert begun.args == [Case(), "typed in"]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "empty.txt"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "picture.csv"),
        (json.dumps({"surname": "SAMPLE"})[:-4].encode(), "cut.json"),
        (b"x" * 1_000_001, "large.txt"),
    ],
)
def test_a_file_that_holds_no_record_is_refused_and_what_was_shown_stays(page, data, name):
    made = page()
    made.read(SHEET, "clipboard")
    before = rows(made)
    made.read(data, name)
    assert len(told(made)) > 20
    assert (rows(made), table(made).isVisible()) == (before, True)


def test_a_refusal_goes_when_a_record_is_read_or_the_page_is_opened_again(page):
    made = page()
    made.read(b"", "empty.txt")
    made.read(SHEET, "clipboard")
    assert told(made) == ""
    made.read(b"", "empty.txt")
    made.start()
    assert told(made) == ""
    assert not table(made).isVisible()


def test_a_file_that_cannot_be_opened_is_told_in_a_sentence(page, tmp_path):
    made = page(tmp_path / "none.csv")
    press(made, "from-file")
    assert told(made) == "The file was not read: No such file or directory. Choose another."


def test_no_file_chosen_changes_nothing(page):
    made = page("")
    press(made, "from-file")
    assert told(made) == ""
    assert not table(made).isVisible()


def test_what_a_record_says_is_never_taken_for_markup(page):
    made = page()
    made.read("Surname: <b>SAMPLE</b> &amp;\nForenames: Alan\n", "clipboard")
    shown = table(made)
    cells = [shown.item(row, 2) for row in range(shown.rowCount())]
    assert any(cell.text() == "<b>SAMPLE</b> &amp;" for cell in cells)
    assert all("<b>" not in cell.toolTip() for cell in cells)


def test_back_leaves_without_a_case(page, qtbot):
    made = page()
    with qtbot.waitSignal(made.abandoned), qtbot.assertNotEmitted(made.begun):
        press(made, "back")


def test_the_training_cases_are_offered_in_the_training_store_alone(page, session, qtbot):
    assert page().findChild(QComboBox, "training-cases") is None
    session.store.training = True
    made = page()
    cases = made.findChild(QComboBox, "training-cases")
    assert cases.count() == 7
    cases.activated.emit(1)
    with qtbot.waitSignal(made.begun) as begun:
        press(made, "begin")
    assert begun.args[1] == "brought in from 1-lives-together.json"


def test_an_officer_says_whose_a_part_is_and_may_take_it_back(page, qtbot):
    made = page()
    made.read("Surname: EXAMPLE\nZorblax\nSurname: SAMPLE\nTel: 07700 900222\n", "clipboard")
    assert made._whose.text() == "Whose is what stands under “Zorblax”?"
    press(made, "to-protected")
    goes_to = {row[1]: row[2] for row in rows(made)}
    assert goes_to["07700 900222"] == "Protected person: Phone"
    press(made, "to-nobody")
    assert ("Tel\nunder “Zorblax”", "07700 900222", "") in [row[:3] for row in rows(made)]
    press(made, "to-protected")
    with qtbot.waitSignal(made.begun) as begun:
        press(made, "begin")
    case = begun.args[0]
    assert (case.protected.family_name, case.protected.phone) == ("SAMPLE", "07700 900222")
    assert (case.respondent.family_name, case.respondent.phone) == ("EXAMPLE", "")
    assert "An officer gave what stands under “Zorblax” to the protected" in case.import_notes


def test_a_part_given_to_the_respondent_changes_no_answer_that_he_has(page, qtbot):
    made = page()
    made.read("Surname: EXAMPLE\nTel: 07700 900111\nZorblax\nTel: 07700 900222\n", "clipboard")
    press(made, "to-respondent")
    with qtbot.waitSignal(made.begun) as begun:
        press(made, "begin")
    assert begun.args[0].respondent.phone == "07700 900111"
    assert "07700 900222" in begun.args[0].import_notes


def test_where_every_part_has_its_person_nothing_is_asked(page):
    made = page()
    made.read(SHEET, "clipboard")
    assert not made.findChild(QPushButton, "to-respondent").isVisible()


@pytest.mark.parametrize("name", ["to-respondent", "to-protected", "to-nobody"])
def test_the_focus_stays_on_the_button_so_that_the_next_press_begins_no_case(page, qtbot, name):
    made = page()
    made.read("Surname: EXAMPLE\nZorblax\nTel: 07700 900222\n", "clipboard")
    button = made.findChild(QPushButton, name)
    button.setFocus()
    with qtbot.assertNotEmitted(made.begun):
        qtbot.keyClick(button, Qt.Key.Key_Space)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert button.hasFocus()


def test_a_part_given_away_is_still_the_one_that_is_asked_about(page):
    made = page()
    sheet = "Surname: EXAMPLE\nZorblax\nTel: 07700 900222\nQuux\nE-mail: bo@example.org\n"
    made.read(sheet, "clipboard")
    at = [row[0] for row in rows(made)].index("E-mail\nunder “Quux”")
    table(made).setCurrentCell(at, 1)
    press(made, "to-protected")
    assert made._whose.text() == (
        "You gave what stands under “Quux” to the protected person. "
        "To change that, press another of these."
    )
    press(made, "to-nobody")
    assert made._whose.text() == "Whose is what stands under “Quux”?"
    assert ("Tel\nunder “Zorblax”", "07700 900222", "") in [row[:3] for row in rows(made)]


def test_another_record_of_the_file_asks_about_its_own_part(page):
    made = page()
    made.read("Surname: EXAMPLE\nZorblax\nTel: 07700 900222\n", "clipboard")
    press(made, "to-protected")
    made.read("Surname: SAMPLE\nQuux\nTel: 07700 900222\n", "clipboard")
    assert made._whose.text() == "Whose is what stands under “Quux”?"


def test_at_the_largest_text_the_page_scrolls_and_begins_with_what_is_to_be_read(page):
    theme.set_scale(2.0)
    made = page()
    made.resize(1366, 560)
    made.read(SHEET, "clipboard")
    QApplication.processEvents()
    assert table(made).height() >= theme.px(LEAST_TABLE)
    assert made.findChild(QScrollArea).verticalScrollBar().maximum() > 0
    assert made.focusWidget() is table(made)
