"""Deeds after service: what is written may change, what is recorded only grows."""

from dataclasses import fields

import pytest
from support.cases.after_service import a_listed_case, a_sitting, arrested, heard, rescinded
from support.cases.factories import NOW, a_constable, a_superintendent, an_officer, having

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.proceedings.breach import Disposal, Heard
from dvpo_desktop.case.proceedings.closure import Closed, NotServed, Reopened
from dvpo_desktop.case.proceedings.hearing import Lapsed
from dvpo_desktop.case.proceedings.outcome import RecordedSitting
from dvpo_desktop.case.proceedings.tasks import Task
from dvpo_desktop.case.values import Typed
from dvpo_desktop.rules.case_state import content
from dvpo_desktop.rules.permission.permissions import deeds_between, why_not_as
from dvpo_desktop.rules.permission.permissions_after import RECORDED, SECTIONS
from dvpo_desktop.rules.permission.roles import Deed

CASE = a_listed_case()
TO_COURT = {
    "breach.arrests.0.heard": Heard(Disposal.REMANDED),
    "breach.arrests.0.heard_by": an_officer(),
    "breach.arrests.0.heard_recorded_at": NOW,
}


@pytest.mark.parametrize(
    ("changes", "deed"),
    [
        ({"tasks.tasks": (Task("protected-told"),)}, Deed.FOLLOW),
        ({"hearing.term_days": 28}, Deed.FOLLOW),
        ({"outcome.sitting": a_sitting()}, Deed.FOLLOW),
        ({"breach.arrest.what": "SAMPLE"}, Deed.FOLLOW),
        ({"closure.lessons": "SAMPLE"}, Deed.FOLLOW),
        ({"as_typed": (Typed("hearing.listed_at", "soon"),)}, Deed.FOLLOW),
        ({"hearing.lapsed": Lapsed(an_officer(), NOW)}, Deed.LAPSE),
        ({"closure.not_served": NotServed(a_superintendent(), NOW, "SAMPLE")}, Deed.NOT_SERVE),
        ({"closure.closed": (Closed(an_officer(), NOW),)}, Deed.CLOSE),
        ({"closure.reopened": (Reopened(an_officer(), NOW, "SAMPLE"),)}, Deed.CLOSE),
    ],
)
def test_what_is_written_and_what_is_recorded_are_deeds_of_their_own(changes, deed):
    assert deeds_between(CASE, having(CASE, changes)) == {deed}


@pytest.mark.parametrize(
    ("after", "deed"),
    [
        (heard(CASE), Deed.RECORD_RESULT),
        (arrested(CASE), Deed.RECORD_ARREST),
    ],
)
def test_a_hearing_and_an_arrest_are_recorded(after, deed):
    assert deeds_between(CASE, after) == {deed}


def test_an_end_of_the_order_is_recorded_by_the_same_deed_as_a_hearing():
    assert deeds_between(heard(CASE), rescinded(heard(CASE))) == {Deed.RECORD_RESULT}


def test_an_arrest_takes_what_the_court_did_once():
    waiting = arrested(CASE)
    answered = having(waiting, TO_COURT)

    assert deeds_between(waiting, answered) == {Deed.RECORD_ARREST}
    again = having(answered, {"breach.arrests.0.heard": Heard(Disposal.RELEASED)})
    assert deeds_between(answered, again) == {Deed.REWRITE}


@pytest.mark.parametrize(
    ("before", "changes"),
    [
        (heard(CASE), {"outcome.sittings": ()}),
        (heard(CASE), {"outcome.sittings.0.sitting.days": 14}),
        (arrested(CASE), {"breach.arrests.0.arrest.arrested_at": NOW}),
        (
            having(CASE, {"hearing.lapsed": Lapsed(an_officer(), NOW)}),
            {"hearing.lapsed": None},
        ),
        (
            having(CASE, {"closure.closed": (Closed(an_officer(), NOW),)}),
            {"closure.closed": (Closed(a_constable(), NOW),)},
        ),
    ],
)
def test_what_was_recorded_is_never_changed_or_taken_out(before, changes):
    assert deeds_between(before, having(before, changes)) == {Deed.REWRITE}


@pytest.mark.parametrize(
    "after",
    [
        heard(CASE),
        having(CASE, {"hearing.lapsed": Lapsed(an_officer(), NOW)}),
        having(CASE, {"closure.closed": (Closed(an_officer(), NOW),)}),
        having(
            CASE,
            {"outcome.sittings": (RecordedSitting(a_sitting(), an_officer(), NOW),)},
        ),
    ],
)
def test_whoever_is_named_in_a_record_is_at_the_keyboard(after):
    assert why_not_as(CASE, after, an_officer()) == ""
    assert "another officer" in why_not_as(CASE, after, a_constable())


def test_so_is_who_recorded_what_the_court_did_of_an_arrest():
    waiting = arrested(CASE)
    answered = having(waiting, TO_COURT)

    assert why_not_as(waiting, answered, an_officer()) == ""
    assert "another officer" in why_not_as(waiting, answered, a_constable())
    assert "another officer" in why_not_as(CASE, answered, an_officer())  # the arrest's own


def test_an_arrest_names_who_recorded_it_and_who_recorded_its_answer_with_it():
    assert why_not_as(CASE, arrested(CASE), a_constable()) == ""
    at_once = having(arrested(CASE), TO_COURT)
    assert "another officer" in why_not_as(CASE, at_once, a_constable())


def test_nothing_that_follows_service_touches_the_authority():
    after = having(heard(CASE), {"closure.lessons": "SAMPLE", "tasks.support_why": "SAMPLE"})

    assert content(after) == content(CASE)


def test_every_section_after_service_says_what_of_it_is_recorded():
    names = [field.name for field in fields(Case)]

    assert [name for name in names if name in SECTIONS] == list(SECTIONS)
    for section, parts in RECORDED.items():
        known = {field.name for field in fields(type(getattr(Case(), section)))}
        assert set(parts) <= known


def test_an_arrest_answered_before_names_nobody_anew():
    answered = having(arrested(CASE), TO_COURT)

    assert (
        why_not_as(answered, having(answered, {"closure.lessons": "SAMPLE"}), a_constable()) == ""
    )
