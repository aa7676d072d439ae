"""Last look: what others changed since is marked by word and shape, and nothing else is."""

import pytest
from PySide6.QtWidgets import QLabel
from support.cases.factories import a_sent_case, having
from support.windows.sessions import SERGEANT, SUPERINTENDENT, put_in_front, take_over

from dvpo_desktop.case.history import Act
from dvpo_desktop.documents.authority.brief import CHANGED
from dvpo_desktop.rules.lifecycle import lifecycle
from dvpo_desktop.ui.pages.proceedings.authority import AuthorityPage
from dvpo_desktop.ui.pages.reading.answer_table import AnswerTable
from dvpo_desktop.ui.pages.reading.paper_view import PaperView


@pytest.fixture
def looked(session):
    """A sent case that the superintendent has opened once; the sergeant is back at the desk."""
    put_in_front(session, a_sent_case())
    take_over(session, SUPERINTENDENT)
    session.open(session.case.reference)
    take_over(session, SERGEANT)
    return session


def change(session, **answers: object) -> None:
    """The sergeant takes the case back, changes it and sends it again."""
    back = lifecycle.take_back(session.case, SERGEANT, session.now())
    assert session.keep(having(back, {name.replace("__", "."): v for name, v in answers.items()}))
    assert session.keep(
        lifecycle.send(session.case, SERGEANT, session.law, session.now()), Act.SENT
    )


def look_again(session, officer=SUPERINTENDENT):
    take_over(session, officer)
    session.open(session.case.reference)
    return session.last_look()


def test_what_the_sergeant_changed_since_is_new_to_the_superintendent(looked):
    change(looked, risk__factors="SAMPLE he has a new key.")
    look = look_again(looked)
    assert look is not None
    assert look.at == looked.now()
    assert look.fields == {"risk.factors"}
    assert look.changed("risk")
    assert not look.changed("incident")
    assert not look.changed("risk.factor")


def test_a_second_look_at_the_same_changes_does_not_hide_them(looked):
    change(looked, risk__factors="SAMPLE he has a new key.")
    assert look_again(looked) == look_again(looked)


def test_each_look_begins_anew_with_what_was_changed_after_it(looked):
    change(looked, risk__factors="SAMPLE he has a new key.")
    look_again(looked)
    take_over(looked, SERGEANT)
    change(looked, incident__place="SAMPLE at the gate")
    look = look_again(looked)
    assert look is not None
    assert look.fields == {"incident.place"}


def test_at_a_first_look_and_where_nothing_changed_nothing_is_marked(looked):
    assert look_again(looked) is None
    assert look_again(looked, SERGEANT) is None
    assert CHANGED not in " ".join(block.text for block in looked.paper("brief").blocks)


def test_looking_through_the_history_is_no_look_at_the_case(looked):
    looked.store.history.add(
        Act.LOOKED, looked.case.reference, SERGEANT, looked.now(), {"what": "history"}
    )
    change(looked, risk__factors="SAMPLE he has a new key.")
    assert look_again(looked) is not None


def test_the_brief_and_the_evidence_mark_it_by_word_and_shape(looked, show):
    change(looked, risk__factors="SAMPLE he has a new key.", conditions__chosen__1__because="New.")
    look_again(looked)
    page = show(AuthorityPage(looked.reference_data.questions["authority"], looked))
    page.fill_from(looked.case)
    text = page.findChild(PaperView).toPlainText()
    assert "You last saw this case Fri 27 Nov 2026, 15:00." in text
    assert f"Risk: {CHANGED} High" in text
    assert f"2. {CHANGED} " in text
    assert text.count(CHANGED) == 3
    risk = page.findChild(QLabel, "evidence.risk")
    assert risk.text() == "Risk  ‣ changed since you last looked"
    changed = [each for each in page.findChildren(AnswerTable) if CHANGED in each.text()]
    assert len(changed) == 1
    assert changed[0].text().count(CHANGED) == 1
    assert "changed, SAMPLE he has a new key." in changed[0].accessibleName()
    assert page.findChild(QLabel, "evidence.incident").text() == "Incident"
