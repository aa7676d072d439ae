"""Savings: what many stations were told was kept, held against what the server then has."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlalchemy import insert, select
from support.cases.factories import NOW, a_case, an_officer
from support.servers.servers import PASSPHRASES, STATION, FreshDatabase
from support.stores.allowing import Allowing

from dvpo_desktop.store.cases.cases import CaseStore
from dvpo_desktop.store.database.database import Database
from dvpo_desktop.store.database.tables import HISTORY
from dvpo_desktop.store.database.tables import STATION as STATION_ROW
from dvpo_desktop.store.history.verify import verify
from dvpo_desktop.store.postgres.engine import engine_to

HERE = Path(__file__).resolve()
HOUSE = HERE.parents[3]
SAVER = HERE.parents[1] / "faults" / "saver.py"
CASES = tuple(f"DV-26-{number:04}" for number in range(1, 41))


@dataclass
class Told:
    """What the stations said while they saved."""

    kept: dict[tuple[str, int], str] = field(default_factory=dict)
    refused: int = 0
    away: int = 0
    waits: list[float] = field(default_factory=list)

    def hear(self, lines: Iterable[str]) -> None:
        """Takes what stations said. Fails where two were told that they made the same version."""
        for line in lines:
            word, *rest = line.split(" ")
            if word == "kept":
                reference, version, token = rest
                assert (reference, int(version)) not in self.kept, line
                self.kept[reference, int(version)] = token
            elif word == "seconds":
                self.waits.append(float(rest[0]))
            else:
                assert line in {"refused", "away", "done", ""}, line
                self.refused += line == "refused"
                self.away += line == "away"


class Stations:
    """Programs of many stations at work; what they say is heard on threads beside the test."""

    def __init__(self, programs: Iterable[subprocess.Popen[bytes]]) -> None:
        self.told = Told()
        self._programs = tuple(programs)
        self._news = threading.Condition()
        self._threads = [
            threading.Thread(target=self._hear, args=(program,)) for program in self._programs
        ]
        for thread in self._threads:
            thread.start()

    def until(self, seen: Callable[[Told], bool], seconds: float = 60) -> bool:
        """Waits until what was told is so, or so long; whether it is."""
        with self._news:
            return self._news.wait_for(lambda: seen(self.told), seconds)

    def stop(self) -> None:
        """Ends the programs, wherever they are; back when all they said is heard."""
        for program in self._programs:
            program.kill()
        for program, thread in zip(self._programs, self._threads, strict=True):
            thread.join(60)
            program.wait(60)
            program.stdout.close()

    def _hear(self, program: subprocess.Popen[bytes]) -> None:
        for line in program.stdout:
            with self._news:
                if line.endswith(b"\n"):
                    self.told.hear([line.decode().rstrip("\n")])
                self._news.notify_all()


@contextmanager
def database_of(fresh: FreshDatabase):
    """The database as a station opens it."""
    database = Database(engine_to(fresh.address(), PASSPHRASES[STATION]), HERE.parent, "the server")
    with closing(database):
        yield database


def begin_cases(fresh: FreshDatabase, references: Iterable[str] = CASES) -> None:
    """Begins a store on the server, with cases in which a count stands at nothing."""
    with database_of(fresh) as database:
        with database.begin() as connection:
            first = {"id": "5a" * 16, "training": False, "founded_at": NOW, "name": "Gablecross"}
            connection.execute(insert(STATION_ROW), first)
        cases = CaseStore(Allowing(database), training=False)
        for reference in references:
            case = replace(a_case(), reference=reference, import_notes="0 begun")
            cases.add(case, an_officer(), NOW, "typed in")


def start_stations(fresh: FreshDatabase, **how) -> subprocess.Popen[bytes]:
    """A program that is some of the stations (see saver)."""
    told = {
        "account": STATION,
        "hosts": fresh.address().hosts,
        "database": fresh.name,
        "passphrase": PASSPHRASES[STATION],
        "cases": CASES,
        "first": 0,
        "seed": 20261127,
        **how,
    }
    return subprocess.Popen(
        [sys.executable, str(SAVER), json.dumps(told)],
        cwd=HOUSE,
        env={**os.environ, "PYTHONPATH": f"{HOUSE}:{HOUSE / 'tests'}"},
        stdout=subprocess.PIPE,
    )


def unsaid_and_kept(fresh: FreshDatabase, told: Told) -> int:
    """Holds the server against what was told; how many saves are there that nobody was told of.

    Every save that a station was told of must stand in the history under its version, no version
    be missing or twice, each count be one more than the one before, so that no save was made over
    another unseen, each case be as its last entry says, and the chain hold.
    """
    with database_of(fresh) as database:
        verified = verify(database)
        assert verified.faults == ()
        with database.begin() as connection:
            wanted = (HISTORY.c.act == "changed", HISTORY.c.reference.in_(CASES))
            query = select(HISTORY.c.reference, HISTORY.c.detail).where(*wanted)
            rows = connection.execute(query.order_by(HISTORY.c.id)).all()
        there: dict[str, list[str]] = {reference: [] for reference in CASES}
        for row in rows:
            detail = json.loads(row.detail)
            there[row.reference].append(detail["changed"]["import_notes"]["now"])
            assert detail["version"] == len(there[row.reference]) + 1
        for (reference, version), token in told.kept.items():
            assert there[reference][version - 2] == f"{version - 1} {token}"
        cases = CaseStore(Allowing(database), training=False)
        for reference, notes in there.items():
            kept = cases.get(reference)
            assert kept.version == len(notes) + 1
            assert [int(each.partition(" ")[0]) for each in notes] == list(range(1, len(notes) + 1))
            assert kept.case.import_notes == (notes[-1] if notes else "0 begun")
    return len(rows) - len(told.kept)
