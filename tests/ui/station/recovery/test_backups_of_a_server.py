"""Backups of a store on a server: none is made here, and the page says whose they are."""

from contextlib import closing

import pytest
from journeys.shift import CHEAP, PASSPHRASE
from PySide6.QtWidgets import QLabel, QPushButton
from support.cases.factories import NOW
from support.servers.servers import PASSPHRASES, STATION
from support.stores.stations import begun
from support.windows.sessions import SERGEANT

from dvpo_desktop.case.history import Act
from dvpo_desktop.store.backups.plan import Plan
from dvpo_desktop.store.shared.station_there import ServerStation
from dvpo_desktop.ui.session.session import Session
from dvpo_desktop.ui.station.recovery.backups import Backups


@pytest.fixture
def shared(fresh_database, reference_data, clock, tmp_path):
    """The sergeant at a desk over a store on a server, with a plan of a backup an hour."""
    station = ServerStation(
        fresh_database.address(), tmp_path / "server", passphrase=PASSPHRASES[STATION], cost=CHEAP
    )
    with closing(begun(station, PASSPHRASE)) as store:
        session = Session(reference_data, store, SERGEANT, clock)
        session.plan = Plan(tmp_path / "stick", 1)
        yield session


def test_the_page_says_whose_backups_they_are_and_offers_none(shared, show, qtbot):
    page = show(Backups(shared))
    page.refresh()

    said = "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())
    assert "on a server, whose backups are the force's own" in said
    assert "dvpo-desktop move-store ADDRESS FOLDER --collar NUMBER" in said
    assert "The copy is encrypted" in said
    assert "Backups go to" not in said
    (only,) = [each for each in page.findChildren(QPushButton) if each.isVisible()]
    assert only.hasFocus()
    with qtbot.waitSignal(page.closed):
        only.click()


def test_no_scheduled_backup_is_begun(shared, show, tmp_path):
    page, refused = show(Backups(shared)), []
    page.refused.connect(refused.append)

    page.back_up_if_due()
    page.settle()

    assert shared.store.back_up_if_due(shared.plan, SERGEANT, NOW) is None
    assert refused == []
    assert not page._work.busy
    assert not (tmp_path / "stick").exists()
    assert Act.BACKED_UP not in {entry.act for entry in shared.store.history.all()}
