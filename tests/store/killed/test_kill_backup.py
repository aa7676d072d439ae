"""Killed while it backs up: the store and the earlier backups are whole, and no half one shows."""

import random
from datetime import timedelta

from support.cases.factories import NOW, an_officer
from support.faults.killing import Doomed
from support.stores.stations import begun

from dvpo_desktop.case import Case
from dvpo_desktop.store.backups.backup import STAGE, backups_in, read_through

SEED = 20261127
MOST_BACKUPS = 2
LONGEST_WAIT_SECONDS = 0.15


def test_kill_at_random_instants_of_backing_up_leaves_everything_whole(
    station, passphrase, tmp_path, counted, rounds
):
    kills = rounds(7, 200)
    folder, to = tmp_path / "station", tmp_path / "backups"
    store = begun(station, passphrase)
    store.cases.add(Case("DV-26-0001"), an_officer(), NOW, "new")
    store.back_up(to, an_officer(), NOW - timedelta(days=30))
    store.close()
    chance = random.Random(SEED)
    told, checked, within = 0, 0, 0
    with Doomed("support.faults.backer", folder, to, passphrase) as backer:
        for _ in range(kills):
            made = backer.told_before_killed(
                chance.randint(0, MOST_BACKUPS), chance.uniform(0, LONGEST_WAIT_SECONDS)
            )
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
            store.signed_in(an_officer(), NOW)
            assert store.history.first_broken() is None
            assert store.cases.get("DV-26-0001").version >= 1
            store.close()
            told, checked = told + len(made), checked + len(found)

    counted(
        f"{kills} kills while backing up: {told} backups told, {checked} listed and read "
        f"through, none half; {within} kills within one"
    )
    assert within >= rounds(0, 1)
    assert told >= rounds(0, 1)
    store = station.unlock("west-mercia", "4417", passphrase, NOW)
    store.signed_in(an_officer(), NOW)
    store.back_up(to, an_officer(), NOW + timedelta(days=3650))
    assert not (folder / STAGE).exists()
    assert not list(to.glob(".*"))
    store.close()
