"""Settings: written whole and read back, and everything wrong in them named in a sentence."""

import tomllib
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from support.faults.full_disk import limited

from dvpo_desktop import text_files
from dvpo_desktop.setting_fields import SetBy, one_line
from dvpo_desktop.setting_list import SETTINGS, Settings, known_forces
from dvpo_desktop.settings import (
    LARGEST,
    change_settings,
    read_settings,
    read_with_remarks,
    write_settings,
)
from dvpo_desktop.store.problems import StationProblem

TEXTS = [name for name, setting in SETTINGS.items() if setting.kind is str]
FREE = [name for name in TEXTS if SETTINGS[name].why_not is None]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def refusal(file: Path) -> str:
    with pytest.raises(ValueError, match=str(file)) as refused:
        read_settings(file)
    return str(refused.value)


def test_a_missing_file_gives_the_defaults(file):
    assert read_settings(file) == Settings()


def test_what_is_written_is_read_back(tmp_path):
    file = tmp_path / "deep" / "settings.toml"
    wanted = Settings('Gable "cross" \\ custody', "wiltshire", 1.5, "", 3)
    write_settings(file, wanted)
    assert read_settings(file) == wanted


def test_every_setting_is_one_row_of_the_one_list():
    assert list(SETTINGS) == [each.name for each in fields(Settings)]
    for setting in SETTINGS.values():
        assert setting.label
        assert setting.kind is bool or setting.most > setting.least
        assert setting.default is None or not setting.wrong_with(setting.default)
    assert [each.name for each in SETTINGS.values() if each.set_by is SetBy.FORCE] == [
        "oral_authority",
        "countersign_hours",
        "senior_officer",
    ]


def test_a_whole_number_is_accepted_where_a_fraction_is_meant(file):
    file.write_text("text_scale = 2\n")
    assert read_settings(file).text_scale == 2.0


@pytest.mark.parametrize(
    ("line", "shown", "must_be"),
    [
        ("lock_after_minutes = 0", "0", "a whole number from 1 to 30 minutes"),
        ("lock_after_minutes = -5", "-5", "from 1 to 30"),
        ("lock_after_minutes = 99999999", "99999999", "from 1 to 30"),
        ("lock_after_minutes = true", "true", "from 1 to 30"),
        ("lock_after_minutes = 5.0", "5.0", "a whole number"),
        ('lock_after_minutes = "5"', "'5'", "a whole number"),
        ("lock_after_minutes = 2026-11-30", "2026-11-30", "a whole number"),
        (f"lock_after_minutes = {'9' * 4000}", "9", "a whole number"),
        (f"lock_after_minutes = 0x{'f' * 9000}", "a number with thousands", "a whole number"),
        ("backup_every_hours = 169", "169", "from 0 to 168 hours"),
        ("backup_every_hours = 10000000000000", "10000000000000", "from 0 to 168 hours"),
        ("countersign_hours = 0", "0", "from 1 to 72 hours"),
        ("countersign_hours = 900000000000", "900000000000", "from 1 to 72 hours"),
        ("away_warn_minutes = 4", "4", "from 5 to 1440 minutes"),
        ("text_scale = inf", "inf", "a number from 1.0 to 2.0"),
        ("text_scale = nan", "nan", "a number from 1.0 to 2.0"),
        ("text_scale = -1.0", "-1.0", "a number from 1.0 to 2.0"),
        ("text_scale = false", "false", "a number from 1.0 to 2.0"),
        ("oral_authority = 1", "1", "true or false"),
        ('alerts = "yes"', "'yes'", "true or false"),
        ("alerts = [true]", "[True]", "true or false"),
        ("station = 3", "3", "a text in quotes"),
        ("station = {a = 1}", "{'a': 1}", "a text in quotes"),
        (f'station = "{"x" * 300}"', "'xxx", "of 100 characters or fewer"),
        ('station = "a\\nb"', r"'a\nb'", "one line"),
        ('marking = "OFFICIAL\\u202e"', r"'OFFICIAL\u202e'", "one line, without"),
        ('marking = "OFFICIAL\\u0007"', r"'OFFICIAL\x07'", "one line, without"),
        ('senior_officer = "a\\u2028b"', r"'a\u2028b'", "one line, without"),
        ('senior_officer = "a\\u2066b"', r"'a\u2066b'", "one line, without"),
        ('alarm_hours = "1,,x"', "'1,,x'", "whole hours from 1 to 336"),
        ('alarm_hours = "337"', "'337'", "whole hours from 1 to 336"),
        ('force = "no-such-force"', "'no-such-force'", "such as 'wiltshire'"),
        ('force = "wilshire"', "'wilshire'", "such as 'wiltshire'"),
        ('folder = "store"', "'store'", "a whole path"),
        ('folder = "\\u0000"', r"'\x00'", "one line"),
        ('folder = "/srv/a\\u0000b"', r"'/srv/a\x00b'", "one line"),
        ('backup_folder = "../outside"', "'../outside'", "a whole path"),
        ('database = "a\\u0000b"', r"'a\x00b'", "one line"),
    ],
)
def test_each_value_that_cannot_be_used_is_named_with_its_range(file, line, shown, must_be):
    file.write_text(f"{line}\n", encoding="utf-8")
    said = refusal(file)
    name = line.partition(" ")[0]
    assert f"{name} is {shown}" in said
    assert must_be in said
    assert "Correct the file and start the program again." in said
    assert len(said) < 400 + len(str(file))


def test_every_number_has_a_range_and_both_its_ends_are_taken(file):
    numbers = [each for each in SETTINGS.values() if each.kind in {int, float}]
    assert len(numbers) == 5
    for setting in numbers:
        for end, beyond in ((setting.least, setting.least - 1), (setting.most, setting.most + 1)):
            file.write_text(f"{setting.name} = {end}\n")
            assert getattr(read_settings(file), setting.name) == end
            file.write_text(f"{setting.name} = {beyond}\n")
            assert f"{setting.name} is {beyond}" in refusal(file)


def test_everything_wrong_in_a_file_is_named_at_once(file):
    file.write_text('lock_after_minutes = 0\ntext_scale = nan\nforce = "nowhere"\nodd = 1\n')
    said = refusal(file)
    assert all(name in said for name in ("lock_after_minutes", "text_scale", "force"))
    assert "odd" not in said


def test_a_line_that_is_no_setting_is_named_and_the_rest_is_used(file):
    file.write_text('# ours\nlock_after_minuts = 3\nstation = "S"\n[colours]\nodd = 1\n')
    settings, remarks = read_with_remarks(file)
    assert settings == Settings("S")
    assert [each.replace(str(file), "FILE") for each in remarks] == [
        "Line 2 of FILE is not used: “lock_after_minuts” is no setting; “lock_after_minutes” "
        "seems to be meant.",
        "Line 4 of FILE is not used: “colours” is no setting.",
    ]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "are empty"),
        (b"\n \t\r\n", "are empty"),
        (b"\0" * 4096, "are empty"),
        (b"# lock_after_minutes = 5\n", "are empty"),
        (b"\xef\xbb\xbf", "are empty"),
        (b'station = "Gablecross cus', "cannot be read"),
        (b"station = ", "cannot be read"),
        (b'station = "a"\nstation = "b"\n', "cannot be read"),
        (b'station = "\xe9"\n', "not text in UTF-8"),
        ('station = "S"\n'.encode("utf-16"), "saved as UTF-16. Save it as UTF-8"),
        ('station = "S"\n'.encode("utf-32"), "saved as UTF-16. Save it as UTF-8"),
        (b'station = "\\ud800"\n', "cannot be read"),
        (b"a = " + b"[" * 90_000, "cannot be read"),
        (b"a" + b".a" * 40_000 + b" = 1", "cannot be read"),
        (b"station = 'S'\n# " + b"x" * LARGEST, "longer than 100 kB"),
    ],
)
def test_a_file_that_is_none_is_said_to_be_none(file, data, says):
    file.write_bytes(data)
    assert says in refusal(file)


def test_a_file_of_a_hundred_megabytes_is_not_read_through(file):
    with file.open("wb") as sparse:
        sparse.truncate(100_000_000)
    assert "longer than 100 kB" in refusal(file)


def test_a_folder_in_the_place_of_the_file_is_named(file):
    file.mkdir()
    assert "is no file" in refusal(file)


def test_a_name_that_leads_nowhere_is_no_new_station(file, tmp_path):
    file.symlink_to(tmp_path / "share" / "settings.toml")
    assert "leads to a file that is not there" in refusal(file)


def test_a_file_that_may_not_be_read_is_named(file, monkeypatch):
    def refuse(*_given: object) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("dvpo_desktop.settings.read_text", refuse)
    assert "cannot be read: Permission denied. Ask whoever" in refusal(file)


def test_a_byte_order_mark_is_skipped(file):
    file.write_bytes(b'\xef\xbb\xbfstation = "Gablecross custody"\r\n')
    assert read_settings(file).station == "Gablecross custody"


def test_comments_order_and_strange_lines_stay(file):
    before = (
        "# Ask N. SAMPLE first.\nlock_after_minutes = 3 # the hall\n\nnewer = 1\n[later]\na = 2\n"
    )
    file.write_text(before, encoding="utf-8")
    write_settings(file, replace(read_settings(file), lock_after_minutes=4, marking="OFFICIAL"))
    text = file.read_text(encoding="utf-8")
    assert text.startswith("# Ask N. SAMPLE first.\nlock_after_minutes = 4 # the hall\n")
    assert tomllib.loads(text) == {
        "lock_after_minutes": 4,
        "marking": "OFFICIAL",
        "newer": 1,
        "later": {"a": 2},
    }


def test_a_file_without_its_last_line_end_is_written_to(file):
    file.write_bytes(b"lock_after_minutes = 3")
    write_settings(file, replace(read_settings(file), station="S"))
    assert read_settings(file) == Settings("S", lock_after_minutes=3)


def test_what_the_force_has_not_said_stands_in_no_file(file):
    write_settings(file, Settings(oral_authority=False, countersign_hours=6))
    assert "countersign_hours = 6" in file.read_text(encoding="utf-8")
    write_settings(file, Settings())
    text = file.read_text(encoding="utf-8")
    assert "oral_authority" not in text
    assert "countersign_hours" not in text


def test_what_the_next_start_would_refuse_is_not_written(file):
    write_settings(file, Settings("S"))
    with pytest.raises(ValueError, match="lock_after_minutes is 0 and must be"):
        write_settings(file, Settings("T", lock_after_minutes=0))
    assert read_settings(file) == Settings("S")


def test_a_full_disk_leaves_the_old_settings(file, tmp_path):
    write_settings(file, Settings("S", folder="/srv/dvpo", backup_folder=f"/{'b' * 600}"))
    before = file.read_bytes()
    with limited(tmp_path) as disk:
        disk.fill()
        with pytest.raises(StationProblem, match="cannot be written to"):
            change_settings(file, {"text_scale": 1.25})
        disk.free()
    assert file.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == [file.name]


@given(name=st.sampled_from(FREE), words=st.text(max_size=60))
@example("senior_officer", 'Ch Supt\nSPECIMEN"\nlock_after_minutes = 9')
@example("marking", "'''\\\u202e\0\ud800\u2028\x85\x1b#=[]")
@example("station", "\u06a9\u200c\u0627")
def test_whatever_is_typed_is_read_back_and_changes_no_other(tmp_path_factory, name, words):
    file = tmp_path_factory.mktemp("typed") / "settings.toml"
    wanted = replace(Settings("S", "wiltshire"), **{name: words})
    for _again in range(2):
        write_settings(file, wanted)
        assert read_settings(file) == replace(wanted, **{name: one_line(words)})


@given(words=st.text(st.characters(categories=["Cc", "Cf", "Cs", "Zl", "Zp"]), max_size=9))
def test_nothing_unseen_is_left_in_one_line(words):
    assert not set(one_line(f"a{words}b")) - set("ab \u200c\u200d")


def test_the_forces_are_those_of_the_program():
    assert {"wiltshire", "west-mercia"} <= known_forces()


def test_text_of_bytes_says_the_name(tmp_path):
    with pytest.raises(ValueError, match=r"rows\.csv is not text in UTF-8"):
        text_files.text_of(b"\xe9", "rows.csv")
    assert text_files.text_of(b"\xef\xbb\xbfa", "rows.csv") == "a"
