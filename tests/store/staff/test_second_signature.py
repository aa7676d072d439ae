"""The second officer signs what makes an authorising officer: a word that nobody gave is found."""

from contextlib import closing

import pytest
from support.cases.factories import NOW, a_superintendent, an_administrator
from support.stores.enrolled_by_tool import (
    INVENTED,
    STOLEN,
    by_the_version_before,
    by_tool,
    come_in,
    confirmed_by,
    endorsement_in,
    enrol,
    own_keys,
    swap_slot,
)
from support.stores.stations import (
    ADMINISTRATOR,
    DECIDES,
    PASSPHRASE,
    PREPARES,
    SERGEANT,
    SUPERINTENDENT,
    sit,
)

from dvpo_desktop.case import Role
from dvpo_desktop.case.history import Act
from dvpo_desktop.store.chain import entries
from dvpo_desktop.store.chain.endorsed import Endorser
from dvpo_desktop.store.officers import officers
from dvpo_desktop.store.problems import OtherKeys, OtherRoles
from dvpo_desktop.store.staff.second_word import Word
from dvpo_desktop.store.vault.identity import Signed

BOTH_KINDS = True  # of station: with a file of its own, and on a server
SECOND = a_superintendent(name="C. Sample", collar="0108")
OTHER_KEEPER = an_administrator(name="Q. Specimen", collar="9003")
WORD = confirmed_by(SUPERINTENDENT)
NEW = "copper lantern otter"


def founded(station):
    """A store with a sergeant and its first authorising officer; its administrator sits there."""
    made = station.found(ADMINISTRATOR, PASSPHRASE, NOW)
    made.signed_in(ADMINISTRATOR, NOW)
    made.enrol(SERGEANT, PASSPHRASE, ADMINISTRATOR, NOW, PREPARES)
    made.enrol(SUPERINTENDENT, PASSPHRASE, ADMINISTRATOR, NOW, DECIDES)
    sit(made, ADMINISTRATOR)
    return made


@pytest.fixture
def store(station):
    with closing(founded(station)) as made:
        yield made


def keys_of(store, officer):
    return store._door.open(officer.key, PASSPHRASE, NOW).identity


def invent(store, facts, second) -> None:
    """An administrator makes an authorising officer by tool, with facts and a second of choice."""
    own = own_keys(store)
    enrol(
        store,
        INVENTED,
        ADMINISTRATOR,
        endorser=lambda given: Endorser(own, {**given, **facts}, second),
    )


def unconfirmed(store) -> list[str]:
    return [fault for fault in store.verify().faults if "second officer who must" in fault]


WAYS = {
    Act.ENROLLED: lambda s: s.enrol(SECOND, PASSPHRASE, ADMINISTRATOR, NOW, DECIDES, second=WORD),
    Act.ROLES_SET: lambda s: s.set_roles(
        SERGEANT.key, DECIDES, ADMINISTRATOR, "SAMPLE", NOW, second=WORD
    ),
    Act.RESET: lambda s: s.reset(SECOND.key, NEW, ADMINISTRATOR, NOW, second=WORD),
}


@pytest.mark.parametrize("act", WAYS)
def test_who_confirms_signs_with_their_own_key_and_it_stands_when_the_detail_is_erased(store, act):
    if act is Act.RESET:
        WAYS[Act.ENROLLED](store)
    WAYS[act](store)

    endorsement = endorsement_in(store, act)
    assert endorsement["facts"]["confirmed_by"] == SUPERINTENDENT.key
    assert endorsement["second"]["public"] == keys_of(store, SUPERINTENDENT).public.text
    assert store.verify().faults == ()
    sit(store, ADMINISTRATOR)
    store.history.erase(store.history.newest(act).id, ADMINISTRATOR, NOW, "SAMPLE")
    assert store.verify().faults == ()


FORGED = {
    "nobody is named": lambda s, own: {},
    "said to be alone": lambda s, own: {"alone": "there was nobody else"},
    "said to be of the set-up": lambda s, own: {"founding": True},
    "named alone": lambda s, own: {"confirmed_by": SUPERINTENDENT.key},
    "signed by the giver": lambda s, own: {"confirmed_by": SUPERINTENDENT.key, "second": own},
    "the giver twice": lambda s, own: {"confirmed_by": ADMINISTRATOR.key, "second": own},
    "signed by a sergeant": lambda s, own: {
        "confirmed_by": SERGEANT.key,
        "second": keys_of(s, SERGEANT),
    },
    "the new one": lambda s, own: {"confirmed_by": INVENTED.key, "second": own},
    "nobody known": lambda s, own: {"confirmed_by": "west-mercia/0000", "second": own},
}


@pytest.mark.parametrize("how", FORGED)
def test_an_administrator_alone_makes_no_authorising_officer_by_tool(store, how):
    come_in(store, SUPERINTENDENT)
    store.change_passphrase(SUPERINTENDENT, PASSPHRASE, NEW, NOW)
    store.change_passphrase(SUPERINTENDENT, NEW, "velvet example harbour", NOW)
    sit(store, ADMINISTRATOR)
    own = own_keys(store)
    forged = FORGED[how](store, own)
    second = forged.pop("second", None)

    invent(store, forged, second)

    assert len(store.verify().faults) == 1
    with pytest.raises((OtherKeys, OtherRoles)):
        come_in(store, INVENTED, STOLEN)


def test_nor_gives_the_role_to_one_who_is_known(store):
    roles = ["preparing", "authorising"]
    with by_tool(store) as connection:
        row = officers.change(connection, SERGEANT.key, roles="preparing authorising")
        signs = Endorser(own_keys(store), {"officer": SERGEANT.key, "roles": roles})
        detail = {"officer": SERGEANT.key, "now": roles, **row}
        entries.write(connection, Act.ROLES_SET, "", ADMINISTRATOR, NOW, detail, signs)

    assert len(unconfirmed(store)) == 1
    with pytest.raises(OtherRoles):
        come_in(store, SERGEANT)


def test_nor_takes_the_place_of_one_with_a_passphrase(store):
    store.enrol(OTHER_KEEPER, PASSPHRASE, ADMINISTRATOR, NOW, frozenset({Role.ADMINISTRATOR}))
    sit(store, ADMINISTRATOR)
    own, stolen = own_keys(store), swap_slot(store, SUPERINTENDENT).public.text
    with by_tool(store) as connection:
        row = officers.change(connection, SUPERINTENDENT.key, public=stolen)
        told = {"officer": SUPERINTENDENT.key, "public": stolen}
        given = (Act.RESET, "", ADMINISTRATOR, NOW, {**told, **row}, Endorser(own, told))
        entries.write(connection, *given)

    assert len(unconfirmed(store)) == 1
    with pytest.raises(OtherKeys):
        come_in(store, SUPERINTENDENT, STOLEN)


class Copied:
    """Stands in for an identity of which one signature was seen."""

    def __init__(self, signed: Signed) -> None:
        self._signed = signed

    def signed(self, _message: bytes) -> Signed:
        return self._signed


def test_a_second_signature_fits_no_other_entry(store):
    WAYS[Act.ENROLLED](store)
    moved = Copied(Signed(**endorsement_in(store, Act.ENROLLED)["second"]))
    sit(store, ADMINISTRATOR)
    named = {"confirmed_by": SUPERINTENDENT.key}

    invent(store, named, moved)

    assert len(store.verify().faults) == 1
    with pytest.raises(OtherRoles):
        come_in(store, INVENTED, STOLEN)


def test_who_was_suspended_confirms_nothing_with_keys_that_are_still_there(store):
    second = keys_of(store, SUPERINTENDENT)
    named = {"confirmed_by": SUPERINTENDENT.key}
    store.suspend(SUPERINTENDENT.key, ADMINISTRATOR, "SAMPLE", NOW)

    invent(store, named, second)

    assert len(unconfirmed(store)) == 1


def test_to_take_the_role_from_the_only_one_and_erase_it_makes_the_next_no_first(store):
    store.enrol(OTHER_KEEPER, PASSPHRASE, ADMINISTRATOR, NOW, frozenset({Role.ADMINISTRATOR}))
    sit(store, ADMINISTRATOR)
    store.set_roles(SUPERINTENDENT.key, PREPARES, ADMINISTRATOR, "SAMPLE", NOW)
    for entry in store.history.all():
        if entry.act in (Act.ENROLLED, Act.ROLES_SET):
            store.history.erase(entry.id, ADMINISTRATOR, NOW, "SAMPLE")

    assert store.confirmers(SECOND.key, ADMINISTRATOR, new=True) == (OTHER_KEEPER,)


def test_a_word_without_a_signature_of_the_version_before_is_not_accused(station, monkeypatch):
    with by_the_version_before(monkeypatch):
        made = founded(station)
        real = made._confirmed
        with monkeypatch.context() as then:
            then.setattr(made, "_confirmed", lambda *given, **how: Word(real(*given, **how).told))
            WAYS[Act.ENROLLED](made)
    with closing(made):
        assert "second" not in endorsement_in(made, Act.ENROLLED)
        for officer in (SECOND, ADMINISTRATOR, SECOND, ADMINISTRATOR):
            come_in(made, officer)
            assert made.verify().faults == ()
        WAYS[Act.RESET](made)
        come_in(made, SECOND, NEW)
        assert made.verify().faults == ()
