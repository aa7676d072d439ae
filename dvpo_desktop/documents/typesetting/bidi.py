"""Mixed directions: the order on the page of text that runs right to left, or both ways."""

import re
from collections.abc import Sequence
from unicodedata import bidirectional

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff]")
_BRACKETS = {"(": ")", "[": "]", "{": "}"}
_NUMBERS = ("EN", "AN")


def mixed(text: str) -> bool:
    """Whether anything in the text runs from right to left."""
    return _RIGHT_TO_LEFT.search(text) is not None


def starts_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction runs right to left (Unicode UAX #9, P2 and P3)."""
    for character in text:
        kind = bidirectional(character)
        if kind in ("R", "AL", "L"):
            return kind != "L"
    return False


def levels(text: str) -> list[int]:
    """The embedding level of each character of one paragraph; odd levels run right to left.

    The algorithm of Unicode UAX #9 without explicit embeddings, which the press takes out of
    the text before: a name must not be able to turn the words around it.
    """
    base = int(starts_right_to_left(text))
    if not mixed(text):
        return [base] * len(text)
    kinds = _weak([bidirectional(character) or "L" for character in text], base)
    _pair_brackets(text, kinds, base)
    _neutral(kinds, base)
    return [_level(kind, base) for kind in kinds]


def visual(runs: Sequence[int]) -> list[int]:
    """The places of the runs of one line, given their levels, from left to right (rule L2)."""
    order = list(range(len(runs)))
    for level in range(max(runs, default=0), 0, -1):
        at = 0
        while at < len(order):
            end = at
            while end < len(order) and runs[order[end]] >= level:
                end += 1
            order[at:end] = reversed(order[at:end])
            at = max(end, at + 1)
    return order


def _level(kind: str, base: int) -> int:
    if base:
        return 1 if kind == "R" else 2
    return {"R": 1, "L": 0}.get(kind, 2)


def _weak(kinds: list[str], base: int) -> list[str]:
    """Rules W1 to W7: marks, digits and what stands between digits."""
    outer = "R" if base else "L"
    before, strong = outer, outer
    for at, kind in enumerate(kinds):
        if kind == "NSM":
            kinds[at] = before
        elif kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":
            kinds[at] = "AN"
        before = kinds[at]
    kinds = ["R" if kind == "AL" else kind for kind in kinds]
    for at in range(1, len(kinds) - 1):
        left, right = kinds[at - 1], kinds[at + 1]
        joins = ("EN",) if kinds[at] == "ES" else _NUMBERS if kinds[at] == "CS" else ()
        if left == right and left in joins:
            kinds[at] = left
    for run in re.finditer("T+", "".join("T" if kind == "ET" else "." for kind in kinds)):
        start, end = run.span()
        if "EN" in (kinds[start - 1] if start else "", kinds[end] if end < len(kinds) else ""):
            kinds[start:end] = ["EN"] * (end - start)
    strong = outer
    for at, kind in enumerate(kinds):
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[at] = "L"
        elif kind not in ("EN", "AN"):
            kinds[at] = "ON"
    return kinds


def _pair_brackets(text: str, kinds: list[str], base: int) -> None:
    """Rule N0: a pair of brackets takes the direction of what it holds, or of what it follows."""
    outer = "R" if base else "L"
    waiting: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for at, character in enumerate(text):
        if character in _BRACKETS and kinds[at] == "ON":
            waiting.append((_BRACKETS[character], at))
        elif any(closing == character for closing, _ in waiting):
            while waiting:
                closing, opened = waiting.pop()
                if closing == character:
                    pairs.append((opened, at))
                    break
    for opened, closed in sorted(pairs):
        inside = {_side(kind) for kind in kinds[opened + 1 : closed]} - {""}
        if not inside:
            continue
        other = "L" if outer == "R" else "R"
        leading = next((_side(kind) for kind in reversed(kinds[:opened]) if _side(kind)), outer)
        side = other if outer not in inside and leading == other else outer
        kinds[opened] = kinds[closed] = side


def _neutral(kinds: list[str], base: int) -> None:
    """Rules N1 and N2: spaces and signs take the side of both neighbours, else the paragraph's."""
    outer = "R" if base else "L"
    at = 0
    while at < len(kinds):
        end = at
        while end < len(kinds) and kinds[end] == "ON":
            end += 1
        if end > at:
            left = _side(kinds[at - 1]) if at else outer
            right = _side(kinds[end]) if end < len(kinds) else outer
            kinds[at:end] = [left if left == right else outer] * (end - at)
        at = end + 1


def _side(kind: str) -> str:
    """The side that a letter or number counts for; "" for what has none."""
    return "L" if kind == "L" else "R" if kind in ("R", "EN", "AN") else ""
