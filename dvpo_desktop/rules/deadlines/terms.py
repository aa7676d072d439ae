"""Terms: an order held against the notice, term by term, with the words that changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from dvpo_desktop.case.proceedings.outcome import Term


class Change(StrEnum):
    """What became of one term of the notice, or that the court added one."""

    SAME = "same"
    CHANGED = "changed"
    LEFT_OUT = "left-out"
    ADDED = "added"

    @property
    def words(self) -> str:
        """The change as it is read: "left out"."""
        return self.value.replace("-", " ")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words that follow each other: in both texts, in the notice only, in the order only."""

    words: str
    in_notice: bool
    in_order: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """One term: its number in the notice and in the order from 1, and its words piece by piece."""

    change: Change
    of: int | None
    number: int | None
    pieces: tuple[Piece, ...]

    @property
    def notice(self) -> str:
        """The words of the notice; empty for a term that was added."""
        return " ".join(piece.words for piece in self.pieces if piece.in_notice)

    @property
    def order(self) -> str:
        """The words of the order; empty for a term that was left out."""
        return " ".join(piece.words for piece in self.pieces if piece.in_order)


def as_term(condition: str) -> str:
    """A condition of the notice as a term of an order: where it names the notice, the order.

    An order that spoke of "this notice" would point at a paper that has ended (s.28(6) to (8)).
    """
    return condition.replace("this notice", "this order")


def compare(notice: Sequence[str], order: Sequence[Term]) -> tuple[Compared, ...]:
    """The terms of the order in their order, then those of the notice that it leaves out.

    A term goes back to the one that it names; where it names none, or one that another took, to
    one of the very same words. Spaces and line ends make no change, nor does an order that names
    itself where the notice named the notice.
    """
    made = [" ".join(term.words.split()) for term in order]
    asked = [" ".join(words.split()) for words in notice]
    asked = [as_term(words) if as_term(words) in made else words for words in asked]
    origins = _origins(asked, made, order)
    found = [
        _one(None if of is None else asked[of], words, of, number)
        for number, (words, of) in enumerate(zip(made, origins, strict=True), start=1)
    ]
    left = (at for at in range(len(asked)) if at not in origins)
    return (*found, *(_one(asked[at], None, at, None) for at in left))


def _origins(asked: list[str], made: list[str], order: Sequence[Term]) -> list[int | None]:
    taken: set[int] = set()
    origins: list[int | None] = []
    for term in order:
        of = term.of if term.of is not None and 0 <= term.of < len(asked) else None
        origins.append(None if of in taken else of)
        taken |= {of} - {None}  # type: ignore[arg-type]
    for at, words in enumerate(made):
        same = next((i for i, text in enumerate(asked) if text == words and i not in taken), None)
        if origins[at] is None and same is not None:
            origins[at] = same
            taken.add(same)
    return origins


def _one(notice: str | None, order: str | None, of: int | None, number: int | None) -> Compared:
    pieces: tuple[Piece, ...]
    if notice is None:
        change, pieces = Change.ADDED, (Piece(order or "", False, True),)
    elif order is None:
        change, pieces = Change.LEFT_OUT, (Piece(notice, True, False),)
    elif notice == order:
        change, pieces = Change.SAME, (Piece(notice, True, True),)
    else:
        change, pieces = Change.CHANGED, _pieces(notice.split(), order.split())
    return Compared(change, None if of is None else of + 1, number, pieces)


def _pieces(notice: list[str], order: list[str]) -> tuple[Piece, ...]:
    pieces = []
    matched = SequenceMatcher(None, notice, order, autojunk=False)
    for _, start, end, order_start, order_end in matched.get_opcodes():
        before, after = " ".join(notice[start:end]), " ".join(order[order_start:order_end])
        if before == after:
            pieces.append(Piece(before, True, True))
            continue
        pieces += [
            Piece(words, not new, new) for words, new in ((before, False), (after, True)) if words
        ]
    return tuple(pieces)
