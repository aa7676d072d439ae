"""Figures of notices: they tie, tell nobody, and say what is not recorded."""

import csv
from datetime import date
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.cases.factories import (
    DECIDED_AT,
    NOW,
    a_case,
    a_case_ready_to_authorise,
    a_frozen_case,
    a_sent_case,
    a_served_case,
    a_superintendent,
    an_authorised_case,
    an_officer,
    an_orally_authorised_case,
    having,
    later,
    the_law,
    with_thinking,
)
from support.cases.made_up import cases as any_case

from dvpo_desktop.case.proceedings.authority import Route
from dvpo_desktop.returns.decided import Fate, Period, requests
from dvpo_desktop.returns.figures import as_csv, as_paper, figures
from dvpo_desktop.returns.notices import FEW, NOTHING, notices, timeliness
from dvpo_desktop.returns.table import WITHHELD
from dvpo_desktop.rules.lifecycle import countersign, lifecycle

DAY = Period(date(2026, 11, 27), date(2026, 11, 27))
REFUSED = lifecycle.refuse(
    with_thinking(a_sent_case(), refusal="SAMPLE bail would do"), a_superintendent(), DECIDED_AT
)
RETURNED = lifecycle.return_(
    with_thinking(a_sent_case(), questions="SAMPLE who saw it?"), a_superintendent(), DECIDED_AT
)
VOIDED = lifecycle.void(an_authorised_case(), an_officer(), "SAMPLE", DECIDED_AT)
CHANGED = having(an_authorised_case(), {"risk.officers_view": "SAMPLE graver"})
SERVED_AND_CORRECTED = countersign.correct(
    a_frozen_case(having(an_orally_authorised_case(), {"service": a_served_case().service})),
    an_officer(),
    "SAMPLE advice",
    later(NOW, hours=3),
)
PUT_OFF = lifecycle.come_back_later(
    a_case_ready_to_authorise(), a_superintendent(), later(NOW, hours=2), "SAMPLE", DECIDED_AT
)
EVERY = {
    "waiting": (a_sent_case(), Fate.WAITING),
    "put off": (PUT_OFF, Fate.WAITING),
    "refused": (REFUSED, Fate.REFUSED),
    "returned": (RETURNED, Fate.RETURNED),
    "authorised": (an_authorised_case(), Fate.NOT_SERVED),
    "served": (a_served_case(), Fate.SERVED),
    "voided": (VOIDED, Fate.VOIDED),
    "changed since": (CHANGED, Fate.VOIDED),
    "served and corrected": (SERVED_AND_CORRECTED, Fate.SERVED),
}


def by_row(table) -> dict[str, dict[str, str]]:
    return {label: dict(zip(table.columns, cells, strict=True)) for label, cells in table.rows}


@pytest.mark.parametrize(("case", "fate"), EVERY.values(), ids=EVERY)
def test_each_request_has_one_fate(case, fate):
    (found,) = requests((case,), DAY)
    assert found.fate is fate


def test_a_case_that_nobody_sent_is_no_request():
    assert requests((a_case(),), DAY) == ()


def test_a_second_request_on_the_same_case_counts_by_itself():
    again = lifecycle.send(REFUSED, an_officer(), the_law(), DECIDED_AT)
    assert [each.fate for each in requests((again,), DAY)] == [Fate.REFUSED, Fate.WAITING]


def test_the_days_of_the_period_are_those_of_london():
    assert len(requests((a_served_case(),), DAY)) == 1
    for day in (26, 28):
        other = Period(date(2026, 11, day), date(2026, 11, day))
        assert requests((a_served_case(), a_sent_case()), other) == ()
    with pytest.raises(ValueError, match="ends before it begins"):
        Period(date(2026, 11, 28), date(2026, 11, 27))


def test_minutes_are_from_the_request_to_the_decision_and_on_to_service():
    (served,) = requests((a_served_case(),), DAY)
    assert (served.to_decision, served.to_service) == (55, 60)
    (spoken,) = requests((an_orally_authorised_case(),), DAY)
    assert (spoken.route, spoken.to_decision, spoken.to_service) == (Route.TELEPHONE, 55, None)


def a_station(**many: int):
    """So many cases of each kind."""
    return tuple(EVERY[kind.replace("_", " ")][0] for kind, n in many.items() for _ in range(n))


def test_the_figures_of_a_station_tie():
    cases = a_station(waiting=6, refused=7, returned=5, authorised=8, served=9, voided=5)
    rows = by_row(notices(requests(cases, DAY)))
    assert {label: row["All"] for label, row in rows.items()} == {
        "Requests": "40",
        "Authorised": "22",
        "Served": "9",
        "Not served": "8",
        "Voided before service": "5",
        "Refused": "7",
        "Returned with questions": "5",
        "Waiting for a decision": "6",
        "Put off at least once": "0",
    }
    assert rows["Waiting for a decision"] == {
        "Here": "0", "Sealed package": "0", "Telephone": "0", "Not recorded": "6", "All": "6"
    }  # fmt: skip
    assert rows["Refused"]["Here"] == "7"


def test_a_small_count_is_withheld_with_what_gives_it_away():
    rows = by_row(notices(requests(a_station(refused=2, returned=9, authorised=30), DAY)))
    assert rows["Requests"]["All"] == "41"
    assert [rows[name]["All"] for name in ("Refused", "Returned with questions")] == [WITHHELD] * 2
    assert rows["Authorised"]["All"] == "30"


def test_how_few_are_told_is_an_argument():
    few = requests(a_station(refused=2, returned=9), DAY)
    assert by_row(notices(few, fewest=2))["Refused"]["All"] == "2"


def test_medians_are_told_of_enough_and_what_is_not_recorded_apart():
    unknown = tuple(
        having(case, {"authority.decisions.0.sent_at": None}) for case in a_station(served=6)
    )
    rows = by_row(timeliness(requests((*a_station(served=5), *unknown), DAY)))
    assert rows["Request to decision, all"] == {"Minutes": "55", "Not recorded": "6"}
    assert rows["Decision to service, here"] == {"Minutes": "60", "Not recorded": "0"}
    assert rows["Decision to service, telephone"] == {"Minutes": NOTHING, "Not recorded": "0"}
    few = by_row(timeliness(requests((*a_station(served=4), *unknown[:1]), DAY)))
    assert few["Request to decision, all"] == {"Minutes": FEW, "Not recorded": FEW}


def test_the_file_has_a_row_of_headings_and_a_line_a_cell():
    told = figures(
        a_station(served=6, refused=5), DAY, the_law(), NOW, "Gablecross", "West Mercia Police"
    )
    lines = list(csv.reader(StringIO(as_csv(told))))
    assert lines[0] == ["block", "measure", "column", "value"]
    assert all(len(line) == 4 for line in lines)
    assert ["Head", "From", "", "Fri 27 Nov 2026"] in lines
    title = "Notices, by the day of the decision"
    assert [title, "Served", "Here", "6"] in lines
    assert [title, "Requests", "All", "11"] in lines


def test_neither_file_nor_paper_tells_anybody():
    told = figures(a_station(served=6), DAY, the_law(), NOW, "Gablecross", "West Mercia Police")
    paper = as_paper(told, "West Mercia Police")
    text = as_csv(told) + "\n".join(f"{each.label} {each.text}" for each in paper.blocks)
    for word in ("EXAMPLE", "SAMPLE", "DV-26", "Alan", "Beth", "K. Example", "17:00"):
        assert word not in text, word


@given(st.lists(any_case(), max_size=3))
def test_the_figures_of_any_cases_tie(cases):
    told = figures(
        cases, Period(date(1, 1, 2), date(9999, 12, 30)), the_law(), NOW, "SAMPLE", "SAMPLE"
    )
    assert len(told.tables) == 7
