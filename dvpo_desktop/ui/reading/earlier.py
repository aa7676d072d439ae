"""Earlier: the decisions before this one, so that a second superintendent reads a refusal first."""

from collections.abc import Iterator

from dvpo_desktop.case import Case
from dvpo_desktop.case.authority import Decision, Route
from dvpo_desktop.rules.say import say_moment

ROUTES = {Route.HERE: "", Route.PACKAGE: " in a sealed package", Route.TELEPHONE: " by telephone"}


def earlier_decisions(case: Case) -> str:
    """Every decision with its reasons, what would change it, and what else was to protect."""
    told = (line for each in case.authority.decisions for line in _told(each))
    put_off = (
        f"Put off by {each.by.words}, {say_moment(each.at)}"
        + (f", until {say_moment(each.until)}" if each.until else "")
        + f". {each.why}"
        for each in case.authority.later
    )
    return "\n".join((*told, *put_off))


def _told(decision: Decision) -> Iterator[str]:
    thinking = decision.thinking
    yield (
        f"{decision.outcome.value.title()}{ROUTES[decision.route]} by {decision.officer.words}, "
        f"{say_moment(decision.at)}. {decision.reasons}"
    )
    for label, words in (
        ("What would change it", thinking.would_change),
        ("What was to protect instead", thinking.alternatives),
        ("Voided", decision.voided.why if decision.voided else ""),
    ):
        if words.strip():
            yield f"{label}: {words.strip()}"
