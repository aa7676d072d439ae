"""A paper's fingerprint covers every word of it, in order, and nothing but its words."""

from dataclasses import replace

import pytest
from support.cases.factories import a_notice

from dvpo_desktop.case.paper import Block, Kind, Paper


def test_the_fingerprint_is_of_sixty_four_digits_and_always_the_same() -> None:
    assert a_notice().fingerprint == a_notice().fingerprint
    assert len(a_notice().fingerprint) == 64
    assert set(a_notice().fingerprint) <= set("0123456789abcdef")


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Another title"},
        {"reference": "DV-26-0114"},
        {"force": "Gwent Police"},
        {"wording_version": "sample-2"},
        {"language": "cy"},
        {"blocks": ()},
        {"blocks": tuple(reversed(a_notice().blocks))},
    ],
)
def test_any_change_of_the_paper_changes_its_fingerprint(change: dict[str, object]) -> None:
    assert replace(a_notice(), **change).fingerprint != a_notice().fingerprint


@pytest.mark.parametrize(
    "change",
    [{"kind": Kind.HEADING}, {"text": "b"}, {"label": "2"}, {"strong": ("a",)}],
)
def test_any_change_of_a_block_changes_the_fingerprint(change: dict[str, object]) -> None:
    before = Block(Kind.PARAGRAPH, "a", "1")
    assert _paper(before).fingerprint != _paper(replace(before, **change)).fingerprint


def test_where_the_words_came_from_is_not_part_of_the_words() -> None:
    before = Block(Kind.PARAGRAPH, "a")
    after = replace(before, rests_on="s.24(6)", came_from="incident.printed_grounds")
    assert _paper(before).fingerprint == _paper(after).fingerprint


def test_words_cannot_be_shifted_from_one_block_to_the_next() -> None:
    one = _paper(Block(Kind.PARAGRAPH, "ab"), Block(Kind.PARAGRAPH, "c"))
    other = _paper(Block(Kind.PARAGRAPH, "a"), Block(Kind.PARAGRAPH, "bc"))
    assert one.fingerprint != other.fingerprint


def test_the_short_fingerprint_is_the_beginning_in_groups_of_four() -> None:
    short = a_notice().short_fingerprint
    assert short.replace("-", "").lower() == a_notice().fingerprint[:12]
    assert [len(group) for group in short.split("-")] == [4, 4, 4]


def _paper(*blocks: Block) -> Paper:
    return Paper("Sample", "DV-26-0113", "West Mercia Police", "sample-1", blocks)
