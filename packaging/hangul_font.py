r"""Builds resources/fonts/DVPOHangul-Regular.ttf from NanumGothic.ttf, so that Korean prints.

    python -m uv run packaging/hangul_font.py NanumGothic.ttf     (Debian: package fonts-nanum)

The press embeds TrueType outlines alone, and the fonts of the Noto family that have Korean are of
another kind. Kept are all 11,172 syllables, the letters that they are made of, and the signs that
Korean text uses; Chinese characters and the hints for screens go. The SIL Open Font License
reserves the name Nanum for the unchanged font, so the subset has a name of its own. The same
input makes the same bytes.
"""

# /// script
# dependencies = ["fonttools==4.68.0"]
# ///

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

NAME = "DVPOHangul"
BUILT = Path(__file__).resolve().parent.parent / "resources" / "fonts" / f"{NAME}-Regular.ttf"
KEPT = (
    (0x0020, 0x007E),
    (0x1100, 0x11FF),
    (0x3000, 0x303F),
    (0x3130, 0x318F),
    (0xAC00, 0xD7A3),
    (0xFFA0, 0xFFDC),
)
NAMES = {1: "DVPO Hangul", 2: "Regular", 3: NAME, 4: "DVPO Hangul", 6: f"{NAME}-Regular"}
LICENCE = (
    "Made from NanumGothic, copyright 2010 NAVER Corporation. This Font Software is licensed under "
    "the SIL Open Font License, Version 1.1."
)


def build(source: Path, built: Path) -> None:
    """Writes the subset of the font in ``source``. Raises OSError when a file cannot be used."""
    font = TTFont(source, recalcTimestamp=False)
    options = Options(hinting=False, layout_features=[], name_IDs=[], notdef_outline=True)
    options.drop_tables += ["TSI0", "TSI1", "TSI2", "TSI3", "TSI5", "kern", "gasp"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in KEPT for code in range(first, last + 1)])
    subsetter.subset(font)
    names = font["name"]
    names.names = []
    for number, words in {0: LICENCE, **NAMES, 13: LICENCE}.items():
        names.setName(words, number, 3, 1, 0x409)
    font["OS/2"].fsType = 0
    font.save(built)


def main(words: list[str]) -> int:
    """Builds the font that the program ships, from the one file named. Gives the exit status."""
    if len(words) != 1:
        print(__doc__)
        return 2
    build(Path(words[0]), BUILT)
    print(f"{BUILT.name}: {BUILT.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
