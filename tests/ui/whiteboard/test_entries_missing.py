"""Entries that are missing from the history are told across the top until nobody is signed in."""

import shutil

from support.cases.factories import a_case
from support.windows.at_window import At
from support.windows.sessions import SERGEANT

from dvpo_desktop.ui.kit.banner import Banner


def told(here: At) -> str:
    banner = here.window.findChild(Banner, "entries-missing")
    assert banner is not None
    return banner.text


def test_a_copy_put_back_is_told_at_the_sign_in(at, tmp_path):
    here = at()
    here.sign_in()
    assert told(here) == ""
    here.window.lock()
    shutil.copytree(tmp_path / "station", tmp_path / "yesterday")
    here.sign_in()
    here.open(a_case())
    here.window.lock()
    shutil.rmtree(tmp_path / "station")
    shutil.copytree(tmp_path / "yesterday", tmp_path / "station")

    here.sign_in(SERGEANT)
    assert told(here).startswith("Entries are missing from the end of the history")
    assert "Tell a station administrator" in told(here)
    here.window.lock()
    assert told(here) == ""
