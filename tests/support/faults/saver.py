"""A program that is many stations at one server, each saving the same few cases without rest.

Its one argument says in JSON where the server is, how many stations these are, and for how many
seconds they save. Each line it prints is one thing that a station was told:
``kept REFERENCE VERSION TOKEN``, ``refused`` or ``away``, and ``seconds N`` at the end of a time
without the server.
"""

import json
import os
import random
import sys
import threading
import time
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from support.cases.factories import an_officer
from support.stores.allowing import Allowing

from dvpo_desktop.store.cases.cases import CaseStore
from dvpo_desktop.store.database.database import Database
from dvpo_desktop.store.postgres.address import Address
from dvpo_desktop.store.postgres.engine import engine_to
from dvpo_desktop.store.problems import ChangedElsewhere, ServerAway, StationProblem

NOW = datetime(2026, 11, 27, 15, tzinfo=UTC)
REST_SECONDS = 0.02
LONGEST_AWAY_SECONDS = 60
FOR_A_FIRST_SECONDS = 60  # after the time is over, for a station that has kept nothing yet
_PAUSE = threading.Event()  # never set: to wait on it is to rest


def main() -> None:
    """Starts the stations, each with connections of its own, and ends with the last of them."""
    told = json.loads(sys.argv[1])
    stations = [
        threading.Thread(target=_save_on, args=(told, told["first"] + number))
        for number in range(told["stations"])
    ]
    for station in stations:
        station.start()
    for station in stations:
        station.join()
    say("done")


def say(line: str) -> None:
    """One line, out at once, in one piece."""
    os.write(1, f"{line}\n".encode())


def _save_on(told: dict[str, Any], number: int) -> None:
    address = Address(
        told["account"],
        tuple((host, port) for host, port in told["hosts"]),
        told["database"],
        {"sslmode": "disable"},
    )
    database = Database(engine_to(address, told["passphrase"]), Path("nowhere"), address.words)
    chance = random.Random(told["seed"] + number)
    end = time.monotonic() + told["seconds"]
    with closing(database):
        cases = CaseStore(Allowing(database), training=False)
        count, kept, away_since = 0, 0, 0.0
        while time.monotonic() < end or (not kept and time.monotonic() < end + FOR_A_FIRST_SECONDS):
            count += 1
            try:
                _save(cases, chance.choice(told["cases"]), f"s{number}-{count}")
                kept += 1
            except ChangedElsewhere:
                say("refused")
            except ServerAway:
                away_since = away_since or time.monotonic()
                say("away")
                if time.monotonic() - away_since > LONGEST_AWAY_SECONDS:
                    say("gave up")
                    return
                _PAUSE.wait(REST_SECONDS)
                continue
            except StationProblem as problem:
                say(f"trouble {problem}")
                return
            if away_since:
                say(f"seconds {time.monotonic() - away_since:.2f}")
                away_since = 0.0


def _save(cases: CaseStore, reference: str, token: str) -> None:
    """Reads a case, adds one to the count that stands in it, and says so once it is kept."""
    kept = cases.get(reference)
    before = int(kept.case.import_notes.partition(" ")[0])
    case = replace(kept.case, import_notes=f"{before + 1} {token}")
    version = cases.save(case, kept.version, an_officer(), NOW).version
    say(f"kept {reference} {version} {token}")


main()
