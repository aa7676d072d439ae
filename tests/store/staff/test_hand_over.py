"""Officers at an open store: enrolled, checked, and signed in with the rank of the day."""

from dataclasses import replace
from pathlib import Path

import pytest
from support.cases.factories import NOW, a_superintendent, an_administrator, an_officer
from support.stores.stations import slots_of

from dvpo_desktop.case import Held, Rank
from dvpo_desktop.case.history import Act
from dvpo_desktop.store.problems import NotPermitted, StationProblem, WrongPassphrase
from dvpo_desktop.store.staff.staff import AT_HAND_OVER
from dvpo_desktop.store.station import StationStore

BOTH_KINDS = True  # of station: with a file of its own, and on a server
IN_A_FILE = (
    "test_a_slot_whose_enrolment_was_cut_off_opens_nothing_and_can_be_made_again",
    "test_keys_put_in_under_an_open_store_are_not_taken_for_its_own",
)
SUPERS_OWN = "velvet example harbour"
ROOT = Path(__file__).resolve().parents[3]


def acts(store) -> list[Act]:
    return [entry.act for entry in store.history.all()]


def test_signing_in_records_a_rank_that_is_not_the_one_enrolled(opened):
    acting = an_officer(rank=Rank.INSPECTOR, held=Held.ACTING, name="Kay Example")

    today = opened.signed_in(acting, NOW)

    assert today == an_officer(rank=Rank.INSPECTOR, held=Held.ACTING)
    entry = opened.history.all()[-1]
    assert (entry.act, entry.words) == (Act.SIGNED_IN, "Acting Inspector K. Example 4417")
    assert entry.detail["officer"]["rank"] == "inspector"
    assert entry.detail["enrolled"]["rank"] == "sergeant"
    assert entry.detail["name_given"] == "Kay Example"


def test_signing_in_as_enrolled_records_no_more_than_that(opened):
    opened.signed_in(an_officer(), NOW)

    assert set(opened.history.all()[-1].detail) == {"officer"}


def test_an_unknown_superintendent_is_added_at_hand_over_and_vouched_for(
    station, opened, passphrase
):
    superintendent = a_superintendent()
    assert opened.officers.find(superintendent.key) is None

    opened.enrol(superintendent, SUPERS_OWN, an_officer(), NOW)
    opened.signed_in(superintendent, NOW)

    assert opened.officers.find(superintendent.key) == superintendent
    enrolled = {each.officer: each.roles for each in opened.officers.all()}
    assert enrolled[superintendent] == AT_HAND_OVER
    entry = opened.history.all()[-2]
    assert (entry.act, entry.officer) == (Act.ENROLLED, an_officer().key)
    assert entry.detail["officer"]["key"] == superintendent.key
    opened.close()
    station.unlock("west-mercia", "0107", SUPERS_OWN, NOW).close()


def test_the_keyboard_changes_hands_on_an_open_store(opened, passphrase):
    opened.enrol(a_superintendent(), SUPERS_OWN, an_officer(), NOW)

    assert opened.check("west-mercia", "0107", SUPERS_OWN, NOW) == a_superintendent()
    assert opened.signed_in(a_superintendent(), NOW) == a_superintendent()
    assert opened.check("west-mercia", "4417", passphrase, NOW) == an_officer()


def test_a_hand_over_with_a_wrong_passphrase_changes_nothing(opened, passphrase):
    opened.enrol(a_superintendent(), SUPERS_OWN, an_officer(), NOW)
    opened.check("west-mercia", "4417", passphrase, NOW)

    with pytest.raises(WrongPassphrase):
        opened.check("west-mercia", "0107", passphrase, NOW)

    with pytest.raises(LookupError):
        opened.signed_in(a_superintendent(), NOW)
    assert opened.signed_in(an_officer(), NOW) == an_officer()
    assert opened.history.all()[-1].detail["failed_before"] == 1


@pytest.mark.parametrize(
    ("officer", "typed", "voucher", "says"),
    [
        (an_officer(name="Somebody Else"), SUPERS_OWN, an_officer(), "known here already"),
        (a_superintendent(), SUPERS_OWN, a_superintendent(), "is not at the keyboard"),
        (a_superintendent(), "short", an_officer(), "longer passphrase"),
        (a_superintendent(name=" "), SUPERS_OWN, an_officer(), "name, force and collar"),
        (a_superintendent(collar=""), SUPERS_OWN, an_officer(), "name, force and collar"),
    ],
)
def test_an_enrolment_that_may_not_be_changes_nothing(
    station, opened, officer, typed, voucher, says
):
    before, slots = acts(opened), slots_of(station)

    with pytest.raises(StationProblem, match=says) as refused:
        opened.enrol(officer, typed, voucher, NOW)

    told = [Act.REFUSED_ACT] if isinstance(refused.value, NotPermitted) else []
    assert acts(opened) == before + told
    assert [each.officer for each in opened.officers.all()] == [an_officer(), an_administrator()]
    assert slots_of(station) == slots


def test_a_slot_whose_enrolment_was_cut_off_opens_nothing_and_can_be_made_again(
    station, opened, unlocked
):
    opened._door.add(a_superintendent().key, SUPERS_OWN, opened._key)

    with pytest.raises(WrongPassphrase):
        opened.check("west-mercia", "0107", SUPERS_OWN, NOW)
    opened.close()
    with pytest.raises(WrongPassphrase):
        station.unlock("west-mercia", "0107", SUPERS_OWN, NOW)

    store = unlocked(station)
    store.enrol(a_superintendent(), "another sample phrase", an_officer(), NOW)
    assert store.check("west-mercia", "0107", "another sample phrase", NOW) == a_superintendent()


def test_keys_put_in_under_an_open_store_are_not_taken_for_its_own(
    station, opened, cheap, tmp_path
):
    other = StationStore(tmp_path / "other", cost=cheap)
    other.found(an_officer(), "sample kettle orchard", NOW).close()
    (tmp_path / "other" / "keys.json").replace(tmp_path / "station" / "keys.json")

    with pytest.raises(StationProblem, match=r"keys\.json is damaged"):
        opened.check("west-mercia", "4417", "sample kettle orchard", NOW)


def test_the_officer_found_again_is_the_one_enrolled(opened):
    found = opened.officers.find(an_officer().key)

    assert found == an_officer()
    assert opened.officers.find("west-mercia/9999") is None
    assert replace(found, rank=Rank.INSPECTOR) != an_officer()
