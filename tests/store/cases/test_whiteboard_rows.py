"""The board in the store: what is shown, what gives way when there is no room, what is counted."""

from dataclasses import replace

import pytest
from sqlalchemy import text, update
from support.cases.after_service import closed, heard
from support.cases.factories import (
    NOW,
    SERVED_AT,
    a_case,
    a_frozen_case,
    a_sent_case,
    a_served_case,
    an_authorised_case,
    an_officer,
    having,
    later,
)
from support.stores.allowing import Allowing
from support.stores.forging import unguarded

from dvpo_desktop.case import Case
from dvpo_desktop.case.proceedings.hearing import Lapsed
from dvpo_desktop.rules.case_state import content, state
from dvpo_desktop.rules.deadlines.case_stage import order_ends_at
from dvpo_desktop.store.cases import whiteboard_rows as board
from dvpo_desktop.store.cases.cases import CaseStore
from dvpo_desktop.store.cases.whiteboard_rows import BoardStore
from dvpo_desktop.store.database.tables import CASES
from dvpo_desktop.store.problems import Damaged

SERGEANT = an_officer()
DAY = 24  # hours


@pytest.fixture
def cases(database) -> CaseStore:
    return CaseStore(Allowing(database), training=False)


@pytest.fixture
def shown(database) -> BoardStore:
    return BoardStore(Allowing(database))


def numbered(case: Case, number: int) -> Case:
    """The same case at the same stage under another reference, which is part of its content."""
    where = state(case)
    case = having(case, {"reference": f"DV-26-{number:04}"})
    if case.review.sent:
        sent = replace(case.review.sent, content=content(case))
        case = replace(case, review=replace(case.review, sent=sent))
    decided = tuple(replace(each, content=content(case)) for each in case.authority.decisions)
    case = replace(case, authority=replace(case.authority, decisions=decided))
    assert state(case) is where
    return case


def add(cases: CaseStore, *several: Case, at=NOW, start: int = 1) -> None:
    for number, case in enumerate(several, start):
        cases.add(numbered(case, number), SERGEANT, at, "new")


def references(store: BoardStore, now=NOW) -> list[str]:
    return sorted(kept.case.reference for kept in store.read(now).cases)


def test_an_empty_store_has_an_empty_board(shown):
    found = shown.read(NOW)
    assert (found.cases, found.others, found.crowded, found.counted) == ((), 0, False, True)


def test_each_case_is_read_whole_with_its_version(cases, shown):
    add(cases, a_case(), a_served_case())
    assert sorted(shown.read(NOW).cases, key=lambda kept: kept.case.reference) == list(cases.all())


def test_what_is_done_with_goes_and_is_counted_and_what_waits_stays(cases, shown):
    seen = having(a_served_case(), {"hearing.lapsed": Lapsed(SERGEANT, NOW)})
    waiting = (a_sent_case(), an_authorised_case(), a_frozen_case())
    add(cases, a_case(), seen, *waiting)

    assert len(references(shown, later(SERVED_AT, hours=20 * DAY))) == 5
    assert references(shown, later(NOW, hours=28 * DAY)) == [
        "DV-26-0001",
        "DV-26-0003",
        "DV-26-0004",
        "DV-26-0005",
    ]
    found = shown.read(later(NOW, hours=1000 * DAY))
    assert sorted(kept.case.reference for kept in found.cases) == [
        "DV-26-0003",
        "DV-26-0004",
        "DV-26-0005",
    ]
    assert (found.others, found.crowded, found.counted) == (2, False, True)


def test_nothing_lapses_unseen_and_an_order_stays_to_its_end_and_four_weeks(cases, shown):
    add(cases, a_served_case(), heard(), a_frozen_case())
    last = later(order_ends_at(heard().outcome.order), hours=28 * DAY - 1)
    assert references(shown, last) == ["DV-26-0001", "DV-26-0002", "DV-26-0003"]
    assert references(shown, later(last, hours=2)) == ["DV-26-0001", "DV-26-0003"]


def test_a_closed_case_leaves_at_once_and_is_counted(cases, shown):
    add(cases, closed(a_served_case()), closed(an_authorised_case()))
    found = shown.read(later(NOW, hours=1))
    assert (found.cases, found.others) == ((), 2)


def test_a_case_that_was_away_comes_back_when_it_is_changed(cases, shown):
    add(cases, a_case())
    then = later(NOW, hours=60 * DAY)
    assert references(shown, then) == []

    cases.save(having(numbered(a_case(), 1), {"import_notes": "SAMPLE"}), 1, SERGEANT, then)

    assert references(shown, then) == ["DV-26-0001"]


def test_a_case_not_changed_since_is_not_read_again(cases, shown, database):
    add(cases, a_case(), a_case())
    before = shown.read(NOW).cases
    cases.save(having(numbered(a_case(), 2), {"import_notes": "SAMPLE"}), 1, SERGEANT, NOW)

    after = {kept.case.reference: kept for kept in shown.read(NOW).cases}

    assert after["DV-26-0001"] in before
    assert any(kept is after["DV-26-0001"] for kept in before)
    assert (after["DV-26-0002"].version, after["DV-26-0002"].case.import_notes) == (2, "SAMPLE")


def test_without_room_the_waiting_and_running_stay_then_those_touched_last(
    cases, shown, monkeypatch
):
    monkeypatch.setattr(board, "MOST", 4)
    passed = later(SERVED_AT, hours=10 * DAY)
    add(cases, a_case(), at=passed)
    seen = having(a_served_case(), {"hearing.lapsed": Lapsed(SERGEANT, NOW)})
    add(cases, a_case(), a_sent_case(), an_authorised_case(), a_served_case(), start=2)

    assert references(shown) == ["DV-26-0001", "DV-26-0003", "DV-26-0004", "DV-26-0005"]
    # The lapse has been seen, and the other draft was touched later.
    cases.save(numbered(seen, 5), 1, SERGEANT, passed)
    assert references(shown, later(passed, hours=1)) == [
        "DV-26-0001",
        "DV-26-0002",
        "DV-26-0003",
        "DV-26-0004",
    ]
    found = shown.read(passed)
    assert (len(found.cases), found.others, found.crowded, found.counted) == (4, 1, True, True)


def test_beyond_what_there_is_room_for_it_is_not_counted_one_by_one(cases, shown, monkeypatch):
    monkeypatch.setattr(board, "MOST", 2)
    monkeypatch.setattr(board, "COUNTED", 3)
    add(cases, *[a_case()] * 6)
    found = shown.read(NOW)
    assert (len(found.cases), found.crowded, found.counted) == (2, True, False)

    away = shown.read(later(NOW, hours=1000 * DAY))
    assert (away.cases, away.others, away.crowded, away.counted) == ((), 3, False, False)


def test_what_another_hand_put_in_stands_nowhere_and_stays_in_sight(cases, shown, database):
    add(cases, a_case())
    with unguarded(database) as connection:
        connection.execute(update(CASES).values(stands="", presses_at=None, leaves_at=None))

    assert references(shown, later(NOW, hours=1000 * DAY)) == ["DV-26-0001"]


def test_a_case_that_is_damaged_is_said_to_be(cases, shown, database):
    add(cases, a_case())
    add(cases, a_case(), start=3)
    with unguarded(database) as connection:
        connection.execute(
            text("UPDATE cases SET body = body || body WHERE reference = 'DV-26-0001'")
        )

    if database.servers:
        # What one station spoils does not take the whiteboard from the others.
        board = shown.read(NOW)
        assert [kept.case.reference for kept in board.cases] == ["DV-26-0003"]
        assert board.unreadable == shown.read(NOW).unreadable == ("DV-26-0001",)
        return
    with pytest.raises(Damaged, match="DV-26-0001"):
        shown.read(NOW)
