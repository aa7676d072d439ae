"""Distance: how far, in metres, from a figure and a unit of length as officers write them.

A distance is measured in a straight line on a horizontal plane (Interpretation Act 1978, s.8;
law note U34).
"""

import re

NEAREST, FARTHEST = 5.0, 8_046.72

_METRES = {
    "m": 1.0,
    "metre": 1.0,
    "meter": 1.0,
    "mtr": 1.0,
    "km": 1000.0,
    "kilometre": 1000.0,
    "kilometer": 1000.0,
    "mile": 1609.344,
    "mi": 1609.344,
    "yard": 0.9144,
    "yd": 0.9144,
    "foot": 0.3048,
    "feet": 0.3048,
    "ft": 0.3048,
}
UNITS = "metres, kilometres, miles, yards or feet"
_FIGURE = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
_DISTANCE = re.compile(rf"(?<![0-9.,])({_FIGURE})\s*({'|'.join(_METRES)})s?\b", re.IGNORECASE)


def figure(text: str) -> float | None:
    """The positive number that the text is, or None: "100", "1,000", "0.5"."""
    written = text.strip()
    if not re.fullmatch(_FIGURE, written):
        return None
    return float(written.replace(",", "")) or None


def unit(text: str) -> float | None:
    """How many metres the unit is, or None for what is no unit of length: "streets", "minutes"."""
    word = text.strip().rstrip(".").casefold()
    return _METRES.get(word.removesuffix("s"))


def distances_in(text: str) -> tuple[float, ...]:
    """Every distance in a text, in metres."""
    each = ((figure(number), unit(word)) for number, word in _DISTANCE.findall(text))
    return tuple(number * metres for number, metres in each if number and metres)


def absurd(metres: float) -> bool:
    """Whether a distance is too short to mean anything or too long to be kept to by anyone."""
    return not NEAREST <= metres <= FARTHEST
