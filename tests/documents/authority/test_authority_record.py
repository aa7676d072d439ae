"""The authority record: every decision with its reasons, and the proof of the notice."""

from dataclasses import replace

import pytest
from support.cases.factories import (
    NOW,
    a_case_ready_to_authorise,
    a_superintendent,
    at,
    the_law,
    with_thinking,
)
from support.cases.papers import FORCE, issued, page_texts, the_press, words

from dvpo_desktop.case import Case
from dvpo_desktop.case.paper import Paper
from dvpo_desktop.case.people import Held
from dvpo_desktop.case.preparation.conditions import Blank, Condition
from dvpo_desktop.case.preparation.review import Explanation
from dvpo_desktop.case.proceedings.authority import Decision, Fate, Outcome, Route, Verdict
from dvpo_desktop.case.values import Attempt
from dvpo_desktop.documents.authority.authority_record import compose
from dvpo_desktop.rules.case_state import content
from dvpo_desktop.rules.lifecycle import lifecycle
from dvpo_desktop.rules.lifecycle.transitions import decided, with_last
from dvpo_desktop.rules.permission.shut_out import without_standing

STEPS = {"incident": "Incident", "risk": "Risk"}


def record(case: Case) -> Paper:
    return compose(case, the_law(), STEPS, FORCE, NOW)


def authorised(case: Case, **officer: object) -> Case:
    return lifecycle.authorise(case, a_superintendent(**officer), issued(case), the_law(), at(16))


def by_telephone() -> Case:
    case = authorised(a_case_ready_to_authorise())
    return with_last(case, replace(case.authority.decisions[-1], route=Route.TELEPHONE))


def test_each_limb_stands_with_the_officers_own_because() -> None:
    case = authorised(a_case_ready_to_authorise())
    paper = record(case)
    told = {block.label: (block.text, block.rests_on) for block in paper.blocks}
    thinking = case.authority.standing.thinking
    assert told["Violence, or its threat"] == (thinking.violence, "s.24(2)(a)")
    assert told["Necessary to protect"] == (thinking.necessary, "s.24(2)(b)")
    assert told["Welfare of children"] == (thinking.children, "s.24(3)(a)")
    assert told["Opinion of others who live there"] == (thinking.residents, "s.24(3)(d)")
    for name, person in (
        ("respondent", "respondent"),
        ("protected", "protected person"),
        ("children", "children"),
    ):
        words_of = getattr(thinking, f"proportionate_{name}")
        assert told[f"Proportionate, for the {person}"][0] == words_of
    assert told["Asked for"][0] == "Fri 27 Nov 2026, 15:05"
    assert told["Came to the case"][0].startswith("At a keyboard of the store")
    assert told["Decided by"][0] == "Superintendent A. Sample 0107"
    assert told["Evidence opened"][0].startswith("custody, respondent")
    assert "Incident, Risk" in told["Evidence opened"][0]
    assert told["Notice"][0].startswith(case.authority.standing.notice.short_fingerprint)


def test_a_decision_by_who_was_shut_out_says_first_that_it_does_not_stand() -> None:
    why = "Superintendent A. Sample 0107 had been removed since Fri 27 Nov 2026, 15:00."
    case = without_standing(
        authorised(a_case_ready_to_authorise()), None, lambda officer, when: why
    )
    blocks = [(block.label, block.text) for block in record(case).blocks]
    assert blocks.index(("Does not stand", why)) < [label for label, _ in blocks].index(
        "Decided by"
    )


def test_temporary_and_acting_rank_are_said() -> None:
    case = with_thinking(a_case_ready_to_authorise(), acting_rank_reason="SAMPLE nobody else")
    told = {block.label: block.text for block in record(authorised(case, held=Held.ACTING)).blocks}
    assert told["Rank held"] == "acting"
    assert told["Why in acting rank"] == "SAMPLE nobody else"


def test_a_refusal_stands_before_the_authority_that_fell_and_says_why() -> None:
    case = authorised(a_case_ready_to_authorise())
    case = lifecycle.void(case, a_superintendent(), "SAMPLE wrong address", at(17))
    case = lifecycle.send(case, a_superintendent(collar="1", name="B. SAMPLE"), the_law(), at(18))
    case = with_thinking(
        case,
        refusal="SAMPLE bail will do",
        would_change="SAMPLE no bail",
        alternatives="SAMPLE a marker",
    )
    until = at(18, 30)
    case = lifecycle.come_back_later(case, a_superintendent(), until, "SAMPLE call", at(18, 10))
    case = lifecycle.refuse(case, a_superintendent(), at(19))
    text = words(record(case))
    assert text.index("Refused") < text.index("Notice authorised")
    assert "SAMPLE bail will do" in text
    told = {block.label: block.text for block in record(case).blocks}
    assert told["What would change it"] == "SAMPLE no bail"
    assert told["To protect instead"] == "SAMPLE a marker"
    assert told["Put off"] == (
        "By Superintendent A. Sample 0107, Fri 27 Nov 2026, 18:10, until Fri 27 Nov 2026, 18:30. "
        "SAMPLE call"
    )
    assert "SAMPLE wrong address" in text
    assert "Validity certificate" not in text


def test_a_warning_stands_with_its_explanation_and_who_gave_it() -> None:
    case = authorised(a_case_ready_to_authorise())
    given = Explanation("SAMPLE-code", "SAMPLE because", a_superintendent(), at(15))
    text = words(record(replace(case, review=replace(case.review, explanations=(given,)))))
    assert "SAMPLE because\nSuperintendent A. Sample 0107, Fri 27 Nov 2026" in text


def test_the_certificate_begins_a_page_of_its_own_and_quotes_the_notice() -> None:
    case = authorised(a_case_ready_to_authorise())
    pages = page_texts(the_press().draw(record(case), copy_words="OFFICIAL-SENSITIVE"))
    assert all("OFFICIAL-SENSITIVE" in page for page in pages)
    assert "Validity certificate" not in pages[0]
    assert "Validity certificate" in pages[1]
    for block in case.authority.standing.notice.blocks:
        assert " ".join(block.text.split()) in " ".join(words(record(case)).split())


def test_a_case_without_a_decision_has_no_record() -> None:
    with pytest.raises(ValueError, match="Nothing was decided"):
        record(a_case_ready_to_authorise())


def test_an_amended_condition_is_told_as_it_is_to_read() -> None:
    case = a_case_ready_to_authorise()
    home = Condition("not-enter", 1, (Blank("premises", "16 Sample Street"),), "SAMPLE")
    verdicts = list(case.authority.thinking.verdicts)
    verdicts[1] = Verdict(1, Fate.AMEND, home, "SAMPLE they live next door")
    case = with_thinking(case, verdicts=tuple(verdicts))
    case = decided(
        case,
        Decision(
            Outcome.AUTHORISED,
            a_superintendent(),
            at(16),
            case.authority.thinking,
            content=content(case),
            notice=issued(case),
        ),
    )
    [said] = [block.text for block in record(case).blocks if block.text.startswith("Amended")]
    assert "To read: “You must not enter 16 Sample Street" in said
    assert said.endswith("Because: SAMPLE they live next door")


def test_the_efforts_to_tell_the_commanding_officer_are_told() -> None:
    case = authorised(a_case_ready_to_authorise())
    assert "commanding officer" not in words(record(case))
    effort = Attempt(at(16, 20), "PS Example 4417", "Duty officer", "A message was left")
    case = replace(
        case,
        service=replace(case.service, commanding_officer="Maj E. SPECIMEN", efforts=(effort,)),
    )
    told = {block.label: block.text for block in record(case).blocks}
    assert told["Commanding officer"] == "Maj E. SPECIMEN"
    assert told["Effort"] == (
        "Fri 27 Nov 2026, 16:20 · PS Example 4417 · Duty officer · A message was left"
    )


def test_a_decision_by_telephone_says_so() -> None:
    told = {block.label: block.text for block in record(by_telephone()).blocks}
    assert told["Came to the case"] == "By telephone"
