"""A notice states the five things of s.25(1) and the prohibition of s.24(6), or is not printed."""

from dataclasses import replace

import pytest
from support.cases.factories import a_notice

from dvpo_desktop.case.paper import Block, Kind, Paper
from dvpo_desktop.rules.notice import (
    STATEMENTS,
    conditions_on,
    missing_statements,
    plain_conditions_on,
)


def _without(section: str, *instead: Block) -> Paper:
    kept = tuple(part for part in a_notice().blocks if part.rests_on != section)
    return replace(a_notice(), blocks=(*kept, *instead))


def test_a_complete_notice_misses_nothing() -> None:
    assert missing_statements(a_notice()) == ()


def test_an_empty_paper_misses_all_six() -> None:
    found = missing_statements(replace(a_notice(), blocks=()))
    assert len(found) == len({problem.code for problem in found}) == 6
    assert all(problem.blocks and problem.step == "service" for problem in found)


@pytest.mark.parametrize("section", STATEMENTS)
def test_each_statement_left_out_is_named_with_its_section(section: str) -> None:
    (found,) = missing_statements(_without(section))
    assert found.code == STATEMENTS[section][0]
    assert found.rests_on == f"Crime and Security Act 2010, {section}"
    assert STATEMENTS[section][1] in found.says


@pytest.mark.parametrize(
    "instead",
    [
        Block(Kind.HEADING, "Arrest", rests_on="s.25(1)(b)"),
        Block(Kind.BLANK, "Arrest", rests_on="s.25(1)(b)"),
        Block(Kind.PARAGRAPH, " …… ", "Arrest", rests_on="s.25(1)(b)"),
        Block(Kind.PARAGRAPH, "You may be arrested.", rests_on="s.25(1)(c)"),
    ],
)
def test_a_heading_a_blank_or_another_section_states_nothing(instead: Block) -> None:
    assert [one.code for one in missing_statements(_without("s.25(1)(b)", instead))] == [
        "notice-arrest"
    ]


@pytest.mark.parametrize("kind", [Kind.PARAGRAPH, Kind.CONDITION, Kind.WARNING, Kind.FACT])
def test_words_that_rest_on_the_section_state_it(kind: Kind) -> None:
    instead = Block(kind, "You may be arrested.", rests_on="CSA 2010, s.25(1)(b), s.26(1)")
    assert missing_statements(_without("s.25(1)(b)", instead)) == ()


def test_a_gap_among_the_words_leaves_the_statement_missing() -> None:
    gap = Block(Kind.PARAGRAPH, "……", rests_on="s.25(1)(a), s.24(2)(a)")
    paper = replace(a_notice(), blocks=(*a_notice().blocks, gap))
    assert [one.code for one in missing_statements(paper)] == ["notice-grounds"]


def test_the_terms_are_the_conditions_of_the_case_and_not_what_an_order_may_hold() -> None:
    paper = replace(
        a_notice(),
        blocks=(
            Block(Kind.CONDITION, "Do not go in.", "1.", came_from="conditions.not-enter.1"),
            Block(Kind.CONDITION, "You must not enter.", "1.", came_from="conditions.not-enter.1"),
            Block(Kind.CONDITION, "to require you to leave", "(c)", came_from="wording.order-c"),
        ),
    )
    assert conditions_on(paper) == ("You must not enter.",)
    assert [one.text for one in plain_conditions_on(paper)] == ["Do not go in."]
