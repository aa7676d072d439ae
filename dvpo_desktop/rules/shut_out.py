"""Shut out: a decision by an officer who had been suspended or removed.

A station that cannot reach its server lets in who signed in there before. What such an officer
decided is kept as it was done and marked. An authority freezes the case for advice, served or not:
whether the notice was lawfully given (Crime and Security Act 2010, s.24(1)) is for Legal Services.
After a refusal or a return nothing is in force, and the case is sent to another superintendent.
"""

from collections.abc import Callable
from dataclasses import replace

from dvpo_desktop.case.authority import Decision
from dvpo_desktop.case.case import Case


def without_standing(case: Case, why_of: Callable[[Decision], str]) -> Case:
    """The case with each decision marked that its officer might not take any more.

    ``why_of`` says why, in a sentence, or nothing.
    """
    decisions = tuple(
        replace(each, shut_out=each.shut_out or why_of(each)) for each in case.authority.decisions
    )
    if decisions == case.authority.decisions:
        return case
    return replace(case, authority=replace(case.authority, decisions=decisions))
