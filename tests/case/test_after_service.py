"""After service: what of a task, an arrest, an order and a closure follows from what is kept."""

import pytest
from support.cases.after_service import a_sitting, arrested, closed, heard, without_order
from support.cases.factories import NOW, a_case, an_officer, having

from dvpo_desktop.case.proceedings.breach import Disposal, Heard
from dvpo_desktop.case.proceedings.closure import Reopened
from dvpo_desktop.case.proceedings.outcome import Result
from dvpo_desktop.case.proceedings.tasks import Task


@pytest.mark.parametrize(
    ("task", "settled"),
    [
        (Task("protected-told"), False),
        (Task("protected-told", done_at=NOW), True),
        (Task("protected-told", not_needed_why="She was there when it was served."), True),
        (Task("protected-told", not_needed_why="  "), False),
    ],
)
def test_a_task_is_settled_when_done_or_when_somebody_says_why_not(task, settled):
    assert task.settled is settled


def test_an_arrest_waits_until_what_the_court_did_is_recorded():
    case = arrested()
    answered = having(case, {"breach.arrests.0.heard": Heard(Disposal.REMANDED)})

    assert case.breach.waiting == case.breach.arrests[0]
    assert answered.breach.waiting is None
    assert a_case().breach.waiting is None


def test_the_order_is_that_of_the_last_hearing():
    refused = without_order(Result.REFUSED)

    assert heard().outcome.order == a_sitting()
    assert heard(None, refused).outcome.order is None
    assert heard(None, refused).outcome.last == refused
    assert a_case().outcome.last is None


def test_a_case_opened_again_is_closed_no_more():
    case = closed(a_case())

    assert case.closure.is_closed
    opened = having(case, {"closure.reopened": (Reopened(an_officer(), NOW, "SAMPLE"),)})
    assert not opened.closure.is_closed
