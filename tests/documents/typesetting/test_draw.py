"""The press: every page furnished, every script legible, the same bytes every time."""

import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from support.cases.factories import ROOT, a_case_ready_to_send
from support.cases.papers import FONTS, a_paper, draft, issued, page_texts, the_press, with_grounds

from dvpo_desktop.case.paper import Block, Kind
from dvpo_desktop.documents.typesetting.draw import HEIGHT, MARGIN, WIDTH, Mark, Press

LONG = {
    "latin": "You struck the protected person and made threats, it was said, at number {}. ",
    "arabic": "في المساء ضرب المدعى عليه السيدة في المنزل رقم {} وهددها. ",
    "chinese": "晚上十点十五分，被告人在家中第{}次威胁申请人。",
}


def four_thousand(script: str) -> str:
    text = "".join(LONG[script].format(number) for number in range(400))
    return text[:4000].strip()


def test_each_page_carries_its_number_reference_version_fingerprint_and_force() -> None:
    paper = issued(a_case_ready_to_send())
    pages = page_texts(the_press().draw(paper))
    assert len(pages) == 4
    for number, text in enumerate(pages, start=1):
        for part in (
            paper.reference,
            f"page {number} of 4",
            paper.wording_version,
            paper.short_fingerprint,
            paper.force,
        ):
            assert part in text


@pytest.mark.parametrize("mark", [mark for mark in Mark if mark is not Mark.NONE])
def test_a_mark_is_across_each_page_and_in_words_at_its_top(mark: Mark) -> None:
    for text in page_texts(the_press().draw(draft(a_case_ready_to_send()), mark)):
        assert mark.words in text
        assert text.count(mark.value) >= 2


def test_an_unmarked_page_says_no_mark_and_whose_copy_it_is() -> None:
    data = the_press().draw(issued(a_case_ready_to_send()), copy_words="Copy 2 of 6: the court")
    for text in page_texts(data):
        assert "Copy 2 of 6: the court" in text
        assert not any(mark.words in text for mark in Mark if mark.words)


def test_the_same_paper_makes_the_same_bytes_whatever_was_drawn_before() -> None:
    paper = issued(with_grounds("محمد علي ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ 王小明 Żółć"))
    fresh = Press(FONTS).draw(paper, Mark.DRAFT, "SAMPLE copy")
    used = Press(FONTS)
    used.draw(issued(with_grounds("في المنزل شرح ਪੰਜਾਬ ਸ਼ਹਿਰ কলকাতা 北京")))
    assert used.draw(paper, Mark.DRAFT, "SAMPLE copy") == fresh
    assert used.draw(paper, Mark.DRAFT, "SAMPLE copy") == fresh


def test_another_process_makes_the_same_bytes() -> None:
    code = (
        "import hashlib, sys; sys.path.insert(0, 'tests');"
        "from support.cases.factories import a_case_ready_to_send;"
        "from support.cases.papers import issued, the_press;"
        "data = the_press().draw(issued(a_case_ready_to_send()));"
        "print(hashlib.sha256(data).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "PATH": ""},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


@pytest.mark.parametrize("script", LONG)
def test_four_thousand_characters_flow_over_pages_and_keep_every_word(script: str) -> None:
    text = four_thousand(script)
    paper = issued(with_grounds(text))
    assert any(block.text == text for block in paper.blocks)
    pages = the_press().sheets(paper)
    printed = "".join(
        placed.line.text for sheet in pages for _, row in sheet.rows for placed in row.lines
    )
    assert text.replace(" ", "") in printed.replace(" ", "")
    assert len(pages) > 4
    for sheet in pages:
        assert all(y + row.height <= HEIGHT - 2 * MARGIN for y, row in sheet.rows)
        for _, row in sheet.rows:
            for placed in row.lines:
                assert placed.x >= -0.01
                assert placed.x + placed.line.width <= WIDTH - 2 * MARGIN + 0.01


def test_a_word_wider_than_the_page_is_parted_and_kept_whole() -> None:
    word = "SAMPLE" * 60
    pages = the_press().sheets(a_paper(Block(Kind.PARAGRAPH, word)))
    printed = "".join(
        placed.line.text for sheet in pages for _, row in sheet.rows for placed in row.lines
    )
    assert printed == word


def test_every_font_in_the_file_is_embedded_and_none_is_helvetica() -> None:
    paper = a_paper(Block(Kind.PARAGRAPH, "Plain, محمد, ਗੁਰਪ੍ਰੀਤ, 王小明"))
    data = the_press().draw(paper, Mark.DRAFT)
    assert b"Helvetica" not in data
    assert data.count(b"/FontFile2") == data.count(b"/Type /FontDescriptor") > 3


def test_the_title_tells_the_paper_and_no_person() -> None:
    case = a_case_ready_to_send()
    metadata = pypdfium2.PdfDocument(the_press().draw(issued(case))).get_metadata_dict()
    assert metadata["Title"] == "Domestic violence protection notice DV-26-0113"
    assert metadata["Author"] == "West Mercia Police"
    for value in metadata.values():
        assert "EXAMPLE" not in value
        assert "SAMPLE" not in value


def test_each_kind_of_block_leaves_its_words_on_the_page() -> None:
    for kind in Kind:
        if kind is Kind.NEW_PAGE:
            continue
        label = "" if kind in (Kind.TITLE, Kind.HEADING, Kind.PARAGRAPH, Kind.WARNING) else "7."
        text = page_texts(the_press().draw(a_paper(Block(kind, "SPECIMEN words", label))))[0]
        assert "SPECIMEN words" in text, kind
        assert label in text, kind


def test_a_missing_font_is_told_and_not_replaced(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="NotoSans-Regular"):
        Press(tmp_path).draw(a_paper(Block(Kind.PARAGRAPH, "SAMPLE")))
