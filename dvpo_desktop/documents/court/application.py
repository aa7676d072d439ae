"""Application: the papers with which a constable applies for an order, composed from the case."""

from collections.abc import Callable
from datetime import datetime

from dvpo_desktop.case import Case
from dvpo_desktop.case.paper import Block, Kind, Paper
from dvpo_desktop.documents.application_wording import Application, CourtPaper
from dvpo_desktop.documents.court.application_facts import Words, facts_of
from dvpo_desktop.documents.facts import moment
from dvpo_desktop.documents.wording import UNFILLED, Conditions, Inserted, Rows, fill
from dvpo_desktop.rules.deadlines.case_stage import notice_terms, order_terms
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.steps.preparation.conditions import with_verdicts
from dvpo_desktop.rules.withheld.redaction import redactor

Rid = Callable[[str], str]


def compose(
    which: CourtPaper,
    case: Case,
    law: Law,
    wording: Application,
    force_name: str,
    *,
    index: tuple[Block, ...] = (),
    withheld: bool = False,
) -> Paper:
    """One paper of the application (ss.27, 28), rid of the protected person's withheld details.

    What is not known shows as "……". ``index`` lists the parts of a bundle for its cover, and
    ``withheld`` says that one of them leaves something out. Raises ValueError for a moment
    without its zone, and WordingFault for a form that asks for a fact no case has.
    """
    known = facts_of(case, law, wording.words, force_name)
    known["withheld"] = "yes" if withheld else ""
    paper, rid = wording.papers[which], redactor(case, law)
    makers: dict[Conditions | Rows, Callable[[], tuple[Block, ...]]] = {
        Conditions.LEGAL: lambda: _conditions(case),
        Rows.EVIDENCE: lambda: _evidence(case, wording.words, rid),
        Rows.EFFORTS: lambda: _efforts(case, rid),
        Rows.REASONS: lambda: _reasons(case, wording.words, rid),
        Rows.INDEX: lambda: index,
    }
    # To look for what is withheld in a long list takes longer than all the rest of a paper.
    wanted = {entry.kind for entry in paper.entries}
    rows: Inserted = {kind: make() for kind, make in makers.items() if kind in wanted}
    return Paper(
        title=paper.title,
        reference=known["reference"],
        force=known["force"],
        wording_version=wording.version,
        blocks=fill(paper.entries, known, rows),
    )


def _conditions(case: Case) -> tuple[Block, ...]:
    """The conditions of the notice as terms of the order that each of these papers is about."""
    return tuple(
        _row(number, words, "s.28(6) to (8)", "authority")
        for number, words in enumerate(order_terms(case), start=1)
    )


def _evidence(case: Case, words: Words, rid: Rid) -> tuple[Block, ...]:
    """What stands under the incident, then what was added for the hearing."""
    texts = []
    for source in case.incident.sources:
        kind = words[f"source.{source.kind or 'other'}"]
        texts.append(_joined(f"{kind} {source.reference}".strip(), source.shows))
    for exhibit in case.hearing.evidence:
        hearsay = words["hearsay"] if exhibit.hearsay else ""
        named = f"{exhibit.what} {exhibit.reference}".strip()
        texts.append(_joined(named, exhibit.from_whom, hearsay))
    return tuple(
        _row(number, rid(text), "s.28(2)", "incident.sources")
        for number, text in enumerate(texts, start=1)
    )


def _efforts(case: Case, rid: Rid) -> tuple[Block, ...]:
    return tuple(
        Block(
            Kind.FACT,
            rid(_joined(one.by, one.how, one.outcome)) or UNFILLED,
            label=_when(one.at),
            rests_on="s.27(7)",
            came_from="hearing.efforts",
        )
        for one in case.hearing.efforts
    )


def _reasons(case: Case, words: Words, rid: Rid) -> tuple[Block, ...]:
    """Each condition of the notice with why it was asked for, and what the verdict added."""
    rows = []
    for term, (one, verdict) in zip(notice_terms(case), with_verdicts(case), strict=False):
        why = " ".join(part.strip() for part in (one.because, verdict.because) if part.strip())
        rows.append(f"{term}\n{words['because']} {rid(why)}" if why else term)
    return tuple(
        _row(number, text, "s.24(6) to (8)", "conditions")
        for number, text in enumerate(rows, start=1)
    )


def _when(at: datetime | None) -> str:
    return moment(at) or UNFILLED


def _row(number: int, text: str, rests_on: str, came_from: str) -> Block:
    return Block(
        Kind.CONDITION,
        text,
        label=f"{number}.",
        rests_on=rests_on,
        came_from=came_from,
    )


def _joined(*parts: str) -> str:
    return "\u00a0· ".join(part.strip() for part in parts if part.strip())
