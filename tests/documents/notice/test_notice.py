"""The notice: every statement of law, plain words on one page, nothing withheld."""

from dataclasses import replace

import pytest
from support.cases.factories import (
    a_case,
    a_case_ready_to_send,
    a_superintendent,
    at,
    having,
    the_law,
)
from support.cases.papers import (
    EIGHT,
    draft,
    first_page,
    issued,
    page_texts,
    planted,
    the_press,
    the_wording,
    with_conditions,
    with_grounds,
    words,
)
from support.cases.reading_grade import grade

from dvpo_desktop.case import Case
from dvpo_desktop.case.paper import Kind
from dvpo_desktop.case.preparation.conditions import FREE, Condition, Limb
from dvpo_desktop.case.preparation.relationship import Association
from dvpo_desktop.case.proceedings.authority import Fate, Verdict
from dvpo_desktop.documents.notice.notice import Hearing, compose
from dvpo_desktop.documents.wording import UNFILLED
from dvpo_desktop.rules.notice import missing_statements
from dvpo_desktop.rules.withheld.redaction import found_in

FREE_CLAUSE = Condition(
    FREE,
    because="SAMPLE",
    legal="You must not fly a drone over 14 Sample Street.",
    plain="Do not fly a drone there.",
    limb=Limb.PARTICULAR_ACT,
)
STATED = {
    "s.25(1)(a)": "reasonable grounds for believing that you have been violent towards",
    "s.25(1)(b)": "A constable may arrest you without warrant if the constable has reasonable",
    "s.25(1)(c)": "will be heard within 48 hours of the time of service of this notice, and a",
    "s.25(1)(d)": "continues in effect until that application has been determined",
    "s.25(1)(e)": "A domestic violence protection order must prohibit you from molesting",
}


def a_case_of_eight() -> Case:
    return with_conditions(a_case_ready_to_send(), *EIGHT)


def test_the_notice_states_all_that_the_act_asks_for() -> None:
    assert missing_statements(issued(a_case_ready_to_send())) == ()


@pytest.mark.parametrize(("section", "sentence"), STATED.items())
def test_each_statement_of_section_25_is_in_the_printed_text(section: str, sentence: str) -> None:
    paper = issued(a_case_ready_to_send())
    assert any(section in one.rests_on and sentence in one.text for one in paper.blocks)
    assert sentence in " ".join(page_texts(the_press().draw(paper)))


def test_both_grounds_are_stated_in_the_words_of_the_case() -> None:
    case = a_case_ready_to_send()
    grounds = [one.text for one in issued(case).blocks if "s.25(1)(a)" in one.rests_on]
    assert case.incident.printed_grounds in grounds
    assert case.necessity.printed in grounds


def test_what_an_order_may_hold_is_stated_with_its_shortest_and_longest_time() -> None:
    order = " ".join(
        one.text for one in issued(a_case_ready_to_send()).blocks if "s.25(1)(e)" in one.rests_on
    )
    for part in ("evicting or excluding", "entering", "leave", "distance", "without warrant"):
        assert part in order
    assert "no fewer than 14 days and no more than 28 days" in order


def test_every_block_says_what_it_rests_on_and_where_it_came_from() -> None:
    for block in issued(a_case_of_eight()).blocks:
        assert block.rests_on, block
        assert block.came_from, block


def test_both_people_the_issuer_and_the_time_are_named() -> None:
    text = words(issued(a_case_ready_to_send()))
    for part in ("Alan EXAMPLE", "17 May 1990", "Beth SAMPLE", "Superintendent A. Sample, 0107"):
        assert part in text
    assert "Fri 27 Nov 2026, 16:00" in text


def test_a_name_in_its_own_script_stands_under_the_latin_one() -> None:
    case = a_case_ready_to_send()
    case = replace(case, respondent=replace(case.respondent, own_script="محمد علي"))
    assert sum("Alan EXAMPLE\nمحمد علي" in one.text for one in issued(case).blocks) == 2


def test_plain_and_legal_conditions_carry_the_same_numbers() -> None:
    numbered = [
        one.label
        for one in issued(a_case_of_eight()).blocks
        if one.kind is Kind.CONDITION and one.label[0].isdigit()
    ]
    assert numbered == [f"{number}." for number in range(1, 9)] * 2


def test_a_free_clause_is_printed_with_the_limb_it_rests_on() -> None:
    case = with_conditions(a_case_ready_to_send(), *EIGHT[:1], FREE_CLAUSE)
    assert FREE_CLAUSE.legal in words(draft(case))
    assert FREE_CLAUSE.legal not in words(issued(case))
    agreed = Verdict(1, Fate.KEEP, free_clause_agreed=True)
    thinking = replace(case.authority.thinking, verdicts=(Verdict(0, Fate.KEEP), agreed))
    paper = issued(replace(case, authority=replace(case.authority, thinking=thinking)))
    block = next(one for one in paper.blocks if one.text == FREE_CLAUSE.legal)
    assert (block.rests_on, block.came_from) == ("s.24(7)", "conditions.free")


def test_a_condition_struck_by_the_superintendent_is_not_printed() -> None:
    case = a_case_of_eight()
    verdicts = (*(Verdict(at, Fate.KEEP) for at in range(7)), Verdict(7, Fate.STRIKE))
    thinking = replace(case.authority.thinking, verdicts=verdicts)
    struck = issued(replace(case, authority=replace(case.authority, thinking=thinking)))
    assert "7." in {one.label for one in struck.blocks}
    assert "8." not in {one.label for one in struck.blocks}


@pytest.mark.parametrize("limb", [limb for limb in Association if limb is not Association.NONE])
def test_why_the_two_are_associated_is_said_for_each_paragraph_of_section_62(limb) -> None:
    case = having(a_case_ready_to_send(), {"relationship.limbs": (limb,)})
    assert f"associated with you because {the_wording().associations[limb]}. Those" in words(
        issued(case)
    )


def test_two_reasons_to_be_associated_are_both_said() -> None:
    limbs = (Association.COHABITANTS, Association.CHILD_IN_COMMON, Association.NONE)
    text = words(issued(having(a_case_ready_to_send(), {"relationship.limbs": limbs})))
    assert "because you live or have lived together as a couple, and because you are both" in text


def test_legal_aid_and_being_heard_are_in_the_notice_and_on_its_first_page() -> None:
    paper = issued(a_case_ready_to_send())
    page = first_page(paper)
    assert "Ask for a solicitor. You may get legal aid for the hearing." in page
    assert "You can come to court and say why there should be no order." in page
    assert "criminal legal aid for the proceedings (Criminal Legal Aid (General)" in words(paper)


def test_the_service_page_has_lines_for_interpreter_reading_over_and_no_signature() -> None:
    text = words(issued(a_case_ready_to_send()))
    for part in ("Interpreter, language", "read over through the interpreter", "refused to sign"):
        assert part in text


@pytest.mark.parametrize("lines", range(1, 60, 2))
def test_the_superintendents_signature_never_stands_alone_on_a_page(lines: int) -> None:
    grounds = "\n".join(f"Line {number} of the grounds." for number in range(lines))
    for page in page_texts(the_press().draw(issued(with_grounds(grounds)))):
        before, found, _ = page.partition("Signature of the officer who issues")
        assert not found or "adviser whom you choose." in before


def test_the_conditions_that_need_a_shared_home_are_named_as_such() -> None:
    assert "Numbers 2 and 3 are included because you live in premises" in words(
        issued(a_case_of_eight())
    )
    assert "Number 2 is included" in words(
        issued(with_conditions(a_case_ready_to_send(), *EIGHT[:2]))
    )
    assert "included because" not in words(
        issued(with_conditions(a_case_ready_to_send(), *EIGHT[:1]))
    )


def test_the_heading_says_must_do_only_where_the_home_is_to_be_left() -> None:
    assert "What you must do, and must not do" in words(issued(a_case_of_eight()))
    assert "What you must do, and" not in words(issued(a_case_ready_to_send()))


def test_a_listed_hearing_is_on_the_first_page_and_in_the_notice() -> None:
    case = a_case_ready_to_send()
    paper = issued(case, Hearing("SPECIMEN Magistrates' Court", at(10, day=28)))
    assert words(paper).count("Sat 28 Nov 2026, 10:00") == 2
    page = first_page(paper)
    assert "The hearing is at SPECIMEN Magistrates' Court on Sat 28 Nov 2026, 10:00." in page
    assert page.count("go ahead without you") == first_page(issued(case)).count("go ahead") == 1


def test_a_draft_of_an_empty_case_shows_its_gaps() -> None:
    paper = draft(a_case())
    assert UNFILLED in words(paper)
    assert the_press().draw(paper).startswith(b"%PDF")


def test_the_notice_names_no_penalty_and_calls_no_breach_an_offence() -> None:
    text = words(issued(a_case_of_eight())).casefold()
    for wrong in ("offence", "a crime", "£", "fine", "withdrawn", "inspector", "imprison"):
        assert wrong not in text, wrong


@pytest.mark.parametrize(
    "case", [a_case_of_eight(), a_case_ready_to_send()], ids=("eight", "three")
)
def test_the_first_page_has_a_reading_age_of_thirteen_or_less(case: Case) -> None:
    hearing = Hearing("SPECIMEN Magistrates' Court", at(10, day=28))
    for paper in (issued(case), issued(case, hearing), draft(case)):
        assert grade(first_page(paper)) <= 8


def test_the_plain_words_fit_one_page_with_eight_conditions() -> None:
    case = a_case_of_eight()
    case = replace(case, respondent=replace(case.respondent, own_script="محمد علي"))
    hearing = Hearing("SPECIMEN Magistrates' Court", at(10, day=28))
    pages = page_texts(the_press().draw(issued(case, hearing)))
    assert "Where to get help" in pages[0]
    assert pages[1].startswith("The notice")


def test_nothing_withheld_reaches_the_notice_whatever_field_holds_it() -> None:
    case = a_case_of_eight()
    person = case.protected
    secrets = (person.phone, person.email, person.code_word, person.address.on_one_line)
    stated = ("family_name", "given_names", "own_script")
    leave = (
        *(".conditions.chosen.code", ".hands", ".custody.force", ".reference"),
        *(f".{who}.{name}" for who in ("respondent", "protected") for name in stated),
    )
    own = tuple(
        f".protected.{name}"
        for name in ("phone", "email", "address", "safe_contact", "safe_times", "code_word")
    )
    for secret in secrets:
        full = planted(case, f"({secret})", (*leave, *own))
        paper = issued(full)
        data = the_press().draw(paper)
        everything = "\n".join([words(paper), paper.reference, paper.force])
        assert found_in(everything, full, the_law()) == ()
        assert secret.casefold() not in everything.casefold()
        assert secret.casefold() not in " ".join(page_texts(data)).casefold()
        assert secret.encode() not in data
    assert "[withheld]" in everything


def test_typed_braces_and_markup_stay_as_typed() -> None:
    paper = issued(with_grounds('He wrote <b>&"{protected}" [sic].'))
    assert 'He wrote <b>&"{protected}" [sic].' in words(paper)
    assert 'He wrote <b>&"{protected}" [sic].' in " ".join(page_texts(the_press().draw(paper)))


def test_an_issue_time_without_its_zone_is_refused() -> None:
    naive = at(16).replace(tzinfo=None)
    with pytest.raises(ValueError, match="zone"):
        compose(
            a_case_ready_to_send(), the_law(), the_wording(), "SAMPLE", a_superintendent(), naive
        )
