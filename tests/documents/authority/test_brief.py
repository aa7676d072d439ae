"""The brief: one page with what happened, what is asked for and what is still open."""

from dataclasses import replace

from support.cases.factories import NOW, a_case, a_case_ready_to_send, having, the_law
from support.cases.papers import EIGHT, FORCE, page_texts, the_press, with_conditions, words

from dvpo_desktop.case.preparation.children import Children, Known
from dvpo_desktop.case.preparation.conditions import FREE, Condition
from dvpo_desktop.case.preparation.incident import Attacked
from dvpo_desktop.documents.authority.brief import NOT_RECORDED, compose
from dvpo_desktop.rules.problems import warn

DOUBT = warn("bail-compare", "conditions", "Bail forbids contact as well. Say how they agree.")
GAP = warn("children", "children", "Nobody has said whether there are children.", missing=True)


def test_it_tells_who_what_and_why_in_their_own_words() -> None:
    text = words(compose(a_case_ready_to_send(), the_law(), NOW))
    for part in (
        "Alan EXAMPLE",
        "born 17 May 1990, aged 36",
        "Beth SAMPLE",
        "10 h 45 min left",
        "violence, threat of violence",
        "“I want some days of peace to think.”",
        "“I need my tools on Monday, that is all.”",
        "“He should stay away.”",
        "Dai Sample",
        "Because: His calls in June were threats",
    ):
        assert part in text


def test_it_tells_whom_the_violence_was_towards_and_which_cases_are_linked() -> None:
    case = having(
        a_case_ready_to_send(),
        {
            "incident.attacked": (Attacked.PROTECTED, Attacked.ANOTHER),
            "linked": ("DV-26-0114",),
        },
    )
    text = words(compose(case, the_law(), NOW))
    assert "Towards the protected person and somebody else" in text
    assert "Linked to DV-26-0114" in text


def test_warnings_stand_with_their_explanations_and_gaps_apart() -> None:
    blocks = compose(
        a_case_ready_to_send(), the_law(), NOW, ((DOUBT, "The bail ends today."), (GAP, None))
    ).blocks
    told = [(block.label, block.text) for block in blocks]
    assert ("Warning", f"{DOUBT.says} Explanation: The bail ends today.") in told
    assert told[-1] == ("Not known", GAP.says)
    unexplained = words(compose(a_case(), the_law(), NOW, ((DOUBT, None),)))
    assert "Explanation: none given yet." in unexplained


def test_an_empty_case_says_what_is_not_recorded() -> None:
    text = words(compose(a_case(), the_law(), NOW))
    assert text.count(NOT_RECORDED) > 5


def test_no_known_children_and_how_that_was_checked_are_told() -> None:
    children = Children(known=Known.NONE_KNOWN, how_checked="Asked both.")
    text = words(compose(replace(a_case(), children=children), the_law(), NOW))
    assert "None known" in text
    assert "Asked both." in text


def test_a_free_clause_stands_in_its_own_words() -> None:
    free = Condition(FREE, legal="You must not fly a drone there.", because="SAMPLE")
    text = words(compose(with_conditions(a_case(), free), the_law(), NOW))
    assert "You must not fly a drone there. Because: SAMPLE" in text


def test_it_fits_one_page_with_eight_conditions_and_two_doubts() -> None:
    case = with_conditions(a_case_ready_to_send(), *EIGHT)
    problems = ((DOUBT, "The bail ends today."), (GAP, None))
    paper = compose(case, the_law(), NOW, problems, FORCE)
    assert len(page_texts(the_press().draw(paper))) == 1


def test_every_block_says_where_it_came_from() -> None:
    assert all(block.came_from for block in compose(a_case_ready_to_send(), the_law(), NOW).blocks)
