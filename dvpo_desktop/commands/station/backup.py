"""The command ``backup``: a checked, encrypted backup of the station's store."""

from argparse import Namespace

from dvpo_desktop.clock import london_now
from dvpo_desktop.commands.station.at_the_station import (
    Steps,
    in_sentences,
    signed_in,
    the_plan,
    the_station,
)
from dvpo_desktop.commands.station.holdings import words_of


def run(arguments: Namespace) -> int:
    """Makes one backup and prints what it holds; 1, with a sentence, where it cannot be made."""
    to = arguments.to or the_plan().where(the_station(arguments).folder)

    def work() -> None:
        now = london_now()
        with signed_in(arguments, now) as (store, officer):
            made = store.back_up(to, officer, now, Steps())
        print(words_of(made))
        print("The backup is whole: it was opened, and its history and its counts hold.")

    return in_sentences(work)
