"""Search index: what each case is found by, kept beside it in the same transaction."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select

from dvpo_desktop.case import Case
from dvpo_desktop.store.cases.folding import FOUND_BY, words_of
from dvpo_desktop.store.database.tables import WORDS

_TOUCHED = {*FOUND_BY, *(path.partition(".")[0] for path in FOUND_BY)}
_OF_A_CASE = select(WORDS.c.word).where(WORDS.c.reference == bindparam("of"))
_FORGET = delete(WORDS).where(
    WORDS.c.reference == bindparam("of"), WORDS.c.word == bindparam("unsaid")
)


def add(connection: Connection, case: Case) -> None:
    """Keeps the words of a new case, within a transaction that is open."""
    _keep(connection, case.reference, words_of(case))


def change(connection: Connection, case: Case, changed: Mapping[str, Any]) -> None:
    """Keeps the words of a case whose fields in ``changed`` (dotted paths) are no longer the same.

    A name that was put right is no longer found as it was.
    """
    if changed.keys().isdisjoint(_TOUCHED):
        return
    now = words_of(case)
    before = set(connection.execute(_OF_A_CASE, {"of": case.reference}).scalars())
    gone = [{"of": case.reference, "unsaid": word} for word in sorted(before - now)]
    if gone:
        connection.execute(_FORGET, gone)
    _keep(connection, case.reference, now - before)


def _keep(connection: Connection, reference: str, words: Collection[str]) -> None:
    if words:
        rows = [{"word": word, "reference": reference} for word in sorted(words)]
        connection.execute(insert(WORDS), rows)
