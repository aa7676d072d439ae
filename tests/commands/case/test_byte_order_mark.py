"""A byte-order mark is skipped wherever a file that somebody edited is read."""

import codecs

import pytest
from support.cases.factories import a_case_ready_to_send

from dvpo_desktop import reference_data
from dvpo_desktop.case.as_json import write
from dvpo_desktop.cli import main
from dvpo_desktop.commands.case.case_file import read_case

ROWS = "kind,start\nserved,2026-11-27T17:00\n"


def test_in_a_case(tmp_path):
    file, case = tmp_path / "case.json", a_case_ready_to_send()
    file.write_bytes(codecs.BOM_UTF8 + write(case))
    assert read_case(file) == case


def test_in_a_table_of_times(tmp_path, capsys):
    file = tmp_path / "rows.csv"
    file.write_bytes(codecs.BOM_UTF8 + ROWS.encode())
    assert main(["deadline", "--csv", str(file)]) == 0
    assert "2026-11-30T17:00" in capsys.readouterr().out


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "cp1252"])
def test_a_set_up_that_is_no_utf_8_is_said_to_be_none(tmp_path, capsys, encoding):
    file = tmp_path / "station.toml"
    mark = codecs.BOM_UTF16_BE if encoding == "utf-16-be" else b""
    file.write_bytes(mark + 'station = "Gàrradh"\n'.encode(encoding))
    assert main(["setup", str(file), "--sheets", str(tmp_path / "sheets")]) == 2
    assert "Save it as UTF-8." in capsys.readouterr().err


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "cp1252"])
def test_a_case_that_is_no_utf_8_is_said_to_be_none(tmp_path, capsys, encoding):
    file = tmp_path / "case.json"
    mark = codecs.BOM_UTF16_BE if encoding == "utf-16-be" else b""
    file.write_bytes(mark + '{"respondent": {"family_name": "GÀRRADH"}}'.encode(encoding))
    assert main(["check", str(file)]) == 2
    assert "Save it as UTF-8." in capsys.readouterr().err


def test_in_a_form_of_the_force(tmp_path):
    file = tmp_path / "tasks.toml"
    file.write_bytes(codecs.BOM_UTF8 + b"a = 1\n")
    assert reference_data._text(file) == "a = 1\n"
