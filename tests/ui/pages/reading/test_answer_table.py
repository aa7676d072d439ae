"""The answer table: each question beside its answer, and nothing typed is markup."""

from dvpo_desktop.phrases.answers import Answer
from dvpo_desktop.ui.pages.reading.answer_table import AnswerTable


def a_table(qtbot, *answers: Answer) -> AnswerTable:
    table = AnswerTable()
    qtbot.addWidget(table)
    table.show_answers(answers)
    return table


def test_what_was_typed_stands_as_it_was_typed(qtbot):
    table = a_table(qtbot, Answer("Name <i>", '<b>&"EXAMPLE\nsecond line'))
    assert "&lt;b&gt;&amp;&quot;EXAMPLE<br>second line" in table.text()
    assert "Name &lt;i&gt;" in table.text()
    assert "<b>&" not in table.text()


def test_no_answer_says_so_and_is_read_out(qtbot):
    table = a_table(qtbot, Answer("Phone", ""))
    assert "Not provided" in table.text()
    assert table.accessibleName() == "Phone: Not provided"


def test_the_rows_of_a_list_stand_under_their_name_once(qtbot):
    table = a_table(
        qtbot, Answer("Name", "A", "Child, 1 of 2"), Answer("Born", "B", "Child, 1 of 2")
    )
    assert table.text().count("Child, 1 of 2") == 1


def test_new_answers_take_the_place_of_old_ones(qtbot):
    table = a_table(qtbot, Answer("Name", "Before"))
    table.show_answers((Answer("Name", "After"),))
    assert "Before" not in table.text()
    assert "After" in table.text()
