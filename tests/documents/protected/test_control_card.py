"""The control-room card: what binds now, word for word, on one page."""

import pytest
from support.cases.after_service import a_listed_case, adjourned, heard, without_order
from support.cases.factories import RECORDED_AT, a_served_case, having, the_law
from support.cases.papers import FORCE, page_texts, planted, the_press
from support.cases.papers_after import WITHHELD, card_wording, with_real_notice, with_terms
from support.cases.ready import at

from dvpo_desktop.case import Case
from dvpo_desktop.case.preparation.children import Known
from dvpo_desktop.case.proceedings.outcome import Result
from dvpo_desktop.documents.protected.control_card import SIZES, compose, fitted, size_of
from dvpo_desktop.rules.deadlines.case_stage import notice_terms

ON_THE_DAY = at(16, day=30)
NOTICE_ARREST = (
    "A constable may arrest Alan EXAMPLE without warrant if the constable has reasonable grounds "
    "for believing that Alan EXAMPLE is in breach of the notice (Crime and Security Act 2010, "
    "s.25(1)(b))."
)
ORDER_ARREST = NOTICE_ARREST.replace("the notice", "the order").replace("s.25(1)(b)", "s.28(9)")


def pages(case: Case, now=RECORDED_AT) -> list[str]:
    card = fitted(case, the_law(), card_wording(), FORCE, now, the_press())
    size = size_of(card, the_press())
    drawn = the_press().draw(card, copy_words="OFFICIAL-SENSITIVE", chain="0123-ABCD", size=size)
    return page_texts(drawn)


def test_a_notice_in_force_is_told_with_its_terms_its_times_and_how_to_arrest() -> None:
    (page,) = pages(with_real_notice())
    for words in (
        "NOTICE IN FORCE. It binds Alan EXAMPLE until a court has decided",
        NOTICE_ARREST,
        "is to hear the application, or at its hearing if that is earlier (s.26(1))",
        "A breach is not an offence by itself: consider offences.",
        "Alan EXAMPLE · born 17 May 1990",
        "14 Sample Street, Gablecross, ZZ99 3WZ",
        "Flat 3, 7 Specimen Court, Elsewhere, ZZ98 1AB (WITHHELD: do not say it aloud)",
        "Through her sister · when: Before 3 pm · code word: Marigold",
        "HIGH · Escalation, drink",
        "Fri 27 Nov 2026, 17:00 · by D. Specimen 2204",
        "Mon 30 Nov 2026, 17:00",
        "Mon 30 Nov 2026, 14:00 · Sample Magistrates' Court",
        "Sergeant K. Example 4417 · Gablecross custody",
        "OFFICIAL-SENSITIVE",
        "page 1 of 1",
        "history code 0123-ABCD",
    ):
        assert words in page, words
    for term in notice_terms(with_real_notice()):
        assert " ".join(term.split()) in page


def test_what_an_order_may_hold_is_not_a_term_of_the_notice() -> None:
    (page,) = pages(with_real_notice())
    assert len(notice_terms(with_real_notice())) == 3
    assert "to require you to leave the premises" not in page


def test_an_order_in_force_has_its_own_terms_last_day_and_power() -> None:
    case = having(
        heard(), {"outcome.sittings.0.sitting.terms.0.words": "SAMPLE term of the court."}
    )
    (page,) = pages(case, ON_THE_DAY)
    assert "ORDER IN FORCE. It binds Alan EXAMPLE to the end of Sun 27 Dec 2026." in page
    assert ORDER_ARREST in page
    assert "s.25(1)(b)" not in page
    assert "SAMPLE term of the court." in page
    assert "made Mon 30 Nov 2026 for 28 days · last day Sun 27 Dec 2026" in page
    assert "Court must hear by" not in page


def test_a_hearing_put_off_keeps_the_notice_and_names_the_next_day() -> None:
    (page,) = pages(heard(None, adjourned()), ON_THE_DAY)
    assert "NOTICE IN FORCE BY ADJOURNMENT" in page
    assert "Wed 2 Dec 2026, 10:00" in page
    assert "Court must hear by" not in page


@pytest.mark.parametrize(
    ("case", "now"),
    [
        (a_served_case(), at(18, day=30)),
        (heard(None, without_order(Result.REFUSED)), ON_THE_DAY),
    ],
    ids=["lapsed", "refused"],
)
def test_where_nothing_is_in_force_nobody_is_arrested_on_the_card(case, now) -> None:
    (page,) = pages(case, now)
    assert "NOTHING IS IN FORCE. Do not arrest on this card." in page
    assert "may arrest" not in page
    assert "The exact terms" not in page


@pytest.mark.parametrize(
    ("case", "says"),
    [
        (a_listed_case(), "The hearing was listed for Mon 30 Nov 2026, 14:00"),
        (heard(None, adjourned(next_at=ON_THE_DAY)), "The hearing was adjourned to Mon 30 Nov"),
    ],
)
def test_where_nobody_knows_the_card_says_whom_to_ring_and_keeps_the_terms(case, says) -> None:
    (page,) = pages(case, at(18, day=30))
    assert "NOBODY HERE KNOWS WHETHER IT IS IN FORCE." in page
    assert says in page
    assert "Ring the court before acting." in page
    assert "NOTHING IS IN FORCE" not in page
    assert "may arrest" not in page
    assert "The exact terms" in page


def test_the_type_is_large_and_gets_smaller_before_a_second_page_is_taken() -> None:
    def size(count: int, characters: int) -> float:
        case = with_terms(a_listed_case(), count, characters)
        card = fitted(case, the_law(), card_wording(), FORCE, RECORDED_AT, the_press())
        return size_of(card, the_press())

    sizes = [size(*terms) for terms in ((1, 60), (6, 150), (10, 200), (12, 220))]
    assert sizes[0] == SIZES[0] == max(SIZES)
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) > 1


def test_twelve_terms_of_four_thousand_characters_go_on_overleaf_and_page_one_says_so() -> None:
    found = pages(with_terms(a_listed_case(), 12, 4000))
    first, every = found[0], " ".join(found)
    assert len(found) > 1
    assert "THE TERMS GO ON OVERLEAF. Read every page of this card." in first
    for words in (NOTICE_ARREST, "not an offence by itself", "Number to ring", "HIGH", "Hearing"):
        assert words in first
    for number in range(1, 13):
        assert f"Term {number} begins." in every
        assert f"ends {number:02}." in every
    assert all(f"page {at} of {len(found)}" in page for at, page in enumerate(found, start=1))


def test_whatever_else_a_case_holds_is_cut_and_stays_on_page_one() -> None:
    long = "SAMPLE and more of it " * 900
    case = having(
        a_listed_case(),
        {
            "risk.factors": long,
            "review.weapons": long,
            "protected.safe_contact": long,
            "protected.address.lines": long,
            "respondent.aliases": long,
            "household.premises.0.address.lines": long,
            "children.children.0.name": long,
        },
    )
    (page,) = pages(case)
    assert page.count("(the rest is in the case)") == 7
    assert "Number to ring" in page


def test_a_word_without_an_end_is_cut_too() -> None:
    (page,) = pages(having(a_listed_case(), {"risk.factors": "x" * 5000}))
    assert "(the rest is in the case)" in page


def test_what_is_not_known_is_said_to_be_so() -> None:
    bare = having(
        a_served_case(),
        {
            "risk.grade": None,
            "risk.factors": "",
            "review.weapons": "",
            "respondent.aliases": "",
            "household.premises": (),
            "hands": (),
            "custody.station": "",
            "protected.born": None,
            "protected.address.lines": "",
            "protected.address.postcode": "",
            "children.children": (),
        },
    )
    (page,) = pages(bare)
    assert page.count("Not recorded") == 5
    assert "Not yet listed" in page
    assert "Safe address" not in page


def test_children_weapons_aliases_and_a_shown_address_are_told_as_they_are() -> None:
    case = having(
        a_served_case(),
        {
            "children.known": Known.NONE_KNOWN,
            "respondent.firearms": True,
            "respondent.aliases": "Al SAMPLE",
            "respondent.born": None,
            "respondent.estimated_age": 40,
            "protected.address_withheld": False,
        },
    )
    (page,) = pages(case)
    assert "Children None known" in page
    assert "FIREARMS CERTIFICATE HELD" in page
    assert "also Al SAMPLE" in page
    assert "recorded as 40 years old" in page
    assert "do not say it aloud" not in page


def test_the_same_card_makes_the_same_bytes() -> None:
    card = fitted(with_real_notice(), the_law(), card_wording(), FORCE, RECORDED_AT, the_press())
    size = size_of(card, the_press())
    assert the_press().draw(card, size=size) == the_press().draw(card, size=size)
    assert the_press().draw(card, size=size) != the_press().draw(card)


def test_every_detail_of_the_case_survives_any_words() -> None:
    case = planted(with_real_notice(), "مرحبا 你好", (".reference",))
    card = compose(case, the_law(), card_wording(), FORCE, RECORDED_AT)
    assert the_press().draw(card)


def test_the_control_room_sees_what_is_withheld_from_the_respondent() -> None:
    (page,) = pages(with_real_notice())
    assert [detail for detail in WITHHELD if detail not in page] == ["beth@sample.example"]
