"""What a page asks for at a press is asked until it is answered, on every page of the station."""

import pytest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit
from support.windows.setting_up import press, shown
from support.windows.station_pages import PAGES, opened

from dvpo_desktop.ui.kit.fields.field import Field


def change(field: Field) -> None:
    """Answers a field by hand, whatever control it has."""
    control = field.controls[0]
    if isinstance(control, QLineEdit):
        control.setText("7")
    elif isinstance(control, QPlainTextEdit):
        control.setPlainText("SAMPLE")
    elif isinstance(control, QComboBox):
        control.setCurrentIndex(control.count() - 1)
    else:
        assert isinstance(control, QAbstractButton)
        control.click()


def emptied(field: Field) -> None:
    control = field.controls[0]
    if isinstance(control, QLineEdit | QPlainTextEdit):
        control.clear()
    elif isinstance(control, QComboBox):
        control.setCurrentIndex(0)
    else:
        for each in field.controls:
            if each.isCheckable() and each.isChecked() and not each.autoExclusive():
                each.click()


@pytest.mark.parametrize("page", PAGES)
def test_what_is_asked_for_goes_with_the_answer(at, page):
    _, shows, button, _ = opened(at, page)
    fields = [each for each in shows.findChildren(Field) if each.isVisible()]
    for field in fields:
        emptied(field)
    button.click()
    asked = {field: field.remark() for field in fields if field._asks}
    assert asked or page == "days", "the page asked for nothing"
    for field, sentence in asked.items():
        change(field)
        assert sentence != field.remark(), field.name


def test_the_day_asked_for_is_asked_until_one_is_typed(at):
    _, shows, button, _ = opened(at, "days")
    button.click()
    assert shows.told.text == "Type the day to be left out."
    shown(shows, QLineEdit, "day").setText("2")
    assert shows.told.text == ""


def test_a_period_that_is_none_is_told_until_a_day_is_changed(at):
    _, shows, button, _ = opened(at, "figures")
    shown(shows, QLineEdit, "last").setText("1 Jan 2020")
    button.click()
    assert shows.told.text
    shown(shows, QLineEdit, "last").setText("2")
    assert shows.told.text == ""


def test_an_officer_not_added_is_told_of_until_the_form_is_changed(at):
    here, _, _, _ = opened(at, "set-up 2, officers")
    name = shown(here.window, QLineEdit, "name")
    name.setText("N. Example")
    press(here.window, "continue")
    page = here.window._ways_in._first_run._officers
    assert "not added yet" in page.told.text
    name.clear()
    assert page.told.text == ""
