"""The store in trouble: shut, newer, full, held by another; what was typed is never lost."""

import errno
import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest
from journeys.shift import PASSPHRASE, SERGEANT, Shift, a_station
from PySide6.QtWidgets import QPushButton, QRadioButton
from sqlalchemy import event
from support.cases.factories import NOW, a_case_ready_to_send

from dvpo_desktop.store.station import StationStore
from dvpo_desktop.ui.sync.difference_card import DifferenceCard

REFERENCE = "DV-26-0113"
HALF = "He pushed her against the cooker and then he"


def reopened(folder: Path, now: object) -> str:
    """The place of the incident as the store holds it, asked by a store opened anew."""
    store = StationStore(folder).unlock(SERGEANT.force, SERGEANT.collar, PASSPHRASE, now)
    store.signed_in(SERGEANT, now)
    narrative: str = store.cases.get(REFERENCE).case.incident.narrative
    store.close()
    return narrative


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[tuple[Path, Callable[[bool], None] | None]]:
    """A place for a store, and what fills its disk and empties it where one may be mounted."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m,mode=700", "none", str(folder)]
    if (
        os.geteuid() == 0
        and subprocess.run(mount, capture_output=True, check=False).returncode == 0
    ):
        filler = folder / "filler"

        def fill(full: bool) -> None:
            if not full:
                filler.unlink()
                return
            with filler.open("wb", buffering=0) as file, suppress(OSError):
                while True:
                    file.write(b"x" * 4096)
            assert shutil.disk_usage(folder).free == 0

        yield folder / "station", fill
        subprocess.run(["umount", str(folder)], check=True)
    else:
        yield folder / "station", None


@contextmanager
def refusing(shift: Shift) -> Iterator[None]:
    """Lets no case be written, as a full disk does."""
    engine = shift.room.session.store._database._engine

    def refuse(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.startswith("UPDATE cases"):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    event.listen(engine, "before_cursor_execute", refuse)
    yield
    event.remove(engine, "before_cursor_execute", refuse)


def trouble_button(shift: Shift) -> QPushButton:
    return shift.window.findChild(object, "trouble").findChild(QPushButton)


def test_a_full_disk_while_typing_says_so_keeps_the_text_and_saves_it_when_there_is_room(
    qtbot, small_disk, begin_shift
):
    folder, fill = small_disk
    shift = begin_shift(a_case_ready_to_send(), at=folder)
    shift.open(REFERENCE, "incident")
    with refusing(shift):
        shift.type("narrative", HALF)
        qtbot.waitUntil(lambda: "full" in shift.banner("trouble"), timeout=3000)
        assert shift.box("narrative").toPlainText() == HALF
        assert not trouble_button(shift).isHidden()
        trouble_button(shift).click()
        assert "full" in shift.banner("trouble")
        assert shift.case.incident.narrative != HALF
    trouble_button(shift).click()
    assert shift.banner("trouble") == ""
    assert shift.case.incident.narrative == HALF
    assert shift.box("narrative").toPlainText() == HALF

    if fill is None:
        return
    longer = "He struck her. " * 1200
    fill(True)
    shift.box("narrative").setPlainText(longer)
    qtbot.waitUntil(lambda: "full" in shift.banner("trouble"), timeout=3000)
    assert shift.box("narrative").toPlainText() == longer
    fill(False)
    trouble_button(shift).click()
    assert shift.case.incident.narrative == longer
    assert shift.banner("trouble") == ""


def test_the_window_closed_in_mid_sentence_saves_it(begin_shift, folder):
    shift = begin_shift(a_case_ready_to_send())
    shift.open(REFERENCE, "incident")
    shift.type("narrative", HALF)
    shift.window.close()
    assert shift.window.room is None
    assert shift.prompts.asked == []
    assert reopened(folder, shift.clock()) == HALF


def test_a_window_that_cannot_save_asks_before_it_closes(begin_shift, folder):
    shift = begin_shift(a_case_ready_to_send())
    shift.open(REFERENCE, "incident")
    shift.type("narrative", HALF)
    shift.prompts.yes = False
    with refusing(shift):
        shift.window.close()
        assert shift.window.isVisible()
        assert "not on disk yet" in shift.prompts.asked[-1]
        assert shift.box("narrative").toPlainText() == HALF
    shift.prompts.yes = True
    shift.window.close()
    assert reopened(folder, shift.clock()) == HALF


def test_a_wrong_passphrase_is_said_without_saying_which_part_was_wrong(begin_shift, folder):
    a_station(folder)
    shift = begin_shift(signs_in=False)
    shift.sign_in(passphrase="sample kettle orchid")
    assert shift.window.room is None
    assert "The store does not open with these details" in shift.window.sign_in.refusal
    assert shift.window.sign_in.findChild(object, "collar") is not None
    shift.sign_in()
    assert shift.window.room is not None


def test_a_store_of_a_newer_version_stays_shut_and_unchanged(begin_shift, folder):
    a_station(folder)
    keys = folder / "keys.json"
    given = json.loads(keys.read_bytes())
    keys.write_text(json.dumps({**given, "format": given["format"] + 1}))
    before = (folder / "station.db").read_bytes()
    shift = begin_shift(signs_in=False)
    shift.sign_in()
    assert "newer version of DVPO Desktop" in shift.window.sign_in.refusal
    assert (folder / "station.db").read_bytes() == before


def test_tables_of_a_newer_version_stay_shut_and_unchanged(begin_shift, folder):
    a_station(folder)
    store = StationStore(folder).unlock(SERGEANT.force, SERGEANT.collar, PASSPHRASE, NOW)
    with store._database.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    store.close()
    shift = begin_shift(signs_in=False)
    shift.sign_in()
    assert "newer version of DVPO Desktop" in shift.window.sign_in.refusal


def test_two_programs_on_one_store_do_not_get_in_each_others_way(begin_shift, folder):
    first = begin_shift(a_case_ready_to_send())
    first.open(REFERENCE, "incident")
    second = begin_shift(signs_in=False)
    second.sign_in()
    assert second.window.room is None
    assert "Another program has this store open." in second.window.sign_in.refusal
    first.type("place", "The kitchen")
    first.saved(lambda case: case.incident.place == "The kitchen")
    first.window.lock()

    second.sign_in()
    second.open(REFERENCE, "incident")
    assert second.box("place").text() == "The kitchen"


def test_a_case_changed_elsewhere_meanwhile_is_shown_side_by_side_and_not_overwritten(
    begin_shift,
):
    shift = begin_shift(a_case_ready_to_send())
    shift.open(REFERENCE, "incident")
    cases = shift.room.session.store.cases
    kept = cases.get(REFERENCE)
    there = replace(kept.case.incident, place="The kitchen", injuries="Cut lip, SAMPLE.")
    cases.save(replace(kept.case, incident=there), kept.version, SERGEANT, NOW)

    shift.type("place", "The hall")
    shift.qtbot.waitUntil(lambda: shift.banner("trouble") != "", timeout=3000)
    assert "was changed elsewhere after you opened it" in shift.banner("trouble")
    assert shift.box("place").text() == "The hall"
    assert shift.case.incident.place == "The kitchen"

    # A lock asks nobody: what met the other's change waits behind the sign-in.
    shift.window.lock()
    assert shift.window.sign_in.isVisible()
    assert "kept in memory" in shift.banner("trouble")
    shift.sign_in()
    assert shift.box("place").text() == "The hall"
    assert trouble_button(shift).text() == "Show both"
    trouble_button(shift).click()

    both = shift.room.two
    assert both.isVisible()
    assert [card.difference.path for card in both.cards] == [
        "incident.place",
        "incident.injuries",
    ]
    shift.press("keep")
    assert both.isVisible()
    assert shift.case.incident.place == "The kitchen"
    choose(both.cards[0], "The hall")
    shift.press("keep")

    assert shift.banner("trouble") == ""
    assert shift.wizard.isVisible()
    told = shift.case.incident
    assert (told.place, told.injuries) == ("The hall", "Cut lip, SAMPLE.")
    noted = [
        entry
        for entry in shift.room.session.store.history.of(REFERENCE)
        if entry.act.value == "joined"
    ]
    assert [entry.detail["chosen"]["incident.place"] for entry in noted] == ["mine"]
    shift.open(REFERENCE, "incident")
    assert shift.box("place").text() == "The hall"
    shift.type("place", "The hall, SAMPLE")
    shift.saved(lambda case: case.incident.place == "The hall, SAMPLE")


def choose(card: DifferenceCard, words: str) -> None:
    """Ticks the one answer that tells these words."""
    (answer,) = [each for each in card.findChildren(QRadioButton) if words in each.text()]
    answer.click()
