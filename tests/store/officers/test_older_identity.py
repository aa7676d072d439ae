"""Older stores: who has keys in them is not accused, and is endorsed from an administrator on."""

from contextlib import closing

import pytest
from sqlalchemy import func, select
from support.cases.factories import NOW, an_officer
from support.stores.enrolled_by_tool import (
    CASE,
    INVENTED,
    OTHER,
    STOLEN,
    by_tool,
    come_in,
    confirmed_by,
    decide,
    endorsement_in,
    enrol,
    not_endorsed,
    not_signed,
    own_keys,
    swap_slot,
)
from support.stores.forging import unsigned_acts
from support.stores.stations import (
    ADMINISTRATOR,
    DECIDES,
    PASSPHRASE,
    PREPARES,
    SERGEANT,
    SUPERINTENDENT,
    put,
    sit,
)
from support.stores.stores_of_2026_11 import SHEET_A, SHEET_B, signed_in, station_of_then

from dvpo_desktop.case.history import Act
from dvpo_desktop.store.chain import entries
from dvpo_desktop.store.chain.endorsed import Endorser
from dvpo_desktop.store.database.tables import HISTORY
from dvpo_desktop.store.officers import officers
from dvpo_desktop.store.open_store import OpenStore
from dvpo_desktop.store.problems import OtherKeys, OtherRoles
from dvpo_desktop.store.vault.identity import new_identity

BOTH_KINDS = True  # of station: with a file of its own, and on a server
REMARK = "no administrator has signed in since"


@pytest.fixture
def store(station, monkeypatch):
    """A store as the version before endorsements left it, with the sergeant at the keyboard."""
    with monkeypatch.context() as earlier:
        earlier.setattr(entries, "endorsed", lambda detail, *_: dict(detail))
        earlier.setattr("dvpo_desktop.store.open_store.vouch_for_all", lambda *_: None)
        made = station.found(ADMINISTRATOR, PASSPHRASE, NOW)
        made.signed_in(ADMINISTRATOR, NOW)
        with unsigned_acts(made._database):
            made.enrol(SERGEANT, PASSPHRASE, ADMINISTRATOR, NOW, PREPARES)
            made.enrol(SUPERINTENDENT, PASSPHRASE, ADMINISTRATOR, NOW, DECIDES)
    sit(made, SERGEANT)
    put(made, CASE)
    yield made
    made.close()


def lists(store: OpenStore) -> int:
    """How many entries endorse the keys of everybody."""
    query = select(func.count()).where(HISTORY.c.act == Act.KEYS_VOUCHED)
    with store._database.begin() as connection:
        return connection.execute(query).scalar_one()


def test_until_an_administrator_signs_in_it_is_said_what_cannot_be_known(store):
    verified = store.verify()
    assert (verified.faults, len(verified.remarks)) == ((), 1)
    assert REMARK in verified.remarks[0]

    for _ in range(2):
        come_in(store, ADMINISTRATOR)

    verified = store.verify()
    assert (verified.faults, verified.remarks, lists(store)) == ((), (), 1)
    facts = endorsement_in(store, Act.KEYS_VOUCHED)["facts"]
    assert facts["officers"].keys() == {ADMINISTRATOR.key, SERGEANT.key, SUPERINTENDENT.key}
    assert facts["officers"][SUPERINTENDENT.key]["roles"] == ["authorising"]


def test_officers_enrolled_before_and_after_it_come_in_and_decide(store):
    store.enrol(OTHER, PASSPHRASE, SERGEANT, NOW)
    come_in(store, ADMINISTRATOR)
    second = confirmed_by(SUPERINTENDENT)
    store.enrol(INVENTED, PASSPHRASE, ADMINISTRATOR, NOW, DECIDES, second=second)
    for officer in (SERGEANT, OTHER, INVENTED, SUPERINTENDENT):
        come_in(store, officer)
    decide(store, CASE, SUPERINTENDENT, own_keys(store))

    assert store.verify().faults == ()


def test_after_it_nothing_counts_without_an_endorsement(store):
    come_in(store, ADMINISTRATOR)
    invented = enrol(store, INVENTED, ADMINISTRATOR)
    decide(store, CASE, INVENTED, invented)

    with pytest.raises(OtherRoles):
        come_in(store, INVENTED, STOLEN)
    assert len(not_endorsed(store)) == 1
    assert not_signed(INVENTED) in store.verify().faults


def test_keys_that_came_at_a_sign_in_before_it_are_named_for_ever(store):
    """The attack as it could be done with the version before; then all was put right again."""
    stolen = swap_slot(store, SUPERINTENDENT)
    with by_tool(store) as connection:
        row = officers.change(connection, SUPERINTENDENT.key, public=stolen.public.text)
        detail = {"public": stolen.public.text, **row}
        entries.write(connection, Act.SIGNED_IN, "", SUPERINTENDENT, NOW, detail)
    decide(store, CASE, SUPERINTENDENT, stolen)
    faults = store.verify().faults
    assert any("other keys at a sign-in" in fault for fault in faults)
    assert not_signed(SUPERINTENDENT) in faults
    with pytest.raises(OtherKeys):
        come_in(store, SUPERINTENDENT, STOLEN)

    come_in(store, ADMINISTRATOR)

    assert store.verify().faults == faults
    listed = endorsement_in(store, Act.KEYS_VOUCHED)["facts"]["officers"]
    assert listed[SUPERINTENDENT.key]["public"] != stolen.public.text
    store.reset(SUPERINTENDENT.key, "copper lantern otter", ADMINISTRATOR, NOW)
    come_in(store, SUPERINTENDENT, "copper lantern otter")


def test_an_officer_who_never_had_keys_gets_them_once_and_that_is_remarked(store):
    with by_tool(store) as connection:
        row = officers.add(connection, OTHER, "", NOW, PREPARES, "")
        entries.write(connection, Act.ENROLLED, "", SERGEANT, NOW, {"officer": OTHER.key, **row})
    come_in(store, ADMINISTRATOR)
    swap_slot(store, OTHER)

    come_in(store, OTHER, STOLEN)

    (remark,) = store.verify().remarks
    assert remark.startswith(f"{OTHER.key} got keys at a sign-in")
    store.enrol(an_officer(collar="4419"), PASSPHRASE, OTHER, NOW)
    come_in(store, an_officer(collar="4419"))
    assert store.verify().faults == ()
    come_in(store, ADMINISTRATOR)
    came_in = next(each for each in store.history.by(OTHER.key) if each.act is Act.SIGNED_IN)
    for entry in (came_in, store.history.newest(Act.KEYS_VOUCHED)):
        store.history.erase(entry.id, ADMINISTRATOR, NOW, "SAMPLE")
    assert store.verify().faults == ()
    swap_slot(store, OTHER)
    with pytest.raises(OtherKeys):
        come_in(store, OTHER, STOLEN)


def test_a_list_that_gives_other_keys_than_the_history_told_counts_for_nothing(store, monkeypatch):
    come_in(store, SERGEANT)
    own = new_identity().public.text

    def forged(detail, endorser, place):
        facts = endorser.facts
        if "officers" in facts:
            facts["officers"][SUPERINTENDENT.key]["public"] = own
        return real(detail, endorser, place)

    real = entries.endorsed
    monkeypatch.setattr(entries, "endorsed", forged)
    come_in(store, ADMINISTRATOR)

    assert len(not_endorsed(store)) == 1


@pytest.mark.parametrize("by", [SERGEANT, ADMINISTRATOR])
def test_a_list_that_no_administrator_signed_counts_for_nothing(store, by):
    own = own_keys(store) if by is SERGEANT else new_identity()
    with store._database.begin() as connection:
        everybody = officers.everybody(connection)
    listed = {
        each.officer.key: {"public": own.public.text, "roles": ["preparing"], "standing": "active"}
        for each in everybody
    }
    with by_tool(store) as connection:
        signs = Endorser(own, {"officers": listed, "sheets": {}})
        entries.write(connection, Act.KEYS_VOUCHED, "", by, NOW, {}, signs)

    assert len(not_endorsed(store)) == 1
    come_in(store, ADMINISTRATOR)
    come_in(store, SUPERINTENDENT)
    assert (lists(store), store.verify().remarks) == (2, ())


def test_the_kept_stores_of_then_are_endorsed_and_accused_of_nothing(tmp_path):
    station = station_of_then(tmp_path)
    with signed_in(station, SERGEANT) as store:
        assert (store.verify().faults, len(store.verify().remarks)) == ((), 1)
    with signed_in(station, ADMINISTRATOR) as store:
        assert (store.verify().faults, store.verify().remarks) == ((), ())
    recovered = station.recover(SHEET_A, SHEET_B, OTHER, "copper lantern otter", NOW)
    with closing(recovered):
        recovered.signed_in(OTHER, NOW)
        second = confirmed_by(SUPERINTENDENT)
        recovered.enrol(INVENTED, PASSPHRASE, OTHER, NOW, DECIDES, second=second)
        assert recovered.verify().faults == ()
