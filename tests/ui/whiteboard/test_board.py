"""The board: every case in the order in which it presses, each cell in words."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from support.cases.after_service import adjourned, arrested, heard
from support.cases.ended import NOT_SERVED, settled
from support.cases.factories import (
    DECIDED_AT,
    SERVED_AT,
    a_case,
    a_case_ready_to_send,
    a_frozen_case,
    a_sent_case,
    a_served_case,
    an_authorised_case,
    an_orally_authorised_case,
    at,
    having,
    later,
)
from support.stores.stations import put
from support.windows.sessions import SUPERINTENDENT, take_over

from dvpo_desktop.case import Case
from dvpo_desktop.rules.whiteboard.next_action import Urgency
from dvpo_desktop.settings import Settings
from dvpo_desktop.ui.whiteboard.board import ANY_TEXT, BENEATH, HEADINGS, REFERENCE, URGENCY, Board

TEXT, SAID = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def board(session):
    """A board read from a store that holds the cases given."""

    def _read(*cases: Case) -> Board:
        for case in cases:
            put(session.store, case)
        made = Board(session)
        made.read()
        return made

    return _read


def cells(board: Board, row: int, role: int = TEXT) -> list[str]:
    return [str(board.index(row, at).data(role)) for at in range(board.columnCount())]


def the_row(board: Board, row: int = 0) -> dict[str, str]:
    return dict(zip(HEADINGS, cells(board, row), strict=True))


def test_a_row_names_the_respondent_the_next_step_and_its_time(board):
    row = the_row(board(a_case_ready_to_send()))
    assert row["Respondent"] == "EXAMPLE, Alan"
    assert row["Next"] == "Send to superintendent"
    assert row["Time"] == "custody ends Sat 28 Nov, 01:45"


def test_beneath_stand_the_reference_the_custody_number_and_whose_turn_it_is(board):
    word, named, owner, _ = cells(board(a_case_ready_to_send()), 0, BENEATH)
    assert (word, named, owner) == ("", "DV-26-0113  ·  GX/26/001234", "Preparing officer")


def test_a_case_with_no_name_and_no_number_says_so(board):
    made = board(a_case())
    assert the_row(made)["Respondent"] == "No name yet"
    assert cells(made, 0, BENEATH)[1] == "DV-26-0113"


@pytest.mark.parametrize(
    ("hours", "urgency", "left"),
    [
        (1, Urgency.CALM, "71 h left"),
        (49, Urgency.AMBER, "23 h left"),
        (68.5, Urgency.RED, "3 h 30 min left"),
        (74, Urgency.PASSED, "passed 2 h ago"),
    ],
)
def test_a_served_case_counts_down_in_words_and_urgency(board, clock, hours, urgency, left):
    clock.now = later(SERVED_AT, hours=hours)
    made = board(a_served_case())
    assert the_row(made)["Time"] == left
    assert made.index(0, 0).data(URGENCY) == urgency
    assert cells(made, 0, BENEATH)[3] == "act by Mon 30 Nov 2026, 17:00"
    word = "" if urgency is Urgency.CALM else urgency.value.upper()
    assert cells(made, 0, BENEATH)[0] == word


def test_the_most_pressing_case_stands_first(board, clock):
    clock.now = later(SERVED_AT, hours=73)
    draft, waits = a_case(reference="DV-26-0001"), an_authorised_case(reference="DV-26-0002")
    made = board(draft, waits, a_served_case())
    order = [the_row(made, at)["Next"] for at in range(made.rowCount())]
    assert order[0].startswith("Treat as lapsed")
    assert order[1:] == ["Serve the notice", "12 steps to complete"]


def told(board: Board) -> list[str]:
    """The counts over the rows, each as it is read."""
    return [each.replace("\N{NO-BREAK SPACE}", " ") for each in board.counts().split("     ")]


def test_what_needs_somebody_and_what_runs_is_counted(board):
    drafts = [a_case(reference=f"DV-26-000{number}") for number in (1, 2)]
    order = having(heard(), {"reference": "DV-26-0004"})
    served = having(order, {"reference": "DV-26-0005", "outcome.order_served_at": SERVED_AT})
    made = board(*drafts, a_sent_case(reference="DV-26-0003"), a_served_case(), order, served)
    assert told(made) == [
        "Needs you  4",
        "With superintendent  1",
        "Served, clock running  1",
        "Orders in force  2",
    ]


def test_what_waits_for_the_superintendent_needs_the_superintendent(board, session):
    not_served = having(NOT_SERVED, {"reference": "DV-26-0002"})
    made = board(a_case(reference="DV-26-0001"), a_sent_case(), not_served)
    assert told(made)[0] == "Needs you  2"
    take_over(session, SUPERINTENDENT)
    made.read()
    assert told(made)[:2] == ["Needs you  1", "With superintendent  1"]


@pytest.mark.parametrize(
    ("case", "now", "words", "beneath", "left", "due"),
    [
        (
            heard(None, adjourned()),
            at(10, day=30),
            "In force by adjournment",
            "Preparing officer  ·  until Wed 2 Dec 10:00, Sample Magistrates' Court",
            "48 h left",
            "hearing Wed 2 Dec 2026, 10:00",
        ),
        (
            having(heard(), {"outcome.order_served_at": at(16, day=30)}),
            at(17, day=30),
            "Order in force to Sun 27 Dec",
            "Preparing officer",
            "27 days left",
            "in force to the end of Sun 27 Dec 2026",
        ),
        (
            arrested(),
            at(21, day=28),
            "Arrested: bring before the court",
            "Preparing officer  ·  for breach  ·  also: hearing Mon 30 Nov 14:00",
            "41 h left",
            "before the court by Mon 30 Nov 2026, 14:00",
        ),
    ],
)
def test_each_stage_after_service_has_its_words_and_its_clock(
    board, clock, case, now, words, beneath, left, due
):
    clock.now = now
    made = board(settled(case) if case.breach.arrests else case)
    row = the_row(made)
    assert (row["Next"], row["Time"]) == (words, left)
    assert cells(made, 0, BENEATH)[2:] == [beneath, due]


def test_a_frozen_case_is_red_counted_and_says_what_to_do(board):
    made = board(a_frozen_case())
    assert told(made)[-1] == "Frozen for advice  1"
    assert the_row(made)["Next"] == "Frozen: take Legal Services’ advice"
    beneath = cells(made, 0, BENEATH)[2]
    assert beneath == "Preparing officer  ·  The paper differs from what was said"
    assert made.index(0, 0).data(URGENCY) == Urgency.RED


def test_an_overdue_countersign_is_red_and_names_the_senior_officer_large(board, clock, session):
    session.own.choices = Settings(senior_officer="Ch Supt SPECIMEN")
    clock.now = later(DECIDED_AT, hours=12)
    made = board(an_orally_authorised_case())
    assert the_row(made)["Next"] == "Countersign overdue, tell Ch Supt SPECIMEN"
    assert "Due since 04:00 Sat 28 Nov. Serve the notice" in cells(made, 0, BENEATH)[2]
    assert "Serve the notice" in cells(made, 0, SAID)[2]
    assert "Serve the notice" in cells(made, 0, Qt.ItemDataRole.ToolTipRole)[2]
    assert made.index(0, 0).data(URGENCY) == Urgency.RED


def test_the_search_looks_through_names_references_and_numbers(board):
    said = board(a_case_ready_to_send()).index(0, 0).data(ANY_TEXT)
    for part in ("EXAMPLE", "DV-26-0113", "GX/26/001234", "22/EX/5678/26"):
        assert part in said


def test_each_cell_has_words_for_a_screen_reader(board):
    made = board(a_case())
    assert cells(made, 0, SAID)[0] == "calm"
    assert all(cells(made, 0, SAID)[:3])


def test_every_cell_of_a_row_knows_its_case(board):
    made = board(a_case())
    assert set(cells(made, 0, REFERENCE)) == {"DV-26-0113"}


def test_nothing_stands_where_there_is_no_row(board):
    made = board()
    assert made.rowCount() == 0
    assert made.data(QModelIndex()) is None
    assert made.headerData(0, Qt.Orientation.Vertical) is None


def test_the_board_keeps_the_rules_of_qt(board, qtmodeltester):
    qtmodeltester.check(board(a_case(reference="DV-26-0001"), a_served_case()))


def test_a_name_that_looks_like_markup_is_shown_as_typed(board):
    made = board(having(a_case(), {"respondent.family_name": "<b>Sample</b>"}))
    assert the_row(made)["Respondent"] == "<B>SAMPLE</B>"
    assert "<B>" not in cells(made, 0, Qt.ItemDataRole.ToolTipRole)[1]
