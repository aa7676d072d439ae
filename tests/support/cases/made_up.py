"""Made up: Hypothesis strategies for any case at all, each part from its dataclass."""

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from dvpo_desktop.case import Case
from dvpo_desktop.case.preparation.conditions import MOLESTATION, Condition

CODES = (MOLESTATION, "not-enter", "distance", "contact-phone", "free", "no-such-clause")
TEXTS = (
    "",
    " ",
    "None",
    "Gablecross",
    "Carol Specimen",
    "07700 900222",
    "He struck her <b>& said “it's over”</b>; next time she would not get up again.",
    "He strangled her.\n\n\tShe is 8 months pregnant.",
    "Zażółć gęślą jaźń, Łódź",
    "\u0627\u0644\u0633\u0644\u0627\u0645 \u200f(\u0661)",
    "e\u0301\u0000\x1f\ufeff\U0001f6aa",
    "a" * 400,
)
MOMENTS = tuple(
    datetime.fromisoformat(text)
    for text in (
        "0001-01-02T00:00:00+00:00",
        "1990-05-17T12:00:00+01:00",
        "2026-10-25T01:30:00+01:00",
        "2026-11-26T14:59:00+00:00",
        "2026-11-27T01:10:00+00:00",
        "2026-11-27T14:00:00+00:00",
        "2026-11-27T15:00:00+00:00",
        "2026-11-27T16:30:00+00:00",
        "2026-11-28T01:45:00+00:00",
        "2026-12-24T16:00:00+05:30",
        "9999-12-30T23:59:59+00:00",
    )
)
DAYS = (date.min, date(1990, 5, 17), date(2008, 2, 29), date(2008, 11, 28), date.max)


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
    if kind in _PLAIN:
        return st.sampled_from(_PLAIN[kind])
    raise TypeError(f"no strategy for {kind}")


_PLAIN: dict[Any, tuple[Any, ...]] = {
    str: TEXTS,
    int: (-5, 0, 1, 17, 18, 30, 200),
    datetime: MOMENTS,
    date: DAYS,
    bool: (True, False),
    type(None): (None,),
}


def _dataclass(kind: Any, given: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[Any]:
    hints = get_type_hints(kind)
    parts = {
        field.name: given.get(field.name, anything(hints[field.name])) for field in fields(kind)
    }
    return st.builds(kind, **parts)
