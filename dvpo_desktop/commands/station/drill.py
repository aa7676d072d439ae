"""The command ``drill``: backup and restore tried out on the real store, with a report."""

from argparse import Namespace
from time import perf_counter

from dvpo_desktop.clock import london_now
from dvpo_desktop.commands.station.at_the_station import Steps, in_sentences, the_station, who_asks
from dvpo_desktop.commands.station.holdings import counted, words_of
from dvpo_desktop.rules.date_words import say_moment
from dvpo_desktop.store.restoring.drill import drill


def run(arguments: Namespace) -> int:
    """Prints the report of a drill; 1, with a sentence, where any part of it fails."""
    station, who = the_station(arguments), who_asks(arguments)

    def work() -> None:
        now = london_now()
        done = drill(station, arguments.to, who, now, perf_counter, Steps())
        took = done.seconds
        print(f"Backup drill, {say_moment(now)}")
        print(words_of(done.backup))
        print(f"  backed up and checked in    {took['backup']:.1f} s")
        print(f"  restored to a new place in  {took['restore']:.1f} s")
        print(f"  compared with the store in  {took['comparison']:.1f} s")
        print(
            f"{counted(done.backup.manifest)}: all came back as they are in the "
            "store. The backup stays; what was restored is deleted; the store is as it was."
        )

    return in_sentences(work)
