"""Killed while the store is given another key: who stays gets in, and who left never does."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from support.cases.factories import NOW
from support.faults.lines import Lines
from support.stores.staffing import (
    KEEPER,
    LONG,
    OLD,
    SERGEANT,
    SUPER,
    fits,
    keys_of,
    opened_by,
    opens,
    with_notes,
)

from dvpo_desktop.case import Standing
from dvpo_desktop.case.history import Act
from dvpo_desktop.store.station import StationStore

SEED = 20261127
HERE = Path(__file__).resolve()
PROGRAM = HERE.parents[2] / "support" / "faults" / "remover.py"


def test_kill_at_random_moments_of_a_re_key_shuts_out_who_left_and_nobody_else(
    station, passphrase, tmp_path, counted, rounds: Callable[[int, int], int]
):
    made = tmp_path / "made"
    with_notes(station, passphrase, LONG).close()
    station.folder.rename(made)
    (old,) = keys_of(made / "keys.json", SERGEANT, OLD)
    chance, met, lasts = random.Random(SEED), Counter(), 0.0
    kills = rounds(20, 200)
    program = [sys.executable, str(PROGRAM), str(station.folder)]
    remover = subprocess.Popen(
        [*program, KEEPER.collar, passphrase, SERGEANT.key],
        cwd=HERE.parents[3],
        env={**os.environ, "PYTHONPATH": str(HERE.parents[3])},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with remover:
        lines = Lines(remover.stdout.fileno())
        for number in range(kills + 1):
            shutil.rmtree(station.folder, ignore_errors=True)
            shutil.copytree(made, station.folder)
            remover.stdin.write(b"go\n")
            remover.stdin.flush()
            child = int(lines.first().removeprefix("pid "))
            lines.until("begins")
            began = time.monotonic()
            if number == 0:
                # The first is let live, to see how long it takes.
                lines.until("done")
                lasts = time.monotonic() - began
            else:
                lines.gather(0, chance.uniform(0, lasts * 1.2))
            os.kill(child, signal.SIGKILL)
            told = "done" in lines.until("gone")
            if number:
                met[after_a_kill(station, passphrase, old, told=told)] += 1
        remover.stdin.close()

    counted(f"{kills} kills in a re-key of {lasts:.2f} s: {dict(met)}")
    assert sum(met.values()) == kills
    assert met["old key, both in keys.json"] >= rounds(0, 1)
    assert met["new key, both in keys.json"] >= rounds(0, 1)


def after_a_kill(station: StationStore, passphrase: str, old: bytes, *, told: bool) -> str:
    """What a killed removal left, once it has been seen that it can be lived with."""
    both = ", both in keys.json" if "coming" in keys_in(station) else ""
    with closing(opened_by(station, SUPER, OLD)) as store:
        store.signed_in(SUPER, NOW)
        assert store.history.first_broken() is None
        standing = store.officers.enrolled(SERGEANT.key).standing
        acts = [entry.act for entry in store.history.all()]
    renewed = not fits(station.folder / "station.db", old)
    assert opens(station, KEEPER, passphrase)
    assert "coming" not in keys_in(station)
    assert (standing is Standing.REMOVED) == (Act.REMOVED in acts)
    assert renewed == (Act.REKEYED in acts)
    assert not told or standing is Standing.REMOVED
    # Recorded or told: gone for good. Else the officer is as before, and can be removed again.
    assert opens(station, SERGEANT, OLD) is (standing is Standing.ACTIVE)
    if standing is Standing.REMOVED:
        assert renewed
        return f"new key{both or ', all told' if told else both}"
    assert not renewed
    return f"old key{both}"


def keys_in(station: StationStore) -> dict:
    return json.loads((station.folder / "keys.json").read_text())
