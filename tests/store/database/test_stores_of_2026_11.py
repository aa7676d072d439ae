"""Stores of November 2026: each opens, keeps what was in it, goes on, and is accused of nothing."""

from datetime import timedelta

import pytest
from support.cases.factories import (
    a_constable,
    a_notice,
    a_superintendent,
    an_administrator,
    an_officer,
    having,
    the_law,
)
from support.stores.stores_of_2026_11 import (
    ELSEWHERE,
    FOLDER,
    OPENED_AT,
    PASSPHRASE,
    SHEET_A,
    SHEET_B,
    file_of_then,
    server_of_then,
    server_station_of_then,
    signed_in,
    station_of_then,
)
from support.stores.two_stations import as_sealed_there, decided_so

from dvpo_desktop.case import Officer, Rank, Role, Standing
from dvpo_desktop.case.history import Act
from dvpo_desktop.case.proceedings.authority import Outcome
from dvpo_desktop.rules.case_state import State, state
from dvpo_desktop.rules.lifecycle.bring_in import bring_in
from dvpo_desktop.rules.lifecycle.sealed_package import as_sealed
from dvpo_desktop.settings import read_settings
from dvpo_desktop.store.backups.backup import backups_in, read_through
from dvpo_desktop.store.packages.cards import read_card
from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.store.restoring.restore import SignIn, restore
from dvpo_desktop.store.station import StationStore

KEEPER, SERGEANT = an_administrator(), an_officer()
SUPERINTENDENT, CONSTABLE = a_superintendent(), a_constable()
SECOND = a_superintendent(name="C. Another", collar="0110")
LAWYER = Officer("L. Sample", "west-mercia", "8001", Rank.POLICE_STAFF)
SUSPENDED, REMOVED = "west-mercia/7001", "west-mercia/5001"
STATES = {
    1: State.DRAFT,
    2: State.DRAFT,
    3: State.SENT,
    4: State.AUTHORISED,
    5: State.REFUSED,
    6: State.SERVED,
    7: State.SERVED,
    8: State.AUTHORISED,
    9: State.AUTHORISED,
    10: State.SERVED,
    11: State.SENT,
    12: State.SENT,
}
CASES = {f"DV-26-{number:04}": stands for number, stands in STATES.items()}
ON_SERVER = {reference: CASES[reference] for reference in list(CASES)[:10]}


@pytest.fixture
def station(tmp_path) -> StationStore:
    return station_of_then(tmp_path)


def states(store) -> dict[str, State]:
    return {kept.case.reference: state(kept.case) for kept in store.cases.all()}


def test_every_officer_signs_in_and_reads_what_they_may(station):
    for officer in (KEEPER, SERGEANT, SUPERINTENDENT, SECOND, CONSTABLE, LAWYER):
        with signed_in(station, officer) as store:
            assert store.verify().faults == ()
            if officer is not KEEPER:
                assert states(store) == CASES
                assert {store.cases.get(one).case.reference for one in CASES} == set(CASES)


@pytest.mark.parametrize("collar", ["7001", "5001"])
def test_who_was_suspended_or_removed_does_not_come_in(station, collar):
    with pytest.raises(StationProblem):
        station.unlock("west-mercia", collar, PASSPHRASE, OPENED_AT)


def test_what_was_decided_by_telephone_and_what_the_court_did_is_there(station):
    with signed_in(station, SERGEANT) as store:
        certified, spoken, breached, closed = (
            store.cases.get(f"DV-26-{number:04}").case for number in (8, 9, 7, 10)
        )

    assert certified.authority.decisions[-1].countersign.consistent
    assert spoken.authority.decisions[-1].countersign is None
    assert spoken.authority.decisions[-1].call.second_listener
    assert breached.breach.arrests[0].heard.pounds == 200
    assert closed.closure.is_closed


def test_history_officers_courts_days_directory_and_cards_are_there(station):
    with signed_in(station, KEEPER) as store:
        entries, officers = store.history.all(), store.officers.all()
        assert [entry.id for entry in entries if entry.erased] != []
        assert [entry.act for entry in entries][:2] == [Act.FOUNDED, Act.SIGNED_IN]
        standing = {each.officer.key: each.standing for each in officers}
        assert (standing[SUSPENDED], standing[REMOVED]) == (Standing.SUSPENDED, Standing.REMOVED)
        assert set(Role) - {role for each in officers for role in each.roles} == {Role.TRAINER}
        assert [court.name for court in store.courts.all()] == [
            "Sample Magistrates' Court",
            "Example Magistrates' Court",
        ]
        assert [day.day.isoformat() for day in store.days.all()] == ["2027-01-04"]
        assert {each.officer.key: each.has_token for each in store.directory.all()} == {
            SUPERINTENDENT.key: True,
            ELSEWHERE.key: False,
        }
        assert [card.words for card in store.cards.all()] == [ELSEWHERE.words]


def test_work_goes_on_and_what_came_before_stays_true(station):
    with signed_in(station, SERGEANT) as store:
        kept = store.cases.get("DV-26-0002")
        changed = having(kept.case, {"risk.officers_view": "Graver than it looks."})
        store.cases.save(changed, kept.version, SERGEANT, OPENED_AT)
        assert store.cases.next_reference(OPENED_AT) == "DV-26-0013"
        assert "DV-26-0002" in {
            found.case.reference for found in store.search.find("exam", SERGEANT, OPENED_AT).cases
        }
    with signed_in(station, SUPERINTENDENT) as store:
        store.change_passphrase(SUPERINTENDENT, PASSPHRASE, "copper lantern otter", OPENED_AT)
        assert store.verify().faults == ()


def test_the_sheets_that_were_proved_then_let_an_administrator_in(station):
    store = station.recover(SHEET_A, SHEET_B, KEEPER, "copper lantern otter", OPENED_AT)

    store.signed_in(KEEPER, OPENED_AT)
    assert store.verify().faults == ()
    store.close()


def test_the_settings_of_then_are_read(station):
    settings = read_settings(station.folder / "settings.toml")

    assert (settings.station, settings.force) == ("Gablecross custody", "west-mercia")
    assert settings.oral_authority


def test_the_backup_of_then_is_listed_whole_and_restored(tmp_path):
    (listed,) = backups_in(FOLDER / "backups")
    read_through(listed.backup)
    place = StationStore(tmp_path / "again", name="Gablecross custody")

    restore(
        listed.backup, place, SignIn(KEEPER.force, KEEPER.collar, PASSPHRASE), OPENED_AT,
        keeper_only=True,
    )  # fmt: skip

    with signed_in(place, SERGEANT) as store:
        assert set(states(store).values()) == {State.DRAFT}
        assert store.verify().faults == ()


def test_the_answer_to_a_package_of_then_is_brought_in(station):
    with signed_in(station, SERGEANT) as home:
        kept = home.cases.get("DV-26-0011")
        brought = home.packages.read_decision(
            file_of_then("answer.dvpo-decision"), SERGEANT, OPENED_AT
        )
        case = bring_in(kept.case, brought.decision, the_law(), OPENED_AT)
        home.cases.save(case, kept.version, SERGEANT, OPENED_AT, Act.DECIDED, signed=brought.signed)

        assert states(home)["DV-26-0011"] is State.AUTHORISED
        assert home.verify().faults == ()


def test_a_package_of_then_is_opened_and_decided(station, tmp_path):
    with signed_in(station_of_then(tmp_path, "elsewhere"), ELSEWHERE) as far:
        assert len(far.received.all(ELSEWHERE, OPENED_AT)) == 1
        received = far.received.open(
            file_of_then("waiting.dvpo-case"), ELSEWHERE, PASSPHRASE, OPENED_AT, as_sealed_there
        )
        decided = as_sealed(decided_so(received.case, Outcome.AUTHORISED, OPENED_AT, ELSEWHERE))
        given = (received.package.id, decided, ELSEWHERE, PASSPHRASE, OPENED_AT)
        answer = far.received.decide(*given)
        assert far.verify().faults == ()
    with signed_in(station, SERGEANT) as home:
        assert home.packages.read_decision(answer, SERGEANT, OPENED_AT).reference == "DV-26-0012"


def test_the_cards_of_then_are_read():
    assert read_card(file_of_then("station.dvpo-card"))[0].words == "Gablecross custody"
    assert read_card(file_of_then("superintendent.dvpo-card"))[0].officer == ELSEWHERE


def test_a_server_of_then_is_brought_up_to_date_and_what_waited_at_a_station_joins(
    server, tmp_path
):
    with server_of_then(server) as database:
        station = server_station_of_then(database, tmp_path)
        with signed_in(station, SERGEANT) as store:
            assert {row.reference for row in store.joining.link.waiting} > {
                "DV-26-0002", "DV-26-0003", "DV-26-0006",
            }  # fmt: skip

            joined = store.joining.join(OPENED_AT + timedelta(minutes=1))

            assert (joined.joined, joined.conflicts) == (5, ())
            assert states(store) == ON_SERVER | {"DV-26-0003": State.AUTHORISED}
            assert store.cases.get("DV-26-0002").case.incident.narrative.endswith("SAMPLE.")
            assert store.verify().faults == ()
        with signed_in(station, SUPERINTENDENT) as store:
            notice = a_notice(store.cases.get("DV-26-0003").case)
            standing = store.cases.get("DV-26-0003").case.authority.standing
            assert standing.notice.fingerprint == notice.fingerprint
