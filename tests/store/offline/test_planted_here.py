"""Keys put into a station's folder, or into a row of the server, by somebody's tool."""

import json

import pytest
from support.cases.factories import NOW
from support.stores.stations import PASSPHRASE, SERGEANT, SUPERINTENDENT

from dvpo_desktop.case.history import Act
from dvpo_desktop.store.offline.outbox.offline_credentials import FILE
from dvpo_desktop.store.offline.outbox.outbox_files import KEYS, _write
from dvpo_desktop.store.problems import WrongPassphrase
from dvpo_desktop.store.vault.identity import Public, new_identity


def sealed_to(folder) -> set[str]:
    """Whoever opens an outbox in the folder."""
    files = folder.glob(f"outbox-*/{KEYS}")
    return {public for file in files for public in json.loads(file.read_text())["sealed"]}


def with_planted(folder, public: str, how: str) -> None:
    """Another's public keys in the mirror: in a slot beside the officers', or in each of theirs."""
    file = folder / FILE
    table = json.loads(file.read_text())
    changed = [{**slot, "public": public} for slot in table["slots"]]
    if how == "beside":
        changed = table["slots"] + [{**slot, "id": "0" * 64} for slot in changed]
    file.write_text(json.dumps({**table, "slots": changed}))


@pytest.mark.parametrize("how", ["beside", "instead"])
def test_an_outbox_is_sealed_to_nobody_whose_keys_were_put_into_the_folder(stations, wire, how):
    store = stations.signed_in()
    stations.hand_over(store, SUPERINTENDENT)
    folder, planted = store._offline_credentials._folder, new_identity().public.text
    before = sealed_to(folder)

    with_planted(folder, planted, how)
    for officer in (SERGEANT, SUPERINTENDENT):
        store.check(officer.force, officer.collar, PASSPHRASE, NOW)
        assert planted not in sealed_to(folder)
        stations.hand_over(store, officer)
        assert planted not in sealed_to(folder)

    assert sealed_to(folder) == before
    wire.down = True
    assert store.check(SERGEANT.force, SERGEANT.collar, PASSPHRASE, NOW) == SERGEANT


def test_a_box_that_an_earlier_version_sealed_to_planted_keys_is_given_a_new_key(stations):
    store = stations.signed_in()
    stations.hand_over(store, SUPERINTENDENT)
    boxes, folder, planted = store._link.boxes, store._offline_credentials._folder, new_identity()
    named = sealed_to(folder)
    _write(boxes.main.place, boxes._key, map(Public.read, {*named, planted.public.text}))
    leaked, place = boxes._key, boxes.main.place
    boxes.main.add("", 0, "", SUPERINTENDENT, NOW, Act.LOOKED, {})

    stations.hand_over(store, SERGEANT)

    assert sealed_to(folder) == named
    assert not place.exists()
    assert boxes._key != leaked
    assert [row.act for row in boxes.main.waiting()] == [Act.LOOKED]
    stations.hand_over(store, SUPERINTENDENT)
    assert boxes.main.place in folder.iterdir()


def test_roles_changed_in_a_row_let_nobody_in_without_the_server_either(
    stations, wire, fresh_database
):
    store = stations.signed_in()
    fresh_database.server.tell(
        "ALTER TABLE officers DISABLE TRIGGER USER; "
        f"UPDATE officers SET roles = 'authorising preparing' WHERE key = '{SERGEANT.key}'",
        database=fresh_database.name,
    )
    stations.hand_over(store, SUPERINTENDENT)
    wire.down = True

    with pytest.raises(WrongPassphrase):
        store.check(SERGEANT.force, SERGEANT.collar, PASSPHRASE, NOW)
