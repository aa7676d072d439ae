"""A store of the earlier format, whose slots wrap its key directly, is read and brought over."""

import json
from contextlib import closing
from pathlib import Path

import pytest
from support.cases.factories import NOW, a_superintendent, an_administrator, an_officer

from dvpo_desktop.case import Role
from dvpo_desktop.case.history import Act
from dvpo_desktop.store.chain import entries
from dvpo_desktop.store.chain.tamper_checks import Watched
from dvpo_desktop.store.problems import Damaged, StationProblem, WrongPassphrase
from dvpo_desktop.store.station import OpenStore, StationStore
from dvpo_desktop.store.vault.slots import Cost, shut, slot_id

KEEPER, SERGEANT, SUPER = an_administrator(), an_officer(), a_superintendent()
SERGEANTS, SUPERS, KEEPERS = "velvet example harbour", "copper lantern otter", "walnut ferry hymn"
SALT = bytes(range(16))


@pytest.fixture
def old(station: StationStore, cheap: Cost, monkeypatch: pytest.MonkeyPatch) -> StationStore:
    """A store as the earlier version of the program left it: keys.json of format 1, no identity.

    Nor does its history tell what any row was, or who endorsed anything.
    """
    with monkeypatch.context() as earlier:
        earlier.setattr(Watched, "told", lambda _: {})
        earlier.setattr(entries, "endorsed", without_keys)
        store = station.found(KEEPER, KEEPERS, NOW)
        store.signed_in(KEEPER, NOW)
        store.enrol(SERGEANT, SERGEANTS, KEEPER, NOW)
        store.enrol(SUPER, SUPERS, KEEPER, NOW, frozenset({Role.AUTHORISING}))
    with closing(store):
        with store._database.begin() as connection:
            connection.exec_driver_sql("UPDATE officers SET public = ''")
        typed = {KEEPER: KEEPERS, SERGEANT: SERGEANTS, SUPER: SUPERS}
        slots = [
            shut(slot_id(SALT, officer.key), words, bytes(store._key), cheap).as_dict()
            for officer, words in typed.items()
        ]
    text = json.dumps({"format": 1, "salt": SALT.hex(), "slots": slots}, indent=1)
    (station.folder / "keys.json").write_text(text)
    return station


def without_keys(detail, *_) -> dict:
    return {name: value for name, value in detail.items() if name != "public"}


def kept(station: StationStore) -> dict:
    return json.loads((station.folder / "keys.json").read_text())


def seated(station: StationStore, officer, typed: str) -> OpenStore:
    store = station.unlock(officer.force, officer.collar, typed, NOW)
    store.signed_in(officer, NOW)
    return store


def test_each_slot_is_brought_over_when_its_officer_signs_in(old):
    for number, (officer, typed) in enumerate([(SUPER, SUPERS), (SERGEANT, SERGEANTS)], 1):
        with closing(seated(old, officer, typed)) as store:
            known = next(one for one in store.officers.all() if one.officer == officer)
            entry = store.history.newest(Act.SIGNED_IN)
            assert entry.detail["public"] == known.public != ""
        assert kept(old)["format"] == 2
        assert sum("public" in slot for slot in kept(old)["slots"]) == number
        assert len(kept(old)["slots"]) == 3
    with closing(seated(old, KEEPER, KEEPERS)) as store:
        assert all(each.public for each in store.officers.all())
        assert store.verify().faults == ()
    assert not any("key" in slot["aes256gcm"] for slot in kept(old)["slots"])


def test_a_wrong_passphrase_brings_nothing_over(old):
    before = kept(old)

    for officer, typed in ((SERGEANT, SUPERS), (an_officer(collar="7777"), SERGEANTS)):
        with pytest.raises(WrongPassphrase):
            seated(old, officer, typed)

    assert kept(old) == before


def test_an_officer_brought_over_can_sign_and_change_the_passphrase(old):
    with closing(seated(old, SUPER, SUPERS)) as store:
        signed = store.sign(SUPER, SUPERS, b"words", NOW)
        assert signed.holds(b"words")
        assert signed.public == store.officers.enrolled(SUPER.key).public
        store.change_passphrase(SUPER, SUPERS, "another sample phrase", NOW)
    with closing(seated(old, SUPER, "another sample phrase")) as store:
        assert store.officers.enrolled(SUPER.key).public == signed.public
    with pytest.raises(WrongPassphrase):
        seated(old, SUPER, SUPERS)


def test_removing_somebody_tells_whose_slot_could_not_take_the_new_key(old):
    with closing(seated(old, KEEPER, KEEPERS)) as store:
        assert store.remove(SERGEANT.key, KEEPER, "left the force", NOW) == (SUPER.key,)
        with pytest.raises(WrongPassphrase):
            store.check(SUPER.force, SUPER.collar, SUPERS, NOW)

        store.reset(SUPER.key, "another sample phrase", KEEPER, NOW)

    with closing(seated(old, SUPER, "another sample phrase")) as store:
        assert store.verify().faults == ()
    for officer, typed in ((SERGEANT, SERGEANTS), (SUPER, SUPERS)):
        with pytest.raises(WrongPassphrase):
            old.unlock(officer.force, officer.collar, typed, NOW)
        (old.folder / "tries.json").unlink()


def test_an_officer_suspended_before_signing_in_again_needs_a_reset_when_resumed(old):
    with closing(seated(old, KEEPER, KEEPERS)) as store:
        store.suspend(SERGEANT.key, KEEPER, "SAMPLE", NOW)
        store.resume(SERGEANT.key, KEEPER, "SAMPLE", NOW)
        store.reset(SERGEANT.key, "another sample phrase", KEEPER, NOW)
    seated(old, SERGEANT, "another sample phrase").close()


def test_an_identity_smuggled_into_the_old_format_is_not_believed(old, tmp_path, cheap):
    other = StationStore(tmp_path / "other", cost=cheap)
    other.found(SERGEANT, "words of a thief", NOW).close()
    table = kept(old)
    table["slots"].append(kept(other)["slots"][0])
    (old.folder / "keys.json").write_text(json.dumps(table))

    with pytest.raises(Damaged):
        seated(old, KEEPER, KEEPERS)


def test_a_disk_that_does_not_take_the_new_slot_says_so_and_keeps_the_old(old, monkeypatch):
    before = kept(old)

    def full(self, target):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", full)
        with pytest.raises(StationProblem, match="disk is full"):
            seated(old, SUPER, SUPERS)

    assert kept(old) == before
    seated(old, SUPER, SUPERS).close()
