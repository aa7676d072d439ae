"""The key of the store, and the slots that officers' passphrases open."""

import json
from pathlib import Path

import pytest

from dvpo_desktop.store.problems import Damaged, NewerStore, StationProblem, WrongPassphrase
from dvpo_desktop.store.vault import keys, slots
from dvpo_desktop.store.vault.keys import KeyRing, new_key
from dvpo_desktop.store.vault.slots import Cost

SERGEANT, SUPERINTENDENT = "west-mercia/4417", "west-mercia/0107"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "keys.json"


@pytest.fixture
def ring(file: Path, cheap: Cost) -> KeyRing:
    return KeyRing(file, cheap)


@pytest.fixture
def key(ring: KeyRing, passphrase: str) -> bytes:
    """The key of a store founded by the sergeant."""
    key = new_key()
    ring.found(SERGEANT, passphrase, key)
    return key


def altered(file: Path, change: object) -> None:
    table = json.loads(file.read_text())
    change(table)
    file.write_text(json.dumps(table))


def test_a_guess_costs_what_was_decided():
    assert Cost() == Cost(time=6, memory_kib=32 * 1024, lanes=2)


def test_every_store_has_a_key_of_its_own_of_256_bits():
    assert len(new_key()) == 32
    assert new_key() != new_key()


def test_each_officer_opens_the_same_key_with_a_passphrase_of_their_own(ring, key, passphrase):
    ring.add(SUPERINTENDENT, "another sample phrase", key)

    assert ring.open(SERGEANT, passphrase).key == key
    assert ring.open(SUPERINTENDENT, "another sample phrase").key == key


def test_a_passphrase_typed_on_another_keyboard_opens(ring, cheap):
    composed, apart = "Siân żółw sample", "Sia\u0302n z\u0307o\u0301łw sample"
    key = new_key()
    ring.found(SERGEANT, composed, key)

    assert composed != apart
    assert ring.open(SERGEANT, apart).key == key


def test_what_was_wrong_is_never_said(ring, key, passphrase):
    ring.add(SUPERINTENDENT, "another sample phrase", key)
    said = set()
    for officer, typed in (
        (SERGEANT, "another sample phrase"),
        (SERGEANT, ""),
        (SERGEANT, "x" * 100_000),
        (SERGEANT, "\ud83d"),
        ("west-mercia/9999", passphrase),
    ):
        with pytest.raises(WrongPassphrase) as refused:
            ring.open(officer, typed)
        said.add(str(refused.value))

    assert len(said) == 1
    assert "Check the force, the collar number and the passphrase" in said.pop()


def test_an_unknown_officer_takes_as_long_as_a_wrong_passphrase(ring, key, monkeypatch):
    costs = []
    stretch = slots.hash_secret_raw

    def counted(typed, salt, *cost):
        costs.append(cost)
        return stretch(typed, salt, *cost)

    monkeypatch.setattr(slots, "hash_secret_raw", counted)
    for officer in (SERGEANT, "west-mercia/9999"):
        with pytest.raises(WrongPassphrase):
            ring.open(officer, "not the passphrase")

    assert len(costs) == 2
    assert costs[0] == costs[1]


def test_an_officer_added_again_has_the_new_passphrase_alone(ring, file, key, passphrase):
    ring.add(SERGEANT, "a newer sample phrase", key)

    assert len(json.loads(file.read_text())["slots"]) == 1
    assert ring.open(SERGEANT, "a newer sample phrase").key == key
    with pytest.raises(WrongPassphrase):
        ring.open(SERGEANT, passphrase)


def test_the_file_names_nobody_and_holds_no_key(file, key):
    text = file.read_text()

    assert not [word for word in ("4417", "west-mercia", key.hex(), "kettle") if word in text]
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_slot_keeps_the_cost_it_was_made_with(ring, file, key, passphrase):
    dearer = KeyRing(file, Cost(time=2, memory_kib=16, lanes=2))
    dearer.add(SUPERINTENDENT, "another sample phrase", key)

    costs = [slot["argon2id"]["time"] for slot in json.loads(file.read_text())["slots"]]

    assert costs == [1, 2]
    assert dearer.open(SERGEANT, passphrase).key == key
    assert ring.open(SUPERINTENDENT, "another sample phrase").key == key


def test_a_slot_cannot_be_given_to_another_officer(ring, file, key, passphrase):
    """The thief of one passphrase must not become the superintendent."""
    ring.add(SUPERINTENDENT, "another sample phrase", key)

    def swap(table):
        first, second = table["slots"]
        first["id"], second["id"] = second["id"], first["id"]

    altered(file, swap)

    with pytest.raises(WrongPassphrase):
        ring.open(SUPERINTENDENT, passphrase)


def test_a_slot_made_cheaper_does_not_open(ring, file, key, passphrase):
    KeyRing(file, Cost(time=2, memory_kib=16, lanes=1)).add(SERGEANT, passphrase, key)
    altered(file, lambda table: table["slots"][0]["argon2id"].update(time=1))

    with pytest.raises(WrongPassphrase):
        ring.open(SERGEANT, passphrase)


def _cost(**given):
    return lambda table: table["slots"][0]["argon2id"].update(given)


@pytest.mark.parametrize(
    "change",
    [
        lambda table: table.pop("salt"),
        lambda table: table.pop("format"),
        lambda table: table.update(format="one"),
        lambda table: table.update(slots=[]),
        lambda table: table.update(slots=None),
        lambda table: table["slots"][0].pop("aes256gcm"),
        lambda table: table["slots"][0]["aes256gcm"].update(nonce="00"),
        lambda table: table["slots"][0]["aes256gcm"].update(seed="no hex"),
        _cost(salt="00"),
        _cost(memory_kib=2**31),
        _cost(time=10**9),
        _cost(lanes=0),
        _cost(lanes=True),
        _cost(memory_kib=1),
        _cost(stranger=1),
    ],
)
def test_a_damaged_file_is_said_to_be_damaged(ring, file, key, passphrase, change):
    altered(file, change)

    with pytest.raises(Damaged, match=r"keys\.json is damaged"):
        ring.open(SERGEANT, passphrase)


@pytest.mark.parametrize("text", [b"", b"[]", b"{", b"\xff\xfe", b"null"])
def test_a_file_that_is_something_else_is_said_to_be_damaged(ring, file, key, passphrase, text):
    file.write_bytes(text)

    with pytest.raises(Damaged):
        ring.open(SERGEANT, passphrase)


def test_a_newer_file_is_said_to_be_newer(ring, file, key, passphrase):
    altered(file, lambda table: table.update(format=keys.FORMAT + 1))

    with pytest.raises(NewerStore, match="newer version"):
        ring.open(SERGEANT, passphrase)


def test_a_missing_file_is_said_to_be_missing(ring, passphrase):
    with pytest.raises(StationProblem, match=r"keys\.json is missing"):
        ring.open(SERGEANT, passphrase)


def test_a_file_that_cannot_be_written_keeps_the_old_slots(
    ring, file, key, passphrase, monkeypatch
):
    def full(self, target):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", full)
        with pytest.raises(OSError, match="No space left"):
            ring.add(SUPERINTENDENT, "another sample phrase", key)

    assert ring.open(SERGEANT, passphrase).key == key
    assert [found.name for found in file.parent.iterdir()] == ["keys.json"]
