"""Dates and times as officers type them."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dvpo_desktop.case.values import LONDON
from dvpo_desktop.intake.dates import NotUnderstood, read_date, read_moment, read_time

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    "typed",
    [
        "27/11/26",
        "27.11.2026",
        "27-11-26",
        "27 11 26",
        "27/11",
        "27 nov",
        "27 November 2026",
        "27th Nov 26",
        "the 27th of November, 2026",
        "271126",
        "27112026",
        "20261127",
        "27nov26",
        "27-Nov-2026",
        "Fri 27 Nov 2026",
        "friday 27 nov",
        "2026-11-27",
        "  27/11/26  ",
    ],
)
def test_a_day_in_each_form_that_officers_type(typed):
    assert read_date(typed, TODAY) == date(2026, 11, 27)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("today", TODAY),
        ("Now", TODAY),
        ("yesterday", TODAY - timedelta(days=1)),
        ("TOMORROW", TODAY + timedelta(days=1)),
        ("22 nov", TODAY),
        ("21 jan", date(2027, 1, 21)),
        ("22 jan", date(2026, 1, 22)),
        ("1 sept", date(2026, 9, 1)),
        ("29 feb", date(2024, 2, 29)),
        ("tues 24 nov", date(2026, 11, 24)),
        ("weds 25/11", date(2026, 11, 25)),
        ("1/2/36", date(2036, 2, 1)),
        ("1/2/37", date(1937, 2, 1)),
        ("3/4/98", date(1998, 4, 3)),
    ],
)
def test_near_days_and_years_left_out_or_cut_short(typed, day):
    assert read_date(typed, TODAY) == day


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("03/04/62", date(1962, 4, 3)),
        ("3/4/08", date(2008, 4, 3)),
        ("22/11/26", TODAY),
        ("23/11/26", date(1926, 11, 23)),
        ("03 apr 1988", date(1988, 4, 3)),
    ],
)
def test_a_date_of_birth_is_never_in_the_future(typed, day):
    assert read_date(typed, TODAY, born=True) == day


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("31/02/2026", "February 2026 has 28 days, so there is no 31 Feb 2026. Check the day."),
        ("31 nov", "November 2026 has 30 days, so there is no 31 Nov 2026. Check the day."),
        ("Mon 27 Nov 2026", "27 Nov 2026 is a Friday, not a Monday. Check which is right."),
        ("11/27/26", "There is no month 27. Type the day first: 27/11."),
        ("27/13/26", "There is no month 13. Check the month."),
        ("1/0/26", "There is no month 0. Check the month."),
        ("0/11/26", "There is no day 0. Check the day."),
        ("Nov 27 2026", "Type the day first: 27 Nov, then the year."),
        ("July 4 26", "Type the day first: 4 July, then the year."),
        ("Sept 5 26", "Type the day first: 5 Sept, then the year."),
        (
            "Week 5 26",
            '"Week 5 26" is not a date. Type day, month and year: 27/11/26 or 27 Nov 2026.',
        ),
        ("27/11/126", "126 is not a year that can be right. Type it in four figures: 2026."),
        ("27/11/0026", "0026 is not a year that can be right. Type it in four figures: 2026."),
    ],
)
def test_what_is_no_day_is_refused_in_words(typed, sentence):
    with pytest.raises(NotUnderstood) as refused:
        read_date(typed, TODAY)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "soon",
        "Friday",
        "2711",
        "27 brumaire 26",
        "27/11/26/1",
        "٢٧/١١/٢٦",
        "27+11+26",
        "nov",
        "nov nov",
        "127/11/26",
        "27/111/26",
        "27 nov soon",
        "-",
    ],
)
def test_nonsense_is_refused_with_the_way_to_type_it(typed):
    with pytest.raises(NotUnderstood, match="is not a date"):
        read_date(typed, TODAY)


def test_a_long_text_is_quoted_short():
    with pytest.raises(NotUnderstood) as refused:
        read_date("x" * 100_000, TODAY)
    assert str(refused.value).startswith('"' + "x" * 40 + '…" is not a date.')


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("27 nov", "The year of birth is missing. Type it too: 03/04/1962."),
        ("23/11/2026", "Mon 23 Nov 2026 is in the future. Check the year of birth."),
        ("1/1/1905", "Sun 1 Jan 1905 is more than 120 years ago. Check the year of birth."),
    ],
)
def test_what_is_no_date_of_birth_is_refused_in_words(typed, sentence):
    with pytest.raises(NotUnderstood) as refused:
        read_date(typed, TODAY, born=True)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("1640", time(16, 40)),
        ("16:40", time(16, 40)),
        ("16.40", time(16, 40)),
        ("4.40pm", time(16, 40)),
        ("4:40 p.m.", time(16, 40)),
        ("440pm", time(16, 40)),
        ("1640hrs", time(16, 40)),
        ("16:40 hours", time(16, 40)),
        ("16:40:59", time(16, 40)),
        ("16:40:59.123", time(16, 40)),
        ("905", time(9, 5)),
        ("9am", time(9)),
        ("12am", time(0)),
        ("12 pm", time(12)),
        ("12.30am", time(0, 30)),
        ("0005", time(0, 5)),
        ("0:05", time(0, 5)),
        ("noon", time(12)),
        ("Midday", time(12)),
        ("2359", time(23, 59)),
    ],
)
def test_a_time_in_each_form_that_officers_type(typed, at):
    assert read_time(typed) == at


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("24:00", "The day ends where the next begins: type 00:00 with the date of the next day."),
        ("2400", "The day ends where the next begins: type 00:00 with the date of the next day."),
        ("24:01", "There is no hour 24. Type the time as 16:40 or 4.40pm."),
        ("25:00", "There is no hour 25. Type the time as 16:40 or 4.40pm."),
        ("16:60", "There is no minute 60. Type the time as 16:40 or 4.40pm."),
        ("16:40pm", "16 pm is not a time. Type it as 16:40 or 4.40pm."),
        ("0am", "0 am is not a time. Type it as 16:40 or 4.40pm."),
        ("16", '"16" is not a time. Type hours and minutes: 16:40, 1640 or 4.40pm.'),
        ("", '"" is not a time. Type hours and minutes: 16:40, 1640 or 4.40pm.'),
        ("now", '"now" is not a time. Type hours and minutes: 16:40, 1640 or 4.40pm.'),
        (
            "midnight",
            "Midnight may mean the start of the day or its end. Type 00:00 with the date of the "
            "day that then begins.",
        ),
    ],
)
def test_what_is_no_time_is_refused_in_words(typed, sentence):
    with pytest.raises(NotUnderstood) as refused:
        read_time(typed)
    assert str(refused.value) == sentence


def test_now_is_a_time_where_the_clock_is_given():
    assert read_time("now", time(14, 5, 59)) == time(14, 5)


def test_a_moment_is_in_london():
    moment = read_moment("fri 27/11", "1640", TODAY)
    assert moment == datetime(2026, 11, 27, 16, 40, tzinfo=LONDON)
    assert read_moment("today", "now", TODAY, time(9, 1)).hour == 9


def test_the_hour_that_the_clocks_skip_is_refused_and_the_one_that_comes_twice_is_the_first():
    with pytest.raises(NotUnderstood, match="There was no 01:30 on Sun 29 Mar 2026"):
        read_moment("29/3/26", "01:30", TODAY)
    assert read_moment("25/10/26", "01:30", TODAY).tzname() == "BST"


def said_of(read):
    """The sentence of a refusal, or nothing."""
    try:
        read()
    except NotUnderstood as refused:
        return str(refused)
    return ""


@given(st.text())
def test_any_text_is_a_date_or_a_sentence(text):
    for read in (lambda: read_date(text, TODAY), lambda: read_time(text)):
        assert said_of(read).endswith((".", "pm.")) or not said_of(read)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_every_day_is_read_from_its_own_words(day):
    for form in ("%d/%m/%Y", "%Y-%m-%d", "%d %B %Y", "%a %d %b %Y", "%d%m%Y"):
        assert read_date(day.strftime(form), TODAY) == day


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.dates(date(2026, 1, 1), date(2030, 1, 1)))
def test_a_day_without_its_year_is_never_more_than_sixty_days_ahead(day, today):
    found = read_date(f"{day.day}/{day.month}", today)
    assert (found.day, found.month) == (day.day, day.month)
    assert found <= today + timedelta(days=60)


@given(st.times())
def test_every_time_is_read_from_its_own_words(at):
    for form in ("%H:%M", "%H%M", "%I.%M%p", "%H:%M:%S"):
        assert read_time(at.strftime(form)) == at.replace(second=0, microsecond=0)
