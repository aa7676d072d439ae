"""Recovery: two printed sheets which together, and only together, open the store."""

import re
import secrets
from dataclasses import dataclass, field

from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.store.vault.identity import SEED_BYTES, Identity

LETTERS = ("A", "B")
LINES = 7
_LONGEST = 1_000  # characters: a sheet has not a hundred
# Without I, L, O and U, which are taken for 1, 0 and V on paper.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MARK_BYTES = 3
_BYTES_A_LINE = (_MARK_BYTES + SEED_BYTES) // LINES
_SIGNS_A_LINE, _CHECK_SIGNS = 8, 2
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})


class WrongSheets(StationProblem):
    """Both sheets are typed as printed, but are not the two that open this store."""

    def __init__(self, mark: str) -> None:
        look = f" Look for the two sheets marked {mark}." if mark else ""
        super().__init__(f"These sheets do not open this store.{look}")


class OtherSheets(StationProblem):
    """The sheets that were read back are not the newest that were made."""

    def __init__(self) -> None:
        super().__init__(
            "Other recovery sheets were made after these. Print and read back the newest."
        )


@dataclass(frozen=True, slots=True)
class Sheet:
    """One of the two: ``letter`` A or B; ``mark`` says in six characters which pair it is of."""

    letter: str
    mark: str
    secret: bytes = field(repr=False)

    @property
    def lines(self) -> tuple[str, ...]:
        """Seven lines to print and to type, "K7QM-2X9D-4F", the last group being the check."""
        whole = bytes.fromhex(self.mark) + self.secret
        return tuple(
            _line(self.letter, number, whole[at : at + _BYTES_A_LINE])
            for number, at in enumerate(range(0, len(whole), _BYTES_A_LINE), 1)
        )

    @property
    def text(self) -> str:
        """The lines, one under the other."""
        return "\n".join(self.lines)


def new_sheets() -> tuple[Sheet, Sheet]:
    """Two new sheets. Each is random by itself: who has one knows nothing of what both open."""
    mark = secrets.token_bytes(_MARK_BYTES).hex().upper()
    first, second = (Sheet(letter, mark, secrets.token_bytes(SEED_BYTES)) for letter in LETTERS)
    return first, second


def together(one: Sheet, other: Sheet) -> Identity:
    """The identity that both sheets give, in either order.

    Raises StationProblem for the same sheet twice, and for sheets of different pairs.
    """
    if one.letter == other.letter:
        raise StationProblem(
            f"Both are sheet {one.letter}. Type sheet A and sheet B: only together do they open "
            "the store."
        )
    if one.mark != other.mark:
        raise StationProblem(
            f"One sheet is marked {one.mark} and the other {other.mark}, so they do not belong "
            "together. Look for two sheets with the same mark."
        )
    return Identity(bytes(a ^ b for a, b in zip(one.secret, other.secret, strict=True)))


def read_sheet(text: str) -> Sheet:
    """A sheet as it was typed, in any case and spacing.

    Raises StationProblem, naming the lines that are not as printed.
    """
    if len(text) > _LONGEST or len(_split(text)) > 2 * LINES:
        raise StationProblem(
            f"A sheet has {LINES} lines, and this is far more. Type the lines of one sheet alone."
        )
    wrong = {letter: wrong_lines(letter, text) for letter in LETTERS}
    letter = min(LETTERS, key=lambda each: len(wrong[each]))
    if wrong[letter]:
        numbers = " and ".join(map(str, wrong[letter]))
        raise StationProblem(
            (f"Line {numbers} is" if len(wrong[letter]) == 1 else f"Lines {numbers} are")
            + " not as printed. Compare with the sheet character by character, and type again."
        )
    whole = b"".join(_bytes_of(_signs(line)[:_SIGNS_A_LINE]) for line in _split(text))
    return Sheet(letter, whole[:_MARK_BYTES].hex().upper(), whole[_MARK_BYTES:])


def wrong_lines(letter: str, text: str) -> tuple[int, ...]:
    """The numbers, from 1, of the lines that are not as printed on a sheet with this letter.

    One or two wrong characters in a line are always found, and a line in the place of another.
    """
    lines = _split(text)
    return tuple(
        number
        for number in range(1, max(LINES, len(lines)) + 1)
        if number > min(LINES, len(lines)) or not _holds(letter, number, lines[number - 1])
    )


def _split(text: str) -> list[str]:
    """The lines as typed; run together on one line they are cut by their length."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) != 1:
        return lines
    run, length = re.sub(r"[\s-]", "", lines[0]), _SIGNS_A_LINE + _CHECK_SIGNS
    return [run[at : at + length] for at in range(0, len(run), length)]


def _line(letter: str, number: int, data: bytes) -> str:
    value = int.from_bytes(data)
    signs = [value >> 5 * place & 31 for place in reversed(range(_SIGNS_A_LINE))]
    said = "".join(ALPHABET[sign] for sign in (*signs, *_check(letter, number, signs)))
    return f"{said[:4]}-{said[4:8]}-{said[8:]}"


def _signs(line: str) -> list[int]:
    """The signs of a line as numbers, -1 for one that is never printed."""
    typed = re.sub(r"[\s-]", "", line).upper().translate(_READ_AS)
    return [ALPHABET.find(sign) for sign in typed]


def _bytes_of(signs: list[int]) -> bytes:
    value = 0
    for sign in signs:
        value = value << 5 | sign
    return value.to_bytes(_BYTES_A_LINE)


def _holds(letter: str, number: int, line: str) -> bool:
    signs = _signs(line)
    if len(signs) != _SIGNS_A_LINE + _CHECK_SIGNS or -1 in signs:
        return False
    data, check = signs[:_SIGNS_A_LINE], signs[_SIGNS_A_LINE:]
    return _check(letter, number, data) == tuple(check)


def _check(letter: str, number: int, signs: list[int]) -> tuple[int, int]:
    """A Reed-Solomon check in the field of 32, over the signs, the letter and the line's number.

    The plain sum, and the sum with each sign times another power of two: no two wrong signs
    leave both as they were.
    """
    plain = weighed = 0
    for place, sign in enumerate((LETTERS.index(letter) + 1, number, *signs)):
        plain ^= sign
        for _ in range(place):
            sign = _doubled(sign)  # noqa: PLW2901
        weighed ^= sign
    return plain, weighed


def _doubled(sign: int) -> int:
    """Twice a sign in the field whose numbers are polynomials modulo x^5 + x^2 + 1."""
    return (sign << 1) ^ (0b100101 if sign & 16 else 0)
