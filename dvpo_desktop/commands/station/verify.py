"""The command ``verify``: whether the store is as the program wrote it, and a code from paper."""

from argparse import Namespace

from dvpo_desktop.case.history import Entry
from dvpo_desktop.clock import london_now
from dvpo_desktop.commands.station.at_the_station import (
    in_sentences,
    the_plan,
    the_station,
    who_asks,
)
from dvpo_desktop.rules.date_words import say_moment
from dvpo_desktop.store.chain.chain import read_code
from dvpo_desktop.store.history.verify import Verified
from dvpo_desktop.store.open_store import OpenStore

DOES_NOT_HOLD = 1


def run(arguments: Namespace) -> int:
    """Prints what was checked, or the first thing that does not hold, and then gives 1.

    Raises ValueError, in words, for a code that cannot be one.
    """
    code: str | None = arguments.head
    if code is not None:
        read_code(code)
    station, who = the_station(arguments), who_asks(arguments)
    found: list[bool] = []

    def work() -> None:
        store = station.unlock(who.force, who.collar, who.passphrase, london_now())
        try:
            verified = store.verify(the_plan().where(station.folder))
            found.append(not verified.faults)
            print(_words(verified))
            if code is not None:
                found.append(_tell_code(store, code))
        finally:
            store.close()

    return in_sentences(work) or (0 if all(found) else DOES_NOT_HOLD)


def _tell_code(store: OpenStore, code: str) -> bool:
    """Prints at which entry a code from paper stands; whether it does."""
    entry = store.history.entry_with(code)
    print(_where(entry, code))
    return entry is not None


def _where(entry: Entry | None, code: str) -> str:
    if entry is None:
        return (
            f"No entry of this history has the code {code}. The paper comes from another store, or "
            "the history was changed before the paper was printed: keep both, and tell whoever "
            "looks after this computer."
        )
    return (
        f"The code {code} stands in the history at entry {entry.id}, written "
        f"{say_moment(entry.at)}."
    )


def _words(verified: Verified) -> str:
    counted = (
        f"{_counted(verified.entries, 'entry', 'entries')} of the history, "
        f"{_counted(verified.cases, 'case', 'cases')} and "
        f"{_counted(verified.notices, 'frozen notice', 'frozen notices')} were checked."
    )
    counted = "\n".join((counted, *verified.remarks, *verified.clocks))
    outside = "\n  ".join(("\nThe history was compared with:", *verified.compared))
    if not verified.faults:
        return f"{counted}\nEverything holds.\nhistory code {verified.head}{outside}"
    first, *others = verified.faults
    more = f"\nBesides, {_counted(len(others), 'thing does', 'things do')} not hold."
    return f"{counted}\n{first}{more if others else ''}{outside if verified.compared else ''}"


def _counted(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"
