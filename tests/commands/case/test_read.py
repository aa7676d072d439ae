"""The command ``read``: what is understood of a record, doubted, and given to nobody."""

import io
import json
import sys

import pytest

from dvpo_desktop.cli import main
from dvpo_desktop.rules.step_order import WORDS

CERTAIN = "Custody No: GX/26/1\nSurname: EXAMPLE\nForenames: Alan\nDOB: 03/04/1988\n"
DOUBTFUL = f"{CERTAIN}Tel: 7700900111\nVICTIM 1\nSurname: SAMPLE\n\nCO-ACCUSED\nAddress: Flat 3\n"


@pytest.fixture
def read(tmp_path, capsys):
    """Reads this record with these words beside it, and gives the status and what was said."""

    def _read(record: str | bytes, *words: str, name: str = "record.txt") -> tuple[int, str]:
        file = tmp_path / name
        file.write_bytes(record.encode() if isinstance(record, str) else record)
        status = main(["read", str(file), *words])
        said = capsys.readouterr()
        return status, said.out + said.err

    return _read


def test_a_record_that_is_certain_is_status_0(read):
    status, said = read(CERTAIN)
    assert status == 0
    assert said.splitlines()[-1] == "4 understood, 0 to check, 0 given to nobody."
    assert "Respondent\n  ok     Family name: EXAMPLE\n" in said


def test_anything_doubtful_is_status_1_and_said_person_by_person(read):
    status, said = read(DOUBTFUL)
    assert status == 1
    respondent, protected = said.index("\nRespondent\n"), said.index("\nProtected person\n")
    nobody = said.index("\nGiven to nobody\n")
    assert respondent < said.index(": 7700900111") < protected
    assert protected < said.index("SAMPLE") < nobody < said.index("Address: Flat 3")
    assert "It stands under “CO-ACCUSED”" in said


def test_json_is_one_object_by_step_with_what_was_doubted_and_unplaced(read):
    status, said = read(DOUBTFUL, "--json")
    told = json.loads(said)
    assert status == 1
    assert list(told) == [*WORDS, "understood", "doubted", "unplaced"]
    assert told["respondent"]["born"] == "1988-04-03"
    assert told["respondent"]["address"]["lines"] == ""
    assert told["protected"]["family_name"] == "SAMPLE"
    assert [one["field"] for one in told["doubted"]] == ["respondent.phone"]
    heading, address = told["unplaced"]
    assert heading["text"] == "CO-ACCUSED"
    assert (address["heading"], address["text"], address["under"]) == (
        "Address",
        "Flat 3",
        "CO-ACCUSED",
    )


def test_of_several_records_each_is_told(read):
    rows = "Custody No,Surname,DOB\nGX/26/1,EXAMPLE,3/4/88\nGX/26/2,OTHER,31/2/88\n"
    status, said = read(rows, "--json", name="many.csv")
    assert status == 1
    assert [one["respondent"]["family_name"] for one in json.loads(said)] == ["EXAMPLE", "OTHER"]
    assert "Record 2 of 2\n" in read(rows, name="many.csv")[1]


def test_standard_input_is_read(monkeypatch, capsys):
    monkeypatch.setattr(
        sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbf" + CERTAIN.encode()))
    )
    assert main(["read", "-"]) == 0
    assert "GX/26/1" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("record", "sentence"),
    [
        (b"", "There is no text here"),
        (b"%PDF-1.7", "a PDF, not text"),
        (b"x" * 1_000_001, "over 1 MB"),
    ],
)
def test_what_is_no_record_is_a_sentence_and_status_2(read, record, sentence):
    status, said = read(record)
    assert status == 2
    assert sentence in said
    assert said.count("\n") == 1


def test_a_file_that_is_not_there_is_a_sentence_and_status_2(capsys):
    assert main(["read", "no-such-record.txt"]) == 2
    assert "no-such-record.txt" in capsys.readouterr().err
