"""Manifest: what a backup says of itself without a passphrase; it holds no name."""

import json
import re
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, select, text

from dvpo_desktop.case.values import in_london
from dvpo_desktop.store.database.files import read_json
from dvpo_desktop.store.database.seals import seal
from dvpo_desktop.store.database.tables import CASES, HISTORY, STATION
from dvpo_desktop.store.problems import DamagedBackup, NewerStore

FORMAT = 1
MANIFEST = "backup.json"
LARGEST = 100_000  # bytes; ours has about a thousand
_MOST = 2**63  # of anything that is counted
_ABSURD = (AttributeError, KeyError, OverflowError, RecursionError, TypeError, ValueError)
_WORD = 200  # letters of a reference or a version, which are told on the screen
_HASH = re.compile("(?:[0-9a-f]{64})?")
_ID = re.compile("[0-9a-f]{1,32}")


@dataclass(frozen=True, slots=True)
class Summary:
    """What a store holds, in numbers.

    ``store`` tells one store from another; ``newest`` is the reference opened last; ``head``
    the hash of the last entry of the history.
    """

    store: str
    training: bool
    revision: str
    cases: int
    entries: int
    newest: str
    head: str


@dataclass(frozen=True, slots=True)
class FileSeal:
    """A file of a backup: its size in bytes and its SHA-256 in hex."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """The list that lies in a backup. ``made_at`` is wall time in London.

    ``restores`` are the hashes of the recorded restores that it knew of. ``vouched`` is the seal
    that the store's key made under it (see vouched); empty before there were any. ``read`` is the
    text as it was read, which that seal is over.
    """

    made_at: datetime
    version: str
    summary: Summary
    files: dict[str, FileSeal]
    restores: tuple[str, ...] = ()
    vouched: str = ""
    read: str = field(default="", compare=False, repr=False)

    @property
    def size(self) -> int:
        """The bytes of all its files."""
        return sum(file.size for file in self.files.values())

    @property
    def text(self) -> str:
        """What it says, without any seal."""
        table = {
            "format": FORMAT,
            "made_at": self.made_at.astimezone(UTC).isoformat(),
            "version": self.version,
            "summary": asdict(self.summary),
            "files": {name: asdict(file) for name, file in self.files.items()},
            "restores": list(self.restores),
        }
        return self.read or json.dumps(table)

    @property
    def seal(self) -> str:
        """The hash that tells a torn list from a whole one; anybody can make it."""
        return seal(json.dumps(self._table()))

    def as_bytes(self) -> bytes:
        """The manifest as it is written."""
        return json.dumps({**self._table(), "seal": self.seal}, indent=1).encode()

    def _table(self) -> dict[str, Any]:
        # Under the hash too, where an earlier program leaves what it does not know.
        table: dict[str, Any] = json.loads(self.text)
        return table | ({"vouched": self.vouched} if self.vouched else {})


def read_manifest(folder: Path, names: tuple[str, ...]) -> Manifest:
    """The manifest in a backup, which must list the files ``names`` and no other.

    Raises DamagedBackup, also where there is none, NewerStore for a form of a later program,
    and OSError.
    """
    try:
        given: Any = read_json(folder / MANIFEST, LARGEST)
        if _count(given["format"]) > FORMAT:
            raise NewerStore
        if given.pop("seal") != seal(json.dumps(given)):
            raise ValueError("the list is not as it was written")
        vouched = _text(given.pop("vouched", ""), _HASH)
        manifest = Manifest(
            made_at=in_london(datetime.fromisoformat(given["made_at"])),
            version=_word(given["version"]),
            summary=_summary(given["summary"]),
            files={name: _file(file) for name, file in given["files"].items()},
            restores=tuple(_text(each, _HASH) for each in given.get("restores", [])),
            vouched=vouched,
            read=json.dumps(given),
        )
    except FileNotFoundError as fault:
        raise DamagedBackup(folder.name, f"its list {MANIFEST} is missing") from fault
    except _ABSURD as fault:
        raise DamagedBackup(folder.name, f"its list {MANIFEST} cannot be read") from fault
    if set(manifest.files) != set(names):
        raise DamagedBackup(folder.name, f"its list {MANIFEST} cannot be read")
    return manifest


def summary_of(store: Connection) -> Summary:
    """The numbers of a store, read within a transaction that is open."""
    station = store.execute(select(STATION.c.id, STATION.c.training)).one()
    newest = select(CASES.c.reference).order_by(
        CASES.c.opened_at.desc(),
        func.length(CASES.c.reference).desc(),
        CASES.c.reference.desc(),
    )
    head = select(HISTORY.c.hash).order_by(HISTORY.c.id.desc())
    return Summary(
        store=station.id,
        training=station.training,
        revision=store.execute(text("SELECT version_num FROM alembic_version")).scalar_one(),
        cases=store.execute(select(func.count()).select_from(CASES)).scalar_one(),
        entries=store.execute(select(func.count()).select_from(HISTORY)).scalar_one(),
        newest=store.execute(newest.limit(1)).scalar() or "",
        head=store.execute(head.limit(1)).scalar() or "",
    )


def _summary(table: dict[str, Any]) -> Summary:
    summary = Summary(**table)
    for name, value in asdict(summary).items():
        if type(value) is not Summary.__annotations__[name]:
            raise TypeError(name)
    _text(summary.store, _ID)
    _text(summary.head, _HASH)
    _word(summary.revision)
    _word(summary.newest)
    _count(summary.cases)
    _count(summary.entries)
    return summary


def _file(table: dict[str, Any]) -> FileSeal:
    file = FileSeal(**table)
    return FileSeal(_count(file.size), _text(file.sha256, _HASH))


def _count(given: Any) -> int:
    if type(given) is not int or not 0 <= given < _MOST:
        raise ValueError("this counts nothing of ours")
    return given


def _text(given: Any, form: re.Pattern[str]) -> str:
    if not form.fullmatch(given):
        raise ValueError("this is no text of ours")
    return str(given)


def _word(given: Any) -> str:
    if len(given) > _WORD or not given.isprintable():
        raise ValueError("this is no word of ours")
    return str(given)
