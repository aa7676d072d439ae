"""At the station: what the commands need that open its store: where it is, and who asks."""

import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from getpass import getpass

from dvpo_desktop import paths
from dvpo_desktop.case.people import Officer
from dvpo_desktop.setting_list import store_folder
from dvpo_desktop.settings import Settings, read_settings
from dvpo_desktop.store.backups.plan import Plan
from dvpo_desktop.store.open_store import OpenStore
from dvpo_desktop.store.problems import StationProblem, WrongAddress
from dvpo_desktop.store.restoring.permitted_here import SignIn, sign_in_to
from dvpo_desktop.store.station import StationStore
from dvpo_desktop.store.store_factory import kept_passphrase, the_store

REFUSED = 1


def in_sentences(work: Callable[[], None]) -> int:
    """Does the work; what keeps it from being done is one sentence, and exit status 1."""
    try:
        work()
    except StationProblem as problem:
        print(problem, file=sys.stderr)
        return REFUSED
    return 0


def the_station(arguments: Namespace) -> StationStore:
    """The store of this station, real or for training. Raises ValueError for bad settings."""
    settings, training = _settings(), arguments.training
    folder = store_folder(settings, training=training)
    shared = bool(settings.database) and not training
    try:
        passphrase = _of_the_server(settings.database, arguments) if shared else ""
        return the_store(
            settings.database,
            folder,
            training=training,
            passphrase=passphrase,
            anchors=paths.anchor_folder(),
        )
    except WrongAddress as wrong:
        raise ValueError(str(wrong)) from wrong


def the_plan() -> Plan:
    """Where this station's backups go, and how often."""
    return _settings().plan


def who_asks(arguments: Namespace) -> SignIn:
    """The officer of the command line, with the passphrase typed unseen or read from a pipe.

    Raises ValueError where no force is named or no passphrase comes.
    """
    force = arguments.force or _settings().force
    if not force:
        raise ValueError("Name your force: --force west-mercia, as in forces.json.")
    if arguments.passphrase_stdin:
        passphrase = sys.stdin.readline().rstrip("\r\n")
    else:
        passphrase = getpass("Passphrase: ", sys.stderr)
    if not passphrase:
        raise ValueError("Type your passphrase, or send it with --passphrase-stdin.")
    return SignIn(force, arguments.collar, passphrase)


@contextmanager
def signed_in(arguments: Namespace, now: datetime) -> Iterator[tuple[OpenStore, Officer]]:
    """The store open for the officer of the command line, whose sign-in is recorded.

    Raises StationProblem, and ValueError as ``the_station`` and ``who_asks`` do.
    """
    station, who = the_station(arguments), who_asks(arguments)
    store = station.unlock(who.force, who.collar, who.passphrase, now)
    try:
        yield store, sign_in_to(store, who, now)
    finally:
        store.close()


def the_place() -> str:
    """What the station is called in its settings."""
    return _settings().station


class Steps:
    """Prints each part of a long work on standard error, once, as it begins."""

    def __init__(self) -> None:
        self._last = ""

    def __call__(self, words: str, share: float) -> None:
        """Hears of the work; the share done is for who draws it."""
        del share
        if words != self._last:
            print(f"{words} …", file=sys.stderr)
            self._last = words


def _of_the_server(database: str, arguments: Namespace) -> str:
    """The passphrase of the stations' account: the keyring's, or the first line of a pipe."""
    if kept := kept_passphrase(database):
        return kept
    if arguments.passphrase_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    return getpass("Passphrase of this station's account on the server: ", sys.stderr)


def _settings() -> Settings:
    return read_settings(paths.settings_file())
