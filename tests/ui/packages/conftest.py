"""For the pages of sealed cases: a station elsewhere, its file, and the window it goes to."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from journeys.shift import PASSPHRASE
from support.cases.factories import NOW, SENT_AT, a_sent_case
from support.stores.stations import sit
from support.stores.two_stations import keep_card, officers_card
from support.windows.at_window import At
from support.windows.sessions import (
    ADMINISTRATOR,
    SERGEANT,
    SUPERINTENDENT,
    found_station,
    put_in_front,
    unlocked,
)

from dvpo_desktop.ui.packages.package_view import PackageRoom
from dvpo_desktop.ui.session.session import Session

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
def far(at: Callable[..., At], reference_data, clock, tmp_path) -> Far:
    """A window with the superintendent signed in, at a station that knows the one elsewhere."""
    here = at()
    here.sign_in(SUPERINTENDENT)
    clock.now = SENT_AT
    home = unlocked(found_station(tmp_path / "elsewhere"))
    with closing(home):
        home.signed_in(SERGEANT, NOW)
        session = Session(reference_data, home, SERGEANT, clock)
        case = put_in_front(session, a_sent_case())
        keep_card(home, officers_card(here.session.store))
        keep_card(here.session.store, home.cards.of_station(PLACE, SERGEANT, NOW)[0])
        file = tmp_path / "sealed.dvpo"
        told = (case, session.notice(), session.law, SUPERINTENDENT, PLACE, SERGEANT, SENT_AT)
        file.write_bytes(home.packages.seal(*told))
    sit(here.session.store, SUPERINTENDENT)
    return Far(here, file)


@pytest.fixture
def with_cards(signed_in: At, tmp_path) -> At:
    """A window with the sergeant, whose store keeps the card of a superintendent elsewhere."""
    elsewhere = unlocked(found_station(tmp_path / "elsewhere"))
    with closing(elsewhere):
        keep_card(signed_in.session.store, officers_card(elsewhere))
    return signed_in


def as_administrator(here: At) -> None:
    """The administrator comes to the keyboard, and puts the recovery sheets off."""
    here.window.lock()
    here.sign_in(ADMINISTRATOR)
    here.answer("SAMPLE")
    here.press("put-off")
