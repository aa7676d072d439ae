"""The last list: before service as if served now, after it the list, red on its own day."""

import pytest
from support.cases.after_service import a_listed_case
from support.cases.court_lists import a_court, with_courts
from support.cases.factories import a_case, a_served_case, an_authorised_case, at, having, the_law

from dvpo_desktop.case.courts import CourtList, Weekday
from dvpo_desktop.ui.case.last_list import LastList

LAW = with_courts()
WEDNESDAYS = with_courts(a_court(lists=(CourtList(Weekday.WEDNESDAY, "10:00"),)))
FAR = {"service.recorded.served_at": at(17).replace(year=2190)}


@pytest.fixture
def line(qtbot):
    made = LastList()
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    ("law", "says"),
    [
        (LAW, "last safe list Mon 30 Nov 14:00, Sample Magistrates' Court."),
        (WEDNESDAYS, "no list at Sample Magistrates' Court meets the act-by time."),
    ],
)
def test_before_service_it_says_the_last_list_if_served_now_and_nothing_of_waiting(line, law, says):
    line.show_case(an_authorised_case(), law, at(17))
    assert line.text == f"If the notice is served now: {says}"
    assert not line.isHidden()


@pytest.mark.parametrize(
    ("now", "says", "tone"),
    [
        (at(18), "Last safe list Mon 30 Nov 14:00, Sample Magistrates' Court.", ""),
        (
            at(9, day=30),
            "Last safe list Mon 30 Nov 14:00, Sample Magistrates' Court. That is today.",
            "stop",
        ),
        (at(16, day=30), "No list at Sample Magistrates' Court meets the act-by time.", "stop"),
    ],
)
def test_after_service_it_names_the_last_list_and_is_red_on_its_day(line, now, says, tone):
    line.show_case(a_served_case(), LAW, now)
    assert line.text == says
    assert (line._says.property("tone") or "") == tone


@pytest.mark.parametrize(
    ("case", "law"),
    [
        (a_case(), LAW),
        (a_listed_case(), LAW),
        (a_served_case(), the_law()),
        (a_served_case(), with_courts(a_court(lists=()))),
        (having(a_served_case(), FAR), LAW),
    ],
)
def test_it_is_hidden_where_there_is_nothing_to_say(line, case, law):
    line.show_case(case, law, at(18))
    assert (line.text, line.isHidden()) == ("", True)
