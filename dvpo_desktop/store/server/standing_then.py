"""Standing then: whether an officer might still act at a moment, as the server's history tells."""

import json
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from dvpo_desktop.case import Officer
from dvpo_desktop.case.values import is_after
from dvpo_desktop.rules.say import say_moment
from dvpo_desktop.store.entries import Act
from dvpo_desktop.store.readable import readable
from dvpo_desktop.store.tables import HISTORY

_SHUTS = {Act.SUSPENDED.value: "suspended", Act.REMOVED.value: "removed"}
_LETS_IN = frozenset({Act.ENROLLED.value, Act.RESUMED.value, Act.RECOVERED.value})


def why_shut_out(connection: Connection, officer: Officer, at: datetime) -> str:
    """Why the officer might do nothing any more at that moment, in a sentence, or nothing."""
    columns = HISTORY.c.id, HISTORY.c.act, HISTORY.c.at, HISTORY.c.detail
    query = select(*columns).where(HISTORY.c.act.in_((*_SHUTS, *_LETS_IN))).order_by(HISTORY.c.id)
    why = ""
    for entry, key in readable(connection, connection.execute(query), lambda row: (row, _key(row))):
        if key != officer.key or is_after(entry.at, at):
            continue
        why = ""
        if entry.act in _SHUTS:
            why = (
                f"{officer.words} had been {_SHUTS[entry.act]} since {say_moment(entry.at)}, and "
                f"did this at {say_moment(at)} where the server could not be asked."
            )
    return why


def _key(row: Any) -> str:
    """The officer that an entry is about."""
    told = json.loads(row.detail or "{}").get("officer", "")
    return str(told["key"] if isinstance(told, dict) else told)
