"""How failed sign-ins are counted and slowed."""

from datetime import timedelta
from pathlib import Path

import pytest
from factories import NOW

from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.store.vault.tries import FREE, LONGEST_SECONDS, Tries


@pytest.fixture
def tries(tmp_path: Path) -> Tries:
    return Tries(tmp_path / "tries.json")


def fail(tries: Tries, times: int) -> None:
    for _ in range(times):
        tries.note_failure(NOW)


def wait_after(tries: Tries) -> int:
    """The seconds after which the next try is let in."""
    for seconds in range(LONGEST_SECONDS + 2):
        try:
            tries.may_try(NOW + timedelta(seconds=seconds))
        except StationProblem:
            continue
        return seconds
    raise AssertionError("nobody is ever let in again")


def test_the_first_tries_are_free_then_the_wait_grows_to_a_minute(tries):
    waits = []
    for _ in range(10):
        waits.append(wait_after(tries))
        fail(tries, 1)

    assert waits == [0, 0, 0, 2, 4, 8, 16, 32, 60, 60]


def test_the_sentence_says_how_long_to_wait(tries):
    fail(tries, FREE + 2)

    with pytest.raises(StationProblem, match=r"has failed 5 times\. Wait 8 seconds"):
        tries.may_try(NOW)
    with pytest.raises(StationProblem, match="Wait 1 second, then"):
        tries.may_try(NOW + timedelta(seconds=7.5))


def test_the_count_outlives_the_program(tries, tmp_path):
    fail(tries, 4)

    assert Tries(tmp_path / "tries.json").failed == 4


def test_a_clock_put_back_does_not_keep_anybody_out_for_longer(tries):
    fail(tries, FREE)
    hour_ago = NOW - timedelta(hours=1)

    with pytest.raises(StationProblem, match="Wait 2 seconds"):
        tries.may_try(hour_ago)

    tries.may_try(hour_ago + timedelta(seconds=2))


def test_clearing_forgets_and_clearing_again_does_no_harm(tries):
    fail(tries, 5)

    tries.clear()
    tries.clear()

    assert tries.failed == 0
    tries.may_try(NOW)


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"[]",
        b"\xff",
        b'{"failed": 9}',
        b'{"failed": 9, "last": "soon"}',
        b'{"failed": 9, "last": "2026-11-27T15:00:00"}',
        b'{"failed": -9, "last": "2026-11-27T15:00:00+00:00"}',
    ],
)
def test_a_file_that_cannot_be_read_counts_nothing(tries, tmp_path, text):
    (tmp_path / "tries.json").write_bytes(text)

    tries.may_try(NOW)

    assert tries.failed == 0


def test_where_the_count_cannot_be_written_sign_in_goes_on(tmp_path):
    tries = Tries(tmp_path / "no such folder" / "tries.json")

    fail(tries, 5)

    tries.may_try(NOW)
