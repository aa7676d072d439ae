"""Breach facts: an arrest for breach, as the court is told of it; a breach is no offence."""

from dvpo_desktop.case import Case
from dvpo_desktop.case.paper import Block, Kind, Paper
from dvpo_desktop.case.proceedings.breach import Arrest, Breached
from dvpo_desktop.documents import facts
from dvpo_desktop.documents.paper_wording import PaperWording
from dvpo_desktop.documents.wording import fill
from dvpo_desktop.rules.calendar import PastCalendar
from dvpo_desktop.rules.case_state import services
from dvpo_desktop.rules.date_words import say_end
from dvpo_desktop.rules.deadlines.bring import bring_by
from dvpo_desktop.rules.deadlines.in_force import in_force_at
from dvpo_desktop.rules.deadlines.order_end import say_length
from dvpo_desktop.rules.law import Law

PARTS = ("head", "tail")
_KIND = {Breached.NOTICE: "notice", Breached.ORDER: "order", None: ""}


def compose(case: Case, arrest: Arrest, law: Law, wording: PaperWording, force: str) -> Paper:
    """The facts of one arrest for the court that hears the breach (ss.26(1), 29(1)).

    What is not recorded shows as "……". The protected person's withheld details are taken out of
    every account, because the respondent sees this paper; the terms stand as they bind, word for
    word. Which other offences were considered is not the court's and is left out. Raises
    ValueError for a time without its zone.
    """
    known = facts.redacted({"what": arrest.what, "evidence": arrest.evidence}, case, law)
    known |= {**facts.names(case), **_stated(arrest), "force": force}
    known |= _standing(case, arrest, law) | _times(case, arrest, law)
    known |= {"born": facts.respondent_born(case)}
    return Paper(
        title=wording.title,
        reference=case.reference,
        force=known["force"],
        wording_version=wording.version,
        blocks=(
            *fill(wording.parts["head"], known),
            *_terms(case, arrest, law),
            *fill(wording.parts["tail"], known),
        ),
    )


def _stated(arrest: Arrest) -> dict[str, str]:
    return {
        "arrested_by": arrest.arrested_by.strip(),
        "custody_number": arrest.custody_number.strip(),
        "court": arrest.court.strip(),
    }


def _standing(case: Case, arrest: Arrest, law: Law) -> dict[str, str]:
    """The notice or the order that the arrest is for, as it stood then."""
    outcome, standing = case.outcome, case.authority.standing
    made, served = outcome.order, services(case)
    at = arrest.arrested_at
    binding = in_force_at(case, law, at) if at else None
    return {
        "kind": _KIND[arrest.breached],
        "of_notice": "yes" if arrest.breached is Breached.NOTICE else "",
        "of_order": "yes" if arrest.breached is Breached.ORDER else "",
        "issued": facts.moment(standing.at) if standing else "",
        "served": facts.moment(served[0]) if served else "",
        "adjourned": "yes" if binding and binding.by_adjournment else "",
        "order_length": say_length(made) if made else "",
        "order_court": made.court if made else "",
        "order_served": facts.moment(outcome.order_served_at),
    }


def _times(case: Case, arrest: Arrest, law: Law) -> dict[str, str]:
    """When it happened, and by when the person is to be before the court, with the count."""
    known = {
        "happened_at": facts.moment(arrest.happened_at),
        "arrested_at": facts.moment(arrest.arrested_at),
        "court_at": facts.moment(arrest.court_at),
    }
    try:
        bring = bring_by(case, arrest, law)
    except PastCalendar:
        bring = None
    if bring is None:
        counted = ("by", "hours_end", "arithmetic", "hearing", "argued")
        return known | dict.fromkeys(counted, "")
    deadline = bring.deadline
    return known | {
        "by": say_end(bring.by),
        "hours_end": say_end(deadline.act_by),
        "arithmetic": f"{deadline.words}.",
        "hearing": facts.moment(bring.hearing),
        "argued": say_end(deadline.arguable) if deadline.because else "",
    }


def _terms(case: Case, arrest: Arrest, law: Law) -> list[Block]:
    """The terms, each with its number in the notice or the order that bound, where it has one."""
    at = arrest.arrested_at
    binding = in_force_at(case, law, at).terms if at else ()
    numbers = {text: number for number, text in enumerate(binding, start=1)}
    return [
        Block(
            Kind.CONDITION,
            text,
            label=f"{numbers[text]}." if text in numbers else "",
            rests_on="ss.25(1)(b), 28(9)",
            came_from="breach.arrest.terms",
        )
        for text in arrest.terms or ("……",)
    ]
