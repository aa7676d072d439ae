"""Comparing: whether two stores hold the same, told without anybody reading a case."""

import hashlib
import json
from typing import Any

from sqlalchemy import Connection, Select, select

from dvpo_desktop.store.chain.chain_check import IN_PARTS
from dvpo_desktop.store.database.tables import (
    ADDED_DAYS,
    CASES,
    COURTS,
    DIRECTORY,
    HISTORY,
    OFFICERS,
    PACKAGES,
    POLICY,
)


def fingerprint(connection: Connection, entries: int) -> str:
    """SHA-256, in hexadecimal, of all that is kept, with the first so many entries."""
    known = select(HISTORY.c.hash, HISTORY.c.salt, HISTORY.c.detail).order_by(HISTORY.c.id)
    directory = DIRECTORY.c
    queries: tuple[Select[Any], ...] = (
        select(CASES.c.reference, CASES.c.version, CASES.c.body).order_by(CASES.c.reference),
        select(ADDED_DAYS.c.body).order_by(ADDED_DAYS.c.day),
        select(OFFICERS.c.key, OFFICERS.c.standing, OFFICERS.c.roles).order_by(OFFICERS.c.key),
        select(directory.body, directory.last_step, directory.spent_on).order_by(directory.key),
        select(PACKAGES.c.id, PACKAGES.c.way, PACKAGES.c.body).order_by(PACKAGES.c.id),
        select(COURTS.c.body).order_by(COURTS.c.position),
        select(POLICY.c.body),
        known.where(HISTORY.c.id <= entries),
    )
    digest = hashlib.sha256()
    for query in queries:
        with connection.execute(query, execution_options=IN_PARTS) as rows:
            for row in rows:
                digest.update(json.dumps(tuple(row)).encode())
        digest.update(b"end")
    return digest.hexdigest()
