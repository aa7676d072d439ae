"""The workroom: one thing in front, and what its pages ask for is carried out."""

from dataclasses import replace

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QTableView
from support.cases.factories import (
    a_case,
    a_case_ready_to_authorise,
    a_case_ready_to_record,
    a_case_ready_to_send,
    a_sent_case,
    a_served_case,
    an_authorised_case,
    having,
    later,
    with_thinking,
)
from support.stores.stations import PASSPHRASE, put
from support.windows.scripted_prompts import ScriptedPrompts
from support.windows.sessions import SUPERINTENDENT, Papers, acts_of, put_in_front, take_over

from dvpo_desktop.case import Case
from dvpo_desktop.case.proceedings.authority import Outcome
from dvpo_desktop.case.proceedings.service import CopyFor
from dvpo_desktop.rules.lifecycle.lifecycle import State, state
from dvpo_desktop.store.problems import ChangedElsewhere
from dvpo_desktop.ui.shell.main_view import MainView
from dvpo_desktop.ui.whiteboard.board import BENEATH, Board


@pytest.fixture
def room(session, qtbot):
    """A workroom with a case in front and answers ready."""
    made: list[MainView] = []

    def _room(case: Case | None = None, word: str = "", *answers) -> MainView:
        prompts = ScriptedPrompts(*answers)
        opened = MainView(session, prompts, Papers())
        opened.resize(1366, 700)
        made.append(opened)
        if case is not None:
            put(session.store, case)
            opened.open_case(case.reference, word)
        qtbot.addWidget(opened)
        return opened

    yield _room
    for each in made:
        each.settle()


def stored(room: MainView) -> Case:
    return room.session.store.cases.get("DV-26-0113").case


def ask(room: MainView, act: str, with_what: object = None) -> None:
    room.wizard.acted.emit(act, with_what)


def test_the_whiteboard_is_home(room):
    made = room()
    assert made.currentWidget() is made.whiteboard
    assert made.place == ("", "")


def test_a_case_opened_from_the_whiteboard_comes_to_the_front_at_its_step(room, session):
    made = room(a_case())
    made.go_home()
    assert not session.has_case
    made.whiteboard.case_wanted.emit("DV-26-0113")
    assert made.currentWidget() is made.wizard
    assert made.place == ("DV-26-0113", "custody")


def test_leaving_a_case_goes_home_and_shows_it_there(room, session):
    made = room(a_case())
    made.wizard.leave()
    assert made.currentWidget() is made.whiteboard
    assert not session.has_case
    assert "Needs\xa0you\xa0\xa01" in made.whiteboard._counts.text()


def test_a_new_case_is_begun_and_opened_at_its_first_step(room, session):
    made = room()
    made.whiteboard.new_wanted.emit()
    assert made.currentWidget() is made.new_case
    made.new_case.begun.emit(Case(), "typed in")
    assert made.currentWidget() is made.wizard
    assert made.place == ("DV-26-0001", "custody")


def test_a_new_case_thought_better_of_goes_home(room):
    made = room()
    made.start_case()
    made.new_case.abandoned.emit()
    assert made.currentWidget() is made.whiteboard


def test_the_days_are_shown_with_the_case_saved_and_put_away(room, session):
    made = room(a_case())
    made.show_days()
    assert made.currentWidget() is made.days
    assert not session.has_case
    made.days.closed.emit()
    assert made.currentWidget() is made.whiteboard


def test_handing_over_is_asked_of_the_window(room, qtbot):
    made = room()
    with qtbot.waitSignal(made.hand_over_wanted) as wanted:
        made.whiteboard.hand_over_wanted.emit()
    assert wanted.args == [False]


def test_a_case_sent_is_handed_to_the_superintendent(room, qtbot):
    made = room(a_case_ready_to_send(), "review")
    with qtbot.waitSignal(made.hand_over_wanted) as wanted:
        ask(made, "send")
    assert (wanted.args, state(stored(made))) == ([True], State.SENT)


def test_a_case_that_may_not_be_sent_stays_with_the_sergeant(room, qtbot):
    made = room(a_case(), "review")
    with qtbot.assertNotEmitted(made.hand_over_wanted):
        ask(made, "send")
    assert state(stored(made)) is State.DRAFT


def test_a_reason_is_kept_with_the_officer_who_gives_it(room, session):
    made = room(having(a_case_ready_to_send(), {"opinions.alone": False}), "review")
    made.findChild(QPlainTextEdit, "explain.opinions-not-alone").setPlainText("SAMPLE reason")
    assert made.save()
    given = stored(made).review.explanations
    assert [(each.reason, each.by) for each in given] == [("SAMPLE reason", session.officer)]
    assert made.save()
    assert acts_of(session)[2:] == ["changed"]


def test_a_case_taken_back_is_open_on_the_same_step(room):
    made = room(a_sent_case(), "risk")
    ask(made, "take_back")
    assert (made.wizard.word, state(stored(made))) == ("risk", State.DRAFT)


def test_a_voided_authority_opens_the_case_on_the_same_step(room):
    made = room(an_authorised_case(), "risk", "SAMPLE reason")
    ask(made, "void")
    assert (made.wizard.word, state(stored(made))) == ("risk", State.VOIDED)


@pytest.mark.parametrize(
    ("outcome", "thinking", "says"),
    [
        (Outcome.AUTHORISED, {}, "its words are fixed"),
        (Outcome.REFUSED, {"refusal": "SAMPLE"}, "No notice will be printed"),
        (Outcome.RETURNED, {"questions": "SAMPLE?"}, "returned with your questions"),
    ],
)
def test_a_decision_is_told_and_the_keyboard_is_handed_back(room, session, outcome, thinking, says):
    take_over(session, SUPERINTENDENT)
    made = room(with_thinking(a_sent_case(), **thinking), "authority", PASSPHRASE)
    told, handed = [], []
    made.said.connect(told.append)
    made.hand_over_wanted.connect(handed.append)
    ask(made, "decide", outcome)
    assert says in told[0]
    assert handed == [False]
    assert acts_of(session)[-1] == "decided"


def test_a_decision_that_may_not_be_taken_changes_nothing_in_front(room, qtbot):
    made = room(a_case_ready_to_authorise(), "authority")
    with qtbot.assertNotEmitted(made.hand_over_wanted):
        ask(made, "decide", Outcome.AUTHORISED)
    assert made.place == ("DV-26-0113", "authority")


def test_coming_back_later_says_until_when_and_keeps_the_thinking(room, session, qtbot):
    take_over(session, SUPERINTENDENT)
    until = later(session.now(), hours=2)
    case = with_thinking(a_sent_case(), later_until=until, later_why="SAMPLE statement")
    made = room(case, "authority")
    with qtbot.waitSignal(made.hand_over_wanted) as wanted:
        ask(made, "later")
    assert wanted.args == [False]
    (put_off,) = stored(made).authority.later
    assert (put_off.by, put_off.until, put_off.why) == (SUPERINTENDENT, until, "SAMPLE statement")
    assert stored(made).authority.thinking == with_thinking(a_sent_case()).authority.thinking


def test_without_a_time_and_a_reason_nothing_is_put_off_and_the_keyboard_stays(
    room, session, qtbot
):
    take_over(session, SUPERINTENDENT)
    made = room(with_thinking(a_sent_case(), later_why="SAMPLE"), "authority")
    with qtbot.assertNotEmitted(made.hand_over_wanted):
        ask(made, "later")
    assert stored(made).authority.later == ()


def test_a_sergeant_hands_a_sent_case_over_from_its_page(room, qtbot):
    made = room(a_sent_case(), "authority")
    with qtbot.waitSignal(made.hand_over_wanted) as wanted:
        made.wizard.page.findChild(QPushButton, "hand_over").click()
    assert wanted.args == [True]


def test_copies_are_printed(room):
    made = room(an_authorised_case(), "service", QPrinter())
    ask(made, "print", (CopyFor.COURT,))
    assert [copy.copy_for for copy in stored(made).service.copies] == [CopyFor.COURT]


def test_service_recorded_shows_its_clock(room):
    made = room(a_case_ready_to_record(), "service")
    ask(made, "record")
    assert state(stored(made)) is State.SERVED
    assert made.wizard.page.findChild(QLabel, "act-by").text().startswith("Act by ")


@pytest.mark.parametrize("act", ["save_notice", "save_statement"])
def test_a_paper_is_saved(room, tmp_path, act):
    file = tmp_path / "paper.pdf"
    ask(room(a_served_case(), "service", str(file)), act)
    assert file.read_bytes().startswith(b"%PDF")


def test_the_statement_is_printed(room, session):
    ask(room(a_served_case(), "service", QPrinter()), "print_statement")
    assert acts_of(session)[-1] == "printed"


def test_the_page_in_front_is_saved_before_anything_is_done(room, session, qtbot, monkeypatch):
    made = room(a_case_ready_to_send(), "custody")
    changed = replace(session.case, custody=replace(session.case.custody, custody_number="GX/9"))
    made.wizard.page.fill_from(changed)
    made.wizard.page.edited.emit()
    ask(made, "send")
    assert stored(made).custody.custody_number == "GX/9"


def test_what_is_in_front_is_saved_on_request(room, session):
    made = room(a_case(), "custody")
    assert made.save()
    made.go_home()
    assert made.save()
    put_in_front(session, a_case(reference="DV-26-0114"))
    assert made.place == ("", "")


def test_a_second_case_is_begun_from_the_first_and_both_show_the_link(room):
    opened = room(a_served_case(), "protected", True)
    ask(opened, "second_case")
    second = opened.session.case
    assert second.reference != "DV-26-0113"
    assert (second.linked, stored(opened).linked) == (("DV-26-0113",), (second.reference,))
    assert (second.protected.name, second.respondent.name) == ("", "Alan EXAMPLE")
    assert opened.wizard.word == "protected"
    linked = opened.wizard.page.findChild(QLabel, "linked")
    assert linked.text() == "Linked to DV-26-0113."
    opened.open_case("DV-26-0113", "protected")
    linked = opened.wizard.page.findChild(QLabel, "linked")
    assert linked.text() == f"Linked to {second.reference}."
    opened.go_home()
    board = opened.whiteboard.findChild(QTableView, "board").model()
    notes = [board.index(row, Board.NEXT).data(BENEATH) for row in range(board.rowCount())]
    assert sorted(note.rpartition("·  ")[2] for note in notes) == [
        "Linked to DV-26-0113",
        f"Linked to {second.reference}",
    ]


def test_a_third_case_is_linked_to_both_and_both_to_it(room):
    opened = room(a_served_case(), "protected", True, True)
    ask(opened, "second_case")
    second = opened.session.case.reference
    ask(opened, "second_case")
    third = opened.session.case
    assert third.linked == ("DV-26-0113", second)
    assert stored(opened).linked == (second, third.reference)
    assert opened.session.store.cases.get(second).case.linked == ("DV-26-0113", third.reference)


def test_a_second_case_is_begun_by_nobody_who_says_no_or_prepares_none(room, session):
    opened = room(a_served_case(), "protected", False)
    ask(opened, "second_case")
    assert session.case.reference == "DV-26-0113"
    take_over(session, SUPERINTENDENT)
    opened.open_case("DV-26-0113", "protected")
    ask(opened, "second_case")
    assert session.case.reference == "DV-26-0113"
    assert "prepar" in opened._prompts.asked[-1]
    assert len(session.store.cases.all()) == 1


def test_a_first_case_that_is_changed_at_every_moment_is_said_not_to_be_linked(room, monkeypatch):
    opened = room(a_served_case(), "protected", True)

    def changed(*_: object, **__: object) -> None:
        raise ChangedElsewhere("DV-26-0113")

    monkeypatch.setattr(type(opened.session.store.cases), "save", changed)
    ask(opened, "second_case")
    assert "was not linked" in opened._prompts.asked[-1]


def test_the_same_two_people_the_other_way_round_are_said_on_the_page(room, session):
    case = a_case_ready_to_send()
    ours = having(
        case,
        {
            "reference": "DV-26-0200",
            "respondent.family_name": case.protected.family_name,
            "respondent.given_names": case.protected.given_names,
            "respondent.born": case.protected.born,
            "protected.family_name": case.respondent.family_name,
            "protected.given_names": case.respondent.given_names,
            "protected.born": case.respondent.born,
        },
    )
    put(session.store, ours)
    opened = room(case, "protected")
    page = opened.wizard.page
    said = [label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page)]
    assert any("the other way round in DV-26-0200" in text for text in said)
