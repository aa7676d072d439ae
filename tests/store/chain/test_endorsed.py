"""Endorsed: erasures, cards, recovery sheets and every way in bear a signature that counts."""

from contextlib import closing
from dataclasses import replace

import pytest
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
    enrol,
    not_endorsed,
    not_signed,
    own_keys,
)
from support.stores.forging import slots_by_tool
from support.stores.stations import (
    ADMINISTRATOR,
    DECIDES,
    PASSPHRASE,
    PREPARES,
    SERGEANT,
    SUPERINTENDENT,
    begun,
    put,
    sit,
)

from dvpo_desktop.case import Role
from dvpo_desktop.case.history import Act
from dvpo_desktop.store.chain import entries
from dvpo_desktop.store.chain.endorsed import Endorser
from dvpo_desktop.store.problems import NotPermitted
from dvpo_desktop.store.vault.identity import new_identity
from dvpo_desktop.store.vault.recovery import new_sheets, together

BOTH_KINDS = True  # of station: with a file of its own, and on a server
KEY = SUPERINTENDENT.key


@pytest.fixture
def store(station):
    """A store with a case that waits for a decision, and the sergeant at the keyboard."""
    opened = begun(station, PASSPHRASE, (SERGEANT, SUPERINTENDENT))
    put(opened, CASE)
    yield opened
    opened.close()


def test_an_erasure_bears_the_signature_of_an_administrator(store):
    sit(store, ADMINISTRATOR)
    store.history.erase(2, ADMINISTRATOR, NOW, "SAMPLE")
    assert store.verify().faults == ()

    with by_tool(store) as connection:
        detail = {"entry": 3, "act": "enrolled", "why": "SAMPLE"}
        entries.write(connection, Act.ERASED, "", ADMINISTRATOR, NOW, detail)
        connection.exec_driver_sql("UPDATE history SET detail = NULL, salt = NULL WHERE id = 3")

    assert any("could not be erased" in fault for fault in store.verify().faults)


def test_a_decision_whose_entry_holds_nothing_is_not_excused_as_erased(store):
    decide(store, CASE, SUPERINTENDENT, new_identity())
    with by_tool(store) as connection:
        entries.write(connection, Act.DECIDED, CASE.reference, SUPERINTENDENT, NOW, {})

    assert not_signed(SUPERINTENDENT) in store.verify().faults


def test_what_an_officer_decided_stands_when_the_enrolment_was_erased(store):
    come_in(store, SUPERINTENDENT)
    identity = own_keys(store)
    sit(store, ADMINISTRATOR)
    for entry in store.history.all():
        if entry.act in (Act.FOUNDED, Act.ENROLLED):
            store.history.erase(entry.id, ADMINISTRATOR, NOW, "SAMPLE")
    come_in(store, SUPERINTENDENT)

    decide(store, CASE, SUPERINTENDENT, identity)

    assert store.verify().faults == ()
    with by_tool(store) as connection:
        text = "".join(row.detail or "" for row in connection.exec_driver_sql(
            "SELECT detail FROM history WHERE act = 'erased'"
        ))  # fmt: skip
    assert SUPERINTENDENT.name not in text


def test_a_superintendent_whose_keys_came_by_tool_on_a_card_is_named(store):
    public = new_identity().public.text
    with by_tool(store) as connection:
        detail = {"officer": told_of(INVENTED), "public": public, "words": INVENTED.words}
        entries.write(connection, Act.CARD_KEPT, "", ADMINISTRATOR, NOW, detail)

    assert len(not_endorsed(store)) == 1


def told_of(officer) -> dict:
    return {"key": officer.key, "name": officer.name}


def test_recovery_sheets_that_no_administrator_made_open_nothing(station, store):
    sit(store, ADMINISTRATOR)
    store.make_recovery(ADMINISTRATOR, NOW)
    first, second = new_sheets()
    public = together(first, second).public
    with slots_by_tool(store):
        store._door.set_recovery(first.mark, public, store._key)
    store.close()

    with pytest.raises(NotPermitted, match="No administrator of this station has made"):
        station.recover(first.text, second.text, OTHER, STOLEN, NOW)


def test_nor_do_they_with_an_entry_that_tells_of_them(station, store):
    sit(store, ADMINISTRATOR)
    first, second = new_sheets()
    sheets = together(first, second)
    with by_tool(store) as connection:
        detail = {"mark": first.mark, "public": sheets.public.text, "instead_of": ""}
        entries.write(connection, Act.RECOVERY_MADE, "", ADMINISTRATOR, NOW, detail)
    with slots_by_tool(store):
        store._door.set_recovery(first.mark, sheets.public, store._key)
    enrol(store, INVENTED, INVENTED, frozenset({Role.ADMINISTRATOR}),
          endorser=lambda facts: Endorser(sheets, facts))  # fmt: skip

    assert len(not_endorsed(store)) == 2
    store.close()
    with pytest.raises(NotPermitted):
        station.recover(first.text, second.text, OTHER, STOLEN, NOW)


def test_every_way_in_that_the_program_knows_holds(station, store):
    """A voucher at night, one who was vouched for, removal and return, recovery with the sheets."""
    store.enrol(OTHER, PASSPHRASE, SERGEANT, NOW)
    store.signed_in(OTHER, NOW)
    store.enrol(an_officer(collar="4419"), PASSPHRASE, OTHER, NOW)
    sit(store, ADMINISTRATOR)
    store.suspend(OTHER.key, ADMINISTRATOR, "SAMPLE", NOW)
    store.resume(OTHER.key, ADMINISTRATOR, "SAMPLE", NOW)
    store.remove(OTHER.key, ADMINISTRATOR, "SAMPLE", NOW)
    second = confirmed_by(SUPERINTENDENT)
    store.enrol(OTHER, PASSPHRASE, ADMINISTRATOR, NOW, DECIDES, second=second)
    store.set_roles(OTHER.key, PREPARES, ADMINISTRATOR, "SAMPLE", NOW)
    first, second = store.make_recovery(ADMINISTRATOR, NOW)
    store.reset(KEY, STOLEN, ADMINISTRATOR, NOW)
    store.close()
    keeper = an_officer(name="N. Ew", collar="9002")

    with closing(station.recover(first.text, second.text, keeper, PASSPHRASE, NOW)) as again:
        again.signed_in(keeper, NOW)
        second = confirmed_by(ADMINISTRATOR)
        again.enrol(INVENTED, PASSPHRASE, keeper, NOW, DECIDES, second=second)
        for officer in (SERGEANT, OTHER, INVENTED, ADMINISTRATOR):
            come_in(again, officer)
        come_in(again, SUPERINTENDENT, STOLEN)
        verified = again.verify()
        assert (verified.faults, verified.remarks) == ((), ())


def test_an_administrator_who_was_removed_endorses_nothing_more(store):
    sit(store, ADMINISTRATOR)
    left = replace(ADMINISTRATOR, collar="9002", name="L. Eft")
    store.enrol(left, PASSPHRASE, ADMINISTRATOR, NOW, frozenset({Role.ADMINISTRATOR}))
    come_in(store, left)
    own = own_keys(store)
    sit(store, ADMINISTRATOR)
    store.remove(left.key, ADMINISTRATOR, "SAMPLE", NOW)

    enrol(store, INVENTED, left, endorser=lambda facts: Endorser(own, facts))

    assert len(not_endorsed(store)) == 1


def test_the_identities_leave_the_memory_of_the_store_when_it_is_closed(store):
    seated = store._permission.signers.endorser().identity
    store.check(SUPERINTENDENT.force, SUPERINTENDENT.collar, PASSPHRASE, NOW)
    at_the_door = store._permission.signers.at_the_door
    public = seated.public

    store.close()

    for identity in (seated, at_the_door):
        assert not any(identity.seed)
    assert seated.public != public
