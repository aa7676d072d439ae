"""History sheet: who did what with a case or as an officer, on paper; internal."""

from collections.abc import Iterable
from datetime import datetime

from dvpo_desktop.case.history import Line
from dvpo_desktop.case.paper import Block, Kind, Paper
from dvpo_desktop.rules.date_words import say_moment

VERSION = "History, internal"


def compose(
    whose: str, lines: Iterable[Line], reference: str, force_name: str, now: datetime
) -> Paper:
    """The history on paper, in the order of the lines; ``whose`` is a case or an officer.

    Internal: it holds what the respondent must not see (Data Protection Act 2018, s.62).
    Raises ValueError for a moment without its zone.
    """
    title = f"History of {whose}: internal"
    return Paper(
        title=title,
        reference=reference,
        force=force_name,
        wording_version=f"{VERSION}, as it stood {say_moment(now)}",
        blocks=(
            Block(Kind.TITLE, title, came_from="history"),
            *(
                Block(
                    Kind.FACT,
                    f"{_spelt(line.words)}\n{line.who}, {line.station}",
                    label=say_moment(line.at),
                    rests_on="DPA 2018, s.62",
                    came_from="history",
                )
                for line in lines
            ),
        ),
    )


def _spelt(words: str) -> str:
    """The words without the arrow, which the fonts of the papers do not have."""
    return words.replace(" → ", " became ")
