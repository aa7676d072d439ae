"""Evidence: every answer of a step, as the case has it now, with what changed since."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel
from support.cases.factories import a_sent_case, having
from support.windows.sessions import put_in_front

from dvpo_desktop.rules.step_order import PREPARE
from dvpo_desktop.ui.pages.reading.evidence import Evidence


@pytest.fixture
def evidence(session, show) -> Evidence:
    case = put_in_front(session, a_sent_case())
    made = show(Evidence(session, tuple(step.word for step in PREPARE)))
    made.show_case(case)
    return made


def in_sight(evidence: Evidence) -> str:
    return "\n".join(label.text() for label in evidence.findChildren(QLabel) if label.isVisible())


def read_aloud(evidence: Evidence) -> str:
    tables = evidence.findChildren(QLabel)
    return "\n".join(each.accessibleName() for each in tables if each.isVisible())


def test_every_step_is_in_sight_without_a_press(evidence, session):
    for step in PREPARE:
        name = session.reference_data.questions[step.word].name
        assert evidence.findChild(QLabel, f"evidence.{step.word}").text() == name
    assert "swollen lip" in in_sight(evidence)


def test_the_answers_of_now_are_shown_and_nothing_of_before(evidence, session):
    incident = replace(
        session.case.incident, narrative="EXAMPLE <b>words</b>", injuries="None seen"
    )
    evidence.show_case(replace(session.case, incident=incident))
    assert "Beth Sample in the hall" not in in_sight(evidence)
    assert "EXAMPLE <b>words</b>" in read_aloud(evidence)


def test_rows_of_a_list_stand_under_their_heading(evidence, session):
    twice = session.case.incident.sources * 2
    evidence.show_case(having(session.case, {"incident.sources": twice}))
    assert in_sight(evidence).count(" of 4</b>") == 4


def test_what_was_not_answered_says_so_and_no_condition_stands_twice(evidence):
    assert "Not provided" in in_sight(evidence)
    assert "Condition 1" not in in_sight(evidence)


def test_no_answer_is_taken_for_markup(evidence, session):
    incident = replace(session.case.incident, injuries='<img src="x">')
    evidence.show_case(replace(session.case, incident=incident))
    assert "&lt;img src=&quot;x&quot;&gt;" in in_sight(evidence)
    assert "<img" not in in_sight(evidence)
