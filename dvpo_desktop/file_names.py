"""File names: words that somebody typed, as the name of one file that stays in its folder."""

import unicodedata

MOST_BYTES = 150  # of UTF-8: a name may have 255 on every system, with what is put beside it
_KEPT = " -_.,()'’&+"
# Names that Windows keeps for devices, whatever ending stands behind them.
_RESERVED = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"} | {
    f"{device}{number}" for device in ("COM", "LPT") for number in "0123456789¹²³"
}


def as_file_name(words: str, ending: str = "") -> str:
    """The words as the name of a file with this ending: no path, no device, no more than a line.

    "Gablecross / North" is "Gablecross North"; words of which nothing is left are "unnamed".
    """
    letters = "".join(sign if _stays(sign) else " " for sign in words)
    kept = " ".join(letters.split()).strip(". ")
    while len(kept.encode()) > MOST_BYTES:
        kept = kept[:-1].rstrip(". ")
    if kept.partition(".")[0].strip().upper() in _RESERVED:
        kept = f"_{kept}"
    return f"{kept or 'unnamed'}{ending}"


def _stays(sign: str) -> bool:
    return sign in _KEPT or unicodedata.category(sign)[0] in "LMN"
