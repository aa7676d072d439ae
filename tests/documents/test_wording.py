"""The wording: read with care, filled in as it stands, and true to the Act."""

import tomllib

import pytest
from support.cases.factories import ROOT
from support.cases.papers import the_wording

from dvpo_desktop.case.paper import Kind
from dvpo_desktop.documents.wording import UNFILLED, Entry, WordingFault, fill, read_wording

TEXT = (ROOT / "forms" / "wording" / "dvpn.toml").read_text(encoding="utf-8")
WRONG = (
    "lasts 48 hours",
    "apply within 48 hours",
    "or withdrawn",
    "offence",
    "inspector",
    "£",
    "interim",
)


def test_the_version_and_its_first_day_are_told() -> None:
    wording = the_wording()
    assert wording.version == "DVPN-2026.3"
    assert wording.starts.isoformat() == "2026-11-30"


def test_every_entry_says_what_it_rests_on() -> None:
    wording = the_wording()
    for entry in (*wording.plain, *wording.notice, *wording.service, *wording.statement):
        assert entry.rests_on, entry.key


@pytest.mark.parametrize("wrong", WRONG)
def test_no_wrong_statement_of_the_law_is_made(wrong: str) -> None:
    said = [
        f"{row.get('text', '')} {row.get('label', '')}".casefold()
        for rows in tomllib.loads(TEXT).values()
        if isinstance(rows, list)
        for row in rows
    ]
    assert not any(wrong in words for words in said)


def test_a_gap_is_shown_and_typed_braces_stay_as_typed() -> None:
    entry = Entry("k", Kind.PARAGRAPH, "s.24(1)", text="{who} and {what}")
    (block,) = fill([entry], {"who": "", "what": "{who}"})
    assert block.text == f"{UNFILLED} and {{who}}"
    assert block.came_from == "wording.k"


def test_an_entry_waits_for_what_it_needs_and_gives_way_to_what_it_yields_to() -> None:
    needs = Entry("n", Kind.PARAGRAPH, "s", text="needs", when="fact")
    yields = Entry("y", Kind.PARAGRAPH, "s", text="yields", unless="fact")
    assert [block.text for block in fill([needs, yields], {"fact": "x"})] == ["needs"]
    assert [block.text for block in fill([needs, yields], {"fact": ""})] == ["yields"]


def test_a_name_that_no_paper_knows_is_told() -> None:
    with pytest.raises(WordingFault, match="asks for stranger"):
        fill([Entry("k", Kind.PARAGRAPH, "s", text="{stranger}")], {})


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('version = "DVPN-2026.3"', "", "lacks its 'version'"),
        ('kind = "title"', 'kind = "banner"', "of the kind banner"),
        ('key = "plain-intro"', 'key = "plain-title"', "plain-title stands twice"),
        ('key = "plain-intro"', 'key = "plain-intro"\nfont = "x"', "has font"),
        ("[[plain]]", "[[plain]", "cannot be read"),
    ],
)
def test_a_fault_in_the_form_is_told_in_words(old: str, new: str, says: str) -> None:
    with pytest.raises(WordingFault, match=says):
        read_wording(TEXT.replace(old, new, 1))
