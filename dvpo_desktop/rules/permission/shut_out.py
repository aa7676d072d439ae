"""Shut out: a decision by an officer who had been suspended or removed.

A station that cannot reach its server lets in who signed in there before. What such an officer
decided is kept as it was done and marked. An authority freezes the case for advice, served or not:
whether the notice was lawfully given (Crime and Security Act 2010, s.24(1)) is for Legal Services.
After a refusal or a return nothing is in force, and the case is sent to another superintendent.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.people import Officer
from dvpo_desktop.case.proceedings.authority import Decision
from dvpo_desktop.rules.date_words import say_moment

NOT_SERVED_YET = (
    "Print and serve nothing. Take Legal Services’ advice now, then have another authorising "
    "officer decide on a corrected notice."
)
SERVED = (
    "Served {}: keep every deadline, and do not rely on the notice. Ask Legal Services now whether "
    "it binds, then have another authorising officer decide on a corrected notice."
)


def without_standing(
    case: Case, known: Case | None, why_of: Callable[[Officer, datetime], str]
) -> Case:
    """The case with each decision marked that its officer might not take any more.

    ``known`` is the case as the server has it, or None: a decision that is there already was taken
    while the server could be asked, and stays as it is there. Of any other ``why_of`` says why the
    officer might not take it, in a sentence, or nothing: of who decided, of who wrote it down and
    signed, and of who countersigned, each with the time that their station's clock said.
    """
    earlier = known.authority.decisions if known else ()
    decisions = tuple(
        replace(each, shut_out=_why(each, earlier, why_of)) for each in case.authority.decisions
    )
    if decisions == case.authority.decisions:
        return case
    return replace(case, authority=replace(case.authority, decisions=decisions))


def what_to_do(case: Case) -> str:
    """What an officer does about a case whose authority does not stand, in sentences."""
    recorded = case.service.recorded
    if recorded is None:
        return NOT_SERVED_YET
    return SERVED.format(say_moment(recorded.served_at))


def _why(
    one: Decision, earlier: tuple[Decision, ...], why_of: Callable[[Officer, datetime], str]
) -> str:
    there = next((each for each in earlier if _as_taken(each) == _as_taken(one)), None)
    asked = []
    if there is None:
        asked += [(one.officer, one.at), (one.signed_by, one.at)]
    certificate = one.countersign
    if certificate is not None and (there is None or there.countersign != certificate):
        asked.append((certificate.by, certificate.at))
    marked = there.shut_out if there else one.shut_out
    return marked or next((why for each in asked if (why := why_of(*each))), "")


def _as_taken(one: Decision) -> Decision:
    """The decision without what came to it afterwards."""
    return replace(one, shut_out="", voided=None, countersign=None)
