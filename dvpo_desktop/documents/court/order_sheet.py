"""Order sheet: the terms of an order as made, its last day, and what differs from the notice."""

from dvpo_desktop.case import Case
from dvpo_desktop.case.paper import Block, Kind, Paper
from dvpo_desktop.case.proceedings.outcome import CourtOutcome, Ending
from dvpo_desktop.documents import facts
from dvpo_desktop.documents.paper_wording import PaperWording
from dvpo_desktop.documents.wording import fill
from dvpo_desktop.rules.date_words import say_day
from dvpo_desktop.rules.deadlines.case_stage import notice_terms
from dvpo_desktop.rules.deadlines.court_power import advice
from dvpo_desktop.rules.deadlines.order_end import say_length
from dvpo_desktop.rules.deadlines.terms import Change, Compared, compare

PARTS = ("head", "against")


def compose(case: Case, wording: PaperWording, force: str) -> Paper:
    """One order on paper, for officers (s.28(6) to (11)).

    Each term that differs from the notice stands with the words of both. Raises ValueError, in
    words, where no order was made.
    """
    outcome, order = case.outcome, case.outcome.order
    if order is None:
        raise ValueError("No order is made. Record the hearing at which one was, then print this.")
    served = (
        facts.moment(outcome.order_served_at),
        f"by {outcome.order_served_by.strip()}" if outcome.order_served_by.strip() else "",
        outcome.order_served_how.strip(),
    )
    known = facts.names(case) | {
        "length": say_length(order),
        "advice": advice(order),
        "court": order.court,
        "served": ", ".join(part for part in served if part),
        "ended": _ended(outcome),
    }
    return Paper(
        title=wording.title,
        reference=case.reference,
        force=force,
        wording_version=wording.version,
        blocks=(
            *fill(wording.parts["head"], known),
            *(
                Block(
                    Kind.CONDITION,
                    term.words,
                    label=f"{number}.",
                    rests_on="s.28(6) to (8)",
                    came_from="outcome.sittings",
                )
                for number, term in enumerate(order.terms, start=1)
            ),
            *fill(wording.parts["against"], known),
            *(_against(one) for one in compare(notice_terms(case), order.terms)),
        ),
    )


def _ended(outcome: CourtOutcome) -> str:
    ended = outcome.endings[-1].ended if outcome.endings else None
    if ended is None or ended.on is None:
        return ""
    what = "Suspended" if ended.ending is Ending.SUSPENDED else "Rescinded"
    return f"{what} from {say_day(ended.on)} by {ended.court}."


def _against(one: Compared) -> Block:
    """One term against the notice: its change in a word, and both texts where they differ."""
    if one.change is Change.LEFT_OUT:
        label, text = f"Condition {one.of}", f"Left out. The notice said: {one.notice}"
    elif one.change is Change.ADDED:
        label, text = f"Term {one.number}", "Added by the court."
    elif one.change is Change.SAME:
        label, text = f"Term {one.number}", f"The same as condition {one.of} of the notice."
    else:
        label = f"Term {one.number}"
        text = f"Changed. Condition {one.of} of the notice said: {one.notice}"
    return Block(
        Kind.FACT, text, label=label, rests_on="s.28(6) to (8)", came_from="outcome.sittings"
    )
