"""Outbox files: the outboxes in a station's folder, and to whom the key of each is sealed."""

import json
import secrets
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from dvpo_desktop.store.database.error_messages import in_words
from dvpo_desktop.store.database.files import make_private, read_json, settle, write_whole
from dvpo_desktop.store.offline.outbox.outbox import Outbox, make_outbox, open_outbox
from dvpo_desktop.store.problems import Damaged
from dvpo_desktop.store.vault.identity import Identity, Public, seal_to
from dvpo_desktop.store.vault.slots import KEY_BYTES

BOX, MAKING, KEYS = "outbox-", ".making", "sealed.json"
ABOUT = b"dvpo-desktop outbox"
FORMAT = 1
LARGEST = 16_000_000  # bytes


class Boxes:
    """The outboxes that one officer can open, until they are closed.

    ``main`` is the one that is written to. Others are left from officers who signed in before
    this one ever had; they join and go. A box that is not sealed to the officer stays as it is
    until one comes to whom it is. A new box is sealed to this officer alone, until the server tells
    who else may come in: what lies in the folder beside it tells nobody's keys.
    """

    def __init__(self, folder: Path, identity: Identity) -> None:
        self._folder = folder
        _sweep(folder)
        opened = [box for each in _folders(folder) if (box := _opened(each, identity)) is not None]
        if not opened:
            opened = [_made(folder, [identity.public])]
        # What waits comes first: it must be seen.
        opened.sort(key=lambda box: not box[0].waiting())
        (self._main, self._key), *self._others = opened

    @property
    def main(self) -> Outbox:
        """The outbox that is written to."""
        return self._main

    @property
    def all(self) -> tuple[Outbox, ...]:
        """Every outbox that is open, the one written to first."""
        return (self._main, *(box for box, _key in self._others))

    @property
    def shut(self) -> int:
        """How many outboxes here this officer cannot open."""
        return len(_folders(self._folder)) - len(self.all)

    def seal(self, publics: Iterable[Public]) -> None:
        """Seals the key of the box in use to these officers, and to no other.

        Where it was sealed to another, who may know it by now, the box is given a new key.
        """
        wanted = {public.text: public for public in publics}
        sealed = _sealed(self._main.place).keys()
        if sealed - wanted.keys():
            self.rekey(wanted.values())
        elif wanted.keys() != sealed:
            _write(self._main.place, self._key, wanted.values())

    def rekey(self, publics: Iterable[Public]) -> None:
        """Gives what is in the box in use a new key, which is sealed to these officers alone.

        Killed in between there are two boxes that hold the same; an act joins once only.
        """
        old = self._main
        self._main, self._key = _made(self._folder, publics, old)
        old.close()
        _remove(old.place)

    def tidy(self) -> None:
        """Takes away the other boxes in which nothing waits any more."""
        for box, key in tuple(self._others):
            if not box.waiting():
                self._others.remove((box, key))
                box.close()
                _remove(box.place)

    def close(self) -> None:
        """Lets go of every file, and of the keys."""
        for box in self.all:
            box.close()
        self._key = b""


def _folders(folder: Path) -> list[Path]:
    found = folder.glob(f"{BOX}*") if folder.exists() else ()
    return sorted(each for each in found if not each.name.endswith(MAKING))


def _sweep(folder: Path) -> None:
    """Removes what a making leaves that was cut off, and a removing: nothing waits in either."""
    with in_words(folder):
        for each in folder.glob(f"{BOX}*"):
            if each.name.endswith(MAKING) or not (each / KEYS).exists():
                shutil.rmtree(each)


def _made(
    folder: Path, publics: Iterable[Public], contents: Outbox | None = None
) -> tuple[Outbox, bytes]:
    """A new box, whole before it takes its name."""
    key = secrets.token_bytes(KEY_BYTES)
    name = folder / f"{BOX}{secrets.token_hex(4)}"
    making = name.with_name(f"{name.name}{MAKING}")
    with in_words(folder):
        make_private(folder)
        make_private(making)
        _write(making, key, publics)
    box = make_outbox(making, key)
    try:
        if contents is not None:
            box.take(contents.everything())
    finally:
        box.close()
    with in_words(folder):
        making.replace(name)
        settle(folder)
    return open_outbox(name, key), key


def _opened(folder: Path, identity: Identity) -> tuple[Outbox, bytes] | None:
    blob = _sealed(folder).get(identity.public.text)
    if blob is None:
        return None
    try:
        key = identity.unseal(blob, ABOUT)
    except ValueError as fault:
        raise Damaged(str(folder / KEYS)) from fault
    return open_outbox(folder, key), key


def _sealed(folder: Path) -> dict[str, bytes]:
    file = folder / KEYS
    with in_words(folder):
        try:
            given: Any = read_json(file, LARGEST)
            return {public: bytes.fromhex(blob) for public, blob in given["sealed"].items()}
        except (AttributeError, KeyError, TypeError, ValueError) as fault:
            raise Damaged(str(file)) from fault


def _write(folder: Path, key: bytes, publics: Iterable[Public]) -> None:
    sealed = {public.text: seal_to(public, key, ABOUT).hex() for public in publics}
    with in_words(folder):
        table = {"format": FORMAT, "sealed": sealed}
        write_whole(folder / KEYS, json.dumps(table, indent=1).encode())


def _remove(folder: Path) -> None:
    # The keys go first: what is left of a box without them is nothing to anybody.
    with in_words(folder):
        (folder / KEYS).unlink(missing_ok=True)
        shutil.rmtree(folder)
