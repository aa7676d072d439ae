"""Recovery sheets: one tells nothing, both open, and a mistyped sign is found in its line."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.store.vault.identity import Identity
from dvpo_desktop.store.vault.recovery import (
    ALPHABET,
    LETTERS,
    LINES,
    Sheet,
    new_sheets,
    read_sheet,
    together,
    wrong_lines,
)

SECRETS = st.binary(min_size=32, max_size=32)
MARKS = st.binary(min_size=3, max_size=3).map(lambda mark: mark.hex().upper())
SHEETS = st.builds(Sheet, st.sampled_from(LETTERS), MARKS, SECRETS)
SIGNS = [at for at, sign in enumerate("XXXX-XXXX-XX") if sign == "X"]
# The middle of chi squared with 255 degrees of freedom, and a bound met once in a million.
MOST_CHI_SQUARED = 255 + 5 * (2 * 255) ** 0.5


@given(SHEETS)
def test_a_sheet_is_read_as_it_was_printed_however_it_is_typed(sheet):
    assert len(sheet.lines) == LINES
    assert read_sheet(sheet.text) == sheet
    assert read_sheet(sheet.text.lower().replace("-", " ")) == sheet
    assert read_sheet("\n\n" + sheet.text.replace("-", "").replace("\n", "\n\n  ")) == sheet
    assert read_sheet(sheet.text.replace("\n", " ")) == sheet
    assert read_sheet(sheet.text.replace("0", "o").replace("1", "l")) == sheet


@given(SHEETS, st.data())
def test_one_or_two_wrong_signs_are_found_in_their_line(sheet, data):
    number = data.draw(st.integers(1, LINES), "line")
    places = data.draw(st.lists(st.sampled_from(SIGNS), min_size=1, max_size=2, unique=True))
    lines = list(sheet.lines)
    for place in places:
        line = lines[number - 1]
        wrong = data.draw(st.sampled_from([s for s in ALPHABET + "U!" if s != line[place]]))
        lines[number - 1] = line[:place] + wrong + line[place + 1 :]
    text = "\n".join(lines)

    assert wrong_lines(sheet.letter, text) == (number,)
    with pytest.raises(StationProblem, match=f"^Line {number} is not as printed"):
        read_sheet(text)


def test_every_single_wrong_sign_of_a_sheet_is_found_in_its_line(counted):
    tried = 0
    for sheet in new_sheets():
        for number, line in enumerate(sheet.lines, 1):
            for place in SIGNS:
                for sign in set(ALPHABET) - {line[place]}:
                    lines = list(sheet.lines)
                    lines[number - 1] = line[:place] + sign + line[place + 1 :]
                    assert wrong_lines(sheet.letter, "\n".join(lines)) == (number,)
                    tried += 1
    counted(f"{tried} wrong signs on two sheets: each found in its line")
    assert tried == 2 * LINES * len(SIGNS) * (len(ALPHABET) - 1)


@given(SHEETS, st.integers(1, LINES), st.integers(1, LINES))
def test_lines_in_one_anothers_place_are_found(sheet, one, other):
    lines = list(sheet.lines)
    lines[one - 1], lines[other - 1] = lines[other - 1], lines[one - 1]

    wanted = () if one == other else tuple(sorted((one, other)))
    assert wrong_lines(sheet.letter, "\n".join(lines)) == wanted


@given(SHEETS, st.data())
def test_two_neighbours_that_changed_places_are_found(sheet, data):
    number, at = data.draw(st.integers(1, LINES)), data.draw(st.integers(0, len(SIGNS) - 2))
    line = list(sheet.lines[number - 1])
    first, second = SIGNS[at], SIGNS[at + 1]
    line[first], line[second] = line[second], line[first]
    lines = [*sheet.lines[: number - 1], "".join(line), *sheet.lines[number:]]

    same = line[first] == line[second]
    assert wrong_lines(sheet.letter, "\n".join(lines)) == (() if same else (number,))


@given(SHEETS, st.text(max_size=200))
def test_whatever_is_typed_is_read_or_refused_in_words(sheet, text):
    for typed in (text, sheet.text + text, sheet.text[: len(text)]):
        if all(wrong_lines(letter, typed) for letter in LETTERS):
            with pytest.raises(StationProblem, match="not as printed"):
                read_sheet(typed)
        else:
            assert read_sheet(typed) == sheet


def test_a_line_too_few_or_too_many_is_named():
    sheet, _ = new_sheets()

    assert wrong_lines("A", "\n".join(sheet.lines[:-1])) == (7,)
    assert wrong_lines("A", f"{sheet.text}\n{sheet.lines[0]}") == (8,)
    assert wrong_lines("B", sheet.text) == tuple(range(1, LINES + 1))


@given(SECRETS, SECRETS, MARKS)
def test_both_sheets_give_one_identity_in_either_order(first, second, mark):
    a, b = Sheet("A", mark, first), Sheet("B", mark, second)

    assert together(a, b).seed == together(b, a).seed
    assert together(a, b).public != Identity(first).public or second == bytes(32)


@given(SECRETS, SECRETS, MARKS)
def test_one_sheet_tells_nothing_every_secret_is_as_likely_as_before(sheet, secret, mark):
    """For any sheet in hand and any secret at all there is exactly one other sheet."""
    other = bytes(x ^ y for x, y in zip(sheet, secret, strict=True))

    assert together(Sheet("A", mark, sheet), Sheet("B", mark, other)).seed == secret
    assert together(Sheet("A", mark, other), Sheet("B", mark, sheet)).seed == secret


def test_each_sheet_and_their_secret_are_of_one_even_distribution(counted):
    pairs = [new_sheets() for _ in range(2000)]
    told = {
        "sheet A": b"".join(a.secret for a, _ in pairs),
        "sheet B": b"".join(b.secret for _, b in pairs),
        "secret": b"".join(together(a, b).seed for a, b in pairs),
    }
    found = {}
    for what, data in told.items():
        wanted = len(data) / 256
        counts = Counter(data)
        found[what] = sum((counts[byte] - wanted) ** 2 / wanted for byte in range(256))
    figures = ", ".join(f"{what} {value:.0f}" for what, value in found.items())
    counted(f"{len(pairs)} pairs of sheets, chi squared of 255: {figures}")
    assert max(found.values()) < MOST_CHI_SQUARED


def test_sheets_that_do_not_belong_together_are_refused_in_words():
    (a, b), (other, _) = new_sheets(), new_sheets()

    with pytest.raises(StationProblem, match="Both are sheet A"):
        together(a, Sheet("A", a.mark, b.secret))
    with pytest.raises(StationProblem, match=f"marked {other.mark} and the other {b.mark}"):
        together(other, b)


def test_a_sheet_shows_its_secret_to_no_log():
    a, _ = new_sheets()

    assert a.secret.hex() not in repr(a)
    assert repr(a.secret) not in repr(a)
