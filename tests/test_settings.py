"""Settings: written and read back, and refused in words."""

from pathlib import Path

import pytest

from dvpo_desktop.settings import Settings, read_settings, write_settings


def test_a_missing_file_gives_the_defaults(tmp_path: Path):
    assert read_settings(tmp_path / "none.toml") == Settings()


def test_what_is_written_is_read_back(tmp_path: Path):
    file = tmp_path / "deep" / "settings.toml"
    wanted = Settings('Gable "cross" \\ custody', "wiltshire", 1.5, "", 3)
    write_settings(file, wanted)
    assert read_settings(file) == wanted


def test_a_whole_number_is_accepted_where_a_fraction_is_meant(tmp_path: Path):
    file = tmp_path / "settings.toml"
    file.write_text("text_scale = 2\n")
    assert read_settings(file).text_scale == 2.0


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("station = ", "cannot be read"),
        ("stations = 'x'\n", "which no station has"),
        ("station = 3\n", "of the wrong kind"),
    ],
)
def test_a_bad_file_is_refused_in_words(tmp_path: Path, text: str, sentence: str):
    file = tmp_path / "settings.toml"
    file.write_text(text)
    with pytest.raises(ValueError, match=sentence):
        read_settings(file)


def test_a_file_that_is_not_text_is_refused_in_words(tmp_path: Path):
    file = tmp_path / "settings.toml"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ValueError, match="cannot be read"):
        read_settings(file)
