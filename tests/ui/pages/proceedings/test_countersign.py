"""The countersign page: said beside served, differing by word and shape, signed either way."""

from dataclasses import replace

import pytest
from journeys.shift import PASSPHRASE
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPushButton
from support.cases.factories import (
    a_case_on_the_telephone,
    a_frozen_case,
    an_orally_authorised_case,
    having,
)
from support.windows.on_the_line import Line
from support.windows.sessions import SERGEANT, SUPERINTENDENT

from dvpo_desktop.case.proceedings.oral import Differs, Discrepancy
from dvpo_desktop.rules.lifecycle.lifecycle import State, state
from dvpo_desktop.ui.kit.banner import Banner
from dvpo_desktop.ui.kit.look import theme

REFERENCE = "DV-26-0113"
SPOKEN = an_orally_authorised_case()


@pytest.fixture
def page(at, qtbot):
    """The superintendent at the countersign of a case."""

    def _page(case=SPOKEN, officer=SUPERINTENDENT, word=""):
        here = at()
        here.sign_in(officer)
        here.open(case, word)
        QApplication.processEvents()
        return here, Line(here.window, qtbot)

    return _page


def stored(here):
    return here.session.store.cases.get(REFERENCE).case


def test_the_case_opens_there_and_tells_of_the_call(page):
    here, line = page()
    assert here.room.wizard.word == "countersign"
    said = line.words()
    for words in (
        "Sergeant K. Example 4417",
        "01632 960107",
        "Nobody",
        "A one-time code was right",
    ):
        assert words in said
    assert "Asked: Where will he sleep? Answered: At his brother's." in said
    assert "To be signed by Sat 28 Nov 2026, 04:00." in said


def test_a_listener_in_place_of_a_code_is_told(page):
    call = {
        "authority.decisions.0.call.checked": None,
        "authority.decisions.0.call.second_listener": "PS EXAMPLE 5002",
        "authority.decisions.0.call.no_code_why": "The token is lost",
        "authority.decisions.0.call.number_why": "On leave",
        "authority.decisions.0.call.called_at": None,
    }
    _, line = page(having(SPOKEN, call))
    said = line.words()
    assert "No code: The token is lost. PS EXAMPLE 5002 listened." in said
    assert "Not the directory’s number: On leave" in said


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_what_differs_says_so_in_a_word_with_a_shape(page, dressed, fonts, scale):
    theme.apply(dressed, fonts, scale)
    here, _ = page()
    cards = here.room.findChildren(QFrame, "pair")
    told = {}
    for card in cards:
        texts = [label.text() for label in card.findChildren(QLabel) if label.text()]
        shapes = [label for label in card.findChildren(QLabel) if not label.pixmap().isNull()]
        told[texts[0]] = ("Differs" in texts, "The same" in texts, len(shapes))
    # The shortest notice of the tests names one condition, in words of its own.
    assert told["Respondent"] == (True, False, 1)
    assert told["Condition 1"] == (True, False, 1)
    assert told["Protected person"] == (False, True, 1)
    assert told["Reasons"][:2] == (False, False)


def test_discrepancies_are_saved_by_themselves_before_they_are_signed(page, qtbot):
    here, line = page()
    line.press("differs.add")
    line.tick("differs.0.kind.condition-omitted")
    line.write("differs.0.says", "I said the school as well.")
    wanted = (Differs(Discrepancy.CONDITION_OMITTED, "I said the school as well."),)
    qtbot.waitUntil(lambda: stored(here).authority.differs == wanted, timeout=2000)
    line.press("certify")
    assert "Remove them to certify" in here.prompts.asked[-1]
    here.answer(PASSPHRASE)
    line.press("freeze")
    case = stored(here)
    assert state(case) is State.FROZEN
    assert case.authority.standing.countersign.differs == wanted
    assert case.authority.differs == ()
    said = here.window.findChild(Banner, "countersign-due").text
    assert "A condition is omitted: I said the school as well." in said


@pytest.mark.parametrize(
    ("differs", "says"),
    [
        ((), "Name each discrepancy first"),
        ((Differs(Discrepancy.CONDITION_ADDED),), "what was said and what the paper says"),
        ((Differs(says="SAMPLE"),), "what kind it is"),
    ],
)
def test_a_discrepancy_that_is_half_said_freezes_nothing(page, differs, says):
    here, line = page(having(SPOKEN, {"authority.differs": differs}))
    line.press("freeze")
    assert says in here.prompts.asked[-1]
    assert state(stored(here)) is State.AUTHORISED
    assert stored(here).authority.differs == differs


def test_who_is_not_the_superintendent_reads_and_signs_nothing(page):
    here, line = page(officer=SERGEANT, word="countersign")
    assert "Only Superintendent A. Sample 0107" in here.room.wizard._over.lock.text
    line.press("certify")
    assert "can countersign" in here.prompts.asked[-1]
    assert stored(here) == SPOKEN


def test_where_none_is_owed_it_says_so(page):
    here, line = page(a_case_on_the_telephone(), word="countersign")
    assert "No decision by telephone waits" in here.room.wizard._over.lock.text
    assert not line.find(QPushButton, "certify").isEnabled()


def test_a_frozen_case_is_corrected_by_who_prepares_and_nobody_else(page):
    here, _ = page(a_frozen_case(), word="service")
    here.room.wizard._over.lock.pressed.emit()
    assert "preparing officer" in here.prompts.asked[-1]
    assert state(stored(here)) is State.FROZEN
    here.window.lock()
    here.sign_in(SERGEANT)
    here.room.open_case(REFERENCE, "custody")
    here.answer("")
    here.room.wizard._over.lock.pressed.emit()
    assert state(stored(here)) is State.FROZEN
    here.answer("L. SAMPLE: issue it again.")
    here.room.wizard._over.lock.pressed.emit()
    voided = stored(here).authority.decisions[-1].voided
    assert "L. SAMPLE: issue it again." in voided.why
    assert state(stored(here)) is State.VOIDED


def test_a_countersign_that_was_given_is_told(page):
    here, line = page()
    here.answer(PASSPHRASE)
    line.press("certify")
    assert "Countersigned: the paper says what was said." in line.words()
    assert replace(stored(here).authority.standing, countersign=None) == SPOKEN.authority.standing
