"""The server's passphrase, asked before the sign-in: shown only then, and kept only when ticked."""

import keyring
import pytest
from journeys.shift import Clock
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton
from support.cases.factories import NOW, an_administrator, an_officer
from support.servers.servers import PASSPHRASES, STATION
from support.stores.stations import PASSPHRASE, begun
from support.windows.scripted_prompts import ScriptedPrompts

from dvpo_desktop.app import StationOpening, store_folder
from dvpo_desktop.settings import Settings
from dvpo_desktop.store.shared.station_there import ServerStation
from dvpo_desktop.store.vault.slots import Cost
from dvpo_desktop.ui.kit.banner import Banner
from dvpo_desktop.ui.shell.window import Window
from dvpo_desktop.ui.sign_in.server_passphrase import ServerPassphrase


class Kept:
    """A keyring in memory, or with a lower priority none."""

    def __init__(self, priority: float = 5.0) -> None:
        self.priority, self.kept = priority, {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


@pytest.fixture
def ring(monkeypatch) -> Kept:
    kept = Kept()
    monkeypatch.setattr(keyring, "get_keyring", lambda: kept)
    return kept


@pytest.fixture
def founded(fresh_database, tmp_path):
    """A shared store with its administrator and a sergeant."""
    given = {"passphrase": PASSPHRASES[STATION], "cost": Cost(1, 8, 1)}
    begun(ServerStation(fresh_database.address(), tmp_path / "first", **given)).close()
    return fresh_database


@pytest.fixture
def window(qtbot, tmp_path, ring):
    """The window of a station whose settings name a server."""
    made = []

    def show(setting: str) -> Window:
        settings = Settings(
            station="Gablecross", force="west-mercia", folder=str(tmp_path), database=setting
        )
        folder = store_folder(settings, training=False)
        prompts = ScriptedPrompts()
        opening = StationOpening(settings, folder, prompts, Clock(NOW), training=False)
        opening.load()
        qtbot.waitUntil(lambda: opening.loaded, timeout=20_000)
        shown = Window(opening, prompts)
        qtbot.addWidget(shown)
        shown.show()
        shown.ask_who()
        made.append(shown)
        return shown

    yield show
    for each in made:
        each.lock()


def page(window: Window) -> ServerPassphrase | None:
    shown = window.findChild(ServerPassphrase)
    return shown if shown is not None and shown.isVisible() else None


def give(window: Window, passphrase: str, *, keep: bool = False) -> None:
    window.findChild(QLineEdit, "server_passphrase").setText(passphrase)
    window.findChild(QCheckBox, "keep").setChecked(keep)
    window.findChild(QPushButton, "connect").click()


def test_the_server_is_opened_first_and_then_an_officer_signs_in(window, founded, ring):
    here = window(founded.setting)
    assert page(here) is not None
    give(here, "")
    assert page(here) is not None
    give(here, "SAMPLE")
    assert (
        "does not open with this server passphrase"
        in here.findChild(Banner, "server-passphrase-told").text
    )
    assert here.findChild(QLineEdit, "server_passphrase").text() == ""

    give(here, PASSPHRASES[STATION])

    assert page(here) is None
    assert here.sign_in.isVisible()
    here.sign_in.signed_in.emit(an_officer(), PASSPHRASE)
    assert here.room.session.officer.key == an_officer().key
    assert here.room.session.store.place.name == "server"
    assert ring.kept == {}


def test_after_the_screen_was_locked_the_server_is_not_asked_for_again(window, founded):
    here = window(founded.setting)
    give(here, PASSPHRASES[STATION])
    here.sign_in.signed_in.emit(an_administrator(), PASSPHRASE)

    here.lock()

    assert page(here) is None
    assert here.sign_in.isVisible()


def test_a_passphrase_that_was_kept_is_never_asked_for_again(window, founded, ring):
    give(window(founded.setting), PASSPHRASES[STATION], keep=True)
    assert list(ring.kept.values()) == [PASSPHRASES[STATION]]

    assert page(window(founded.setting)) is None


def test_without_a_keyring_nothing_is_offered(window, founded, ring):
    ring.priority = 0

    here = window(founded.setting)

    assert not here.findChild(QCheckBox, "keep").isVisible()


def test_a_server_that_does_not_answer_is_said_on_the_sign_in(window):
    here = window("postgresql://dvpo_station@127.0.0.1:1/dvpo")

    assert "does not answer" in here.sign_in.refusal


def test_a_setting_that_cannot_be_used_is_said_on_the_sign_in(window):
    here = window("postgresql://dvpo_station:SAMPLE@127.0.0.1/dvpo")

    assert "holds a passphrase" in here.sign_in.refusal
    assert "SAMPLE" not in here.sign_in.refusal


def test_a_server_without_a_store_begins_with_the_first_run(window, fresh_database):
    here = window(fresh_database.setting)
    give(here, PASSPHRASES[STATION])

    assert here.findChild(QPushButton, "go") is None or not here.sign_in.isVisible()
