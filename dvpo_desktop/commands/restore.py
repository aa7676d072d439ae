"""The command ``restore``: a backup looked through in a new place, and put in place if asked."""

from argparse import Namespace
from pathlib import Path

from dvpo_desktop import paths
from dvpo_desktop.clock import london_now
from dvpo_desktop.commands.at_the_station import Steps, in_sentences, the_station, who_asks
from dvpo_desktop.commands.holdings import words_of
from dvpo_desktop.settings import Settings, write_settings
from dvpo_desktop.store.backups.backup import backups_in, read_backup
from dvpo_desktop.store.backups.manifest import MANIFEST
from dvpo_desktop.store.backups.restore import SignIn, restore, tried
from dvpo_desktop.store.history import Act
from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.store.station import StationStore


def run(arguments: Namespace) -> int:
    """Says what the backup holds; with ``--swap`` puts it in place. 1 where it is refused."""
    station, who = the_station(arguments), who_asks(arguments)

    def work() -> None:
        _point_into(arguments.backup)
        backup, now = read_backup(arguments.backup), london_now()
        if arguments.swap:
            aside = restore(backup, station, who, now, Steps(), keeper_only=True)
            print(words_of(backup))
            print(f"This backup is now the store in {station.folder}.")
            if aside is not None:
                print(f"The store that was there lies whole in {aside}.")
            if not paths.settings_file().exists():
                _keep_settings(station, who)
            return
        with tried(backup, station, who, now, Steps()):
            print(words_of(backup))
        print("The backup is whole and opens with your passphrase. Nothing was changed here.")
        print("To put it in the place of the store, run this again with --swap.")

    return in_sentences(work)


def _keep_settings(station: StationStore, who: SignIn) -> None:
    """On a new computer, takes the force and the station's name from the store put in place."""
    store = station.unlock(who.force, who.collar, who.passphrase, london_now())
    try:
        newest = store.history.newest(Act.RESTORED)
    finally:
        store.close()
    file = paths.settings_file()
    write_settings(file, Settings(force=who.force, station=newest.station if newest else ""))
    print(
        f"This computer had no settings. The force and the station's name are in {file} now; the "
        "administrator sets where backups go, in Station, Settings."
    )


def _point_into(folder: Path) -> None:
    """Raises StationProblem for a folder of backups, with the newest good one to name instead."""
    if (folder / MANIFEST).exists():
        return
    good = [each.folder for each in backups_in(folder) if each.backup is not None]
    if good:
        raise StationProblem(f"{folder} holds backups. Name one of them; the newest is {good[0]}")
