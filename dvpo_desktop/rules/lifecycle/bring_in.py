"""Bring in: a decision that came back in a sealed package, taken into the case that it is about."""

from dataclasses import replace
from datetime import datetime

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.proceedings.authority import Decision, Outcome, Route
from dvpo_desktop.rules.case_state import State, content, state
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.lifecycle import gates
from dvpo_desktop.rules.lifecycle.refusal import refusal_problems
from dvpo_desktop.rules.lifecycle.transitions import (
    NotAllowed,
    afresh,
    decidable,
    decided,
    no_blocks,
)
from dvpo_desktop.rules.problems import Gate


def bring_in(case: Case, decision: Decision, law: Law, now: datetime) -> Case:
    """The case with the decision of its superintendent, exactly as it was signed elsewhere.

    Raises NotAllowed for a package that was brought in already, that is about other content than
    the case has now, that was not decided while the case was sent, or whose decision could not
    have been taken here (s.24(1)); for an authority also without its notice or with another. Whose
    signature it bears, and that the notice is the one sent out, the store proves.
    """
    if any(each.at == decision.at for each in case.authority.decisions):
        raise NotAllowed("This decision was brought in already, and the case holds it.")
    if state(case) is not State.SENT or case.review.sent is None:
        raise NotAllowed(
            "The case is no longer with the superintendent: it was decided, changed or taken back "
            "meanwhile. Send it again, and seal a new package."
        )
    if decision.content != content(case):
        raise NotAllowed(
            "The case was changed after this package was sealed, so the decision is about other "
            "words. Seal a new package."
        )
    sent_at = case.review.sent.at.timestamp()
    if not sent_at <= decision.at.timestamp() <= now.timestamp():
        raise NotAllowed(
            "The time of this decision lies before the case was sent, or is still to come. Set the "
            "clock of this computer right and bring it in again, or seal a new package."
        )
    if decision.route is not Route.PACKAGE or decision.typed_by or decision.call:
        raise NotAllowed("This is no decision from a sealed package. Ask for the reply file.")
    decidable(case, decision.officer, law.vouched)
    thought = replace(case, authority=replace(case.authority, thinking=decision.thinking))
    if decision.outcome is Outcome.AUTHORISED:
        _no_blocks_there(thought, decision, law, now)
        return decided(case, decision)
    if decision.outcome is Outcome.REFUSED:
        no_blocks(refusal_problems(thought))
    return afresh(decided(case, decision))


def _no_blocks_there(case: Case, decision: Decision, law: Law, now: datetime) -> None:
    """Raises NotAllowed where the same superintendent could not have authorised it here."""
    if decision.notice is None:
        raise NotAllowed("The package holds no notice. Ask the superintendent to decide again.")
    no_blocks(gates.problems(case, law, now, Gate.AUTHORISE))
    no_blocks(gates.paper_problems(case, decision.notice, law))
