"""A program that types into a case without end while the server is away, to be killed."""

import os
import sys
from dataclasses import replace
from pathlib import Path

from support.cases.factories import NOW, an_officer
from support.servers.servers import PASSPHRASES, STATION

from dvpo_desktop.case.as_json import read
from dvpo_desktop.store.offline.station_here import StationHere
from dvpo_desktop.store.postgres.address import Address

MOST = 10_000


def main() -> None:
    """Signs in without the server; each version is told once it is kept."""
    port, database, folder, passphrase, start = sys.argv[1:]
    address = Address(STATION, (("127.0.0.1", int(port)),), database, {"sslmode": "prefer"})
    station = StationHere(address, Path(folder), passphrase=PASSPHRASES[STATION])
    officer = an_officer()
    store = station.unlock(officer.force, officer.collar, passphrase, NOW)
    store.signed_in(officer, NOW)
    case = read(Path(start).read_bytes())
    kept = store.cases.get(case.reference)
    for number in range(MOST):
        words = f"SAMPLE {os.getpid()} {number} " + "x" * 2000
        typed = replace(kept.case, incident=replace(kept.case.incident, narrative=words))
        kept = store.cases.save(typed, kept.version, officer, NOW)
        os.write(1, f"{kept.version}\n".encode())


main()
