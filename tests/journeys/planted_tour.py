"""A tour whose case and record bear planted names; takes the words of the command line."""

import sys
from typing import Any

from dvpo_desktop import cli
from dvpo_desktop.case.as_json import read, write
from dvpo_desktop.tour.tour import Tour

# What the sample case and its record say, and what is planted in its place.
PLANTED = {
    "Przykładow": "Qwertyplant",
    "PRZYKŁADOW": "QWERTYPLANT",
    "Wzorcow": "Żółwianplant",
    "Żaneta": "Zephyrina",
    "Adam": "Odyssplant",
    "14 Sample Street": "14 Hiddenplant Terrace",
}


def planted(text: str) -> str:
    """The text with every planted name in it."""
    for says, name in PLANTED.items():
        text = text.replace(says, name)
    return text


class PlantedTour(Tour):
    """The tour with those names, and larger text at its end, so that settings are written."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self._sample = read(planted(write(self._sample).decode()))
        self._record = planted(self._record)

    def walk(self) -> None:
        """Walks the whole tour."""
        super().walk()
        self._window.set_scale(1.25)


if __name__ == "__main__":
    from dvpo_desktop.tour import tour

    tour.Tour = PlantedTour
    sys.exit(cli.main(sys.argv[1:]))
