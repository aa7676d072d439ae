"""Which passphrases are refused, and in which words."""

import random
from pathlib import Path

import pytest
from support.cases.factories import an_officer

from dvpo_desktop import paths
from dvpo_desktop.reference_data import read_reference_data
from dvpo_desktop.store.passphrases.passphrases import ADVICE, OWN_WORDS, Judge
from dvpo_desktop.store.problems import StationProblem

LONGER, REPEATS, GUESSED = "at least 12 characters", "same few characters", "guessed first"


@pytest.fixture(scope="module")
def judge() -> Judge:
    """With the list that comes with the program."""
    return Judge(read_reference_data().guessed_first)


@pytest.mark.parametrize("short", ["", " " * 40, "elevenchars"])
def test_a_short_passphrase_is_refused(short):
    with pytest.raises(StationProblem, match=LONGER):
        OWN_WORDS.check(short)


@pytest.mark.parametrize(
    "good",
    [
        "twelve chars",
        "sample kettle orchard",
        "velvet example harbour",
        "żółw sample kettle",
        "hymn walking parking",
        "x$9!kQ&2#pLzv",
        "correct horse battery staple",
    ],
)
def test_random_words_and_random_signs_are_taken(judge, good):
    assert judge.why_not(good, an_officer()) == ""


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("aaaaaaaaaaaa", REPEATS),
        ("ababababababab", REPEATS),
        ("password12345678", GUESSED),
        ("P4ssw0rd P4ssw0rd", GUESSED),
        ("Password!2026!Password", GUESSED),
        ("Summer2026Summer2026", GUESSED),
        ("November 2026 Friday", GUESSED),
        ("qwertyuiopasdf", GUESSED),
        ("poiuytrewq0987", GUESSED),
        ("zxcvbnm,asdfghjkl", GUESSED),
        ("letmein letmein letmein", GUESSED),
        ("custody sergeant police", GUESSED),
        ("abcdefghijklmnop", GUESSED),
    ],
)
def test_what_is_guessed_first_is_refused(judge, typed, says):
    assert says in judge.why_not(typed)


@pytest.mark.parametrize(
    "typed", ["west-mercia 4417 west-mercia", "4417 Example 4417 Mercia", "KayExample4417west"]
)
def test_what_is_known_of_the_officer_counts_for_nothing(judge, typed):
    officer = an_officer(name="Kay Example")

    assert GUESSED in judge.why_not(typed, officer)
    assert judge.why_not(f"{typed} kettle orchard", officer) == ""


def test_one_word_again_and_again_is_one_word():
    assert GUESSED in OWN_WORDS.why_not("kettle kettle kettle")


def test_a_word_that_the_force_adds_is_refused_from_then_on():
    assert OWN_WORDS.why_not("gablecross gablecross") == ""
    assert GUESSED in Judge(["gablecross"]).why_not("gablecross gablecross")


def test_any_three_of_the_plain_words_are_taken_where_they_are_long_enough(judge):
    chance, words = random.Random(20261127), read_reference_data().plain_words
    drawn = [" ".join(chance.sample(words, 3)) for _ in range(300)]

    refused = [each for each in drawn if judge.why_not(each, an_officer())]

    assert [each for each in refused if LONGER not in judge.why_not(each)] == []


def test_every_word_of_the_list_is_refused_by_itself_however_often_it_is_typed(judge):
    taken = [word for word in judge.banned if not judge.why_not(f"{word} {word} {word} {word} 1")]

    assert taken == []
    assert len(judge.banned) > 100


def test_no_mixture_of_signs_is_asked_for_and_no_passphrase_runs_out(judge):
    said = " ".join((*ADVICE, *(judge.why_not(typed) for typed in ("", "a" * 20, "password1234"))))

    assert "does not run out" in said
    for word in ("capital", "upper", "symbol", "digit", "days", "please", "invalid"):
        assert word not in said.casefold()


def test_the_list_holds_small_letters_and_figures_one_word_a_line():
    lines = (Path(paths.bundled("resources")) / "guessed_first.txt").read_text().splitlines()
    words = [line for line in lines if not line.startswith("#")]

    assert words == sorted(set(words))
    assert all(word.isalnum() and word == word.casefold() for word in words)
