"""Strangers: what stands in a store's database beside what the program made there."""

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection

from dvpo_desktop.store.database.guards import GUARDS
from dvpo_desktop.store.database.tables import INDEXES, TABLES

# Of each store no more are named: whoever put a thousand in is not to hide the rest.
MOST = 20


def strangers(connection: Connection) -> Iterator[str]:
    """A sentence for each trigger, table, view and index that the program did not make.

    On a server also for what else there is, and for what others may do. Nothing is raised.
    """
    if connection.dialect.name == "postgresql":
        from dvpo_desktop.store.postgres.strangers_there import may, there  # noqa: PLC0415

        yield from _told(_is_there(kind, name) for kind, name in there(connection))
        yield from _told(_may(*each) for each in may(connection))
        return
    yield from _told(_is_there(kind, name) for kind, name in _in_file(connection))


def _in_file(connection: Connection) -> Iterator[tuple[str, str]]:
    made = {"table": TABLES, "index": INDEXES, "trigger": GUARDS, "view": ()}
    query = (
        "SELECT type, name FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' "
        "ORDER BY type, name"
    )
    for row in connection.exec_driver_sql(query):
        if row.name not in made.get(row.type, ()):
            yield row.type, row.name


def _told(sentences: Iterable[str]) -> Iterator[str]:
    told = list(sentences)
    yield from told[:MOST]
    if len(told) > MOST:
        yield f"There are {len(told) - MOST} more things in the store of that kind."


def _is_there(kind: str, name: str) -> str:
    return (
        f"There is {'an' if kind[0] in 'aeiou' else 'a'} {kind} “{name[:100]}” in the store that "
        "the program did not make: somebody has worked on it with a database tool."
    )


def _may(who: str, right: str, what: str) -> str:
    return (
        f"{who} may do what only the store’s owner or a station should: {right} on {what[:100]}. "
        "Have whoever looks after the server take that right away."
    )
