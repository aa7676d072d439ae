"""How failed sign-ins are counted and slowed."""

from datetime import timedelta
from pathlib import Path

import pytest
from support.cases.factories import NOW

from dvpo_desktop.store.passphrases.tries import FREE, LONGEST_SECONDS, Tries
from dvpo_desktop.store.problems import StationProblem


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
        b'{"failed": 1e999, "last": "2026-11-27T15:00:00+00:00"}',
        b'{"failed": Infinity, "last": "2026-11-27T15:00:00+00:00"}',
        b'{"failed": true, "last": "2026-11-27T15:00:00+00:00"}',
        b'{"failed": 9, "last": "0001-01-01T00:00:00+23:59"}',
        b'{"failed": 9, "last": "9999-12-31T23:59:59-23:59"}',
        b'{"failed": 9, "last": 20261127}',
        b"[" * 90_000,
        b'{"failed": ' + b"9" * 5000 + b', "last": "2026-11-27T15:00:00+00:00"}',
        b" " * 2_000_000,
    ],
)
def test_a_file_that_cannot_be_read_counts_nothing(tries, tmp_path, text):
    (tmp_path / "tries.json").write_bytes(text)

    tries.may_try(NOW)

    assert tries.failed == 0


def test_an_absurd_count_waits_no_longer_than_any_other(tries, tmp_path):
    number = b"9" * 400
    (tmp_path / "tries.json").write_bytes(
        b'{"failed": ' + number + b', "last": "2026-11-27T15:00:00+00:00"}'
    )

    assert wait_after(tries) == LONGEST_SECONDS
    with pytest.raises(StationProblem, match="has failed 1000000 times"):
        tries.may_try(NOW)


@pytest.mark.parametrize("written", [True, False])
def test_a_time_to_come_locks_nobody_out_for_ever(tries, tmp_path, monkeypatch, written):
    """Neither where the file takes no other time: somebody has shut it to this account."""
    file = tmp_path / "tries.json"
    file.write_text('{"failed": 9, "last": "2999-01-01T00:00:00+00:00"}')
    if not written:
        monkeypatch.setattr(Tries, "_write", lambda *_: None)

    assert wait_after(tries) == LONGEST_SECONDS


def test_what_is_no_file_in_its_place_counts_nothing(tries, tmp_path):
    (tmp_path / "tries.json").mkdir()
    fail(tries, 5)
    tries.may_try(NOW)
    tries.clear()


def test_where_the_count_cannot_be_written_sign_in_goes_on(tmp_path):
    tries = Tries(tmp_path / "no such folder" / "tries.json")

    fail(tries, 5)

    tries.may_try(NOW)
