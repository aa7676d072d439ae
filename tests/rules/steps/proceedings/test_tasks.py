"""Tasks after service: each owed, owned and timed, and what of it is late."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.cases.after_service import closed, heard, without_order
from support.cases.factories import (
    RECORDED_AT,
    SERVED_AT,
    a_case,
    a_case_ready_to_record,
    a_served_case,
    having,
    later,
    the_law,
)
from support.cases.ready import at

from dvpo_desktop.case import Case
from dvpo_desktop.case.preparation.household import Tenure
from dvpo_desktop.case.proceedings.outcome import Result
from dvpo_desktop.case.proceedings.tasks import Support, Task
from dvpo_desktop.case.values import Attempt
from dvpo_desktop.rules.steps.proceedings.tasks import State, check, late, open_before_close, owed

DUE = later(SERVED_AT, hours=1)
MINUTE = timedelta(minutes=1)


def having_tasks(*tasks: Task, case: Case | None = None) -> Case:
    return having(case or a_served_case(), {"tasks.tasks": tasks})


def one(case: Case, code: str, now: datetime = RECORDED_AT):
    return next(each for each in owed(case, the_law(), now) if each.task.code == code)


def codes(case: Case, now: datetime = RECORDED_AT) -> dict[str, bool]:
    return {each.code: each.missing for each in check(case, the_law(), now)}


@pytest.mark.parametrize("case", [a_case(), a_case_ready_to_record()])
def test_nothing_is_owed_before_service(case) -> None:
    assert owed(case, the_law(), RECORDED_AT) == ()
    assert late(case, the_law(), RECORDED_AT) == ()
    assert check(having(case, {"tasks.support": Support.ACCEPTED}), the_law(), RECORDED_AT) == ()


def test_what_applies_is_owed_in_the_order_of_the_form() -> None:
    found = [each.task.code for each in owed(a_served_case(), the_law(), RECORDED_AT)]
    order = [rule.code for rule in the_law().tasks]
    assert found == sorted(found, key=order.index)
    assert "firearms" not in found
    assert "bed" not in found  # described in the form, and off
    assert {
        "protected-told",
        "local-marker",
        "national-marker",
        "control-room",
        "bail-desk",
        "school",
        "keys-belongings",
        "support",
    } <= set(found)


def test_the_protected_person_is_told_within_an_hour_by_whom_the_plan_names() -> None:
    task = one(a_served_case(), "protected-told")
    assert (task.due_at, task.state, task.owner) == (DUE, State.DUE, "PC D. Specimen 2204")
    assert not task.unowned
    assert one(a_served_case(), "control-room").unowned


def test_a_task_is_late_from_its_minute_on_and_settled_once_it_is_done() -> None:
    case = a_served_case()
    assert one(case, "protected-told", DUE - MINUTE).state is State.DUE
    assert one(case, "protected-told", DUE).state is State.LATE
    done = having_tasks(Task("protected-told", done_at=later(SERVED_AT, minutes=30)))
    assert one(done, "protected-told", DUE).state is State.SETTLED
    assert [each.task.code for each in late(case, the_law(), DUE)] == [
        "protected-told",
        "control-room",
        "local-marker",
    ]
    assert "protected-told" not in [each.task.code for each in late(done, the_law(), DUE)]


def test_nothing_of_a_closed_case_is_late() -> None:
    assert late(a_served_case(), the_law(), DUE)
    assert late(closed(a_served_case()), the_law(), DUE) == ()


def test_a_moved_time_a_name_and_a_reason_win_over_the_form() -> None:
    case = having_tasks(
        Task("control-room", owner="PC E. Example 3301", due_at=at(23)),
        Task("bail-desk", not_needed_why="Bail was ended."),
    )
    assert one(case, "control-room", DUE).due_at == at(23)
    assert one(case, "control-room", DUE).owner == "PC E. Example 3301"
    assert one(case, "control-room").at == 0
    assert one(case, "bail-desk").state is State.SETTLED


def test_tasks_added_by_hand_come_last_and_one_without_its_rule_is_kept() -> None:
    case = having_tasks(Task(what="Feed the dog", due_at=at(19)), Task("old-task"), Task())
    found = owed(case, the_law(), at(20))[-3:]
    assert [each.name for each in found] == ["Feed the dog", "Old task", "A task without a name"]
    assert [each.state for each in found] == [State.LATE, State.DUE, State.DUE]
    assert [each.at for each in found] == [0, 1, 2]
    assert codes(case, at(20))["tasks-what-missing.own-2"]


def test_what_was_written_is_shown_although_the_task_no_longer_applies() -> None:
    case = having_tasks(Task("firearms", done_at=at(18), done_by="SAMPLE", how="None held"))
    assert one(case, "firearms", at(19)).state is State.SETTLED


@pytest.mark.parametrize(
    ("changes", "settled"),
    [
        ({"tasks.support": Support.ACCEPTED}, True),
        ({"tasks.support": Support.DECLINED}, True),
        ({"tasks.support": Support.NOT_OFFERED}, False),
        ({"tasks.support": Support.NOT_OFFERED, "tasks.support_why": "Asleep"}, True),
        ({}, False),
    ],
)
def test_the_answer_about_support_settles_that_task(changes, settled) -> None:
    case = having(a_served_case(), changes)
    assert (one(case, "support").state is State.SETTLED) is settled


def test_an_effort_written_at_service_settles_that_the_commanding_officer_is_told() -> None:
    soldier = having(
        a_served_case(),
        {
            "respondent.service_law": True,
            "household.premises.0.tenure": Tenure.SERVICE_ACCOMMODATION,
        },
    )
    assert one(soldier, "commanding-officer").state is State.DUE
    tried = having(soldier, {"service.efforts": (Attempt(at(17, 30), "SAMPLE", "Rang", "Told"),)})
    assert one(tried, "commanding-officer").state is State.SETTLED


def test_markers_hold_a_case_open_until_they_are_off() -> None:
    refused = heard(None, without_order(Result.REFUSED))
    now = at(18, day=30)
    assert [each.task.code for each in open_before_close(refused, the_law(), now)] == [
        "control-room-ended",
        "markers-off",
    ]
    off = having(refused, {"closure.markers_removed_at": at(17, day=30)})
    told = having(off, {"tasks.tasks": (Task("control-room-ended", done_at=at(17, day=30)),)})
    assert open_before_close(told, the_law(), now) == ()


def test_each_open_task_is_one_problem_and_only_a_late_one_is_more_than_unanswered() -> None:
    found = codes(a_served_case(), DUE)
    assert found["tasks-late.protected-told"] is False
    assert found["tasks-unowned.bail-desk"] is True
    owned = having_tasks(Task("bail-desk", owner="PC E. Example 3301"))
    assert codes(owned)["tasks-open.bail-desk"] is True
    per_task = [code.partition(".")[2] for code in found]
    assert len(per_task) == len(set(per_task))
    says = {each.code: each.says for each in check(a_served_case(), the_law(), DUE)}
    assert "PC D. Specimen 2204 has it" in says["tasks-late.protected-told"]
    assert "nobody has taken it" in says["tasks-late.control-room"]


@pytest.mark.parametrize(
    ("task", "code"),
    [
        (Task("control-room", done_at=at(23), done_by="S", how="S"), "tasks-done-in-future"),
        (Task("control-room", done_at=at(16), done_by="S", how="S"), "tasks-done-before-service"),
        (Task("control-room", done_at=at(17, 5), how="S"), "tasks-done-by-missing"),
        (Task("control-room", done_at=at(17, 5), done_by="S"), "tasks-how-missing"),
    ],
)
def test_what_was_written_is_looked_at(task, code) -> None:
    assert f"{code}.control-room" in codes(having_tasks(task))


@pytest.mark.parametrize("done_at", [SERVED_AT, RECORDED_AT])
def test_a_task_can_be_done_in_the_minute_of_service_and_in_this_one(done_at) -> None:
    task = Task("control-room", done_at=done_at, done_by="SAMPLE", how="By telephone")
    assert not any(code.endswith(".control-room") for code in codes(having_tasks(task)))


def test_a_task_well_done_leaves_nothing_to_say() -> None:
    case = having_tasks(Task("bail-desk", done_at=at(17, 5), done_by="SAMPLE"))
    assert not any(code.endswith("bail-desk") for code in codes(case))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"tasks.support": Support.ACCEPTED}, "tasks-support-service-missing"),
        ({"tasks.support": Support.NOT_OFFERED}, "tasks-support-why-missing"),
    ],
)
def test_the_answer_about_support_is_asked_to_be_whole(changes, code) -> None:
    assert code in codes(having(a_served_case(), changes))
    whole = having(
        a_served_case(),
        {**changes, "tasks.support_service": "SAMPLE", "tasks.support_why": "SAMPLE"},
    )
    assert code not in codes(whole)


def test_nothing_here_blocks_and_every_problem_points_into_the_step() -> None:
    for problem in check(having_tasks(Task()), the_law(), at(23)):
        assert not problem.blocks
        assert problem.step == "tasks"
        assert problem.says.endswith(".")
        assert problem.rests_on


MOMENTS = st.integers(0, 60 * 24 * 60).map(lambda minutes: later(SERVED_AT, minutes=minutes))
TASKS = st.lists(
    st.builds(
        Task,
        code=st.sampled_from([rule.code for rule in the_law().tasks] + ["", "old-task"]),
        what=st.sampled_from(["", "SAMPLE"]),
        owner=st.sampled_from(["", "SAMPLE"]),
        due_at=st.none() | MOMENTS,
        done_at=st.none() | MOMENTS,
        not_needed_why=st.sampled_from(["", "SAMPLE"]),
    ),
    max_size=6,
)
CASES = st.sampled_from([a_served_case(), heard(), heard(None, without_order(Result.REFUSED))])


@given(CASES, TASKS, MOMENTS)
def test_every_task_written_is_owed_once_and_its_state_follows_from_its_times(
    case, tasks, now
) -> None:
    case = having_tasks(*tasks, case=case)
    found = owed(case, the_law(), now)
    places = [each.at for each in found if each.at is not None]
    assert sorted(places) == list(range(len(tasks)))
    for each in found:
        passed = each.due_at is not None and each.due_at <= now
        assert each.state is not State.LATE or passed
        assert each.state is not State.DUE or not passed
        assert not each.task.settled or each.state is State.SETTLED
    assert owed(case, the_law(), now) == found


@given(CASES, MOMENTS, st.integers(1, 5000))
def test_what_is_late_stays_late_until_it_is_settled(case, now, minutes) -> None:
    then = later(now, minutes=minutes)
    still = {each.task.code for each in owed(case, the_law(), then)}
    before = {each.task.code for each in late(case, the_law(), now)} & still
    assert before <= {each.task.code for each in late(case, the_law(), then)}


def test_a_law_without_tasks_owes_only_what_was_added() -> None:
    law = replace(the_law(), tasks=())
    assert owed(a_served_case(), law, DUE) == ()
    assert len(owed(having_tasks(Task(what="SAMPLE")), law, DUE)) == 1
