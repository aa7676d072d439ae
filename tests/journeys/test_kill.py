"""Killed in mid-sentence: the store opens, and holds all that was typed a second before."""

import random
from dataclasses import replace

from journeys.shift import PASSPHRASE, SERGEANT, a_station
from journeys.typist import REFERENCE, words
from support.cases.factories import NOW, a_case_ready_to_send
from support.faults.killing import Doomed

from dvpo_desktop.store.station import StationStore

SEED = 20261127
LONGEST = 1.8  # seconds of typing
LOST_AT_MOST = 1.0  # second


def a_case_without_narrative():
    case = a_case_ready_to_send()
    return replace(case, incident=replace(case.incident, narrative="It began:"))


def test_a_kill_in_mid_sentence_loses_at_most_the_last_second(folder, counted, rounds):
    kills = rounds(8, 200)
    a_station(folder, a_case_without_narrative())
    chance = random.Random(SEED)
    kept, typed_in_all, lost_in_all, worst, before_the_first = "It began:", 0, 0, 0.0, 0
    with Doomed("journeys.typist", folder) as typist:
        for run in range(kills):
            lines = typist.told_before_killed(1, chance.uniform(0, LONGEST), run)
            keys = [(float(at), int(count)) for at, count in map(str.split, lines)]

            store = StationStore(folder).unlock(SERGEANT.force, SERGEANT.collar, PASSPHRASE, NOW)
            store.signed_in(SERGEANT, NOW)
            narrative = store.cases.get(REFERENCE).case.incident.narrative
            assert store.history.first_broken() is None
            store.close()

            assert narrative.startswith(kept)
            added = narrative.removeprefix(kept)
            assert words(run).startswith(added)
            missing = [at for at, count in keys if count > len(added)]
            lost = typist.killed_at - missing[0] if missing else 0.0
            assert lost <= LOST_AT_MOST, f"kill {run}: {lost:.2f} s of typing lost"
            kept, worst = narrative, max(worst, lost)
            typed_in_all, lost_in_all = typed_in_all + len(keys), lost_in_all + len(missing)
            before_the_first += not added
    counted(
        f"{kills} kills of the wizard: {typed_in_all} keys typed, {lost_in_all} lost, none older "
        f"than {worst:.2f} s; {before_the_first} before the first save"
    )
    assert typed_in_all > kills
    assert before_the_first < kills
