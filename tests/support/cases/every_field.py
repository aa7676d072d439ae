"""A case in which every field that an officer prepares is filled, each with words of its own."""

from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from dvpo_desktop.case import Case
from dvpo_desktop.case.preparation.conditions import FREE, MOLESTATION, Blank, Condition, Limb
from dvpo_desktop.case.preparation.household import Premises
from dvpo_desktop.case.values import LONDON, Address
from dvpo_desktop.rules.step_order import PREPARE

START = datetime(2026, 11, 26, 22, 40, tzinfo=LONDON)
SHARED = Address("14 Sample Street\nGablecross", "ZZ99 3WZ")
KEPT_BY_THE_PROGRAM = ("explanations", "sent")


@cache
def a_case_with_every_field() -> Case:
    """Every field of the twelve prepared steps filled; lists have two rows."""
    hints = get_type_hints(Case)
    sections = {step.word: _filled(hints[step.word], step.word, 1) for step in PREPARE}
    home = replace(
        Premises(address=SHARED, respondent_lives=True, protected_lives=True),
        respondent_lives_why="SAMPLE post there",
        protected_lives_why="SAMPLE tenancy",
        as_at=date(2026, 11, 26),
        tenure=sections["household"].premises[0].tenure,
        tenure_detail="SAMPLE names on it",
    )
    sections["household"] = replace(
        sections["household"], premises=(home, *sections["household"].premises[1:])
    )
    sections["conditions"] = replace(sections["conditions"], chosen=_chosen())
    sections["custody"] = replace(sections["custody"], force="west-mercia")
    return Case(reference="DV-26-0115", opened_at=START, **sections)


def _chosen() -> tuple[Condition, ...]:
    """One condition of each kind, two of them the same clause, in no order of the catalogue."""
    home = Blank("premises", SHARED.on_one_line)
    return (
        Condition(MOLESTATION, blanks=(Blank("acts", "shout at the door"),)),
        Condition("not-enter", blanks=(home,), because="SAMPLE reason to keep out"),
        Condition("place", blanks=(Blank("place", "SAMPLE club"),), because="SAMPLE reason one"),
        Condition("contact-phone", because="SAMPLE reason not to ring"),
        Condition("place", blanks=(Blank("place", "SAMPLE gym"),), because="SAMPLE reason two"),
        Condition(
            FREE,
            because="SAMPLE reason of its own",
            legal="You must not fly a drone over the garden of 14 Sample Street.",
            plain="You must not fly a drone there.",
            limb=Limb.PARTICULAR_ACT,
        ),
    )


def _filled(kind: Any, path: str, at: int) -> Any:
    """A value of the kind, different for each path and row."""
    if get_origin(kind) is UnionType:
        return _filled(next(one for one in get_args(kind) if one is not type(None)), path, at)
    if get_origin(kind) is tuple:
        inner = get_args(kind)[0]
        if isinstance(inner, type) and issubclass(inner, StrEnum):
            return tuple(inner)[:2]
        return tuple(_filled(inner, path, row) for row in (1, 2))
    if kind is Address:
        return Address(f"{at} Specimen Road\nGablecross", "ZZ99 3WZ")
    if is_dataclass(kind):
        return _section(kind, path, at)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return list(kind)[at % len(kind)]
    by_kind = {
        str: f"SAMPLE {path.replace('.', ' ').replace('_', ' ')} {at}",
        bool: at % 2 == 1,
        int: 20 + at,
        datetime: START + timedelta(minutes=at),
        date: date(1991, 3, 26 + at),
    }
    return by_kind[kind]


def _section(kind: Any, path: str, at: int) -> Any:
    hints = get_type_hints(kind)
    return kind(
        **{
            field.name: _filled(hints[field.name], f"{path}.{field.name}", at)
            for field in fields(kind)
            if field.name not in KEPT_BY_THE_PROGRAM
        }
    )
