"""The protected person's pack: plain, true to what is in force, and nothing of the respondent's."""

import re
from dataclasses import replace

import pytest
from support.cases.after_service import adjourned, heard, rescinded, without_order
from support.cases.factories import RECORDED_AT, a_served_case, having, the_law
from support.cases.papers import FORCE, page_texts, the_press
from support.cases.papers_after import (
    NOT_THEIRS,
    WITHHELD,
    pack_wording,
    the_support,
    with_real_notice,
)
from support.cases.reading_grade import grade
from support.cases.ready import at

from dvpo_desktop.case import Case
from dvpo_desktop.case.paper import Block, Kind, Paper
from dvpo_desktop.case.proceedings.outcome import Result
from dvpo_desktop.documents.protected.protected_pack import compose
from dvpo_desktop.documents.protected.support import Contact

ON_THE_DAY = at(16, day=30)
OWN = Contact("SAMPLE service", "everyone in Gablecross", "01632 960123", force="west-mercia")
STAGES = {
    "served": (with_real_notice(a_served_case()), RECORDED_AT),
    "listed": (with_real_notice(), RECORDED_AT),
    "lapsed": (with_real_notice(a_served_case()), at(18, day=30)),
    "not known": (with_real_notice(), at(18, day=30)),
    "adjourned": (heard(None, adjourned()), ON_THE_DAY),
    "refused": (heard(None, without_order(Result.REFUSED)), ON_THE_DAY),
    "order": (heard(), ON_THE_DAY),
    "rescinded": (rescinded(heard()), at(12, day=30).replace(month=12, day=10)),
}


def pack(case: Case, now=RECORDED_AT, own: tuple[Contact, ...] = ()) -> Paper:
    contacts = (the_support().lines("England"), own)
    return compose(case, the_law(), pack_wording(), FORCE, contacts, now)


def pages(case: Case, now=RECORDED_AT, own: tuple[Contact, ...] = ()) -> list[str]:
    return page_texts(the_press().draw(pack(case, now, own), chain="0123-ABCD"))


def said(case: Case, now) -> str:
    return " ".join(pages(case, now))


def test_a_served_notice_is_told_in_plain_words_with_what_to_do_and_what_is_next() -> None:
    first, second, letter = pages(*STAGES["listed"])
    for words in (
        "Keep these pages where Alan EXAMPLE cannot find them. In danger, ring 999.",
        "The police have given Alan EXAMPLE a notice to keep you safe.",
        "Alan EXAMPLE must not hurt, threaten, scare or pester Beth SAMPLE.",
        "Alan EXAMPLE must not phone or video call Beth SAMPLE",
        "Ring 999 at once",
        "The number on it is DV-26-0113. A rule has been broken.",
        "press 55",
        "Mon 30 Nov 2026, 14:00, at Sample Magistrates' Court.",
        "You need not go.",
    ):
        assert words in first, words
    assert "0808 2000 247 National Domestic Abuse Helpline" in second
    assert "Live Fear Free" not in second
    assert "Near you Service Phone Open" in second
    assert "Letter" in letter


def test_what_an_order_may_hold_is_not_a_rule_of_the_notice() -> None:
    rules = [b for b in pack(*STAGES["listed"]).blocks if b.kind is Kind.CONDITION]
    assert [rule.label for rule in rules] == ["1.", "2.", "3."]


def test_before_the_hearing_is_listed_the_latest_time_is_told() -> None:
    assert "A court must hear this by Mon 30 Nov 2026, 17:00." in said(*STAGES["served"])


def test_a_hearing_put_off_names_the_next_day_and_says_that_the_notice_goes_on() -> None:
    words = said(*STAGES["adjourned"])
    assert "Wed 2 Dec 2026, 10:00, at Sample Magistrates' Court." in words
    assert "The court has put the hearing off. The notice goes on" in words


def test_an_order_in_force_changes_the_words() -> None:
    words = said(*STAGES["order"])
    for told in (
        "A court has made an order to keep you safe.",
        "to the end of Sun 27 Dec 2026",
        "There is a protection order to keep me safe",
        "After that day the order is over.",
        "On Mon 30 Nov 2026 a magistrates' court made a domestic violence protection order",
        "for 28 days, and its last day as made is Sun 27 Dec 2026",
    ):
        assert told in words, told
    assert "Your own copy of the notice" not in words


@pytest.mark.parametrize("stage", ["lapsed", "refused", "rescinded"])
def test_where_nothing_binds_any_more_it_says_so_and_gives_no_rules(stage: str) -> None:
    words = said(*STAGES[stage])
    assert "has come to an end" in words
    assert "The rules for" not in words
    assert "There was a protection" in words
    assert "The police can arrest" not in words


@pytest.mark.parametrize("stage", STAGES)
def test_the_letter_names_both_the_force_and_that_it_was_issued_and_served(stage: str) -> None:
    letter = pages(*STAGES[stage])[-1]
    for words in (
        "From West Mercia Police",
        "Protected person Beth SAMPLE",
        "Notice given to Alan EXAMPLE",
        "West Mercia Police issued a domestic violence protection notice against Alan EXAMPLE on "
        "Fri 27 Nov 2026, 16:00.",
        "under section 24 of the Crime and Security Act 2010",
        "served the notice on Alan EXAMPLE in person on Fri 27 Nov 2026, 17:00.",
        "Civil Legal Aid (Procedure) Regulations 2012",
        "mediation information and assessment meeting (MIAM)",
        "Signed for West Mercia Police",
        "history code 0123-ABCD",
    ):
        assert words in letter, words


@pytest.mark.parametrize("stage", STAGES)
def test_it_reads_at_twelve_or_thirteen(stage: str) -> None:
    paper = pack(*STAGES[stage])
    letter = [block.came_from for block in paper.blocks].index("wording.letter-page")
    kinds = (Kind.PARAGRAPH, Kind.WARNING, Kind.FACT)
    words = [
        block.text
        for block in paper.blocks[:letter]
        if block.kind in kinds and block.came_from != "support"
    ]
    assert len(words) > 8
    assert grade("\n".join(words)) <= 8


@pytest.mark.parametrize("stage", STAGES)
def test_nothing_of_the_respondent_is_in_it_but_the_name_and_the_terms(stage: str) -> None:
    words = said(*STAGES[stage])
    assert [detail for detail in NOT_THEIRS if detail in words] == []


def test_whatever_is_planted_in_what_is_the_respondents_stays_out() -> None:
    case, now = STAGES["listed"]
    for section in ("respondent", "custody", "service", "risk", "necessity", "opinions"):
        for field in type(getattr(case, section)).__slots__:
            value = getattr(getattr(case, section), field)
            kept = field in ("family_name", "given_names", "own_script", "station")
            if isinstance(value, str) and not kept:
                case = having(case, {f"{section}.{field}": "PLANTED"})
    assert "PLANTED" not in said(case, now)


def test_no_way_to_reach_the_protected_person_is_in_it_either() -> None:
    words = said(*STAGES["listed"])
    assert [detail for detail in WITHHELD if detail in words] == []


def test_a_forces_own_services_stand_in_place_of_the_lines_to_write_on() -> None:
    (_, second, _) = pages(*STAGES["listed"], own=(OWN,))
    assert "01632 960123 SAMPLE service · for everyone in Gablecross" in second
    assert "Service Phone" not in second


def test_names_as_their_bearers_write_them_are_in_the_letter() -> None:
    case, now = STAGES["listed"]
    case = replace(case, protected=replace(case.protected, own_script="ਬੈਥ"))
    assert any("ਬੈਥ" in block.text for block in pack(case, now).blocks)


def test_the_same_pack_makes_the_same_bytes() -> None:
    paper = pack(*STAGES["order"])
    assert the_press().draw(paper) == the_press().draw(pack(*STAGES["order"]))
    assert paper.fingerprint != pack(*STAGES["listed"]).fingerprint


def test_an_order_of_a_length_that_none_can_have_leaves_its_sentence_out() -> None:
    case = having(heard(), {"outcome.sittings.0.sitting.days": 0})
    assert "last day as made" not in said(case, ON_THE_DAY)


def test_where_nobody_knows_the_pack_says_so_and_keeps_the_rules() -> None:
    words = said(*STAGES["not known"])
    assert "have not yet written down what the court did" in words
    assert "has come to an end" not in words
    assert "The rules for" in words
    assert "There is a protection" in words


@pytest.mark.parametrize("stage", STAGES)
def test_no_rule_in_it_reads_as_an_order_to_her(stage: str) -> None:
    rules = [one.text for one in pack(*STAGES[stage]).blocks if one.kind is Kind.CONDITION]
    for rule in rules:
        assert rule.startswith(("Alan EXAMPLE must ", "“")), rule
    assert not [rule for rule in rules if "you" in re.sub("“.*”", "", rule)]


def test_the_terms_of_an_order_are_quoted_as_the_courts_words() -> None:
    words = said(*STAGES["order"])
    assert "These are the words of the court to Alan EXAMPLE, who is “you” in them:" in words
    assert "1. “You must not " in words
    assert "words of the court" not in said(*STAGES["listed"])


def test_a_notice_frozen_with_words_that_no_form_holds_any_more_is_turned_or_quoted() -> None:
    case, now = STAGES["listed"]
    at_notice = "authority.decisions.0.notice"
    blocks = (
        Block(Kind.CONDITION, "Do not go in.", "1.", came_from="conditions.gone.3"),
        Block(Kind.CONDITION, "Keep off the pier.", "2.", came_from="authority"),
    )
    case = having(case, {f"{at_notice}.blocks": blocks})
    rules = [one.text for one in pack(case, now).blocks if one.kind is Kind.CONDITION]
    assert rules == [
        "Alan EXAMPLE must not go in.",
        "The words given to Alan EXAMPLE, who is “you” in them: “Keep off the pier.”",
    ]


@pytest.mark.parametrize("stage", STAGES)
def test_what_to_do_if_a_rule_is_broken_is_said_only_while_a_rule_may_bind(stage: str) -> None:
    words = said(*STAGES[stage])
    ended = "does not bind Alan EXAMPLE any more" in words
    assert ("What to do if a rule is broken" in words) is not ended
    assert ("What to do in danger" in words) is ended
