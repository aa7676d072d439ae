"""What an officer does to sheets and passphrases is signed; what an earlier version did is not."""

from contextlib import closing

import pytest
from support.cases.factories import NOW
from support.stores.enrolled_by_tool import (
    by_the_version_before,
    by_tool,
    come_in,
    endorsement_in,
    not_endorsed,
    own_keys,
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

from dvpo_desktop.case.history import Act
from dvpo_desktop.store.chain import entries
from dvpo_desktop.store.chain.endorsed import Endorser
from dvpo_desktop.store.officers.admission import trust_in
from dvpo_desktop.store.vault.identity import new_identity
from dvpo_desktop.store.vault.recovery import together

BOTH_KINDS = True  # of station: with a file of its own, and on a server
NEW = "copper lantern otter"


@pytest.fixture
def store(station):
    """A store with its officers, and the administrator at the keyboard."""
    made = station.found(ADMINISTRATOR, PASSPHRASE, NOW)
    made.signed_in(ADMINISTRATOR, NOW)
    made.enrol(SERGEANT, PASSPHRASE, ADMINISTRATOR, NOW, PREPARES, at_set_up=True)
    made.enrol(SUPERINTENDENT, PASSPHRASE, ADMINISTRATOR, NOW, DECIDES, at_set_up=True)
    sit(made, ADMINISTRATOR)
    yield made
    made.close()


def sheets_of(store) -> list[str]:
    """The marks of the sheets that the history makes good."""
    with store._database.begin() as connection:
        return list(trust_in(connection).sheets)


def both_pairs(store):
    """The pair that is good, and one of before that is not any more."""
    old, new = (store.make_recovery(ADMINISTRATOR, NOW) for _ in range(2))
    store.prove_recovery(new, ADMINISTRATOR, NOW)
    return old, new


def test_sheets_are_proved_with_the_signature_of_who_is_at_the_keyboard(store):
    _, new = both_pairs(store)

    endorsement = endorsement_in(store, Act.RECOVERY_PROVED)
    assert endorsement["public"] == own_keys(store).public.text
    assert endorsement["facts"] == {"mark": new[0].mark, "public": together(*new).public.text}
    assert sheets_of(store) == [new[0].mark]
    assert store.verify().faults == ()


def test_a_proof_stands_when_its_detail_was_erased(store):
    _, new = both_pairs(store)
    proved = store.history.newest(Act.RECOVERY_PROVED)
    store.history.erase(proved.id, ADMINISTRATOR, NOW, "SAMPLE")

    assert (sheets_of(store), store.verify().faults) == ([new[0].mark], ())


SIGNS = {
    "nobody": lambda store, facts: None,
    "keys of nobody": lambda store, facts: Endorser(new_identity(), facts),
    "the sergeant": lambda store, facts: Endorser(
        store._door.open(SERGEANT.key, PASSPHRASE, NOW).identity, facts
    ),
}


@pytest.mark.parametrize("signs", SIGNS)
def test_a_forged_proof_is_named_and_makes_no_sheets_worthless(store, signs):
    _, good = both_pairs(store)
    other = store.make_recovery(ADMINISTRATOR, NOW)
    facts = {"mark": other[0].mark, "public": together(*other).public.text}
    endorser = SIGNS[signs](store, facts)
    with by_tool(store) as connection:
        given = (Act.RECOVERY_PROVED, "", ADMINISTRATOR, NOW, {"pair": other[0].mark})
        entries.write(connection, *given, endorser)

    assert len(not_endorsed(store)) == 1
    assert sheets_of(store) == [good[0].mark, other[0].mark]


@pytest.mark.parametrize("act", [Act.PASSPHRASE_CHANGED, Act.RESET])
@pytest.mark.parametrize("keys", ["none", "the administrator"])
def test_a_passphrase_changed_or_made_due_in_anothers_name_is_named(store, act, keys):
    own = own_keys(store)
    with by_tool(store) as connection:
        signs = Endorser(own, {"officer": SERGEANT.key}) if keys != "none" else None
        detail = {"officer": SERGEANT.key}
        entries.write(connection, act, "", SERGEANT, NOW, detail, signs)

    assert len(not_endorsed(store)) == 1
    come_in(store, SERGEANT)


def test_a_passphrase_changed_at_the_door_or_at_the_keyboard_bears_its_officers_signature(store):
    store.reset(SERGEANT.key, NEW, ADMINISTRATOR, NOW)
    store.check(SERGEANT.force, SERGEANT.collar, NEW, NOW)
    store.signed_in(SERGEANT, NOW)
    store.change_passphrase(SERGEANT, NEW, "velvet example harbour", NOW)
    assert endorsement_in(store, Act.PASSPHRASE_CHANGED)["facts"] == {"officer": SERGEANT.key}
    store.make_due(SERGEANT, "SAMPLE", NOW)
    assert endorsement_in(store, Act.RESET)["facts"] == {"officer": SERGEANT.key}

    assert store.verify().faults == ()


def test_an_officer_who_was_only_asked_the_passphrase_signs_the_new_one(store):
    store.check(SERGEANT.force, SERGEANT.collar, PASSPHRASE, NOW)
    store.change_passphrase(SERGEANT, PASSPHRASE, NEW, NOW)

    assert store.verify().faults == ()


def test_a_reset_in_anothers_name_gives_that_officer_no_keys(store):
    """Its officer signs it as an own passphrase that is due, and names the keys besides."""
    sit(store, SERGEANT)
    facts = {"officer": SERGEANT.key, "public": new_identity().public.text}
    with by_tool(store) as connection:
        signs = Endorser(own_keys(store), facts)
        entries.write(connection, Act.RESET, "", SERGEANT, NOW, facts, signs)

    assert len(not_endorsed(store)) == 1


def test_what_the_version_before_left_unsigned_is_not_accused_until_its_administrator_signs_in(
    station, monkeypatch
):
    with by_the_version_before(monkeypatch):
        made = station.found(ADMINISTRATOR, PASSPHRASE, NOW)
        made.signed_in(ADMINISTRATOR, NOW)
        made.enrol(SERGEANT, PASSPHRASE, ADMINISTRATOR, NOW, PREPARES)
        both_pairs(made)
        last = made.make_recovery(ADMINISTRATOR, NOW)
    with closing(made):
        with by_tool(made) as connection:
            for act, by, detail in (
                (Act.RECOVERY_PROVED, ADMINISTRATOR, {"pair": last[0].mark}),
                (Act.PASSPHRASE_CHANGED, SERGEANT, {"officer": SERGEANT.key}),
                (Act.RESET, SERGEANT, {"officer": SERGEANT.key, "why": "SAMPLE"}),
            ):
                entries.write(connection, act, "", by, NOW, detail)
        come_in(made, SERGEANT)
        assert (made.verify().faults, sheets_of(made)) == ((), [last[0].mark])

        for _ in range(2):
            come_in(made, ADMINISTRATOR)
        vouched = [each for each in made.history.all() if each.act is Act.KEYS_VOUCHED]
        assert (len(vouched), made.verify().faults) == (1, ())
        with by_tool(made) as connection:
            detail = {"officer": SERGEANT.key}
            entries.write(connection, Act.PASSPHRASE_CHANGED, "", SERGEANT, NOW, detail)
        assert len(not_endorsed(made)) == 1
        come_in(made, SERGEANT)
