"""Large stores for the benchmarks: many cases written straight into the tables of a station."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection, insert
from support.cases.factories import (
    NOW,
    a_case,
    a_sent_case,
    a_served_case,
    an_authorised_case,
    an_officer,
    having,
    later,
)
from support.stores.stations import PASSPHRASE, begun

from dvpo_desktop.case import Case
from dvpo_desktop.case.history import Act
from dvpo_desktop.rules.case_state import content
from dvpo_desktop.store.cases.cases import filed, text_of
from dvpo_desktop.store.cases.folding import words_of
from dvpo_desktop.store.chain import entries
from dvpo_desktop.store.database.database import Database
from dvpo_desktop.store.database.seals import seal
from dvpo_desktop.store.database.tables import CASES, WORDS
from dvpo_desktop.store.station import StationStore
from dvpo_desktop.store.vault.slots import Cost

CHEAP = Cost(time=1, memory_kib=8, lanes=1)
AT_A_TIME = 5_000
ROOMY, USUAL = -600_000, -2_000  # kilobytes of pages that SQLite keeps, as it counts them
SYLLABLES = (
    *("ba", "co", "den", "el", "fra", "gor", "hi", "jun", "kel", "lo", "mar", "nes", "pri"),
    *("ros", "sto", "tam", "ul", "ver", "wil", "yor", "zan"),
)
FAMILY_NAMES, GIVEN_NAMES = 3_000, 400
YEARS = 10


def station_in(folder: Path) -> StationStore:
    """The station in a folder; a guess at a passphrase costs it next to nothing."""
    return StationStore(folder, cost=CHEAP)


def found(folder: Path) -> None:
    """Begins a store in which the sergeant is known."""
    begun(station_in(folder)).close()


@contextmanager
def writing(folder: Path) -> Iterator[Database]:
    """The tables of a store, to be filled; many pages stay in memory meanwhile."""
    store = station_in(folder).unlock("west-mercia", "4417", PASSPHRASE, NOW)
    try:
        yield store._database
    finally:
        store.close()


def on_the_board(many: int) -> list[Case]:
    """So many cases that stand on the whiteboard, of every kind."""
    kinds = (a_case(), a_case(), a_case(), a_sent_case(), an_authorised_case(), a_served_case())
    return [_numbered(kinds[number % len(kinds)], number) for number in range(1, many + 1)]


def put(connection: Connection, cases: list[Case], *, days_ago: int = 0) -> None:
    """Writes cases last changed so many days ago, as the program files them."""
    changed_at = later(NOW, hours=-24 * days_ago)
    rows, words = [], []
    for case in cases:
        text = text_of(case)
        rows.append(
            {
                "reference": case.reference,
                "version": 1,
                "opened_at": changed_at,
                "changed_at": changed_at,
                "seal": seal(text),
                "body": text,
            }
            | filed(case, changed_at)
        )
        words += [{"word": word, "reference": case.reference} for word in words_of(case)]
    connection.execute(insert(CASES), rows)
    connection.execute(insert(WORDS), sorted(words, key=lambda each: each["word"]))


def put_many(database: Database, many: int, *, days_ago: int, start: int) -> None:
    """Writes so many drafts, from a number on."""
    for first in range(start, start + many, AT_A_TIME):
        some = range(first, min(first + AT_A_TIME, start + many))
        with database.begin() as connection:
            put(connection, [_numbered(a_case(), each) for each in some], days_ago=days_ago)


def write_history(database: Database, many: int) -> None:
    """Writes so many entries, as typing leaves them."""
    officer = an_officer()
    changed = {"incident.narrative": {"at": 200, "was": "", "now": "some words, EXAMPLE, " * 6}}
    with database.begin() as connection:
        for number in range(many):
            detail = {"version": number, "changed": changed, "seal": "5a" * 32}
            entries.write(connection, Act.CHANGED, "DV-26-0001", officer, NOW, detail)


def put_named(database: Database, many: int) -> None:
    """Writes so many cases of ten years under made-up names, some far more common than others.

    The body of each holds no more than what it is found by, so that the file stays small.
    """
    by_chance = random.Random(20261127)
    family, given = _names(by_chance, FAMILY_NAMES), _names(by_chance, GIVEN_NAMES)
    a_year = max(many // YEARS, 1)
    with _roomy(database):
        for first in range(0, many, AT_A_TIME):
            cases = []
            for number in range(first, min(first + AT_A_TIME, many)):
                year = 17 + number // a_year
                cases.append(
                    having(
                        Case(reference=f"DV-{year}-{number % a_year + 1:04}"),
                        {
                            "custody.custody_number": f"GX/{year}/{number % a_year + 1:06}",
                            "respondent.family_name": _one(by_chance, family),
                            "respondent.given_names": _one(by_chance, given),
                            "protected.family_name": _one(by_chance, family),
                            "protected.given_names": _one(by_chance, given),
                        },
                    )
                )
            with database.begin() as connection:
                put(connection, cases, days_ago=(many - first) // AT_A_TIME)


@contextmanager
def _roomy(database: Database) -> Iterator[None]:
    """Words come in no order: without room each would have its page read and sealed anew."""
    with database.begin() as connection:
        on_file = connection.dialect.name == "sqlite"
        if on_file:
            connection.exec_driver_sql(f"PRAGMA cache_size = {ROOMY}")
    yield
    with database.begin() as connection:
        if on_file:
            connection.exec_driver_sql(f"PRAGMA cache_size = {USUAL}")


def _numbered(case: Case, number: int) -> Case:
    """The same case at the same stage under another reference, which is part of its content."""
    case = replace(case, reference=f"DV-26-{number:04}")
    if case.review.sent:
        sent = replace(case.review.sent, content=content(case))
        case = replace(case, review=replace(case.review, sent=sent))
    decided = tuple(replace(each, content=content(case)) for each in case.authority.decisions)
    return replace(case, authority=replace(case.authority, decisions=decided))


def _names(by_chance: random.Random, many: int) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < many:
        found["".join(by_chance.choices(SYLLABLES, k=by_chance.choice((1, 2, 3)))).title()] = None
    return list(found)


def _one(by_chance: random.Random, names: list[str]) -> str:
    """One of the names, the first far more often than the last, as in any town."""
    return names[int(len(names) * by_chance.random() ** 3)]
