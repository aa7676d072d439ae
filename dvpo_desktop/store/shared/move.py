"""Moving: a whole store copied from a station's file to a server of many stations, or back.

Rows are copied as they are, so that ids, dates, seals and the history with its hashes stay what
they were; the officers' slots go with them, and every passphrase and both recovery sheets open
the copy. What is copied from is only read.
"""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, inspect, text

from dvpo_desktop.case.people import Officer, Role, Standing
from dvpo_desktop.store.chain.chain import Fault, code_of
from dvpo_desktop.store.chain.chain_check import fault_in
from dvpo_desktop.store.database.database import Database, make_database
from dvpo_desktop.store.database.error_messages import in_words
from dvpo_desktop.store.database.files import DATABASE, KEYS, make_private, settle, write_whole
from dvpo_desktop.store.database.migrations import SHIPPED, Migrations
from dvpo_desktop.store.officers.officers import everybody
from dvpo_desktop.store.open_store import OpenStore
from dvpo_desktop.store.postgres.address import Address
from dvpo_desktop.store.postgres.engine import engine_to
from dvpo_desktop.store.postgres.slots_moved import put_slots, slots_in
from dvpo_desktop.store.problems import NotPrepared, StationProblem
from dvpo_desktop.store.shared.rows import Counted, carry_rows, count_rows, see_empty, tables_of
from dvpo_desktop.store.vault.kept import Kept, read_kept, vouched_with
from dvpo_desktop.store.vault.keys import KeyRing, new_key

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Moved:
    """What was copied: the rows of each table, and the history's entries and printed head.

    ``without_slot`` counts the officers who have not signed in since this version came: their
    passphrases do not open the copy, and an administrator resets them. ``fault`` is the first
    entry that does not hold, on both sides alike.
    """

    rows: dict[str, int]
    entries: int
    head: str
    without_slot: int
    fault: Fault | None


class Target(Protocol):
    """Where a store is copied to."""

    def take(self, source: Connection, kept: Kept, tell: Tell) -> Moved:
        """Copies everything there, or raises StationProblem and leaves nothing there."""


@dataclass(frozen=True, slots=True)
class ToFolder:
    """A folder that holds no store yet."""

    folder: Path

    def take(self, source: Connection, kept: Kept, tell: Tell) -> Moved:
        """See copy_to_folder."""
        return copy_to_folder(source, kept, self.folder, tell)


@dataclass(frozen=True, slots=True)
class ToServer:
    """A prepared and empty database on a server; ``passphrase`` is the stations' account's."""

    address: Address
    passphrase: str

    def take(self, source: Connection, kept: Kept, tell: Tell) -> Moved:
        """See copy_to_server."""
        engine = engine_to(self.address, self.passphrase)
        database = Database(engine, Path.cwd(), self.address.words)
        with closing(database), database.begin() as target:
            if revision_in(source) != revision_in(target):
                raise NotPrepared(self.address.words)
            return copy_to_server(source, kept, target, tell)


def move(store: OpenStore, target: Target, tell: Tell) -> Moved:
    """Copies a store that is open, and leaves it as it was.

    Raises StationProblem where the officer at the door does not keep the store, where its history
    does not hold, and where the target cannot take it: then nothing was copied.
    """

    def copy(source: Connection, officer: Officer) -> Moved:
        _see_keeper(source, officer)
        tell("Checking the history")
        fault = chain_fault(source)
        if fault is not None:
            raise StationProblem(
                f"Entry {fault.entry} of the history does not hold, so the store stays where it "
                "is: it is evidence as it stands. Run dvpo-desktop verify, and tell whoever looks "
                "after this computer. Nothing was copied."
            )
        return target.take(source, _slots_of(source, store.place), tell)

    return store.copied(copy)


def copy_to_server(source: Connection, kept: Kept, target: Connection, tell: Tell) -> Moved:
    """Copies a store into a database that was prepared and is empty.

    Both connections are in a transaction, and ``target`` is committed by whoever calls.
    ``kept`` holds the slots of ``source``. Raises StationProblem where the target is not empty,
    where the stores are of different versions, or where the copy is not the same: then nothing
    may be committed.
    """
    see_empty(target)
    carried = without_keys(kept)
    _take_time(source, target)
    put_slots(target, carried, _standing(source))
    counted = carry_rows(source, target, tell)
    return _compared(counted, source, target, len(kept.slots) - len(carried.slots), tell)


def copy_to_folder(source: Connection, kept: Kept, folder: Path, tell: Tell) -> Moved:
    """Copies a store, of any revision, into a folder that holds none: as a station's own store.

    Its key is new, and sealed to every active officer and to the recovery sheets. ``kept`` holds
    the slots of ``source``, which is in a transaction. Cut off anywhere, there is no store in
    the folder. Raises StationProblem as copy_to_server does.
    """
    see_free(folder)
    file, unfinished = folder / DATABASE, folder / f"{DATABASE}.new"
    key, carried = new_key(), without_keys(kept)
    _take_time(source)
    with in_words(folder), _taken_away_on_fault(unfinished, folder / KEYS):
        make_private(folder)
        shape = Migrations(SHIPPED.folder, revision_in(source))
        with closing(make_database(unfinished, key, shape)) as database:
            with database.begin() as target:
                counted = carry_rows(source, target, tell)
            with database.begin() as target:
                lost = len(kept.slots) - len(carried.slots)
                moved = _compared(counted, source, target, lost, tell)
                standing = _standing(target)
        write_whole(folder / KEYS, vouched_with(carried, key).as_bytes())
        ring = KeyRing(folder / KEYS, carried.cost)
        ring.settle(key, standing)
        if carried.recovery is not None:
            ring.set_recovery(carried.recovery.mark, carried.recovery.public, key)
        unfinished.replace(file)
        Path(f"{unfinished}-journal").unlink(missing_ok=True)
        settle(folder)
    return moved


def see_free(folder: Path) -> None:
    """Raises StationProblem where the folder holds a store, or the keys of one."""
    for name in (DATABASE, KEYS):
        if (folder / name).exists():
            raise StationProblem(
                f"{folder} holds a store already. Name a folder that is not there yet. Nothing "
                "was copied."
            )
    with in_words(folder):
        for left_over in folder.glob(f"{DATABASE}.new*"):
            left_over.unlink()


def without_keys(kept: Kept) -> Kept:
    """The slots as any store can take them: with no key of the one that they come from.

    A slot of the first format is nothing but a wrapped key, and is left out.
    """
    slots = tuple(replace(slot, sealed=()) for slot in kept.slots if slot.public is not None)
    if not slots:
        raise StationProblem(
            "No officer has signed in to this store since this version came. Sign in once, then "
            "copy it. Nothing was copied."
        )
    recovery = kept.recovery and replace(kept.recovery, sealed=())
    return replace(kept, slots=slots, recovery=recovery, vouched=())


def chain_fault(store: Connection) -> Fault | None:
    """The first entry that does not hold, in a store of any revision."""
    tables = {table.name: table for table in tables_of(store)}
    return fault_in(store, tables["history"], tables["station"])


def _compared(
    read: dict[str, Counted], source: Connection, target: Connection, lost: int, tell: Tell
) -> Moved:
    """Holds what the copy holds against what was read, and its chain against the first."""
    tell("Comparing both")
    there = count_rows(target)
    other = next((name for name in read if read[name] != there.get(name)), None)
    fault = chain_fault(target)
    if other is not None or fault != chain_fault(source):
        raise StationProblem(
            f"The copy is not the same as what it was copied from: {other or 'its history'} "
            "differs. It was not kept. Copy again; if that ends so too, tell whoever looks after "
            "this computer."
        )
    station = target.execute(text("SELECT entries, head FROM station")).one()
    rows = {name: counted.rows for name, counted in there.items()}
    return Moved(rows, station.entries, code_of(station.head), lost, fault)


def revision_in(store: Connection) -> str:
    """The revision of a store, or nothing where there are no tables of one."""
    if not inspect(store).has_table("alembic_version"):
        return ""
    return str(store.execute(text("SELECT version_num FROM alembic_version")).scalar() or "")


def _see_keeper(store: Connection, officer: Officer) -> None:
    """Raises StationProblem for an officer who does not keep the store while somebody does."""
    open_case = {Role.ADMINISTRATOR, Role.TRAINER}
    known = [each for each in everybody(store) if each.standing is Standing.ACTIVE]
    keepers = {each.officer.key for each in known if each.roles & open_case}
    if keepers and officer.key not in keepers:
        raise StationProblem(
            "Only a station administrator may copy the whole store to another place. Ask one to "
            "run this."
        )


def _slots_of(store: Connection, place: Path) -> Kept:
    if store.dialect.name == "postgresql":
        return slots_in(store)
    with in_words(place):
        return read_kept((place / KEYS).read_bytes())


def _take_time(*stores: Connection) -> None:
    """A server gives up a transaction that takes longer than an officer waits; not this one."""
    for store in stores:
        if store.dialect.name == "postgresql":
            for limit in ("statement_timeout", "idle_in_transaction_session_timeout"):
                store.exec_driver_sql(f"SET LOCAL {limit} = 0")


def _standing(store: Connection) -> dict[str, Standing]:
    rows = store.execute(text("SELECT key, standing FROM officers"))
    return {row.key: Standing(row.standing) for row in rows}


@contextmanager
def _taken_away_on_fault(*files: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        for file in files:
            file.unlink(missing_ok=True)
        raise
