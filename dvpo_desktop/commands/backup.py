"""The command ``backup``: a checked, encrypted backup of the station's store."""

from argparse import Namespace

from dvpo_desktop.clock import london_now
from dvpo_desktop.commands.at_the_station import (
    Steps,
    in_sentences,
    the_plan,
    the_station,
    who_asks,
)
from dvpo_desktop.commands.holdings import words_of


def run(arguments: Namespace) -> int:
    """Makes one backup and prints what it holds; 1, with a sentence, where it cannot be made."""
    station, who = the_station(arguments), who_asks(arguments)
    to = arguments.to or the_plan().where(station.folder)

    def work() -> None:
        now = london_now()
        store = station.unlock(who.force, who.collar, who.passphrase, now)
        try:
            officer = store.officers.find(who.key)
            if officer is None:
                raise LookupError("the officer who signed in is not enrolled")
            officer = store.signed_in(officer, now)
            made = store.back_up(to, officer, now, Steps())
        finally:
            store.close()
        print(words_of(made))
        print("The backup is whole: it was opened, and its history and its counts hold.")

    return in_sentences(work)
