"""Fonts: a glyph for every letter, chosen by script, opened only when needed."""

from dataclasses import replace
from pathlib import Path
from unicodedata import category

import pytest
import uharfbuzz
from hypothesis import given
from hypothesis import strategies as st
from support.cases.factories import a_case_ready_to_send
from support.cases.papers import FONTS, issued, page_texts, the_press

from dvpo_desktop.documents.typesetting.draw import Press
from dvpo_desktop.documents.typesetting.face import Face
from dvpo_desktop.documents.typesetting.fonts import (
    BOLD,
    HAN,
    HANGUL,
    NASKH,
    NASTALIQ,
    PLAIN,
    Fonts,
)

NAMES = {
    "polish": ("Żółć Grzegorz", {PLAIN}),
    "welsh": ("Siân ŵy-tŷ", {PLAIN}),
    "ukrainian": ("Володимир Їжак", {PLAIN}),
    "vietnamese": ("Nguyễn Thị Hường", {PLAIN}),
    "arabic": ("محمد علي الأحمد", {NASKH}),
    "urdu": ("محمد ٹھیک ہے", {NASTALIQ}),
    "punjabi": ("ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ ਢਿੱਲੋਂ", {"NotoSansGurmukhi-Regular"}),
    "hindi": ("प्रिया शर्मा।", {"NotoSansDevanagari-Regular"}),
    "bengali": ("শ্রীমতী রহমান", {"NotoSansBengali-Regular"}),
    "gujarati": ("પ્રિયા પટેલ", {"NotoSansGujarati-Regular"}),
    "tamil": ("கோபாலகிருஷ்ணன்", {"NotoSansTamil-Regular"}),
    "telugu": ("శ్రీనివాస్", {"NotoSansTelugu-Regular"}),
    "kannada": ("ಕೃಷ್ಣಮೂರ್ತಿ", {"NotoSansKannada-Regular"}),
    "malayalam": ("കൃഷ്ണൻ", {"NotoSansMalayalam-Regular"}),
    "sinhala": ("ශ්‍රී ලංකා", {"NotoSansSinhala-Regular"}),
    "thai": ("สมชายใจดี", {"NotoSansThai-Regular"}),
    "lao": ("ສົມສັກ", {"NotoSansLao-Regular"}),
    "khmer": ("វិសាល", {"NotoSansKhmer-Regular"}),
    "burmese": ("မြန်မာ", {"NotoSansMyanmar-Regular"}),
    "hebrew": ("שלום", {"NotoSansHebrew-Regular"}),
    "georgian": ("გიორგი", {"NotoSansGeorgian-Regular"}),
    "armenian": ("Արամ", {"NotoSansArmenian-Regular"}),
    "amharic": ("ኃይለ", {"NotoSansEthiopic-Regular"}),
    "chinese": ("王小明", {"DroidSansFallbackFull"}),
    "korean": ("김철수 똠방각하 ㄱㅏ", {HANGUL}),
    "korean in parts": ("\u1100\u1175\u11b7", {HANGUL}),
    "korean with chinese": ("金철수", {HANGUL, "DroidSansFallbackFull"}),
    "georgian capitals": ("ᲒᲘᲝᲠᲒᲘ", {"NotoSansGeorgian-Regular"}),
    "ge'ez, further letters": ("ⶀⶁ", {"NotoSansEthiopic-Regular"}),
    "shan": ("ꩡꩢ", {"NotoSansMyanmar-Regular"}),
    "armenian ligature": ("ﬓ", {"NotoSansArmenian-Regular"}),
}


@pytest.mark.parametrize("language", NAMES)
def test_each_script_has_its_font_and_every_glyph(language: str) -> None:
    text, fonts_expected = NAMES[language]
    fonts = the_press().fonts
    runs = fonts.runs(text)
    assert {name for name, _ in runs} == fonts_expected
    for name, piece in runs:
        face = fonts.face(name)
        assert all(face.has(character) for character in piece)
        for glyph in face.shape(piece, name in (NASKH, NASTALIQ)).glyphs:
            assert face.font.face.charToGlyph[ord(glyph.code)] != 0


@given(st.text(max_size=60))
def test_any_text_comes_out_with_a_glyph_for_every_character(text: str) -> None:
    fonts = the_press().fonts
    for name, piece in fonts.runs(text):
        for character in piece:
            assert character == "\n" or fonts.face(name).has(character), f"U+{ord(character):04X}"


def test_what_has_no_glyph_is_printed_as_its_number() -> None:
    fonts = the_press().fonts
    assert fonts.visible("a\U0001f600b\x07\x00\ue000") == "a[U+1F600]b[U+0007][U+0000][U+E000]"
    assert fonts.visible("left\u202eright") == "left[U+202E]right"


def test_marks_that_show_nothing_go_and_line_ends_become_one_kind() -> None:
    visible = the_press().fonts.visible
    assert visible("\ufeffA\u00ad\u200b\u2066B\u2069") == "AB"
    assert visible("a\r\nb\rc\u2028d\te") == "a\nb\nc\nd e"


def test_a_letter_and_its_accent_are_made_one() -> None:
    assert the_press().fonts.visible("e\u0301") == "é"


def test_a_paper_in_english_opens_latin_alone() -> None:
    press = Press(FONTS)
    assert press.fonts.opened == ()
    press.draw(issued(a_case_ready_to_send()))
    assert set(press.fonts.opened) == {PLAIN, BOLD}


def test_bold_falls_back_to_regular_where_a_script_has_none() -> None:
    fonts = the_press().fonts
    assert fonts.names("aع", [True, True]) == [BOLD, NASKH]


def test_arabic_is_joined_and_a_run_is_as_wide_as_its_glyphs() -> None:
    face = the_press().fonts.face(NASKH)
    joined = face.shape("بب", right_to_left=True)
    apart = face.shape("ب", right_to_left=True)
    assert joined.width == sum(glyph.advance for glyph in joined.glyphs)
    assert joined.width != 2 * apart.width


def test_what_is_remembered_of_shaped_words_does_not_grow_without_end() -> None:
    face = Face(PLAIN, FONTS / f"{PLAIN}.ttf")
    for number in range(9000):
        face.shape(f"SAMPLE {number}")
    assert len(face._shaped) < 9000


def test_every_font_comes_with_its_licence_and_all_of_them_are_small() -> None:
    files = list(FONTS.glob("*.ttf"))
    assert sum(file.stat().st_size for file in files) < 10_000_000
    licences = "\n".join(file.read_text(encoding="utf-8") for file in FONTS.glob("*.txt"))
    assert "SIL OPEN FONT LICENSE" in licences
    assert "Apache License" in licences
    for file in files:
        assert file.stem.startswith("Noto") or file.stem in (HAN, HANGUL)
        assert file.stem.startswith("Noto") or file.stem in licences


def test_every_korean_syllable_prints() -> None:
    fonts = the_press().fonts
    syllables = "".join(map(chr, range(0xAC00, 0xD7A4)))
    assert fonts.visible(syllables) == syllables
    assert fonts.unprintable(syllables) == ()


@pytest.mark.parametrize("file", sorted(FONTS.glob("*.ttf")), ids=lambda file: file.stem)
def test_whatever_any_font_has_prints(file: Path) -> None:
    has = (chr(code) for code in uharfbuzz.Face(uharfbuzz.Blob.from_file_path(file)).unicodes)
    text = "".join(each for each in has if category(each) not in ("Cc", "Cf", "Co", "Cs", "Cn"))
    assert the_press().fonts.unprintable(text) == ()


@pytest.mark.parametrize(
    "text", ["ܫܡܥܘܢ", "བསྟན་འཛིན", "އަހްމަދު", "𠮷", "😀", "ꦗꦮ", "ᏣᎳᎩ", "\u202e", "\x07", "\ud800"]
)
def test_what_no_font_has_is_named_once_each_and_nothing_is_opened_for_it(text: str) -> None:
    fonts = Fonts(FONTS)
    assert fonts.unprintable(f"Ali {text}{text}\n") == tuple(dict.fromkeys(text))
    assert fonts.opened == ()


def test_what_is_unprintable_is_exactly_what_a_paper_shows_as_a_number() -> None:
    fonts = the_press().fonts
    for code in range(0x20, 0x30000, 7):
        shown = fonts.visible(chr(code))
        assert bool(fonts.unprintable(chr(code))) == shown.startswith("[U+"), shown


def test_a_korean_name_stands_on_the_paper() -> None:
    case = a_case_ready_to_send()
    named = replace(case, respondent=replace(case.respondent, own_script="김철수"))
    pages = "".join(page_texts(the_press().draw(issued(named))))
    assert "김철수" in pages
    assert "[U+" not in pages
