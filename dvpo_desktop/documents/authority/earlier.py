"""Earlier: what was decided of a case before, which a second superintendent reads first."""

from collections.abc import Iterator

from dvpo_desktop.case import Case
from dvpo_desktop.case.paper import Block, Kind
from dvpo_desktop.case.proceedings.authority import Decision, Later, Outcome, Route
from dvpo_desktop.documents.facts import moment

OUTCOMES = {
    Outcome.AUTHORISED: "Authorised",
    Outcome.REFUSED: "Refused",
    Outcome.RETURNED: "Returned with questions",
}
ROUTES = {
    Route.HERE: "",
    Route.PACKAGE: ", in a sealed package",
    Route.TELEPHONE: ", by telephone",
}


def earlier(case: Case) -> tuple[Block, ...]:
    """Each earlier decision with its reasons, what would change it and what else was to protect."""
    return (
        *(block for each in case.authority.decisions for block in _decided(each)),
        *(_fact("Put off", put_off(each)) for each in case.authority.later),
    )


def put_off(later: Later) -> str:
    """Who put a decision off, until when and why, in words."""
    until = f" until {moment(later.until)}" if later.until else ""
    return f"By {later.by.words}, {moment(later.at)},{until}. {later.why}".replace(",.", ".")


def after_refusal(decision: Decision) -> tuple[tuple[str, str], ...]:
    """What a refusal says besides its reasons, each part with what it is called."""
    thinking = decision.thinking
    parts = (
        ("What would change it", thinking.would_change),
        ("To protect instead", thinking.alternatives),
    )
    return tuple((label, words.strip()) for label, words in parts if words.strip())


def _decided(decision: Decision) -> Iterator[Block]:
    by = f"By {decision.officer.words}, {moment(decision.at)}{ROUTES[decision.route]}."
    yield _fact(OUTCOMES[decision.outcome], f"{by} {decision.reasons}".strip())
    for label, words in after_refusal(decision):
        yield _fact(label, words)
    if decision.voided is not None:
        gone = decision.voided
        yield _fact("Voided", f"{moment(gone.at)}, by {gone.by.words}. {gone.why}")


def _fact(label: str, text: str) -> Block:
    return Block(Kind.FACT, text, label, rests_on="good practice", came_from="authority")
