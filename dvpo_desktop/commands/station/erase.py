"""The command ``erase``: takes the detail of one entry out of the history for ever."""

from argparse import Namespace

from dvpo_desktop.clock import london_now
from dvpo_desktop.commands.station.at_the_station import in_sentences, signed_in


def run(arguments: Namespace) -> int:
    """Erases the detail for an administrator, with the reason; 1, with a sentence, where not.

    Who did what and when stays (Data Protection Act 2018, s.62).
    """

    def work() -> None:
        now = london_now()
        with signed_in(arguments, now) as (store, officer):
            store.history.erase(arguments.entry, officer, now, arguments.why)
        print(
            f"The detail of entry {arguments.entry} is erased. The rest of the history still holds."
        )

    return in_sentences(work)
