"""The command ``notice``: the PDF of a case file, marked for what it is."""

from pathlib import Path

import pytest
from support.cases.factories import a_case_ready_to_send, an_authorised_case
from support.cases.papers import page_texts

from dvpo_desktop.case import Case
from dvpo_desktop.case.as_json import write
from dvpo_desktop.cli import main

TRAINING = Path(__file__).parents[3] / "resources" / "training"
SIX = sorted(file.name for file in TRAINING.glob("*.json"))


def drawn(case: Path, out: Path) -> bytes:
    assert main(["notice", str(case), "--out", str(out)]) == 0
    return out.read_bytes()


def kept(folder: Path, case: Case) -> Path:
    file = folder / "case.json"
    file.write_bytes(write(case))
    return file


@pytest.mark.parametrize("name", SIX)
def test_a_training_case_makes_a_draft_marked_as_training_on_each_page(tmp_path, name):
    pages = page_texts(drawn(TRAINING / name, tmp_path / "notice.pdf"))
    assert len(pages) >= 3
    for text in pages:
        assert "TRAINING" in text
        assert "DRAFT" in text


def test_a_case_without_authority_makes_a_draft(tmp_path):
    file = kept(tmp_path, a_case_ready_to_send())
    for text in page_texts(drawn(file, tmp_path / "notice.pdf")):
        assert "DRAFT" in text
        assert "TRAINING" not in text


def test_an_authorised_case_makes_its_frozen_words_with_no_mark(tmp_path):
    case = an_authorised_case()
    pages = page_texts(drawn(kept(tmp_path, case), tmp_path / "notice.pdf"))
    text = " ".join(pages)
    for block in case.authority.standing.notice.blocks:
        assert " ".join(block.text.split()) in text
    assert "DRAFT" not in text
    assert "TRAINING" not in text


def test_the_same_case_makes_the_same_bytes(tmp_path):
    file = TRAINING / SIX[0]
    assert drawn(file, tmp_path / "one.pdf") == drawn(file, tmp_path / "two.pdf")


def test_nothing_withheld_is_in_it(tmp_path):
    case = a_case_ready_to_send()
    text = " ".join(page_texts(drawn(kept(tmp_path, case), tmp_path / "notice.pdf")))
    assert case.protected.name in text or case.protected.family_name in text
    for withheld in (case.protected.phone, case.protected.email, "7 Specimen Court"):
        assert withheld not in text
