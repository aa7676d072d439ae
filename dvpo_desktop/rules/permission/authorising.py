"""Authorising: which officer may issue a notice, with the rank held today (s.24(1))."""

from collections.abc import Iterator

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.people import Held, Officer, Rank
from dvpo_desktop.rules.permission.vouching import NOBODY_VOUCHED, Vouched, vouched_for
from dvpo_desktop.rules.problems import Problem, block, warn
from dvpo_desktop.rules.special_forces import SPECIAL_FORCES

RANK = "Crime and Security Act 2010, s.24(1)"


def may_authorise(
    case: Case, officer: Officer, vouched: Vouched = NOBODY_VOUCHED
) -> tuple[Problem, ...]:
    """What stands against this officer, with the rank held today, deciding this case.

    ``vouched`` says who vouched for whom when it is decided; what becomes of that later takes
    nothing from a decision that stands.
    """
    return (
        *_rank(case, officer),
        *_own_case(case, officer),
        *_vouched_for(case, officer, vouched),
        *_force(officer),
    )


def _rank(case: Case, officer: Officer) -> Iterator[Problem]:
    if not officer.rank.at_least(Rank.SUPERINTENDENT):
        yield block(
            "authority-rank",
            "authority",
            f"{officer.words.strip()} is below the rank of superintendent. Ask a superintendent "
            "to decide.",
            RANK,
        )
    elif case.authority.thinking.acting_rank_reason.strip():
        return
    elif officer.held is Held.TEMPORARY:
        yield warn(
            "authority-temporary-rank",
            "authority.thinking.acting_rank_reason",
            "The rank is held on temporary promotion. Say from when and by whose authority.",
            RANK,
        )
    elif officer.held is Held.ACTING:
        yield warn(
            "authority-acting-rank",
            "authority.thinking.acting_rank_reason",
            "The rank is an acting one. Take advice, and write why an acting superintendent "
            "decides rather than one who holds the rank.",
            RANK,
        )


def _own_case(case: Case, officer: Officer) -> Iterator[Problem]:
    preparers = {hand.key for hand in case.hands}
    if case.review.sent is not None:
        preparers.add(case.review.sent.by.key)
    if officer.key in preparers:
        yield block(
            "authority-own-case",
            "authority",
            "You prepared part of this case, so another superintendent must decide it.",
            "separation of duties",
        )


def _vouched_for(case: Case, officer: Officer, vouched: Vouched) -> Iterator[Problem]:
    """Whoever enrols an officer, or sets a passphrase, could prepare a case in that name."""
    for hand in vouched_for(case, officer, vouched):
        yield block(
            "authority-vouched",
            "authority",
            f"{officer.words.strip()} vouched for {hand.words}, who prepared part of this case, so "
            "another superintendent must decide it.",
            "separation of duties",
        )


def _force(officer: Officer) -> Iterator[Problem]:
    special = SPECIAL_FORCES.get(officer.force)
    if special:
        says = f"{special.says} {special.to_the_superintendent}"
        yield warn(f"authority-{officer.force}", "authority", says, special.rests_on)
