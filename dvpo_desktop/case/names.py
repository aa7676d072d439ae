"""Names: how a person's name is printed, each letter as it was typed."""


def in_capitals(family_name: str) -> str:
    """The family name in capitals, wherever a letter has one capital of its own.

    A script without capitals stays as it is, and so does a letter whose capital would be another
    spelling: Georgian has capitals for headlines alone, and "Groß" is not "GROSS".
    """
    return "".join(map(_capital, family_name.strip()))


def full_name(given_names: str, family_name: str) -> str:
    """ "Alan EXAMPLE": given names, then the family name in capitals."""
    return f"{given_names.strip()} {in_capitals(family_name)}".strip()


def _capital(letter: str) -> str:
    capital = letter.upper()
    begins_a_name = letter.isalpha() and letter.title() != letter
    return capital if begins_a_name and len(capital) == 1 else letter
