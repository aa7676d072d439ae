"""Every passphrase lost: both recovery sheets open the store, one of them or older ones do not."""

from contextlib import closing
from datetime import timedelta

import pytest
from support.cases.factories import NOW, a_superintendent, an_administrator, an_officer
from support.stores.stations import slots_of

from dvpo_desktop.case import Role, Standing
from dvpo_desktop.case.history import Act
from dvpo_desktop.store.database.cipher import connect
from dvpo_desktop.store.problems import StationProblem, WrongPassphrase
from dvpo_desktop.store.station import StationStore
from dvpo_desktop.store.vault.keys import KeyRing
from dvpo_desktop.store.vault.recovery import Sheet, WrongSheets, new_sheets, together

BOTH_KINDS = True  # of station: with a file of its own, and on a server
IN_A_FILE = ("test_newer_sheets_make_the_older_ones_worthless_even_with_the_keys_json_of_before",)
KEEPER, SERGEANT, SUPER = an_administrator(), an_officer(), a_superintendent()
NEWCOMER = an_officer(name="N. Specimen", collar="9002")
NEW = "copper lantern otter"


@pytest.fixture
def sheets(station, passphrase) -> tuple[Sheet, Sheet]:
    """The sheets of a store that is closed; its administrator has forgotten the passphrase."""
    with closing(station.found(KEEPER, passphrase, NOW)) as store:
        store.signed_in(KEEPER, NOW)
        store.enrol(SERGEANT, "velvet example harbour", KEEPER, NOW)
        return store.make_recovery(KEEPER, NOW)


def test_both_sheets_open_the_store_for_a_new_administrator(station, sheets):
    a, b = sheets

    with closing(station.recover(a.text.lower(), b.text, NEWCOMER, NEW, NOW)) as store:
        store.signed_in(NEWCOMER, NOW)
        known = {each.officer.key: each for each in store.officers.all()}
        assert known[NEWCOMER.key].roles == {Role.ADMINISTRATOR}
        entry = store.history.newest(Act.RECOVERED)
        assert entry.officer == NEWCOMER.key
        assert entry.detail["mark"] == a.mark
        assert store.verify().faults == ()
        store.reset(KEEPER.key, "walnut example ferry", NEWCOMER, NOW)

    station.unlock(NEWCOMER.force, NEWCOMER.collar, NEW, NOW).close()
    station.unlock(SERGEANT.force, SERGEANT.collar, "velvet example harbour", NOW).close()


def test_the_sheets_are_taken_in_either_order_and_again(station, sheets):
    a, b = sheets

    station.recover(b.text, a.text, NEWCOMER, NEW, NOW).close()
    station.recover(a.text, b.text, NEWCOMER, "walnut example ferry", NOW).close()

    station.unlock(NEWCOMER.force, NEWCOMER.collar, "walnut example ferry", NOW).close()
    with pytest.raises(WrongPassphrase):
        station.unlock(NEWCOMER.force, NEWCOMER.collar, NEW, NOW)


def test_an_administrator_who_forgot_the_passphrase_gets_in_as_the_same_officer(
    station, sheets, passphrase
):
    a, b = sheets

    with closing(station.recover(a.text, b.text, KEEPER, NEW, NOW)) as store:
        store.signed_in(KEEPER, NOW)
        known = [each for each in store.officers.all() if each.officer.key == KEEPER.key]
        assert [(one.roles, one.standing) for one in known] == [
            ({Role.ADMINISTRATOR}, Standing.ACTIVE)
        ]
    with pytest.raises(WrongPassphrase):
        station.unlock(KEEPER.force, KEEPER.collar, passphrase, NOW)


def test_one_sheet_and_anything_else_open_nothing_and_are_counted(station, sheets):
    a, b = sheets
    stranger, _ = new_sheets()
    kept = slots_of(station)
    wrong = Sheet("B", a.mark, stranger.secret)

    for text, other, says in (
        (a.text, a.text, "Both are sheet A"),
        (a.text, Sheet("B", stranger.mark, b.secret).text, "do not belong together"),
        (a.text, b.text[:-1] + ("0" if b.text[-1] != "0" else "1"), "^Line 7 is not as printed"),
        (a.text, "", "not as printed"),
    ):
        with pytest.raises(StationProblem, match=says):
            station.recover(text, other, NEWCOMER, NEW, NOW)
    for _ in range(3):
        with pytest.raises(WrongSheets, match=f"two sheets marked {a.mark}"):
            station.recover(a.text, wrong.text, NEWCOMER, NEW, NOW)
    with pytest.raises(StationProblem, match=r"has failed 3 times\. Wait 2 seconds"):
        station.recover(a.text, b.text, NEWCOMER, NEW, NOW)

    assert slots_of(station) == kept
    later = NOW + timedelta(seconds=2)
    with closing(station.recover(a.text, b.text, NEWCOMER, NEW, later)) as store:
        store.signed_in(NEWCOMER, later)
        assert store.history.newest(Act.RECOVERED).detail["failed_before"] == 3


def test_newer_sheets_make_the_older_ones_worthless_even_with_the_keys_json_of_before(
    station, sheets, passphrase, tmp_path
):
    old_keys = tmp_path / "before.json"
    old_keys.write_bytes((station.folder / "keys.json").read_bytes())
    with closing(station.unlock(KEEPER.force, KEEPER.collar, passphrase, NOW)) as store:
        store.signed_in(KEEPER, NOW)
        newer = store.make_recovery(KEEPER, NOW)
        store.prove_recovery(newer, KEEPER, NOW)
        acts = [entry.act for entry in store.history.all()[-3:]]
        assert acts == [Act.RECOVERY_MADE, Act.RECOVERY_PROVED, Act.REKEYED]

    with pytest.raises(WrongSheets, match=newer[0].mark):
        station.recover(sheets[0].text, sheets[1].text, NEWCOMER, NEW, NOW)
    (old,) = KeyRing(old_keys).recover(together(*sheets)).keys
    with pytest.raises(Exception, match="file is not a database"):
        connect(station.folder / "station.db", old)
    station.recover(newer[0].text, newer[1].text, NEWCOMER, NEW, NOW).close()
    station.unlock(SERGEANT.force, SERGEANT.collar, "velvet example harbour", NOW).close()


def test_the_old_sheets_stay_good_until_the_new_ones_are_read_back(station, sheets, passphrase):
    with closing(station.unlock(KEEPER.force, KEEPER.collar, passphrase, NOW)) as store:
        store.signed_in(KEEPER, NOW)
        given_up, newer = (store.make_recovery(KEEPER, NOW) for _ in range(2))
        assert store.recovery_mark == sheets[0].mark
        with pytest.raises(StationProblem, match="Other recovery sheets were made after these"):
            store.prove_recovery(given_up, KEEPER, NOW)
    for pair in (given_up, newer):
        with pytest.raises(WrongSheets, match=sheets[0].mark):
            station.recover(pair[0].text, pair[1].text, NEWCOMER, NEW, NOW)
    (station.folder / "tries.json").unlink()
    station.recover(sheets[0].text, sheets[1].text, NEWCOMER, NEW, NOW).close()

    with closing(station.unlock(KEEPER.force, KEEPER.collar, passphrase, NOW)) as store:
        store.signed_in(KEEPER, NOW)
        store.prove_recovery(newer, KEEPER, NOW)
        store.prove_recovery(newer, KEEPER, NOW)
        assert store.recovery_mark == newer[0].mark
        assert store.verify().faults == ()
    with pytest.raises(WrongSheets, match=newer[0].mark):
        station.recover(sheets[0].text, sheets[1].text, NEWCOMER, NEW, NOW)
    station.recover(newer[0].text, newer[1].text, NEWCOMER, NEW, NOW).close()


def test_the_sheets_open_the_store_after_an_officer_was_removed(station, sheets, passphrase):
    with closing(station.unlock(KEEPER.force, KEEPER.collar, passphrase, NOW)) as store:
        store.signed_in(KEEPER, NOW)
        store.remove(SERGEANT.key, KEEPER, "left the force", NOW)

    a, b = sheets
    station.recover(a.text, b.text, NEWCOMER, NEW, NOW).close()


def test_a_store_whose_sheets_were_never_made_is_opened_by_none(station, passphrase):
    station.found(KEEPER, passphrase, NOW).close()
    a, b = new_sheets()

    with pytest.raises(WrongSheets, match=r"do not open this store\.$"):
        station.recover(a.text, b.text, NEWCOMER, NEW, NOW)


@pytest.mark.parametrize(
    ("officer", "typed", "says"),
    [
        (NEWCOMER, "short", "longer passphrase"),
        (an_officer(name=" "), NEW, "name, force and collar"),
    ],
)
def test_a_new_administrator_without_a_name_or_passphrase_is_refused(
    station, sheets, officer, typed, says
):
    with pytest.raises(StationProblem, match=says):
        station.recover(sheets[0].text, sheets[1].text, officer, typed, NOW)


def test_a_training_store_is_recovered_by_a_trainer(tmp_path, cheap, passphrase):
    station = StationStore(tmp_path / "training", training=True, cost=cheap)
    with closing(station.found(KEEPER, passphrase, NOW)) as store:
        store.signed_in(KEEPER, NOW)
        a, b = store.make_recovery(KEEPER, NOW)

    with closing(station.recover(a.text, b.text, NEWCOMER, NEW, NOW)) as store:
        store.signed_in(NEWCOMER, NOW)
        known = [each for each in store.officers.all() if each.officer.key == NEWCOMER.key]
        assert known[0].roles == {Role.TRAINER}
    with pytest.raises(StationProblem, match="Start the program with --training"):
        StationStore(tmp_path / "training", cost=cheap).recover(a.text, b.text, NEWCOMER, NEW, NOW)
