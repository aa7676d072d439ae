"""Task words: due, late and done, as an officer reads them."""

import pytest
from support.cases.factories import RECORDED_AT, SERVED_AT, a_served_case, having, later, the_law
from support.cases.ready import at

from dvpo_desktop.case.proceedings.tasks import Support, Task
from dvpo_desktop.rules.steps.proceedings.tasks import owed
from dvpo_desktop.rules.whiteboard.task_words import state_word, when_words, whose_words


def told(code: str, now, *tasks: Task, **changes: object) -> str:
    case = having(a_served_case(), {"tasks.tasks": tasks, **changes})
    return next(when_words(one, now) for one in owed(case, the_law(), now) if one.task.code == code)


@pytest.mark.parametrize(
    ("now", "says"),
    [
        (later(SERVED_AT, minutes=38), "due 18:00 · 22 min left"),
        (later(SERVED_AT, minutes=60), "was due 18:00 · 0 min late"),
        (later(SERVED_AT, minutes=85), "was due 18:00 · 25 min late"),
        (at(8, day=28), "was due Fri 27 Nov, 18:00 · 14 h late"),
    ],
)
def test_a_time_is_told_with_what_is_left_of_it(now, says) -> None:
    assert told("protected-told", now) == says


def test_another_day_is_named() -> None:
    assert told("support", RECORDED_AT) == "due Sat 28 Nov, 17:00 · 23 h left"


def test_a_time_that_nobody_knows_yet_is_said_to_be_so() -> None:
    written = Task("hearing-told", owner="SAMPLE")
    assert told("hearing-told", RECORDED_AT, written) == "due once the time of the hearing is known"
    assert told("", RECORDED_AT, Task(what="Feed the dog")) == "no time set"


@pytest.mark.parametrize(
    ("task", "says"),
    [
        (Task("bail-desk", done_at=at(17, 5)), "Fri 27 Nov 2026, 17:05"),
        (
            Task("bail-desk", done_at=at(17, 5), done_by=" SAMPLE "),
            "Fri 27 Nov 2026, 17:05, by SAMPLE",
        ),
        (Task("bail-desk", not_needed_why="Bail ended"), "Bail ended"),
    ],
)
def test_what_is_settled_says_when_by_whom_or_why(task, says) -> None:
    assert told("bail-desk", RECORDED_AT, task) == says


def test_what_another_answer_settles_says_so() -> None:
    says = told("support", RECORDED_AT, **{"tasks.support": Support.DECLINED})
    assert says == "settled elsewhere in the case"


def test_whose_it_is() -> None:
    case = having(a_served_case(), {"tasks.tasks": (Task(what="SAMPLE"),)})
    whose = {one.task.code: whose_words(one) for one in owed(case, the_law(), RECORDED_AT)}
    assert whose["protected-told"] == "PC D. Specimen 2204"
    assert whose["control-room"] == "nobody yet (custody sergeant)"
    assert whose[""] == "nobody yet"


@pytest.mark.parametrize(
    ("task", "now", "word"),
    [
        (Task("bail-desk"), RECORDED_AT, "To do"),
        (Task("bail-desk"), at(23), "Late"),
        (Task("bail-desk", done_at=at(17, 5)), RECORDED_AT, "Done"),
        (Task("bail-desk", done_at=at(17, 5), not_needed_why="Both"), RECORDED_AT, "Done"),
        (Task("bail-desk", not_needed_why="Bail ended"), RECORDED_AT, "Not needed"),
    ],
)
def test_each_state_has_its_word(task, now, word) -> None:
    case = having(a_served_case(), {"tasks.tasks": (task,)})
    said = {one.task.code: state_word(one) for one in owed(case, the_law(), now)}
    assert said["bail-desk"] == word
