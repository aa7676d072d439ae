"""Both ways: the same two people, the other way round, in another case of the last weeks.

Each says that the other was violent: a cross-allegation that whoever decides has to know of (law
note U15). People are the same by their names and, where both are known, their dates of birth.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.protected import Protected
from dvpo_desktop.case.respondent import Respondent
from dvpo_desktop.case.values import in_london
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.seek import bare

DAYS = 28  # the longest that an order lasts (s.28(10))


@dataclass(frozen=True, slots=True)
class Known:
    """What tells who somebody is: the words of all names, those of the given ones, the birthday."""

    names: frozenset[str]
    given: frozenset[str]
    born: date | None


def both_ways(case: Case, law: Law, now: datetime) -> tuple[str, ...]:
    """The references of the cases in which the two are the other way round, 28 days back or less.

    A case counts by the day of its service, else of its authority, else on which it was opened.
    """
    us = (_who(case.respondent), _who(case.protected))
    if not all(one.names for one in us):
        return ()
    found = (
        other.reference
        for other in law.others
        if other.reference != case.reference
        and all(one.names for one in (_who(other.protected), _who(other.respondent)))
        and _same(us[0], _who(other.protected))
        and _same(us[1], _who(other.respondent))
        and in_london(now).date() - _day(other, now) <= timedelta(days=DAYS)
    )
    return tuple(sorted(found))


def _who(person: Respondent | Protected) -> Known:
    given, family = _words(person.given_names), _words(person.family_name)
    return Known(given | family, given, person.born)


def _words(name: str) -> frozenset[str]:
    """The words of a name, in whatever order they were written; "Sample-Example" is two."""
    return frozenset(map(bare, re.split(r"[\s\u2010-\u2015-]+", name))) - {""}


def _same(one: Known, other: Known) -> bool:
    """Whether two people may be one: every name of the shorter is in the longer, and no other day.

    One name alone is everybody's, so it needs the same date of birth. With that a given name, or
    its initial and another name, is enough: people marry, and officers misspell.
    """
    shorter, longer = sorted((one.names, other.names), key=len)
    within = shorter <= longer
    if one.born is None or other.born is None:
        return within and len(shorter) > 1
    if one.born == other.born:
        return within or _given_alike(one, other)
    swapped = (other.born.year, other.born.day, other.born.month)
    return within and (one.born.year, one.born.month, one.born.day) == swapped


def _given_alike(one: Known, other: Known) -> bool:
    if one.given & other.given:
        return True
    initials = {name for name in one.given ^ other.given if len(name) == 1}
    begins = {name[0] for name in one.given} & {name[0] for name in other.given}
    return bool(initials & begins and one.names & other.names)


def _day(case: Case, now: datetime) -> date:
    recorded, standing = case.service.recorded, case.authority.standing
    if recorded is not None:
        return in_london(recorded.served_at).date()
    moment = standing.at if standing is not None else case.opened_at
    return in_london(moment or now).date()
