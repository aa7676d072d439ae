"""Names: the family name in capitals where a letter has one of its own, else as it was typed."""

import pytest

from dvpo_desktop.case.names import full_name, in_capitals
from dvpo_desktop.case.preparation.protected import Protected
from dvpo_desktop.case.preparation.respondent import Respondent


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        (" Example ", "EXAMPLE"),
        ("O'Brien-Żółć", "O'BRIEN-ŻÓŁĆ"),
        ("Ғabdullin Їжак", "ҒABDULLIN ЇЖАК"),
        ("Papadópoulos", "PAPADÓPOULOS"),
        ("Παπαδόπουλος", "ΠΑΠΑΔΌΠΟΥΛΟΣ"),
        ("Σαμαράς", "ΣΑΜΑΡΆΣ"),
        ("Հակոբյան", "ՀԱԿՈԲՅԱՆ"),
        ("Işık", "IŞIK"),
        ("İnönü", "İNÖNÜ"),
        ("e\u0301mile", "E\u0301MILE"),
    ],
)
def test_a_script_with_capitals_is_set_in_them(typed: str, printed: str) -> None:
    assert in_capitals(typed) == printed


@pytest.mark.parametrize(
    "typed",
    [
        "ბერიძე",
        "김",
        "王",
        "محمد",
        "शर्मा",
        "ਸਿੰਘ",
        "ኃይለ",
        "כהן",
        "สมชาย",
        "ⓐ",
        "ⅰ",
        "𠮷田",
        "ꮳꮃꮞ"[:0],
        "8",
    ],
)
def test_a_script_without_capitals_stays_as_it_is(typed: str) -> None:
    assert in_capitals(typed) == typed


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Groß", "GROß"),
        ("Մարտիրոսև", "ՄԱՐՏԻՐՈՍև"),
        ("ŉel", "ŉEL"),
        ("Μαΐου", "ΜΑΐΟΥ"),
        ("ﬁsher", "ﬁSHER"),
    ],
)
def test_a_letter_whose_capital_is_another_spelling_stays_as_it_was_typed(
    typed: str, printed: str
) -> None:
    assert in_capitals(typed) == printed


def test_no_letter_of_any_script_makes_two_or_a_headline_capital() -> None:
    for code in range(0x20, 0x20000):
        capital = in_capitals(f"a{chr(code)}a")
        assert len(capital) == 3
        assert not "\u1c90" <= capital[1] <= "\u1cbf" or capital[1] == chr(code)


def test_both_people_are_named_alike() -> None:
    for kind in (Respondent, Protected):
        assert kind(family_name=" example ", given_names=" Alan ").name == "Alan EXAMPLE"
        assert kind(family_name="ბერიძე").name == "ბერიძე"
    assert full_name("", "") == ""
