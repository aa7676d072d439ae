"""Package files: how a sealed file is opened, and how one that is not taken is recorded."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime

from sqlalchemy import Connection, select

from dvpo_desktop.case import Officer
from dvpo_desktop.case.history import Act
from dvpo_desktop.rules.permission.roles import Deed
from dvpo_desktop.store.chain import entries
from dvpo_desktop.store.database.tables import STATION
from dvpo_desktop.store.packages.age import open_file
from dvpo_desktop.store.packages.signed_text import FileRefused, SignedText, read_signed
from dvpo_desktop.store.permission.permission import Permission
from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.store.vault.identity import Identity


@contextmanager
def refusals(
    permission: Permission, deed: Deed, by: Officer, now: datetime, reference: str = ""
) -> Iterator[None]:
    """Records a file that is not taken. A full disk does not let it in."""
    try:
        yield
    except FileRefused as refusal:
        asked = permission.begin(deed, by=by, now=now)
        with suppress(StationProblem), asked as connection:
            detail = {"why": str(refusal)}
            entries.write(connection, Act.PACKAGE_REFUSED, reference, by, now, detail)
        raise


def refuse(sentence: str) -> None:
    """Raises FileRefused with the sentence that stands against a file, if any does."""
    if sentence:
        raise FileRefused(sentence)


def opened(identity: Identity, file: bytes, what: str, otherwise: str) -> SignedText:
    """What is signed in a sealed file. Raises FileRefused, with ``otherwise`` for other keys."""
    try:
        inside = open_file(identity, file)
    except ValueError as fault:
        raise FileRefused(otherwise) from fault
    return read_signed(inside, what)


def store_id(connection: Connection) -> str:
    """Which store this is."""
    return str(connection.execute(select(STATION.c.id)).scalar_one())
