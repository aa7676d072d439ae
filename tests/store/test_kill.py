"""Killed at any moment: what was said to be saved is there, and the store opens."""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

from factories import NOW, an_officer
from lines import Lines

from dvpo_desktop.case import Case

SEED = 20261127
KILLS = 50
MOST_SAVES = 2
LONGEST_WAIT_SECONDS = 0.05
HERE = Path(__file__).resolve()


def test_kill_at_fifty_random_moments_loses_no_save_that_was_told(
    station, passphrase, tmp_path, capsys
):
    folder = tmp_path / "station"
    store = station.found(an_officer(), passphrase, NOW)
    store.cases.add(Case("DV-26-0001"), an_officer(), NOW, "new")
    store.close()
    chance = random.Random(SEED)
    version, told, idle, hot = 1, 0, 0, 0
    writer = subprocess.Popen(
        [sys.executable, str(HERE.with_name("writer.py")), str(folder), passphrase],
        cwd=HERE.parents[2],
        env={**os.environ, "PYTHONPATH": str(HERE.parents[2])},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with writer:
        lines = Lines(writer.stdout.fileno())
        for _ in range(KILLS):
            writer.stdin.write(b"go\n")
            writer.stdin.flush()
            child = int(lines.first().removeprefix("pid "))
            lines.gather(chance.randint(0, MOST_SAVES), chance.uniform(0, LONGEST_WAIT_SECONDS))
            os.kill(child, signal.SIGKILL)
            saves = [int(line) for line in lines.until("gone")]
            journal = folder / "station.db-journal"
            hot += journal.exists() and journal.stat().st_size > 0

            store = station.unlock("west-mercia", "4417", passphrase, NOW)
            kept = store.cases.get("DV-26-0001")
            changed = [e for e in store.history.of("DV-26-0001") if e.act == "changed"]
            assert store.history.first_broken() is None
            store.close()

            assert saves == list(range(version + 1, version + 1 + len(saves)))
            # One save may be on disk that the program did not live to tell of.
            assert kept.version - (version + len(saves)) in {0, 1}
            assert [entry.detail["version"] for entry in changed] == list(
                range(2, kept.version + 1)
            )
            assert kept.version == 1 or kept.case.import_notes.endswith(f"word {kept.version}")
            version, told, idle = kept.version, told + len(saves), idle + (not saves)
        writer.stdin.close()

    with capsys.disabled():
        sys.stdout.write(
            f"\n{KILLS} kills: {told} saves told and all there; {hot} in the middle of a save, "
            f"{idle} before the first\n"
        )
    assert told >= KILLS // 2
    assert hot > 0
