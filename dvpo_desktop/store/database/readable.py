"""Readable: rows read one by one, so that on a server one spoiled row does not stop every station.

A station's own file is another matter: what cannot be read there keeps the store shut, and the
newest backup is offered.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, Row

from dvpo_desktop.store.problems import Damaged

Given = TypeVar("Given")
# What reading a text raises that the program did not write; a KeyError is a LookupError.
UNREADABLE = (
    *(AttributeError, LookupError, TypeError, ValueError, RecursionError, OverflowError),
    *(msgspec.MsgspecError, Damaged),
)


def readable(
    connection: Connection,
    rows: Iterable[Row[Any]],
    read: Callable[[Row[Any]], Given],
    passed_over: Callable[[Row[Any]], None] = lambda row: None,
) -> Iterator[Given]:
    """What each row holds, as ``read`` reads it.

    On a server a row that cannot be read is passed over: ``passed_over`` hears of it, and verify
    names it. In a file ``read`` raises.
    """
    on_server = connection.dialect.name == "postgresql"
    for row in rows:
        try:
            yield read(row)
        except UNREADABLE:
            if not on_server:
                raise
            passed_over(row)
