"""Index check: whether what is kept beside a case, to find it by, is what the case itself says."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row, select

from dvpo_desktop.case import Case
from dvpo_desktop.store.cases.cases import filed
from dvpo_desktop.store.cases.folding import words_of
from dvpo_desktop.store.database.tables import WORDS


def misfiled(connection: Connection, cases: Sequence[tuple[Row[Any], Case]]) -> Iterator[str]:
    """A sentence for each of these cases (the row, and the case in it) that is not found right.

    Whoever changes only these columns hides a case from the whiteboard or from the search.
    """
    references = [row.reference for row, _ in cases]
    kept: dict[str, set[str]] = {reference: set() for reference in references}
    query = select(WORDS.c.reference, WORDS.c.word).where(WORDS.c.reference.in_(references))
    for reference, word in connection.execute(query):
        kept[reference].add(word)
    for row, case in cases:
        if any(getattr(row, name) != value for name, value in filed(case, row.changed_at).items()):
            yield f"{row.reference} does not stand on the whiteboard as the case itself says."
        if kept[row.reference] != words_of(case):
            yield f"{row.reference} is not found by the names and numbers that it holds."
