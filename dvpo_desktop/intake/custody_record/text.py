"""Text: the bytes of a file or the words of the clipboard as clean text, with what was done."""

import codecs
import re
from dataclasses import dataclass

from dvpo_desktop.intake.dates import NotUnderstood

LARGEST = 1_000_000  # bytes: a custody record is a few thousand
MOST_LINES = 5_000
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OTHER_FILES = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a Word, Excel or zip file",
    b"\xd0\xcf\x11\xe0": "an old Word or Excel file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"{\\rtf": "a rich text file",
}
# Control characters but tab and line feed, text-direction overrides (which can make one name
# look like another), and halves of a character that no file can hold.
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202d\u202e\ud800-\udfff\ufeff\ufffe\uffff]")
_LONGEST_CUT = 3  # bytes of UTF-8 that can be left of a character cut short


@dataclass(frozen=True, slots=True)
class Clean:
    """The text, and a sentence for each thing that was done to it."""

    text: str
    remarks: tuple[str, ...] = ()


def clean(data: bytes | str) -> Clean:
    """The text of a file in UTF-8, UTF-16 with its mark, or Windows-1252; or of the clipboard.

    Raises NotUnderstood, in words, for what is empty, over 1 MB or 5,000 lines, cut short or not
    text.
    """
    if len(data) > LARGEST:
        raise NotUnderstood(
            "This is over 1 MB, and a custody record is a few pages. Choose the file of the "
            "record itself, or copy the front sheet alone."
        )
    remarks: list[str] = []
    text = data if isinstance(data, str) else _decoded(data, remarks)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    text = text.replace("\u2028", "\n").replace("\u2029", "\n").replace("\xa0", " ")
    kept, removed = _UNWANTED.subn("", text)
    if removed:
        remarks.append(
            f"{removed} control {'character was' if removed == 1 else 'characters were'} "
            "taken out. Compare the entries with the record."
        )
    if kept.count("\n") > MOST_LINES:
        raise NotUnderstood(
            f"This has over {MOST_LINES:,} lines, and a custody record is a few pages. Choose "
            "the file of the record itself, or copy the front sheet alone."
        )
    if not kept.strip():
        raise NotUnderstood("There is no text here. Choose another file, or copy the record again.")
    return Clean(kept, tuple(remarks))


def without_unwanted(text: str) -> str:
    """The text without control characters, as ``clean`` leaves it."""
    return _UNWANTED.sub("", text)


def _decoded(data: bytes, remarks: list[str]) -> str:
    for start, kind in _OTHER_FILES.items():
        if data.startswith(start):
            raise NotUnderstood(
                f"This file is {kind}, not text. Open it, select everything, copy it, and bring "
                "it in from the clipboard."
            )
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data, encoding)
    if b"\0" in data:
        raise NotUnderstood(
            "This file is not text. Ask for the record as CSV, JSON or text in UTF-8, or copy it "
            "and bring it in from the clipboard."
        )
    try:
        return data.decode()
    except UnicodeDecodeError as fault:
        at_end = fault.start >= len(data) - _LONGEST_CUT and "unexpected end" in fault.reason
        if at_end and not data[: fault.start].isascii():
            remarks.append(
                "The file ends in the middle of a letter, so it may have been cut short. Check "
                "that nothing is missing, or ask for it again."
            )
            return data[: fault.start].decode()
    return _windows(data, remarks)


def _marked(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as fault:
        raise NotUnderstood(
            "This file is damaged or was cut short: its letters cannot be read to the end. Ask "
            "for it again, or copy the record and bring it in from the clipboard."
        ) from fault


def _windows(data: bytes, remarks: list[str]) -> str:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as fault:
        raise NotUnderstood(
            "The letters of this file cannot be read. Ask for it in UTF-8, or copy the record "
            "and bring it in from the clipboard."
        ) from fault
    remarks.append(
        "The file is not in UTF-8 and was read as Windows-1252. Check names with accents."
    )
    return text
