"""Lines: what a program that is to be killed prints, read as it comes."""

import os
import select
import time


class Lines:
    """The lines of a pipe, read as they come."""

    def __init__(self, handle: int) -> None:
        self._handle = handle
        self._text = b""

    def until(self, wanted: str) -> list[str]:
        """Every line before the wanted one."""
        while f"{wanted}\n".encode() not in self._text:
            self._text += os.read(self._handle, 65536)
        before, self._text = self._text.split(f"{wanted}\n".encode(), 1)
        return before.decode().split("\n")[:-1]

    def gather(self, count: int, seconds: float) -> None:
        """Reads until so many lines have come, and then for so long."""
        while self._text.count(b"\n") < count:
            self._text += os.read(self._handle, 65536)
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if select.select([self._handle], [], [], left)[0]:
                self._text += os.read(self._handle, 65536)

    def first(self) -> str:
        while b"\n" not in self._text:
            self._text += os.read(self._handle, 65536)
        line, self._text = self._text.split(b"\n", 1)
        return line.decode()
