"""The facts of a breach for the court: what it says, what it leaves out, and what it never says."""

from datetime import datetime

from support.cases.after_service import (
    LISTED_AT,
    a_listed_case,
    a_sitting,
    adjourned,
    an_arrest,
    heard,
)
from support.cases.factories import ROOT, at, having, the_law
from support.cases.papers import FORCE, page_texts, the_press, words

from dvpo_desktop.case import Case
from dvpo_desktop.case.paper import Kind, Paper
from dvpo_desktop.case.proceedings.breach import Arrest, Breached
from dvpo_desktop.case.proceedings.outcome import Term
from dvpo_desktop.case.values import LONDON
from dvpo_desktop.documents.court.breach_facts import PARTS, compose
from dvpo_desktop.documents.paper_wording import read_paper_wording
from dvpo_desktop.documents.wording import UNFILLED
from dvpo_desktop.rules.deadlines.case_stage import notice_terms

WORDING = read_paper_wording(
    (ROOT / "forms" / "wording" / "breach.toml").read_text(encoding="utf-8"), *PARTS
)
TERMS = notice_terms(a_listed_case())


def paper(case: Case | None = None, **changes: object) -> Paper:
    filled = {"terms": TERMS, "evidence": "Video 99", "court_at": at(10, day=30)} | changes
    return compose(case or a_listed_case(), an_arrest(**filled), the_law(), WORDING, FORCE)


def test_of_a_notice_it_tells_what_was_broken_the_arrest_and_the_hearing_that_governs():
    text = words(paper())
    for part in (
        "breach of a domestic violence protection notice",
        "To be before the court by Mon 30 Nov 2026, 14:00.",
        "Alan EXAMPLE",
        "Issued Fri 27 Nov 2026, 16:00. Served Fri 27 Nov 2026, 17:00.",
        *TERMS,
        "He came to the door and shouted.",
        "Sat 28 Nov 2026, 20:00, by PC D. Specimen 2204",
        "End at Mon 30 Nov 2026, 20:00. Sat 28 Nov 4 h · Sun 29 Nov not counted",
        "heard on Mon 30 Nov 2026, 14:00, which is earlier and governs",
        "the court that hears the application (s.26(1))",
    ):
        assert part in text
    assert "1980" not in text
    assert "£" not in text


def test_of_an_order_it_tells_its_last_day_and_that_any_court_hears_it():
    case = having(heard(), {"outcome.order_served_at": at(15, 30, day=30)})
    when = datetime(2026, 12, 24, 16, 0, tzinfo=LONDON)
    text = words(paper(case, breached=Breached.ORDER, arrested_at=when))
    for part in (
        "breach of a domestic violence protection order",
        "ends at the end of Sun 27 Dec 2026.",
        "Mon 30 Nov 2026, 15:30",
        "by Sat 26 Dec 2026, 16:00.",
        "A later end can be argued: Tue 29 Dec 2026, 16:00.",
        "Any magistrates' court hears a breach of an order",
    ):
        assert part in text
    assert "governs" not in text


def test_a_term_bears_the_number_that_it_has_in_the_order():
    both = (Term("You must not go near Beth SAMPLE."), Term("You must not ring Beth SAMPLE."))
    case = heard(None, a_sitting(terms=both))
    broken = ("Typed.", both[1].words)
    found = paper(case, breached=Breached.ORDER, arrested_at=at(16, day=30), terms=broken)
    labels = [block.label for block in found.blocks if block.kind is Kind.CONDITION]
    assert labels == ["", "2."]


def test_a_notice_in_force_by_adjournment_is_said_to_be():
    case = heard(None, adjourned(called_on_at=at(9, day=28)))
    assert "The application was adjourned, and the notice continues" in words(paper(case))
    assert "adjourned" not in words(paper())


def test_what_is_not_recorded_shows_as_a_gap_also_past_the_calendar():
    empty = compose(a_listed_case(), Arrest(), the_law(), WORDING, FORCE)
    assert UNFILLED in words(empty)
    assert [block.text for block in empty.blocks if block.kind is Kind.CONDITION] == [UNFILLED]
    assert "To be before the court" not in words(empty)
    assert "To be before" not in words(paper(arrested_at=at(10).replace(year=2090)))


def test_what_the_respondent_must_not_see_is_taken_out_of_every_account():
    case = a_listed_case()
    phone = case.protected.phone
    text = words(paper(what=f"He rang {phone}.", evidence=f"Call log of {phone}."))
    assert phone not in text
    assert text.count("[withheld]") == 2


def test_which_other_offences_were_considered_is_not_told_to_the_court():
    assert "SAMPLE assault" not in words(paper(other_offences="SAMPLE assault"))


def test_a_force_without_a_hearing_before_the_24_hours_is_told_the_24_hours():
    case = having(a_listed_case(), {"hearing.listed_at": LISTED_AT.replace(hour=21)})
    text = words(paper(case))
    assert "by Mon 30 Nov 2026, 20:00." in text
    assert "governs" not in text


def test_it_prints_on_one_page_with_its_wording_version():
    (page,) = page_texts(the_press().draw(paper()))
    assert WORDING.version in page
    assert "page 1 of 1" in page
