"""Permissions: what a change of a case amounts to, and in whose name it is made."""

from collections.abc import Iterator
from dataclasses import fields, replace

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.people import Officer
from dvpo_desktop.case.preparation.review import Review
from dvpo_desktop.case.proceedings.authority import Authority, Decision, Route
from dvpo_desktop.case.proceedings.oral import Countersign
from dvpo_desktop.case.proceedings.service import Service
from dvpo_desktop.case.values import Typed
from dvpo_desktop.rules.case_state import State, state
from dvpo_desktop.rules.permission.authorising import may_authorise
from dvpo_desktop.rules.permission.permissions_after import SECTIONS, done_after, named_after
from dvpo_desktop.rules.permission.roles import Deed
from dvpo_desktop.rules.permission.vouching import NOBODY_VOUCHED, Vouched
from dvpo_desktop.rules.step_order import AUTHORITY, PREPARE, SERVICE

_SECTIONS = tuple(step.word for step in PREPARE if step.word != "review")
_FIXED = ("reference", "scheme", "training", "opened_at")
DECIDED_BY = {
    Route.HERE: Deed.DECIDE,
    Route.TELEPHONE: Deed.TAKE_DOWN,
    Route.PACKAGE: Deed.BRING_IN,
}
_PAGES = {
    AUTHORITY.word: Deed.CONSIDER,
    SERVICE.word: Deed.SERVE,
    **dict.fromkeys(SECTIONS, Deed.FOLLOW),
}
_HANDED_ON = frozenset({*DECIDED_BY.values(), Deed.VOID, Deed.CORRECT, Deed.SEND})


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
    found.update(done_after(before, after))
    found.update(_typed(before.as_typed, after.as_typed))
    if after.review.explanations != before.review.explanations:
        found.add(Deed.EXPLAIN)
    if changes_content(before, after) or after.import_notes != before.import_notes:
        found.add(Deed.PREPARE)
    if after.linked != before.linked:
        grown = after.linked[: len(before.linked)] == before.linked
        found.add(Deed.PREPARE if grown else Deed.REWRITE)
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


def newly_countersigned(
    before: Case | None, after: Case
) -> tuple[tuple[Decision, Countersign], ...]:
    """The decisions with a certificate that they did not bear before, each with it."""
    earlier = before.authority.decisions if before else ()
    known = [decision.countersign for decision in earlier]
    return tuple(
        (decision, decision.countersign)
        for at, decision in enumerate(after.authority.decisions)
        if decision.countersign is not None and known[at : at + 1] != [decision.countersign]
    )


def why_not_as(
    before: Case | None, after: Case, by: Officer, vouched: Vouched = NOBODY_VOUCHED
) -> str:
    """What stands against this officer making this change of a case; empty for nothing.

    Whatever is new in the case and names who did it must name the officer, with the rank of
    today; who changes what is decided on is among the hands that prepared it; and neither who
    prepared it decides it, nor who vouched for one of those.
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
    for decision, certificate in newly_countersigned(start, after):
        if certificate.by.key != decision.officer.key:
            return f"Only {decision.officer.words}, who decided by telephone, can countersign."
    return _why_not_decided(start, after, by, vouched)


def _why_not_decided(start: Case, after: Case, by: Officer, vouched: Vouched) -> str:
    """What stands against who decided; nobody writes down for another what was said to nobody."""
    for decision in new_decisions(start, after):
        spoken = decision.route is Route.TELEPHONE
        if {spoken} != {decision.typed_by is not None, decision.call is not None}:
            return "A decision by telephone is kept with its call and with who wrote it down."
        if spoken and decision.officer.key == by.key:
            return "Nobody writes down their own decision by telephone. Decide it here."
        who = decision.officer
        found = (*may_authorise(start, who, vouched), *may_authorise(after, who, vouched))
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
        yield DECIDED_BY[decision.route]
    kept = later[: len(earlier)]
    if kept == earlier:
        return
    standing = before.authority.standing
    last = kept[-1] if kept else None
    if standing and last and kept == (*earlier[:-1], replace(standing, voided=last.voided)):
        yield _voided(before, after)
    elif (
        standing
        and last
        and standing.route is Route.TELEPHONE
        and standing.countersign is None
        and kept == (*earlier[:-1], replace(standing, countersign=last.countersign))
    ):
        yield Deed.COUNTERSIGN
    else:
        yield Deed.REWRITE


def _voided(before: Case, after: Case) -> Deed:
    """A frozen case is only corrected: a service already made is put aside for it, whole."""
    if state(before) is not State.FROZEN:
        return Deed.VOID
    put_aside = after.superseded[len(before.superseded) :]
    kept = after.superseded[: len(before.superseded)] == before.superseded
    service = tuple(each.service for each in put_aside)
    whole = service == (() if before.service == Service() else (before.service,))
    return Deed.CORRECT if kept and whole and after.service == Service() else Deed.REWRITE


def _thought(before: Authority, after: Authority, *, handed_on: bool) -> Iterator[Deed]:
    """Who writes the superintendent's record: during a call, the officer who telephones."""
    parts = ("thinking", "call", "later", "differs")
    changed = {name for name in parts if getattr(before, name) != getattr(after, name)}
    if handed_on:
        changed = {name for name in changed if getattr(after, name) != getattr(Authority(), name)}
    on_the_line = before.call.superintendent or after.call.superintendent
    if "call" in changed or (on_the_line and "thinking" in changed):
        yield Deed.TAKE_DOWN
    elif "thinking" in changed:
        yield Deed.CONSIDER
    if "differs" in changed:
        yield Deed.COUNTERSIGN
    if "later" in changed:
        grown = after.later[: len(before.later)] == before.later
        yield Deed.CONSIDER if grown else Deed.REWRITE


def _served(before: Service, after: Service) -> Iterator[Deed]:
    if after.copies != before.copies:
        grown = after.copies[: len(before.copies)] == before.copies
        yield Deed.HAND_OUT if grown else Deed.REWRITE
    if before.recorded is not None and after.frozen != before.frozen:
        yield Deed.REWRITE
    elif replace(after, copies=()) != replace(before, copies=()):
        yield Deed.SERVE


def _typed(before: tuple[Typed, ...], after: tuple[Typed, ...]) -> Iterator[Deed]:
    """Whose page each entry stands on that could not be understood."""
    for entry in set(before) ^ set(after):
        word, called = entry.field.split(".")[0], entry.field.startswith("authority.call.")
        yield Deed.TAKE_DOWN if called else _PAGES.get(word, Deed.PREPARE)


def _newly_named(before: Case, after: Case) -> Iterator[Officer]:
    yield from (each for each in after.hands if each not in before.hands)
    # Whoever brings a package in does so for a superintendent who has signed elsewhere.
    here = (one for one in new_decisions(before, after) if one.route is not Route.PACKAGE)
    yield from (decision.signed_by for decision in here)
    for old, new in zip(before.authority.decisions, after.authority.decisions, strict=False):
        if new.voided is not None and new.voided != old.voided:
            yield new.voided.by
    yield from (certificate.by for _, certificate in newly_countersigned(before, after))
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
    yield from named_after(before, after)


def _plan(review: Review) -> tuple[object, ...]:
    """What is written on the page of review, but for what has a name and a time of its own."""
    apart = {"explanations", "sent"}
    return tuple(getattr(review, each.name) for each in fields(review) if each.name not in apart)
