"""Killed in mid-sentence: the store opens, and holds all that was typed a second before."""

import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

from factories import NOW, a_case_ready_to_send
from journeys.shift import PASSPHRASE, SERGEANT, a_station
from journeys.typist import REFERENCE, words

from dvpo_desktop.store.station import StationStore

SEED = 20261127
KILLS = int(os.environ.get("DVPO_KILLS", "12"))
LONGEST = 1.8  # seconds of typing
LOST_AT_MOST = 1.0  # second
TESTS = Path(__file__).resolve().parent.parent


def a_case_without_narrative():
    case = a_case_ready_to_send()
    return replace(case, incident=replace(case.incident, narrative="It began:"))


def test_a_kill_in_mid_sentence_loses_at_most_the_last_second(folder, tmp_path, capsys):
    a_station(folder, a_case_without_narrative())
    chance = random.Random(SEED)
    kept, typed_in_all, lost_in_all, worst, before_the_first = "It began:", 0, 0, 0.0, 0
    path = os.pathsep.join((str(TESTS.parent), str(TESTS)))
    typist = subprocess.Popen(
        [sys.executable, "-m", "journeys.typist", str(folder)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": path, "QT_QPA_PLATFORM": "offscreen"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        bufsize=1,
    )
    with typist:
        assert typist.stdin is not None
        assert typist.stdout is not None
        for run in range(KILLS):
            typist.stdin.write(f"{run}\n")
            child, told = killed_after(typist.stdout, chance.uniform(0, LONGEST))
            dead_at, keys = told[0], told[1]
            assert child > 0

            store = StationStore(folder).unlock(SERGEANT.force, SERGEANT.collar, PASSPHRASE, NOW)
            narrative = store.cases.get(REFERENCE).case.incident.narrative
            assert store.history.first_broken() is None
            store.close()

            assert narrative.startswith(kept)
            added = narrative.removeprefix(kept)
            assert words(run).startswith(added)
            missing = [at for at, count in keys if count > len(added)]
            lost = dead_at - missing[0] if missing else 0.0
            assert lost <= LOST_AT_MOST, f"kill {run}: {lost:.2f} s of typing lost"
            kept, worst = narrative, max(worst, lost)
            typed_in_all, lost_in_all = typed_in_all + len(keys), lost_in_all + len(missing)
            before_the_first += not added
        typist.stdin.close()
    with capsys.disabled():
        sys.stdout.write(
            f"\n{KILLS} kills of the wizard: {typed_in_all} keys typed, {lost_in_all} lost, none "
            f"older than {worst:.2f} s; {before_the_first} before the first save\n"
        )
    assert typed_in_all > KILLS
    assert before_the_first < KILLS


def killed_after(lines, seconds):
    """Kills the run so many seconds after its first key: its number, and what it told.

    What it told is the moment of the kill, and for every key the moment and how many there were.
    """
    child = int(lines.readline().removeprefix("pid "))
    keys = [lines.readline().split()]
    wait_until = time.monotonic() + seconds
    while time.monotonic() < wait_until:
        keys.append(lines.readline().split())
    dead_at = time.monotonic()
    os.kill(child, signal.SIGKILL)
    while (line := lines.readline().strip()) != "gone":
        keys.append(line.split())
    return child, (dead_at, [(float(at), int(count)) for at, count in keys])
