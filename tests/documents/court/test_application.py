"""The papers of the application: what each states, and what none of them may hold."""

import tomllib

import pytest
from support.cases.applying import GIVEN_AT, WRITTEN_AT, an_application
from support.cases.factories import (
    ROOT,
    SERVED_AT,
    a_frozen_case,
    a_superintendent,
    an_officer,
    an_orally_authorised_case,
    having,
    later,
    the_law,
)
from support.cases.papers import FORCE, NOT_WRITTEN, issued, planted, the_application, words

from dvpo_desktop.case import Case, Held
from dvpo_desktop.case.paper import Kind, Paper
from dvpo_desktop.case.preparation.children import Child, Children, Known
from dvpo_desktop.case.proceedings.hearing import Capacity, Exhibit, NoticeGiven
from dvpo_desktop.case.proceedings.oral import Countersign
from dvpo_desktop.case.proceedings.service import AddressAnswer
from dvpo_desktop.case.values import Address, Attempt
from dvpo_desktop.documents.application_wording import CourtPaper, read_application
from dvpo_desktop.documents.court.application import compose
from dvpo_desktop.documents.wording import UNFILLED, WordingFault
from dvpo_desktop.rules.withheld.redaction import found_in

FILE = ROOT / "forms" / "wording" / "application.toml"
NOTICE = "authority.decisions.0.notice"
NOT_OURS = ("offence", "convict", "victim", "perpetrator", "inspector", "withdrawn", "guilty")
NO_ADDRESS = {"service.address_answer": AddressAnswer.REFUSED, "service.address": Address()}
EFFORTS = {
    "hearing.notice_given": NoticeGiven.NOT_GIVEN,
    "hearing.efforts": (
        Attempt(GIVEN_AT, "PC E. Example 3301", "Rang him", "No answer"),
        Attempt(None),
    ),
}


def full(**changes: object) -> Case:
    """An application whose notice has its real words."""
    case = an_application(**changes)
    return having(case, {NOTICE: issued(case)})


def paper(which: CourtPaper, case: Case) -> Paper:
    return compose(which, case, the_law(), the_application(), FORCE)


def said(which: CourtPaper, case: Case) -> str:
    return words(paper(which, case))


def test_the_complaint_states_everything_that_the_court_is_told() -> None:
    text = said(CourtPaper.COMPLAINT, full())
    for part in (
        "Sample Magistrates' Court",
        "Mon 30 Nov 2026, 11:00",
        "E. Example 3301 of West Mercia Police, as a constable",
        "Alan EXAMPLE",
        "17 May 1990",
        "Beth SAMPLE",
        "They have lived together as a couple since 2019.",
        "Fri 27 Nov 2026, 16:00, by Superintendent A. Sample 0107",
        "Fri 27 Nov 2026, 17:00, by D. Specimen 2204, in person",
        "Mon 30 Nov 2026, 17:00\nFri 27 Nov 7 h",
        "you struck Beth Sample in the face",
        "You are likely to be violent",
        "Dai Sample, aged 6\nHe heard the blow.",
        "Supports a notice. “I want some days of peace to think.”",
        "whether or not that person wants one",
        "Carol Specimen: “He should stay away.”",
        "Spoke. “I need my tools on Monday, that is all.”",
        "The neighbour spoke at the door within minutes",
        "unless they give oral or written evidence at the hearing.",
        "I believe that the facts stated in this complaint are true. It has {pages}.",
        "28 days, beginning with the day on which the order is made",
        "The tenancy is to be settled",
        "1. You must not molest Beth SAMPLE",
        "Signature of the complainant, E. Example 3301",
    ):
        assert part in text
    assert UNFILLED not in text
    assert "Latest that can be argued" not in text


def test_the_later_arguable_time_stands_beside_the_act_by_time_and_never_alone() -> None:
    sunday = later(SERVED_AT, days=2)
    text = said(CourtPaper.COMPLAINT, full(**{"service.recorded.served_at": sunday}))
    assert text.index("To be heard by Tue 1 Dec 2026, 17:00") < text.index(
        "Latest that can be argued end of Tue 1 Dec 2026"
    )


def test_only_the_conditions_of_the_notice_are_asked_for() -> None:
    for which in (CourtPaper.COMPLAINT, CourtPaper.HEARING_NOTICE, CourtPaper.DRAFT_ORDER):
        blocks = [one for one in paper(which, full()).blocks if one.kind is Kind.CONDITION]
        assert [one.label for one in blocks] == ["1.", "2.", "3."]
        assert all(one.text.startswith("You must not") for one in blocks)


def test_who_could_not_be_asked_is_said_with_why() -> None:
    changes = {
        "opinions.reached": False,
        "opinions.attempts": (Attempt(GIVEN_AT, "PC", "Rang twice", "No answer"),),
        "opinions.residents.0.words": "",
        "opinions.residents.0.not_asked_why": "She is in hospital.",
        "children": Children(known=Known.NONE_KNOWN, how_checked="Both were asked."),
    }
    text = said(CourtPaper.COMPLAINT, full(**changes))
    assert "Not reached. Tried: Sat 28 Nov 2026, 09:00 Rang twice" in text
    assert "Carol Specimen: Not asked: She is in hospital." in text
    assert "None is known. Both were asked." in text
    assert "days of peace" not in text


def test_a_child_without_a_birthday_is_named_and_an_empty_house_is_said() -> None:
    changes = {"children.children": (Child("Dai Sample"),), "opinions.residents": ()}
    text = said(CourtPaper.COMPLAINT, full(**changes))
    assert "Dai Sample\n" in text
    assert "No other associated person is known to live" in text


def test_a_statement_put_in_and_a_lawyer_are_said_and_gaps_are_seen() -> None:
    changes = {
        "hearing.own_statement": True,
        "hearing.applicant_capacity": Capacity.COUNSEL,
        "hearing.hearsay": "",
        "hearing.term_days": None,
        "opinions.view": None,
        "opinions.response": None,
    }
    text = said(CourtPaper.COMPLAINT, full(**changes))
    assert "A statement of the person to be protected is put in." in text
    assert "through counsel" in text
    assert "None is noted." in text
    assert f"{UNFILLED} days" in text


@pytest.mark.parametrize(
    "which", [CourtPaper.COMPLAINT, CourtPaper.HEARING_NOTICE, CourtPaper.DRAFT_ORDER]
)
def test_a_paper_about_an_order_says_order_where_the_notice_named_itself(
    which, monkeypatch
) -> None:
    leave = ("You must leave as soon as you are given this notice.",)
    monkeypatch.setattr("dvpo_desktop.rules.deadlines.case_stage.notice_terms", lambda _: leave)
    assert "given this order." in said(which, full())
    assert "given this notice." not in said(which, full())


def test_an_exception_for_once_is_to_be_struck_out_when_used(monkeypatch) -> None:
    struck = "An exception that is for once, and has been used, is struck out here"
    assert struck not in said(CourtPaper.DRAFT_ORDER, full())
    once = ("You must not go in, except once, with an officer present.",)
    monkeypatch.setattr(
        "dvpo_desktop.documents.court.application_facts.notice_terms", lambda _: once
    )
    assert struck in said(CourtPaper.DRAFT_ORDER, full())


def test_the_notice_of_hearing_speaks_of_legal_aid_and_of_being_heard() -> None:
    text = said(CourtPaper.HEARING_NOTICE, full())
    for part in (
        "You may come to court and be heard, and say why there should be no order.",
        "you may get criminal legal aid for the hearing (Criminal Legal Aid (General) Regulations "
        "2013, regulation 9(u))",
        "Keep to the notice.",
    ):
        assert part in text
    assert "Left at" not in text
    assert "Given" not in text


def test_when_the_address_was_asked_for_is_told_or_has_room() -> None:
    asked = {"service.address_asked_at": SERVED_AT}
    told = "Address for notice Asked for Fri 27 Nov 2026, 17:00. An address was given."
    assert told in said(CourtPaper.COMPLAINT, full(**asked))
    assert "Respondent asked for an address at" in said(CourtPaper.COMPLAINT, full())


@pytest.mark.parametrize(
    ("changes", "tells", "not_there"),
    [
        ({}, "Handed to the respondent in person, Sat 28 Nov 2026, 09:00", "This notice was:"),
        (
            {"hearing.notice_given": NoticeGiven.LEFT_AT_ADDRESS},
            "Address given 2 Specimen Lane, Gablecross, ZZ99 4XY",
            "in person, ",
        ),
        (EFFORTS, "Not given. The efforts made stand in a log", "PC E. Example 3301"),
        ({"hearing.notice_given": None}, "This notice was:", "Handed to the respondent"),
    ],
)
def test_a_certificate_says_how_the_notice_of_hearing_was_given_or_leaves_room(
    changes, tells, not_there
):
    text = said(CourtPaper.CERTIFICATE, full(**changes))
    assert tells in text
    assert not_there not in text
    assert tells not in said(CourtPaper.HEARING_NOTICE, full(**changes))
    for always in (
        "Not for the respondent",
        "Mon 30 Nov 2026, 11:00",
        "stated in this certificate",
    ):
        assert always in text


def test_the_notice_of_hearing_says_where_and_that_the_notice_goes_on() -> None:
    text = said(CourtPaper.HEARING_NOTICE, full())
    for always in ("1 Sample Square", "Mon 30 Nov 2026, 11:00", "without you", "goes on until"):
        assert always in text


@pytest.mark.parametrize(("days", "last"), [(14, "Sun 13 Dec"), (28, "Sun 27 Dec")])
def test_the_draft_order_counts_the_day_made_as_day_one(days, last) -> None:
    text = said(CourtPaper.DRAFT_ORDER, full(**{"hearing.term_days": days}))
    assert f"in force for {days} days" in text
    assert f"If it is made on Mon 30 Nov 2026, its last day is {last} 2026." in text
    assert "A constable may arrest you without warrant" in text


@pytest.mark.parametrize("changes", [{"hearing.term_days": 29}, {"hearing.listed_at": None}])
def test_no_last_day_is_made_up(changes) -> None:
    assert "its last day is" not in said(CourtPaper.DRAFT_ORDER, full(**changes))


def test_the_index_lists_the_incident_first_and_marks_hearsay() -> None:
    rows = [one for one in paper(CourtPaper.EVIDENCE, full()).blocks if one.label.endswith(".")]
    assert [one.label for one in rows] == ["1.", "2.", "3.", "4."]
    assert rows[0].text.startswith("Body-worn video BWV-0001")
    assert rows[3].text.endswith("Hearsay")
    assert "Hearsay" not in rows[2].text
    empty = full(**{"hearing.evidence": (), "incident.sources": ()})
    assert "Nothing is listed." in said(CourtPaper.EVIDENCE, empty)
    one = full(**{"hearing.evidence": (Exhibit("Letter"),), "incident.sources": ()})
    assert "1. Letter" in said(CourtPaper.EVIDENCE, one)


def test_the_log_tells_each_effort_and_what_was_answered() -> None:
    refused = {"hearing.another_refused": "Said nothing."}
    text = said(CourtPaper.EFFORTS, full(**(EFFORTS | NO_ADDRESS | refused)))
    assert "Refused to give an address" in text
    assert "Said nothing." in text
    assert "Sat 28 Nov 2026, 09:00 PC E. Example 3301" in text
    assert f"{UNFILLED} {UNFILLED}" in text
    assert "No effort is logged yet." in said(CourtPaper.EFFORTS, full())


def test_the_reasons_are_the_superintendents_own_with_why_each_condition() -> None:
    text = said(CourtPaper.REASONS, full())
    thinking = full().authority.standing.thinking
    for name in ("violence", "necessary", "residents", "proportionate_children"):
        assert getattr(thinking, name) in text
    assert "Because: His calls in June were threats" in text
    assert "telephone" not in text.split("Why each condition")[0]


def test_acting_rank_is_told_to_the_court() -> None:
    acting = a_superintendent(held=Held.ACTING)
    changes = {
        "authority.decisions.0.officer": acting,
        "authority.decisions.0.thinking.acting_rank_reason": "Nobody else was on.",
    }
    assert "Acting. Nobody else was on." in said(CourtPaper.REASONS, full(**changes))


def test_a_decision_by_telephone_and_its_countersign_are_told() -> None:
    spoken = an_orally_authorised_case()
    owing = said(CourtPaper.COVER, spoken)
    assert "has not countersigned the record of that decision yet" in owing
    assert f"Written down by {an_officer().words}" in said(CourtPaper.REASONS, spoken)
    assert "Not yet." in said(CourtPaper.REASONS, spoken)
    done = Countersign(a_superintendent(), WRITTEN_AT)
    signed = having(spoken, {"authority.decisions.0.countersign": done})
    assert "has not countersigned" not in said(CourtPaper.COVER, signed)
    assert "Sat 28 Nov 2026, 10:00, by Superintendent" in said(CourtPaper.REASONS, signed)
    differs = said(CourtPaper.COVER, a_frozen_case())
    assert "differs from what was decided by telephone: I said nothing of the school." in differs


def test_costs_are_asked_for_or_not() -> None:
    assert "No costs are asked for." in said(CourtPaper.COSTS, full())
    asked = said(CourtPaper.COSTS, full(**{"hearing.costs": "SAMPLE: the cost of the hearing."}))
    assert "SAMPLE: the cost of the hearing." in asked
    assert "No costs" not in asked


@pytest.mark.parametrize("which", CourtPaper)
def test_what_is_withheld_is_on_no_paper_however_it_was_written_into_the_case(which) -> None:
    case = full(**(EFFORTS | {"hearing.notice_given": NoticeGiven.LEFT_AT_ADDRESS}))
    who = case.protected
    for secret in (who.phone, who.email, who.code_word, who.safe_contact, "7 Specimen Court"):
        everywhere = planted(case, secret, NOT_WRITTEN)
        shown = f"{paper(which, everywhere).title}\n{said(which, everywhere)}"
        assert found_in(shown, everywhere, the_law()) == (), secret
    left = having(case, {"service.address": who.address})
    assert "Specimen Court" not in said(which, left)


def test_the_words_are_dated_ours_and_rest_on_something() -> None:
    wording = the_application()
    assert wording.version == "Application-2026.2"
    assert wording.starts.isoformat() == "2026-11-30"
    for one in wording.papers.values():
        assert one.entries[0].kind is Kind.TITLE
        for entry in one.entries:
            assert entry.rests_on, entry.key
    text = FILE.read_text(encoding="utf-8").casefold()
    assert [word for word in NOT_OURS if word in text] == []


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("starts = 2026-11-30", "", "lacks its 'starts'"),
        ("[costs]", "[coasts]", "lacks its"),
        ('key = "costs-none"', 'key = "costs-law"', "costs-law stands twice"),
        ("[[costs.entries]]", "[[costs.entries]", "cannot be read"),
    ],
)
def test_a_fault_in_the_form_is_told_in_words(old: str, new: str, says: str) -> None:
    text = FILE.read_text(encoding="utf-8")
    assert tomllib.loads(text)["version"]
    with pytest.raises(WordingFault, match=says):
        read_application(text.replace(old, new, 1))
