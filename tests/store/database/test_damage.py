"""A file with a byte changed or cut short: a sentence, and never words that were not kept."""

import random
import shutil
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from support.cases.factories import NOW, a_served_case, an_officer
from support.stores.allowing import Allowing
from support.stores.stations import ADMINISTRATOR, begun, put

from dvpo_desktop.case.history import Act
from dvpo_desktop.store.cases.cases import CaseStore
from dvpo_desktop.store.history.history import History
from dvpo_desktop.store.history.verify import verify
from dvpo_desktop.store.problems import Damaged, StationProblem
from dvpo_desktop.store.registers.days import DayStore
from dvpo_desktop.store.staff.officer_store import OfficerStore
from dvpo_desktop.store.station import StationStore

SEED = 20261127
PAGE = 4096
# What reading everything does not go into; the days added are none, and asked for by their index.
NOT_READ = {
    *("added_days", "courts", "directory", "packages", "policy", "slots", "words"),
    *("ix_cases_board", "ix_cases_opened", "ix_packages_reference", "ix_words_reference"),
    "ix_history_reference",
    *(
        f"sqlite_autoindex_{table}_1"
        for table in (
            "alembic_version",
            "courts",
            "directory",
            "packages",
            "policy",
            "slots",
            "station",
        )
    ),
}
CASE = replace(a_served_case(), reference="DV-26-0001")


@pytest.fixture
def folder(station, passphrase, tmp_path) -> Path:
    """A closed store with one whole case."""
    store = begun(station, passphrase)
    put(store, CASE)
    store.close()
    return tmp_path / "station"


def read_through(station: StationStore, passphrase: str) -> str:
    """Everything read: the sentence of the trouble met, or nothing."""
    try:
        store = station.unlock("west-mercia", "4417", passphrase, NOW)
    except StationProblem as problem:
        return str(problem)
    try:
        # Nobody signs in: that would write.
        all_of = Allowing(store._database)
        assert [kept.case for kept in CaseStore(all_of, training=False).all()] == [CASE]
        history = History(all_of)
        assert [entry.act for entry in history.all()][-1] is Act.OPENED
        assert history.first_broken() is None
        assert DayStore(all_of).all() == ()
        assert {each.officer for each in OfficerStore(all_of).all()} == {
            an_officer(),
            ADMINISTRATOR,
        }
    except StationProblem as problem:
        return str(problem)
    finally:
        store.close()
    return ""


def verified(station: StationStore, passphrase: str) -> bool:
    """Whether the check of the whole store finds nothing."""
    try:
        with closing(station.unlock("west-mercia", "4417", passphrase, NOW)) as store:
            return not verify(store._database).faults
    except StationProblem:
        return False


def trees(station: StationStore, passphrase: str) -> dict[int, str]:
    """The tables and indexes of a store by the page at which each begins; no page is spare."""
    with (
        closing(station.unlock("west-mercia", "4417", passphrase, NOW)) as store,
        store._database.begin() as connection,
    ):
        assert connection.exec_driver_sql("PRAGMA freelist_count").scalar_one() == 0
        found = connection.exec_driver_sql("SELECT rootpage, name FROM sqlite_master").all()
    return {root: name for root, name in found if root}


def test_one_changed_byte_in_any_page_gives_a_sentence_or_harms_nothing(
    station, folder, passphrase, counted
):
    whole = (folder / "station.db").read_bytes()
    begin_at = trees(station, passphrase)
    chance = random.Random(SEED)
    told, untold = [], []
    for page in range(1, len(whole) // PAGE + 1):
        place = (page - 1) * PAGE + chance.randrange(PAGE)
        torn = bytearray(whole)
        torn[place] ^= 1 << chance.randrange(8)
        (folder / "station.db").write_bytes(torn)
        sentence = read_through(station, passphrase)
        (told if sentence else untold).append(page)
        assert "is damaged" in sentence or not verified(station, passphrase), f"page {page}"

    counted(
        f"{len(told + untold)} pages with a byte changed: {len(told)} told by reading, "
        f"the other {len(untold)} by verify"
    )
    # Each page of what was read is told, to the last of its long texts. Not told are just the
    # tables and indexes that reading does not go into, and of each its one page.
    assert sorted(begin_at.get(page, "a later page") for page in untold) == sorted(NOT_READ)


def test_a_file_cut_short_gives_a_sentence_or_is_named_by_verify(
    station, folder, passphrase, counted
):
    """Which table has the last page differs by a few bytes of the seals; not all are read."""
    whole = (folder / "station.db").read_bytes()
    at_each_page = range(PAGE, len(whole), PAGE)
    cuts = [1, 100, PAGE - 1, PAGE + 1, len(whole) - 1, *at_each_page]
    for cut in cuts:
        (folder / "station.db").write_bytes(whole[:cut])

        sentence = read_through(station, passphrase)
        assert "is damaged" in sentence or not verified(station, passphrase), cut
    counted(f"{len(cuts)} files cut short: each told")


def test_a_file_cut_to_nothing_is_not_taken_for_a_new_store(station, folder, passphrase):
    (folder / "station.db").write_bytes(b"")

    with pytest.raises(Damaged):
        station.unlock("west-mercia", "4417", passphrase, NOW)

    assert (folder / "station.db").read_bytes() == b""


@pytest.mark.parametrize("text", [b"SQLite format 3\x00" + b"\x00" * 5000, b"EXAMPLE " * 2000])
def test_a_file_that_is_something_else_gives_a_sentence(station, folder, passphrase, text):
    (folder / "station.db").write_bytes(text)

    assert "is damaged" in read_through(station, passphrase)


def test_the_whole_file_put_back_opens_again(station, folder, passphrase, tmp_path):
    shutil.copy(folder / "station.db", tmp_path / "whole")
    (folder / "station.db").write_bytes(b"torn")
    assert read_through(station, passphrase)

    shutil.copy(tmp_path / "whole", folder / "station.db")

    assert read_through(station, passphrase) == ""


def test_no_word_is_read_from_the_torn_last_page_of_a_long_text(station, folder, passphrase):
    """SQLCipher gives zeros for such a page without an error (see seals)."""
    whole = (folder / "station.db").read_bytes()
    met = []
    for page in range(1, len(whole) // PAGE):
        (folder / "station.db").write_bytes(
            whole[: page * PAGE + 100] + b"torn" + whole[page * PAGE + 104 :]
        )
        met.append(read_through(station, passphrase))

    assert any("The case DV-26-0001 is damaged" in sentence for sentence in met)
    assert any("of the history is damaged" in sentence for sentence in met)


def test_no_backup_is_made_of_a_store_with_a_damaged_page_and_that_is_what_is_said(
    station, folder, passphrase, tmp_path, counted
):
    """Also where SQLCipher, which copies such a page as zeros, says only that nobody may write."""
    whole = (folder / "station.db").read_bytes()
    said = []
    for place in range(PAGE - 100, len(whole), PAGE):
        torn = bytearray(whole)
        torn[place] ^= 1
        (folder / "station.db").write_bytes(torn)
        with pytest.raises(StationProblem) as told:
            back_up(station, passphrase, tmp_path / "backups")
        said.append(str(told.value))

    assert all("is damaged" in each or "does not check" in each for each in said)
    assert not list((tmp_path / "backups").glob("*"))
    counted(f"{len(said)} pages with a byte changed before a backup: none made, each told")


def back_up(station: StationStore, passphrase: str, to: Path) -> None:
    with closing(station.unlock("west-mercia", "4417", passphrase, NOW)) as store:
        store.signed_in(an_officer(), NOW)
        store.back_up(to, an_officer(), NOW)
