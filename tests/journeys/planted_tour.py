"""A tour whose record and case bear planted names, in a process and folders of its own."""

import os
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from dvpo_desktop import paths
from dvpo_desktop.case.as_json import read, write
from dvpo_desktop.commands.tour import Tour
from dvpo_desktop.ui import theme

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


def main(out: Path, store: Path) -> None:
    """Walks the whole tour, then makes the text larger, so that the settings are written."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = QApplication(sys.argv[:1])
    theme.apply(app, paths.bundled("resources") / "fonts")
    out.mkdir()
    tour = Tour(app, out, store)
    tour._sample = read(planted(write(tour._sample).decode()))
    tour._record = planted(tour._record)
    tour.walk()
    tour._window.set_scale(1.25)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
