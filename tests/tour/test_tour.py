"""The command ``tour``: a picture of each step, the papers, and no name left on the disk.

It runs once, in a process and folders of its own, on a case and a record with planted names.
"""

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from journeys.planted_tour import PLANTED
from PySide6.QtGui import QImage
from support.cases.papers import page_texts

from dvpo_desktop.rules.step_order import PREPARE

TESTS = Path(__file__).resolve().parent.parent
SCREEN = (1366, 768)
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")
FOLDERS = (
    "HOME",
    "TMPDIR",
    "XDG_DATA_HOME",
    "XDG_CONFIG_HOME",
    "XDG_CACHE_HOME",
    "XDG_STATE_HOME",
    "XDG_RUNTIME_DIR",
)

BEFORE_SERVICE = ("sign-in", "courts", "whiteboard-empty", "record-understood", "hand-over")
AFTER_SERVICE = (
    "served",
    "tasks",
    "shift-sheet",
    "hearing-last-list",
    "hearing-bundle",
    "outcome-recorded",
    "order-in-force",
    "whiteboard-order",
    "breach-terms",
    "breach-heard",
    "closed",
)
PAPERS = (
    "notice",
    "statement of service",
    "control-room card",
    "pack",
    "complaint for a domestic violence protection order",
    "notice of hearing",
    "draft domestic violence protection order",
    "bundle for the court",
    "order",
    "facts of the breach",
)


class Toured(NamedTuple):
    """What the tour left."""

    out: Path
    store: Path
    others: Path


@pytest.fixture(scope="module")
def toured(tmp_path_factory: pytest.TempPathFactory) -> Toured:
    whole = tmp_path_factory.mktemp("tour")
    left = Toured(whole / "pictures", whole / "store", whole / "others")
    homes = {name: left.others / name.lower() for name in FOLDERS}
    for folder in homes.values():
        folder.mkdir(mode=0o700, parents=True)
    words = ["tour", "--out", str(left.out), "--store", str(left.store), "--scale", "1.5"]
    done = subprocess.run(
        [sys.executable, "-m", "journeys.planted_tour", *words],
        cwd=homes["HOME"],
        env={
            **os.environ,
            **{name: str(folder) for name, folder in homes.items()},
            "PYTHONPATH": os.pathsep.join((str(TESTS.parent), str(TESTS))),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    (left.others / "said").write_text(done.stdout + done.stderr, encoding="utf-8")
    return left


def test_there_is_a_numbered_picture_of_each_step_no_larger_than_the_screen(toured):
    pictures = sorted(toured.out.glob("*.png"))
    assert [int(file.name[:2]) for file in pictures] == list(range(1, len(pictures) + 1))
    names = [file.stem[3:] for file in pictures]
    assert [step.word for step in PREPARE if step.word not in names] == []
    assert [name for name in (*BEFORE_SERVICE, *AFTER_SERVICE) if name not in names] == []
    for file in pictures:
        picture = QImage(str(file))
        assert (picture.width(), picture.height()) == SCREEN, file.name
        assert len({picture.pixel(x, y) for x in range(0, 1366, 7) for y in range(0, 768, 7)}) > 5


def test_the_papers_are_there_marked_as_training_and_never_as_drafts(toured):
    papers = sorted(toured.out.glob("*.pdf"))
    assert sum("copy" in file.name for file in papers) == 4
    names = {file.name for file in papers}
    assert [name for name in PAPERS if f"TR-26-0001 {name}.pdf" not in names] == []
    assert "hand-over sheet.pdf" in names
    for file in papers:
        for text in page_texts(file.read_bytes()):
            assert "TRAINING" in text, file.name
            assert "DRAFT" not in text, file.name


def test_no_file_but_the_papers_holds_a_planted_name(toured):
    assert {file.name for file in toured.store.iterdir()} >= {"station.db", "keys.json"}
    assert list(toured.others.rglob("settings.toml"))
    searched = (toured.store, toured.others)
    assert [file for name in PLANTED.values() for file in files_with(name, *searched)] == []
    # The tour did carry the names: the notice that it exported holds them.
    pages = " ".join(page_texts((toured.out / "TR-26-0001 notice.pdf").read_bytes())).upper()
    assert [name for name in PLANTED.values() if name.upper() not in pages] == []


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_the_search_finds_what_is_there(tmp_path, encoding):
    leak = tmp_path / "leak"
    leak.write_bytes(b"\x00\xff" + "at 14 hiddenplant terrace".encode(encoding))
    assert files_with("14 Hiddenplant Terrace", tmp_path) == [str(leak)]


def files_with(name: str, *folders: Path) -> list[str]:
    """Every file below the folders that holds the name in any encoding, whatever its case."""
    found: set[str] = set()
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
            found |= set(answer.stdout.splitlines())
    return sorted(found)
