"""Misspelt: a street in which one letter is wrong, left out, added or out of its place."""

from collections.abc import Iterator, Sequence

from dvpo_desktop.rules.texts import streets
from dvpo_desktop.rules.texts.find_text import Span

Type = tuple[int, str, frozenset[str]]
Street = tuple[list[str], str, str]
_NO_STREET: Street = ([], "", "")
_NUMBERED, _ALONE = 5, 6  # letters of a name with its house number, and without
_WORDS_OF_NUMBER = 2  # "14 a"


def types_in(text: Sequence[streets.Token]) -> tuple[Type, ...]:
    """Where a type of street stands in a text, and which types a misspelt one may be."""
    each = (
        (at, token.word, streets.misspelt_type(token.word)) for at, token in enumerate(text) if at
    )
    return tuple(one for one in each if streets.is_type(one[1]) or one[2])


def find(text: Sequence[streets.Token], types: Sequence[Type], sought: Street) -> Iterator[Span]:
    """Where a street may be meant by another spelling: "14 Accacia Ave", "Acacia Avenu".

    One letter of its name or of its type may be wrong; with the house number, the type may be
    another. The first letter and the number, if it has one, have to agree, so that another street
    is not taken for it.
    """
    number, name, kind = sought
    if not name:
        return
    any_type = bool(number) and len(name) >= _ALONE
    for end, word, meant in types:
        of_type = word == kind or any_type
        if not of_type and kind not in meant:
            continue
        for start in range(max(0, end - streets.MOST_NAME_WORDS), end):
            said = "".join(one.word for one in text[start:end])
            alike = streets.one_off(said, name) if of_type else said == name
            first = max(0, start - len(number))
            if alike and [one.word for one in text[first:start]] == number:
                yield text[first].start, text[end].end


def street_of(sought: str) -> Street:
    """The words of the house number, the name and the type of a street that may be misspelt.

    Nothing for what is no street, and for names of so few letters that one more makes another.
    """
    whole = streets.tokens(sought)
    if len(whole) < _WORDS_OF_NUMBER or not streets.is_type(whole[-1].word):
        return _NO_STREET
    street = streets.without_number(whole)
    number = [one.word for one in whole[: len(whole) - len(street)]]
    name = "".join(one.word for one in street[:-1])
    fewest = _NUMBERED if number else _ALONE
    if len(number) > _WORDS_OF_NUMBER or len(name) < fewest:
        return _NO_STREET
    return number, name, whole[-1].word
