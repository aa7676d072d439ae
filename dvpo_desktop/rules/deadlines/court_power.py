"""Court power: what an order as the court made it has, and s.28 does not give.

What a court did is a fact and is recorded (law note U37); what is odd about it is told
in red wherever the order is shown, and Legal Services advise on it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dvpo_desktop.case.proceedings.outcome import Sitting
from dvpo_desktop.rules.deadlines.deadlines import LONGEST_ORDER, SHORTEST_ORDER

_MOLEST = re.compile(r"\bmolest", re.IGNORECASE)
_NOTHING_TO_MOLEST = re.compile(r"\bnon-molestation\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Oddity:
    """One thing that the Act does not give the court: its code, a sentence, and its section."""

    code: str
    says: str
    rests_on: str


def oddities(order: Sitting) -> tuple[Oddity, ...]:
    """What is odd about an order: its length (s.28(10)), or no prohibition of molesting (s.28(6)).

    Nothing of an order whose length or terms are not written yet.
    """
    return tuple(_oddities(order))


def advice(order: Sitting) -> str:
    """The same in one text, for screens and papers; empty for an order as the Act has it."""
    return " ".join(odd.says for odd in oddities(order))


def _oddities(order: Sitting) -> Iterator[Oddity]:
    days = order.days
    if days is not None and days > 0 and not SHORTEST_ORDER <= days <= LONGEST_ORDER:
        span = "1 day" if days == 1 else f"{days} days"
        yield Oddity(
            "days",
            f"The Act gives an order of {SHORTEST_ORDER} to {LONGEST_ORDER} days, and this one is "
            f"of {span}. Check it against the order, and take Legal Services' advice now.",
            "Crime and Security Act 2010, s.28(10)",
        )
    if order.terms and not any(_forbids_molesting(term.words) for term in order.terms):
        yield Oddity(
            "molestation",
            "No term forbids molesting the protected person, and the Act asks that of every order. "
            "Check the terms against the order, and take Legal Services' advice now.",
            "Crime and Security Act 2010, s.28(6)",
        )


def _forbids_molesting(words: str) -> bool:
    """Whether a term speaks of molesting; one that only names a family court's order does not."""
    return bool(_MOLEST.search(_NOTHING_TO_MOLEST.sub("", words)))
