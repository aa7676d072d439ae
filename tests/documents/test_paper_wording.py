"""The wording of the papers after service: whole, plain of mistakes, and true to the Act."""

import re

import pytest
from support.cases.papers_after import FORMS, card_wording, pack_wording

from dvpo_desktop.documents.paper_wording import read_paper_wording
from dvpo_desktop.documents.wording import WordingFault

ONE = """
version = "SAMPLE-1"
starts = 2026-11-01
title = "Sample"
[[head]]
key = "one"
kind = "paragraph"
rests_on = "s.24(1)"
text = "SAMPLE"
"""
WRONG = ("conviction", "£", "offender", "victim", "perpetrator", "inspector", "criminal")


@pytest.mark.parametrize("wording", [card_wording(), pack_wording()], ids=["card", "pack"])
def test_every_entry_says_what_it_rests_on_and_no_wrong_statement_is_made(wording) -> None:
    for entries in wording.parts.values():
        for entry in entries:
            assert entry.rests_on, entry.key
            said = f"{entry.label} {entry.text}".casefold()
            assert not any(word in said for word in WRONG), entry.key
    assert re.fullmatch(r"[A-Z]+-2026\.[1-9]", wording.version)


def test_a_breach_is_called_an_offence_nowhere_but_where_it_is_said_not_to_be_one() -> None:
    texts = [e.text for w in (card_wording(), pack_wording()) for p in w.parts.values() for e in p]
    told = [text for text in texts if "offence" in text and "NOTHING IS IN FORCE" not in text]
    (only,) = told
    assert only.startswith("A breach is not an offence by itself: consider offences.")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('version = "SAMPLE-1"', "", "lacks its 'version'"),
        ("[[head]]", "[[head]", "cannot be read"),
        ("[[head]]", "[[other]]", "has head, other too few or too many"),
        ('kind = "paragraph"', 'kind = "banner"', "of the kind banner"),
        ('rests_on = "s.24(1)"', "", "lacks its 'rests_on'"),
        ("[[head]]", ONE[ONE.index("[[head]]") :] + "[[head]]", "one stands twice"),
    ],
)
def test_a_fault_in_the_form_is_told_in_words(old: str, new: str, says: str) -> None:
    with pytest.raises(WordingFault, match=says):
        read_paper_wording(ONE.replace(old, new, 1), "head")


def test_every_file_of_wording_is_dated() -> None:
    for file in FORMS.glob("*.toml"):
        text = file.read_text(encoding="utf-8")
        assert "\nversion = " in text
        assert "\nstarts = " in text
