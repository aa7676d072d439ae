"""File names: whatever was typed stays in its folder, on every system."""

from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dvpo_desktop.file_names import MOST_BYTES, as_file_name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Gablecross custody", "Gablecross custody.pdf"),
        ("Gablecross / North", "Gablecross North.pdf"),
        ("../../outside", "outside.pdf"),
        ("..\\outside", "outside.pdf"),
        ("C:\\outside", "C outside.pdf"),
        ("~/outside", "outside.pdf"),
        ("nul", "_nul.pdf"),
        ("COM1.x", "_COM1.x.pdf"),
        ("aux ", "_aux.pdf"),
        ("trailing...", "trailing.pdf"),
        ("a\nb\0c\u202ed", "a b c d.pdf"),
        ("..", "unnamed.pdf"),
        ("", "unnamed.pdf"),
        ("St Mary’s & Co. (N)", "St Mary’s & Co. (N).pdf"),
        ("Gàrradh 가나 देवी", "Gàrradh 가나 देवी.pdf"),
    ],
)
def test_words_become_the_name_of_one_file(words, name):
    assert as_file_name(words, ".pdf") == name


@given(st.text(max_size=400))
def test_no_words_leave_their_folder_or_name_a_device(words):
    name = as_file_name(words, ".pdf")

    assert Path("/sheets", name).resolve().parent == Path("/sheets")
    windows = PureWindowsPath("C:/sheets", name)
    assert windows.parent == PureWindowsPath("C:/sheets")
    assert name == name.strip()
    assert name.isprintable()
    assert len(name.encode()) <= MOST_BYTES + 5


def test_a_long_name_keeps_its_ending():
    assert as_file_name("가" * 300, " recovery sheet A.pdf").endswith(" recovery sheet A.pdf")
