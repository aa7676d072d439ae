"""Opening: what the window asks of the way into the store, and both ways have it."""

import inspect

import pytest
from support.windows.sessions import HereOpening

from dvpo_desktop.app import StationOpening
from dvpo_desktop.ui.shell.opening import Opening

ASKED = [name for name in vars(Opening) if not name.startswith("_")]
METHODS = [name for name in ASKED if inspect.isfunction(vars(Opening)[name])]


@pytest.mark.parametrize("way", [StationOpening, HereOpening])
@pytest.mark.parametrize("name", METHODS)
def test_a_way_into_the_store_takes_what_the_window_gives(way, name):
    asked, given = inspect.signature(getattr(Opening, name)), inspect.signature(getattr(way, name))
    assert list(given.parameters) == list(asked.parameters)


@pytest.mark.parametrize("name", ["loaded", *METHODS])
def test_everything_asked_of_the_way_in_says_what_it_is_for(name):
    assert inspect.getdoc(getattr(Opening, name))
