"""Steps: a page beside a step belongs to it."""

from dvpo_desktop.rules.step_order import ASIDES, AUTHORITY, WORDS, step_of


def test_every_page_belongs_to_a_step() -> None:
    assert [step_of(word) for word in WORDS] == list(WORDS)
    assert {step_of(word) for word in ASIDES} == {AUTHORITY.word}
