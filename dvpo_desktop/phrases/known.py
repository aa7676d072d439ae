"""Known: what the case tells already, offered where the same is asked again."""

from collections.abc import Iterator

from dvpo_desktop.case import Case, Officer

HOMES, OFFICERS = "homes", "officers"


def known(case: Case, officer: Officer | None) -> dict[str, tuple[str, ...]]:
    """What to offer, by the kind that a question names; ``officer`` is who is at the keyboard.

    Only facts of this case. Of the homes only those that the respondent knows: the one where both
    live, and the respondent's own; never the protected person's other address.
    """
    at_keyboard = officer.words if officer else ""
    return {
        OFFICERS: _once((*reversed(tuple(_officers(case))), at_keyboard)),
        HOMES: _once(_homes(case)),
    }


def _officers(case: Case) -> Iterator[str]:
    yield case.risk.assessor
    yield case.opinions.asked_by
    yield case.opinions.invited_by
    yield case.review.told_by
    yield from (attempt.by for attempt in case.opinions.attempts)
    yield from (resident.by for resident in case.opinions.residents)


def _homes(case: Case) -> Iterator[str]:
    for home in case.household.premises:
        if home.respondent_lives and home.protected_lives:
            yield home.address.on_one_line
    yield case.respondent.address.on_one_line


def _once(texts: Iterator[str] | tuple[str, ...]) -> tuple[str, ...]:
    """Each text once, whatever capitals it has; none that is empty."""
    found: dict[str, str] = {}
    for text in texts:
        if text.strip():
            found.setdefault(text.strip().casefold(), text.strip())
    return tuple(found.values())
