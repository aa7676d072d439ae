"""Faults: kept, told, and logged without a word of any case."""

import logging
import sys
import threading
from datetime import datetime
from pathlib import Path

import pytest

from dvpo_desktop.case.values import LONDON
from dvpo_desktop.faults import Faults
from dvpo_desktop.intake import reading
from dvpo_desktop.intake.dates import NotUnderstood

PLANTED = "Planted EXAMPLE"


class DiskTrouble(Exception):
    """Stands for trouble of the station's own."""


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def saved() -> list[bool]:
    return []


@pytest.fixture
def faults(tmp_path: Path, told: list[str], saved: list[bool]) -> Faults:
    return Faults(
        tmp_path / "logs" / "faults.log",
        lambda: datetime(2026, 11, 27, 3, 0, tzinfo=LONDON),
        told.append,
        lambda: saved.append(True),
        (DiskTrouble,),
    )


def throw(faults: Faults, fault: Exception) -> None:
    try:
        raise fault
    except type(fault):
        faults.take(*sys.exc_info())  # type: ignore[arg-type]


def test_a_fault_of_ours_is_logged_by_place_and_never_by_value(faults, tmp_path, told, saved):
    throw(faults, KeyError(PLANTED))
    log = (tmp_path / "logs" / "faults.log").read_text()
    assert "KeyError" in log
    assert "test_faults.py" in log
    assert PLANTED not in log
    reference = log.split()[2]
    assert reference in told[0]
    assert saved == [True]


def test_trouble_of_the_stations_is_told_in_its_own_words_and_not_logged(faults, tmp_path, told):
    throw(faults, DiskTrouble("The disk is full. Free some space and go on."))
    assert told == ["The disk is full. Free some space and go on."]
    assert not (tmp_path / "logs").exists()


def test_a_fault_while_one_is_being_told_is_only_logged(tmp_path, saved):
    told: list[str] = []

    def tell(sentence: str) -> None:
        told.append(sentence)
        throw(faults, ValueError(PLANTED))

    faults = Faults(
        tmp_path / "faults.log", lambda: datetime.now(LONDON), tell, lambda: saved.append(True)
    )
    throw(faults, KeyError(PLANTED))
    assert len(told) == 1
    assert len((tmp_path / "faults.log").read_text().splitlines()) == 2


def test_a_log_that_cannot_be_written_does_not_silence_the_telling(tmp_path, told, saved):
    (tmp_path / "logs").write_text("a file where the folder should be")
    faults = Faults(
        tmp_path / "logs" / "faults.log",
        lambda: datetime.now(LONDON),
        told.append,
        lambda: saved.append(True),
    )
    throw(faults, KeyError(PLANTED))
    assert len(told) == 1


def test_a_log_grown_too_large_begins_anew(faults, tmp_path):
    log = tmp_path / "logs" / "faults.log"
    log.parent.mkdir()
    log.write_text("x" * 1_000_001)
    throw(faults, KeyError(PLANTED))
    assert log.read_text().count("\n") == 1


def test_once_installed_every_thread_is_covered(faults, tmp_path, told, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(logging.getLogger("dvpo_desktop"), "handlers", [])
    faults.install()

    def fail() -> None:
        raise KeyError(PLANTED)

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    assert "KeyError" in (tmp_path / "logs" / "faults.log").read_text()
    assert told == []


@pytest.mark.parametrize("save", [lambda: False, lambda: 1 / 0])
def test_what_could_not_be_kept_is_not_called_kept(tmp_path, told, save):
    faults = Faults(tmp_path / "faults.log", lambda: datetime.now(LONDON), told.append, save)
    throw(faults, KeyError(PLANTED))
    assert "could not be kept: copy it" in told[0]


def test_a_fault_that_the_work_goes_on_without_is_logged_once_and_told_nobody(
    faults, tmp_path, told, monkeypatch, caplog
):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(logging.getLogger("dvpo_desktop"), "handlers", [])
    faults.install()
    for _ in range(3):
        assert reading.read(lambda: int(PLANTED), NotUnderstood) == (None, reading.NOT_READ)
    logging.getLogger("dvpo_desktop").error("A line about no fault.")
    (line,) = (tmp_path / "logs" / "faults.log").read_text().splitlines()
    assert "ValueError" in line
    assert "reading.py" in line
    assert PLANTED not in line + caplog.records[0].getMessage()
    assert told == []
