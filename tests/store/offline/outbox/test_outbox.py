"""The outbox: on disk before it is acknowledged, sealed, and nothing readable in it."""

import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from support.cases.factories import NOW, a_superintendent, an_officer

from dvpo_desktop.case.history import Act
from dvpo_desktop.store.offline.outbox.offline_credentials import OfflineCredentials
from dvpo_desktop.store.offline.outbox.outbox import FILE, HEAD, MOST_KEPT, make_outbox, open_outbox
from dvpo_desktop.store.offline.outbox.outbox_files import Boxes
from dvpo_desktop.store.offline.outbox.outbox_rows import Seen
from dvpo_desktop.store.problems import Damaged, StationProblem, WrongPassphrase
from dvpo_desktop.store.vault.identity import new_identity
from dvpo_desktop.store.vault.slots import Cost, shut, slot_id

KEY = bytes(range(32))
BODY = '{"reference":"DV-26-0001","import_notes":"Zephyrina SPECIMENSON"}'
HERE = Path(__file__).resolve()
PROGRAM = HERE.parents[3] / "support" / "faults" / "keeper.py"
CHEAP = Cost(time=1, memory_kib=64, lanes=1)


@pytest.fixture
def outbox(tmp_path):
    made = make_outbox(tmp_path / "box", KEY)
    yield made
    made.close()


def add(outbox, reference="DV-26-0001", body=BODY, act=Act.CHANGED, base=3):
    return outbox.add(reference, base, body, an_officer(), NOW, act, {"why": "SAMPLE"})


def test_what_was_acknowledged_is_there_after_opening_again(outbox, tmp_path):
    codes = [add(outbox), add(outbox, "", "", Act.PRINTED)]
    outbox.close()

    again = open_outbox(tmp_path / "box", KEY)

    rows = again.waiting()
    assert [row.code for row in rows] == codes
    assert again.head() == codes[-1]
    first = rows[0]
    assert (first.reference, first.base, first.body) == ("DV-26-0001", 3, BODY)
    assert (first.officer, first.at, first.about) == (an_officer(), NOW, {"why": "SAMPLE"})
    assert [row.act for row in rows] == [Act.CHANGED, Act.PRINTED]
    again.close()


def test_what_joined_no_longer_waits_and_goes_once_nothing_does(outbox):
    add(outbox)
    add(outbox, base=4)

    outbox.joined(1)

    assert [row.seq for row in outbox.waiting()] == [2]
    assert outbox.last_joined("DV-26-0001").seq == 1
    outbox.joined(2)
    assert outbox.waiting() == ()
    assert outbox.last_joined("DV-26-0001") is None


def test_the_chain_goes_on_from_the_servers_and_is_not_moved_while_something_waits(outbox):
    outbox.set_note(HEAD, "ab" * 32)
    assert outbox.head() == "ABAB-ABAB-ABAB"

    code = add(outbox)
    outbox.set_note(HEAD, "cd" * 32)

    assert outbox.head() == code


def test_a_row_changed_by_another_hand_is_seen(outbox):
    add(outbox)
    add(outbox)
    with outbox._database.begin() as connection:
        connection.exec_driver_sql("UPDATE waiting SET officer = replace(officer, '4417', '9999')")

    with pytest.raises(Damaged, match="outbox"):
        outbox.waiting()


def test_a_row_taken_out_by_another_hand_is_seen(outbox):
    for base in (1, 2, 3):
        add(outbox, base=base)
    with outbox._database.begin() as connection:
        connection.exec_driver_sql("DELETE FROM waiting WHERE seq = 2")

    with pytest.raises(Damaged, match="outbox"):
        outbox.waiting()


def test_a_case_seen_is_kept_a_day_and_the_one_that_acts_began_from_as_long_as_they_wait(outbox):
    outbox.see(Seen("DV-26-0001", 3, BODY), NOW)
    outbox.see(Seen("DV-26-0002", 1, "{}"), NOW)
    add(outbox)
    outbox.see(Seen("DV-26-0001", 9, "{}"), NOW)

    outbox.see(Seen("DV-26-0003", 1, "{}"), NOW + timedelta(hours=25))

    assert outbox.seen("DV-26-0001") == Seen("DV-26-0001", 3, BODY)
    assert outbox.seen("DV-26-0002") is None
    assert [seen.reference for seen in outbox.all_seen()] == ["DV-26-0003", "DV-26-0001"]


def test_no_more_than_twenty_cases_are_kept(outbox):
    for number in range(MOST_KEPT + 5):
        outbox.see(Seen(f"DV-26-{number:04}", 1, "{}"), NOW + timedelta(minutes=number))

    kept = [seen.reference for seen in outbox.all_seen()]
    assert len(kept) == MOST_KEPT
    assert kept[0] == f"DV-26-{MOST_KEPT + 4:04}"


def test_references_begun_here_are_never_given_twice_and_never_the_servers(outbox, tmp_path):
    other = make_outbox(tmp_path / "other", KEY)

    given = [box.next_reference("DV", NOW) for box in (outbox, outbox, other)]

    assert len(set(given)) == 3
    assert all(reference.startswith("DV-26L-") for reference in given)
    other.close()


def test_a_full_disk_refuses_the_act_in_words_and_keeps_what_was_there(outbox):
    add(outbox)
    with outbox._database.begin() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    with pytest.raises(StationProblem, match="The disk is full"):
        add(outbox, body="x" * 100_000)

    assert [row.seq for row in outbox.waiting()] == [1]


def test_another_program_is_kept_out(outbox, tmp_path):
    with pytest.raises(StationProblem, match="Another program"):
        open_outbox(tmp_path / "box", KEY)


def test_one_killed_while_it_was_made_is_made_again(tmp_path):
    folder = tmp_path / "box"
    folder.mkdir()
    (folder / FILE).touch()

    made = open_outbox(folder, KEY)

    assert made.waiting() == ()
    made.close()


def test_nothing_of_a_case_can_be_read_in_the_folder(tmp_path):
    identity = new_identity()
    offline_credentials = OfflineCredentials(tmp_path / "here")
    slot = shut("0" * 64, "sample kettle orchard", identity.seed, CHEAP, identity.public)
    offline_credentials.take(bytes(16), slot)
    boxes = Boxes(tmp_path / "here", identity)
    boxes.main.see(Seen("DV-26-0001", 1, BODY), NOW)
    add(boxes.main)

    for hidden in ("Zephyrina", "SPECIMENSON", "DV-26-0001", "4417", an_officer().name):
        found = subprocess.run(
            ["grep", "-rail", hidden, str(tmp_path / "here")], capture_output=True, check=False
        )
        assert (hidden, found.stdout) == (hidden, b"")
    boxes.close()


def test_only_an_officer_who_signed_in_here_opens_it(tmp_path):
    sergeant, stranger = new_identity(), new_identity()
    boxes = Boxes(tmp_path, sergeant)
    add(boxes.main)
    boxes.close()

    strange = Boxes(tmp_path, stranger)
    strange.seal([sergeant.public, stranger.public])

    assert strange.main.waiting() == ()
    assert strange.shut == 1
    strange.close()
    again = Boxes(tmp_path, sergeant)
    assert len(again.main.waiting()) == 1
    assert again.shut == 0
    again.tidy()
    assert len(again.all) == 1
    again.close()


def test_a_removed_officer_no_longer_opens_it_and_what_waits_stays(tmp_path):
    sergeant, removed = new_identity(), new_identity()
    boxes = Boxes(tmp_path, sergeant)
    boxes.seal([sergeant.public, removed.public])
    add(boxes.main)

    boxes.rekey([sergeant.public])

    assert len(boxes.main.waiting()) == 1
    assert len(list(tmp_path.iterdir())) == 1
    boxes.close()
    theirs = Boxes(tmp_path, removed)
    assert theirs.main.waiting() == ()
    theirs.close()


def test_a_making_and_a_removing_that_were_cut_off_leave_nothing(tmp_path):
    for name in ("outbox-00000000.making", "outbox-11111111"):
        (tmp_path / name).mkdir()
        (tmp_path / name / FILE).write_bytes(b"SAMPLE")
    identity = new_identity()

    boxes = Boxes(tmp_path, identity)

    assert len(list(tmp_path.iterdir())) == 1
    boxes.close()


def test_the_mirror_lets_in_who_signed_in_here_and_nobody_else(tmp_path):
    identity, salt, officer = new_identity(), bytes(16), an_officer()
    name = slot_id(salt, officer.key)
    offline_credentials = OfflineCredentials(tmp_path)
    offline_credentials.take(
        salt, shut(name, "sample kettle orchard", identity.seed, CHEAP, identity.public)
    )

    assert offline_credentials.open(officer.key, "sample kettle orchard").public == identity.public
    for key, passphrase in (
        (officer.key, "sample kettle meadow"),
        (a_superintendent().key, "sample kettle orchard"),
    ):
        with pytest.raises(WrongPassphrase, match="The server does not answer"):
            offline_credentials.open(key, passphrase)
    assert offline_credentials.keep_only({officer.key: identity.public.text}) is False
    assert offline_credentials.keep_only({officer.key: new_identity().public.text}) is True
    assert not offline_credentials.exists


def test_a_damaged_mirror_is_said_in_words(tmp_path):
    (tmp_path / "mirror.json").write_text("{")

    with pytest.raises(Damaged):
        OfflineCredentials(tmp_path).open("any", "sample kettle orchard")


def test_killed_at_random_moments_every_acknowledged_act_is_there(tmp_path, rounds, counted):
    kills, told = rounds(5, 100), 0
    make_outbox(tmp_path / "box", KEY).close()
    for turn in range(kills):
        keeper = subprocess.Popen(
            [sys.executable, str(PROGRAM), str(tmp_path / "box"), KEY.hex()],
            cwd=HERE.parents[4],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
            stdout=subprocess.PIPE,
        )
        with keeper:
            acknowledged = [keeper.stdout.readline() for _ in range(turn % 4 + 1)]
            keeper.send_signal(signal.SIGKILL)
            acknowledged += keeper.stdout.readlines()
        box = open_outbox(tmp_path / "box", KEY)
        kept = [row.seq for row in box.waiting()]
        box.close()
        assert kept == list(range(1, len(kept) + 1))
        # One act may be on disk that the program did not live to tell of.
        assert len(kept) - int(acknowledged[-1]) in {0, 1}
        told += len(acknowledged)
    counted(f"{kills} kills of an outbox: {told} acts acknowledged, all there")
    assert told > 0
