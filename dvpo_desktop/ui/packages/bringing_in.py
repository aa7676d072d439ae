"""Bringing in: a decision that came back in a file, taken into its case or refused in words."""

from dataclasses import replace

from dvpo_desktop.case import Case
from dvpo_desktop.case.history import Act
from dvpo_desktop.case.proceedings.authority import Decision
from dvpo_desktop.documents.notice import notice
from dvpo_desktop.rules.lifecycle.bring_in import bring_in
from dvpo_desktop.rules.lifecycle.sealed_package import not_as_authorised
from dvpo_desktop.rules.lifecycle.transitions import NotAllowed
from dvpo_desktop.store.packages.packages import Brought
from dvpo_desktop.ui.session.session import Session


def bring_decision_in(session: Session, file: bytes) -> Brought:
    """Takes the decision in a file into its case, and keeps it.

    Raises StationProblem and NotAllowed, in words and recorded; the case is then as before.
    """
    store, officer, now = session.store, session.officer, session.now()
    brought = store.packages.read_decision(file, officer, now)
    kept = store.cases.get(brought.reference)
    try:
        case = bring_in(kept.case, brought.decision, session.law, now)
        _same_words(session, kept.case, brought.decision)
    except NotAllowed as refusal:
        store.packages.note_refused(brought, str(refusal), officer, now)
        raise
    told = f"decided by {brought.decision.officer.words} at another PC, and brought in"
    about = {"package": brought.id, "brought_in": told}
    store.cases.save(case, kept.version, officer, now, Act.DECIDED, about, brought.signed)
    return brought


def _same_words(session: Session, case: Case, decision: Decision) -> None:
    """Raises NotAllowed where the notice that came back is not the one that the case makes."""
    thought = replace(case, authority=replace(case.authority, thinking=decision.thinking))
    wording, force = session.reference_data.wording, session.force_name(case)
    here = notice.compose(thought, session.law, wording, force, decision.officer, decision.at)
    why_not = not_as_authorised(decision, here)
    if why_not:
        raise NotAllowed(why_not)
