"""Errors of the disk and of the database, said for the officer."""

import errno
import os
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2 as sqlcipher

from dvpo_desktop.store.database.error_messages import in_words
from dvpo_desktop.store.problems import StationProblem

PLACE = Path("/example/place")


def said(fault: Exception) -> str:
    """The sentence for an error raised inside."""
    with pytest.raises(StationProblem) as told, in_words(PLACE):
        raise fault
    assert told.value.__cause__ is fault
    return str(told.value)


def of_sqlite(name: str) -> sqlcipher.Error:
    fault = sqlcipher.OperationalError("words of the library")
    fault.sqlite_errorname = name
    return fault


@pytest.mark.parametrize(
    ("number", "says"),
    [
        (errno.ENOSPC, "The disk is full. Free some space"),
        (errno.EDQUOT, "The disk is full. Free some space"),
        (errno.EACCES, "may not write in"),
        (errno.EROFS, "may not write in"),
        (errno.EIO, "The disk refused"),
    ],
)
def test_trouble_with_the_disk_says_what_to_do_and_where(number, says):
    sentence = said(OSError(number, os.strerror(number)))

    assert says in sentence
    assert str(PLACE) in sentence


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("SQLITE_BUSY", "Another program has this store open. Close"),
        ("SQLITE_LOCKED", "Another program has this store open. Close"),
        ("SQLITE_FULL", "The disk is full. Free some space"),
        ("SQLITE_READONLY_DIRECTORY", "may not write in"),
        ("SQLITE_CANTOPEN", "may not write in"),
        ("SQLITE_CORRUPT", "is damaged"),
        ("SQLITE_NOTADB", "is damaged"),
        ("SQLITE_IOERR_WRITE", "The disk did not take this"),
    ],
)
def test_trouble_with_the_database_is_said_whether_wrapped_or_not(name, says):
    bare = of_sqlite(name)

    assert says in said(bare)
    assert said(DBAPIError("SELECT 1", {}, bare)) == said(bare)


@pytest.mark.parametrize(
    "fault", [of_sqlite("SQLITE_ERROR"), ValueError("ours"), StationProblem("said before")]
)
def test_a_fault_of_ours_passes_unchanged(fault):
    with pytest.raises(type(fault)) as passed, in_words(PLACE):
        raise fault

    assert passed.value is fault


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("database or disk is full", "The disk is full"),
        ("disk I/O error", "The disk did not take this"),
        ("database disk image is malformed", "is damaged"),
        ("database is locked", "Another program has this store open"),
        ("attempt to write a readonly database", "may not write in"),
    ],
)
def test_an_error_while_copying_has_no_name_and_is_told_by_its_words(words, says):
    assert says in said(sqlcipher.OperationalError(words))
