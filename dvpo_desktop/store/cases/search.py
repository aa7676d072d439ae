"""Search: the cases that a name or a number leads to, in the whole store, the newest first.

The same statements run on every database: the words of a name are looked up by their beginning,
and only what is left after that is sorted. However many cases there are, a bounded number of rows
is read.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from sqlalchemy import ColumnElement, Connection, exists, func, select

from dvpo_desktop.case import Officer
from dvpo_desktop.case.history import Act
from dvpo_desktop.rules.permission.roles import Deed
from dvpo_desktop.store.cases.cases import Kept, kept_in
from dvpo_desktop.store.cases.folding import sought
from dvpo_desktop.store.chain import entries
from dvpo_desktop.store.database.readable import readable
from dvpo_desktop.store.database.tables import CASES, WORDS
from dvpo_desktop.store.permission.permission import Permission
from dvpo_desktop.store.problems import StationProblem

MOST = 50  # cases
LOOK = 3_000  # newest cases that are looked at first: of common words they hold enough
MANY = 30_000  # cases with a word, up to which all of them are gone through
REACH = 20_000  # newest cases that are looked at where every word is more common than that
AT_A_TIME = 300
LONGEST = 200  # characters of what was typed
YEAR = len("DV-26")
_LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, the newest first; with ``more`` there are others beside.

    With ``reached`` False every word is so common that only the newest 20,000 cases were
    looked through.
    """

    cases: tuple[Kept, ...]
    more: bool = False
    reached: bool = True


class SearchStore:
    """The search through every case of a store."""

    def __init__(self, permission: Permission) -> None:
        self._permission = permission

    def find(self, text: str, by: Officer, now: datetime, limit: int = MOST) -> Found:
        """The cases with a word that begins so for each word of the text; at most ``limit``.

        Who sees what a search finds consults those records, so the search is recorded with
        what was sought and which cases were shown (Data Protection Act 2018, s.62(1)(c), (3)).
        Raises StationProblem, also where nothing is typed to look for.
        """
        # Half a character, as a paste may leave, is in no name and cannot be recorded.
        typed = text[:LONGEST].encode(errors="replace").decode().strip()
        words = sought(typed)
        if not words:
            raise StationProblem(
                "Type what to look for: a name, a reference, a custody number or a crime number."
            )
        with self._permission.begin(Deed.READ, by=by, now=now) as connection:
            found, reached = _newest(connection, words, limit + 1)
            shown = found[:limit]
            rows = connection.execute(select(CASES).where(CASES.c.reference.in_(shown)))
            read = readable(connection, rows, kept_in)
            kept = {each.case.reference: each for each in read}
            cases = tuple(kept[reference] for reference in shown if reference in kept)
            detail = {"sought": typed, "found": len(shown), "cases": shown}
            entries.write(connection, Act.SEARCHED, "", by, now, detail)
        return Found(cases, len(found) > limit, reached)


def _newest(connection: Connection, words: tuple[str, ...], wanted: int) -> tuple[list[str], bool]:
    """The references of the newest cases with every word, and whether all were looked through."""
    found = _among_newest(connection, words, LOOK, wanted)
    if len(found) == wanted:
        return found, True
    rare: list[str] = []
    common: list[str] = []
    for word in words:
        some = select(WORDS.c.reference).where(_begins(word)).limit(MANY + 1).subquery()
        count = connection.execute(select(func.count()).select_from(some)).scalar_one()
        (rare if count <= MANY else common).append(word)
    if not rare:
        found = _among_newest(connection, words, REACH, wanted)
        return found, len(found) == wanted
    each = (select(WORDS.c.reference).where(_begins(word)) for word in rare)
    sets = [set(connection.execute(holding).scalars().all()) for holding in each]
    newest_first = _by_age(set.intersection(*sets))
    return list(islice(_holding(connection, newest_first, common), wanted)), True


def _among_newest(
    connection: Connection, words: tuple[str, ...], many: int, wanted: int
) -> list[str]:
    """Of so many of the newest cases those that hold each of the words."""
    newest = (
        select(CASES.c.reference, CASES.c.opened_at)
        .order_by(CASES.c.opened_at.desc(), CASES.c.reference.desc())
        .limit(many)
        .subquery()
    )
    query = select(newest.c.reference).order_by(
        newest.c.opened_at.desc(), newest.c.reference.desc()
    )
    for word in words:
        query = query.where(exists().where(WORDS.c.reference == newest.c.reference, _begins(word)))
    return list(connection.execute(query.limit(wanted)).scalars())


def _by_age(references: Iterable[str]) -> Iterator[str]:
    """The references, the newest first: "DV-26-10000" before "DV-26-9999".

    They are given out in order, by the year. Only the years that are asked for are sorted.
    """
    years = defaultdict(list)
    for reference in references:
        years[reference[:YEAR]].append(reference)
    for year in sorted(years, reverse=True):
        yield from sorted(years[year], key=lambda each: (len(each), each), reverse=True)


def _holding(
    connection: Connection, references: Iterator[str], words: Sequence[str]
) -> Iterator[str]:
    """Those of the references that hold each of the words, in the same order."""
    while some := list(islice(references, AT_A_TIME)):
        for word in words:
            query = select(WORDS.c.reference).where(WORDS.c.reference.in_(some), _begins(word))
            hold = set(connection.execute(query).scalars().all())
            some = [reference for reference in some if reference in hold]
        yield from some


def _begins(word: str) -> ColumnElement[bool]:
    """A range of the index; both ends are compared letter by letter on every database."""
    return (WORDS.c.word >= word) & (WORDS.c.word < f"{word}{_LAST}")
