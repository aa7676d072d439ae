"""Task words: how a task stands, as screens and papers say it."""

from datetime import datetime

from dvpo_desktop.case.values import elapsed, in_london
from dvpo_desktop.rules.date_words import say_left, say_moment, say_short_day, say_span
from dvpo_desktop.rules.steps.proceedings.tasks import Owed, State

NOBODY = "nobody yet"


def state_word(one: Owed) -> str:
    """How it stands in a word: "To do", "Late", "Done" or "Not needed"."""
    if one.state is State.SETTLED:
        given_up = one.task.done_at is None and bool(one.task.not_needed_why.strip())
        return "Not needed" if given_up else "Done"
    return "Late" if one.state is State.LATE else "To do"


def when_words(one: Owed, now: datetime) -> str:
    """When it is due: "due 18:00 · 22 min left"; when it was done and by whom, or why it is not.

    Other days are named: "due Sat 28 Nov, 09:00 · 15 h left". Where nobody knows the moment that
    it runs from, that is said. Raises ValueError for a moment without its zone.
    """
    if one.state is State.SETTLED:
        return _settled(one)
    if one.due_at is None:
        start = one.rule.due_from.words if one.rule else ""
        return f"due once the time of {start} is known" if start else "no time set"
    due = _short(one.due_at, now)
    if one.state is State.DUE:
        return f"due {due} · {say_left(one.due_at, now)}"
    minutes = int(elapsed(one.due_at, now).total_seconds() // 60)
    return f"was due {due} · {say_span(minutes)} late"


def whose_words(one: Owed) -> str:
    """Whose it is: the name, or the role that it falls to: "nobody yet (custody sergeant)"."""
    if one.owner:
        return one.owner
    return f"{NOBODY} ({one.falls_to})" if one.falls_to else NOBODY


def _settled(one: Owed) -> str:
    task = one.task
    if task.done_at is not None:
        by = f", by {task.done_by.strip()}" if task.done_by.strip() else ""
        return f"{say_moment(task.done_at)}{by}"
    if task.not_needed_why.strip():
        return task.not_needed_why.strip()
    return "settled elsewhere in the case"


def _short(moment: datetime, now: datetime) -> str:
    """The time alone for today, the day before it for another: "Sat 28 Nov, 09:00"."""
    wall = in_london(moment)
    clock = f"{wall:%H:%M}"
    same = wall.date() == in_london(now).date()
    return clock if same else f"{say_short_day(wall.date())}, {clock}"
