"""Leaving: what goes out is this account's alone, whole or not at all, whatever was there."""

import os
import sys
from pathlib import Path

import pytest

from dvpo_desktop.store import leaving
from dvpo_desktop.store.leaving import save_for_owner, save_new_for_owner

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="rights are its folder's there")


@pytest.fixture(autouse=True)
def _as_most_accounts_are():
    before = os.umask(0o022)
    yield
    os.umask(before)


def rights(file: Path) -> int:
    return file.stat().st_mode & 0o777


@pytest.fixture
def file(tmp_path) -> Path:
    return tmp_path / "brief.pdf"


def test_a_new_file_is_readable_to_its_owner_alone(file):
    save_for_owner(file, b"SAMPLE")

    assert (file.read_bytes(), rights(file)) == (b"SAMPLE", 0o600)
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize("mode", [0o644, 0o666, 0o777, 0o400])
def test_over_a_file_that_others_read_nothing_of_its_rights_stays(file, mode):
    file.write_bytes(b"x" * 100)
    file.chmod(mode)

    save_for_owner(file, b"SAMPLE")

    assert (file.read_bytes(), rights(file)) == (b"SAMPLE", 0o600)


def test_whoever_has_the_old_file_open_or_linked_reads_nothing_new(file):
    file.write_bytes(b"old")
    other = file.with_name("other.pdf")
    other.hardlink_to(file)
    with file.open("rb") as held:
        save_for_owner(file, b"SAMPLE")
        assert held.read() == other.read_bytes() == b"old"


def test_a_link_is_replaced_and_what_it_leads_to_stays(file):
    elsewhere = file.with_name("elsewhere")
    elsewhere.write_bytes(b"old")
    elsewhere.chmod(0o644)
    file.symlink_to(elsewhere)

    save_for_owner(file, b"SAMPLE")

    assert not file.is_symlink()
    assert (elsewhere.read_bytes(), rights(file)) == (b"old", 0o600)


def test_a_disk_that_fails_leaves_the_old_file_and_nothing_beside_it(file, monkeypatch):
    file.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(leaving.os, "fsync", full)
    with pytest.raises(OSError, match="No space left") as told:
        save_for_owner(file, b"SAMPLE")

    assert told.value.filename == str(file)
    assert list(file.parent.iterdir()) == [file]
    assert file.read_bytes() == b"old"


def test_a_folder_that_is_not_there_is_told_by_the_name_that_was_chosen(tmp_path):
    with pytest.raises(FileNotFoundError) as told:
        save_for_owner(tmp_path / "none" / "brief.pdf", b"SAMPLE")

    assert told.value.filename == str(tmp_path / "none" / "brief.pdf")


def test_a_pipe_is_written_to_and_not_replaced(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reads = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)

    save_for_owner(pipe, b"SAMPLE")

    assert os.read(reads, 100) == b"SAMPLE"
    os.close(reads)
    assert pipe.is_fifo()


def test_where_there_must_be_none_yet_none_is_replaced(file):
    save_new_for_owner(file, b"SAMPLE")
    assert rights(file) == 0o600

    with pytest.raises(FileExistsError):
        save_new_for_owner(file, b"other")
    assert file.read_bytes() == b"SAMPLE"
