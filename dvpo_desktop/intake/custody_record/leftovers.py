"""Leftovers: what spreadsheets, web pages and wrong encodings leave in a text, and what to say."""

import html
import re
from datetime import date

from dvpo_desktop.intake.custody_record.text import without_unwanted
from dvpo_desktop.intake.dates import NotUnderstood, read_date, read_time

CHECK_LETTERS = (
    "Letters of this were damaged on the way and were put right. Compare with the record."
)
LOST_LETTERS = "Letters of this were lost on the way. Compare with the record, and type it."
MARKUP = "This holds signs of a web page. Compare with the record, and type it."
SHORTENED = (
    "A spreadsheet has shortened this number, and figures of it are lost. Type it from the record."
)
FORMULA = "This is a formula or an error of a spreadsheet. Type it from the record."
APOSTROPHE = "This begins with an apostrophe, which a spreadsheet may have put there. Check it."
LOST_NOUGHT = (
    "A telephone number here begins with 0 or +. A spreadsheet may have dropped it. Check the "
    "number."
)
WORDS_BESIDE = "Words stand with this number. Check whose it is, and that it is whole."
NO_TELEPHONE = "This is no whole telephone number. Check it."
A_DATE = "A spreadsheet may have made a date of this number. Check it."
A_DECIMAL = "A spreadsheet has put a decimal point here. Check the number."
MONTH_FIRST = (
    "Another date of this record has the month first, so this may be two days. Ask, and type the "
    "month in letters: 3 Apr 1988."
)
OTHER_AGE = "The age beside this date does not fit it. Check both."
TIME_OF_BIRTH = "A time stands with this date. Check the day."
MIDNIGHT = "Midnight may be a spreadsheet's way to write a day without its time. Check the time."

_TEXT_FORMULA = re.compile(r'="(?P<text>.*)"', re.DOTALL)
_NUMBER_FORMULA = re.compile(r"=(?P<text>\+?[0-9 ]+)")
_ERROR = re.compile(
    r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|#+)?|[=@][A-Za-z(].*|=.*", re.DOTALL
)
_SCIENTIFIC = re.compile(r"[+-]?[0-9](?:[.,][0-9]+)?E[+-]?[0-9]{1,3}", re.IGNORECASE)
_DECIMAL = re.compile(r"[0-9]+[.,]0+")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,100}>")
# Letters of UTF-8 read as Windows-1252: a lead of Â to ô, then signs from above the plain ones.
_WINDOWS = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_TWICE = re.compile(rf"[\u00c2-\u00f4][\u0080-\u00bf{_WINDOWS}]{{1,3}}")
# The same read as the letters of an old Macintosh.
_MACINTOSH = re.compile(r"‚Ä[ôúùìîòû]|√[©®±∂ºß´≠≥üñ°§•]|[ƒ≈ƒ][Ç-ü†°]")
_LOST = re.compile(r"\ufffd|[^\W\d_]\?[^\W\d_]")
_DATE_LIKE = re.compile(
    r"[0-9]{1,2}[/.\-][0-9]{1,2}[/.\-](?:19|20)[0-9]{2}(?: [0-9:]+)?"
    r"|(?:[0-9]{1,2}-)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?:-[0-9]{2,4})?",
    re.IGNORECASE,
)
_EXTENSION = re.compile(r"\s?(?:ext(?:ension|n)?\.?|x)\s?[0-9]{1,6}$", re.IGNORECASE)
_TELEPHONE = re.compile(r"[0-9+()\-. /]+")
_NUMERIC_DATE = re.compile(
    r"(?<![0-9/.\-])([0-9]{1,2})[/.\-]([0-9]{1,2})[/.\-](?:[0-9]{4}|[0-9]{2})(?![0-9])"
)
_MONTH_THEN_DAY = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? "
    r"[0-9]{1,2}(?:st|nd|rd|th)?,? "
    r"(?:19|20)?[0-9]{2}\b",
    re.IGNORECASE,
)
_ONLY_FIGURES = re.compile(
    r"([0-9]{1,2})(?:[/.\- ]([0-9]{1,2})(?:[/.\- ][0-9]{2,4})?|([0-9]{2})(?:[0-9]{2}|[0-9]{4}))"
    r"(?![0-9/.\-])"
)
_AGE_IN_BRACKETS = re.compile(
    r"(?P<day>.+?)\s*[(\[]\s*(?:aged?\s*:?\s*)?(?P<age>[0-9]{1,3})"
    r"\s*(?:years?|yrs?|y/?o|y)?(?:\s*old)?\s*[)\]]",
    re.IGNORECASE,
)
_AGE_IN_WORDS = re.compile(
    r"(?P<day>.+?)[\s,;\-]+(?:aged?\s*:?\s*(?P<aged>[0-9]{1,3})(?:\s*(?:years?|yrs?)(?:\s*old)?)?"
    r"|(?P<age>[0-9]{1,3})\s*(?:years?|yrs?|y/?o)(?:\s*old)?)",
    re.IGNORECASE,
)
_WITH_TIME = re.compile(
    r"(?P<day>.+?)[T ]\s*(?P<at>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?:\s?[ap]m)?)"
    r"\s*(?P<zone>Z|UTC|GMT|BST|[+-][0-9]{2}:?[0-9]{2})?",
    re.IGNORECASE,
)
_LONGEST = 100
_LONGEST_SOUGHT = 20_000
_FEWEST_FIGURES, _MOST_FIGURES = 10, 15
_MONTHS = 12
_NUMBERS = ("custody_number", "crime_reference", "pnc_id", "force_id", "photo_reference")
_TELEPHONES = (".phone",)


NO_FIGURE = "No figure stands in this number. Check it."


def mended(text: str, field: str) -> tuple[str, str]:
    """The text of a field without what was left in it, and what is then to be checked.

    Raises NotUnderstood, in words, where what stood there cannot be had back.
    """
    found = _TEXT_FORMULA.fullmatch(text) or _NUMBER_FORMULA.fullmatch(text)
    if found:
        text = found["text"].replace('""', '"').strip()
    elif text.startswith("'") and text[1:2] and (text[1].isdecimal() or text[1] in "+=-"):
        text = text[1:].strip()
    remarks = [APOSTROPHE] if text.startswith("'") else []
    if _ERROR.fullmatch(text):
        raise NotUnderstood(FORMULA)
    if len(text) <= _LONGEST and _SCIENTIFIC.fullmatch(text):
        raise NotUnderstood(SHORTENED)
    text, put_right = _letters(text)
    remarks += put_right
    if field.endswith(_TELEPHONES):
        remarks += _of_telephone(text)
    if field.endswith(_NUMBERS) and len(text) <= _LONGEST and _DATE_LIKE.fullmatch(text):
        remarks.append(A_DATE)
    if field.endswith(_NUMBERS) and not any(map(str.isdecimal, text)):
        remarks.append(NO_FIGURE)
    if field.endswith((*_NUMBERS, *_TELEPHONES)) and _DECIMAL.fullmatch(text):
        remarks.append(A_DECIMAL)
    return text, " ".join(remarks)


def month_first(texts: list[str]) -> bool:
    """Whether any date in these texts can only be one with the month first ("11/27/90")."""
    return any(
        any(0 < int(one) <= _MONTHS < int(two) <= 31 for one, two in _NUMERIC_DATE.findall(text))
        or _MONTH_THEN_DAY.search(text)
        for text in (text[:_LONGEST_SOUGHT] for text in texts)
    )


def two_days(text: str) -> bool:
    """Whether a date in figures alone is another day when its month is read first."""
    found = _ONLY_FIGURES.match(text.strip())
    if not found:
        return False
    one, two = int(found[1]), int(found[2] or found[3])
    return 0 < one <= _MONTHS and 0 < two <= _MONTHS and one != two


def day_of_birth(text: str, today: date) -> tuple[str, str]:
    """A date of birth without the age or the time that stands with it, and what is to be checked.

    Raises NotUnderstood, in words, for a time in another zone: the day may be another in London.
    """
    typed = " ".join(text.split()) if len(text) <= _LONGEST else text
    aged = len(typed) <= _LONGEST and (
        _AGE_IN_BRACKETS.fullmatch(typed) or _AGE_IN_WORDS.fullmatch(typed)
    )
    if aged:
        day = aged["day"]
        age = int(aged["age"] or aged["aged"])
        born = read_date(day, today, born=True)
        had = (today.month, today.day) >= (born.month, born.day)
        return day, "" if age == today.year - born.year - (not had) else OTHER_AGE
    day, at, zone = with_time(typed)
    if zone:
        raise NotUnderstood(f"{TIME_OF_BIRTH} In London it may be another.")
    return day, TIME_OF_BIRTH if at.strip("0:.") else ""


def with_time(text: str) -> tuple[str, str, str]:
    """The day, the time and the zone of a text that holds a day and a time; else the text alone."""
    found = _WITH_TIME.fullmatch(text) if len(text) <= _LONGEST else None
    if not found:
        return text, "", ""
    return found["day"].rstrip(" ,"), found["at"], found["zone"] or ""


def time_alone(text: str) -> str:
    """The time of a cell that a spreadsheet wrote with its own first day before it."""
    day, at, _ = with_time(text)
    first = {"30/12/1899", "1899-12-30", "31/12/1899", "1899-12-31", "00/01/1900", "1900-01-00",
             "01/01/1900", "1900-01-01"}  # fmt: skip
    return at if at and day in first else text


def is_midnight(text: str) -> bool:
    """Whether the time with a day is 00:00 exactly."""
    _, at, _ = with_time(text)
    try:
        return bool(at) and not read_time(at).hour and not read_time(at).minute
    except NotUnderstood:
        return False


def _letters(text: str) -> tuple[str, list[str]]:
    """The text with its letters put right, and what to say of it."""
    remarks = []
    right = text
    for _ in range(2):  # "&amp;#39;" was made safe twice
        right = _ENTITY.sub(lambda found: html.unescape(found[0]), right)
    right = _TWICE.sub(lambda found: _once(found[0]), right)
    right = without_unwanted(right.replace("\xa0", " "))
    if right != text:
        remarks.append(CHECK_LETTERS)
    if _LOST.search(right) or _MACINTOSH.search(right) or _TWICE.search(right):
        remarks.append(LOST_LETTERS)
    if _TAG.search(right) or _ENTITY.search(right):
        remarks.append(MARKUP)
    return right.strip(), remarks


def _once(damaged: str) -> str:
    """Letters that were written in UTF-8 and read as Windows-1252, put right if they were that."""
    data = b"".join(
        sign.encode("cp1252", "ignore") or sign.encode("latin-1", "ignore") for sign in damaged
    )
    for end in range(len(data), 1, -1):
        try:
            return data[:end].decode() + damaged[end:]
        except UnicodeDecodeError:
            continue
    return damaged


def _of_telephone(text: str) -> list[str]:
    extended = _EXTENSION.search(text)
    text = text[: extended.start()] if extended else text
    if not _TELEPHONE.fullmatch(text):
        return [WORDS_BESIDE if any(map(str.isdecimal, text)) else NO_TELEPHONE]
    figures = sum(map(str.isdecimal, text))
    if figures < _FEWEST_FIGURES - 1 or figures > _MOST_FIGURES:
        return [NO_TELEPHONE]
    if text.lstrip(" (")[:1] not in {"0", "+"}:
        return [LOST_NOUGHT]
    return [] if figures >= _FEWEST_FIGURES else [NO_TELEPHONE]
