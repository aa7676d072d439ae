"""Backups: listed with what they hold, made at a press, stopped at a press, told in words."""

import json
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QFrame, QLabel, QProgressBar, QPushButton
from support.cases.factories import NOW, a_served_case
from support.windows.sessions import SERGEANT, put_in_front

from dvpo_desktop.case.history import Act
from dvpo_desktop.store.backups.manifest import MANIFEST
from dvpo_desktop.store.backups.plan import Plan
from dvpo_desktop.store.database.seals import seal
from dvpo_desktop.store.open_store import OpenStore
from dvpo_desktop.ui.kit.banner import Banner
from dvpo_desktop.ui.station.recovery.backups import Backups


@pytest.fixture
def to(tmp_path) -> Path:
    return tmp_path / "stick"


@pytest.fixture
def page(session, to, show):
    """The page at a desk with one case, in sight; settled before the store is closed."""
    put_in_front(session, a_served_case())
    session.plan = Plan(to, 24)
    made = show(Backups(session))
    made.resize(1000, 700)
    yield made
    made.settle()


def read(qtbot, page: Backups) -> list[str]:
    """Refreshes the page, and gives its list when it has been read through."""
    with qtbot.waitSignal(page._work.read):
        page.refresh()
    return rows(page)


def rows(page: Backups) -> list[str]:
    return [
        row.accessibleName() for row in page.findChildren(QFrame, "backup") if not row.isHidden()
    ]


def press(qtbot, page: Backups, name: str = "back-up") -> None:
    """Presses the button and waits until the new list has been read."""
    with qtbot.waitSignal(page._work.read):
        page.findChild(QPushButton, name).click()


def unvouched(folder: Path) -> None:
    """Makes the list of a backup one that the program of before wrote."""
    table = json.loads((folder / MANIFEST).read_text())
    del table["seal"], table["vouched"]
    (folder / MANIFEST).write_text(json.dumps({**table, "seal": seal(json.dumps(table))}))


def told(page: Backups) -> str:
    return page.findChild(Banner, "backups-told").text


def said(page: Backups) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if not label.isHidden())


def test_without_a_backup_it_says_so_and_where_they_go(qtbot, page, to):
    assert read(qtbot, page) == []
    assert "There is no backup of this store yet." in said(page)
    assert f"Backups go to {to}. One is made every 24 hours" in said(page)
    assert "beside the store" not in said(page)


def test_beside_the_store_it_warns_that_the_disk_may_be_lost(qtbot, page, session):
    session.plan = Plan()
    read(qtbot, page)
    assert "None is made unasked" in said(page)
    assert "whatever takes the disk takes both" in said(page)


def test_what_to_do_for_a_restore_is_said_in_words(page):
    assert "restore FOLDER --force west-mercia --collar NUMBER" in said(page)
    assert "moved aside beside it and never deleted" in said(page)


def test_a_backup_made_now_is_told_listed_and_recorded(qtbot, page, session, to):
    read(qtbot, page)
    press(qtbot, page)

    assert told(page).startswith("A backup was made and checked: 1 case, ")
    (row,) = rows(page)
    assert row.startswith("Good: Fri 27 Nov 2026, 15:00. 1 case, ")
    assert next(to.iterdir()).name in row
    entry = session.store.history.all()[-1]
    assert (entry.act, entry.officer) == (Act.BACKED_UP, SERGEANT.key)
    assert page.findChild(QPushButton, "back-up").isEnabled()
    assert page.findChild(QPushButton, "back-up").hasFocus()


def test_a_damaged_one_is_shown_as_such_and_why(qtbot, page, to):
    press(qtbot, page)
    file = next(to.iterdir()) / "station.db"
    torn = bytearray(file.read_bytes())
    torn[5000] ^= 1
    file.write_bytes(torn)

    (row,) = read(qtbot, page)
    assert row.startswith("Damaged: dvpo-")
    assert "station.db is not as it was written. Use another backup" in row


def test_while_one_is_made_its_progress_shows_and_it_can_be_stopped(
    qtbot, page, session, to, monkeypatch
):
    begun, go_on, make = Event(), Event(), OpenStore.back_up

    def slow(store, folder, by, now, tell):
        tell("Copying the store", 0.25)
        begun.set()
        assert go_on.wait(10)
        return make(store, folder, by, now, tell)

    monkeypatch.setattr(OpenStore, "back_up", slow)
    bar = page.findChild(QProgressBar, "progress")
    assert bar.isHidden()
    page.findChild(QPushButton, "back-up").setFocus()
    page.findChild(QPushButton, "back-up").click()
    qtbot.waitUntil(lambda: bar.value() == 25)
    assert begun.is_set()
    assert bar.isVisible()
    assert bar.text() == "Copying the store  25 %"
    assert not page.findChild(QPushButton, "back-up").isEnabled()
    stop = page.findChild(QPushButton, "stop")
    assert stop.hasFocus()

    with qtbot.waitSignal(page.refused):
        stop.click()
        go_on.set()
    assert "The backup was stopped" in told(page)
    assert bar.isHidden()
    assert page.findChild(QPushButton, "back-up").hasFocus()
    assert not to.exists()
    monkeypatch.undo()
    press(qtbot, page)
    assert len(rows(page)) == 1


def test_a_place_that_cannot_be_written_is_said_and_told_on(qtbot, page, session, tmp_path):
    (tmp_path / "file").write_text("x")
    session.plan = Plan(tmp_path / "file")
    with qtbot.waitSignal(page.refused) as refused:
        page.findChild(QPushButton, "back-up").click()
    assert told(page) == refused.args[0]
    assert "The disk refused" in told(page)


def test_the_plan_makes_one_when_it_is_due_and_none_before(qtbot, page, session, clock, to):
    made = []
    page._work.made.connect(made.append)
    for hours, count in ((0, 1), (23, 1), (24, 2)):
        clock.now = NOW + timedelta(hours=hours)
        with qtbot.waitSignal(page._work.made):
            page.back_up_if_due()
        assert len(session.store.backups(to)) == count
    assert [one is not None for one in made] == [True, False, True]


def test_leaving_the_desk_stops_a_backup_and_waits_for_it(page, session, to, monkeypatch):
    begun, make = Event(), OpenStore.back_up

    def slow(store, folder, by, now, tell):
        begun.set()
        while not page._work._stop.is_set():
            page._work._stop.wait(1)
        return make(store, folder, by, now, tell)

    monkeypatch.setattr(OpenStore, "back_up", slow)
    page.back_up()
    assert begun.wait(10)
    page.settle()
    assert not to.exists()
    assert session.store.cases.get("DV-26-0113").case == a_served_case()


def test_back_closes_the_page(qtbot, page):
    with qtbot.waitSignal(page.closed):
        page.findChild(QPushButton, "back").click()


def test_what_the_store_did_not_vouch_for_is_told_apart(qtbot, page, session, to):
    made = session.store.back_up(to, SERGEANT, NOW - timedelta(hours=1))
    unvouched(made.folder)
    session.store.back_up(to, SERGEANT, NOW)

    good, other = read(qtbot, page)
    assert good.startswith("Good: ")
    assert other.startswith("Not vouched for: Fri 27 Nov 2026, 14:00. 1 case")
    assert "it can be restored as below" in other
