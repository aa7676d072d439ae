"""Vouching: who enrolled an officer, or gave one a passphrase, and so could act as that officer."""

from collections.abc import Mapping
from types import MappingProxyType

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.people import Officer

# By the key of an officer, the keys of all who vouched for that officer at this station.
Vouched = Mapping[str, frozenset[str]]
NOBODY_VOUCHED: Vouched = MappingProxyType({})


def vouched_for(case: Case, officer: Officer, vouched: Vouched) -> tuple[Officer, ...]:
    """Those who prepared or sent the case and whom this officer vouched for."""
    prepared = {hand.key: hand for hand in case.hands}
    if case.review.sent is not None:
        prepared.setdefault(case.review.sent.by.key, case.review.sent.by)
    return tuple(
        hand for key, hand in prepared.items() if officer.key in vouched.get(key, frozenset())
    )
