"""Recovery sheet: one of the two papers that together open a store nobody can sign in to."""

from dataclasses import dataclass
from datetime import datetime

from dvpo_desktop.case.paper import Block, Kind, Paper
from dvpo_desktop.case.people import Officer
from dvpo_desktop.rules.date_words import say_moment

VERSION = "Recovery sheet, version 1"
FROM = "recovery-sheet"


@dataclass(frozen=True, slots=True)
class Printed:
    """What stands on a sheet: its letter, the mark of its pair, and its lines to be typed."""

    letter: str
    mark: str
    lines: tuple[str, ...]


def compose(sheet: Printed, station: str, force_name: str, by: Officer, now: datetime) -> Paper:
    """The sheet on paper. It says nothing of the other sheet but that it is needed too.

    ``by`` made it at ``now``. Raises ValueError for a moment without its zone.
    """
    letter = sheet.letter
    other = "B" if letter == "A" else "A"
    title = f"Recovery sheet {letter} of two"
    return Paper(
        title=title,
        reference=f"Sheet {letter} · pair {sheet.mark}",
        force=force_name,
        wording_version=VERSION,
        blocks=(
            _block(Kind.TITLE, title),
            _block(
                Kind.WARNING,
                f"OFFICIAL-SENSITIVE. With sheet {other} this sheet opens every case of the "
                "station. Lock it away now. Never keep, copy or carry the two together.",
            ),
            _fact("Station", station or "Not named"),
            _fact("Force", force_name),
            _fact("Pair", f"{sheet.mark}. Only two sheets of one pair open the store together."),
            _fact("Made", f"{say_moment(now)}, by {by.words}"),
            _block(Kind.HEADING, "What to type"),
            *(
                Block(Kind.FACT, line, f"Line {number}", strong=(line,), came_from=FROM)
                for number, line in enumerate(sheet.lines, start=1)
            ),
            _block(
                Kind.PARAGRAPH,
                "The last group of each line is its check: the program says at once which line "
                "was mistyped. Small letters and missing spaces do no harm.",
            ),
            _block(Kind.HEADING, "When to use it"),
            _block(
                Kind.PARAGRAPH,
                "When nobody can sign in any more. Fetch both sheets, start DVPO Desktop, choose "
                "“Every passphrase is lost” on the sign-in, type the lines of both, and give the "
                "new administrator a name and a passphrase. The history records who did it. Then "
                "make two new sheets and destroy these.",
            ),
            _block(Kind.HEADING, "Where to keep it"),
            _block(
                Kind.PARAGRAPH,
                f"In a sealed envelope, in a safe, in another building than sheet {other}, under "
                "another keyholder. Sign across the seal and write down who may fetch it. If "
                "either sheet was seen, copied or lost, make two new ones: the old pair then opens "
                "nothing but backups made before.",
            ),
            Block(Kind.SIGNATURE, "Date", "Sealed and locked away by", came_from=FROM),
        ),
    )


def _block(kind: Kind, text: str) -> Block:
    return Block(kind, text, came_from=FROM)


def _fact(label: str, text: str) -> Block:
    return Block(Kind.FACT, text, label, came_from=FROM)
