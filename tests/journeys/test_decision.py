"""A decision on the same computer and on another: what it costs, and that windows move on."""

import time
from collections.abc import Callable, Iterator

import pytest
from journeys.deciding import decide, held_by
from journeys.shift import Clock
from PySide6.QtCore import Qt
from support.cases.factories import NOW, a_case_ready_to_send
from support.servers.wire import Stations
from support.stores.stations import PASSPHRASE, put
from support.windows.at_window import At
from support.windows.fake_tray import FakeTray
from support.windows.keys_of_an_officer import Hands
from support.windows.sessions import SERGEANT, SUPERINTENDENT, HereOpening, found_station

from dvpo_desktop.case.proceedings.authority import Outcome
from dvpo_desktop.documents.typesetting.draw import Press
from dvpo_desktop.reference_data import ReferenceData, read_reference_data
from dvpo_desktop.ui.shell.window import Window
from dvpo_desktop.ui.whiteboard.board import REFERENCE, Board

WITHIN = 1000  # milliseconds
CASE = a_case_ready_to_send()
LONGEST_HAND_OVER = 10.0  # seconds
KEYS_A_SECOND = 5  # of somebody who types a passphrase they know


class AtStation(HereOpening):
    """The way into a store that stations share, from one of them."""

    def __init__(
        self, stations: Stations, name: str, reference_data: ReferenceData, press: Press, folder
    ) -> None:
        super().__init__(reference_data, press, folder, Clock(NOW))
        self._station, self.place = stations.at(name), name


@pytest.fixture(scope="session")
def reference_data() -> ReferenceData:
    return read_reference_data()


@pytest.fixture
def window(qtbot, reference_data, tmp_path) -> Iterator[Callable[..., At]]:
    """Opens a window on the station's own store, or on one that stations share."""
    made: list[At] = []

    def _window(stations: Stations | None = None, name: str = "") -> At:
        press = Press(reference_data.fonts)
        if stations is None:
            opening = HereOpening(reference_data, press, tmp_path / "station", Clock(NOW))
        else:
            opening = AtStation(stations, name, reference_data, press, tmp_path / name)
        shown = Window(opening, opening.prompts)
        shown.resize(1366, 768)
        with qtbot.waitActive(shown):
            shown.show()
            shown.activateWindow()
        made.append(At(shown, opening))
        shown.ask_who()
        return made[-1]

    yield _window
    for each in made:
        each.window.close()
        each.window.deleteLater()


@pytest.fixture
def stations(fresh_database, tmp_path) -> Iterator[Stations]:
    made = Stations(fresh_database, tmp_path, NOW)
    yield made
    made.close()


def sign_in_by_keys(hands: Hands) -> None:
    """The superintendent types only who decides: the force stands there already."""
    hands.write("collar", SUPERINTENDENT.collar)
    ranks = hands.go_to("rank")
    while ranks.currentData() != SUPERINTENDENT.rank.value:
        hands.press(Qt.Key.Key_Down)
    hands.write("passphrase", PASSPHRASE)
    hands.press(Qt.Key.Key_Return)


def rows(here: At) -> list[str]:
    board = here.room.whiteboard.findChild(Board)
    return [board.index(row, 0).data(REFERENCE) for row in range(board.rowCount())]


def test_on_one_computer_the_sergeant_is_locked_out_meanwhile_and_back_afterwards(
    window, qtbot, tmp_path, counted
):
    found_station(tmp_path / "station")
    here = window()
    here.sign_in(SERGEANT)
    here.open(CASE, "review")
    hands = Hands(qtbot, here.window)
    began = time.perf_counter()
    here.press("send")
    assert here.window.sign_in.isVisible()
    assert not here.room.isVisible()
    sign_in_by_keys(hands)
    took, keys = time.perf_counter() - began, hands.keys
    assert here.room.session.officer == SUPERINTENDENT
    assert here.room.wizard.word == "authority"
    assert took + keys / KEYS_A_SECOND < LONGEST_HAND_OVER

    here.answer(PASSPHRASE)
    pages = decide(hands, CASE)
    counted(
        f"superintendent at the same computer: {keys} keys to take the keyboard over, "
        f"{hands.keys - keys} keys and {pages} screens to decide; the program itself took "
        f"{took:.1f} s to hand over"
    )
    assert here.session.case.authority.standing is not None
    assert here.window.sign_in.isVisible()
    assert here.field("collar").text() == SERGEANT.collar
    here.field("passphrase").setText(PASSPHRASE)
    here.go()
    assert here.room.session.officer == SERGEANT
    assert here.room.place == (CASE.reference, "service")


def test_on_another_computer_the_case_shows_within_a_second_and_the_sergeant_moves_on(
    window, stations, qtbot, counted
):
    there = window(stations, "Sample Lane")
    there.sign_in(SUPERINTENDENT)
    tray, rung = FakeTray(), []
    there.room.alerts.tray, there.room.alerts.sound = tray, lambda: rung.append(1)
    here = window(stations, "Gablecross")
    here.sign_in(SERGEANT)
    put(here.session.store, CASE)
    here.room.open_case(CASE.reference, "review")
    qtbot.waitUntil(lambda: there.room.live.heard_once and here.room.live.heard_once)

    here.press("send")
    began = time.perf_counter()
    qtbot.waitUntil(lambda: bool(tray.shown), timeout=WITHIN)
    shown = time.perf_counter() - began

    assert here.room.place == (CASE.reference, "authority")
    assert tray.shown == [("A case waits for your decision", CASE.reference)]
    assert rung == [1]
    assert rows(there)[0] == CASE.reference

    hands = Hands(qtbot, there.window)
    hands.sit_down()
    there.room.whiteboard.take_focus()
    hands.press(Qt.Key.Key_Return)
    assert there.room.place == (CASE.reference, "authority")
    there.answer(PASSPHRASE)
    pages = decide(hands, CASE)
    began = time.perf_counter()
    assert there.session.store.cases.get(CASE.reference).case.authority.standing is not None

    qtbot.waitUntil(lambda: here.room.place == (CASE.reference, "service"), timeout=WITHIN)
    moved = time.perf_counter() - began

    assert "was authorised by" in here.room.wizard.elsewhere.text
    assert here.room.session.case.authority.decisions[-1].outcome is Outcome.AUTHORISED
    assert all(name.startswith("thinking.") for name in hands.typed)
    assert not [text for text in hands.typed.values() if text in held_by(CASE)]
    counted(
        f"superintendent at another computer: {hands.keys} keys and {pages} pages, 0 fields typed "
        f"that the case holds; shown there after {shown * 1000:.0f} ms, the sergeant's window "
        f"moved on after {moved * 1000:.0f} ms"
    )
