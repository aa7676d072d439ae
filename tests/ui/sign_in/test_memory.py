"""Memory: once the screen is locked, neither the passphrase nor a word of the case is in it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
PROGRAM = Path(__file__).with_name("forgets.py")
KEY = 0x5A
WORDS = {
    "the passphrase": "velour basalt gibbon",
    "the protected person's name": "Zephyrinaplanted",
    "a text of the case": "Quillonstory",
    "what was typed last": "Obsidiantyped",
    "a word used nowhere": "Mortonneverused",
}


@pytest.mark.skipif(sys.platform != "linux", reason="reads its memory as Linux shows it")
def test_a_locked_screen_leaves_no_word_of_the_case_in_memory(tmp_path, counted):
    hidden = [bytes(byte ^ KEY for byte in word.encode()).hex() for word in WORDS.values()]

    asked = subprocess.run(
        [sys.executable, str(PROGRAM), str(tmp_path / "station"), *hidden],
        cwd=ROOT,
        env={
            **os.environ,
            "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}",
            "QT_QPA_PLATFORM": "offscreen",
        },
        capture_output=True,
        text=True,
        check=False,
    )

    assert asked.returncode == 0, asked.stderr[-2000:]
    rows = [[int(part) for part in line.split()] for line in asked.stdout.splitlines()]
    told = dict(zip(WORDS, ((row[:3], row[3:]) for row in rows), strict=True))
    for name, (opened, locked) in told.items():
        counted(f"{name} in memory: {sum(opened)} times while open, {sum(locked)} once locked")
    _, never = told.pop("a word used nowhere")
    assert sum(told["the protected person's name"][0]) > sum(never)
    for name, (_, locked) in told.items():
        # What is looked for may find itself once more than the other word did.
        assert sum(locked) <= sum(never) + 1, (name, told)
