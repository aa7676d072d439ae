"""Text files: read as editors leave them, or refused in a sentence that says what to do."""

import codecs
from pathlib import Path

# UTF-32 begins as UTF-16 does, so it is named with it.
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)


def read_text(file: Path, most: int) -> str:
    """The text of a file of ``most`` bytes or fewer, without the byte-order mark of UTF-8.

    Raises OSError, and ValueError in words for what is no file, is too long, or is not UTF-8.
    """
    if file.exists() and not file.is_file():
        raise ValueError(f"{file} is no file. Move away what has its name.")
    with file.open("rb") as opened:
        data = opened.read(most + 1)
    if len(data) > most:
        raise ValueError(f"{file} is longer than {most // 1000} kB, and is no such file.")
    return text_of(data, str(file))


def text_of(data: bytes, name: str) -> str:
    """The text of these bytes of a file called ``name``. Raises ValueError, in words."""
    if data.startswith(_WIDE):
        raise ValueError(f"{name} is saved as UTF-16. Save it as UTF-8.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise ValueError(f"{name} is not text in UTF-8. Save it as UTF-8.") from fault
