"""Identity: nobody has keys or roles that were not given with a signature. Attacks are tried."""

from contextlib import closing

import pytest
from support.cases.factories import DECIDED_AT, NOW, a_notice, the_law, with_thinking
from support.stores.enrolled_by_tool import (
    CASE,
    INVENTED,
    OTHER,
    STOLEN,
    by_tool,
    come_in,
    decide,
    endorsement_in,
    enrol,
    not_endorsed,
    not_signed,
    own_keys,
    swap_slot,
    with_rank,
)
from support.stores.forging import alter
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

from dvpo_desktop.case.history import Act
from dvpo_desktop.rules.lifecycle import lifecycle
from dvpo_desktop.rules.permission.signing import words_signed
from dvpo_desktop.store.chain import entries
from dvpo_desktop.store.chain.endorsed import ENDORSED, Endorser
from dvpo_desktop.store.officers import officers
from dvpo_desktop.store.problems import OtherKeys, OtherRoles
from dvpo_desktop.store.station import StationStore
from dvpo_desktop.store.vault.identity import new_identity

BOTH_KINDS = True  # of station: with a file of its own, and on a server
KEY = SUPERINTENDENT.key


@pytest.fixture
def store(station):
    """A store with a case that waits for a decision, and the sergeant at the keyboard."""
    opened = begun(station, PASSPHRASE, (SERGEANT, SUPERINTENDENT))
    put(opened, CASE)
    yield opened
    opened.close()


def test_other_keys_in_the_slot_open_nothing_and_that_is_recorded(station, store):
    swap_slot(store, SUPERINTENDENT)

    with pytest.raises(OtherKeys, match=r"not those enrolled here.*dvpo-desktop verify"):
        come_in(store, SUPERINTENDENT, STOLEN)
    store.close()
    with pytest.raises(OtherKeys):
        station.unlock(SUPERINTENDENT.force, SUPERINTENDENT.collar, STOLEN, NOW)
    with closing(station.unlock(SERGEANT.force, SERGEANT.collar, PASSPHRASE, NOW)) as again:
        sit(again, SERGEANT)
        refused = [e for e in again.history.all() if e.act is Act.REFUSED_ACT]
        assert [(e.officer, e.detail["deed"]) for e in refused] == [(KEY, "come-in")] * 2
        # What lies beside a file is vouched for by its key; on a server the slots are looked at.
        named = f"The passphrase of {SUPERINTENDENT.words} opens other keys than were recorded."
        assert again.verify().faults == ((named,) if again._database.servers else ())


@pytest.mark.parametrize("column", ["theirs", ""])
def test_nor_do_they_with_the_list_of_officers_altered_to_fit(store, column):
    public = swap_slot(store, SUPERINTENDENT).public.text if column else ""
    if not column:
        swap_slot(store, SUPERINTENDENT)
    alter(store._database, f"UPDATE officers SET public = '{public}' WHERE key = '{KEY}'")

    with pytest.raises(OtherKeys):
        come_in(store, SUPERINTENDENT, STOLEN)
    assert store.verify().faults == (
        f"The officer {KEY} was changed without an entry in the history.",
    )


def test_an_officer_whose_row_alone_was_altered_comes_in_and_the_row_is_put_right(store):
    public = new_identity().public.text
    alter(store._database, f"UPDATE officers SET public = '{public}' WHERE key = '{KEY}'")

    come_in(store, SUPERINTENDENT)

    assert (
        store.officers.enrolled(KEY).public
        == endorsement_in(store, Act.ENROLLED)["facts"]["public"]
    )
    (fault,) = store.verify().faults
    assert "was changed unseen before entry" in fault


def test_keys_that_an_earlier_version_took_at_a_sign_in_are_named_and_what_they_signed(store):
    stolen = swap_slot(store, SUPERINTENDENT)
    with by_tool(store) as connection:
        row = officers.change(connection, KEY, public=stolen.public.text)
        detail = {"public": stolen.public.text, **row}
        entries.write(connection, Act.SIGNED_IN, "", SUPERINTENDENT, NOW, detail)
    decide(store, CASE, SUPERINTENDENT, stolen)

    faults = store.verify().faults

    assert any(f"gives {KEY} other keys at a sign-in" in fault for fault in faults)
    assert not_signed(SUPERINTENDENT) in faults
    with pytest.raises(OtherKeys):
        come_in(store, SUPERINTENDENT, STOLEN)


def test_an_invented_superintendent_does_not_come_in_and_is_named_with_the_decision(store):
    invented = enrol(store, INVENTED, ADMINISTRATOR)
    decide(store, CASE, INVENTED, invented)

    with pytest.raises(OtherRoles, match="somebody has altered the list"):
        come_in(store, INVENTED, STOLEN)
    faults = store.verify().faults
    assert not_endorsed(store)
    assert not_signed(INVENTED) in faults


def test_a_sergeants_own_signature_makes_no_superintendent(store):
    own = own_keys(store)

    invented = enrol(store, INVENTED, SERGEANT, endorser=lambda facts: Endorser(own, facts))
    decide(store, CASE, INVENTED, invented)

    with pytest.raises(OtherRoles):
        come_in(store, INVENTED, STOLEN)
    assert len(not_endorsed(store)) == 1
    assert not_signed(INVENTED) in store.verify().faults


def test_nor_does_a_signature_in_the_administrators_name_with_other_keys(store):
    own = new_identity()
    enrol(store, INVENTED, ADMINISTRATOR, endorser=lambda facts: Endorser(own, facts))

    assert len(not_endorsed(store)) == 1


@pytest.mark.parametrize(
    ("officer", "roles"), [(INVENTED, DECIDES), (SERGEANT, DECIDES), (SUPERINTENDENT, DECIDES)]
)
def test_an_endorsement_is_no_good_in_another_entry(store, officer, roles):
    """For another officer, in other roles, and for the very same ones at another time."""
    genuine = endorsement_in(store, Act.ENROLLED)
    enrol(store, officer, ADMINISTRATOR, roles, tampered=lambda each: each | {ENDORSED: genuine})

    with pytest.raises((OtherKeys, OtherRoles)):
        come_in(store, officer, STOLEN)
    assert len(not_endorsed(store)) == 1


@pytest.mark.parametrize("broken", [None, "x", {}, {"facts": 7}, {"facts": {}, "said": ""}, []])
def test_nor_is_one_that_is_none(store, broken):
    enrol(store, INVENTED, ADMINISTRATOR, tampered=lambda each: each | {ENDORSED: broken})

    with pytest.raises(OtherRoles):
        come_in(store, INVENTED, STOLEN)
    assert len(not_endorsed(store)) == 1
    come_in(store, SUPERINTENDENT)


def test_an_endorsement_of_another_store_is_none_here(station, store, tmp_path, cheap):
    other = begun(StationStore(tmp_path / "other", cost=cheap), PASSPHRASE, (SUPERINTENDENT,))
    with closing(other):
        genuine = endorsement_in(other, Act.ENROLLED)
    enrol(
        store, INVENTED, ADMINISTRATOR, tampered=lambda each: each | {ENDORSED: genuine}
    )  # fmt: skip

    assert len(not_endorsed(store)) == 1


@pytest.mark.parametrize("act", [Act.ROLES_SET, Act.RESUMED, Act.RESET, Act.RECOVERED])
def test_no_other_entry_gives_keys_or_roles_without_a_signature(store, act):
    public = swap_slot(store, SERGEANT).public.text
    with by_tool(store) as connection:
        row = officers.change(connection, SERGEANT.key, roles="authorising", public=public)
        detail = {"officer": SERGEANT.key, "now": ["authorising"], "public": public, **row}
        entries.write(connection, act, "", ADMINISTRATOR, NOW, detail)

    with pytest.raises((OtherKeys, OtherRoles)):
        come_in(store, SERGEANT, STOLEN)
    assert len(not_endorsed(store)) == 1


def test_roles_changed_in_the_list_let_nobody_decide_and_the_administrator_mends_them(store):
    alter(store._database, f"UPDATE officers SET roles = 'authorising' WHERE key = '{OTHER.key}'")
    sit(store, ADMINISTRATOR)
    store.enrol(OTHER, PASSPHRASE, ADMINISTRATOR, NOW, PREPARES)
    officer = with_rank(OTHER)
    come_in(store, officer)
    alter(store._database, f"UPDATE officers SET roles = 'authorising' WHERE key = '{OTHER.key}'")
    kept = store.cases.get(CASE.reference)
    ready = with_thinking(kept.case)
    done = lifecycle.authorise(ready, officer, a_notice(ready), the_law(), DECIDED_AT)
    words = words_signed(done, done.authority.decisions[-1])
    signed = store.sign(officer, PASSPHRASE, words, DECIDED_AT)

    with pytest.raises(OtherRoles):
        store.cases.save(done, kept.version, officer, DECIDED_AT, Act.DECIDED, signed=signed)
    with pytest.raises(OtherRoles):
        come_in(store, officer)
    sit(store, ADMINISTRATOR)
    store.set_roles(OTHER.key, PREPARES, ADMINISTRATOR, "altered by somebody", NOW)
    come_in(store, OTHER)


def test_a_decision_of_an_officer_who_had_not_the_role_is_named(store):
    """Signed with the officer’s own genuine keys, while the list said otherwise for a moment."""
    store.enrol(OTHER, PASSPHRASE, SERGEANT, NOW)
    store.signed_in(OTHER, NOW)
    decide(store, CASE, with_rank(OTHER), own_keys(store))

    assert not_signed(with_rank(OTHER)) in store.verify().faults
