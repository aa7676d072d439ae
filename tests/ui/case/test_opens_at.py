"""Opens at: where a case opens for each role, and which steps its roles leave shut, in words."""

import pytest
from journeys.shift import PASSPHRASE
from support.cases.after_service import closed
from support.cases.factories import (
    NOW,
    a_case,
    a_case_ready_to_send,
    a_sent_case,
    a_served_case,
    an_authorised_case,
)
from support.windows.at_window import NEW
from support.windows.sessions import ADMINISTRATOR, put_in_front

from dvpo_desktop.case import Rank, Role
from dvpo_desktop.rules.lifecycle.case_writing import TO_SERVICE
from dvpo_desktop.rules.step_order import PREPARE, WORDS
from dvpo_desktop.ui.case.opens_at import is_open, opens_at, roles_against, words_of
from dvpo_desktop.ui.kit.banner import Banner


@pytest.fixture
def seen_by(session):
    """The desk with a case in front, and an officer of one role at the keyboard."""

    def sit(case, role: Role, rank: Rank = Rank.CONSTABLE):
        put_in_front(session, case)
        for officer in (ADMINISTRATOR, NEW):
            if officer is NEW:
                session.store.enrol(NEW, PASSPHRASE, ADMINISTRATOR, NOW, frozenset({role}))
            session.store.check(officer.force, officer.collar, PASSPHRASE, NOW)
            session.officer = session.store.signed_in(officer, NOW)
        return session

    return sit


def test_who_only_serves_begins_with_the_service(seen_by):
    session = seen_by(a_case(), Role.SERVING)
    assert opens_at(session) == "service"
    assert [word for word in WORDS if is_open(session, word)] == []
    assert roles_against(session, "service") == ""
    assert "Only a preparing officer may prepare a case." in roles_against(session, "custody")


def test_who_prepares_begins_with_the_first_step_that_is_not_done(seen_by):
    session = seen_by(a_case(), Role.PREPARING)
    assert opens_at(session) in [step.word for step in PREPARE]
    assert is_open(session, "custody")


def test_legal_services_read_every_step_and_write_on_none(seen_by):
    session = seen_by(a_case_ready_to_send(), Role.LEGAL)
    assert [word for word in WORDS if is_open(session, word)] == []
    for word in WORDS:
        assert roles_against(session, word).startswith("Only ")


def test_rank_alone_opens_no_decision_to_who_does_not_authorise(seen_by):
    session = seen_by(a_sent_case(), Role.PREPARING)
    assert not is_open(session, "authority")
    assert "Only an authorising officer" in roles_against(session, "authority")


def test_the_page_says_in_a_sentence_why_it_is_shut(at):
    here = at()
    here.sign_in()
    here.open(a_case())
    reference = here.session.case.reference
    here.make_way_for(NEW, Role.LEGAL)
    assert not here.room.whiteboard._new.isVisible()
    here.room.open_case(reference, "custody")
    assert here.room.wizard.findChild(Banner, "case-lock").text.startswith(
        "Only a preparing officer may prepare a case."
    )
    here.room.start_case()
    assert here.room.currentWidget() is here.room.wizard
    assert "Only a preparing officer" in here.prompts.asked[-1]


def test_the_steps_after_service_come_with_a_notice_and_stay():
    before = tuple(word for word in WORDS if word in TO_SERVICE)
    assert words_of(a_case()) == words_of(a_sent_case()) == before
    for case in (an_authorised_case(), a_served_case(), closed(a_served_case())):
        assert words_of(case) == WORDS
