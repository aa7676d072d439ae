"""Opens at: where a case opens for each role, and which steps its roles leave shut, in words."""

import pytest
from after_service import closed
from at_window import NEW
from desks import ADMINISTRATOR, put_in_front
from factories import (
    NOW,
    a_case,
    a_case_ready_to_send,
    a_sent_case,
    a_served_case,
    an_authorised_case,
)
from journeys.shift import PASSPHRASE

from dvpo_desktop.case import Rank, Role
from dvpo_desktop.rules.steps import PREPARE, WORDS
from dvpo_desktop.ui.casework.case_lock import TO_SERVICE
from dvpo_desktop.ui.casework.opens_at import is_open, opens_at, roles_against, words_of
from dvpo_desktop.ui.kit.banner import Banner


@pytest.fixture
def seen_by(desk):
    """The desk with a case in front, and an officer of one role at the keyboard."""

    def sit(case, role: Role, rank: Rank = Rank.CONSTABLE):
        put_in_front(desk, case)
        for officer in (ADMINISTRATOR, NEW):
            if officer is NEW:
                desk.store.enrol(NEW, PASSPHRASE, ADMINISTRATOR, NOW, frozenset({role}))
            desk.store.check(officer.force, officer.collar, PASSPHRASE, NOW)
            desk.officer = desk.store.signed_in(officer, NOW)
        return desk

    return sit


def test_who_only_serves_begins_with_the_service(seen_by):
    desk = seen_by(a_case(), Role.SERVING)
    assert opens_at(desk) == "service"
    assert [word for word in WORDS if is_open(desk, word)] == []
    assert roles_against(desk, "service") == ""
    assert "Only a preparing officer may prepare a case." in roles_against(desk, "custody")


def test_who_prepares_begins_with_the_first_step_that_is_not_done(seen_by):
    desk = seen_by(a_case(), Role.PREPARING)
    assert opens_at(desk) in [step.word for step in PREPARE]
    assert is_open(desk, "custody")


def test_legal_services_read_every_step_and_write_on_none(seen_by):
    desk = seen_by(a_case_ready_to_send(), Role.LEGAL)
    assert [word for word in WORDS if is_open(desk, word)] == []
    for word in WORDS:
        assert roles_against(desk, word).startswith("Only ")


def test_rank_alone_opens_no_decision_to_who_does_not_authorise(seen_by):
    desk = seen_by(a_sent_case(), Role.PREPARING)
    assert not is_open(desk, "authority")
    assert "Only an authorising officer" in roles_against(desk, "authority")


def test_the_page_says_in_a_sentence_why_it_is_shut(at):
    here = at()
    here.sign_in()
    here.open(a_case())
    reference = here.desk.case.reference
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
