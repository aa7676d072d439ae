"""Made up: Hypothesis strategies for any case at all, each part from its dataclass."""

from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from dvpo_desktop.case import Case
from dvpo_desktop.case.conditions import MOLESTATION, Condition

CODES = (MOLESTATION, "not-enter", "distance", "contact-phone", "free", "no-such-clause")
WORDS = ("", " ", "None", "Gablecross", "He struck her <b>& said it's over</b>", "a b c d e f g")


def cases() -> st.SearchStrategy[Case]:
    """Any case: sections filled or empty in every mixture, times from year 1 to year 9999."""
    return anything(Case)


@cache
def anything(kind: Any) -> st.SearchStrategy[Any]:
    """Any value of a type that stands in a case."""
    if kind is Condition:
        return _dataclass(kind, {"code": st.sampled_from(CODES)})
    if is_dataclass(kind):
        return _dataclass(kind, {})
    origin, parts = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return st.one_of(*(anything(part) for part in parts))
    if origin is tuple:
        return st.lists(anything(parts[0]), max_size=2).map(tuple)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.sampled_from(kind)
    if kind is str:
        return st.one_of(st.sampled_from(WORDS), st.text(max_size=8))
    if kind is int:
        return st.integers(-5, 200)
    if kind is datetime:
        naive = st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30))  # noqa: DTZ001
        return naive.map(lambda moment: moment.replace(tzinfo=UTC))
    return st.none() if kind is type(None) else st.from_type(kind)


def _dataclass(kind: Any, given: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[Any]:
    hints = get_type_hints(kind)
    parts = {
        field.name: given.get(field.name, anything(hints[field.name])) for field in fields(kind)
    }
    return st.builds(kind, **parts)
