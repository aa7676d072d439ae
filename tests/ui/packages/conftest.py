"""For the pages of sealed cases: a station elsewhere, its file, and the window it goes to."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from at_window import At
from desks import ADMINISTRATOR, SERGEANT, SUPERINTENDENT, found_station, put_in_front, unlocked
from factories import NOW, SENT_AT, a_sent_case
from journeys.shift import PASSPHRASE
from stations import sit
from two_stations import keep_card, officers_card

from dvpo_desktop.ui.desk import Desk
from dvpo_desktop.ui.packages.package_room import PackageRoom

PLACE = "Elsewhere custody"


class Far(At):
    """A window with the superintendent, whose file of a sealed case is in a folder."""

    def __init__(self, here: At, file: Path) -> None:
        super().__init__(here.window, here.opening)
        self.file = file

    @property
    def sealed(self) -> PackageRoom | None:
        return self.room.packages.room

    def open_package(self) -> PackageRoom:
        """The superintendent opens the file, and the case is in front."""
        self.room.show_page("received")
        self.answer(str(self.file), PASSPHRASE)
        self.press("open-file")
        assert self.sealed is not None, self.prompts.asked
        return self.sealed


@pytest.fixture
def far(at: Callable[..., At], shelf, clock, tmp_path) -> Far:
    """A window with the superintendent signed in, at a station that knows the one elsewhere."""
    here = at()
    here.sign_in(SUPERINTENDENT)
    clock.now = SENT_AT
    home = unlocked(found_station(tmp_path / "elsewhere"))
    with closing(home):
        home.signed_in(SERGEANT, NOW)
        desk = Desk(shelf, home, SERGEANT, clock)
        case = put_in_front(desk, a_sent_case())
        keep_card(home, officers_card(here.desk.store))
        keep_card(here.desk.store, home.cards.of_station(PLACE, SERGEANT, NOW)[0])
        file = tmp_path / "sealed.dvpo"
        told = (case, desk.notice(), desk.law, SUPERINTENDENT, PLACE, SERGEANT, SENT_AT)
        file.write_bytes(home.packages.seal(*told))
    sit(here.desk.store, SUPERINTENDENT)
    return Far(here, file)


@pytest.fixture
def with_cards(signed_in: At, tmp_path) -> At:
    """A window with the sergeant, whose store keeps the card of a superintendent elsewhere."""
    elsewhere = unlocked(found_station(tmp_path / "elsewhere"))
    with closing(elsewhere):
        keep_card(signed_in.desk.store, officers_card(elsewhere))
    return signed_in


def as_administrator(here: At) -> None:
    """The administrator comes to the keyboard, and puts the recovery sheets off."""
    here.window.lock()
    here.sign_in(ADMINISTRATOR)
    here.answer("SAMPLE")
    here.press("put-off")
