"""Case writing: which step of a case is open to an officer's writing, and what that act is."""

from dvpo_desktop.case import Case, Officer
from dvpo_desktop.rules.case_state import IN_PREPARATION, State, services, state
from dvpo_desktop.rules.lifecycle.countersign import owed
from dvpo_desktop.rules.permission.authorising import may_authorise
from dvpo_desktop.rules.permission.roles import Deed
from dvpo_desktop.rules.permission.vouching import NOBODY_VOUCHED, Vouched
from dvpo_desktop.rules.step_order import (
    ASIDES,
    AUTHORITY,
    COUNTERSIGN,
    PREPARE,
    SERVICE,
    TELEPHONE,
)

PREPARED = frozenset(step.word for step in PREPARE)


TO_SERVICE = PREPARED | {AUTHORITY.word, SERVICE.word, *ASIDES}


_BESIDE = {TELEPHONE: Deed.TAKE_DOWN, COUNTERSIGN: Deed.COUNTERSIGN}


def deed_of(word: str) -> Deed:
    """What writing on a step is, as the roles know it."""
    if word in PREPARED:
        return Deed.PREPARE
    if word in _BESIDE:
        return _BESIDE[word]
    if word not in TO_SERVICE:
        return Deed.FOLLOW
    return Deed.CONSIDER if word == AUTHORITY.word else Deed.SERVE


def is_followed(case: Case) -> bool:
    """Whether what follows service is written down now: until the case is closed.

    A notice that was served and is being corrected goes on counting (s.27(3)); one that is not
    served after all is still closed by somebody.
    """
    begun = bool(services(case)) or case.closure.not_served is not None
    return begun and not case.closure.is_closed


def may_write(
    case: Case,
    word: str,
    officer: Officer,
    why_not: str = "",
    vouched: Vouched = NOBODY_VOUCHED,
) -> bool:
    """Whether a step is open to this officer's writing at this point of the case.

    ``why_not`` says why the officer's roles keep it shut; empty where they do not.

    What was prepared is fixed while the superintendent has it and once it is authorised; the
    superintendent writes between sending and deciding, the constable between authority and
    the record of service. Whoever telephones writes while the case is sent, and the
    superintendent who was called certifies until that is done. What may be added after service,
    the page of service itself opens; what follows is open from there until the case is closed.
    """
    where = state(case)
    if why_not or case.closure.is_closed:
        return False
    if word not in TO_SERVICE:
        return is_followed(case)
    if word in PREPARED:
        return where in IN_PREPARATION
    if word == AUTHORITY.word:
        return where is State.SENT and not why_not_decide(case, officer, vouched)
    if word == TELEPHONE:
        return where is State.SENT
    if word == COUNTERSIGN:
        waiting = owed(case)
        return waiting is not None and waiting.officer.key == officer.key
    opened = where in (State.AUTHORISED, State.SERVED)
    return opened and case.closure.not_served is None


def why_not_decide(case: Case, officer: Officer, vouched: Vouched) -> str:
    """Why this officer may not decide the case, or nothing."""
    found = may_authorise(case, officer, vouched)
    return next((each.says for each in found if each.blocks), "")
