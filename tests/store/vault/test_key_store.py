"""The slots in keys.json: who holds the key of the store, and who vouches for that."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dvpo_desktop.case import Standing
from dvpo_desktop.store.problems import Damaged, WrongPassphrase
from dvpo_desktop.store.vault import slots
from dvpo_desktop.store.vault.cost import LEAST
from dvpo_desktop.store.vault.key_store import Ring
from dvpo_desktop.store.vault.keys import KeyRing, new_key
from dvpo_desktop.store.vault.recovery import WrongSheets, new_sheets, together
from dvpo_desktop.store.vault.slots import Cost

ANN, BEN, CAT = "west-mercia/1001", "west-mercia/1002", "west-mercia/1003"
WORDS = {ANN: "sample kettle orchard", BEN: "velvet example harbour", CAT: "copper lantern otter"}
ALL = dict.fromkeys(WORDS, Standing.ACTIVE)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "keys.json"


@pytest.fixture
def ring(file: Path, cheap: Cost) -> KeyRing:
    return KeyRing(file, cheap)


@pytest.fixture
def key(ring: Ring) -> bytes:
    """The key of a store in which three officers have slots."""
    key = new_key()
    ring.found(ANN, WORDS[ANN], key)
    ring.add(BEN, WORDS[BEN], key)
    ring.add(CAT, WORDS[CAT], key)
    return key


def table(file: Path) -> dict:
    return json.loads(file.read_text())


def keys_of(ring: Ring, officer: str) -> tuple[bytes, ...]:
    """What an officer's own passphrase gives; nothing where it is refused."""
    try:
        return ring.open(officer, WORDS[officer]).keys
    except WrongPassphrase:
        return ()


def test_a_slot_keeps_an_identity_and_a_change_of_passphrase_does_not_touch_it(ring, key):
    before = ring.open(BEN, WORDS[BEN])

    ring.change(BEN, WORDS[BEN], "another sample phrase")

    after = ring.open(BEN, "another sample phrase")
    assert after.identity.public == before.identity.public
    assert after.keys == before.keys == (key,)
    with pytest.raises(WrongPassphrase):
        ring.change(BEN, WORDS[BEN], "yet another phrase")
    assert keys_of(ring, BEN) == ()


def test_a_suspended_officer_is_refused_like_a_wrong_passphrase_and_as_slowly(
    ring, key, monkeypatch
):
    costs, stretch = [], slots.hash_secret_raw

    def counted(typed, salt, *cost):
        costs.append(cost)
        return stretch(typed, salt, *cost)

    ring.suspend(BEN, key)
    monkeypatch.setattr(slots, "hash_secret_raw", counted)
    said = set()
    for officer, typed in ((BEN, WORDS[BEN]), (CAT, WORDS[BEN]), ("west-mercia/9", WORDS[BEN])):
        with pytest.raises(WrongPassphrase) as refused:
            ring.open(officer, typed)
        said.add(str(refused.value))

    assert len(said) == 1
    assert len(costs) == 3
    assert len(set(costs)) == 1
    ring.resume(BEN, key)
    assert keys_of(ring, BEN) == (key,)


def test_while_the_key_is_given_anew_both_are_there_but_for_who_is_leaving(ring, key, file):
    new = new_key()

    ring.hand_both(key, new, CAT)

    assert [keys_of(ring, each) for each in WORDS] == [(key, new), (key, new), (key,)]
    assert ring.settle(new, ALL | {CAT: Standing.REMOVED})
    assert [keys_of(ring, each) for each in WORDS] == [(new,), (new,), ()]
    assert not ring.known(CAT)
    assert len(table(file)["vouched"]) == 1


def test_a_re_key_that_did_not_come_about_leaves_the_old_key_alone(ring, key):
    ring.hand_both(key, new_key(), CAT)

    assert ring.settle(key, ALL)

    assert [keys_of(ring, each) for each in WORDS] == [(key,)] * 3


def test_slots_that_agree_are_not_written_again(ring, key, file):
    before = file.stat().st_ino

    assert not ring.settle(key, ALL)

    assert file.stat().st_ino == before


DEEDS = st.lists(
    st.tuples(
        st.sampled_from(["suspend", "resume", "remove", "add", "rekey", "cut off", "settle"]),
        st.sampled_from(sorted(WORDS)),
    ),
    max_size=12,
)


@given(DEEDS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_after_whatever_was_done_the_active_hold_the_key_and_nobody_else(ring, file, deeds):
    """The list of officers and the slots, through any run of deeds, some of them cut off."""
    key, standing = new_key(), dict.fromkeys(WORDS, Standing.REMOVED) | {ANN: Standing.ACTIVE}
    ring.found(ANN, WORDS[ANN], key)
    for deed, officer in deeds:
        if deed == "rekey":
            new = new_key()
            ring.hand_both(key, new)
            ring.settle(new, standing)
            key = new
        elif deed == "cut off":
            ring.hand_both(key, new_key())
        elif deed == "settle":
            ring.settle(key, standing)
        elif officer != ANN and deed == "add":
            ring.add(officer, WORDS[officer], key)
            standing[officer] = Standing.ACTIVE
        elif officer != ANN and standing[officer] is not Standing.REMOVED:
            getattr(ring, deed)(officer, key)
            standing[officer] = {
                "suspend": Standing.SUSPENDED,
                "resume": Standing.ACTIVE,
                "remove": Standing.REMOVED,
            }[deed]

    ring.settle(key, standing)

    for officer, how in standing.items():
        assert keys_of(ring, officer) == ((key,) if how is Standing.ACTIVE else ())
        assert ring.known(officer) is (how is not Standing.REMOVED)
    assert not ring.settle(key, standing)
    assert key.hex() not in file.read_text()


@pytest.mark.parametrize(
    "change",
    [
        lambda kept: kept["slots"][2].update(public=kept["slots"][1]["public"]),
        lambda kept: kept["slots"].pop(2),
        lambda kept: kept["slots"].append(kept["slots"][1] | {"id": "00" * 32}),
        lambda kept: kept["vouched"].__setitem__(0, "00" * 32),
        lambda kept: kept.update(vouched=[]),
        lambda kept: kept.update(salt="00" * 16),
        lambda kept: kept.update(recovery={"mark": "AAAAAA", "public": "11" * 64, "sealed": []}),
    ],
)
def test_slots_changed_by_another_hand_are_never_sealed_to(ring, key, file, change):
    kept = table(file)
    change(kept)
    file.write_text(json.dumps(kept))

    for deed in (
        lambda: ring.hand_both(key, new_key()),
        lambda: ring.add("west-mercia/1004", "another sample phrase", key),
        lambda: ring.resume(BEN, key),
        lambda: ring.settle(key, ALL),
    ):
        with pytest.raises(Damaged):
            deed()
    assert table(file) == kept


def test_a_key_of_another_store_changes_nothing(ring, key, file):
    before = table(file)

    with pytest.raises(Damaged):
        ring.add(BEN, WORDS[BEN], new_key())

    assert table(file) == before


def test_more_keys_than_there_can_be_are_said_to_be_damage(ring, key, file):
    kept = table(file)
    kept["slots"][0]["sealed"] *= 3
    file.write_text(json.dumps(kept))

    with pytest.raises(Damaged):
        ring.open(ANN, WORDS[ANN])


def test_recovery_sheets_open_the_key_of_now_and_older_ones_nothing(ring, key):
    first, second = new_sheets(), new_sheets()
    assert ring.recovery_mark == ""
    for sheets in (first, second):
        ring.set_recovery(sheets[0].mark, together(*sheets).public, key)
        assert ring.recovery_mark == sheets[0].mark
        assert ring.recover(together(*sheets)).keys == (key,)

    new = new_key()
    ring.hand_both(key, new)
    assert ring.recover(together(*second)).keys == (key, new)
    ring.settle(new, ALL)

    assert ring.recover(together(*second)).keys == (new,)
    with pytest.raises(WrongSheets, match=second[0].mark):
        ring.recover(together(*first))


def test_the_cost_found_when_the_store_was_begun_is_that_of_every_later_slot(file):
    asked = []

    def calibrate() -> Cost:
        asked.append("once")
        return replace(LEAST, time=4)

    key = new_key()
    KeyRing(file, calibrate=calibrate).found(ANN, WORDS[ANN], key)
    later = KeyRing(file, calibrate=calibrate)
    later.add(BEN, WORDS[BEN], key)
    later.change(ANN, WORDS[ANN], "another sample phrase")

    assert asked == ["once"]
    costs = [slot["argon2id"] for slot in table(file)["slots"]]
    assert [each["time"] for each in costs] == [4, 4]
