"""One line: a line of a record cut at the headings that stand in it."""

import re
from collections.abc import Iterator
from itertools import pairwise

from dvpo_desktop.intake.custody_record.headings import Headings, plain

# A colon divides heading from text, but not the figures of a time, nor a web address.
SIGN = r"(?:(?<![0-9]):(?!//)|:(?![0-9/])|=|\t)"
# The sign is sought alone and the blanks around it after that: blanks sought at each place of a
# long run of them take hours.
DIVIDING_SIGN = re.compile(SIGN)
COLON = re.compile(r"[ .]*:")
# A heading that no form knows, inside a line of several: ", Lives with: Beth SAMPLE".
_INSIDE = re.compile(r"(?:[,;.]\s{0,9}|\s{2})(?=(?:[^\W\d_][\w'’/()-]{0,20} ?){1,4}:(?![/\d]))")
LONGEST_SHARED_LINE = 1_000
MOST_ROLE_WORDS = 4
_TELLING = "incident.narrative"


def apart(line: str, headings: Headings) -> Iterator[str]:
    """A line that begins with a known heading, cut before each other that a colon follows.

    Whose heading it is goes with it: "Surname: EXAMPLE  Victim surname: SAMPLE". What is told
    after a heading of what happened is never cut: an address in it is anybody's.
    """
    if len(line) > LONGEST_SHARED_LINE:
        return iter([line])
    known, first = headings.pattern.match(line), DIVIDING_SIGN.search(line)
    owned = not known and first and headings.field(line[: first.start()])
    if not known and not owned:
        return iter([line])
    least = 0 if known or not first else first.start()
    cuts = {
        _with_its_role(line, match.start(), headings)
        for match in headings.pattern.finditer(line)
        if match.start() > least and COLON.match(line, match.end())
    }
    inside = (match.end() for match in _INSIDE.finditer(line, least))
    cuts |= {at for at in inside if at > least}
    pieces: list[str] = []
    for start, end in pairwise([0, *sorted(cuts), len(line)]):
        heading = DIVIDING_SIGN.split(line[start:end])[0]
        if heading.strip(" *_") and _is_telling(heading, headings):
            return iter([*pieces, line[start:].strip()])
        pieces.append(line[start:end].strip().rstrip(",;" if end < len(line) else ""))
    return iter(pieces)


def _is_telling(heading: str, headings: Headings) -> bool:
    """Whether the text of a heading is a story or a remark, in which anybody may be named."""
    known = headings.pattern.match(heading)
    name = known.group() if known else heading
    return headings.field(name) == _TELLING or plain(heading) in headings.aside


def _with_its_role(line: str, start: int, headings: Headings) -> int:
    """Where the words begin that say whose heading at ``start`` it is ("Victim surname")."""
    words = list(re.finditer(r"\S+", line[:start]))[-MOST_ROLE_WORDS:]
    for word in words:
        before = line[: word.start()].rstrip()
        says = DIVIDING_SIGN.split(before)[-1].strip()
        if says and headings.section(line[word.start() : start]) is not None:
            return word.start()
    return start
