"""Acts after service: each recorded under its own act, or refused with what was written kept."""

import pytest
from support.cases.after_service import (
    a_listed_case,
    a_sitting,
    adjourned,
    an_arrest,
    arrested,
    heard,
)
from support.cases.factories import at, having
from support.windows.acts_on_case import Doing

from dvpo_desktop.case.proceedings.breach import Arrest, Disposal, Heard
from dvpo_desktop.case.proceedings.outcome import Ended, Ending, Sitting
from dvpo_desktop.rules.deadlines.case_stage import notice_terms
from dvpo_desktop.ui.actions.acts_after import AFTER

NOW = at(16, day=30)
FULL = {
    "terms": notice_terms(a_listed_case()),
    "happened_at": at(19, day=28),
    "evidence": "SAMPLE",
    "other_offences": "Assault.",
    "court_at": at(10, day=30),
}


@pytest.fixture(autouse=True)
def _after_the_hearing(clock):
    clock.now = NOW


def written(**changes: object):
    case = a_listed_case()
    return having(case, {"outcome.sitting": a_sitting(case, **changes)})


def test_each_act_is_said_in_a_sentence():
    assert [said for _, said in AFTER.values() if not said.endswith(".")] == []


def test_a_result_is_recorded_and_the_draft_is_empty(session):
    doing = Doing(session, written())
    assert doing.after.carry_out("record_hearing") == AFTER["record_hearing"][1]
    assert doing.stored.outcome.order == a_sitting()
    assert doing.stored.outcome.sitting == Sitting()
    assert doing.done == ["result-recorded"]


@pytest.mark.parametrize("days", [0, -1])
def test_a_result_that_cannot_be_is_refused_and_what_was_written_stays(session, days):
    doing = Doing(session, written(days=days))
    assert doing.after.carry_out("record_hearing") is None
    assert f"and this is {days}" in doing.prompts.asked[0]
    assert doing.session.case.outcome.sitting.days == days
    assert doing.done == []


@pytest.mark.parametrize("days", [13, 29])
def test_a_length_that_the_act_does_not_give_is_asked_about_and_recorded_if_it_is_so(session, days):
    doing = Doing(session, written(days=days), False, True)
    assert doing.after.carry_out("record_hearing") is None
    assert doing.done == []
    assert doing.after.carry_out("record_hearing") == AFTER["record_hearing"][1]
    assert f"this one is of {days} days" in doing.prompts.asked[0]
    assert doing.stored.outcome.order.days == days
    assert doing.done == ["result-recorded"]


def test_the_end_of_an_order_is_recorded(session):
    ended = Ended(Ending.RESCINDED, NOW.date(), "Sample Magistrates' Court", "On complaint.")
    doing = Doing(session, having(heard(), {"outcome.ended": ended}))
    assert doing.after.carry_out("record_end") == AFTER["record_end"][1]
    assert doing.stored.outcome.endings[0].ended == ended
    assert doing.done == ["result-recorded"]


def writing(**changes: object):
    case = a_listed_case()
    return having(case, {"breach.arrest": an_arrest(**(FULL | changes))})


def test_an_arrest_is_recorded_and_its_clock_said_to_run(session):
    doing = Doing(session, writing())
    assert doing.after.carry_out("record_arrest") == AFTER["record_arrest"][1]
    assert doing.stored.breach.arrests[0].arrest == an_arrest(**FULL)
    assert doing.stored.breach.arrest == Arrest()
    assert doing.done == ["arrest-recorded"]


def test_an_arrest_without_its_minute_is_refused_and_stays(session):
    doing = Doing(session, writing(arrested_at=None))
    assert doing.after.carry_out("record_arrest") is None
    assert doing.prompts.asked == [
        "Give the date and minute of the arrest: the 24 hours run from it."
    ]
    assert doing.session.case.breach.arrest.custody_number == "GX/999/26"
    assert doing.done == []


@pytest.mark.parametrize("yes", [True, False])
def test_a_doubtful_arrest_is_explained_and_recorded_only_if_the_officer_says_so(session, yes):
    early = {"arrested_at": at(16, 30), "happened_at": at(16), "court_at": at(16, 45)}
    doing = Doing(session, writing(**early), yes)
    assert (doing.after.carry_out("record_arrest") is not None) is yes
    (asked,) = doing.prompts.asked
    assert "The notice was not served yet" in asked
    assert "take advice now" in asked
    assert bool(doing.stored.breach.arrests) is yes
    assert (doing.session.case.breach.arrest == Arrest()) is yes


@pytest.mark.parametrize("yes", [True, False])
def test_a_hearing_after_the_deadline_is_explained_before_it_is_recorded(session, clock, yes):
    clock.now = at(18, day=30)
    late = adjourned(called_on_at=at(17, 5, day=30))
    doing = Doing(session, having(a_listed_case(), {"outcome.sitting": late}), yes)
    assert (doing.after.carry_out("record_hearing") is not None) is yes
    assert "treated as lapsed" in doing.prompts.asked[0]
    assert bool(doing.stored.outcome.sittings) is yes
    assert (doing.session.case.outcome.sitting == late) is not yes


def test_an_order_dated_before_service_is_refused_and_kept(session):
    early = at(12, day=26).date()
    doing = Doing(session, written(made_on=early))
    assert doing.after.carry_out("record_hearing") is None
    assert "an order cannot be made before it" in doing.prompts.asked[0]
    assert doing.session.case.outcome.sitting.made_on == early


def test_a_second_order_over_a_live_one_is_refused_and_kept(session):
    doing = Doing(session, having(heard(), {"outcome.sitting": a_sitting()}))
    assert doing.after.carry_out("record_hearing") is None
    assert "a second is not made over it" in doing.prompts.asked[0]
    assert doing.session.case.outcome.sitting == a_sitting()
    assert doing.done == []


def test_what_the_court_did_with_an_arrest_is_recorded_above_the_limit_only_if_confirmed(session):
    told = having(arrested(), {"breach.heard": Heard(Disposal.CUSTODY, at(13, day=30), days=14)})
    doing = Doing(session, told, False, True)
    assert doing.after.carry_out("record_heard") is None
    assert doing.after.carry_out("record_heard") == AFTER["record_heard"][1]
    assert "A notice is no order of a court" in doing.prompts.asked[0]
    assert doing.stored.breach.arrests[0].heard.days == 14
    assert doing.done == ["arrest-recorded"]
