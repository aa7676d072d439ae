"""Two stations: one that asks for a decision and one where it is taken, with nothing between."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path
from shutil import copytree

import pytest
from support.cases.factories import (
    DECIDED_AT,
    NOW,
    SENT_AT,
    a_notice,
    a_sent_case,
    a_thinking,
    the_law,
)
from support.stores.in_roles import entries, written
from support.stores.stations import (
    ADMINISTRATOR,
    PASSPHRASE,
    SERGEANT,
    SUPERINTENDENT,
    begun,
    put,
    sit,
    templates,
)

from dvpo_desktop.case import Case, Officer
from dvpo_desktop.case.history import Act
from dvpo_desktop.case.paper import Paper
from dvpo_desktop.case.proceedings.authority import Outcome
from dvpo_desktop.rules.lifecycle import lifecycle
from dvpo_desktop.rules.lifecycle.bring_in import bring_in
from dvpo_desktop.rules.lifecycle.sealed_package import Package, as_sealed
from dvpo_desktop.store.cases.cases import Kept
from dvpo_desktop.store.open_store import OpenStore
from dvpo_desktop.store.packages.packages import Brought
from dvpo_desktop.store.packages.received import Received
from dvpo_desktop.store.packages.signed_text import FileRefused
from dvpo_desktop.store.problems import NotPermitted
from dvpo_desktop.store.station import StationStore
from dvpo_desktop.store.vault.slots import Cost

CHEAP = Cost(time=1, memory_kib=8, lanes=1)
PLACE = "Gablecross custody"
REFERENCE = "DV-26-0113"


def officers_card(store: OpenStore, officer: Officer = SUPERINTENDENT) -> bytes:
    """The card that an officer makes at their own station."""
    sit(store, officer)
    return store.cards.of_officer(officer, PASSPHRASE, "Elsewhere", NOW)[0]


def keep_card(store: OpenStore, card: bytes) -> None:
    """The administrator brings a card in, whatever officer was at the keyboard."""
    before = store.present.officer
    sit(store, ADMINISTRATOR)
    store.cards.keep(card, ADMINISTRATOR, NOW)
    sit(store, before)


def as_sealed_there(package: Package) -> Paper:
    """The notice as a computer prints it that is at the same version."""
    return a_notice(package.case)


class TwoStations:
    """``home`` has the sergeant and the case, ``far`` the superintendent; both know each other."""

    def __init__(self, folder: Path, home: StationStore | None = None) -> None:
        self.folder = folder
        here = home or StationStore(folder / "home", cost=CHEAP, name=PLACE)
        there = StationStore(folder / "far", cost=CHEAP, name="Elsewhere")
        if home is None:
            for station in (here, there):
                copytree(_known_to_each_other() / station.folder.name, station.folder)
            self.home = here.unlock(SERGEANT.force, SERGEANT.collar, PASSPHRASE, NOW)
            self.far = there.unlock(SUPERINTENDENT.force, SUPERINTENDENT.collar, PASSPHRASE, NOW)
            sit(self.home, SERGEANT)
            sit(self.far, SUPERINTENDENT)
        else:
            self.home, self.far = _known(here, there)

    def close(self) -> None:
        for store in (self.home, self.far):
            with closing(store):
                assert store.verify().faults == ()

    def seal(
        self, case: Case | None = None, to: Officer = SUPERINTENDENT, now: datetime = SENT_AT
    ) -> bytes:
        """The case, which is in the home store from now on, sealed for a superintendent."""
        case = case or a_sent_case()
        if case.reference not in {each.case.reference for each in self.home.cases.all()}:
            put(self.home, case)
        return self.home.packages.seal(case, a_notice(case), the_law(), to, PLACE, SERGEANT, now)

    def open(self, file: bytes, now: datetime = SENT_AT) -> Received:
        return self.far.received.open(file, SUPERINTENDENT, PASSPHRASE, now, as_sealed_there)

    def decide(
        self,
        received: Received,
        outcome: Outcome = Outcome.AUTHORISED,
        now: datetime = DECIDED_AT,
        by: Officer = SUPERINTENDENT,
        **thinking: str,
    ) -> bytes:
        decided = as_sealed(decided_so(received.case, outcome, now, by, **thinking))
        return self.far.received.decide(received.package.id, decided, by, PASSPHRASE, now)

    def bring(self, file: bytes, now: datetime = DECIDED_AT) -> Kept:
        """The whole way in, as the screen does it."""
        brought = self.home.packages.read_decision(file, SERGEANT, now)
        return self.keep(brought, now)

    def keep(self, brought: Brought, now: datetime = DECIDED_AT) -> Kept:
        kept = self.home.cases.get(brought.reference)
        case = bring_in(kept.case, brought.decision, the_law(), now)
        return self.home.cases.save(
            case, kept.version, SERGEANT, now, Act.DECIDED, signed=brought.signed
        )


def _known(here: StationStore, there: StationStore) -> tuple[OpenStore, OpenStore]:
    """Both begun, with a card of each kept by the other."""
    home, far = begun(here), begun(there, officers=(SUPERINTENDENT,))
    keep_card(home, officers_card(far))
    keep_card(far, home.cards.of_station(PLACE, SERGEANT, NOW)[0])
    return home, far


@cache
def _known_to_each_other() -> Path:
    """The folders of both, closed, made once in a run and copied for each test."""
    folder = templates() / "two"
    here = StationStore(folder / "home", cost=CHEAP, name=PLACE)
    there = StationStore(folder / "far", cost=CHEAP, name="Elsewhere")
    for store in _known(here, there):
        store.close()
    return folder


def decided_so(case: Case, outcome: Outcome, now: datetime, by: Officer, **thinking: str) -> Case:
    """The case as the superintendent decides it."""
    thought = a_thinking(case, **thinking)
    case = replace(case, authority=replace(case.authority, thinking=thought))
    if outcome is Outcome.AUTHORISED:
        return lifecycle.authorise(case, by, a_notice(case), the_law(), now)
    return {Outcome.REFUSED: lifecycle.refuse, Outcome.RETURNED: lifecycle.return_}[outcome](
        case, by, now
    )


def refused(store: OpenStore, deed: Callable[[], object]) -> str:
    """The sentence of a refusal, which is the last entry of the history and the only one."""
    before = written(store)
    with pytest.raises((FileRefused, NotPermitted)) as refusal:
        deed()
    acts = [act for act, _, _ in entries(store, before)]
    assert [act for act in acts if act in (Act.PACKAGE_REFUSED, Act.REFUSED_ACT)] == acts[-1:]
    return str(refusal.value)
