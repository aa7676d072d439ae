"""Breach: an arrest that is doubtful is explained, whatever is wrong with it, and never blocked."""

from datetime import datetime

import pytest
from support.cases.after_service import a_listed_case, an_arrest, arrested, heard
from support.cases.factories import a_served_case, an_authorised_case, at, having, the_law

from dvpo_desktop.case import Case
from dvpo_desktop.case.proceedings.breach import Arrest, Breached
from dvpo_desktop.rules.deadlines.case_stage import notice_terms
from dvpo_desktop.rules.problems import Problem
from dvpo_desktop.rules.steps.proceedings.breach import check, doubtful_terms

LAW = the_law()
NOW = at(21, day=28)
TERMS = notice_terms(a_listed_case())[:1]
FULL = {
    "terms": TERMS,
    "evidence": "Body-worn video.",
    "other_offences": "Common assault, charged.",
    "court_at": at(10, day=30),
}


def writing(case: Case | None = None, **changes: object) -> Case:
    return having(case or a_listed_case(), {"breach.arrest": an_arrest(**(FULL | changes))})


LAPSED_AT = at(18, day=30)
CODES: dict[str, tuple[Case, datetime]] = {
    "breach-breached-missing": (writing(breached=None), NOW),
    "breach-terms-missing": (writing(terms=()), NOW),
    "breach-what-missing": (writing(what=" "), NOW),
    "breach-evidence-missing": (writing(evidence=""), NOW),
    "breach-arrested-at-missing": (writing(arrested_at=None), NOW),
    "breach-arrested-by-missing": (writing(arrested_by=""), NOW),
    "breach-custody-number-missing": (writing(custody_number=""), NOW),
    "breach-other-offences-missing": (writing(other_offences=""), NOW),
    "breach-court-missing": (writing(court=""), NOW),
    "breach-court-at-missing": (writing(court_at=None), NOW),
    "breach-in-future": (writing(), at(19, 59, day=28)),
    "breach-after-arrest": (writing(happened_at=at(20, 1, day=28)), NOW),
    "breach-nothing-in-force": (
        writing(arrested_at=at(16, 30), happened_at=at(16), court_at=at(16, 45)),
        NOW,
    ),
    "breach-not-in-force": (writing(breached=Breached.ORDER), NOW),
    "breach-term-not-in-force": (writing(terms=(*TERMS, "A term that never was.")), NOW),
    "breach-another-court": (writing(court="Another Court"), NOW),
    "breach-court-late": (writing(court_at=at(14, 1, day=30)), NOW),
    "breach-court-before-arrest": (writing(court_at=at(19, day=28)), NOW),
    "breach-charged": (writing(other_offences="Breach of the DVPN"), NOW),
}


def found(case: Case, now: datetime) -> tuple[Problem, ...]:
    return check(case, LAW, now)


@pytest.mark.parametrize("code", CODES)
def test_the_code_is_raised_alone_and_nothing_blocks(code):
    (problem,) = found(*CODES[code])
    assert problem.code == code
    assert not problem.blocks
    assert problem.missing == code.endswith("-missing")
    assert problem.step == "breach"
    assert problem.says.endswith(".")
    assert problem.rests_on


def test_a_full_arrest_has_nothing_to_explain_and_an_empty_page_asks_nothing():
    assert found(writing(), NOW) == ()
    assert found(a_listed_case(), NOW) == ()
    assert found(having(an_authorised_case(), {"breach.arrest": an_arrest()}), NOW) == ()


@pytest.mark.parametrize(
    ("changes", "now"),
    [
        ({}, at(20, 0, day=28)),
        ({"happened_at": at(20, 0, day=28)}, NOW),
        ({"court_at": at(20, 0, day=28)}, NOW),
        ({"court_at": at(14, 0, day=30)}, NOW),
    ],
    ids=["arrested now", "arrested at once", "before the court at once", "at the very hearing"],
)
def test_two_times_in_one_minute_are_not_in_the_wrong_order(changes, now):
    assert found(writing(**changes), now) == ()


def test_an_arrest_before_service_is_told_that_there_is_no_power():
    (problem,) = found(*CODES["breach-nothing-in-force"])
    assert "not served yet" in problem.says
    assert "take advice now" in problem.says


ON_IT = {"arrested_at": LAPSED_AT, "court_at": None}


def test_an_arrest_after_the_listed_hour_is_told_that_the_hearing_may_still_be_to_come():
    told = {each.code: each.says for each in found(writing(**ON_IT), LAPSED_AT)}
    assert "Ring the court before acting" in told["breach-not-known"]
    assert "s.26(1)(b)" in told["breach-hearing-may-be-now"]
    assert "breach-nothing-in-force" not in told


def test_an_arrest_on_a_lapsed_notice_is_told_so():
    codes = {each.code for each in found(writing(a_served_case(), **ON_IT), LAPSED_AT)}
    assert "breach-nothing-in-force" in codes


def test_on_an_order_any_court_hears_it_and_only_the_24_hours_govern():
    on_order = writing(
        heard(),
        breached=Breached.ORDER,
        happened_at=at(16, day=30),
        arrested_at=at(16, 30, day=30),
        court="Another Court",
        court_at=datetime(2026, 12, 1, 10, 0, tzinfo=at(1).tzinfo),
    )
    assert found(on_order, at(17, day=30)) == ()


def test_the_hearing_that_comes_first_is_named_in_the_sentence():
    (problem,) = found(*CODES["breach-court-late"])
    assert "14:00, when the application is heard" in problem.says


def test_where_the_24_hours_govern_no_hearing_is_named():
    late = writing(
        heard(),
        breached=Breached.ORDER,
        happened_at=at(16, day=30),
        arrested_at=at(16, 30, day=30),
        court_at=datetime(2026, 12, 1, 16, 31, tzinfo=at(1).tzinfo),
    )
    (problem,) = found(late, at(17, day=30))
    assert problem.code == "breach-court-late"
    assert "the application is heard" not in problem.says


def test_an_arrest_before_a_hearing_recorded_later_is_of_the_notice():
    assert found(writing(heard()), at(16, day=30)) == ()


def test_past_the_calendar_it_says_what_to_do():
    far = at(17).replace(year=2090)
    case = writing(heard(), breached=Breached.ORDER, arrested_at=far, court_at=None, terms=())
    codes = {each.code: each.says for each in found(case, far)}
    assert "agree the time with Legal Services" in codes["breach-past-calendar"]


def test_where_nobody_can_know_what_was_in_force_the_calendar_is_named():
    far = at(17).replace(year=2090)
    adjourned_then = having(
        a_listed_case(),
        {
            "service.recorded.served_at": far,
            "hearing.listed_at": None,
        },
    )
    case = writing(adjourned_then, arrested_at=far, happened_at=far)
    assert "breach-past-calendar" in {each.code for each in found(case, far)}


@pytest.mark.parametrize(
    "words",
    [
        "Breach of the notice",
        "breached his DVPO",
        "Charged with breaching the protection order",
        "Charged: breach of a DVPN",
    ],
)
def test_a_breach_written_as_if_it_were_charged_is_caught(words):
    assert [each.code for each in found(writing(other_offences=words), NOW)] == ["breach-charged"]


@pytest.mark.parametrize("words", ["Assault. None charged.", "Breach of the peace", "None: no act"])
def test_other_offences_are_not_taken_for_one(words):
    assert found(writing(other_offences=words), NOW) == ()


def test_terms_are_doubted_only_where_something_was_in_force():
    arrest = an_arrest(terms=("A term that never was.",))
    assert doubtful_terms(a_listed_case(), arrest, LAW) == arrest.terms
    assert doubtful_terms(a_listed_case(), Arrest(terms=arrest.terms), LAW) == ()
    early = an_arrest(terms=arrest.terms, arrested_at=at(16))
    assert doubtful_terms(a_listed_case(), early, LAW) == ()


def test_a_recorded_arrest_asks_for_the_courts_answer():
    assert [each.code for each in found(arrested(), NOW)] == [
        "breach-heard-disposal-missing",
        "breach-heard-at-missing",
    ]
