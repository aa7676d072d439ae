"""The command ``restore``: a backup looked through in a new place, and put in place if asked."""

import sys
from argparse import Namespace
from dataclasses import replace
from datetime import datetime
from getpass import getpass
from pathlib import Path

from dvpo_desktop import paths
from dvpo_desktop.case.history import Act
from dvpo_desktop.clock import london_now
from dvpo_desktop.commands.station.at_the_station import Steps, in_sentences, the_station, who_asks
from dvpo_desktop.commands.station.holdings import words_of
from dvpo_desktop.settings import Settings, write_settings
from dvpo_desktop.store.backups.backup import backups_in, read_backup
from dvpo_desktop.store.backups.manifest import MANIFEST
from dvpo_desktop.store.problems import StationProblem, WrongForStoreHere
from dvpo_desktop.store.restoring.newest import newest_for
from dvpo_desktop.store.restoring.permitted_here import SignIn
from dvpo_desktop.store.restoring.restore import restore, tried
from dvpo_desktop.store.station import StationStore

NOT_VOUCHED_FOR = (
    "Nothing vouches for this list: it is of an earlier version of the program, or somebody else "
    "wrote it. What it says of the store was checked against the store itself."
)


def run(arguments: Namespace) -> int:
    """Says what the backup holds; with ``--swap`` puts it in place. 1 where it is refused."""
    station, who = the_station(arguments), who_asks(arguments)

    def work() -> None:
        now = london_now()
        _point_into(arguments.backup, station, who, now)
        backup = read_backup(arguments.backup)
        if arguments.swap:
            try:
                aside = restore(backup, station, who, now, Steps(), keeper_only=True)
            except WrongForStoreHere:
                today = _of_today(who, arguments)
                aside = restore(backup, station, who, now, Steps(), keeper_only=True, today=today)
            print(words_of(backup))
            print(f"This backup is now the store in {station.folder}.")
            if aside is not None:
                print(f"The store that was there lies whole in {aside}.")
            if not paths.settings_file().exists():
                _keep_settings(station, who)
            return
        with tried(backup, station, who, now, Steps()) as store:
            print(words_of(backup))
            if not store.vouches_for(backup):
                print(NOT_VOUCHED_FOR)
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


def _of_today(who: SignIn, arguments: Namespace) -> SignIn:
    """The same officer with the passphrase of today, where that of the backup's day is another.

    Raises WrongForStoreHere where none comes.
    """
    if arguments.passphrase_stdin:
        passphrase = sys.stdin.readline().rstrip("\r\n")
    else:
        passphrase = getpass("Your passphrase in the store that is here now: ", sys.stderr)
    if not passphrase:
        raise WrongForStoreHere
    return replace(who, passphrase=passphrase)


def _point_into(folder: Path, station: StationStore, who: SignIn, now: datetime) -> None:
    """Raises StationProblem for a folder of backups, with the newest good one to name instead."""
    if (folder / MANIFEST).exists() or not backups_in(folder):
        return
    newest = newest_for(station, folder, who, now)
    raise StationProblem(
        f"{folder} holds backups. Name one of them"
        + (f"; the newest is {newest.folder}" if newest else ".")
    )
