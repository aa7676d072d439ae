"""Tries: how often sign-in has failed since it last succeeded, and how long to wait now."""

import json
import math
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from dvpo_desktop.store.files import write_whole
from dvpo_desktop.store.problems import StationProblem

FREE = 3
LONGEST_SECONDS = 60


class Tries:
    """A small file with a count and a time, and no name.

    It slows a guesser at the keyboard, and the count comes into the history at the next
    sign-in. Whoever can delete it can also carry the store away; against that stands the cost
    of each guess at a slot, not this file.
    """

    def __init__(self, file: Path) -> None:
        self._file = file

    def may_try(self, now: datetime) -> None:
        """Raises StationProblem, with the seconds to wait, while the wait is not over."""
        failed, last = self._read()
        if failed < FREE or last is None:
            return
        if now < last:
            # The clock was put back: the wait starts again, and does not last till then.
            last = now
            self._write(failed, now)
        wait = min(2 ** (failed - FREE + 1), LONGEST_SECONDS)
        left = math.ceil(wait - (now - last).total_seconds())
        if left > 0:
            seconds = "1 second" if left == 1 else f"{left} seconds"
            raise StationProblem(
                f"Sign-in has failed {failed} times. Wait {seconds}, then try again."
            )

    @property
    def failed(self) -> int:
        """How often sign-in has failed since the last that was recorded."""
        return self._read()[0]

    def note_failure(self, now: datetime) -> None:
        """One more failure. Where the disk does not take it, sign-in goes on without."""
        self._write(self.failed + 1, now)

    def clear(self) -> None:
        """Forgets the failures, once they stand in the history."""
        with suppress(OSError):
            self._file.unlink(missing_ok=True)

    def _read(self) -> tuple[int, datetime | None]:
        try:
            kept = json.loads(self._file.read_bytes())
            failed, last = int(kept["failed"]), datetime.fromisoformat(kept["last"])
        except (OSError, ValueError, KeyError, TypeError):
            return 0, None
        return (max(failed, 0), last) if last.tzinfo else (0, None)

    def _write(self, failed: int, now: datetime) -> None:
        text = json.dumps({"failed": failed, "last": now.astimezone(UTC).isoformat()})
        with suppress(OSError):
            write_whole(self._file, text.encode())
