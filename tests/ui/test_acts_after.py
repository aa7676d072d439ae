"""Acts after service: each recorded under its own act, or refused with what was written kept."""

import pytest
from after_service import a_listed_case, a_sitting, heard
from doing import Doing
from factories import at, having

from dvpo_desktop.case.outcome import Ended, Ending, Sitting
from dvpo_desktop.ui.acts_after import AFTER, AfterActs

NOW = at(16, day=30)


@pytest.fixture(autouse=True)
def _after_the_hearing(clock):
    clock.now = NOW


def written(**changes: object):
    case = a_listed_case()
    return having(case, {"outcome.sitting": a_sitting(case, **changes)})


def test_each_act_is_a_method_and_is_said_in_a_sentence():
    for name, said in AFTER.items():
        assert callable(getattr(AfterActs, name))
        assert said == "" or said.endswith(".")


def test_a_result_is_recorded_and_the_draft_is_empty(desk):
    doing = Doing(desk, written())
    assert doing.after.carry_out("record_hearing") == AFTER["record_hearing"]
    assert doing.stored.outcome.order == a_sitting()
    assert doing.stored.outcome.sitting == Sitting()
    assert doing.done == ["result-recorded"]


@pytest.mark.parametrize("days", [13, 29])
def test_a_result_that_cannot_be_is_refused_and_what_was_written_stays(desk, days):
    doing = Doing(desk, written(days=days))
    assert doing.after.carry_out("record_hearing") is None
    assert f"and this is {days}" in doing.prompts.asked[0]
    assert doing.desk.case.outcome.sitting.days == days
    assert doing.done == []


def test_the_end_of_an_order_is_recorded(desk):
    ended = Ended(Ending.RESCINDED, NOW.date(), "Sample Magistrates' Court", "On complaint.")
    doing = Doing(desk, having(heard(), {"outcome.ended": ended}))
    assert doing.after.carry_out("record_end") == AFTER["record_end"]
    assert doing.stored.outcome.endings[0].ended == ended
    assert doing.done == ["result-recorded"]
