"""Nothing of a case in plain text: after a whole tour no file of the program holds its names."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from journeys.planted_tour import PLANTED
from papers import page_texts

TESTS = Path(__file__).resolve().parent.parent
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")
HOMES = {
    "HOME": "home",
    "TMPDIR": "temp",
    "XDG_DATA_HOME": "data",
    "XDG_CONFIG_HOME": "settings",
    "XDG_CACHE_HOME": "cache",
    "XDG_STATE_HOME": "log",
    "XDG_RUNTIME_DIR": "runtime",
}


def files_with(name: str, *folders: Path) -> list[str]:
    """Every file below the folders that holds the name in any encoding, whatever its case."""
    found = []
    for text in {name, name.upper(), name.lower()}:
        for encoding in ENCODINGS:
            pattern = "".join(rf"\x{byte:02x}" for byte in text.encode(encoding))
            answer = subprocess.run(
                ["grep", "-raPl", pattern, *map(str, folders)],
                env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"},
                capture_output=True,
                text=True,
                check=False,
            )
            assert answer.returncode in {0, 1}, answer.stderr
            found += answer.stdout.split("\n")[:-1]
    return found


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_the_search_finds_what_is_there(tmp_path, encoding):
    (tmp_path / "leak").write_bytes(b"\x00\xff" + "at 14 hiddenplant terrace".encode(encoding))
    assert files_with("14 Hiddenplant Terrace", tmp_path) == [str(tmp_path / "leak")]


def test_no_file_holds_a_name_after_a_whole_tour(tmp_path):
    folders = {name: tmp_path / folder for name, folder in HOMES.items()}
    for folder in folders.values():
        folder.mkdir(mode=0o700)
    out, store = tmp_path / "papers", tmp_path / "store"
    path = os.pathsep.join((str(TESTS.parent), str(TESTS)))
    done = subprocess.run(
        [sys.executable, "-m", "journeys.planted_tour", str(out), str(store)],
        cwd=folders["HOME"],
        env={**os.environ, **{k: str(v) for k, v in folders.items()}, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr

    # What was said on the screen of the terminal names no one either.
    (tmp_path / "said").write_text(done.stdout + done.stderr, encoding="utf-8")
    searched = (store, tmp_path / "said", *folders.values())
    assert {file.name for file in store.iterdir()} >= {"station.db", "keys.json"}
    assert list(folders["XDG_CONFIG_HOME"].rglob("settings.toml"))
    assert [file for name in PLANTED.values() for file in files_with(name, *searched)] == []
    # The tour did carry the names: the papers that it exported hold them.
    pages = " ".join(page_texts((out / "TR-26-0001 notice.pdf").read_bytes()))
    assert [name for name in PLANTED.values() if name.upper() not in pages.upper()] == []
