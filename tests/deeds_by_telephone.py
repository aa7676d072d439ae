"""Deeds by telephone: what is written down for another, countersigned, and asked of a token."""

import json
from collections.abc import Callable
from dataclasses import asdict, replace
from typing import Any

from factories import NOW, having
from pyotp import TOTP, random_base32
from sqlalchemy import delete, insert
from stages import CALLED, DECIDER, SPOKEN
from stations import PASSPHRASE

from dvpo_desktop.case import Case, Officer
from dvpo_desktop.case.authority import Authority, Decision, Outcome, Route, Thinking
from dvpo_desktop.case.oral import Countersign
from dvpo_desktop.rules.roles import Deed as Permitted
from dvpo_desktop.rules.signing import words_countersigned, words_signed
from dvpo_desktop.rules.state import content
from dvpo_desktop.store.history import Act
from dvpo_desktop.store.open_store import OpenStore
from dvpo_desktop.store.seals import seal
from dvpo_desktop.store.tables import DIRECTORY


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
    return store.cases.save(case, 1, by, NOW, Act.DECIDED, signed=signed)


def in_the_directory(deed: Callable[[OpenStore, str, Officer], Any]) -> Callable[..., Any]:
    """A deed about an officer whom the directory has, with a token: given to it the code of now."""

    def do(store: OpenStore, by: Officer) -> Any:
        secret = random_base32()
        body = json.dumps(
            {"officer": asdict(DECIDER), "telephone": "01632 960107", "token": secret}
        )
        row = {"key": DECIDER.key, "seal": seal(body), "body": body}
        with store._database.begin() as connection:
            connection.execute(delete(DIRECTORY))
            connection.execute(insert(DIRECTORY).values(**row))
        return deed(store, TOTP(secret).at(NOW), by)

    return do
