"""Fonts: which of the fonts that come with the program prints which character."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from unicodedata import category, combining, normalize

from dvpo_desktop.documents.typesetting.face import Face, characters_of

PLAIN = "NotoSans-Regular"
BOLD = "NotoSans-Bold"
NASKH = "NotoNaskhArabic-Regular"
NASTALIQ = "NotoNastaliqUrdu-Regular"
HAN = "DroidSansFallbackFull"
HANGUL = "DVPOHangul-Regular"

# The blocks of Unicode that one script has to itself, and the font for it.
_SCRIPTS = (
    (0x0530, 0x058F, "NotoSansArmenian-Regular"),
    (0x0590, 0x05FF, "NotoSansHebrew-Regular"),
    (0x0600, 0x06FF, NASKH),
    (0x0750, 0x077F, NASKH),
    (0x08A0, 0x08FF, NASKH),
    (0x0900, 0x097F, "NotoSansDevanagari-Regular"),
    (0x0980, 0x09FF, "NotoSansBengali-Regular"),
    (0x0A00, 0x0A7F, "NotoSansGurmukhi-Regular"),
    (0x0A80, 0x0AFF, "NotoSansGujarati-Regular"),
    (0x0B00, 0x0B7F, "NotoSansOriya-Regular"),
    (0x0B80, 0x0BFF, "NotoSansTamil-Regular"),
    (0x0C00, 0x0C7F, "NotoSansTelugu-Regular"),
    (0x0C80, 0x0CFF, "NotoSansKannada-Regular"),
    (0x0D00, 0x0D7F, "NotoSansMalayalam-Regular"),
    (0x0D80, 0x0DFF, "NotoSansSinhala-Regular"),
    (0x0E00, 0x0E7F, "NotoSansThai-Regular"),
    (0x0E80, 0x0EFF, "NotoSansLao-Regular"),
    (0x1000, 0x109F, "NotoSansMyanmar-Regular"),
    (0x10A0, 0x10FF, "NotoSansGeorgian-Regular"),
    (0x1100, 0x11FF, HANGUL),
    (0x1200, 0x139F, "NotoSansEthiopic-Regular"),
    (0x1780, 0x17FF, "NotoSansKhmer-Regular"),
    (0x3130, 0x318F, HANGUL),
    (0xAC00, 0xD7A3, HANGUL),
    (0xFB1D, 0xFB4F, "NotoSansHebrew-Regular"),
    (0xFB50, 0xFDFF, NASKH),
    (0xFE70, 0xFEFC, NASKH),
)
# Letters that Urdu has and Arabic and Persian have not: such text is set in nastaliq.
_URDU = re.compile("[\u0679\u0688\u0691\u06ba\u06c1\u06c2\u06d2\u06d3]")
_SPACES = re.compile("[\t\u2000-\u200a\u202f\u205f\u3000]")
_LINE_ENDS = re.compile("\r\n|[\r\n\v\f\x85\u2028\u2029]")
# Marks that show nothing: soft hyphen, joiners of width nought, direction marks and isolates,
# variation selectors, byte order mark. Overrides (U+202D, U+202E) are shown: they hide an order.
_SILENT = re.compile("[\u00ad\u200b\u2060-\u2064\u202a-\u202c\u2066-\u2069\ufe00-\ufe0f\ufeff]")
_JOINERS = "\u200c\u200d\u200e\u200f"
_SHARED_STOPS = "\u0964\u0965"


class Fonts:
    """The fonts in one folder, each opened when a paper first needs it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._faces: dict[str, Face] = {}
        self._choices: dict[tuple[str, bool], str] = {}
        self._codes: dict[str, frozenset[int]] = {}

    @property
    def opened(self) -> tuple[str, ...]:
        """The names of the fonts that have been needed so far."""
        return tuple(self._faces)

    def face(self, name: str) -> Face:
        """The font of this name. Raises OSError when its file is missing."""
        if name not in self._faces:
            self._faces[name] = Face(name, self._folder / f"{name}.ttf")
        return self._faces[name]

    def visible(self, text: str) -> str:
        """The text as it will be printed: composed, and with nothing left that has no glyph.

        A control character, and a character that no font has, is written as its number
        ("[U+1F600]"), so that the reader sees that something stood there. Every
        kind of line end becomes one.
        """
        if text.isascii() and text.isprintable():
            return text
        return "".join(
            character if self._can_print(character) else _number(character)
            for character in _composed(text)
        )

    def unprintable(self, text: str) -> tuple[str, ...]:
        """The characters of the text that would be printed as their numbers, each once."""
        if text.isascii() and text.isprintable():
            return ()
        return tuple(dict.fromkeys(each for each in _composed(text) if not self._can_print(each)))

    def names(self, text: str, bold: Sequence[bool] | None = None) -> list[str]:
        """The font of each character of a text that ``visible`` has made ready."""
        if text.isascii():
            return [BOLD if strong else PLAIN for strong in bold] if bold else [PLAIN] * len(text)
        urdu = _URDU.search(text) is not None
        chosen: list[str] = []
        for at, character in enumerate(text):
            before = chosen[-1] if chosen else ""
            stays = character == " " or character in _SHARED_STOPS or _leans(character)
            if stays and before and self.face(before).has(character):
                chosen.append(before)
                continue
            name = self._choose(character, bold=bool(bold and bold[at])) or PLAIN
            if urdu and name == NASKH and self.face(NASTALIQ).has(character):
                name = NASTALIQ
            chosen.append(name)
        return chosen

    def runs(self, text: str) -> list[tuple[str, str]]:
        """The text, made visible, as pieces of one font each: (font, piece)."""
        text = self.visible(text)
        pieces: list[tuple[str, str]] = []
        for name, character in zip(self.names(text), text, strict=True):
            if pieces and pieces[-1][0] == name:
                pieces[-1] = (name, pieces[-1][1] + character)
            else:
                pieces.append((name, character))
        return pieces

    def _can_print(self, character: str) -> bool:
        return character == "\n" or bool(self._choose(character, bold=False))

    def _has(self, name: str, character: str) -> bool:
        """Whether the font has the character, read from its file without opening it for print."""
        if name not in self._codes:
            self._codes[name] = characters_of(self._folder / f"{name}.ttf")
        return ord(character) in self._codes[name]

    @cached_property
    def _every(self) -> tuple[str, ...]:
        return tuple(sorted(file.stem for file in self._folder.glob("*.ttf")))

    def _choose(self, character: str, *, bold: bool) -> str:
        """The first font that has the character, or "" when none has."""
        key = (character, bold)
        if key not in self._choices:
            self._choices[key] = next(
                (name for name in self._candidates(character, bold) if self._has(name, character)),
                "",
            )
        return self._choices[key]

    def _candidates(self, character: str, bold: bool) -> Iterator[str]:
        """The fonts to look in: Latin, the script's own, that for Chinese, then any other."""
        code = ord(character)
        if category(character) in ("Cc", "Co", "Cs", "Cn") or character in "\u202d\u202e":
            return
        yield from (BOLD, PLAIN) if bold else (PLAIN,)
        if character in _JOINERS:
            return
        script = [name for first, last, name in _SCRIPTS if first <= code <= last]
        yield from script
        if not script and 0x2000 <= code <= 0xFFFF:
            yield HAN
        yield from self._every


def _leans(character: str) -> bool:
    """Whether the character is a mark on the letter before it, or joins two letters."""
    return combining(character) > 0 or category(character).startswith("M") or character in _JOINERS


def _number(character: str) -> str:
    return f"[U+{ord(character):04X}]"


def _composed(text: str) -> str:
    """The text with letters and accents made one, and without marks that show nothing."""
    return _SILENT.sub("", _SPACES.sub(" ", _LINE_ENDS.sub("\n", normalize("NFC", text))))
