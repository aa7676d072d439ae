"""Killed at any moment: what was said to be saved is there, and the store opens."""

import random

from support.cases.factories import NOW, a_case_ready_to_send
from support.faults.killing import Doomed
from support.faults.writer import REFERENCE
from support.stores.stations import SERGEANT, SUPERINTENDENT, begun, put

from dvpo_desktop.case.history import Act
from dvpo_desktop.rules.case_state import State, state

SEED = 20261127
MOST_SAVES = 8
LONGEST_WAIT_SECONDS = 0.05
SAVED = frozenset({Act.CHANGED, Act.SENT, Act.DECIDED, Act.VOIDED})


def test_kill_at_random_instants_of_editing_and_authorising_loses_no_save_that_was_told(
    station, passphrase, tmp_path, counted, rounds
):
    kills = rounds(15, 200)
    folder = tmp_path / "station"
    store = begun(station, passphrase, (SERGEANT, SUPERINTENDENT))
    put(store, a_case_ready_to_send())
    store.close()
    chance = random.Random(SEED)
    version, told, idle, hot, decided = 1, 0, 0, 0, 0
    with Doomed("support.faults.writer", folder, passphrase) as writer:
        for _ in range(kills):
            lines = writer.told_before_killed(
                chance.randint(0, MOST_SAVES), chance.uniform(0, LONGEST_WAIT_SECONDS)
            )
            journal = folder / "station.db-journal"
            hot += journal.exists() and journal.stat().st_size > 0
            saves = [int(line.split()[0]) for line in lines]

            store = station.unlock(SERGEANT.force, SERGEANT.collar, passphrase, NOW)
            store.signed_in(SERGEANT, NOW)
            kept = store.cases.get(REFERENCE)
            entries = [each for each in store.history.of(REFERENCE) if each.act in SAVED]
            assert store.verify().faults == ()
            store.close()

            assert saves == list(range(version + 1, version + 1 + len(saves)))
            # One save may be on disk that the program did not live to tell of.
            assert kept.version - (version + len(saves)) in {0, 1}
            assert [each.detail["version"] for each in entries] == list(range(2, kept.version + 1))
            authorised = state(kept.case) is State.AUTHORISED
            assert authorised is bool(entries and entries[-1].act is Act.DECIDED)
            assert not authorised or entries[-1].detail["signed"]
            version, told, idle = kept.version, told + len(saves), idle + (not saves)
        decided = sum(each.act is Act.DECIDED for each in entries)

    counted(
        f"{kills} kills while editing and authorising: {told} saves told and all there, "
        f"{decided} of them decisions; {hot} kills in the middle of a save, {idle} before the "
        "first"
    )
    assert told >= kills // 2
    assert hot >= rounds(0, 1)
    assert decided >= rounds(0, 1)
