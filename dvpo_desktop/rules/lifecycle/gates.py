"""Gates: what is asked before a case is sent, authorised, printed or recorded as served."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.paper import Paper
from dvpo_desktop.case.values import elapsed
from dvpo_desktop.rules.case_state import content
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.notice import missing_statements
from dvpo_desktop.rules.permission import authorising
from dvpo_desktop.rules.permission.shut_out import what_to_do
from dvpo_desktop.rules.printable import check as check_printable
from dvpo_desktop.rules.problems import Gate, Problem, block, warn
from dvpo_desktop.rules.step_order import AUTHORITY, PREPARE, SERVICE, STEPS, WORDS, Step
from dvpo_desktop.rules.steps.preparation import (
    children,
    conditions,
    custody,
    household,
    incident,
    necessity,
    opinions,
    protected,
    relationship,
    respondent,
    review,
    risk,
)
from dvpo_desktop.rules.steps.proceedings import (
    authority,
    breach,
    closure,
    hearing,
    outcome,
    service,
    tasks,
)
from dvpo_desktop.rules.withheld.redaction import check as check_withheld
from dvpo_desktop.rules.withheld.redaction import found_on

Check = Callable[[Case, Law, datetime], tuple[Problem, ...]]

CHECKS: Mapping[str, Check] = {
    "custody": custody.check,
    "respondent": respondent.check,
    "protected": protected.check,
    "relationship": relationship.check,
    "household": household.check,
    "incident": incident.check,
    "risk": risk.check,
    "children": children.check,
    "opinions": opinions.check,
    "necessity": necessity.check,
    "conditions": conditions.check,
    "review": review.check,
    "authority": authority.check,
    "service": service.check,
    "tasks": tasks.check,
    "hearing": hearing.check,
    "outcome": outcome.check,
    "breach": breach.check,
    "closure": closure.check,
}
STALE = timedelta(hours=12)


def problems(case: Case, law: Law, now: datetime, gate: Gate) -> tuple[Problem, ...]:
    """What keeps a gate shut or is to be explained before it, in the order of the steps.

    Sending asks for everything prepared; authorising for that and the superintendent's own
    thinking; printing for a standing authority over this very content, and the words of the
    frozen notice; recording service for a standing authority and the facts of service.
    """
    if gate is Gate.SEND:
        return _with_draft(case, law, _of_steps(case, law, now, PREPARE))
    if gate is Gate.AUTHORISE:
        return _with_draft(case, law, _of_steps(case, law, now, (*PREPARE, AUTHORITY)))
    if gate is Gate.PRINT:
        return (*_standing(case), *_stale(case, now), *_frozen_words(case, law))
    return (*_standing(case), *_of_steps(case, law, now, (SERVICE,)))


def every_problem(case: Case, law: Law, now: datetime) -> tuple[Problem, ...]:
    """What every step asks, whatever the gate, in the order of the steps."""
    return _of_steps(case, law, now, STEPS)


def paper_problems(case: Case, paper: Paper, law: Law) -> tuple[Problem, ...]:
    """What keeps the words of a notice from being issued or printed.

    A statement that s.25(1) or s.24(6) asks for and that is missing, and each detail of the
    protected person that the respondent must not see.
    """
    shown = {hit.label for hit in found_on(paper, case, law)}
    leaks = tuple(
        block(
            "notice-withheld",
            "service.copies",
            f"The notice shows the protected person's {label}, which the respondent must not "
            "see. Take it out of the case and have the notice authorised again.",
            "safety of the protected person",
        )
        for label in sorted(shown)
    )
    return (*missing_statements(paper), *leaks)


def unexplained(case: Case, found: Iterable[Problem]) -> tuple[Problem, ...]:
    """The warnings among these problems for which nobody has given a reason."""
    given = case.review.explanations
    explained = {explanation.code for explanation in given if explanation.reason.strip()}
    return tuple(
        problem for problem in found if not problem.blocks and problem.code not in explained
    )


def open_for(case: Case, law: Law, now: datetime, gate: Gate) -> bool:
    """Whether the case may pass the gate; warnings do not shut it."""
    return not any(problem.blocks for problem in problems(case, law, now, gate))


def _of_steps(case: Case, law: Law, now: datetime, steps: tuple[Step, ...]) -> tuple[Problem, ...]:
    of_any_step = (*check_withheld(case, law, now), *check_printable(case, law))
    found: list[Problem] = []
    for step in steps:
        found += CHECKS[step.word](case, law, now)
        found += (problem for problem in of_any_step if problem.step == step.word)
        found += _as_typed(case, step.word)
    if steps[0] is PREPARE[0]:
        found += _as_typed(case, "")
    return tuple(found)


def _as_typed(case: Case, word: str) -> Iterable[Problem]:
    """A warning for each entry of the step that could not be read; "" takes the homeless ones."""
    for entry in case.as_typed:
        section = entry.field.split(".")[0]
        if word == (section if section in WORDS else ""):
            yield warn(
                f"as-typed.{entry.field}",
                entry.field,
                f"“{_shortened(entry.text)}” was not understood and is kept as typed. Type it "
                "again in the form that the hint shows, or say why it stays.",
            )


def _shortened(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 60 else f"{words[:57]}…"


def _standing(case: Case) -> tuple[Problem, ...]:
    """Whether an authority, by an officer who may give it, stands over what the case now says."""
    standing = case.authority.standing
    if standing is None:
        return (
            block(
                "print-no-authority",
                "authority",
                "No superintendent has authorised this notice. Send the case for authority first.",
                "Crime and Security Act 2010, s.24(1)",
            ),
        )
    if standing.shut_out:
        return (
            block(
                "print-shut-out",
                "authority",
                f"{standing.shut_out} {what_to_do(case)}",
                "Crime and Security Act 2010, s.24(1)",
            ),
        )
    if standing.countersign and not standing.countersign.consistent:
        return (
            block(
                "print-frozen",
                "authority",
                "The superintendent found that the paper differs from what was said. Do not print "
                "or serve it: take Legal Services' advice, and begin a corrected notice.",
                "Crime and Security Act 2010, s.24(1)",
            ),
        )
    if standing.content != content(case):
        return (
            block(
                "print-changed",
                "authority",
                "The case was changed after it was authorised, so the authority is void. Send "
                "it to a superintendent again.",
                "Crime and Security Act 2010, s.24(1)",
            ),
        )
    officer = authorising.may_authorise(case, standing.officer)
    return tuple(problem for problem in officer if problem.blocks)


def _stale(case: Case, now: datetime) -> tuple[Problem, ...]:
    standing = case.authority.standing
    if standing is None or case.service.recorded is not None or elapsed(standing.at, now) <= STALE:
        return ()
    return (
        warn(
            "print-authority-old",
            "service.copies",
            "The notice was authorised more than 12 hours ago. Ask whether it is still "
            "necessary, and tell the superintendent of anything that has changed.",
            "Crime and Security Act 2010, s.24(2)(b)",
        ),
    )


def _with_draft(case: Case, law: Law, found: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """The same, and what the composed notice itself would be stopped for.

    So nothing is first found at *Authorise*. While something else blocks, the draft has its gaps
    anyhow, and they would be told twice.
    """
    if law.draft is None or any(problem.blocks for problem in found):
        return found
    return (*found, *paper_problems(case, law.draft(case, law), law))


def _frozen_words(case: Case, law: Law) -> tuple[Problem, ...]:
    standing = case.authority.standing
    if standing is None:
        return ()
    if standing.notice is None:
        return (
            block(
                "print-no-notice",
                "authority",
                "The authority holds no words of a notice. Send the case to a superintendent "
                "again, so that the words are authorised with it.",
                "Crime and Security Act 2010, s.25(2)",
            ),
        )
    return paper_problems(case, standing.notice, law)
