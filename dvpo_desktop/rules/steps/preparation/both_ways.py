"""Both ways: the same two people, the other way round, in another case of the last weeks.

Each says that the other was violent: a cross-allegation that whoever decides has to know of (law
note U15). People are the same by their names and, where both are known, their dates of birth.
"""

import re
from datetime import date, datetime, timedelta

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.preparation.protected import Protected
from dvpo_desktop.case.preparation.respondent import Respondent
from dvpo_desktop.case.values import in_london
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.texts.find_text import bare

Known = tuple[frozenset[str], date | None]
DAYS = 28  # the longest that an order lasts (s.28(10))


def both_ways(case: Case, law: Law, now: datetime) -> tuple[str, ...]:
    """The references of the cases in which the two are the other way round, 28 days back or less.

    A case counts by the day of its service, else of its authority, else on which it was opened.
    """
    us = (_who(case.respondent), _who(case.protected))
    if not all(names for names, _ in us):
        return ()
    found = (
        other.reference
        for other in law.others
        if other.reference != case.reference
        and all(names for names, _ in (_who(other.protected), _who(other.respondent)))
        and _same(us[0], _who(other.protected))
        and _same(us[1], _who(other.respondent))
        and in_london(now).date() - _day(other, now) <= timedelta(days=DAYS)
    )
    return tuple(sorted(found))


def _who(person: Respondent | Protected) -> Known:
    """The words of the names, in whatever order they were written, and the date of birth."""
    names = re.split(r"[\s\-–]+", f"{person.given_names} {person.family_name}")
    return frozenset(map(bare, names)) - {""}, person.born


def _same(one: Known, other: Known) -> bool:
    """Whether two people may be one.

    With the same date of birth one name in common is enough: people shorten, spell and change the
    others. Without it, or with the month typed for the day, every name of the shorter is in the
    longer, and one name alone is everybody's.
    """
    (names, born), (other_names, other_born) = one, other
    shorter, longer = sorted((names, other_names), key=len)
    within = shorter <= longer
    if born is not None and other_born is not None:
        swapped = (other_born.year, other_born.day, other_born.month)
        month_first = within and (born.year, born.month, born.day) == swapped
        return month_first or (born == other_born and not names.isdisjoint(other_names))
    return within and len(shorter) > 1


def _day(case: Case, now: datetime) -> date:
    recorded, standing = case.service.recorded, case.authority.standing
    if recorded is not None:
        return in_london(recorded.served_at).date()
    moment = standing.at if standing is not None else case.opened_at
    return in_london(moment or now).date()
