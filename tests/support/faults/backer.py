"""A program that backs a store up without end, to be killed; between two backups it keeps a case.

Every line it tells is the name of a backup that was made.
"""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from support.cases.factories import NOW
from support.faults.killing import tell
from support.stores.stations import SERGEANT, sit

from dvpo_desktop.store.station import StationStore

REFERENCE = "DV-26-0001"


def work(folder: str, to: str, passphrase: str) -> None:
    """Signs in, and in turn types and backs up, an hour later each time."""
    store = StationStore(Path(folder)).unlock(SERGEANT.force, SERGEANT.collar, passphrase, NOW)
    sit(store, SERGEANT, passphrase)
    kept = store.cases.get(REFERENCE)
    while True:
        case = replace(kept.case, import_notes=f"word {kept.version + 1}")
        kept = store.cases.save(case, kept.version, SERGEANT, NOW)
        made = store.back_up(Path(to), SERGEANT, NOW + timedelta(hours=kept.version))
        tell(made.folder.name)
