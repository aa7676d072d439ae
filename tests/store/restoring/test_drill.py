"""The drill: the whole round on a real store, which it leaves as it was."""

from itertools import count

import pytest
from support.cases.factories import NOW, a_served_case, an_officer
from support.stores.stations import begun, put

from dvpo_desktop.case.history import Act
from dvpo_desktop.store.open_store import OpenStore
from dvpo_desktop.store.problems import DamagedBackup
from dvpo_desktop.store.restoring.drill import drill
from dvpo_desktop.store.restoring.permitted_here import SignIn


@pytest.fixture
def who(station, passphrase) -> SignIn:
    """The sergeant of a store with one case."""
    store = begun(station, passphrase)
    put(store, a_served_case())
    store.close()
    return SignIn("west-mercia", "4417", passphrase)


def test_a_drill_tells_what_came_back_and_how_long_it_took(station, who, tmp_path):
    ticks = count()
    done = drill(station, tmp_path / "backups", who, NOW, lambda: float(next(ticks)))

    assert (done.cases, done.entries) == (1, 6)
    assert set(done.seconds) == {"backup", "restore", "comparison"}
    assert [each.name for each in (tmp_path / "backups").iterdir()] == [done.backup.folder.name]


def test_a_drill_is_in_the_history_and_harms_no_store(station, who, passphrase, tmp_path):
    drill(station, tmp_path / "backups", who, NOW, lambda: 0.0)
    store = station.unlock("west-mercia", "4417", passphrase, NOW)
    store.signed_in(an_officer(), NOW)
    assert store.history.all()[-2].act is Act.BACKED_UP
    assert [kept.case for kept in store.cases.all()] == [a_served_case()]
    store.close()


def test_a_case_that_comes_back_otherwise_is_told(station, who, tmp_path, monkeypatch):
    told = count()
    monkeypatch.setattr(OpenStore, "fingerprint", lambda *_: str(next(told)))
    with pytest.raises(DamagedBackup, match="not what the store holds"):
        drill(station, tmp_path / "backups", who, NOW, lambda: 0.0)
    assert len(list((tmp_path / "backups").iterdir())) == 1
