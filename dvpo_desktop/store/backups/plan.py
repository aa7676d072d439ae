"""Plan: where the backups of a station go, and how often one is made unasked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

BACKUPS = "backups"


@dataclass(frozen=True, slots=True)
class Plan:
    """``folder`` is None for one beside the store; ``every_hours`` is 0 for only when asked."""

    folder: Path | None = None
    every_hours: int = 0

    def where(self, place: Path) -> Path:
        """The folder for the backups of the store that lies in ``place``."""
        return self.folder or place.with_name(BACKUPS)

    def due(self, made: Iterable[datetime], now: datetime) -> bool:
        """Whether the last backup, of those made at these times, is too long ago.

        A time that is still to come, left by a clock that went wrong, does not count.
        """
        if self.every_hours <= 0:
            return False
        last = max((at for at in made if at <= now), default=None)
        return last is None or now - last >= timedelta(hours=self.every_hours)
