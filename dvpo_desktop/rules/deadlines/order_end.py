"""Order end: how long an order in force still lasts, and what it asks for as its end comes near."""

from collections.abc import Iterator
from datetime import datetime

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.proceedings.outcome import Sitting
from dvpo_desktop.case.values import in_london
from dvpo_desktop.rules.date_words import say_day, say_short_day
from dvpo_desktop.rules.deadlines.case_stage import last_day
from dvpo_desktop.rules.deadlines.in_force import in_force
from dvpo_desktop.rules.law import Law

DAYS_BEFORE = (7, 3, 1)  # when longer protection is to be thought of
LONGER = (
    "Non-molestation order: the protected person applies to the family court (Family Law Act "
    "1996, s.42).",
    "Occupation order, where the home is shared (Family Law Act 1996, ss.33 to 38).",
    "Restraining order, where the respondent is before a criminal court (Sentencing Act 2020, "
    "s.360).",
    "Domestic abuse protection order, where the area has them (Domestic Abuse Act 2021, s.28).",
)


def say_length(order: Sitting) -> str:
    """From the day made to the last day, as it is shown and printed.

    "Made Mon 30 Nov, day 1; ends at the end of Sun 27 Dec 2026." (s.28(10)), whatever
    length the court gave. Empty while the day or the length is not known.
    """
    last = last_day(order)
    if order.made_on is None or last is None:
        return ""
    made = say_short_day if order.made_on.year == last.year else say_day
    return f"Made {made(order.made_on)}, day 1; ends at the end of {say_day(last)}."


def days_left(case: Case, law: Law, now: datetime) -> int | None:
    """How many days come after today until the last day of the order in force; None for none.

    Nought is the last day itself, which is in force until its midnight.
    """
    until = in_force(case, law, now).until
    return (until - in_london(now).date()).days if until is not None else None


def say_days_left(left: int) -> str:
    """How long an order still lasts: "27 days left after today"."""
    if not left:
        return "This is the last day: the order ends tonight at midnight"
    return f"{left} day{'s' if left > 1 else ''} left after today"


def reminder(left: int) -> int | None:
    """Which of the reminders, 7, 3 or 1 days before the end, is due; None before the first."""
    return min((days for days in DAYS_BEFORE if left <= days), default=None)


def after_order(case: Case, law: Law, now: datetime) -> str:
    """What the order in force needs next, in a few words; empty while nothing is to be done.

    First that the respondent has it, then longer protection from seven days before its end, and
    nothing more once what came of that is written down. Raises PastCalendar, as the course does.
    """
    left = days_left(case, law, now)
    if left is None:
        return ""
    if case.outcome.order_served_at is None:
        return "Serve the order on the respondent"
    if reminder(left) is None or case.outcome.longer_protection.strip():
        return ""
    ends = "tonight" if not left else f"in {left} day{'s' if left > 1 else ''}"
    return f"Ask about longer protection: the order ends {ends}"


def what_next(case: Case, law: Law, now: datetime) -> Iterator[str]:
    """What is prompted now, in sentences: nothing until a week before the end."""
    left = days_left(case, law, now)
    if left is None or reminder(left) is None:
        return
    yield (
        f"{say_days_left(left)}. Ask the protected person, safely, what is to protect them then. "
        "A fresh notice needs fresh grounds."
    )
    yield from LONGER
