"""The command ``server prepare``: makes the database that many stations share, or renews it."""

import sys
from argparse import Namespace
from getpass import getpass
from pathlib import Path

from dvpo_desktop import paths
from dvpo_desktop.clock import london_now
from dvpo_desktop.commands.station.at_the_station import in_sentences
from dvpo_desktop.store.postgres.address import read_address
from dvpo_desktop.store.shared.prepare import prepare_server

COPIES = "copies-of-the-server"


def run(arguments: Namespace) -> int:
    """Runs the command; 0 once the database is ready, 1 with a sentence where it is not."""
    return in_sentences(lambda: _prepare(arguments))


def _prepare(arguments: Namespace) -> None:
    address = read_address(arguments.address)
    copies: Path = arguments.copy_to or paths.data_folder() / COPIES
    prepared = prepare_server(
        address, _passphrase(arguments), arguments.stations, copies, london_now(), _say
    )
    if prepared.copy is not None:
        print(f"The store as it was is in {prepared.copy}, encrypted.")
    was = f"was at {prepared.found}, and is now" if prepared.found else "is new, and"
    print(
        f"The store {address.database} on {address.words} {was} at {prepared.now}. Stations use "
        f"the account {arguments.stations}."
    )


def _passphrase(arguments: Namespace) -> str:
    """The passphrase of the owner's account; empty where a certificate opens the server."""
    if arguments.passphrase_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    return getpass("Passphrase of the owner's account: ", sys.stderr)


def _say(words: str) -> None:
    print(f"{words} …", file=sys.stderr)
