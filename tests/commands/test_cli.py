"""The command line as a whole: what it refuses, and in how many words."""

from pathlib import Path

import pytest

from dvpo_desktop import __version__
from dvpo_desktop.cli import main

TRAINING = Path(__file__).parents[2] / "resources" / "training"
BAD_FILES = {
    "broken.json": b'{"scheme": "dvpn-csa2010", "train',
    "wrong.json": '{"import_notes": "Exámple"}'.encode("latin-1"),
    "utf16.json": '{"import_notes": "Example"}'.encode("utf-16"),
    "list.json": b"[]",
    "stranger.json": b'{"horoscope": "Leo"}',
    "kind.json": b'{"custody": {"arrested_at": "yesterday"}}',
    "zoneless.json": b'{"custody": {"arrested_at": "2026-11-27T01:45:00"}}',
    "picture.json": b"\x89PNG\r\n\x1a\n",
    "empty.json": b"",
    "large.json": b" " * 4_000_001,
}


def one_sentence(said: str) -> bool:
    return said.count("\n") == 1 and said.endswith((".\n", ".\n\n"))


@pytest.mark.parametrize("command", ["check", "notice"])
@pytest.mark.parametrize("name", [*BAD_FILES, "missing.json", "folder.json"])
def test_a_bad_file_gets_one_sentence_and_status_2(tmp_path, capsys, command, name):
    file = tmp_path / name
    if name == "folder.json":
        file.mkdir()
    elif name in BAD_FILES:
        file.write_bytes(BAD_FILES[name])
    out = tmp_path / "notice.pdf"
    words = [command, str(file), *(["--out", str(out)] if command == "notice" else [])]
    assert main(words) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert one_sentence(said.err), said.err
    assert "Traceback" not in said.err
    assert not out.exists()


def test_a_notice_that_cannot_be_written_is_said_so(tmp_path, capsys):
    case = TRAINING / "1-lives-together.json"
    assert main(["notice", str(case), "--out", str(tmp_path / "gone" / "notice.pdf")]) == 2
    assert one_sentence(capsys.readouterr().err)


def test_the_version_is_said(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out.strip() == __version__


@pytest.mark.parametrize("words", [["horoscope"], ["check"], ["notice", "case.json"]])
def test_wrong_use_is_status_2(words, capsys):
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    assert "usage" in capsys.readouterr().err
