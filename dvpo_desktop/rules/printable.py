"""Printable: what was typed that no font can print, said before anybody decides or serves."""

from unicodedata import name

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.places import EXPLANATIONS, NAMES
from dvpo_desktop.case.texts import texts
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.problems import Problem, warn

WRITTEN = "Crime and Security Act 2010, s.25(2)"
# What the program writes, and what was recorded and cannot be typed again.
_NOT_TYPED = frozenset(NAMES) - {EXPLANATIONS, "authority.call", "authority.differs"}
_MOST_NAMED = 5


def check(case: Case, law: Law) -> tuple[Problem, ...]:
    """A warning for each typed text that holds a character no font of the program has.

    A paper shows the number of such a character in its place, so nobody could read the name.
    """
    return tuple(
        _problem(path, _called(path, law), missing)
        for path, text in texts(case, but=_NOT_TYPED)
        if (missing := law.unprintable(text))
    )


def _problem(path: str, called: str, missing: tuple[str, ...]) -> Problem:
    shown = ", ".join(map(_told, missing[:_MOST_NAMED]))
    more = f" and {len(missing) - _MOST_NAMED} more" if len(missing) > _MOST_NAMED else ""
    one = len(missing) == 1
    return warn(
        f"unprintable.{path}",
        path,
        f"{called}: no font can print {shown}{more}. The paper would show "
        f"{'its number' if one else 'their numbers'} instead. Write "
        f"{'it' if one else 'them'} another way, in Latin letters for example, or say why "
        f"{'it stays' if one else 'they stay'}.",
        WRITTEN,
    )


def _called(path: str, law: Law) -> str:
    """What the officer calls the place: a condition by its number, else the label of the box."""
    parts = path.split(".")
    if path.startswith("conditions.chosen."):
        return f"Condition {int(parts[2]) + 1}"
    if path.startswith("authority.thinking.verdicts."):
        return f"Your verdict {int(parts[3]) + 1}"
    return law.called(path)


def _told(character: str) -> str:
    """ "“𠮷” (U+20BB7)"; of one that shows nothing, or turns the text round, number and name."""
    number = f"U+{ord(character):04X}"
    if character.isprintable():
        return f"“{character}” ({number})"
    named = name(character, "").lower()
    return f"{number} ({named})" if named else number
