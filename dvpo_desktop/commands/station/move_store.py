"""The command ``move-store``: a whole store copied from a file to a server, or back."""

import sys
from argparse import Namespace
from collections.abc import Callable
from getpass import getpass
from pathlib import Path

from dvpo_desktop import paths
from dvpo_desktop.clock import london_now
from dvpo_desktop.commands.station.at_the_station import Steps, in_sentences, who_asks
from dvpo_desktop.store.place import folder_name
from dvpo_desktop.store.postgres.address import Address, read_address
from dvpo_desktop.store.postgres.safe_place import SafePlace
from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.store.restoring.permitted_here import SignIn
from dvpo_desktop.store.shared.move import Moved, Target, ToFolder, ToServer, move
from dvpo_desktop.store.shared.station_there import ServerStation
from dvpo_desktop.store.station import StationStore


def run(arguments: Namespace) -> int:
    """Copies the store, checks the copy, and says what it did. 1 where it is refused."""
    who = who_asks(arguments)
    return in_sentences(lambda: _move(arguments, who))


def _move(arguments: Namespace, who: SignIn) -> None:
    if arguments.source == arguments.target:
        raise StationProblem("Name two different places: the store is copied from one to another.")
    ask = _asked(from_a_pipe=arguments.passphrase_stdin)
    source, _ = _place(arguments.source, arguments.training, ask)
    copy, target = _place(arguments.target, arguments.training, ask)
    if not source.exists:
        raise StationProblem(f"There is no store in {arguments.source}. Check what you typed.")
    store = source.unlock(who.force, who.collar, who.passphrase, london_now())
    try:
        steps = Steps()
        moved = move(store, target, lambda words: steps(words, 0.0))
    finally:
        store.close()
    print(_words(moved, arguments))
    _try(copy, who)


def _place(text: str, training: bool, ask: Callable[[Address], str]) -> tuple[StationStore, Target]:
    """A store as it is signed in to, and as it is copied to."""
    if "://" not in text:
        folder = Path(text).absolute()
        return StationStore(folder, training=training, anchors=paths.anchor_folder()), ToFolder(
            folder
        )
    if training:
        raise StationProblem(
            "A training store stays in a file of its own, so that nobody takes it for the real "
            "one. Leave out --training, or name two folders."
        )
    address = read_address(text)
    passphrase = ask(address)
    folder = paths.data_folder() / folder_name(text, training=False)
    station = ServerStation(address, folder, passphrase=passphrase, anchors=paths.anchor_folder())
    return station, ToServer(address, passphrase)


def _asked(*, from_a_pipe: bool) -> Callable[[Address], str]:
    """How the passphrase of the stations' account comes: it is never on the command line."""

    def ask(address: Address) -> str:
        if from_a_pipe:
            return sys.stdin.readline().rstrip("\r\n")
        kept = SafePlace().passphrase(address)
        return kept or getpass(f"Passphrase of {address.account} on the server: ", sys.stderr)

    return ask


def _words(moved: Moved, arguments: Namespace) -> str:
    of = moved.rows
    days = _count(of["added_days"], "added day")
    courts = _count(of["courts"], "court")
    lines = [
        f"Copied from {arguments.source} to {arguments.target}: {_count(of['cases'], 'case')}, "
        f"{_count(of['officers'], 'officer')}, {days}, {courts} and "
        f"{_count(moved.entries, 'entry')} of the history.",
        f"Every row is the same on both sides. The history holds; its last code is {moved.head}.",
        "Officers sign in there with the passphrases they have, and the recovery sheets open it.",
    ]
    if moved.without_slot:
        lines.append(
            f"{_count(moved.without_slot, 'officer')} did not sign in since this version came: an "
            "administrator gives each a new passphrase there."
        )
    if "://" in arguments.source:
        lines.append("What still waits at a station to be sent to the server is not in the copy.")
    lines.append(
        f"Nothing in {arguments.source} was changed. Work in one of the two from now on: set "
        "“database” in the settings of every station."
    )
    return "\n".join(lines)


def _try(copy: StationStore, who: SignIn) -> None:
    """Signs in to the copy as far as opens it, and no further: nothing is recorded there."""
    copy.unlock(who.force, who.collar, who.passphrase, london_now()).close()
    print("Your passphrase opens the copy.")


def _count(number: int, what: str) -> str:
    if number == 1:
        return f"1 {what}"
    return f"{number} {what.removesuffix('y')}ies" if what == "entry" else f"{number} {what}s"
