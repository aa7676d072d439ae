"""At court: what became of served notices, counted so that the rows tie and nobody is made out."""

from datetime import date

import pytest
from support.cases.after_service import (
    a_listed_case,
    a_sitting,
    adjourned,
    arrested,
    heard,
    rescinded,
    without_order,
)
from support.cases.factories import (
    NOW,
    SERVED_AT,
    a_case,
    a_served_case,
    an_officer,
    at,
    having,
    later,
    the_law,
)

from dvpo_desktop.case.preparation.respondent import Sex
from dvpo_desktop.case.proceedings.breach import Breached, Disposal, Heard
from dvpo_desktop.case.proceedings.outcome import Result
from dvpo_desktop.case.proceedings.tasks import Support, Task
from dvpo_desktop.case.values import LONDON
from dvpo_desktop.returns.at_court import applications, breaches, orders, served_in
from dvpo_desktop.returns.decided import Period
from dvpo_desktop.returns.protected_person import protected_person

LAW = the_law()
TOLD = ("Told within 60 minutes", "Told later", "Told: not recorded")
DAY = Period(date(2026, 11, 27), date(2026, 11, 27))


def rows(table, column="All"):
    where = table.columns.index(column)
    return {label: cells[where] for label, cells in table.rows}


def an_order(days):
    return heard(None, a_sitting(days=days))


def of(sex, case):
    return having(case, {"respondent.sex": sex})


# What Wiltshire told of its pilot to April 2012: 135 applications, 114 orders, 21 refused.
WILTSHIRE = (
    *[an_order(28)] * 90,
    an_order(25),
    *[an_order(21)] * 10,
    *[an_order(14)] * 13,
    *[heard(None, without_order(Result.REFUSED))] * 21,
)


def test_135_applications_of_the_pilot_give_the_table_that_was_published():
    made = rows(applications(WILTSHIRE, LAW, fewest=1))
    lengths = rows(orders(WILTSHIRE, fewest=1))

    assert (made["Notices served"], made["Order made"], made["Order refused"]) == (
        "135",
        "114",
        "21",
    )
    assert made["Called on in time"] == "135"
    assert lengths == {
        "Orders made": "114",
        "Under 14 days": "0",
        "14 days": "13",
        "15 to 20": "0",
        "21 days": "10",
        "22 to 27": "1",
        "28 days": "90",
        "Over 28 days": "0",
        "Length not recorded": "0",
        "Suspended or rescinded": "0",
    }


def test_one_order_of_25_days_is_withheld_and_so_is_what_would_give_it_away():
    lengths = rows(orders(WILTSHIRE))

    assert lengths["22 to 27"] == "withheld"
    assert [label for label, count in lengths.items() if count == "withheld"] != ["22 to 27"]


def test_each_end_stands_in_its_own_row_and_what_nobody_recorded_too():
    cases = (
        a_served_case(),
        a_listed_case(),
        heard(None, adjourned()),
        heard(None, adjourned(called_on_at=at(17, 1, day=30))),
        heard(None, without_order(Result.WITHDRAWN)),
        heard(None, a_sitting(called_on_at=None)),
        rescinded(an_order(28)),
    )
    told = rows(applications(cases, LAW, fewest=1))

    assert told["Called on in time"] == "3"
    assert told["Called on late"] == "1"
    assert told["No hearing recorded"] == "3"
    assert (told["Adjourned"], told["Not pursued"], told["Order made"]) == ("2", "1", "2")
    assert told["No result recorded"] == "2"
    assert rows(orders(cases, fewest=1))["Suspended or rescinded"] == "1"


def test_a_length_that_nobody_recorded_has_a_row_of_its_own():
    assert rows(orders([an_order(None), an_order(28)], fewest=1))["Length not recorded"] == "1"


@pytest.mark.parametrize(
    ("days", "label"),
    [(1, "Under 14 days"), (13, "Under 14 days"), (29, "Over 28 days"), (999, "Over 28 days")],
)
def test_a_length_that_the_act_does_not_give_is_counted_as_what_it_was(days, label):
    told = rows(orders([an_order(days), an_order(28)], fewest=1))
    assert (told[label], told["28 days"], told["Length not recorded"]) == ("1", "1", "0")


def test_past_the_calendar_nothing_is_said_to_have_been_in_time():
    served_at = SERVED_AT.replace(year=2099, tzinfo=LONDON)
    case = having(an_order(28), {"service.recorded.served_at": served_at})

    assert rows(applications([case], LAW, fewest=1))["Called on late"] == "1"


def test_men_women_and_what_is_not_recorded_add_up():
    cases = (of(Sex.FEMALE, an_order(28)), of(Sex.MALE, an_order(28)), of(None, an_order(28)))
    table = applications(cases, LAW, fewest=1)

    for column, count in (("Women", "1"), ("Men", "1"), ("Not recorded", "1"), ("All", "3")):
        assert rows(table, column)["Order made"] == count


@pytest.mark.parametrize("breached", Breached)
def test_a_breach_is_counted_by_case_and_by_arrest(breached):
    first = arrested(an_order(28), breached=breached)
    arrest = first.breach.arrests[0]
    answered = having(arrest, {"heard": Heard(Disposal.LUMP_SUM), "heard_by": an_officer()})
    twice = having(first, {"breach.arrests": (answered, arrest)})
    other = Breached.ORDER if breached is Breached.NOTICE else Breached.NOTICE

    told = rows(breaches([first, twice, an_order(28)], breached, "SAMPLE", fewest=1))

    assert told["Cases with a breach of the SAMPLE"] == "2"
    assert (told["Once"], told["More than once"], told["Arrests"]) == ("1", "1", "3")
    assert (told["One sum"], told["Before the court still, or not recorded"]) == ("1", "2")
    assert rows(breaches([first], other, "SAMPLE", fewest=1))["Arrests"] == "0"


def test_no_row_of_a_breach_calls_it_an_offence():
    table = breaches([arrested()], Breached.NOTICE, "notice", fewest=1)

    said = " ".join((table.title, *(label for label, _ in table.rows))).casefold()
    assert not any(word in said for word in ("offence", "convict", "guilty", "crime"))


def test_the_day_of_service_decides_which_cases_count():
    assert served_in([a_case(), a_served_case()], DAY) == (a_served_case(),)
    assert served_in([a_served_case()], Period(date(2026, 11, 28), date(2026, 11, 29))) == ()


@pytest.mark.parametrize(
    ("told_at", "row"),
    [
        (later(SERVED_AT, minutes=60), "Told within 60 minutes"),
        (later(SERVED_AT, minutes=61), "Told later"),
        (later(SERVED_AT, minutes=-5), "Told within 60 minutes"),
        (None, "Told: not recorded"),
    ],
)
def test_the_protected_person_is_told_within_the_hour_or_not(told_at, row):
    task = Task("protected-told", done_at=told_at)
    case = having(a_served_case(), {"tasks.tasks": (Task("other", done_at=NOW), task)})
    told = rows(protected_person([case], fewest=1))

    assert [
        label for label, count in told.items() if label.startswith("Told") and count == "1"
    ] == [row]


def test_what_came_of_offering_support_adds_up():
    cases = [having(a_served_case(), {"tasks.support": answer}) for answer in (*Support, None)]
    told = rows(protected_person(cases, fewest=1))

    assert [told[f"Support {word}"] for word in ("accepted", "declined", "not offered")] == [
        "1"
    ] * 3
    assert told["Support: not recorded"] == "1"
    assert rows(protected_person([a_case()], fewest=1))["Told: not recorded"] == "1"
