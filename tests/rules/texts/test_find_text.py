"""Seeking: a detail is found however it is written, and nothing else is."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dvpo_desktop.rules.texts import find_text

MOBILE = "07700 900123"
BORN = date(1990, 5, 3)


def in_words(text: str, detail: str) -> list[str]:
    return [text[start:end] for start, end in find_text.words(find_text.fold(text), detail)]


def as_number(text: str, detail: str) -> list[str]:
    return [text[start:end] for start, end in find_text.number(find_text.fold(text), detail)]


def as_day(text: str, sought: date) -> list[str]:
    return [text[start:end] for start, end in find_text.day(find_text.fold(text), sought)]


@pytest.mark.parametrize(
    "text",
    [
        "17 Hidden Lane",
        "17 HIDDEN LANE",
        "17, hidden   lane",
        "17\nHidden\r\nLane",
        "17 Hidden-Lane",
        "17 Hiddén Lane",
        "17HiddenLane",
        "１７ Hidden Lane",
        "17 Hid\u00adden Lane",
        "17 Hid\0den Lane",
    ],
)
def test_words_are_found_in_any_dress(text):
    assert in_words(f"At {text}, she said.", "17 Hidden Lane") == [text]


@pytest.mark.parametrize(
    "text", ["117 Hidden Lane", "17 Hidden Lanes", "17 Hid den Lane", "17 Hidden", "", "Lane 17"]
)
def test_other_words_are_not_found(text):
    assert in_words(text, "17 Hidden Lane") == []


def test_a_word_inside_others_is_not_that_word():
    assert in_words("the rapist saw a therapist", "therapist") == ["therapist"]
    assert in_words("therapists", "therapist") == []
    assert in_words("a t herapist, a therapis t", "therapist") == []
    assert in_words("a b12", "ab12") == []


def test_every_place_is_found():
    assert in_words("Elm, elm and ELM", "Elm") == ["Elm", "elm", "ELM"]
    assert as_number("7 7777 777777", "07777 777777") == ["7777 777777"]


def test_a_figure_ends_where_letters_begin():
    assert in_words("No17 Hidden Lane2", "17 Hidden Lane") == ["17 Hidden Lane"]


def test_scripts_without_spaces_are_searched_inside():
    assert in_words("她住在秘密街附近", "秘密街") == ["秘密街"]


def test_words_with_nothing_to_find_are_nowhere():
    assert in_words("anything - at all", " - ") == []


def test_what_is_marked_already_is_not_found_again():
    assert in_words("[withheld] and withheld", "withheld") == ["withheld"]
    assert in_words("[withheld]", find_text.MARK) == []
    assert in_words("17 [withheld] Hidden Lane", "17 Hidden Lane") == []
    assert in_words("[withheld], [withheld] at 17 Hidden Lane", "17 Hidden Lane") == [
        "17 Hidden Lane"
    ]
    assert in_words("It was withheld 17 times", "[withheld] 17") == ["withheld 17"]


@pytest.mark.parametrize("text", ["ZZ99 3WZ", "zz993wz", "ZZ99-3WZ", "ZZ99\n3wz", "ZZ 99 3 WZ"])
def test_a_postcode_is_found_with_its_space_and_without(text):
    assert in_words(f"of {text}.", "ZZ99 3WZ") == [text]


@pytest.mark.parametrize(
    "text",
    [
        "07700900123",
        "07700 900123",
        "07700-900-123",
        "(07700) 900123",
        "+44 7700 900123",
        "+447700900123",
        "+44 (0)7700 900123",
        "0044 7700 900 123",
        "00440 7700 900123",
        "447700900123",
        "7700 900123",
        "07700.900.123",
        "07700\n900123",
        "٠٧٧٠٠٩٠٠١٢٣",
    ],
)
@pytest.mark.parametrize("detail", [MOBILE, "+44 7700 900123", "0044 (0)7700 900123"])
def test_a_number_is_found_however_it_is_dialled(text, detail):
    assert as_number(f"ring {text} now", detail) == [text]


@pytest.mark.parametrize(
    "text", ["077009001234", "107700900123", "07700 900124", "07700 900", "", "17700900123"]
)
def test_another_number_is_not_found(text):
    assert as_number(text, MOBILE) == []


def test_a_letter_before_a_number_is_no_part_of_it():
    assert as_number("X07700 900123", MOBILE) == ["07700 900123"]


def test_a_number_from_abroad_is_found_with_plus_or_noughts():
    assert as_number("+48 600 100 200 or 0048 600 100 200", "+48 600 100 200") == [
        "+48 600 100 200",
        "0048 600 100 200",
    ]


def test_numbers_are_picked_out_of_what_was_typed():
    assert find_text.numbers("07700 900123 (work), or 01632-960555/+44 1632 960111") == (
        "07700 900123",
        "01632-960555",
        "+44 1632 960111",
    )
    assert find_text.numbers("07700 900123 01632 960555") == ("07700 900123", "01632 960555")
    assert find_text.numbers("room 4417, at 9.30, 12-14") == ()
    assert find_text.numbers("1" * 16) == ()


@pytest.mark.parametrize(
    "typed", ["+44 (0)7700 900123", "+353 (0)86 123 456 789", "555 0123", "123456789012345"]
)
def test_a_number_of_seven_to_fifteen_figures_is_one_number_however_it_is_parted(typed):
    assert find_text.numbers(typed) == (typed,)


def test_e_mail_addresses_are_picked_out_of_what_was_typed():
    assert find_text.emails("Beth <beth.e@sample.example>, b@c.example.") == (
        "beth.e@sample.example",
        "b@c.example",
    )


@pytest.mark.parametrize(
    "text",
    [
        *("3/5/1990", "03/05/1990", "03.05.90", "3-5-90", "3 5 1990", "03\\05\\1990"),
        *("1990-05-03", "1990/5/3", "03051990", "19900503", "3 / 5 / 1990"),
        *("3 May 1990", "3rd May 1990", "3rd of May, 1990", "3 MAY '90", "03May1990"),
        *("May 3, 1990", "May 3rd 1990"),
    ],
)
def test_a_date_is_found_in_the_forms_that_people_type(text):
    assert as_day(f"born {text}, she", BORN) == [text]


@pytest.mark.parametrize(
    "text",
    ["13/5/1990", "3/5/19901", "3/6/1990", "3 May", "dismay 3 1990", "1990-05-31", "4 May 90"],
)
def test_another_date_is_not_found(text):
    assert as_day(text, BORN) == []


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_is_found_by_its_name_and_by_three_letters(month):
    day = date(1987, month, 21)
    assert as_day(f"{day:%d %B %Y} {day:%d %b %y}", day) == [f"{day:%d %B %Y}", f"{day:%d %b %y}"]


def test_september_has_four_letters_too():
    assert as_day("21 Sept 1987", date(1987, 9, 21)) == ["21 Sept 1987"]


@given(st.dates(date(1900, 1, 1), date(2026, 12, 31)))
def test_any_date_is_found_in_figures(day):
    for text in (f"{day.day}/{day.month}/{day.year}", day.isoformat(), f"{day:%d %b %Y}"):
        assert as_day(text, day) == [text]


@given(st.text(), st.text())
def test_seeking_anything_in_anything_gives_places_in_the_text(text, detail):
    for start, end in find_text.words(find_text.fold(text), detail):
        assert 0 <= start < end <= len(text)
        assert find_text.bare(detail) in find_text.bare(text[start:end])


@pytest.mark.parametrize("pasted", ["(", "+0 ", "a", "@", "a@", "3 ", "0"])
def test_a_text_pasted_in_is_searched_in_time_that_grows_with_its_length(pasted):
    text = pasted * (200_000 // len(pasted))
    find_text.numbers(text)
    find_text.emails(text)
    assert as_number(text, MOBILE) == as_day(text, BORN) == in_words(text, "17 Hidden Lane") == []
