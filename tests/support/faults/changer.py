"""A program that does something to the officers of a store, to be killed (see slot_acts)."""

from pathlib import Path

from support.faults.killing import tell
from support.stores.slot_acts import ACTS, CHEAP, Begun, keeper_in

from dvpo_desktop.store.station import StationStore
from dvpo_desktop.store.vault.recovery import read_sheet


def work(folder: str, old_a: str, old_b: str, new_a: str, new_b: str, name: str) -> None:
    """Signs in as the administrator, and does it; tells when that begins and when it is done."""
    old, new = (read_sheet(old_a), read_sheet(old_b)), (read_sheet(new_a), read_sheet(new_b))
    begun = Begun(StationStore(Path(folder), cost=CHEAP), old, new, 0)
    store = keeper_in(begun)
    tell("begins")
    ACTS[name].do(store, begun)
    tell("done")
