"""Differences: what two officers changed in one case, field by field, and the case they choose."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.places import (
    COPIES,
    DECISIONS,
    EXPLANATIONS,
    HANDS,
    LEFT_OVER,
    RECORDED,
    Questions,
    asked,
    places,
    put,
)
from dvpo_desktop.case.questions import Question
from dvpo_desktop.case.values import Typed

# Of what the program adds to these lists, what either officer's work added stands.
LISTS = frozenset({HANDS, EXPLANATIONS, COPIES})
_AROUND = (HANDS, "import_notes", EXPLANATIONS)


class Side(StrEnum):
    """Whose answer stands; of a list to which both added, what both added."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Told:
    """What a case says in one place, with the entries there that were not understood."""

    value: Any
    typed: tuple[Typed, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where two cases made from one are not alike.

    ``path`` is dotted, rows counted from 0; ``words`` what the officer calls it. Of a list,
    the values are its rows from number ``start`` on. With a ``clash`` both changed it, and
    somebody must choose. ``follows`` is the path of the difference whose choice holds here too:
    what a decision rests on stands or falls with it.
    """

    path: str
    words: str
    base: Told
    mine: Told
    theirs: Told
    clash: bool
    question: Question | None = None
    start: int = 0
    follows: str = ""

    @property
    def sides(self) -> tuple[Side, ...]:
        """What can be chosen."""
        listed = isinstance(self.mine.value, tuple) and self.path not in (DECISIONS, LEFT_OVER)
        both = listed and self.base == Told(()) and self.mine.value and self.theirs.value
        return (Side.MINE, Side.THEIRS, Side.BOTH) if both else (Side.MINE, Side.THEIRS)

    @property
    def stands(self) -> Side | None:
        """What stands unless somebody chooses otherwise; None for a clash."""
        if self.clash:
            return None
        if self.path in LISTS and Side.BOTH in self.sides:
            return Side.BOTH
        return Side.MINE if self.theirs == self.base else Side.THEIRS


def differences(
    base: Case, mine: Case, theirs: Case, questions: Questions
) -> tuple[Difference, ...]:
    """Every place where ``mine`` and ``theirs``, both made from ``base``, are not alike.

    In the order of the case. What both changed alike is no difference. Rows of a list are
    compared one by one while nobody took one out and they are about the same person or thing.
    """
    found = list(_compared(base, mine, theirs, questions))
    by_path = {each.path: each for each in found}
    decided, served = by_path.get(DECISIONS), by_path.get(RECORDED)
    if decided is None:
        return tuple(found)
    if served is not None and served.stands is not decided.stands:
        # Served here and decided anew there: the law gives no order, so an officer must.
        decided = replace(decided, clash=True)
    return tuple(
        decided
        if each.path == DECISIONS
        else replace(each, clash=False, follows=DECISIONS)
        if _rests_on(each.path, decided)
        else each
        for each in found
    )


def settled(found: tuple[Difference, ...], choices: Mapping[str, Side]) -> dict[str, Side]:
    """The side that stands at each path, from what was chosen and else what stands by itself.

    Raises ValueError, in words, while a clash is not decided.
    """
    sides: dict[str, Side] = {}
    for each in found:
        side = choices.get(each.path, each.stands)
        if each.follows:
            continue
        if side is None:
            raise ValueError(f"Choose what stands: {each.words}.")
        sides[each.path] = side
    return sides | {each.path: sides[each.follows] for each in found if each.follows}


def merged(
    mine: Case, theirs: Case, found: tuple[Difference, ...], choices: Mapping[str, Side]
) -> Case:
    """The case as the officer chose it; everything that is no difference is as in ``theirs``.

    Raises ValueError, in words, while a clash is not decided.
    """
    sides = settled(found, choices)
    case, typed = theirs, list(theirs.as_typed)
    for each in found:
        side = sides[each.path]
        if side is Side.THEIRS:
            continue
        told = each.mine if side is Side.MINE else _both(each)
        typed = [entry for entry in typed if entry not in each.theirs.typed] + list(told.typed)
        if each.path != LEFT_OVER:
            case = put(case, each.path.split("."), told.value, each.start)
    return replace(case, as_typed=_ordered(typed, mine.as_typed, theirs.as_typed))


def redone(
    before: Case, done: Case, now: Case, sides: Mapping[str, Side], questions: Questions
) -> Case:
    """One change of a case, from ``before`` to ``done``, made anew on the case as it is ``now``.

    ``sides`` is what was chosen (see settled); where nothing was, what somebody else wrote stands.
    """
    found = differences(before, done, now, questions)
    return merged(done, now, found, {each.path: _chosen(each, sides) for each in found})


def not_kept(found: tuple[Difference, ...], sides: Mapping[str, Side]) -> tuple[Difference, ...]:
    """The places where what ``mine`` holds was not chosen: it must stand somewhere else."""
    return tuple(
        each for each in found if sides[each.path] is Side.THEIRS and each.mine != each.base
    )


def _chosen(each: Difference, sides: Mapping[str, Side]) -> Side:
    """What was chosen for a place, told of it, of what holds it or of a part of it."""
    unchosen = each.stands or Side.THEIRS
    for path, side in sides.items():
        if f"{path}.".startswith(f"{each.path}.") or f"{each.path}.".startswith(f"{path}."):
            return side if side in each.sides else unchosen
    return unchosen


def _compared(base: Case, mine: Case, theirs: Case, questions: Questions) -> Iterator[Difference]:
    cases = (base, mine, theirs)
    owned: set[Typed] = set()
    for path, start, values in places(cases, questions):
        told = [
            Told(value, _typed(case, path, start if isinstance(value, tuple) else None))
            for case, value in zip(cases, values, strict=True)
        ]
        owned.update(entry for each in told for entry in each.typed)
        if told[1] != told[2]:
            yield _difference(path, start, told, questions)
    rest = [
        Told((), tuple(entry for entry in case.as_typed if entry not in owned)) for case in cases
    ]
    if rest[1] != rest[2]:
        yield _difference(LEFT_OVER, 0, rest, questions)


def _difference(path: str, start: int, told: list[Told], questions: Questions) -> Difference:
    base, mine, theirs = told
    words, question = asked(path, questions)
    if start:
        words = f"{words}, added"
    added = path in LISTS and not base.value
    clash = base not in (mine, theirs) and not added
    return Difference(path, words, base, mine, theirs, clash, question, start)


def _rests_on(path: str, decided: Difference) -> bool:
    """Whether a decision rests on what stands there; of two decisions each has its own service."""
    section = path.partition(".")[0]
    if path in _AROUND:
        return False
    both = decided.base not in (decided.mine, decided.theirs)
    return section != "service" or both


def _both(each: Difference) -> Told:
    """What either side added: theirs first, then of mine what is not there already."""
    theirs, mine = each.theirs, each.mine
    rows = list(theirs.value)
    now_at: dict[str, int] = {}
    for number, row in enumerate(mine.value, each.start):
        if row not in theirs.value:
            now_at[str(number)] = len(rows) + each.start
            rows.append(row)
    moved = []
    for entry in mine.typed:
        at, *rest = entry.field.removeprefix(f"{each.path}.").split(".")
        if at in now_at:
            moved.append(replace(entry, field=".".join((each.path, str(now_at[at]), *rest))))
    return Told(tuple(rows), (*theirs.typed, *moved))


def _typed(case: Case, path: str, start: int | None) -> tuple[Typed, ...]:
    """The entries not understood that belong to a place, of a list those of its last rows."""
    return tuple(entry for entry in case.as_typed if _belongs(entry.field, path, start))


def _belongs(field: str, path: str, start: int | None) -> bool:
    if field == path:
        return True
    if not field.startswith(f"{path}."):
        return False
    at = field.removeprefix(f"{path}.").partition(".")[0]
    # What names no row of a list belongs to none, whichever rows are compared one by one.
    return start is None or (at.isdecimal() and int(at) >= start)


def _ordered(typed: list[Typed], *known: tuple[Typed, ...]) -> tuple[Typed, ...]:
    """The entries in the order in which one of the cases has them, where it has the same."""
    for each in known:
        if sorted(map(repr, each)) == sorted(map(repr, typed)):
            return each
    return tuple(typed)
