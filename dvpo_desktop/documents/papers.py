"""Papers: the one table of the papers of a case: how each is composed, for whom, why, by whom.

To whom a paper goes and why is recorded with it (Data Protection Act 2018, s.62).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dvpo_desktop.case import Case
from dvpo_desktop.case.history import LastLook, Line
from dvpo_desktop.case.paper import Paper
from dvpo_desktop.case.people import Officer
from dvpo_desktop.case.proceedings.breach import Arrest
from dvpo_desktop.case.proceedings.service import CopyFor
from dvpo_desktop.documents.application_wording import Application, CourtPaper
from dvpo_desktop.documents.authority import authority_record, brief
from dvpo_desktop.documents.court import application, breach_facts, bundle, order_sheet
from dvpo_desktop.documents.notice import notice, service_statement
from dvpo_desktop.documents.paper_wording import PaperWording
from dvpo_desktop.documents.protected import control_card, protected_pack
from dvpo_desktop.documents.protected.support import Support
from dvpo_desktop.documents.station import history_sheet, shift_sheet
from dvpo_desktop.documents.typesetting.draw import Press
from dvpo_desktop.documents.wording import Wording
from dvpo_desktop.rules.case_state import State, state
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.lifecycle import gates
from dvpo_desktop.rules.permission.roles import Deed
from dvpo_desktop.rules.problems import Gate, Problem
from dvpo_desktop.rules.steps.proceedings import hearing


@dataclass(frozen=True, slots=True)
class Sources:
    """What a paper is composed from. ``force`` and ``place`` are the names that papers show.

    ``words`` are those of forms/wording by the name of the file, ``steps`` the names of the steps.
    """

    case: Case
    law: Law
    now: datetime
    officer: Officer
    force: str
    place: str
    wording: Wording
    application: Application
    words: Mapping[str, PaperWording]
    support: Support
    steps: Mapping[str, str]
    press: Press
    last_look: Callable[[], LastLook | None]


@dataclass(frozen=True, slots=True)
class Need:
    """What a case must have before a paper can be made, and what is said while it has not."""

    met: Callable[[Case], bool]
    says: str = ""


ANY_CASE = Need(lambda _: True)
RECORDED = Need(
    lambda case: case.service.recorded is not None,
    "This is made once the service of the notice is recorded.",
)
SERVED = Need(lambda case: state(case) is State.SERVED, RECORDED.says)
DECIDED = Need(
    lambda case: bool(case.authority.decisions),
    "Nothing was decided on this case yet, so there is no record to print.",
)
ORDERED = Need(
    lambda case: case.outcome.order is not None,
    "No order is made. Record the hearing at which one was, then print this.",
)
ARRESTED = Need(
    lambda case: bool(case.breach.arrests) or case.breach.arrest != Arrest(),
    "No arrest is written down. Write what is known of it, then print this.",
)


def _no_check(_: Sources) -> tuple[Problem, ...]:
    return ()


def _of_the_hearing(sources: Sources) -> Iterable[Problem]:
    return hearing.check(sources.case, sources.law, sources.now)


def _before_it_is_printed(sources: Sources) -> Iterable[Problem]:
    return gates.problems(sources.case, sources.law, sources.now, Gate.PRINT)


def _usual_size(_paper: Paper, _press: Press) -> float:
    return 1.0


@dataclass(frozen=True, slots=True)
class Row:
    """One paper of the table.

    ``compose`` makes it from its sources and from what the page gives with it; ``why`` is what it
    is for, ``to`` who gets it when it is printed, empty for the officer who prints it, and
    ``saved_to`` who gets a file of it. ``file`` is its name as a file, empty for its title. An
    ``internal`` paper has the station's marking; one that is a ``draft`` until the notice is
    authorised says so. ``deed`` is what printing or saving it is, ``needs`` and ``check`` what
    keeps it back. ``by_safe_way`` asks by which way it goes to the protected person. ``shown_on``
    is the place among the pages of its ``buttons``, one that prints and one that saves. ``words``
    is its file in forms/wording with the parts it must have.
    """

    compose: Callable[[Sources, Any], Any]
    why: str
    to: str = ""
    file: str = ""
    saved_to: str = "the officer who saved it"
    internal: bool = False
    draft: bool = False
    deed: Deed = Deed.PRINT
    needs: Need = ANY_CASE
    check: Callable[[Sources], Iterable[Problem]] = _no_check
    size: Callable[[Paper, Press], float] = _usual_size
    by_safe_way: bool = False
    shown_on: str = ""
    buttons: tuple[str, str] = ("", "")
    words: tuple[str, tuple[str, ...]] = ("", ())


COPY = "copy"  # of the notice: printed for a reader, of whom each has a number and a purpose
# To whom each copy of the notice goes, and why.
RECIPIENTS = {
    CopyFor.RESPONDENT: "the respondent",
    CopyFor.PROTECTED: "the protected person",
    CopyFor.COURT: "the court",
    CopyFor.CUSTODY_RECORD: "the custody record",
    CopyFor.CONTROL_ROOM: "the control room",
    CopyFor.SOLICITOR: "the solicitor",
}
PURPOSES = {
    CopyFor.RESPONDENT: "service of the notice, s.25(2)",
    CopyFor.PROTECTED: "so that the protected person knows the conditions",
    CopyFor.COURT: "the application for an order, s.27",
    CopyFor.CUSTODY_RECORD: "the record of custody",
    CopyFor.CONTROL_ROOM: "so that a breach is known when it is reported, s.26",
    CopyFor.SOLICITOR: "advice to the respondent",
}


def copy_words(copy_for: CopyFor, number: int) -> str:
    """What the top of a copy says of it: "Copy 1 for the respondent"."""
    return f"Copy {number} for {RECIPIENTS[copy_for]}"


def _notice(sources: Sources, _: object) -> Paper:
    """The frozen notice where one stands, or the notice as it would be issued now."""
    standing = sources.case.authority.standing
    if standing is not None and standing.notice is not None:
        return standing.notice
    return notice.compose(sources.case, sources.law, sources.wording, sources.force, None, None)


def _brief(sources: Sources, _: object) -> Paper:
    case, law, now = sources.case, sources.law, sources.now
    given = {each.code: each.reason for each in case.review.explanations}
    problems = gates.problems(case, law, now, Gate.SEND)
    explained = tuple((problem, given.get(problem.code)) for problem in problems)
    return brief.compose(case, law, now, explained, sources.force, sources.last_look())


def _record(sources: Sources, _: object) -> Paper:
    return authority_record.compose(
        sources.case, sources.law, sources.steps, sources.force, sources.now
    )


def _card(sources: Sources, _: object) -> Paper:
    words = sources.words["control_card"]
    return control_card.fitted(
        sources.case, sources.law, words, sources.force, sources.now, sources.press
    )


def _pack(sources: Sources, _: object) -> Paper:
    case, support = sources.case, sources.support
    force = next((one for one in sources.law.forces if one.id == case.custody.force), None)
    contacts = (
        support.lines(force.nation if force else "England"),
        support.own(force.id) if force else (),
    )
    words = sources.words["protected_pack"]
    return protected_pack.compose(case, sources.law, words, sources.force, contacts, sources.now)


def _facts(sources: Sources, _: object) -> Paper:
    """Of the arrest being written, or else of the one that waits, or of the last."""
    breach = sources.case.breach
    known = breach.waiting or (breach.arrests[-1] if breach.arrests else None)
    arrest = breach.arrest if known is None or breach.arrest != Arrest() else known.arrest
    words = sources.words["breach"]
    return breach_facts.compose(sources.case, arrest, sources.law, words, sources.force)


def _history(sources: Sources, shown: tuple[str, Iterable[Line], str]) -> Paper:
    """``shown`` says whose it is, its lines, and the case it is about, empty for an officer."""
    return history_sheet.compose(*shown, sources.force, sources.now)


def _of_application(which: CourtPaper) -> Row:
    """A paper of the application goes to the court; the notice of the hearing to the respondent."""
    to_respondent = which is CourtPaper.HEARING_NOTICE
    to = RECIPIENTS[CopyFor.RESPONDENT if to_respondent else CopyFor.COURT]
    return Row(
        lambda sources, _: application.compose(
            which, sources.case, sources.law, sources.application, sources.force
        ),
        "notice of the hearing, s.27(5)" if to_respondent else PURPOSES[CopyFor.COURT],
        to,
        saved_to=to,
        check=_of_the_hearing,
    )


PAPERS: Mapping[str, Row] = {
    "notice": Row(
        _notice,
        "a copy as a file",
        file="notice",
        draft=True,
        shown_on="service.copies",
        buttons=("", "Save notice as P&DF…"),
    ),
    COPY: Row(
        _notice,
        "service of the notice, and that it is known",
        draft=True,
        deed=Deed.HAND_OUT,
        check=_before_it_is_printed,
    ),
    "statement": Row(
        lambda sources, _: service_statement.compose(
            sources.case, sources.law, sources.wording, sources.force
        ),
        "the constable’s evidence of service, s.25(2) and (3)",
        "the constable",
        "statement of service",
        draft=True,
        needs=SERVED,
        shown_on="service.account",
        buttons=("Print statement of service…", "Save statement as PDF…"),
    ),
    "brief": Row(
        _brief,
        "the decision on the notice, s.24(2) and (3)",
        file="brief",
        internal=True,
        shown_on="authority.brief",
        buttons=("&Print the brief…", "Save the brief as PDF…"),
    ),
    "record": Row(
        _record,
        "to show what was decided, by whom and why",
        file="authority record",
        internal=True,
        needs=DECIDED,
        shown_on="authority.record",
        buttons=("Print the authority record…", "Save the authority record as PDF…"),
    ),
    "card": Row(
        _card,
        "so that officers sent to a call know the terms, ss.25(1)(b), 28(9)",
        "the control room",
        "control-room card",
        internal=True,
        needs=RECORDED,
        size=control_card.size_of,
        shown_on="tasks",
        buttons=("Print control-room card…", "Save card as PDF…"),
        words=("control_card", control_card.PARTS),
    ),
    "pack": Row(
        _pack,
        "so that the protected person knows the terms, and can prove the notice",
        "the protected person",
        "pack",
        draft=True,
        needs=RECORDED,
        by_safe_way=True,
        shown_on="tasks",
        buttons=("Print protected person’s pack…", "Save pack as PDF…"),
        words=("protected_pack", protected_pack.PARTS),
    ),
    **{which.value: _of_application(which) for which in CourtPaper},
    "bundle": Row(
        lambda sources, _: bundle.compose(
            sources.case, sources.law, sources.application, sources.wording, sources.force
        ),
        PURPOSES[CopyFor.COURT],
        RECIPIENTS[CopyFor.COURT],
        "bundle for the court",
        saved_to=RECIPIENTS[CopyFor.COURT],
        check=_of_the_hearing,
    ),
    "order": Row(
        lambda sources, _: order_sheet.compose(sources.case, sources.words["order"], sources.force),
        "so that a breach of the order is known when it is reported, s.28(9)",
        "the officers on duty",
        "order",
        draft=True,
        needs=ORDERED,
        shown_on="outcome",
        buttons=("&Print terms and last day…", "Save as P&DF…"),
        words=("order", order_sheet.PARTS),
    ),
    "facts": Row(
        _facts,
        "the hearing of the breach, ss.26(1) and 29(1)",
        RECIPIENTS[CopyFor.COURT],
        "facts of the breach",
        draft=True,
        needs=ARRESTED,
        shown_on="breach",
        buttons=("&Print facts for the court…", "Save facts as P&DF…"),
        words=("breach", breach_facts.PARTS),
    ),
    "sheet": Row(
        lambda sources, handed: shift_sheet.compose(
            handed, sources.place, sources.force, sources.now
        ),
        "so that the next shift knows what is owed",
        "the next shift",
        "hand-over sheet",
        internal=True,
    ),
    "history": Row(
        _history,
        "to check the lawfulness of what was done",
        internal=True,
        deed=Deed.AUDIT,
    ),
    "figures": Row(
        lambda _, drawn_up: drawn_up,
        "to show how the power is used, with nobody named",
        file="figures of notices",
        deed=Deed.READ,
    ),
}


def shown_on(place: str) -> dict[str, Row]:
    """The papers whose buttons stand at a place among the pages, in the order of the table."""
    return {word: row for word, row in PAPERS.items() if row.shown_on == place}
