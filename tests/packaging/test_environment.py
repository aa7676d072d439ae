"""The environment: made once from the lock, known again, made afresh when it was left half done."""

import os
import subprocess
import sys
from pathlib import Path

import environment
import pytest
from environment import DISK_FULL, Environment, Stop, make_ready, meaning, stamp


@pytest.fixture
def checkout(tmp_path):
    """A checkout with a lock, whose steps of installation are written down instead of run."""
    (tmp_path / "requirements.lock").write_bytes(b"one==1\n")
    return Environment(tmp_path)


@pytest.fixture
def steps(checkout, monkeypatch):
    done = []

    def run(command):
        done.append(command)
        checkout.python.parent.mkdir(parents=True, exist_ok=True)
        checkout.python.touch()

    monkeypatch.setattr(environment, "_run", run)
    return done


def test_the_stamp_changes_with_the_lock_and_with_python():
    stamps = {stamp(b"a", (3, 11)), stamp(b"b", (3, 11)), stamp(b"a", (3, 12))}
    assert len(stamps) == 3
    assert stamp(b"a", (3, 11)) == stamp(b"a", (3, 11))


def test_a_second_start_installs_nothing(checkout, steps):
    make_ready(checkout, print)
    first = len(steps)
    make_ready(checkout, print)
    assert first == len(steps) == 2


def test_packages_are_installed_by_their_hashes_into_the_checkout(checkout, steps):
    make_ready(checkout, print)
    venv, pip = steps
    assert venv[1:] == ["-m", "venv", "--clear", str(checkout.folder)]
    assert pip[0] == str(checkout.python)
    assert "--require-hashes" in pip
    assert pip[-1] == str(checkout.lock)


def test_a_changed_lock_makes_the_environment_afresh(checkout, steps):
    make_ready(checkout, print)
    checkout.lock.write_bytes(b"one==2\n")
    assert not checkout.is_ready()
    make_ready(checkout, print)
    assert len(steps) == 4


def test_an_interrupted_installation_is_made_afresh(checkout, steps, monkeypatch):
    run = environment._run

    def interrupted(command):
        run(command)
        if "pip" in command:
            raise KeyboardInterrupt

    monkeypatch.setattr(environment, "_run", interrupted)
    with pytest.raises(KeyboardInterrupt):
        make_ready(checkout, print)
    assert not checkout.is_ready()
    monkeypatch.setattr(environment, "_run", run)
    make_ready(checkout, print)
    assert checkout.is_ready()
    assert "--clear" in steps[2]


def test_an_environment_whose_python_is_gone_is_made_afresh(checkout, steps):
    make_ready(checkout, print)
    checkout.python.unlink()
    assert not checkout.is_ready()


def test_too_little_room_is_said_before_anything_is_begun(checkout, steps, monkeypatch):
    monkeypatch.setattr(environment, "NEEDED_SPACE", 10**18)
    with pytest.raises(Stop, match="disk is full"):
        make_ready(checkout, print)
    assert steps == []


def test_a_lock_that_is_missing_is_named(checkout, steps):
    checkout.lock.unlink()
    with pytest.raises(Stop, match=r"requirements\.lock is missing"):
        make_ready(checkout, print)


def test_a_folder_that_cannot_be_written_is_a_sentence(checkout, monkeypatch):
    def refuse(command):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(environment, "_run", refuse)
    with pytest.raises(Stop, match="cannot be written"):
        make_ready(checkout, print)


@pytest.mark.parametrize(
    ("said", "sign"),
    [
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("after connection broken by 'NewConnectionError", "Connect this machine to the network"),
        (
            "connection broken by 'NameResolutionError'\nERROR: No matching distribution found",
            "Connect this machine to the network",
        ),
        ("ERROR: No matching distribution found for one==1", "not to be had for this system"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "not the one requirements.lock"),
        ("[WinError 32] The process cannot access the file", "Close DVPO Desktop"),
    ],
)
def test_what_pip_says_is_put_in_a_sentence_that_says_what_to_do(said, sign):
    assert sign in meaning(said)


def test_words_of_pip_that_nobody_foresaw_are_shown_themselves():
    assert meaning("something else went wrong").endswith("something else went wrong")


def test_a_step_that_fails_stops_with_its_meaning():
    with pytest.raises(Stop) as stopped:
        environment._run([sys.executable, "-c", "import sys; sys.exit('No space left on device')"])
    assert str(stopped.value) == DISK_FULL


def test_a_second_set_up_waits_for_the_first(checkout, steps):
    held = (
        "import pathlib, sys, environment\n"
        "with environment._alone(environment.Environment(pathlib.Path(sys.argv[1])), print):\n"
        "    print('held', flush=True)\n"
        "    sys.stdin.readline()\n"
    )
    first = subprocess.Popen(
        [sys.executable, "-c", held, str(checkout.checkout)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(environment.__file__).parent)},
    )
    said = []

    def let_go(sentence):
        said.append(sentence)
        if "waiting" in sentence:
            assert steps == []
            first.stdin.write("\n")
            first.stdin.flush()

    with first:
        assert first.stdout.readline() == "held\n"
        make_ready(checkout, let_go)
    assert "waiting" in said[0]
    assert checkout.is_ready()
