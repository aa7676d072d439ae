"""Acts at the end: a lapse seen, a notice not served, a case closed and opened, each by whom."""

import pytest
from support.cases.after_service import heard
from support.cases.ended import REFUSED
from support.cases.factories import a_served_case, an_authorised_case, at
from support.windows.acts_on_case import Doing
from support.windows.sessions import SERGEANT, SUPERINTENDENT, take_over

from dvpo_desktop.rules.steps.proceedings.closure import DUTY
from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.ui.actions.acts_after import AFTER

NOW = at(18, day=30)


@pytest.fixture(autouse=True)
def _after_the_act_by_time(clock):
    clock.now = NOW


def test_a_supervisor_acknowledges_a_lapse_under_its_own_act(session):
    doing = Doing(session, a_served_case())
    assert doing.after.carry_out("acknowledge_lapse") == AFTER["acknowledge_lapse"][1]
    assert doing.stored.hearing.lapsed.by == SERGEANT
    assert doing.done == ["lapse-seen"]
    assert doing.after.carry_out("acknowledge_lapse") is None
    assert "acknowledged this before" in doing.prompts.asked[-1]


def test_a_superintendent_decides_not_to_serve_and_is_told_of_the_duty(session):
    doing = Doing(session, an_authorised_case(), "Remanded in custody.")
    assert doing.after.carry_out("not_serve") is None
    assert "Only an authorising officer may decide" in doing.prompts.asked[-1]
    take_over(session, SUPERINTENDENT)
    assert doing.after.carry_out("not_serve") == AFTER["not_serve"][1]
    assert DUTY in doing.prompts.asked[-1]
    assert doing.stored.closure.not_served.why == "Remanded in custody."
    assert doing.done == ["not-served"]


def test_who_thinks_better_of_it_has_decided_nothing(session):
    doing = Doing(session, an_authorised_case(), "")
    take_over(session, SUPERINTENDENT)
    assert doing.after.carry_out("not_serve") is None
    assert doing.done == []


def test_a_case_is_closed_and_opened_again_with_a_reason(session):
    doing = Doing(session, REFUSED, "", "A complaint came.")
    assert doing.after.carry_out("close_case") == AFTER["close_case"][1]
    assert doing.stored.closure.is_closed
    assert doing.after.carry_out("reopen_case") is None
    assert doing.after.carry_out("reopen_case") == AFTER["reopen_case"][1]
    assert doing.stored.closure.reopened[0].why == "A complaint came."
    assert doing.done == ["closed", "reopened"]


def test_what_still_runs_is_named_and_the_case_stays_open(session):
    doing = Doing(session, heard())
    assert doing.after.carry_out("close_case") is None
    assert doing.prompts.asked == ["The case cannot be closed yet: the order is in force."]
    assert doing.done == []


def test_a_case_that_waits_for_the_server_is_not_closed(session, monkeypatch):
    doing = Doing(session, REFUSED)
    monkeypatch.setattr(type(session), "waits_for_server", True)
    assert doing.after.carry_out("close_case") is None
    assert "still waits for the server" in doing.prompts.asked[0]


def test_a_constable_who_only_serves_closes_nothing(session, monkeypatch):
    doing = Doing(session, REFUSED)
    present = type(session.present)(SERGEANT, frozenset(), training=False)
    monkeypatch.setattr(type(session), "present", present)
    for name in ("close_case", "reopen_case", "acknowledge_lapse"):
        assert doing.after.carry_out(name) is None
        assert doing.prompts.asked[-1].startswith("Only ")


def test_a_full_disk_keeps_the_closing_in_memory(session, monkeypatch):
    doing = Doing(session, REFUSED)

    def full(*_args, **_kwargs):
        raise StationProblem("The disk is full. SAMPLE")

    monkeypatch.setattr(session.store.cases, "save", full)
    assert doing.after.carry_out("close_case") is None
    assert session.waits
    assert session.case.closure.is_closed
