"""Days: one added with its source counts at once, and every clock it moves is told."""

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from support.cases.factories import SERVED_AT, a_case, a_served_case, having
from support.stores.stations import put, sit
from support.windows.sessions import ADMINISTRATOR, PASSPHRASE, acts_of

from dvpo_desktop.ui.kit.banner import Banner
from dvpo_desktop.ui.station.settings.days import UNSEEN, Days


@pytest.fixture
def days(session, reference_data, show) -> Days:
    made = show(Days(session, reference_data.days))
    made.refresh()
    return made


def fill(days: Days, press: str = "add-day", **words: str) -> None:
    given = {"day": "30/11/26", "name": "SAMPLE holiday", "source": "Gazette 1", "reason": "New"}
    for name, text in (given | words).items():
        days.findChild(QLineEdit, name).setText(text)
    days.findChild(QPushButton, press).click()


def told(days: Days) -> str:
    return days.findChild(Banner, "days-told").text


def said(days: Days) -> str:
    return "\n".join(label.text() for label in days.findChildren(QLabel))


def test_it_says_how_far_the_calendar_is_known_and_that_nothing_was_added(days):
    assert "The calendar is known from " in said(days)
    assert "No day has been added at this station." in said(days)
    assert days.findChild(QLineEdit, "day").hasFocus()


def test_a_day_is_added_with_its_source_and_moves_the_clock_of_a_served_case(days, session):
    put(session.store, a_served_case())
    fill(days)
    assert told(days) == (
        "Mon 30 Nov 2026 is left out from now on. DV-26-0113: act by was Mon 30 Nov 2026, "
        "17:00, is now Tue 1 Dec 2026, 17:00."
    )
    changed = session.store.history.of("DV-26-0113")[-1]
    assert changed.detail["act_by"]["now"] == "Tue 1 Dec 2026, 17:00"
    assert "Mon 30 Nov 2026: SAMPLE holiday. Gazette 1. New Added by" in said(days)
    assert days.findChild(QLineEdit, "day").text() == ""


def test_an_administrator_who_opens_no_case_adds_a_day_and_is_told_what_is_not_shown(
    reference_data, session, show
):
    put(session.store, a_served_case())
    session.officer = sit(session.store, ADMINISTRATOR, PASSPHRASE)
    days = show(Days(session, reference_data.days))
    days.refresh()
    fill(days)
    assert told(days) == f"Mon 30 Nov 2026 is left out from now on. {UNSEEN}"
    assert [each.day for each in session.store.days.all()] == [date(2026, 11, 30)]


def test_a_displaced_bank_holiday_counts_and_moves_the_clock_to_the_earlier_time(days, session):
    served = having(
        a_served_case(),
        {"service.recorded.served_at": SERVED_AT.replace(month=12, day=24, hour=16)},
    )
    put(session.store, served)
    given = {"day": "28/12/26", "name": "Monday for 26 December", "source": "Gazette 2"}
    fill(days, "count-day", **given)
    assert told(days) == (
        "Mon 28 Dec 2026 is counted from now on. DV-26-0113: act by was Tue 29 Dec 2026, "
        "16:00, is now Mon 28 Dec 2026, 16:00."
    )
    assert "Displaced, so counted; recorded by" in said(days)
    assert session.law.calendar.why_left_out(date(2026, 12, 28)) is None


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("", "Type the day to be counted."),
        ("25/12/26", "the 2010 Act names it (Christmas Day)"),
        ("1/12/26", "is counted already"),
        ("1/5/29", "calendar of bank holidays"),
    ],
)
def test_a_day_that_cannot_have_been_displaced_is_refused(days, session, day, sentence):
    fill(days, "count-day", day=day)
    assert sentence in told(days)
    assert session.store.days.all() == ()


def test_a_day_that_moves_nothing_says_so(days, session):
    put(session.store, a_case())
    fill(days)
    assert told(days).endswith("No open case is moved by it.")
    assert acts_of(session) == ["opened"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"day": ""}, "Type the day to be left out."),
        ({"day": "31/02/26"}, "Type the day to be left out."),
        ({"source": " "}, "London Gazette"),
    ],
)
def test_a_day_that_cannot_be_added_is_refused_and_kept_as_typed(days, session, words, sentence):
    fill(days, **words)
    assert sentence in told(days)
    assert session.store.days.all() == ()
    for name, text in words.items():
        assert days.findChild(QLineEdit, name).text() == text


def test_a_day_is_added_once(days, session):
    fill(days)
    fill(days)
    assert "was added before" in told(days)
    assert len(session.store.days.all()) == 1


def test_what_was_told_is_gone_when_the_page_is_opened_again(days):
    fill(days)
    days.refresh()
    assert told(days) == ""


def test_a_clock_past_the_calendar_does_not_keep_a_day_from_being_added(days, session):
    far = having(a_served_case(), {"service.recorded.served_at": SERVED_AT.replace(year=2090)})
    put(session.store, far)
    fill(days)
    assert told(days).endswith("No open case is moved by it.")


def test_back_leaves(days, qtbot):
    with qtbot.waitSignal(days.closed):
        days.findChild(QPushButton, "back").click()
