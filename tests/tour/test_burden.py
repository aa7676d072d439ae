"""Burden: ``tour --burden`` types the standard case through the keyboard, and counts."""

import json
import os
import subprocess
import sys

from dvpo_desktop.rules.step_order import PREPARE

# What a standard case may ask of a sergeant, without anything brought in.
MOST_QUESTIONS, MOST_SCREENS, MOST_KEYS = 80, 18, 190
MOST_SUPERINTENDENT_KEYS = 25


def test_the_standard_case_is_typed_from_an_empty_page_to_send(tmp_path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "dvpo_desktop", "tour", "--burden"],
        capture_output=True,
        text=True,
        env={**os.environ, "HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"},
        check=True,
    )
    figures = json.loads(done.stdout)
    assert list(figures["pages"]) == [step.word for step in PREPARE]
    for name in ("questions", "screens", "keys"):
        assert all(page[name] > 0 for page in figures["pages"].values())
    for name in ("questions", "screens"):
        assert figures[name] == sum(page[name] for page in figures["pages"].values())
    to_send = figures["keys"] - sum(page["keys"] for page in figures["pages"].values())
    assert to_send == 1
    assert figures["words"] > 2_000
    assert figures["typed_again"] == []
    assert figures["questions"] <= MOST_QUESTIONS
    assert figures["screens"] <= MOST_SCREENS
    assert figures["keys"] <= MOST_KEYS
    assert figures["superintendent_keys"] <= MOST_SUPERINTENDENT_KEYS
    assert figures["clicks_to_have_read"] == 0


def test_a_tour_without_a_folder_is_refused_in_a_sentence() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "dvpo_desktop", "tour"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr == "Say where pictures and papers go: --out DIR.\n"
