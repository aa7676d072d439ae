"""Alarm hours: how long before a deadline a station is called, always and by its own choice."""

HOURS = (36, 24, 12, 4)  # always; a force adds its own
LONGEST = 336  # hours: two weeks


def read_hours(text: str) -> tuple[int, ...]:
    """A force's own hours, "48, 8", from its settings, the most first; empty for none.

    Raises ValueError, in words, for what is no list of whole hours from 1 to 336.
    """
    hours = set()
    for part in text.replace(";", ",").split(","):
        figure = part.strip()
        if not figure:
            continue
        right = figure.isascii() and figure.isdecimal() and len(figure) <= len(str(LONGEST))
        if not right or not 1 <= int(figure) <= LONGEST:
            raise ValueError(
                f"Type hours from 1 to {LONGEST} in figures, with commas between: 48, 8. "
                f"“{figure}” is none."
            )
        hours.add(int(figure))
    return tuple(sorted(hours, reverse=True))
