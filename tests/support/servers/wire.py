"""The wire: between a station and its server, for a test to cut, or to lose an answer on."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection
from support.servers.servers import PASSPHRASES, STATION, FreshDatabase
from support.stores.stations import PASSPHRASE, SERGEANT, SUPERINTENDENT, begun, sit

from dvpo_desktop.case import Officer
from dvpo_desktop.store.database.database import Database
from dvpo_desktop.store.offline.open_here import OpenHere
from dvpo_desktop.store.offline.station_here import StationHere
from dvpo_desktop.store.problems import ServerAway
from dvpo_desktop.store.vault.slots import Cost

CHEAP = Cost(time=1, memory_kib=8, lanes=1)
BEGIN = Database.begin


class Wire:
    """While ``down`` no server answers; of the next ``lost`` transactions the answer is lost."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.down = False
        self.lost = 0
        wire = self

        @contextmanager
        def begin(database: Database) -> Iterator[Connection]:
            if database.servers and wire.down:
                raise ServerAway(database.servers)
            with BEGIN(database) as connection:
                yield connection
            if database.servers and wire.lost:
                wire.lost -= 1
                raise ServerAway(database.servers)

        patch.setattr(Database, "begin", begin)


class Stations:
    """Stations of one shared store, in which the sergeant and the superintendent are known."""

    def __init__(self, database: FreshDatabase, folder: Path, now: datetime) -> None:
        self._database, self._folder, self._now = database, folder, now
        self._open: list[OpenHere] = []
        begun(self.at("Gablecross"), officers=(SERGEANT, SUPERINTENDENT)).close()

    def at(self, name: str) -> StationHere:
        """A station, by its name."""
        usual = {"passphrase": PASSPHRASES[STATION], "cost": CHEAP, "name": name}
        return StationHere(self._database.address(), self._folder / name, **usual)

    def signed_in(self, name: str = "Gablecross", officer: Officer = SERGEANT) -> OpenHere:
        """The store as an officer opens it at a station."""
        opened = self.at(name).unlock(officer.force, officer.collar, PASSPHRASE, self._now)
        opened.signed_in(officer, self._now)
        self._open.append(opened)
        return opened

    def hand_over(self, store: OpenHere, officer: Officer) -> None:
        """Another officer takes the keyboard of an open store."""
        sit(store, officer, PASSPHRASE)

    def close(self) -> None:
        """Closes what is still open."""
        for store in self._open:
            store.close()
