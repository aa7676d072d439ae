"""Standing then: whether an officer was shut out when what they did without the server joins.

The time of such an act is the station's own clock's, which whoever sits there may have set back.
So it excuses nobody: who is shut out when the act joins was shut out, whatever the clock said.
"""

import json
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from dvpo_desktop.case import Officer
from dvpo_desktop.case.history import Act
from dvpo_desktop.case.values import is_after
from dvpo_desktop.rules.date_words import say_moment
from dvpo_desktop.store.database.readable import readable
from dvpo_desktop.store.database.tables import HISTORY

_SHUTS = {Act.SUSPENDED.value: "suspended", Act.REMOVED.value: "removed"}
_LETS_IN = frozenset({Act.ENROLLED.value, Act.RESUMED.value, Act.RECOVERED.value})


def why_shut_out(connection: Connection, officer: Officer, at: datetime) -> str:
    """Why what the officer did at a station without its server does not stand, or nothing.

    ``at`` is when it was done, by that station's clock. It stands for who was never shut out, and
    for who was let in again before that time.
    """
    columns = HISTORY.c.id, HISTORY.c.act, HISTORY.c.at, HISTORY.c.detail
    query = select(*columns).where(HISTORY.c.act.in_((*_SHUTS, *_LETS_IN))).order_by(HISTORY.c.id)
    shut: Any = None
    again: Any = None
    for entry, key in readable(connection, connection.execute(query), lambda row: (row, _key(row))):
        if key != officer.key:
            continue
        if entry.act not in _SHUTS:
            again = entry if shut is not None else None
        elif shut is None or again is not None:
            shut, again = entry, None
    if shut is None or (again is not None and not is_after(again.at, at)):
        return ""
    until = f" until {say_moment(again.at)}" if again is not None else ""
    why = f"{officer.words} had been {_SHUTS[shut.act]} since {say_moment(shut.at)}{until}"
    if is_after(shut.at, at):
        return (
            f"{why}, when this reached the server. It was done without the server, at "
            f"{say_moment(at)} by the station’s clock, which can be set back."
        )
    return f"{why}, and did this at {say_moment(at)} where the server could not be asked."


def _key(row: Any) -> str:
    """The officer that an entry is about."""
    told = json.loads(row.detail or "{}").get("officer", "")
    return str(told["key"] if isinstance(told, dict) else told)
