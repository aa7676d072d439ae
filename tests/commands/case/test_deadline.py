"""The command ``deadline``, one at a time and by the table."""

import json
from pathlib import Path

import pytest
from support.cases.factories import ROOT

from dvpo_desktop.cli import main
from dvpo_desktop.commands.case.deadline import many
from dvpo_desktop.rules.calendar import read_calendar

CALENDAR = read_calendar((ROOT / "resources" / "calendar.toml").read_text(encoding="utf-8"))


def test_one_deadline_is_said_in_words_with_its_arithmetic(capsys: pytest.CaptureFixture[str]):
    assert main(["deadline", "--served", "2026-11-27T17:00"]) == 0
    said = capsys.readouterr().out
    assert "Act by Mon 30 Nov 2026, 17:00" in said
    assert (
        "Fri 27 Nov 7 h · Sat 28 Nov 24 h · Sun 29 Nov not counted, Sunday · Mon 30 Nov 17 h"
        in said
    )
    assert "argued" not in said


def test_where_two_readings_differ_both_are_said_with_the_reason(
    capsys: pytest.CaptureFixture[str],
):
    assert main(["deadline", "--served", "2026-11-29T14:00"]) == 0
    said = capsys.readouterr().out
    assert "Act by Tue 1 Dec 2026, 14:00" in said
    assert "Latest that can be argued: end of Tue 1 Dec 2026" in said
    assert "The day of service is itself left out (Sunday)" in said


def test_json_holds_service_and_arrest(capsys: pytest.CaptureFixture[str]):
    words = ["deadline", "--json", "--served", "2026-11-25T23:30", "--arrested", "2026-11-28T20:00"]
    assert main(words) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["served"]["act_by"] == "2026-11-27T23:30+00:00"
    assert told["arrested"]["act_by"] == "2026-11-30T20:00+00:00"


def test_a_time_with_a_zone_is_taken_to_london(capsys: pytest.CaptureFixture[str]):
    assert main(["deadline", "--json", "--served", "2026-07-01T09:00Z"]) == 0
    assert json.loads(capsys.readouterr().out)["served"]["start"] == "2026-07-01T10:00+01:00"


@pytest.mark.parametrize(
    ("typed", "start"),
    [
        ("2026-03-29T00:59", "2026-03-29T00:59+00:00"),
        ("2026-03-29T02:00", "2026-03-29T02:00+01:00"),
        ("2026-03-29T01:30Z", "2026-03-29T02:30+01:00"),
        ("2026-10-25T01:30", "2026-10-25T01:30+01:00"),
    ],
)
def test_beside_the_hour_that_the_clocks_skip_every_time_is_taken(typed, start, capsys):
    assert main(["deadline", "--json", "--served", typed]) == 0
    assert json.loads(capsys.readouterr().out)["served"]["start"] == start


def test_a_row_in_the_hour_that_the_clocks_skip_says_so_in_its_place(tmp_path, capsys):
    table = tmp_path / "many.csv"
    table.write_text("kind,start\nserved,2026-03-29T01:30\n", encoding="utf-8")
    assert main(["deadline", "--csv", str(table)]) == 1
    assert "There was no 01:30 on Sun 29 Mar 2026" in capsys.readouterr().out


def test_many_rows_keep_their_order_and_their_own_columns(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    table = tmp_path / "many.csv"
    table.write_text(
        "ref,kind,start\nA,served,2026-11-27T17:00\nB,arrested,2026-11-29T13:00\n",
        encoding="utf-8-sig",
    )
    assert main(["deadline", "--csv", str(table)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "ref,kind,start,act_by,arguable,because"
    assert lines[1] == ("A,served,2026-11-27T17:00,2026-11-30T17:00+00:00,2026-11-30T17:00+00:00,")
    assert lines[2].startswith(
        "B,arrested,2026-11-29T13:00,2026-11-30T13:00+00:00,2026-12-01T00:00+00:00,"
    )


def test_a_row_that_cannot_be_computed_keeps_its_place_and_says_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    table = tmp_path / "many.csv"
    table.write_text("kind,start\nserved,2031-01-01T10:00\nfrog,1\nserved,2026-11-25T10:00\n")
    assert main(["deadline", "--csv", str(table)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert "calendar of bank holidays" in lines[1]
    assert lines[2] == "frog,1,,,“frog” is neither “served” nor “arrested”."
    assert lines[3].startswith("served,2026-11-25T10:00,2026-11-27T10:00+00:00")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ([], "Say when"),
        (["--served", "tomorrow"], "“tomorrow” is not a time"),
        (["--served", "2029-05-01T10:00"], "calendar of bank holidays"),
        (["--served", "2026-03-29T01:00"], "There was no 01:00 on Sun 29 Mar 2026"),
        (["--served", "2026-03-29T01:30"], "There was no 01:30 on Sun 29 Mar 2026"),
        (["--arrested", "2026-03-29 01:59:30"], "There was no 01:59 on Sun 29 Mar 2026"),
        (["--csv", "no-such-file.csv"], "no-such-file.csv"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_status_2(
    words: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
):
    assert main(["deadline", *words]) == 2
    told = capsys.readouterr()
    assert sentence in told.err
    assert told.out == ""
    assert told.err.count("\n") == 1


def test_a_table_without_its_columns_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    table = tmp_path / "wrong.csv"
    table.write_text("what,when\n1,2\n")
    assert main(["deadline", "--csv", str(table)]) == 2
    assert "columns “kind”" in capsys.readouterr().err


def test_no_cell_that_goes_out_again_is_a_formula(tmp_path, capsys):
    table = tmp_path / "many.csv"
    table.write_text(
        "kind,start,=HYPERLINK(1),note\nserved,2026-11-27T17:00,-5,=1+1\nserved,1/1,+x, @A1\n"
    )

    assert main(["deadline", "--csv", str(table)]) == 1

    first, second, third = capsys.readouterr().out.splitlines()
    assert first.startswith("kind,start,'=HYPERLINK(1),note,act_by")
    assert second.startswith("served,2026-11-27T17:00,-5,'=1+1,2026-")
    assert third.startswith("served,1/1,'+x,' @A1,,,")


@pytest.mark.parametrize("when", ["0001-01-01T00:00+00:00", "9999-12-31T23:59-12:00"])
def test_a_year_that_cannot_be_right_is_a_sentence(when, capsys):
    assert main(["deadline", "--served", when]) == 2
    assert "is in no year that can be right" in capsys.readouterr().err


GOOD = "served,2026-11-25T10:00,x"
ANSWER = "2026-11-27T10:00+00:00"
BAD_ROWS = {
    "an open quotation mark": 'served,2026-11-25T10:00,"open',
    "a mark after a cell": 'served,2026-11-25T10:00,"a"b',
    "a letter that is not UTF-8": "frog,2026-11-25T10:00,caf\udce9",
    "too many cells": "served,2026-11-25T10:00,a,b",
    "too few": "arrested",
    "a control character": "\x00served,2026-11-25T10:00,x",
    "no year that can be right": "served,9999-12-31T23:59-12:00,x",
    "a day without its time": "served,2026-11-25,x",
    "the last day of all": "served,9999-12-31T23:59,x",
    "the first day of all": "arrested,0001-01-01T00:00,x",
    "a whole megabyte": f"served,{'9' * 200_000},x",
}


@pytest.mark.parametrize("bad", BAD_ROWS)
def test_one_bad_row_loses_no_other(bad, tmp_path, capsys):
    table = tmp_path / "many.csv"
    rows = (
        f'kind,start,note\n{GOOD}\n{BAD_ROWS[bad]}\n{GOOD}\nserved,2026-11-25T10:00,"two\nlines"\n'
    )
    table.write_bytes(rows.encode("utf-8", "surrogateescape"))
    assert main(["deadline", "--csv", str(table)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 6
    assert [ANSWER in line for line in lines] == [False, True, False, True, False, True]
    assert lines[2].split(",")[3:5] == ["", ""] or bad == "an open quotation mark"


@pytest.mark.parametrize("bad", ["too many cells", "an open quotation mark"])
def test_a_bad_row_says_what_to_mend(bad):
    table, faults = many(["kind,start,note\n", f"{BAD_ROWS[bad]}\n"], CALENDAR)
    assert faults == 1
    assert "Mend it, and try again." in table


@pytest.mark.parametrize(
    "data",
    [
        "\ufeffkind,start\r\nserved,2026-11-25T10:00\r\n".encode(),
        b"kind;start\nserved;2026-11-25T10:00\n",
        b"sep=;\nkind;start\nserved;2026-11-25T10:00\n",
        "Kind\t Start\nserved\t2026-11-25T10:00\n".encode("utf-16"),
        b"kind,start\rserved,2026-11-25T10:00\r",
    ],
)
def test_a_table_is_read_as_spreadsheets_save_it(data, tmp_path, capsys):
    table = tmp_path / "many.csv"
    table.write_bytes(data)
    assert main(["deadline", "--csv", str(table)]) == 0
    assert ANSWER in capsys.readouterr().out
