"""Restoring: a damaged store is told with its newest good backup, and put right by who may."""

from datetime import timedelta
from pathlib import Path

import pytest
from journeys.shift import PASSPHRASE
from support.cases.factories import NOW, a_case
from support.windows.at_window import At
from support.windows.sessions import ADMINISTRATOR, SERGEANT

from dvpo_desktop.case.history import Act


@pytest.fixture
def damaged(at, tmp_path) -> At:
    """A window at the sign-in of a store with two backups, cut short since the last."""
    here = at()
    here.sign_in()
    here.open(a_case())
    store = here.session.store
    for hours in (-24, -2):
        store.back_up(tmp_path / "backups", SERGEANT, NOW + timedelta(hours=hours))
    here.window.lock()
    file = tmp_path / "station" / "station.db"
    file.write_bytes(file.read_bytes()[:100])
    return here


def backups(here: At) -> list[Path]:
    return sorted((here.opening._station.folder.parent / "backups").glob("dvpo-*"))


def test_the_newest_good_backup_is_named_by_date_and_place(damaged):
    here = damaged
    here.answer(False)
    here.sign_in()
    assert here.room is None
    assert "is of Fri 27 Nov 2026, 13:00" in here.window.sign_in.refusal
    assert str(backups(here)[-1]) in here.window.sign_in.refusal


def test_a_backup_that_is_damaged_too_is_passed_over(damaged):
    here = damaged
    torn = backups(here)[-1] / "station.db"
    whole = bytearray(torn.read_bytes())
    whole[-1] ^= 1
    torn.write_bytes(whole)
    here.answer(False)
    here.sign_in()
    assert "is of Thu 26 Nov 2026, 15:00" in here.window.sign_in.refusal


def test_without_a_good_backup_the_damage_is_told_alone(damaged):
    here = damaged
    for backup in backups(here):
        (backup / "keys.json").unlink()
    here.sign_in()
    assert here.prompts.asked == []
    assert "is damaged, so it stays shut" in here.window.sign_in.refusal


def test_an_administrator_puts_the_backup_in_place_and_is_let_in(damaged, tmp_path):
    here = damaged
    here.answer(True)
    here.sign_in(ADMINISTRATOR)
    assert here.room is not None
    assert here.session.store.history.newest(Act.RESTORED) is not None
    (aside,) = tmp_path.glob("station-before-restore-*")
    assert (aside / "station.db").stat().st_size == 100
    here.window.lock()
    here.sign_in()
    assert here.session.store.cases.get(a_case().reference).case == a_case()


def test_who_may_not_restore_is_told_who_may(damaged):
    here = damaged
    here.answer(True)
    here.sign_in()
    assert here.room is None
    assert "Only a station administrator" in here.window.sign_in.refusal
    assert not list(backups(here)[0].parent.parent.glob("station-before-restore-*"))


def test_somebody_who_is_not_known_in_the_backup_restores_nothing(damaged):
    here = damaged
    here.answer(True)
    here.sign_in(ADMINISTRATOR, "not the passphrase at all")
    assert "does not open with these details" in here.window.sign_in.refusal
    assert PASSPHRASE not in here.window.sign_in.refusal
