"""Tries: how often sign-in has failed since it last succeeded, and how long to wait now."""

import json
import math
import os
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from dvpo_desktop.store.database.files import read_json, write_whole
from dvpo_desktop.store.problems import StationProblem

FREE = 3
LONGEST_SECONDS = 60
LONGEST_AFTER = 8  # failures
LARGEST, MOST = 1000, 1_000_000  # bytes and failures: what is above is none of ours
_NOTHING = (0, None)


class Tries:
    """A small file with a count and a time, and no name.

    It slows a guesser at the keyboard, and the count comes into the history at the next
    sign-in. Whoever can delete it can also carry the store away; against that stands the cost
    of each guess at a slot, not this file.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._begun_again: datetime | None = None

    def may_try(self, now: datetime) -> None:
        """Raises StationProblem, with the seconds to wait, while the wait is not over."""
        failed, last = self._read()
        if failed < FREE or last is None:
            return
        if now < last:
            # The clock was put back, or somebody wrote a time to come: the wait starts again, and
            # does not last till then, also where the file cannot be written.
            if self._begun_again is None or now < self._begun_again:
                self._begun_again = now
            last = self._begun_again
            self._write(failed, last)
        wait = 2 ** (failed - FREE + 1) if failed < LONGEST_AFTER else LONGEST_SECONDS
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

    @property
    def lost(self) -> bool:
        """Whether there is a file that tells nothing: somebody wrote it, or the disk lost it."""
        return self._read() == _NOTHING and os.path.lexists(self._file)

    def note_failure(self, now: datetime) -> None:
        """One more failure. Where the disk does not take it, sign-in goes on without."""
        self._write(self.failed + 1, now)

    def clear(self) -> None:
        """Forgets the failures, once they stand in the history."""
        with suppress(OSError):
            self._file.unlink(missing_ok=True)

    def _read(self) -> tuple[int, datetime | None]:
        try:
            kept = read_json(self._file, LARGEST)
            failed, last = kept["failed"], datetime.fromisoformat(kept["last"])
            if type(failed) is not int or last.tzinfo is None:
                return _NOTHING
            return min(max(failed, 0), MOST), last.astimezone(UTC)
        except (OSError, OverflowError, ValueError, KeyError, TypeError):
            return _NOTHING

    def _write(self, failed: int, now: datetime) -> None:
        text = json.dumps({"failed": failed, "last": now.astimezone(UTC).isoformat()})
        with suppress(OSError):
            write_whole(self._file, text.encode())
