"""The sheet of an order: its last day, its exact terms, and what differs from the notice."""

from datetime import date

import pytest
from support.cases.after_service import a_listed_case, a_sitting, heard, rescinded
from support.cases.factories import ROOT, at, having
from support.cases.papers import FORCE, page_texts, the_press, words

from dvpo_desktop.case import Case
from dvpo_desktop.case.paper import Paper
from dvpo_desktop.case.proceedings.outcome import Ended, Ending, RecordedEnd, Term
from dvpo_desktop.documents.court.order_sheet import PARTS, compose
from dvpo_desktop.documents.paper_wording import read_paper_wording
from dvpo_desktop.rules.deadlines.case_stage import notice_terms

WORDING = read_paper_wording(
    (ROOT / "forms" / "wording" / "order.toml").read_text(encoding="utf-8"), *PARTS
)
(FIRST,) = notice_terms(a_listed_case())


def sheet(case: Case) -> Paper:
    return compose(case, WORDING, FORCE)


def made(*terms: Term) -> Case:
    return heard(None, a_sitting(terms=terms))


def test_it_prints_the_day_made_as_day_one_and_the_last_day():
    (page,) = page_texts(the_press().draw(sheet(heard())))
    assert "Made Mon 30 Nov, day 1; ends at the end of Sun 27 Dec 2026." in page
    assert FIRST in page
    assert WORDING.version in page


@pytest.mark.parametrize(
    ("days", "last"), [(13, "Sat 12 Dec 2026"), (29, "Mon 28 Dec 2026"), (60, "Thu 28 Jan 2027")]
)
def test_an_order_of_a_length_that_the_act_does_not_give_prints_its_real_last_day(days, last):
    text = words(sheet(heard(None, a_sitting(days=days))))
    assert f"ends at the end of {last}." in text
    assert f"this one is of {days} days" in text


def test_an_order_without_a_prohibition_of_molesting_says_so_on_its_sheet():
    assert "No term forbids molesting" in words(sheet(made(Term("You must not go there."))))
    assert "No term forbids" not in words(sheet(heard()))


@pytest.mark.parametrize(
    ("terms", "says"),
    [
        ((Term(FIRST, 0),), ["The same as condition 1 of the notice."]),
        (
            (Term("You must not go there.", 0),),
            [f"Changed. Condition 1 of the notice said: {FIRST}"],
        ),
        (
            (Term("You must not go there."),),
            ["Added by the court.", f"Left out. The notice said: {FIRST}"],
        ),
    ],
)
def test_it_is_held_against_the_notice(terms, says):
    text = words(sheet(made(*terms)))
    assert all(part in text for part in says)
    assert all(term.words in text for term in terms)


def test_when_by_whom_and_how_it_was_served():
    served = {
        "outcome.order_served_at": at(15, 30, day=30),
        "outcome.order_served_by": "PC E. Example 3301",
        "outcome.order_served_how": "in court",
    }
    assert "Mon 30 Nov 2026, 15:30, by PC E. Example 3301, in court" in words(
        sheet(having(heard(), served))
    )


def test_an_order_that_a_court_ended_says_so_first():
    assert "Rescinded from Fri 4 Dec 2026 by Sample" in words(sheet(rescinded(heard())))
    ended = Ended(Ending.SUSPENDED, date(2026, 12, 5), "Another Court", "SAMPLE")
    recorded = (RecordedEnd(ended, heard().outcome.sittings[0].by, at(15, day=30)),)
    suspended = having(heard(), {"outcome.endings": recorded})
    assert "Suspended from Sat 5 Dec 2026 by Another Court." in words(sheet(suspended))
    assert "Rescinded" not in words(sheet(heard()))


def test_without_an_order_there_is_no_sheet():
    with pytest.raises(ValueError, match="No order is made"):
        sheet(a_listed_case())
