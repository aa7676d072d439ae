"""Shift sheet: what every case owes, for whoever takes over the shift; internal."""

from collections.abc import Iterable
from datetime import datetime

from dvpo_desktop.case.paper import Block, Kind, Paper
from dvpo_desktop.rules.date_words import say_moment
from dvpo_desktop.rules.whiteboard.shift_sheet import Handed

VERSION = "Shift sheet, internal"
NOTHING = "No case is on the whiteboard."


def compose(handed: Iterable[Handed], station: str, force_name: str, now: datetime) -> Paper:
    """The sheet in the order given: what nobody has comes first, under a heading of its own.

    Internal: it names people and what is owed to them. Raises ValueError for a ``now`` without
    its zone.
    """
    rows = tuple(handed)
    unowned = tuple(one for one in rows if not one.owned)
    owned = tuple(one for one in rows if one.owned)
    title = f"Hand-over sheet, {station}" if station.strip() else "Hand-over sheet"
    return Paper(
        title=title,
        reference="",
        force=force_name,
        wording_version=f"{VERSION}, as it stood {say_moment(now)}",
        blocks=(
            Block(Kind.TITLE, title, came_from="shift"),
            Block(Kind.PARAGRAPH, f"As it stood {say_moment(now)}.", came_from="shift"),
            *_warning(unowned),
            *_part("Nobody has these yet", unowned),
            *_part("In hand, the most pressing first", owned),
            *(() if rows else (Block(Kind.PARAGRAPH, NOTHING, came_from="shift"),)),
            Block(Kind.SIGNATURE, "Date and time", "Handed over by", came_from="shift"),
            Block(Kind.SIGNATURE, "Date and time", "Taken over by", came_from="shift"),
        ),
    )


def _warning(unowned: tuple[Handed, ...]) -> tuple[Block, ...]:
    if not unowned:
        return ()
    has = "1 task has no name to it" if len(unowned) == 1 else f"{len(unowned)} tasks have no name"
    says = f"{has}. Put a name to each before the shift is handed over."
    return (Block(Kind.WARNING, says, came_from="shift"),)


def _part(heading: str, rows: tuple[Handed, ...]) -> tuple[Block, ...]:
    if not rows:
        return ()
    return (
        Block(Kind.HEADING, heading, came_from="shift"),
        *(
            Block(
                Kind.FACT,
                f"{one.what}\n{_when(one)}\n{one.whose}",
                label=f"{one.reference}\n{one.name}",
                strong=(one.what,),
                rests_on="good practice",
                came_from="shift",
            )
            for one in rows
        ),
    )


def _when(one: Handed) -> str:
    when = one.when or "no time set"
    return f"LATE: {when}" if one.late else when
