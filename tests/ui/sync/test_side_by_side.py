"""Two officers changed one case: both are shown in words, the officer chooses, nothing is lost."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from support.cases.every_field import a_case_with_every_field
from support.cases.factories import NOW, an_officer
from support.stores.allowing import Allowing
from support.windows.sessions import SERGEANT, SUPERINTENDENT, put_in_front, take_over

from dvpo_desktop.case import Case
from dvpo_desktop.case.differences import Side
from dvpo_desktop.case.history import Act
from dvpo_desktop.store.cases.cases import CaseStore
from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.ui.sync.choosing import Choosing
from dvpo_desktop.ui.sync.difference_card import ALONE, CLASH

OTHER = an_officer(name="J. Sample", collar="5120")
CASE = replace(a_case_with_every_field(), reference="DV-26-0113", hands=(SERGEANT,))
NARRATIVE = "incident.narrative"


def noted(case: Case, words: str) -> Case:
    return replace(case, incident=replace(case.incident, narrative=words))


def save_elsewhere(session, case: Case, version: int = 1, by=OTHER) -> None:
    """Another station saves the case, whatever is open here."""
    CaseStore(Allowing(session.store._database), training=False).save(case, version, by, NOW)


@pytest.fixture
def clashing(session):
    """A desk where what was typed met another officer's change."""
    put_in_front(session, CASE)
    theirs = noted(CASE, "SAMPLE theirs")
    save_elsewhere(session, replace(theirs, household=replace(theirs.household, keys="with Beth")))
    mine = noted(CASE, "SAMPLE mine")
    mine = replace(mine, respondent=replace(mine.respondent, phone="07700 900123"))
    assert not session.keep(mine)
    return session


@pytest.fixture
def page(clashing, show):
    """The page that asks, in sight."""
    made = Choosing(clashing)
    made.resize(1366, 700)
    show(made)
    made.show_case("DV-26-0113")
    return made


def card(page: Choosing, path: str):
    return next(each for each in page.cards if each.difference.path == path)


def words_on(widget) -> str:
    radios = [radio.text() for radio in getattr(widget, "_radios", {}).values()]
    return "\n".join([*(label.text() for label in widget.findChildren(QLabel)), *radios])


def stored(session) -> Case:
    return session.store.cases.get("DV-26-0113").case


def test_what_must_be_chosen_stands_first_and_the_rest_is_chosen_already(page):
    paths = [each.difference.path for each in page.cards]

    assert paths[0] == NARRATIVE
    assert set(paths) == {NARRATIVE, "household.keys", "respondent.phone"}
    assert page.cards[0].open
    assert CLASH in words_on(page.cards[0])
    assert card(page, "household.keys").side is Side.THEIRS
    assert card(page, "respondent.phone").side is Side.MINE
    assert ALONE in words_on(card(page, "household.keys"))
    assert "1 answer still to choose" in words_on(page)


def test_each_answer_is_told_in_the_officers_words_with_who_and_when(page):
    said = words_on(page.cards[0])

    assert "Incident: " in said
    assert f"Before: {CASE.incident.narrative}" in said
    assert "Sergeant J. Sample 5120, " in said
    assert ": SAMPLE theirs" in said
    assert "Yours: SAMPLE mine" in said
    assert NARRATIVE not in said


@pytest.mark.parametrize("side", [Side.MINE, Side.THEIRS])
def test_what_is_chosen_is_kept_and_what_is_not_stands_in_the_history(page, clashing, side):
    settled = []
    page.settled.connect(settled.append)
    card(page, NARRATIVE).choose(side)

    page.keep()

    kept = stored(clashing)
    assert settled == ["DV-26-0113"]
    assert kept.incident.narrative == f"SAMPLE {side.value}"
    assert (kept.household.keys, kept.respondent.phone) == ("with Beth", "07700 900123")
    assert clashing.case == kept
    assert not clashing.clashes
    told = repr([entry.detail for entry in clashing.store.history.of("DV-26-0113")])
    assert "SAMPLE mine" in told
    assert "SAMPLE theirs" in told
    assert clashing.store.verify().faults == ()


def test_keep_without_a_choice_says_which_and_puts_the_keyboard_there(page, clashing):
    page.keep()

    assert "Choose first what stands: Incident: " in words_on(page)
    assert page.cards[0].isAncestorOf(QApplication.focusWidget())
    assert clashing.clashes


def test_it_is_done_by_keyboard_alone(page, clashing, qtbot):
    assert page.cards[0].isAncestorOf(QApplication.focusWidget())

    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert stored(clashing).incident.narrative in {"SAMPLE mine", "SAMPLE theirs"}
    assert not clashing.clashes


def test_everything_chosen_theirs_keeps_what_was_typed_here_in_the_history(page, clashing):
    for each in page.cards:
        each.choose(Side.THEIRS)

    page.keep()

    last = clashing.store.history.of("DV-26-0113")[-1]
    assert stored(clashing).incident.narrative == "SAMPLE theirs"
    assert last.act is Act.JOINED
    assert "SAMPLE mine" in repr(last.detail["not_kept"])
    assert "07700 900123" in repr(last.detail["not_kept"])


def test_escape_leaves_both_as_they_are(page, clashing, qtbot):
    left = []
    page.left.connect(lambda: left.append(True))

    qtbot.keyClick(page, Qt.Key.Key_Escape)

    assert left == [True]
    assert clashing.clashes
    assert clashing.case.incident.narrative == "SAMPLE mine"
    assert page.cards == ()


def test_a_case_that_changes_once_more_is_shown_as_it_is_now(page, clashing):
    card(page, NARRATIVE).choose(Side.MINE)
    save_elsewhere(clashing, noted(CASE, "SAMPLE third"), version=2)

    page.keep()

    assert stored(clashing).incident.narrative == "SAMPLE third"
    assert ": SAMPLE third" in words_on(page.cards[0])
    assert page.cards[0].open


def test_a_full_disk_is_said_under_the_cards_and_nothing_is_lost(page, clashing, monkeypatch):
    card(page, NARRATIVE).choose(Side.MINE)

    def full(*_: object) -> None:
        raise StationProblem("The disk is full. SAMPLE.")

    monkeypatch.setattr(clashing.store.cases, "save", full)
    page.keep()

    assert "The disk is full" in words_on(page)
    assert clashing.case.incident.narrative == "SAMPLE mine"
    assert clashing.clashes


def test_what_was_typed_before_a_hand_over_is_kept_under_who_typed_it(session, monkeypatch):
    put_in_front(session, CASE)
    save = session.store.cases.save

    def full(*_: object) -> None:
        raise StationProblem("The disk is full. SAMPLE.")

    monkeypatch.setattr(session.store.cases, "save", full)
    assert not session.keep(noted(CASE, "SAMPLE typed by the sergeant"))
    monkeypatch.setattr(session.store.cases, "save", save)
    take_over(session, SUPERINTENDENT)

    assert session.retry()

    last = session.store.history.of("DV-26-0113")[-1]
    assert (last.act, last.officer) == (Act.CHANGED, SERGEANT.key)
    assert stored(session).incident.narrative == "SAMPLE typed by the sergeant"


def test_the_choice_of_an_officer_who_took_over_names_who_typed_what(session, show):
    put_in_front(session, CASE)
    save_elsewhere(session, noted(CASE, "SAMPLE theirs"))
    assert not session.keep(noted(CASE, "SAMPLE mine"))
    take_over(session, SUPERINTENDENT)
    made = Choosing(session)
    show(made)
    made.show_case("DV-26-0113")

    assert "Typed here by Sergeant K. Example 4417: SAMPLE mine" in words_on(made.cards[0])
    card(made, NARRATIVE).choose(Side.MINE)
    made.keep()

    changed = [e for e in session.store.history.of("DV-26-0113") if e.act is Act.CHANGED]
    assert changed[-1].officer == SERGEANT.key
    noted_by = [e for e in session.store.history.of("DV-26-0113") if e.act is Act.JOINED]
    assert noted_by[-1].officer == SUPERINTENDENT.key
