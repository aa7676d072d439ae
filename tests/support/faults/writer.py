"""A program that works on one case without end, to be killed: it edits, sends, authorises, voids.

Every line it tells is a version that was on disk before, with what was done to make it.
"""

from dataclasses import replace
from pathlib import Path

from support.cases.factories import DECIDED_AT, NOW, SENT_AT, a_notice, the_law, with_thinking
from support.faults.killing import tell
from support.stores.stations import SERGEANT, SUPERINTENDENT, sit

from dvpo_desktop.case import Case
from dvpo_desktop.case.history import Act
from dvpo_desktop.rules.case_state import State, state
from dvpo_desktop.rules.lifecycle import lifecycle
from dvpo_desktop.rules.permission.signing import words_signed
from dvpo_desktop.store.cases.cases import Kept
from dvpo_desktop.store.open_store import OpenStore
from dvpo_desktop.store.station import StationStore

REFERENCE = "DV-26-0113"
EDITS = 4  # saves of typing for each round to the superintendent and back


def work(folder: str, passphrase: str) -> None:
    """Signs in and goes on where the case stands, until killed."""
    station = StationStore(Path(folder))
    store = station.unlock(SERGEANT.force, SERGEANT.collar, passphrase, NOW)
    sit(store, SERGEANT, passphrase)
    kept = store.cases.get(REFERENCE)
    while True:
        if state(kept.case) is State.AUTHORISED:
            voided = lifecycle.void(kept.case, SERGEANT, "EXAMPLE of a change", DECIDED_AT)
            kept = save(store, voided, kept, Act.VOIDED)
        elif state(kept.case) is State.SENT:
            kept = decide(store, kept, passphrase)
        else:
            for _ in range(EDITS):
                words = f"{kept.case.import_notes[-20_000:]} word {kept.version + 1}"
                kept = save(store, replace(kept.case, import_notes=words), kept, Act.CHANGED)
            sent = lifecycle.send(kept.case, SERGEANT, the_law(), SENT_AT)
            kept = save(store, sent, kept, Act.SENT)


def decide(store: OpenStore, kept: Kept, passphrase: str) -> Kept:
    """The superintendent takes the keyboard, thinks, authorises and signs; then steps back."""
    who = sit(store, SUPERINTENDENT, passphrase)
    thought = with_thinking(kept.case)
    if thought != kept.case:
        kept = save(store, thought, kept, Act.CHANGED)
    case = lifecycle.authorise(kept.case, who, a_notice(kept.case), the_law(), DECIDED_AT)
    words = words_signed(case, case.authority.decisions[-1])
    signed = store.sign(who, passphrase, words, DECIDED_AT)
    kept = store.cases.save(case, kept.version, who, DECIDED_AT, Act.DECIDED, signed=signed)
    tell(f"{kept.version} {Act.DECIDED.value}")
    sit(store, SERGEANT, passphrase)
    return kept


def save(store: OpenStore, case: Case, over: Kept, act: Act) -> Kept:
    """Keeps the case in the name of who is at the keyboard, and tells that it is kept."""
    kept = store.cases.save(case, over.version, store.present.officer, NOW, act)
    tell(f"{kept.version} {act.value}")
    return kept
