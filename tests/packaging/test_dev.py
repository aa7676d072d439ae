"""The two commands: what they say, what they start, and what they end with."""

import sys
from pathlib import Path

import dev
import environment
import pytest

PICTURES = Path("pictures")


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 13), (3, 14)])
def test_the_versions_of_python_that_qt_is_built_for_will_do(version):
    assert dev.unfit(version) == ""


@pytest.mark.parametrize("version", [(3, 8), (3, 10), (3, 15)])
def test_another_version_is_named_with_what_to_do(version):
    told = dev.unfit(version)
    assert f"this is Python 3.{version[1]}" in told
    assert "python3.11 packaging/dev.py run" in told
    assert "py -3.11 packaging\\dev.py run" in told


@pytest.mark.parametrize(
    ("platform", "environ", "screen"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"QT_QPA_PLATFORM": "offscreen"}, True),
        ("win32", {}, True),
        ("darwin", {}, True),
    ],
)
def test_a_screen_is_looked_for_where_the_system_keeps_it(platform, environ, screen):
    assert dev.has_screen(platform, environ) is screen


@pytest.mark.parametrize("words", [[], ["--training"]])
def test_without_a_screen_the_tour_is_made_into_the_folder(words):
    assert dev.words_to_run(words, False, PICTURES) == ["tour", "--out", "pictures"]


@pytest.mark.parametrize(
    "words", [["deadline", "--served", "2026-11-27T17:00"], ["--version"], ["--help"]]
)
def test_work_that_opens_no_window_needs_no_screen(words):
    assert dev.words_to_run(words, False, PICTURES) == words


def test_with_a_screen_the_words_are_passed_on():
    assert dev.words_to_run(["--training"], True, PICTURES) == ["--training"]


def _calls(monkeypatch, results):
    """Writes down what would be run; each command ends with the result its words ask for."""
    made = []

    def call(python, *words):
        made.append(words)
        return next((code for word, code in results.items() if word in words), 0)

    monkeypatch.setattr(dev, "_call", call)
    return made


def test_every_check_is_run_though_the_first_found_something(monkeypatch, capsys):
    made = _calls(monkeypatch, {"ruff": 1})
    assert dev.test(Path("python"), []) == 1
    assert len(made) == len(dev.CHECKS) + 3
    assert [each[:2] for each in made[-3:]] == [("-m", "pytest")] * 3
    assert "found wanting, see above: ruff check, ruff format" in capsys.readouterr().out


def test_failing_tests_are_what_it_ends_with(monkeypatch):
    _calls(monkeypatch, {"pytest": 5})
    assert dev.test(Path("python"), []) == 5


def test_a_checkout_in_order_ends_with_nothing_wanting(monkeypatch, capsys):
    made = _calls(monkeypatch, {})
    assert dev.test(Path("python"), []) == 0
    law, measured, rest = made[-3:]
    assert "--cov-fail-under=100" in law
    assert [place for place in dev.LAW if place in law] == list(dev.LAW)
    # Nothing runs beside what is measured, and every test runs in one of the three.
    assert measured == ("-m", "pytest", "--quiet", dev.MEASURED)
    left_out = [word.removeprefix("--ignore=") for word in rest if word.startswith("--ignore=")]
    assert left_out == [*dev.LAW, dev.MEASURED]
    assert "wanting" not in capsys.readouterr().out


def test_named_tests_are_run_alone_and_without_the_coverage_gate(monkeypatch):
    made = _calls(monkeypatch, {})
    dev.test(Path("python"), ["tests/rules", "-k", "sunday"])
    assert made == [("-m", "pytest", "tests/rules", "-k", "sunday")]


def test_an_unknown_word_is_told_the_two_commands(capsys):
    assert dev.main(["walk"]) == 2
    assert "packaging/dev.py test" in capsys.readouterr().err


def test_an_expected_fault_is_a_sentence_and_no_traceback(monkeypatch, capsys):
    def full(*_):
        raise environment.Stop(environment.DISK_FULL)

    monkeypatch.setattr(dev, "provide", lambda **_: "")
    monkeypatch.setattr(dev, "make_ready", full)
    assert dev.main(["run"]) == 1
    assert capsys.readouterr().err == environment.DISK_FULL + "\n"


def test_missing_system_libraries_stop_before_anything_is_made(monkeypatch, capsys):
    monkeypatch.setattr(dev, "provide", lambda **_: "Type this line")
    monkeypatch.setattr(dev, "make_ready", lambda *_: pytest.fail("made without its libraries"))
    assert dev.main(["test"]) == 1
    assert capsys.readouterr().err == "Type this line\n"


def test_the_words_after_the_command_are_handed_on(monkeypatch):
    monkeypatch.setattr(dev, "provide", lambda **_: "")
    monkeypatch.setattr(dev, "make_ready", lambda *_: None)
    monkeypatch.setitem(dev.WORDS, "run", lambda python, words: len(words))
    assert dev.main(["run", "deadline", "--json"]) == 2


def test_the_programs_started_find_the_package_of_this_checkout():
    command = "import dvpo_desktop, sys; sys.exit(dvpo_desktop.__file__ != sys.argv[1])"
    file = dev.CHECKOUT / "dvpo_desktop" / "__init__.py"
    assert dev._call(Path(sys.executable), "-c", command, str(file)) == 0
