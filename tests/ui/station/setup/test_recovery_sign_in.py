"""Both sheets typed at the sign-in: what is mistyped is named, what is right opens the store."""

import pytest
from PySide6.QtWidgets import QPlainTextEdit
from support.windows.at_window import NEW
from support.windows.sessions import ADMINISTRATOR
from support.windows.setting_up import make_sheets, press, sheets_page, shown, type_person, words

from dvpo_desktop.case import Role
from dvpo_desktop.case.history import Act


@pytest.fixture
def sheets(at, tmp_path):
    """A station whose sheets were made, with the sign-in in front; and what the sheets say."""
    here = at()
    here.sign_in(ADMINISTRATOR)
    texts = make_sheets(here, tmp_path)
    here.window.lock()
    press(here.window, "all-lost")
    return here, texts


def type_sheets(here, first: str, second: str) -> None:
    for name, text in (("sheet-a", first), ("sheet-b", second)):
        shown(here.window, QPlainTextEdit, name).setPlainText(text)


def test_a_new_administrator_comes_in_and_is_asked_for_new_sheets(sheets):
    here, texts = sheets
    type_sheets(here, *(text.lower().replace("-", " ") for text in texts))
    type_person(here.window, NEW)
    press(here.window, "open-store")
    assert here.session.officer == NEW
    assert here.session.present.roles == {Role.ADMINISTRATOR}
    assert here.session.store.history.newest(Act.RECOVERED).officer == NEW.key
    assert sheets_page(here).isVisible()


def test_a_mistyped_line_is_named_and_what_was_typed_stays(sheets):
    here, (first, second) = sheets
    wrong = first.splitlines()
    wrong[2] = "0000-0000-ZZ"
    type_sheets(here, "\n".join(wrong), second)
    type_person(here.window, NEW)
    press(here.window, "open-store")
    assert "Line 3 is not as printed." in words(here.window)
    assert shown(here.window, QPlainTextEdit, "sheet-b").toPlainText() == second
    assert here.room is None


def test_one_sheet_twice_opens_nothing(sheets):
    here, (first, _) = sheets
    type_sheets(here, first, first)
    type_person(here.window, NEW)
    press(here.window, "open-store")
    assert "Both are sheet A." in words(here.window)
    assert here.room is None


def test_what_is_missing_is_said(sheets):
    here, _ = sheets
    press(here.window, "open-store")
    assert "Type all 7 lines of this sheet." in words(here.window)
    assert "Type the name." in words(here.window)
    press(here.window, "back")
    assert here.window.sign_in.isVisible()
