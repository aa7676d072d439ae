"""A real server stopped in the middle of the work, and a station killed while it was away."""

import os
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from store.database.test_plain_text import found_in, planted_case
from support.cases.every_field import a_case_with_every_field
from support.cases.factories import (
    NOW,
    a_case_ready_to_authorise,
    a_case_ready_to_record,
    a_notice,
    the_law,
)
from support.servers.servers import a_fresh_database, a_server, make_prepared
from support.servers.wire import Stations
from support.stores.stations import PASSPHRASE, SERGEANT, SUPERINTENDENT, put

from dvpo_desktop.case import Case
from dvpo_desktop.case.as_json import write
from dvpo_desktop.case.history import Act
from dvpo_desktop.case.proceedings.service import Copy, CopyFor
from dvpo_desktop.rules.lifecycle import lifecycle
from dvpo_desktop.rules.permission.signing import words_signed
from dvpo_desktop.store.problems import StationProblem

LATER = NOW + timedelta(minutes=28)
HERE = Path(__file__).resolve()
PROGRAM = HERE.parents[2] / "support" / "faults" / "typist.py"
CASE = replace(a_case_with_every_field(), reference="DV-26-0001", hands=(SERGEANT,))


def noted(case: Case, words: str) -> Case:
    return replace(case, incident=replace(case.incident, narrative=words))


@pytest.fixture(scope="module")
def own_server():
    """A server of this module's own, which the tests stop and start."""
    with a_server(durable=True) as running:
        make_prepared(running)
        yield running


@pytest.fixture
def stations(own_server, tmp_path):
    with a_fresh_database(own_server) as database:
        made = Stations(database, tmp_path, NOW)
        yield made
        made.close()


def test_typed_decided_printed_and_served_while_the_server_is_stopped(
    stations, own_server, counted
):
    store = stations.signed_in()
    ready = replace(a_case_ready_to_authorise(), reference="DV-26-0113")
    put(store, ready)
    put(store, CASE)
    for reference in ("DV-26-0113", "DV-26-0001"):
        store.cases.get(reference)
    stations.hand_over(store, SUPERINTENDENT)
    stations.hand_over(store, SERGEANT)
    kept = store.cases.save(noted(CASE, "SAMPLE before"), 1, SERGEANT, NOW)

    own_server.stop()
    try:
        for words in ("SAMPLE one", "SAMPLE two", "SAMPLE three"):
            kept = store.cases.save(noted(CASE, words), kept.version, SERGEANT, NOW)
        stations.hand_over(store, SUPERINTENDENT)
        decided = lifecycle.authorise(ready, SUPERINTENDENT, a_notice(ready), the_law(), NOW)
        message = words_signed(decided, decided.authority.decisions[0])
        signed = store.sign(SUPERINTENDENT, PASSPHRASE, message, NOW)
        store.cases.save(decided, 1, SUPERINTENDENT, NOW, Act.DECIDED, None, signed)
        code = store.history.head()
        stations.hand_over(store, SERGEANT)
        fingerprint = decided.authority.decisions[0].notice.fingerprint
        copy = Copy(CopyFor.RESPONDENT, 1, 2, SERGEANT, NOW, fingerprint)
        printed = lifecycle.copy_made(decided, copy)
        about = {"what": "notice", "chain": code}
        store.cases.save(printed, 2, SERGEANT, NOW, Act.PRINTED, about)
        ready_to_record = a_case_ready_to_record().service
        filled = replace(printed, service=replace(ready_to_record, copies=printed.service.copies))
        served = lifecycle.record_service(filled, SERGEANT, the_law(), LATER)
        store.cases.save(served, 3, SERGEANT, LATER, Act.SERVED)
        waiting = len(store.joining.link.waiting)
    finally:
        own_server.start()

    joined = store.joining.join(LATER)

    assert joined.conflicts == ()
    assert joined.joined == waiting
    assert store.cases.get("DV-26-0001").case == kept.case
    assert lifecycle.state(store.cases.get("DV-26-0113").case) is lifecycle.State.SERVED
    late = [entry for entry in store.history.all() if "joined" in entry.detail]
    assert len(late) == waiting
    assert store.history.entry_with(code).act is Act.DECIDED
    assert store.verify().faults == ()
    counted(f"server stopped: {waiting} acts waited and joined, 0 lost")


def test_killed_while_the_server_is_away_every_acknowledged_change_is_there(
    stations, own_server, tmp_path, rounds, counted
):
    kills, told = rounds(3, 30), 0
    store = stations.signed_in()
    put(store, CASE)
    store.cases.get(CASE.reference)
    store.close()
    setting = stations.at("Gablecross").address
    start = tmp_path / "case.json"
    start.write_bytes(write(CASE))
    own_server.stop()
    try:
        for turn in range(kills):
            typist = subprocess.Popen(
                [sys.executable, str(PROGRAM), str(setting.hosts[0][1]),
                 setting.database, str(tmp_path / "Gablecross"), PASSPHRASE, str(start)],
                cwd=HERE.parents[3],
                env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
                stdout=subprocess.PIPE,
            )  # fmt: skip
            with typist:
                lines = [typist.stdout.readline() for _ in range(turn % 3 + 1)]
                typist.send_signal(signal.SIGKILL)
                lines += typist.stdout.readlines()
            told += len(lines)
            last = int(lines[-1])
    finally:
        own_server.start()

    again = stations.signed_in()
    kept = again.cases.get(CASE.reference)
    assert kept.version - last in {0, 1}
    assert again.joining.join(LATER).conflicts == ()

    assert again.cases.get(CASE.reference).version == kept.version
    changed = [e for e in again.history.of(CASE.reference) if e.act is Act.CHANGED]
    assert [entry.detail["version"] for entry in changed] == list(range(2, kept.version + 1))
    assert again.verify().faults == ()
    counted(f"{kills} kills without a server: {told} changes told, all joined")


def test_a_full_disk_refuses_the_change_in_words_and_what_waits_stays(stations, own_server):
    store = stations.signed_in()
    put(store, CASE)
    store.cases.get(CASE.reference)
    own_server.stop()
    try:
        store.cases.save(noted(CASE, "SAMPLE one"), 1, SERGEANT, NOW)
        with store.joining.link.outbox._database.begin() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(StationProblem, match="The disk is full"):
            store.cases.save(noted(CASE, "x" * 200_000), 2, SERGEANT, NOW)
    finally:
        own_server.start()

    assert store.joining.join(LATER).joined == 1
    assert store.cases.get(CASE.reference).case == noted(CASE, "SAMPLE one")


def test_a_full_disk_here_does_not_make_a_save_on_the_server_look_failed(stations):
    store = stations.signed_in()
    put(store, CASE)
    store.cases.get(CASE.reference)
    with store.joining.link.outbox._database.begin() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    kept = store.cases.save(noted(CASE, "x" * 200_000), 1, SERGEANT, NOW)

    assert (kept.version, kept.waiting) == (2, False)
    assert store.cases.get(CASE.reference).version == 2


def test_no_planted_name_stands_in_the_folder_of_the_station(stations, own_server, tmp_path):
    store = stations.signed_in()
    planted = replace(planted_case(), hands=(SERGEANT,))
    put(store, planted)
    store.cases.get(planted.reference)
    own_server.stop()
    try:
        store.cases.save(noted(planted, "Zephyrina SPECIMENSON"), 1, SERGEANT, NOW)

        assert found_in(tmp_path / "Gablecross") == []
    finally:
        own_server.start()
