"""Killed while it backs up: the store and the earlier backups are whole, and no half one shows."""

import os
import random
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from factories import NOW, an_officer
from lines import Lines

from dvpo_desktop.case import Case
from dvpo_desktop.store.backups.backup import STAGE, backups_in, read_through

SEED = 20261127
KILLS = 12
MOST_BACKUPS = 2
LONGEST_WAIT_SECONDS = 0.15
HERE = Path(__file__).resolve()


def test_kill_at_twelve_random_moments_of_backing_up_leaves_everything_whole(
    station, passphrase, tmp_path, capsys
):
    folder, to = tmp_path / "station", tmp_path / "backups"
    store = station.found(an_officer(), passphrase, NOW)
    store.cases.add(Case("DV-26-0001"), an_officer(), NOW, "new")
    store.back_up(to, an_officer(), NOW - timedelta(days=30))
    store.close()
    chance = random.Random(SEED)
    told, checked, within = 0, 0, 0
    backer = subprocess.Popen(
        [sys.executable, str(HERE.with_name("backer.py")), str(folder), str(to), passphrase],
        cwd=HERE.parents[2],
        env={**os.environ, "PYTHONPATH": str(HERE.parents[2])},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with backer:
        lines = Lines(backer.stdout.fileno())
        for _ in range(KILLS):
            backer.stdin.write(b"go\n")
            backer.stdin.flush()
            child = int(lines.first().removeprefix("pid "))
            lines.gather(chance.randint(0, MOST_BACKUPS), chance.uniform(0, LONGEST_WAIT_SECONDS))
            os.kill(child, signal.SIGKILL)
            made = lines.until("gone")
            within += (folder / STAGE).exists() or any(to.glob(".*"))

            found = backups_in(to)
            for each in found:
                assert each.backup is not None, each.trouble
                read_through(each.backup)
            names = {each.folder.name for each in found}
            assert any(name.endswith("20261028-150000") for name in names)
            # The last told is there, or the next one of its day, which it did not live to tell.
            assert not made or max(name[-15:] for name in names) >= made[-1][-15:]
            store = station.unlock("west-mercia", "4417", passphrase, NOW)
            assert store.history.first_broken() is None
            assert store.cases.get("DV-26-0001").version >= 1
            store.close()
            told, checked = told + len(made), checked + len(found)
        backer.stdin.close()

    with capsys.disabled():
        sys.stdout.write(
            f"\n{KILLS} kills while backing up: {told} backups told, {checked} listed and read "
            f"through, none half; {within} kills within one\n"
        )
    assert within > 0
    assert told > 0
    store = station.unlock("west-mercia", "4417", passphrase, NOW)
    store.back_up(to, an_officer(), NOW + timedelta(days=90))
    assert not (folder / STAGE).exists()
    assert not list(to.glob(".*"))
    store.close()
