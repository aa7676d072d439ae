"""The form of tasks: what comes with the program is whole, and a fault in it is told in words."""

import re

import pytest
from support.cases.factories import ROOT

from dvpo_desktop.rules.task_rules import Moment, NamedIn, TaskFault, When, read_tasks

TEXT = (ROOT / "forms" / "tasks.toml").read_text(encoding="utf-8")
ONE = """
[[tasks]]
code = "one"
name = "SAMPLE"
help = "SAMPLE help."
owner = "sergeant"
due_minutes = 30
rests_on = "good practice"
"""
OF_THE_ISSUE = {
    "protected-told",
    "local-marker",
    "national-marker",
    "control-room",
    "bail-desk",
    "school",
    "commanding-officer",
    "keys-belongings",
    "support",
}


def test_the_force_has_every_task_of_service_and_the_markers_hold_a_case_open() -> None:
    rules = {rule.code: rule for rule in read_tasks(TEXT)}
    assert set(rules) >= OF_THE_ISSUE
    assert {code for code, rule in rules.items() if rule.before_close} == {
        "control-room-ended",
        "markers-off",
    }
    assert (rules["protected-told"].due_minutes, rules["protected-told"].due_from) == (
        60,
        "service",
    )
    assert rules["protected-told"].named_in is NamedIn.TOLD_BY
    assert rules["school"].rests_on == "Domestic Abuse Act 2021, s.49A"
    assert rules["commanding-officer"].rests_on == "s.24(10) and (11)"


def test_every_kind_of_case_and_every_moment_but_the_act_by_time_is_used_by_some_task() -> None:
    rules = read_tasks(TEXT)
    assert {rule.when for rule in rules} == set(When)
    assert {rule.due_from for rule in rules} == set(Moment) - {Moment.ACT_BY}


@pytest.mark.parametrize("rule", read_tasks(TEXT), ids=lambda rule: rule.code)
def test_a_task_is_told_in_plain_words(rule) -> None:
    assert 2 <= len(re.findall(r"[.?!](?:\s|$)", rule.help)) <= 4
    assert not rule.name.endswith(".")
    assert not rule.says_how.endswith(".")
    said = f"{rule.name} {rule.help} {rule.says_how}".casefold()
    assert not re.search(r"\b(victim|perpetrator|offender|please|invalid)\b", said)


def test_what_is_left_out_is_as_usual() -> None:
    (rule,) = read_tasks(ONE)
    assert (rule.when, rule.due_from, rule.on, rule.before_close) == (
        "always",
        "service",
        True,
        False,
    )


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("[[tasks]]", "[[tasks]", "cannot be read"),
        ("[[tasks]]", "[[other]]", "lacks its 'tasks'"),
        ('code = "one"', "", "lacks its 'code'"),
        ("due_minutes = 30", 'due_minutes = "soon"', "cannot be read"),
        ("due_minutes = 30", "", "cannot be read"),
        ("due_minutes = 30", 'due_minutes = 30\nwhen = "sometimes"', "cannot be read"),
        ("due_minutes = 30", "due_minutes = 30\ncolour = 1", "The task one has colour"),
        ('owner = "sergeant"', 'owner = " "', "The task one has an empty owner"),
        ("[[tasks]]", f"{ONE}\n[[tasks]]", "The task one stands twice"),
    ],
)
def test_a_fault_is_told_in_words(old: str, new: str, says: str) -> None:
    with pytest.raises(TaskFault, match=says):
        read_tasks(ONE.replace(old, new, 1))


@pytest.mark.parametrize("moment", Moment)
def test_a_moment_has_its_words(moment: Moment) -> None:
    assert moment.words
