"""When a backup is due, and where it goes."""

from datetime import timedelta
from pathlib import Path

import pytest
from support.cases.factories import NOW

from dvpo_desktop.store.backups.plan import Plan


@pytest.mark.parametrize(("hours", "due"), [(23, False), (24, True), (25, True)])
def test_a_backup_is_due_once_the_last_is_as_old_as_the_plan(hours, due):
    made = [NOW - timedelta(days=9), NOW - timedelta(hours=hours)]
    assert Plan(every_hours=24).due(made, NOW) is due


def test_the_first_backup_is_due_at_once():
    assert Plan(every_hours=24).due([], NOW)


def test_without_a_schedule_none_is_ever_due():
    assert not Plan(every_hours=0).due([], NOW)


def test_a_backup_from_a_wrong_clock_puts_none_off():
    ahead = NOW + timedelta(days=300)
    assert Plan(every_hours=24).due([ahead], NOW)
    assert not Plan(every_hours=24).due([ahead, NOW], NOW)


def test_backups_go_beside_the_store_or_where_the_station_says():
    assert Plan().where(Path("data/station")) == Path("data/backups")
    assert Plan(Path("stick")).where(Path("data/station")) == Path("stick")
