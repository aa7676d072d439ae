"""The chain of a store of 1,000 entries: every change of a single row is found."""

import random
from collections import namedtuple
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, StaticPool, create_engine, insert, select
from support.cases.factories import NOW, a_superintendent, an_officer
from support.stores.allowing import Allowing
from support.stores.forging import COLUMNS, Forger, InHand, Row, another, forged_after

from dvpo_desktop.case.history import Act
from dvpo_desktop.store.chain import chain
from dvpo_desktop.store.chain.chain import (
    HASHED,
    canonical,
    code_of,
    entry_hash,
    first_fault,
    read_code,
)
from dvpo_desktop.store.chain.entries import write
from dvpo_desktop.store.database.seals import seal
from dvpo_desktop.store.database.tables import HISTORY, METADATA, STATION
from dvpo_desktop.store.history.history import History

ENTRIES = 1000
SAMPLED = 16
SEED = 20261127


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    """A history of 1,000 entries about seven cases, by two officers."""
    made = create_engine("sqlite://", poolclass=StaticPool)
    METADATA.create_all(made)
    officers = (an_officer(), a_superintendent())
    with made.begin() as connection:
        connection.execute(insert(STATION).values(id="5a" * 16, training=False, founded_at=NOW))
        for number in range(ENTRIES):
            moment = NOW.replace(minute=number % 60, second=number // 60)
            detail, about = {"number": number}, f"DV-26-{number % 7:04}"
            write(connection, list(Act)[number % 9], about, officers[number % 2], moment, detail)
    yield made
    made.dispose()


@pytest.fixture(scope="module")
def rows(engine) -> list[Row]:
    with engine.connect() as connection:
        return Forger(connection).rows


@pytest.fixture
def working(engine) -> Callable[[], AbstractContextManager[tuple[Forger, History]]]:
    """A forger at work on the history, and the history as it then is; undone at the end."""

    @contextmanager
    def _working() -> Iterator[tuple[Forger, History]]:
        with engine.connect() as connection:
            yield Forger(connection), History(Allowing(InHand(connection)))
            connection.rollback()

    return _working


def sampled() -> list[int]:
    """The first and last two entries, and others from between."""
    between = random.Random(SEED).sample(range(3, ENTRIES - 1), SAMPLED - 4)
    return [1, 2, *sorted(between), ENTRIES - 1, ENTRIES]


def test_the_whole_chain_holds_as_written(working, rows):
    with working() as (_, history):
        assert history.fault() is None
    assert len(rows) == ENTRIES


@pytest.fixture
def judged_once(monkeypatch):
    """What stands before a change is judged once, not once for each change after it."""
    judge, known = chain._fault_of, {}

    def once(row, *place):
        # By identity, which is quick; the row is kept so that its identity stays its own.
        if (id(row), *place) not in known:
            known[id(row), *place] = judge(row, *place), row
        return known[id(row), *place][0]

    monkeypatch.setattr(chain, "_fault_of", once)


@pytest.fixture(scope="module")
def kept(engine) -> list:
    """The rows of the history as the chain is given them."""
    with engine.connect() as connection:
        return connection.execute(select(HISTORY).order_by(HISTORY.c.id)).all()


def holds(row, previous: str, number: int) -> bool:
    """Whether an entry holds in its place, after entries that do."""
    try:
        return not chain._fault_of(row, previous, number)
    except (AttributeError, TypeError, ValueError):
        return False


def test_a_change_of_any_column_of_any_entry_is_found_at_that_entry(
    kept, judged_once, rounds, counted
):
    """Every change of a single row of the 1,000, in memory; some of them in the store below.

    Each is judged in its place, and of every fiftieth entry (in full: of every one) the whole
    chain is gone through besides. What stands before it holds, by the test above.
    """
    one, head, tried = namedtuple("one", COLUMNS), kept[-1].hash, 0
    in_the_chain = range(0, ENTRIES, rounds(50, 1))
    for at, column in product(range(ENTRIES), COLUMNS):
        row = kept[at]._mapping
        changed = one(**{**row, column: another(column, row[column])})
        previous = kept[at - 1].hash if at else chain.BEFORE_THE_FIRST
        assert holds(kept[at], previous, at + 1)
        assert not holds(changed, previous, at + 1), (at, column)
        if at in in_the_chain:
            fault = first_fault([*kept[:at], changed, *kept[at + 1 :]], ENTRIES, head)
            assert fault is not None, (at, column)
            assert fault.entry == changed.id, (at, column)
        tried += 1
    counted(
        f"{tried:,} changes of one column of one of {ENTRIES:,} entries: each found at its entry"
    )
    assert tried == ENTRIES * len(COLUMNS)


@pytest.mark.parametrize("column", [name for name in COLUMNS if name != "id"])
def test_a_change_in_the_store_is_found_at_that_entry(working, rows, column):
    for number in sampled():
        with working() as (forger, history):
            forger.set(number, column, another(column, rows[number - 1][column]))
            assert history.first_broken() == number


def test_an_entry_that_took_another_number_is_found(working):
    for number in sampled():
        with working() as (forger, history):
            forger.set(number, "id", number + 10_000)
            assert history.first_broken() == (number + 1 if number < ENTRIES else number + 10_000)


def test_every_entry_taken_out_put_in_or_moved_is_found(kept, judged_once, rounds, counted):
    """With the tests every fifth entry, the first and the last among them; in full every one."""
    head, every = kept[-1].hash, rounds(5, 1)
    places = [*range(0, ENTRIES - 1, every), ENTRIES - 2]
    any_place = [*places, ENTRIES - 1]

    def found(*rows) -> int:
        return first_fault(chain_of(rows), ENTRIES, head).entry

    def chain_of(parts) -> list:
        return [row for part in parts for row in part]

    gone = [found(kept[:at], kept[at + 1 :]) for at in any_place]
    assert gone == [min(at + 2, ENTRIES) for at in any_place]
    twice = [found(kept[: at + 1], kept[at:]) for at in any_place]
    assert twice == [at + 1 for at in any_place]
    swapped = [found(kept[:at], (kept[at + 1], kept[at]), kept[at + 2 :]) for at in places]
    assert swapped == [at + 2 for at in places]
    to_the_end = [found(kept[:at], kept[at + 1 :], (kept[at],)) for at in places]
    assert to_the_end == [at + 2 for at in places]
    tried = len(gone) + len(twice) + len(swapped) + len(to_the_end)
    counted(
        f"of {ENTRIES:,} entries, {len(any_place):,} taken out, written twice, put behind the next "
        f"and put at the end: {tried:,} changes, each found"
    )


def test_an_entry_taken_out_of_the_store_is_found(working):
    for number in sampled():
        with working() as (forger, history):
            forger.remove(number)
            assert history.first_broken() == min(number + 1, ENTRIES)


def test_any_two_neighbours_that_changed_places_are_found(working):
    for number in sampled()[:-1]:
        with working() as (forger, history):
            forger.swap(number, number + 1)
            assert history.first_broken() == number


def test_an_entry_put_in_with_right_hashes_and_the_key_is_found(working, rows):
    for number in sampled():
        with working() as (forger, history):
            forger.push_in(number, forged_after(rows[number - 1]))
            # It fits what is before it; the entry after it, or the count, does not fit it.
            assert history.first_broken() == (number + 2 if number < ENTRIES else number + 1)


def test_an_entry_added_at_the_end_with_right_hashes_is_found_by_the_count(working, rows):
    with working() as (forger, history):
        forger.append(forged_after(rows[-1]))
        fault = history.fault()

    assert (fault.entry, fault.says) == (ENTRIES + 1, "the program did not write it")


@pytest.mark.parametrize("cut", [1, 2, 17, 999, 1000])
def test_entries_cut_from_the_end_are_found_by_the_count_and_by_paper(working, rows, cut):
    with working() as (forger, history):
        paper = history.head()
        forger.cut(ENTRIES - cut)
        fault, on_paper = history.fault(), history.entry_with(paper)

    assert (fault.entry, "is missing" in fault.says) == (ENTRIES - cut + 1, True)
    assert on_paper is None


@pytest.mark.parametrize(("column", "value"), [("entries", ENTRIES - 1), ("head", "1" * 64)])
def test_the_count_and_the_head_cannot_be_changed_unseen(working, column, value):
    with working() as (forger, history):
        forger.set_station(column, value)
        assert history.first_broken() == ENTRIES


def test_a_history_written_anew_with_the_key_is_found_by_a_code_on_paper_alone(working, rows):
    """What the key allows, as the docstring of the chain says."""
    later, earlier = (code_of(rows[number - 1]["hash"]) for number in (600, 300))
    with working() as (forger, history):
        forger.write_anew(from_entry=500)
        assert history.fault() is None
        assert history.entry_with(later) is None
        assert history.entry_with(earlier).id == 300


def test_codes_are_threes_of_four_and_read_back():
    assert code_of("7f3a91c20bd4" + "0" * 52) == "7F3A-91C2-0BD4"
    assert read_code("7F3A-91c2 0bd4") == "7f3a91c20bd4"


TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@given(
    at=st.datetimes(datetime(2020, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001, the zone follows
    number=st.integers(1),
    told=st.fixed_dictionaries(
        {name: TEXT for name in HASHED if name not in {"id", "at", "station"}},
        optional={"station": TEXT},
    ),
)
def test_what_is_hashed_of_an_entry_is_its_canonical_json(at, number, told):
    """As it was from the first version on: what is written quickly is the same text."""
    entry = {"id": number, "at": at} | told
    said = {name: value for name, value in entry.items() if name != "station" or value}
    assert entry_hash(entry) == seal(canonical(said | {"at": at.isoformat()}))
