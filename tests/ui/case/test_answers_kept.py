"""Answers kept: no input stops a page from saving, and no way of leaving loses what was typed."""

from dataclasses import replace

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from support.cases.factories import a_case, a_case_ready_to_send, having
from support.windows.sessions import ADMINISTRATOR, SERGEANT, SUPERINTENDENT

from dvpo_desktop.case.texts import texts
from dvpo_desktop.case.values import Typed
from dvpo_desktop.ui.kit import page
from dvpo_desktop.ui.kit.fields import dates
from dvpo_desktop.ui.pages.preparation.incident import IncidentPage

REFERENCE = "DV-26-0113"
REASON = "The log of the control room was not to be had tonight."
WARNED = replace(
    having(a_case_ready_to_send(), {"incident.attendances": None}),
    as_typed=(Typed("incident.attendances", "a few"),),
)


def line(here, name: str) -> QLineEdit:
    return here.room.wizard.page.findChild(QLineEdit, name)


def stored(here):
    """The case as the store has it, signed in again where the window was locked."""
    if here.room is None:
        here.sign_in()
    return here.session.store.cases.get(REFERENCE).case


@pytest.mark.parametrize("typed", ["July 4 88", "Week 5 26", "4/7/0088", "9" * 90, "½/¼/²", "\t "])
def test_no_date_keeps_the_rest_of_the_page_from_the_store_or_the_lock_from_closing_it(
    signed_in, typed
):
    here = signed_in
    here.open(a_case_ready_to_send(), "respondent")
    line(here, "born").setText(typed)
    line(here, "phone").setText("07700 900999")
    here.window.lock()
    assert here.room is None
    kept = stored(here)
    assert kept.respondent.phone == "07700 900999"
    assert [entry.text for entry in kept.as_typed] == ([typed] if typed.strip() else [])


def test_a_reader_that_fails_stops_neither_the_save_nor_the_lock(signed_in, monkeypatch, caplog):
    here = signed_in
    here.open(a_case_ready_to_send(), "respondent")
    monkeypatch.setattr(dates, "read_date", lambda *_, **__: 1 // 0)
    line(here, "born").setText("4 July 1988")
    line(here, "phone").setText("07700 900999")
    assert here.room.save()
    here.window.lock()
    assert here.room is None
    kept = stored(here)
    assert (kept.respondent.phone, kept.respondent.born) == ("07700 900999", None)
    assert kept.as_typed == (Typed("respondent.born", "4 July 1988"),)


def test_a_page_of_which_a_part_cannot_be_read_keeps_the_rest_and_says_so(
    signed_in, monkeypatch, caplog
):
    here = signed_in
    here.open(a_case(), "incident")
    here.room.wizard.page.findChild(QPlainTextEdit, "narrative").setPlainText("SAMPLE account")
    with monkeypatch.context() as broken:
        broken.setattr(IncidentPage, "write_to", lambda *_: 1 // 0)
        assert here.room.wizard.unsaved
        assert not here.room.save()
        assert here.trouble() == page.NOT_READ
    assert stored(here).incident.narrative == "SAMPLE account"


def test_a_window_that_cannot_save_asks_before_it_closes_whatever_the_fault(
    signed_in, monkeypatch, caplog
):
    here = signed_in
    here.open(a_case(), "incident")
    with monkeypatch.context() as broken:
        broken.setattr(here.session.store.cases, "save", lambda *_: 1 // 0)
        here.room.wizard.page.findChild(QPlainTextEdit, "narrative").setPlainText("SAMPLE")
        here.answer(False)
        assert not here.window.close()
    assert "lose it?" in here.prompts.asked[-1]
    assert here.window.isVisible()


@pytest.mark.parametrize("word", ["station_card", "decision", "own_card", "card"])
def test_a_menu_that_only_asks_for_a_file_leaves_the_case_where_it_is(signed_in, word):
    here = signed_in
    if word == "own_card":
        here.room.hand_over_wanted.emit(False)
        here.sign_in(SUPERINTENDENT)
    here.open(a_case_ready_to_send(), "incident")
    here.answer("", "", "")
    here.room.show_page(word)
    assert here.room.place == (REFERENCE, "incident")
    assert here.session.has_case


def test_a_page_goes_with_its_case_so_that_nothing_is_typed_for_nobody(signed_in):
    here = signed_in
    here.open(a_case_ready_to_send(), "incident")
    wizard = here.room.wizard
    here.session.put_away()
    assert wizard._pages == {}
    assert wizard.save()


def test_no_page_comes_to_the_front_before_the_one_that_was_there_is_saved(signed_in):
    here = signed_in
    here.open(a_case(), "respondent")
    line(here, "family_name").setText("EXAMPLE")
    here.room.setCurrentWidget(here.room.days)
    assert stored(here).respondent.family_name == "EXAMPLE"
    assert not here.session.has_case


LEAVE = {
    "lock": lambda here: here.window.lock(),
    "idle": lambda here: here.window._locking.idle.passed.emit(),
    "hand over": lambda here: (here.room.hand_over_wanted.emit(False), here.sign_in(SERGEANT)),
    "close the case": lambda here: here.room.wizard.leave(),
    "another case": lambda here: here.room.open_case("DV-26-0114"),
    "the same case": lambda here: here.room.open_case(REFERENCE, "risk"),
    "home": lambda here: here.room.go_home(),
    "text size": lambda here: here.window.set_scale(1.25),
    "history": lambda here: here.room.show_page("history"),
    "breach key": lambda here: here.room.show_page("breach"),
    "sealing": lambda here: here.room.show_page("seal"),
    "shift sheet": lambda here: here.room.show_sheet(),
    "new case": lambda here: here.room.start_case(),
}


@pytest.mark.parametrize("way", LEAVE)
def test_a_reason_that_is_still_being_typed_is_kept_by_every_way_of_leaving(signed_in, way):
    here = signed_in
    here.open(a_case(reference="DV-26-0114"))
    here.open(WARNED, "review")
    box = next(
        each
        for each in here.window.findChildren(QPlainTextEdit)
        if each.objectName().startswith("explain.")
    )
    box.setFocus()
    QTest.keyClicks(box, REASON)
    LEAVE[way](here)
    assert [given.reason for given in stored(here).review.explanations] == [REASON]


@pytest.mark.parametrize(
    ("page", "box"), [("settings", "alarm_hours"), ("courts", "name"), ("days", "reason")]
)
def test_what_is_not_kept_yet_on_a_page_of_the_station_is_there_when_it_comes_back(
    signed_in, page, box
):
    here = signed_in
    here.room.hand_over_wanted.emit(False)
    here.sign_in(ADMINISTRATOR)
    here.answer("SAMPLE")
    here.press("put-off")
    here.room.show_page(page)
    here.room.currentWidget().findChild(QLineEdit, box).setText("SAMPLE words")
    here.room.show_page("backups")
    here.room.show_page(page)
    assert here.room.currentWidget().findChild(QLineEdit, box).text() == "SAMPLE words"


# What Qt, a store or another program would make another sign of the same look.
CHOSEN = ("custody.force", "household.residents.0.premises")
DELICATE = "Flat\u00a01 “x”\u2028e\u0301\u200b\r\nend\u2029\ufeff"


@pytest.mark.parametrize(
    ("word", "box"),
    [
        ("custody", "custody_number"),
        ("respondent", "phone"),
        ("protected", "email"),
        ("household", "keys"),
        ("incident", "who_saw"),
        ("children", "welfare"),
        ("opinions", "fears"),
        ("necessity", "how_soon"),
        ("review", "weapons"),
    ],
)
def test_changing_one_box_changes_no_character_of_another(signed_in, word, box):
    here = signed_in
    ready = a_case_ready_to_send()
    typed = [path for path, _ in texts(getattr(ready, word), word)]
    case = having(ready, {path: DELICATE for path in typed if path not in CHOSEN})
    here.open(case, word)
    page = here.room.wizard.page
    field = page.findChild(QPlainTextEdit, box) or page.findChild(QLineEdit, box)
    (field.setPlainText if isinstance(field, QPlainTextEdit) else field.setText)("changed")
    assert here.room.save()
    kept = dict(texts(stored(here)))
    different = {path for path, text in texts(case) if kept.get(path) != text}
    assert different == {f"{word}.{box}"} & set(dict(texts(case)))
    assert kept[f"{word}.{box}"] == "changed"
