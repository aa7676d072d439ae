"""Every reader: quick on a megabyte of one sign, and a sentence or a reading for anything else."""

import random
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from support.cases.every_reader import READERS

MEGABYTE, TENTH = 999_000, 100_000
SECONDS = 1.0  # of the processor, for a megabyte; a tenth of it has as long
HANGS = 20
FEWEST = 40
LONGEST_SENTENCE = 600
SIGNS = (
    " ",
    ",",
    ";\t",
    ":",
    "([{",
    '"',
    "7",
    "ab ",
    "\n",
    "e\u0301",
    "a@b",
    "24 Dec 2026 ",
    "x: y\n",
)
MORE_SIGNS = (
    "\t",
    "\r",
    "\u00a0",
    "\u3000",
    "\x00",
    "'",
    "0",
    "A",
    "a",
    "1,",
    "1,000",
    "A. ",
    "\u0301",
    "\u4e00",
    "\u0661",
    "-",
    ".",
    "=",
    "@",
    "|",
    "/",
    "\\",
    "Surname: ",
    "Surname: x\n",
    "Surname " * 120 + "\n",
    "Address line 1: x\n",
    "07700 900222 ",
    "+44 ",
    "14 Sample Street, ",
    "100m ",
    "Mon ",
    "10:00 ",
    "papers 60 ",
    "to ",
    '{"a":',
    "[1,",
    '{"surname":"',
    "ZZ99 3WZ ",
    "a.b ",
    "1/1/26\n",
    "a=1\n",
    "[a]\n",
)
KEPT = (
    "0001-01-01T00:00:00+00:00",
    "9999-12-31T23:59:59-12:00",
    "30/02/2026",
    "31/04/26",
    "29 Feb 2027",
    "1/1/0001",
    "31/12/9999",
    "24:00",
    "99:99",
    "July 4 26",
    "\ud800",
    "[" * 100_000,
    '{"a":' * 50_000,
    '{"opened_at":"0001-01-01T00:00:00+00:00"}',
    '{"opened_at":"9999-12-31T23:59:59-12:00"}',
    "9" * 5000,
    '{"a":' + "9" * 5000 + "}",
    "1e999",
    '{"opened_at":1e999}',
    "NaN",
    "[force]",
    "[[officers]]\nroles = [{a = 1}, [1], 1]",
    "",
    " ",
    "\n",
    ",\n,",
    '"',
    "'",
    "=",
)
PARTS = (
    "Surname",
    "DOB",
    "Address",
    "Arrested at",
    ":",
    ",",
    ";",
    "\n",
    "\t",
    " ",
    '"',
    "'",
    "{",
    "}",
    "[",
    "]",
    "27/11/26",
    "16:40",
    "4.40pm",
    "Fri",
    "27th",
    "Nov",
    "2026",
    "noon",
    "EXAMPLE",
    "Alan",
    "ZZ99 3WZ",
    "Mon to Fri",
    "papers 60 min before",
    "-",
    "07700 900222",
    "100",
    "metres",
    "0",
    "9",
    "=",
    "true",
    "null",
    "kind",
    "served",
    "force",
    "[settings]",
    "\u0301",
    "\u202e",
    "\ufeff",
    "\ud800",
    "\x00",
    "Ł",
    "/",
    ".",
    "\\u0000",
    "\\",
)


@contextmanager
def no_longer_than(seconds: float) -> Iterator[None]:
    """Fails, in the middle of it, what goes on and on; and afterwards what took too long."""

    def stop(*_: object) -> None:
        raise AssertionError("it hangs")

    if sys.platform != "win32":
        signal.signal(signal.SIGVTALRM, stop)
        signal.setitimer(signal.ITIMER_VIRTUAL, HANGS)
    began = time.thread_time()
    try:
        yield
    finally:
        if sys.platform != "win32":
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    assert time.thread_time() - began < seconds


def read(name: str, text: str) -> None:
    """Reads a text. What is refused is refused in a sentence that a screen can show."""
    reader, refusals = READERS[name]
    try:
        reader(text)
    except refusals as refusal:
        said = str(refusal)
        assert 0 < len(said) <= LONGEST_SENTENCE, (name, len(said), said[:200])
        assert "invalid literal" not in said


@pytest.mark.parametrize("name", READERS)
def test_no_text_of_one_sign_keeps_a_reader_busy(name, rounds):
    for sign in rounds(SIGNS, SIGNS + MORE_SIGNS):
        text = sign * (rounds(TENTH, MEGABYTE) // len(sign))
        with no_longer_than(SECONDS):
            read(name, text)


@pytest.mark.parametrize("name", READERS)
def test_absurd_years_days_depths_and_numbers_are_sentences(name):
    for text in KEPT:
        with no_longer_than(SECONDS):
            read(name, text)


@pytest.mark.parametrize("name", READERS)
def test_anything_is_read_or_refused_in_a_sentence(name, rounds, counted):
    seed = 20261130
    chance = random.Random(f"{name} {seed}")
    ends = time.monotonic() + rounds(0, 60)
    tried = 0
    while tried < FEWEST or time.monotonic() < ends:
        count = chance.choice((1, 2, 3, 5, 8, 20, 200))
        text = "".join(
            chance.choice(PARTS) if chance.random() < 0.8 else chr(chance.randrange(0x110000))
            for _ in range(count)
        )
        try:
            read(name, text)
        except Exception:
            sys.stderr.write(f"{name}: {text!r}\n")
            raise
        tried += 1
    if rounds(0, 1):
        counted(f"{name}: {tried:,} texts at random, seed {seed}")
