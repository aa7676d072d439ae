"""Newcomers: who may be let in at a hand-over, and who else can add a superintendent."""

import pytest
from journeys.shift import PASSPHRASE
from PySide6.QtWidgets import QPushButton
from support.cases.factories import NOW, a_case_ready_to_send
from support.windows.at_window import NEW
from support.windows.sessions import ADMINISTRATOR, SERGEANT, SUPERINTENDENT
from support.windows.setting_up import words

from dvpo_desktop.case import Role
from dvpo_desktop.ui.station.officers.newcomers import newcomers


def sit(session, officer) -> None:
    session.store.check(officer.force, officer.collar, PASSPHRASE, NOW)
    session.officer = session.store.signed_in(officer, NOW)


def test_an_officer_vouches_for_a_colleague_and_not_for_a_superintendent(session):
    assert newcomers(session, to_superintendent=False) == (True, "")
    may, says = newcomers(session, to_superintendent=True)
    assert not may
    assert ADMINISTRATOR.words in says


def test_a_superintendent_vouches_for_another(session):
    sit(session, SUPERINTENDENT)
    may, says = newcomers(session, to_superintendent=True)
    assert may
    assert "a second officer confirms it" in says


def test_legal_services_let_nobody_in(session):
    sit(session, ADMINISTRATOR)
    session.store.enrol(NEW, PASSPHRASE, ADMINISTRATOR, NOW, frozenset({Role.LEGAL}))
    sit(session, NEW)
    may, says = newcomers(session, to_superintendent=False)
    assert not may
    assert says == (
        "Somebody who is not known here yet is added by a station administrator "
        f"({ADMINISTRATOR.words})."
    )


def test_the_sign_in_for_a_superintendent_says_who_can_add_one(signed_in):
    here = signed_in
    here.open(a_case_ready_to_send(), "review")
    here.room.wizard.acted.emit("send", None)
    assert f"a station administrator ({ADMINISTRATOR.words})" in words(here.window)
    assert not here.window.findChild(QPushButton, "first-time").isVisible()


def test_a_colleague_who_is_vouched_for_prepares_and_serves(signed_in):
    here = signed_in
    here.room.whiteboard.hand_over_wanted.emit()
    here.press("first-time")
    here.sign_in(NEW)
    assert here.session.present.roles == {Role.PREPARING, Role.SERVING}
    assert here.session.store.officers.enrolled(NEW.key).vouched_by == SERGEANT.key


@pytest.mark.parametrize("to_superintendent", [True, False])
def test_in_training_everybody_is_let_in_as_a_trainer(at, to_superintendent):
    here = at(training=True)
    here.sign_in()
    assert here.room.newcomers(to_superintendent) == (True, "")
    here.room.hand_over_wanted.emit(to_superintendent)
    here.press("first-time")
    here.sign_in(NEW)
    assert here.session.present.roles == {Role.TRAINER}
