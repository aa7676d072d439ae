"""Slots on a server: an officer's passphrase opens an identity, and no key."""

import json
from collections.abc import Iterator

import pytest
from sqlalchemy import select, update
from support.servers.servers import OWNER, PASSPHRASES, STATION

from dvpo_desktop.store.database.database import Database
from dvpo_desktop.store.database.tables import SLOTS
from dvpo_desktop.store.postgres.engine import engine_to
from dvpo_desktop.store.postgres.slots_there import SHARED, SlotsThere
from dvpo_desktop.store.problems import Damaged, NewerStore, WrongPassphrase
from dvpo_desktop.store.vault.key_store import Ring
from dvpo_desktop.store.vault.recovery import WrongSheets, new_sheets, together
from dvpo_desktop.store.vault.slots import Cost

CHEAP = Cost(time=1, memory_kib=8, lanes=1)
FIRST, OTHER = "west-mercia/4417", "west-mercia/2204"
PASSPHRASE = "sample kettle orchard"


@pytest.fixture
def database(fresh_database, tmp_path) -> Iterator[Database]:
    """As a station sees it."""
    address = fresh_database.address()
    opened = Database(engine_to(address, PASSPHRASES[STATION]), tmp_path, address.words)
    yield opened
    opened.close()


@pytest.fixture
def owned(fresh_database, tmp_path) -> Iterator[Database]:
    """As the owner sees it, with a database tool and no guard on the slots."""
    address = fresh_database.address(OWNER)
    opened = Database(engine_to(address, PASSPHRASES[OWNER]), tmp_path, address.words)
    with opened.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE slots DISABLE TRIGGER USER")
    yield opened
    opened.close()


@pytest.fixture
def slots(database) -> Ring:
    found = SlotsThere(database, CHEAP)
    found.found(FIRST, PASSPHRASE, None)
    return found


def test_before_a_store_is_founded_there_are_no_slots(database):
    empty = SlotsThere(database, CHEAP)

    assert not empty.exists
    with pytest.raises(Damaged):
        empty.open(FIRST, PASSPHRASE)


def test_a_passphrase_opens_the_same_identity_each_time_and_no_key(slots):
    opened = slots.open(FIRST, PASSPHRASE)

    assert slots.exists
    assert (opened.keys, opened.key) == ((), None)
    assert slots.open(FIRST, PASSPHRASE).identity.public == opened.identity.public


@pytest.mark.parametrize(
    ("officer", "passphrase"), [(FIRST, "sample kettle orchards"), (OTHER, PASSPHRASE)]
)
def test_a_wrong_passphrase_and_an_unknown_officer_are_told_alike(slots, officer, passphrase):
    with pytest.raises(WrongPassphrase):
        slots.open(officer, passphrase)


def test_a_changed_passphrase_keeps_the_identity(slots):
    before = slots.open(FIRST, PASSPHRASE).identity.public

    slots.change(FIRST, PASSPHRASE, "SPECIMEN harbour lantern")

    assert slots.open(FIRST, "SPECIMEN harbour lantern").identity.public == before
    with pytest.raises(WrongPassphrase):
        slots.open(FIRST, PASSPHRASE)
    with pytest.raises(WrongPassphrase):
        slots.change(FIRST, PASSPHRASE, "another SAMPLE word")


def test_an_officer_added_again_has_another_identity(slots):
    first = slots.add(OTHER, PASSPHRASE, None).public

    assert slots.known(OTHER)
    assert slots.open(OTHER, PASSPHRASE).identity.public == first
    assert slots.add(OTHER, "SPECIMEN harbour lantern", None).public != first


def test_a_suspended_officer_is_not_let_in_until_resumed(slots):
    slots.suspend(FIRST, None)
    with pytest.raises(WrongPassphrase):
        slots.open(FIRST, PASSPHRASE)

    slots.resume(FIRST, None)

    assert slots.open(FIRST, PASSPHRASE)


def test_a_removed_officer_has_no_slot(slots):
    slots.add(OTHER, PASSPHRASE, None)

    slots.remove(OTHER, None)

    assert not slots.known(OTHER)
    assert slots.known(FIRST)


def test_both_recovery_sheets_prove_themselves_and_older_ones_do_not(slots):
    older, newer = new_sheets(), new_sheets()
    assert slots.recovery_mark == ""
    for sheets in (older, newer):
        slots.set_recovery(sheets[0].mark, together(*sheets).public, None)

    assert slots.recovery_mark == newer[0].mark
    assert slots.recover(together(*newer)).keys == ()
    with pytest.raises(WrongSheets, match=newer[0].mark):
        slots.recover(together(*older))


def test_there_is_no_key_that_could_be_replaced(slots):
    with pytest.raises(LookupError):
        slots.hand_both(bytes(32), bytes(32))


@pytest.mark.parametrize("body", ["{", "[]", "{}", '{"format": 2, "salt": "x"}'])
def test_a_table_that_was_tampered_with_is_said_to_be_damaged(slots, owned, body):
    with owned.begin() as connection:
        connection.execute(update(SLOTS).where(SLOTS.c.id == SHARED).values(body=body))

    with pytest.raises(Damaged):
        slots.open(FIRST, PASSPHRASE)


def test_a_slot_whose_identity_was_exchanged_is_said_to_be_damaged(slots, owned):
    slots.add(OTHER, PASSPHRASE, None)
    _salt, other = slots.slot(OTHER)
    _salt, first = slots.slot(FIRST)
    torn = {**first.as_dict(), "public": other.public.text}
    with owned.begin() as connection:
        connection.execute(
            update(SLOTS).where(SLOTS.c.id == first.id).values(body=json.dumps(torn))
        )

    with pytest.raises(WrongPassphrase):
        slots.open(FIRST, PASSPHRASE)


def test_slots_of_a_newer_program_are_refused(slots, owned):
    with owned.begin() as connection:
        body = connection.execute(select(SLOTS.c.body).where(SLOTS.c.id == SHARED)).scalar_one()
        later = json.dumps({**json.loads(body), "format": 3})
        connection.execute(update(SLOTS).where(SLOTS.c.id == SHARED).values(body=later))

    with pytest.raises(NewerStore):
        slots.open(FIRST, PASSPHRASE)


def test_no_name_and_no_collar_number_stands_in_the_table(slots, owned):
    with owned.begin() as connection:
        rows = " ".join(f"{row.id} {row.body}" for row in connection.execute(select(SLOTS)))

    assert not any(word in rows for word in ("4417", "west-mercia", "sample"))
