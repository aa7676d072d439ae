"""Vouchers: who enrolled each officer or gave a passphrase, as the history tells for ever."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, select

from dvpo_desktop.case import Role
from dvpo_desktop.case.history import Act
from dvpo_desktop.rules.permission.vouching import Vouched
from dvpo_desktop.store.chain.tamper_checks import ROWS
from dvpo_desktop.store.database.tables import HISTORY, OFFICERS
from dvpo_desktop.store.officers import officers

_VOUCHES = (Act.ENROLLED, Act.RESET)


def vouchers(connection: Connection) -> Vouched:
    """By each officer's key, the keys of who vouched, themselves or through others.

    Whoever vouched for an officer could act as that officer, and as whom that one vouched for; so
    both are told. An administrator, who decides no case, hands nobody's word on. An entry whose
    detail was erased still tells, by the rows that it wrote.
    """
    known = officers.everybody(connection)
    direct: dict[str, set[str]] = defaultdict(set)
    for one in known:
        direct[one.officer.key].update({one.vouched_by} - {""})
    for by, key in _told(connection):
        if by != key:
            direct[key].add(by)
    ends = {one.officer.key for one in known if Role.ADMINISTRATOR in one.roles}
    return {key: frozenset(_reached(key, direct, ends)) for key in direct}


def _reached(key: str, direct: dict[str, set[str]], ends: set[str]) -> set[str]:
    found: set[str] = set()
    left = {key}
    while left:
        one = left.pop()
        if one in ends and one != key:
            continue
        new = direct.get(one, set()) - found
        found |= new
        left |= new
    return found - {key}


def _told(connection: Connection) -> Iterator[tuple[str, str]]:
    """Who vouched, and for whom, of every entry that gave an officer a passphrase."""
    acts = HISTORY.c.act.in_([act.value for act in (*_VOUCHES, Act.ERASED)])
    columns = HISTORY.c.id, HISTORY.c.act, HISTORY.c.officer, HISTORY.c.detail
    rows = connection.execute(select(*columns).where(acts).order_by(HISTORY.c.id)).all()
    erased = {}
    for row in rows:
        if row.act == Act.ERASED:
            detail = json.loads(row.detail)
            erased[detail["entry"]] = detail
    for row in rows:
        if row.act != Act.ERASED:
            yield from ((row.officer, key) for key in _whom(row, erased.get(row.id, {})))


def _whom(row: Any, left: Mapping[str, Any]) -> set[str]:
    detail: Mapping[str, Any] = left if row.detail is None else json.loads(row.detail)
    told = detail.get("officer", "")
    named = {told["key"] if isinstance(told, dict) else told} - {""}
    return named | set(detail.get(ROWS, {}).get(OFFICERS.name, {}))
