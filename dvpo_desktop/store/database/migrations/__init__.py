"""Migrations: how a store of an older version becomes one of today."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Migrations:
    """The revisions in a folder; ``head`` is the newest, named so that Alembic can stay unread."""

    folder: Path
    head: str


SHIPPED = Migrations(Path(__file__).parent, "0008")
