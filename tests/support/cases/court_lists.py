"""Court lists: an invented court that sits on weekday mornings and afternoons, and on Saturday."""

from dataclasses import replace

from support.cases.factories import the_law

from dvpo_desktop.case.courts import Court, CourtList, Weekday
from dvpo_desktop.rules.law import Law

WEEKDAYS = tuple(Weekday)[:5]


def a_court(**changes: object) -> Court:
    """Monday to Friday at 10:00 and 14:00, papers an hour before; Saturday at 10:00, by Friday."""
    lists = tuple(CourtList(day, at, 60) for day in WEEKDAYS for at in ("10:00", "14:00"))
    saturday = CourtList(Weekday.SATURDAY, "10:00", 18 * 60)
    court = Court("Sample Magistrates' Court", "1 Sample Street", 120, (*lists, saturday))
    return replace(court, **changes)


def with_courts(*courts: Court) -> Law:
    """The law of a force with these courts, or with the one above."""
    return replace(the_law(), courts=courts or (a_court(),))
