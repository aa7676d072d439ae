"""Evidence: each step's answers in a fold; opening one is recorded as reading it, once."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from support.cases.factories import a_sent_case, having
from support.windows.sessions import put_in_front

from dvpo_desktop.rules.step_order import PREPARE
from dvpo_desktop.ui.pages.reading.evidence import Evidence


@pytest.fixture
def evidence(session, show) -> Evidence:
    case = put_in_front(session, a_sent_case())
    made = show(Evidence(session))
    made.show_case(case)
    return made


def fold(evidence: Evidence, word: str) -> QPushButton:
    return evidence.findChild(QPushButton, f"evidence.{word}")


def in_sight(evidence: Evidence) -> str:
    return "\n".join(label.text() for label in evidence.findChildren(QLabel) if label.isVisible())


def read_aloud(evidence: Evidence) -> str:
    tables = evidence.findChildren(QLabel)
    return "\n".join(each.accessibleName() for each in tables if each.isVisible())


def test_every_step_has_its_fold_shut_and_unread(evidence):
    for step in PREPARE:
        assert fold(evidence, step.word).accessibleName().endswith("not read yet")
    assert in_sight(evidence) == ""


def test_opening_a_fold_shows_the_answers_and_says_that_it_was_read(evidence, qtbot):
    with qtbot.waitSignal(evidence.opened) as opened:
        fold(evidence, "incident").click()
    assert opened.args == ["incident"]
    qtbot.waitUntil(lambda: "swollen lip" in in_sight(evidence))
    assert fold(evidence, "incident").accessibleName().endswith(", read")
    assert fold(evidence, "incident").text().endswith("· read")


def test_what_is_read_again_is_not_recorded_again(evidence, qtbot):
    fold(evidence, "incident").click()
    fold(evidence, "incident").click()
    assert "swollen lip" not in in_sight(evidence)
    with qtbot.assertNotEmitted(evidence.opened):
        fold(evidence, "incident").click()


def test_what_was_read_before_shows_as_read(evidence, session, qtbot):
    evidence.show_case(having(session.case, {"authority.thinking.read": ("risk",)}))
    assert fold(evidence, "risk").accessibleName().endswith(", read")
    with qtbot.assertNotEmitted(evidence.opened):
        fold(evidence, "risk").click()


def test_an_open_fold_shows_the_answers_of_now_and_nothing_of_before(evidence, session, qtbot):
    fold(evidence, "incident").click()
    incident = replace(
        session.case.incident, narrative="EXAMPLE <b>words</b>", injuries="None seen"
    )
    evidence.show_case(replace(session.case, incident=incident))
    assert "Beth Sample in the hall" not in in_sight(evidence)
    qtbot.waitUntil(lambda: "EXAMPLE <b>words</b>" in read_aloud(evidence))


def test_rows_of_a_list_stand_under_their_heading(evidence, session):
    twice = session.case.incident.sources * 2
    evidence.show_case(having(session.case, {"incident.sources": twice}))
    session.keep(having(session.case, {"incident.sources": twice}))
    fold(evidence, "incident").click()
    assert in_sight(evidence).count(" of 4</b>") == 4


def test_what_was_not_answered_says_so(evidence, qtbot):
    fold(evidence, "custody").click()
    qtbot.waitUntil(lambda: "Not provided" in in_sight(evidence))


def test_no_answer_is_taken_for_markup(evidence, session):
    incident = replace(session.case.incident, injuries='<img src="x">')
    fold(evidence, "incident").click()
    evidence.show_case(replace(session.case, incident=incident))
    assert "&lt;img src=&quot;x&quot;&gt;" in in_sight(evidence)
    assert "<img" not in in_sight(evidence)
