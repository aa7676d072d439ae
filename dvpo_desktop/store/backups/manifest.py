"""Manifest: what a backup says of itself without a passphrase; it holds no name."""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, select, text

from dvpo_desktop.case.values import in_london
from dvpo_desktop.store.problems import DamagedBackup, NewerStore
from dvpo_desktop.store.seals import seal
from dvpo_desktop.store.tables import CASES, HISTORY, STATION

FORMAT = 1
MANIFEST = "backup.json"
LARGEST = 100_000  # bytes; ours has about a thousand


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
    """The list that lies in a backup. ``made_at`` is wall time in London."""

    made_at: datetime
    version: str
    summary: Summary
    files: dict[str, FileSeal]

    @property
    def size(self) -> int:
        """The bytes of all its files."""
        return sum(file.size for file in self.files.values())

    def as_bytes(self) -> bytes:
        """The manifest as it is written."""
        table = {
            "format": FORMAT,
            "made_at": self.made_at.astimezone(UTC).isoformat(),
            "version": self.version,
            "summary": asdict(self.summary),
            "files": {name: asdict(file) for name, file in self.files.items()},
        }
        return json.dumps({**table, "seal": seal(json.dumps(table))}, indent=1).encode()


def read_manifest(folder: Path, names: tuple[str, ...]) -> Manifest:
    """The manifest in a backup, which must list the files ``names`` and no other.

    Raises DamagedBackup, also where there is none, NewerStore for a form of a later program,
    and OSError.
    """
    try:
        with (folder / MANIFEST).open("rb") as opened:
            given: Any = json.loads(opened.read(LARGEST))
        if given["format"] > FORMAT:
            raise NewerStore
        if given.pop("seal") != seal(json.dumps(given)):
            raise ValueError("the list is not as it was written")
        manifest = Manifest(
            made_at=in_london(datetime.fromisoformat(given["made_at"])),
            version=str(given["version"]),
            summary=_summary(given["summary"]),
            files={str(name): FileSeal(**file) for name, file in given["files"].items()},
        )
    except FileNotFoundError as fault:
        raise DamagedBackup(folder.name, f"its list {MANIFEST} is missing") from fault
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
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
    return summary
