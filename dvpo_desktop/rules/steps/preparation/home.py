"""Home: where the protected person lives, answered once and kept wherever the case needs it.

A condition under s.24(8) is open only where both live in the home. The answer decides the homes
of the household, whether the two live together, and whether the address is withheld.
"""

from dataclasses import replace
from datetime import date
from enum import StrEnum

from dvpo_desktop.case import Case
from dvpo_desktop.case.preparation.household import Premises
from dvpo_desktop.case.values import Address
from dvpo_desktop.rules.texts.placeholders import is_placeholder


class Home(StrEnum):
    """Where the protected person lives, seen from the respondent's address."""

    SAME = "same"
    AWAY = "away"
    OWN = "own"
    NONE_FIXED = "none-fixed"
    DOUBT = "doubt"


# Whether the respondent and the protected person live at the respondent's address.
LIVES = {
    Home.SAME: (True, True),
    Home.AWAY: (True, True),
    Home.OWN: (True, False),
    Home.NONE_FIXED: (True, False),
    Home.DOUBT: (None, None),
}
NO_ADDRESS = Address("No fixed address")


def home_of(case: Case) -> Home | None:
    """What the case says of it; None where nobody answered yet, or an address is still wanted."""
    homes, given = case.household.premises, case.protected.address
    shared = [home for home in homes if home.shared]
    if shared:
        if any(given == home.address for home in shared):
            return Home.SAME
        return Home.AWAY if given.on_one_line else None
    if any(home.protected_lives and home.respondent_lives is False for home in homes):
        return Home.OWN
    if homes and all(home.protected_lives is False for home in homes):
        if not given.on_one_line:
            return None
        return Home.NONE_FIXED if is_placeholder(given.on_one_line) else Home.OWN
    return Home.DOUBT if homes and case.relationship.live_together is None else None


def with_home(case: Case, answer: Home, today: date) -> Case:
    """The case with the answer in every place that rests on it, as at ``today``.

    Homes that the officer described stay as they are but for the respondent's own. The address of
    anywhere else where the protected person lives is withheld until an officer says otherwise.
    """
    home, rest = _respondents_home(case)
    before = case.protected.address
    elsewhere = Address() if before in (home.address, NO_ADDRESS) else before
    lives = LIVES[answer]
    theirs = replace(home, respondent_lives=lives[0], protected_lives=lives[1])
    given = {Home.SAME: home.address, Home.NONE_FIXED: NO_ADDRESS}.get(answer, elsewhere)
    same = (home.respondent_lives, home.protected_lives) == lives
    homes = (theirs if same and theirs.as_at else replace(theirs, as_at=today), *rest)
    return replace(
        case,
        protected=replace(case.protected, address=given, address_withheld=answer is not Home.SAME),
        household=replace(case.household, premises=homes),
        relationship=replace(case.relationship, live_together=LIVES[answer][1]),
    )


def follow_address(before: Case, after: Case) -> Case:
    """The case in which a corrected address of the respondent is corrected where it was taken on.

    ``before`` holds the address as it was. A home or an address that was typed otherwise stays.
    """
    old, new = before.respondent.address, after.respondent.address
    if old == new or not old.on_one_line:
        return after
    homes = tuple(
        replace(home, address=new) if home.address == old else home
        for home in after.household.premises
    )
    given = after.protected.address
    followed = replace(after.protected, address=new if given == old else given)
    return replace(after, protected=followed, household=replace(after.household, premises=homes))


def _respondents_home(case: Case) -> tuple[Premises, tuple[Premises, ...]]:
    """The home at the respondent's address, described or not, and the other homes."""
    homes, address = case.household.premises, case.respondent.address
    for at, home in enumerate(homes):
        if home.address == address or home.shared:
            return home, (*homes[:at], *homes[at + 1 :])
    blank = [home for home in homes if not home.address.on_one_line]
    others = tuple(home for home in homes if home not in blank)
    first = blank[0] if blank else Premises()
    return replace(first, address=address), others
