"""Deeds by telephone: what is written down for another, countersigned, and asked of a token."""

from dataclasses import replace
from typing import Any

from support.cases.factories import NOW, having
from support.cases.stages import CALLED, SPOKEN
from support.stores.stations import PASSPHRASE

from dvpo_desktop.case import Case, Officer
from dvpo_desktop.case.history import Act
from dvpo_desktop.case.proceedings.authority import Authority, Decision, Outcome, Route, Thinking
from dvpo_desktop.case.proceedings.oral import Countersign
from dvpo_desktop.rules.case_state import content
from dvpo_desktop.rules.permission.roles import Deed as Permitted
from dvpo_desktop.rules.permission.signing import words_countersigned, words_signed
from dvpo_desktop.store.open_store import OpenStore


def refused(case: Case, by: Officer) -> Case:
    """The case refused by whoever it is: nothing but the store is asked whether that may be."""
    thinking = case.authority.thinking
    decision = Decision(Outcome.REFUSED, by, NOW, thinking, thinking.refusal, content(case))
    authority = Authority(Thinking(), (*case.authority.decisions, decision))
    return replace(case, authority=authority, review=replace(case.review, sent=None))


def taken_down(case: Case, by: Officer) -> Case:
    """The case refused by telephone, as whoever it is wrote it down."""
    call = case.authority.call
    case = refused(case, call.superintendent)
    spoken = {"route": Route.TELEPHONE, "typed_by": by, "call": call}
    return having(case, {f"authority.decisions.0.{name}": told for name, told in spoken.items()})


def decided_by_telephone(store: OpenStore, by: Officer) -> Any:
    case = taken_down(CALLED, by)
    words = words_signed(case, case.authority.decisions[-1])
    signed = store.sign(by, PASSPHRASE, words, NOW, deed=Permitted.TAKE_DOWN)
    return store.cases.save(case, 1, by, NOW, Act.DECIDED, signed=signed)


def countersigned(store: OpenStore, by: Officer) -> Any:
    case = having(SPOKEN, {"authority.decisions.0.countersign": Countersign(by, NOW)})
    words = words_countersigned(case, case.authority.decisions[-1])
    signed = store.sign(by, PASSPHRASE, words, NOW, deed=Permitted.COUNTERSIGN)
    return store.cases.save(case, 1, by, NOW, Act.COUNTERSIGNED, signed=signed)
