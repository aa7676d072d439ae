"""Sealed package: a case sealed for a superintendent elsewhere, and when it may be decided."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.paper import Paper
from dvpo_desktop.case.people import Officer
from dvpo_desktop.case.proceedings.authority import Decision, Route
from dvpo_desktop.case.values import elapsed, is_after
from dvpo_desktop.rules.calendar import AddedDay
from dvpo_desktop.rules.case_state import State, content, state
from dvpo_desktop.rules.date_words import say_moment
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.lifecycle.transitions import with_last
from dvpo_desktop.rules.permission.authorising import may_authorise
from dvpo_desktop.rules.permission.vouching import NOBODY_VOUCHED, Vouched
from dvpo_desktop.rules.policy import Policy

# The custody clock, the risk and the conditions are of one night: after it the case is asked anew.
GOOD_FOR = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Package:
    """All that the superintendent needs to decide elsewhere as here.

    ``content`` is the SHA-256 of what was prepared, ``notice`` the notice as it would be issued
    and ``fingerprint`` that of its words. ``station`` is the store that sealed it, ``place`` its
    name. ``days`` and ``policy`` are what that station adds to the law of the program.
    """

    id: str
    case: Case
    notice: Paper
    content: str
    fingerprint: str
    to: Officer
    sealed_by: Officer
    sealed_at: datetime
    station: str
    place: str
    days: tuple[AddedDay, ...] = ()
    policy: Policy = field(default_factory=Policy)

    def law(self, here: Law) -> Law:
        """The law as the station has it that sealed this, with the clauses of this program."""
        calendar = replace(here.calendar, added=()).with_days(self.days)
        return replace(here, calendar=calendar, policy=self.policy)


@dataclass(frozen=True, slots=True)
class Reply:
    """The decision on a package, with the signature under it and the keys it is held against."""

    id: str
    fingerprint: str
    decision: Decision
    public: str
    signature: str


def why_not_seal(case: Case, to: Officer, vouched: Vouched = NOBODY_VOUCHED) -> str:
    """Why this case is not sealed for this officer, in a sentence; empty where nothing is so."""
    if state(case) is not State.SENT:
        return (
            "Only a case that is with the superintendent is sealed for one. Send it first; if it "
            "was changed since it was sent, send it again."
        )
    if to.key in {hand.key for hand in case.hands}:
        return (
            f"{to.words} prepared part of this case, so another superintendent must decide it. "
            "Choose another."
        )
    return _blocked(case, to, vouched)


def why_not_decide(
    package: Package,
    officer: Officer,
    now: datetime,
    *,
    training: bool,
    vouched: Vouched = NOBODY_VOUCHED,
) -> str:
    """Why this officer may not decide this package now, in a sentence; empty for nothing.

    ``training`` says whether the store that it was opened in is for training, ``vouched`` who
    vouched for whom there. It is asked when
    the package is opened and again when it is decided: a package grows stale in between.
    """
    case = package.case
    if case.training is not training:
        return (
            "This is a package from training. Open it in the training store."
            if case.training
            else "This is a package of a real case. Open it in the real store, not in training."
        )
    if package.to.key != officer.key:
        return (
            f"This package is for {package.to.words}, and nobody else decides it. Ask the station "
            "for one of your own."
        )
    if package.content != content(case) or package.fingerprint != package.notice.fingerprint:
        return (
            "The words in this package are not the ones that were sealed, or a newer version of "
            "the program sealed it. Ask the station for a new one, and for its version."
        )
    if is_after(package.sealed_at, now):
        return (
            f"This package was sealed {say_moment(package.sealed_at)}, which is still to come "
            "by the clock of this computer. Set the clock right and open the package again."
        )
    if elapsed(package.sealed_at, now) > GOOD_FOR:
        return (
            f"This package was sealed {say_moment(package.sealed_at)}, more than 24 hours ago, "
            "and the case may have moved on. Ask the station for a new one."
        )
    if state(case) is not State.SENT:
        return "The case in this package was not sent for authority. Ask the station to send it."
    return _blocked(case, officer, vouched)


def not_the_same_notice(package: Package, here: Paper) -> str:
    """Why the notice as this computer would print it is another than was sealed; or nothing."""
    if here == package.notice:
        return ""
    if here.wording_version != package.notice.wording_version:
        return (
            f"This package was sealed with wording {package.notice.wording_version}, and this "
            f"computer has {here.wording_version}. Bring both to the same version, and ask the "
            "station for a new package."
        )
    return (
        "This computer would print the notice in other words than were sealed, so you would sign "
        "what you have not read. Bring both computers to the same version of the program, and "
        "ask the station for a new package."
    )


def not_as_authorised(decision: Decision, here: Paper) -> str:
    """Why the notice that came back is another than the case makes here; or nothing.

    ``here`` is the notice as this computer composes it for that officer, moment and verdicts.
    """
    if decision.notice is None or decision.notice == here:
        return ""
    return (
        "The notice that was authorised has other words than this computer prints for the case. "
        "Bring both computers to the same version of the program, and seal a new package."
    )


def as_sealed(case: Case) -> Case:
    """The case with its last decision as one that goes back in a sealed package."""
    return with_last(case, replace(case.authority.decisions[-1], route=Route.PACKAGE))


def _blocked(case: Case, officer: Officer, vouched: Vouched) -> str:
    found = may_authorise(case, officer, vouched)
    return next((each.says for each in found if each.blocks), "")
