"""The calendar: which days are left out, which are doubtful, and where it ends."""

import re
import tomllib
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dvpo_desktop.case.people import Officer
from dvpo_desktop.case.values import LONDON
from dvpo_desktop.rules.calendar import AddedDay, PastCalendar, easter, read_calendar
from dvpo_desktop.rules.date_words import say_end
from dvpo_desktop.rules.deadlines.deadlines import after_service

TABLE = Path(__file__).parents[2] / "resources" / "calendar.toml"
CALENDAR = read_calendar(TABLE.read_text(encoding="utf-8"))
DAYS = st.dates(date(2012, 1, 1), date(2027, 12, 31))


def added(day, name="Boxing Day", source="London Gazette notice 0000001", reason="read today"):
    at = datetime(2026, 11, 22, 9, 0, tzinfo=LONDON)
    return AddedDay(day, name, source, reason, Officer("A. EXAMPLE", collar="1"), at)


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2026, 11, 29), "Sunday"),
        (date(2026, 11, 28), None),
        (date(2026, 4, 2), None),
        (date(2026, 4, 3), "Good Friday"),
        (date(2026, 4, 4), None),
        (date(2026, 4, 5), "Sunday"),
        (date(2026, 4, 6), "Easter Monday, bank holiday"),
        (date(2027, 3, 26), "Good Friday"),
        (date(2027, 4, 2), None),
        (date(2026, 5, 4), "early May bank holiday"),
        (date(2026, 5, 11), None),
        (date(2026, 5, 18), None),
        (date(2026, 5, 25), "last Monday in May, bank holiday"),
        (date(2026, 8, 24), None),
        (date(2026, 8, 31), "last Monday in August, bank holiday"),
        (date(2026, 9, 28), None),
        (date(2026, 12, 24), None),
        (date(2026, 12, 31), None),
        (date(2027, 1, 1), "New Year's Day, bank holiday"),
        (date(2022, 1, 1), None),
        (date(2022, 1, 3), "Monday for New Year's Day, bank holiday"),
        (date(2012, 5, 28), None),
        (date(2012, 6, 4), "spring bank holiday, moved for the Diamond Jubilee"),
        (date(2012, 6, 5), "Diamond Jubilee bank holiday"),
        (date(2022, 5, 30), None),
        (date(2022, 6, 2), "spring bank holiday, moved for the Platinum Jubilee"),
        (date(2020, 5, 4), None),
        (date(2020, 5, 8), "early May bank holiday, moved for the VE Day anniversary"),
        (date(2022, 9, 19), "State Funeral of Queen Elizabeth II, bank holiday"),
        (date(2023, 5, 8), "Coronation of King Charles III, bank holiday"),
        (date(2024, 2, 29), None),
    ],
)
def test_a_day_is_left_out_for_the_reason_the_act_gives(day, why):
    assert CALENDAR.why_left_out(day) == why


CHRISTMAS = "Christmas Day"
BOXING = "26 December, bank holiday"
AFTER = "27 December, bank holiday"


@pytest.mark.parametrize(
    ("year", "weekday", "days"),
    [
        (2017, "Mon", (CHRISTMAS, BOXING, None, None)),
        (2018, "Tue", (CHRISTMAS, BOXING, None, None)),
        (2019, "Wed", (CHRISTMAS, BOXING, None, None)),
        (2025, "Thu", (CHRISTMAS, BOXING, None, "Sunday")),
        (
            2026,
            "Fri",
            (CHRISTMAS, None, "Sunday", "Monday for Saturday 26 December, bank holiday"),
        ),
        (2027, "Sat", (CHRISTMAS, "Sunday", AFTER, "Tuesday for Christmas Day, bank holiday")),
        (2022, "Sun", (CHRISTMAS, BOXING, AFTER, None)),
    ],
)
def test_christmas_on_each_day_of_the_week(year, weekday, days):
    assert f"{date(year, 12, 25):%a}" == weekday
    assert tuple(CALENDAR.why_left_out(date(year, 12, 25 + after)) for after in range(4)) == days


@given(DAYS)
def test_only_a_saturday_26_december_is_doubtful_and_it_counts(day):
    doubt = CALENDAR.doubtful(day)
    assert bool(doubt) == (day in {date(2015, 12, 26), date(2020, 12, 26), date(2026, 12, 26)})
    if doubt:
        assert CALENDAR.why_left_out(day) is None
        assert "London Gazette" in doubt


def test_the_doubt_names_the_day_and_says_who_can_settle_it():
    doubt = CALENDAR.doubtful(date(2026, 12, 26))
    assert doubt.startswith("Sat 26 Dec 2026 may be a bank holiday")
    assert "administrator" in doubt


def test_an_added_day_settles_a_doubtful_26_december():
    settled = CALENDAR.with_days((added(date(2026, 12, 26)),))
    assert settled.doubtful(date(2026, 12, 26)) is None
    assert settled.why_left_out(date(2026, 12, 26)) == "Boxing Day, bank holiday"
    assert settled.doubtful(date(2020, 12, 26))


def displaced(day):
    return replace(added(day, "Spring bank holiday"), displaced=True)


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 5, 25),  # scheduled
        date(2026, 5, 4),  # proclaimed
        date(2026, 12, 28),  # in place of another
        date(2026, 12, 26),  # doubtful
    ],
)
def test_a_bank_holiday_recorded_as_displaced_counts_without_doubt_and_no_other_does(day):
    CALENDAR.check_displaced(day)
    settled = CALENDAR.with_days((displaced(day),))
    assert (settled.why_left_out(day), settled.doubtful(day)) == (None, None)
    for other in (day + timedelta(days=shift) for shift in (-7, -1, 1, 7)):
        assert settled.why_left_out(other) == CALENDAR.why_left_out(other)


@pytest.mark.parametrize(
    ("day", "says"),
    [
        (date(2026, 12, 25), "names it (Christmas Day)"),
        (date(2026, 4, 3), "names it (Good Friday)"),
        (date(2026, 11, 29), "names it (Sunday)"),
        (date(2026, 11, 28), "is counted already"),
    ],
)
def test_a_day_that_no_proclamation_can_have_displaced_is_refused_and_stays_as_it_was(day, says):
    with pytest.raises(ValueError, match=re.escape(says)):
        CALENDAR.check_displaced(day)
    assert CALENDAR.with_days((displaced(day),)).why_left_out(day) == CALENDAR.why_left_out(day)


def test_a_displaced_day_makes_the_deadline_earlier():
    served = datetime(2026, 5, 22, 17, 0, tzinfo=LONDON)
    assert say_end(after_service(served, CALENDAR).act_by) == "Tue 26 May 2026, 17:00"
    settled = CALENDAR.with_days((displaced(date(2026, 5, 25)),))
    assert say_end(after_service(served, settled).act_by) == "Mon 25 May 2026, 17:00"


def test_a_displaced_day_needs_its_source_too():
    with pytest.raises(ValueError, match="London Gazette"):
        CALENDAR.with_days((replace(displaced(date(2026, 5, 25)), source=" "),))


def test_a_displaced_26_december_counts_without_doubt():
    text = TABLE.read_text(encoding="utf-8") + (
        '\n[[displaced]]\nday = 2026-12-26\nname = "26 December"\nsource = "a test"\n'
    )
    calendar = read_calendar(text)
    assert calendar.doubtful(date(2026, 12, 26)) is None
    assert calendar.why_left_out(date(2026, 12, 26)) is None


def test_a_special_day_can_be_added_and_another_after_it():
    first = CALENDAR.with_days((added(date(2026, 11, 30), "Special bank holiday"),))
    both = first.with_days((added(date(2026, 12, 1), "Second special day"),))
    assert CALENDAR.why_left_out(date(2026, 11, 30)) is None
    assert both.why_left_out(date(2026, 11, 30)) == "Special bank holiday"
    assert both.why_left_out(date(2026, 12, 1)) == "Second special day, bank holiday"


@pytest.mark.parametrize("blank", ["name", "source", "reason"])
def test_an_added_day_needs_its_name_source_and_reason(blank):
    with pytest.raises(ValueError, match="Give Mon 30 Nov 2026 a name, its London Gazette notice"):
        CALENDAR.with_days((added(date(2026, 11, 30), **{blank: "  "}),))


@pytest.mark.parametrize("day", [date(2028, 1, 1), date(2011, 12, 31), date(2027, 12, 31)])
def test_the_calendar_says_where_it_ends_rather_than_guess(day):
    if day.year == 2027:
        assert CALENDAR.why_left_out(day) is None
        return
    for ask in (CALENDAR.why_left_out, CALENDAR.doubtful):
        with pytest.raises(PastCalendar, match="runs from Sun 1 Jan 2012 to Fri 31 Dec 2027"):
            ask(day)


def test_the_sentence_past_the_calendar_says_what_to_do():
    with pytest.raises(PastCalendar) as refused:
        CALENDAR.why_left_out(date(2028, 4, 14))
    assert "This time needs Fri 14 Apr 2028" in str(refused.value)
    assert "install a newer version" in str(refused.value)
    assert "Legal Services" in str(refused.value)


@given(st.integers(1900, 2099))
def test_easter_is_a_sunday_between_22_march_and_25_april(year):
    assert easter(year).weekday() == 6
    assert date(year, 3, 22) <= easter(year) <= date(year, 4, 25)


def test_easter_in_years_that_are_known():
    # The two exceptions of the reckoning are 1981 and 2049 (first) and 1954 (second).
    known = [(1954, 4, 18), (1981, 4, 19), (2008, 3, 23), (2038, 4, 25), (2049, 4, 18)]
    known += [(2024, 3, 31), (2025, 4, 20), (2026, 4, 5), (2027, 3, 28)]
    for year, month, day in known:
        assert easter(year) == date(year, month, day)


def test_every_entry_of_the_table_is_a_dated_weekday_with_its_source():
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    entries = table["proclaimed"] + table["displaced"]
    days = [entry["day"] for entry in entries]
    assert len(set(days)) == len(days)
    for entry in entries:
        assert entry["day"].weekday() < 5
        assert entry["name"]
        assert entry["source"]
        assert table["known_from"] <= entry["day"] <= table["known_until"]
