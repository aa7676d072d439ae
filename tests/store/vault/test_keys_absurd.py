"""keys.json as somebody at the disk may leave it: refused in a sentence, and no slot made cheap."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from argon2.exceptions import HashingError

from dvpo_desktop.store.problems import Damaged, NewerStore, StationProblem
from dvpo_desktop.store.vault import slots
from dvpo_desktop.store.vault.cost import LEAST
from dvpo_desktop.store.vault.keys import KeyRing, new_key
from dvpo_desktop.store.vault.slots import Cost

OFFICER, OTHER = "west-mercia/4417", "west-mercia/2204"
WORDS = "sample kettle orchard"
CHEAP = Cost(time=1, memory_kib=8, lanes=1)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "keys.json"


@pytest.fixture
def key(file: Path) -> bytes:
    key = new_key()
    KeyRing(file, CHEAP).found(OFFICER, WORDS, key)
    return key


def edit(file: Path, **changes: Any) -> None:
    file.write_text(json.dumps({**json.loads(file.read_text()), **changes}))


def cost(time: int, memory_kib: int, lanes: int) -> dict[str, int]:
    return {"time": time, "memory_kib": memory_kib, "lanes": lanes}


@pytest.mark.parametrize(
    "lowered", [cost(1, 8, 1), cost(1, 32 * 1024, 2), cost(6, 8, 1), cost(3, 32 * 1024, 1)]
)
def test_no_slot_is_made_cheap_by_a_change_of_the_file(file, key, lowered):
    edit(file, argon2id=lowered)
    ring = KeyRing(file)
    ring.add(OTHER, WORDS, key)
    ring.change(OFFICER, WORDS, "velvet example harbour")

    for slot in json.loads(file.read_text())["slots"]:
        made = slot["argon2id"]
        assert made["time"] >= LEAST.time
        assert made["memory_kib"] >= LEAST.memory_kib
        assert made["lanes"] >= LEAST.lanes
    assert ring.open(OFFICER, "velvet example harbour").key == key


def test_who_says_what_a_slot_costs_is_taken_at_the_word(file, key):
    """As the tests do, which make hundreds."""
    KeyRing(file, CHEAP).add(OTHER, WORDS, key)
    assert {slot["argon2id"]["memory_kib"] for slot in json.loads(file.read_text())["slots"]} == {8}


def in_a_slot(**changes: Any) -> Callable[[dict[str, Any]], Any]:
    return lambda table: {**table, "slots": [{**each, **changes} for each in table["slots"]]}


ABSURD: dict[str, Callable[[dict[str, Any]], Any]] = {
    "a list": lambda _: [],
    "null": lambda _: None,
    "a number": lambda _: 5,
    "a format that is a list": lambda table: {**table, "format": []},
    "slots that are words": lambda table: {**table, "slots": "words"},
    "slots that are null": lambda table: {**table, "slots": None},
    "slots that are numbers": lambda table: {**table, "slots": [1, 2]},
    "a salt that is a list": lambda table: {**table, "salt": []},
    "a cost without end": lambda table: {**table, "argon2id": cost(10**400, 8, 1)},
    "a cost of all memory": lambda table: {**table, "argon2id": cost(1, 2**62, 1)},
    "a cost of less than nothing": lambda table: {**table, "argon2id": cost(-1, -8, -1)},
    "a cost that is null": lambda table: {**table, "argon2id": None},
    "a cost in fractions": lambda table: {**table, "argon2id": cost(1.5, 8, 1)},  # type: ignore[arg-type]
    "recovery that is a number": lambda table: {**table, "recovery": 7},
    "vouched by nobody": lambda table: {**table, "vouched": []},
    "vouched by a number": lambda table: {**table, "vouched": 1},
    "a key that is a number": in_a_slot(public=7),
    "sealed to all": in_a_slot(sealed=["00"] * 1000),
    "a wrapping that is a list": in_a_slot(aes256gcm=[]),
    "a slot that costs all": in_a_slot(argon2id={**cost(10**9, 2**40, 2**20), "salt": "00" * 16}),
}


@pytest.mark.parametrize("name", ABSURD)
def test_an_absurd_file_is_said_to_be_damaged(file, key, name):
    file.write_text(json.dumps(ABSURD[name](json.loads(file.read_text()))))
    with pytest.raises(Damaged, match="Delete nothing"):
        KeyRing(file).open(OFFICER, WORDS)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 90_000,
        '{"format": 2, "slots": ' + "[" * 90_000,
        '{"format": 2, "salt": ' + "[" * 900 + "]" * 900 + ', "slots": []}',
        '{"format": NaN}',
        '{"format": ' + "9" * 5000 + "}",
        "",
        "\x00" * 1000,
    ],
)
def test_a_deep_or_torn_file_is_said_to_be_damaged(file, key, text):
    file.write_text(text)
    with pytest.raises(Damaged):
        KeyRing(file).open(OFFICER, WORDS)


def test_a_format_without_end_is_that_of_a_later_program(file, key):
    edit(file, format=10**400)
    with pytest.raises(NewerStore):
        KeyRing(file).open(OFFICER, WORDS)


def test_a_file_of_a_gigabyte_is_not_read(file, key):
    with file.open("r+b") as opened:
        opened.truncate(1 << 30)
    with pytest.raises(Damaged):
        KeyRing(file).open(OFFICER, WORDS)


@pytest.mark.skipif(os.name != "posix", reason="a pipe is made so on these systems")
@pytest.mark.parametrize("make", [os.mkdir, os.mkfifo, lambda file: file.symlink_to("nowhere")])
def test_what_is_no_file_keeps_nobody_waiting(file, key, make):
    file.unlink()
    make(file)
    with pytest.raises(Damaged):
        KeyRing(file).open(OFFICER, WORDS)


def test_a_computer_without_memory_says_so(file, key, monkeypatch):
    def without(*_: object) -> bytes:
        raise HashingError("Memory allocation error")

    monkeypatch.setattr(slots, "hash_secret_raw", without)
    with pytest.raises(StationProblem, match="too little memory"):
        KeyRing(file).open(OFFICER, WORDS)
