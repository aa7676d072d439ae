"""Deeds: what a change of a case amounts to, and in whose name it is made."""

from collections.abc import Iterator
from dataclasses import fields, replace

from dvpo_desktop.case.authority import Authority, Decision, Route
from dvpo_desktop.case.case import Case
from dvpo_desktop.case.people import Officer
from dvpo_desktop.case.review import Review
from dvpo_desktop.case.service import Service
from dvpo_desktop.case.values import Typed
from dvpo_desktop.rules.authority import may_authorise
from dvpo_desktop.rules.roles import Deed
from dvpo_desktop.rules.state import State, state
from dvpo_desktop.rules.steps import AUTHORITY, PREPARE, SERVICE

_SECTIONS = tuple(step.word for step in PREPARE if step.word != "review")
_FIXED = ("reference", "scheme", "training", "opened_at")
_HANDED_ON = frozenset({Deed.DECIDE, Deed.TAKE_DOWN, Deed.VOID, Deed.CORRECT, Deed.SEND})


def deeds_between(before: Case | None, after: Case) -> frozenset[Deed]:
    """What was done between two states of a case; ``before`` is None for a case just opened."""
    if before is None:
        return deeds_between(_opened(after), after) | {Deed.PREPARE}
    found = set(_decided(before, after))
    if after.review.sent != before.review.sent and (
        after.review.sent is not None or not found & _HANDED_ON
    ):
        found.add(Deed.SEND)
    found.update(_thought(before.authority, after.authority, handed_on=bool(found & _HANDED_ON)))
    if Deed.CORRECT not in found:
        found.update(_served(before.service, after.service))
        found.update({Deed.REWRITE} if after.superseded != before.superseded else ())
    found.update(_typed(before.as_typed, after.as_typed))
    if after.review.explanations != before.review.explanations:
        found.add(Deed.EXPLAIN)
    if changes_content(before, after) or after.import_notes != before.import_notes:
        found.add(Deed.PREPARE)
    if after.hands != before.hands and Deed.SEND not in found:
        found.add(Deed.PREPARE)
    if after.hands[: len(before.hands)] != before.hands or any(
        getattr(after, name) != getattr(before, name) for name in _FIXED
    ):
        found.add(Deed.REWRITE)
    return frozenset(found)


def changes_content(before: Case, after: Case) -> bool:
    """Whether a section that the superintendent decides on is another than before."""
    return _plan(before.review) != _plan(after.review) or any(
        getattr(before, name) != getattr(after, name) for name in _SECTIONS
    )


def new_decisions(before: Case | None, after: Case) -> tuple[Decision, ...]:
    """The decisions taken between two states of a case."""
    earlier = before.authority.decisions if before else ()
    return after.authority.decisions[len(earlier) :]


def why_not_as(before: Case | None, after: Case, by: Officer) -> str:
    """What stands against this officer making this change of a case; empty for nothing.

    Whatever is new in the case and names who did it must name the officer, with the rank of
    today; who changes what is decided on is among the hands that prepared it; and who prepared
    it does not decide it.
    """
    start = before or _opened(after)
    if any(named != by for named in _newly_named(start, after)):
        return (
            "This was done by another officer, who must be at the keyboard when it is kept. Let "
            "that officer sign in, and save again."
        )
    if changes_content(start, after) and by.key not in {hand.key for hand in after.hands}:
        return (
            "Whoever changes a case is named among those who prepared it, and you are not. "
            "Open the case again and make the change on its page."
        )
    if new_decisions(before, after):
        return _why_not_decided(start, after, by)
    return ""


def _why_not_decided(start: Case, after: Case, by: Officer) -> str:
    """What stands against who decided; nobody writes down for another what was said to nobody."""
    for decision in new_decisions(start, after):
        spoken = decision.route is Route.TELEPHONE
        if spoken != (decision.typed_by is not None and decision.call is not None):
            return "A decision by telephone is kept with its call and with who wrote it down."
        if spoken and decision.officer.key == by.key:
            return "Nobody writes down their own decision by telephone. Decide it here."
        who = decision.officer
        found = (*may_authorise(start, who), *may_authorise(after, who))
        says = next((problem.says for problem in found if problem.blocks), "")
        if says:
            return says
    return ""


def _opened(case: Case) -> Case:
    """The case as it was before anything was filled in."""
    return Case(**{name: getattr(case, name) for name in _FIXED})


def _decided(before: Case, after: Case) -> Iterator[Deed]:
    earlier, later = before.authority.decisions, after.authority.decisions
    for decision in later[len(earlier) :]:
        yield Deed.TAKE_DOWN if decision.route is Route.TELEPHONE else Deed.DECIDE
    kept = later[: len(earlier)]
    if kept == earlier:
        return
    standing = before.authority.standing
    last = kept[-1] if kept else None
    if standing and last and kept == (*earlier[:-1], replace(standing, voided=last.voided)):
        yield Deed.CORRECT if _is_corrected(before, after) else Deed.VOID
    elif (
        standing
        and last
        and standing.countersign is None
        and kept == (*earlier[:-1], replace(standing, countersign=last.countersign))
    ):
        yield Deed.COUNTERSIGN
    else:
        yield Deed.REWRITE


def _is_corrected(before: Case, after: Case) -> bool:
    """Whether a service was put aside, whole, for that of a corrected notice."""
    *earlier, last = after.superseded or (None,)
    put_aside = last is not None and last.service == before.service
    return (
        state(before) is State.FROZEN
        and put_aside
        and tuple(earlier) == before.superseded
        and after.service == Service()
    )


def _thought(before: Authority, after: Authority, *, handed_on: bool) -> Iterator[Deed]:
    """Who writes the superintendent's record: during a call, the officer who telephones."""
    parts = ("thinking", "call", "later")
    changed = {name for name in parts if getattr(before, name) != getattr(after, name)}
    if handed_on:
        changed = {name for name in changed if getattr(after, name) != getattr(Authority(), name)}
    on_the_line = after.call.superintendent is not None
    if "call" in changed or (on_the_line and "thinking" in changed):
        yield Deed.TAKE_DOWN
    elif "thinking" in changed:
        yield Deed.CONSIDER
    if "later" in changed:
        grown = after.later[: len(before.later)] == before.later
        yield Deed.CONSIDER if grown else Deed.REWRITE


def _served(before: Service, after: Service) -> Iterator[Deed]:
    if after.copies != before.copies:
        grown = after.copies[: len(before.copies)] == before.copies
        yield Deed.HAND_OUT if grown else Deed.REWRITE
    if before.recorded is not None and replace(after, copies=()) != replace(before, copies=()):
        yield Deed.REWRITE
    elif replace(after, copies=()) != replace(before, copies=()):
        yield Deed.SERVE


def _typed(before: tuple[Typed, ...], after: tuple[Typed, ...]) -> Iterator[Deed]:
    """Whose page each entry stands on that could not be understood."""
    for entry in set(before) ^ set(after):
        word = entry.field.split(".")[0]
        yield {AUTHORITY.word: Deed.CONSIDER, SERVICE.word: Deed.SERVE}.get(word, Deed.PREPARE)


def _newly_named(before: Case, after: Case) -> Iterator[Officer]:
    yield from (each for each in after.hands if each not in before.hands)
    for decision in new_decisions(before, after):
        yield decision.signed_by
    for old, new in zip(before.authority.decisions, after.authority.decisions, strict=False):
        if new.voided is not None and new.voided != old.voided:
            yield new.voided.by
        if new.countersign is not None and new.countersign != old.countersign:
            yield new.countersign.by
    yield from (each.by for each in after.authority.later if each not in before.authority.later)
    yield from (each.by for each in after.superseded if each not in before.superseded)
    if after.review.sent is not None and after.review.sent != before.review.sent:
        yield after.review.sent.by
    known = before.review.explanations
    yield from (each.by for each in after.review.explanations if each not in known)
    yield from (copy.by for copy in after.service.copies if copy not in before.service.copies)
    recorded = after.service.recorded
    if recorded is not None and recorded != before.service.recorded:
        yield recorded.by


def _plan(review: Review) -> tuple[object, ...]:
    """What is written on the page of review, but for what has a name and a time of its own."""
    apart = {"explanations", "sent"}
    return tuple(getattr(review, each.name) for each in fields(review) if each.name not in apart)
