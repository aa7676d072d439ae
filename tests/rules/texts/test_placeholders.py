"""Placeholders: what says that there is no answer is told from what is one."""

import pytest

from dvpo_desktop.rules.texts.placeholders import is_placeholder


@pytest.mark.parametrize(
    "text",
    [
        *("None", "none given", "Refused", "refused to say", "REFUSED TO GIVE ADDRESS", "Declined"),
        *("n/k", "N/K", "n.k.", "n/a", "NFA", "no fixed address", "No fixed abode", "NFA."),
        *("of no fixed abode", "Not known", "not known at present", "Unknown", "unknown address"),
        *("not stated", "Not disclosed", "no phone", "no support worker", "to be confirmed", "TBC"),
        *("Police", "Solicitor", "as above", "-", "?", "", "  ", "not yet known", "Withheld"),
        *("she refuses to say", "no current address", "Nothing known", "prefers not to say"),
    ],
)
def test_no_answer_is_seen_as_none(text):
    assert is_placeholder(text)


@pytest.mark.parametrize(
    "text",
    [
        *("None Such House", "No. 14 Acacia Avenue", "Refuge", "Unknown Warrior Road 7"),
        *("pineapple", "Nota Bene Close", "Nunn Street", "07700 900123", "refused " * 20),
        *("No fixed address, staying at 14 Acacia Avenue", "Declan House", "Notting Hill"),
    ],
)
def test_an_answer_is_one(text):
    assert not is_placeholder(text)
