"""Setting fields: what is known of one setting: its kind, its range, its words, who sets it."""

import unicodedata
from collections.abc import Callable, Collection
from dataclasses import Field, dataclass, field
from difflib import get_close_matches
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar

LONGEST_LINE, LONGEST_PATH = 200, 1000  # characters
_SHOWN = 60  # characters of a value that a sentence repeats
# Joiners that Persian and Indic names are written with; every other format character can hide.
_JOINERS = "\u200c\u200d"
_ABOUT = "setting"

Default = TypeVar("Default")


class SetBy(Enum):
    """Who sets a setting, and where."""

    FIRST_RUN = "the first run"
    FILE = "whoever keeps the file"
    EVERYBODY = "everybody, in the View menu"
    ADMINISTRATOR = "an administrator, on the settings page"
    FORCE = "the force, in the store; the file can only be stricter"


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting of a station.

    ``least`` and ``most`` are the range of a number, in ``unit``, or the most characters of a
    text. ``label`` and ``hint`` are what a page says. ``why_not`` says of a text what it must be,
    and is empty where it is right.
    """

    kind: type
    set_by: SetBy
    label: str
    hint: str = ""
    unit: str = ""
    least: float = 0
    most: float = 0
    why_not: Callable[[str], str] | None = None
    name: str = ""
    default: Any = None

    @property
    def on_page(self) -> bool:
        """Whether the settings page shows it."""
        return self.set_by in {SetBy.ADMINISTRATOR, SetBy.FORCE}

    def wrong_with(self, value: object) -> str:
        """What is wrong with a value: "lock_after_minutes is 0 and must be …"; else empty."""
        wanted = self.must_be(value)
        return f"{self.name} is {shown(value)} and must be {wanted}" if wanted else ""

    def must_be(self, value: object) -> str:
        """What a value that cannot be used must be: "a whole number from …"; else empty."""
        if self.kind is bool:
            return "" if isinstance(value, bool) else "true or false"
        if self.kind is str:
            return self._text_must_be(value)
        whole = self.kind is int
        number = isinstance(value, int if whole else (int, float)) and not isinstance(value, bool)
        if number and self.least <= value <= self.most:  # type: ignore[operator]
            return ""
        unit = f" {self.unit}" if self.unit else ""
        return f"a {'whole ' if whole else ''}number from {self.least} to {self.most}{unit}"

    def _text_must_be(self, value: object) -> str:
        if not isinstance(value, str):
            return "a text in quotes"
        if value != one_line(value):
            return "one line, without control characters or marks that turn the text"
        if len(value) > self.most:
            return f"of {self.most} characters or fewer"
        return self.why_not(value) if self.why_not and value else ""


def a_line(
    set_by: SetBy,
    label: str,
    hint: str = "",
    *,
    default: str = "",
    most: int = LONGEST_LINE,
    why_not: Callable[[str], str] | None = None,
) -> str:
    """A field of Settings that is one line of text."""
    about = Setting(str, set_by, label, hint, most=most, why_not=why_not)
    return _field(default, about)


def a_folder(set_by: SetBy, label: str, hint: str = "") -> str:
    """A field of Settings that is empty or names a folder from the root of its disk."""
    return a_line(set_by, label, hint, most=LONGEST_PATH, why_not=_no_whole_path)


def a_number(
    default: int | None, least: int, most: int, unit: str, set_by: SetBy, label: str, hint: str = ""
) -> Any:
    """A field of Settings that is a whole number; None where nothing was set."""
    return _field(default, Setting(int, set_by, label, hint, unit, least, most))


def a_fraction(default: float, least: float, most: float, set_by: SetBy, label: str) -> float:
    """A field of Settings that is a number with decimals."""
    return _field(default, Setting(float, set_by, label, least=least, most=most))


def a_yes_no(default: bool | None, set_by: SetBy, label: str, hint: str = "") -> Any:
    """A field of Settings that is true or false; None where nothing was set."""
    return _field(default, Setting(bool, set_by, label, hint))


def setting_of(of: Field[Any]) -> Setting:
    """What is known of this field of Settings."""
    about: Setting = of.metadata[_ABOUT]
    return Setting(
        **{name: getattr(about, name) for name in Setting.__slots__}
        | {"name": of.name, "default": of.default}
    )


def one_line(words: str) -> str:
    """The words on one line, without what is not seen: control characters, halves of a
    character, and marks that turn the direction of what follows.
    """
    lined = "".join(" " if _is_line_end(each) else each for each in words)
    return "".join(each for each in lined if not _is_hidden(each)).strip()


def shown(value: object) -> str:
    """A value as a sentence repeats it: short, with what is not seen written out."""
    if isinstance(value, bool):
        return str(value).lower()
    try:
        written = repr(value) if isinstance(value, str) else str(value)
    except ValueError:
        # Python writes no number out that has more than 4,300 digits.
        written = "a number with thousands of digits"
    return written if len(written) <= _SHOWN else f"{written[:_SHOWN]}…"


def meant(name: str, known: Collection[str]) -> str:
    """The known name that a mistyped one seems to mean; empty where none is near."""
    return next(iter(get_close_matches(name.lower(), known, 1, 0.7)), "")


def _field(default: Default, about: Setting) -> Default:
    made: Default = field(default=default, metadata={_ABOUT: about})
    return made


def _no_whole_path(value: str) -> str:
    whole = Path(value).is_absolute()
    return "" if whole else "a whole path, from the root of the disk or with the server’s name"


def _is_line_end(character: str) -> bool:
    return character in "\t\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"


def _is_hidden(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cf", "Cs"} and character not in _JOINERS
