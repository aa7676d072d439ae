"""Errors of a server and of the line to it, said for the officer."""

import psycopg
import pytest
from psycopg import errors
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as NoneFree

from dvpo_desktop.store.database.error_messages import in_words
from dvpo_desktop.store.database.postgres_errors import of_the_server
from dvpo_desktop.store.problems import (
    Damaged,
    NotAllowedThere,
    NotPrepared,
    PassphraseOfServer,
    ServerAway,
    ServerBusy,
    ServerShut,
    StationProblem,
)

SERVERS = "db1.example or db2.example"
FAILED = 'connection failed: connection to server at "db1.example", port 5432 failed: '


@pytest.mark.parametrize(
    ("fault", "kind", "says"),
    [
        (errors.AdminShutdown, ServerAway, "does not answer"),
        (errors.CrashShutdown, ServerAway, "does not answer"),
        (errors.CannotConnectNow, ServerAway, "does not answer"),
        (errors.ConnectionFailure, ServerAway, "does not answer"),
        (errors.ReadOnlySqlTransaction, ServerAway, "does not answer"),
        (errors.QueryCanceled, ServerAway, "does not answer"),
        (errors.LockNotAvailable, ServerBusy, "Somebody else holds what this needs"),
        (errors.IdleInTransactionSessionTimeout, ServerAway, "does not answer"),
        (errors.TooManyConnections, ServerAway, "does not answer"),
        (errors.DiskFull, StationProblem, "disk of the server db1.example or db2.example is full"),
        (errors.OutOfMemory, StationProblem, "has no memory left"),
        (errors.InsufficientPrivilege, NotAllowedThere, "dvpo-desktop server prepare"),
        (errors.UndefinedTable, NotPrepared, "dvpo-desktop server prepare"),
        (errors.SerializationFailure, StationProblem, "Two stations saved"),
        (errors.DeadlockDetected, StationProblem, "Two stations saved"),
        (errors.DataCorrupted, Damaged, "is damaged"),
        (errors.IoError, Damaged, "is damaged"),
    ],
)
def test_each_error_of_the_server_says_what_to_do(fault, kind, says):
    problem = of_the_server(fault("words of the server"), SERVERS)

    assert type(problem) is kind
    assert says in str(problem)


@pytest.mark.parametrize(
    "fault", [errors.UniqueViolation, errors.NotNullViolation, errors.RaiseException]
)
def test_a_broken_rule_of_the_tables_is_a_fault_of_ours(fault):
    assert of_the_server(fault("words of the server"), SERVERS) is None


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        (FAILED + "Connection refused", ServerAway),
        (FAILED + "session is read-only", ServerAway),
        (FAILED + "timeout expired", ServerAway),
        (FAILED + "FATAL:  the database system is starting up", ServerAway),
        (FAILED + "FATAL:  sorry, too many clients already", ServerAway),
        ("failed to resolve host 'db1.example': Name or service not known", ServerAway),
        ("server closed the connection unexpectedly", ServerAway),
        (FAILED + "fe_sendauth: no password supplied", PassphraseOfServer),
        (FAILED + "FATAL:  password authentication failed for user", PassphraseOfServer),
        (FAILED + "SSL error: certificate verify failed", ServerShut),
        (FAILED + 'server certificate for "x" does not match host name "y"', ServerShut),
        (FAILED + "server does not support SSL, but SSL was required", ServerShut),
        (FAILED + 'root certificate file "/example" does not exist', ServerShut),
    ],
)
def test_what_libpq_says_without_a_code_is_told_apart(said, kind):
    assert type(of_the_server(psycopg.OperationalError(said), SERVERS)) is kind


def test_what_nobody_foresaw_is_told_in_the_words_of_the_server():
    fault = psycopg.OperationalError(FAILED + "FATAL:  no pg_hba.conf entry for host\nmore")

    problem = of_the_server(fault, SERVERS)

    assert type(problem) is ServerShut
    assert "(no pg_hba.conf entry for host)" in str(problem)


def test_a_fault_of_ours_in_the_drivers_use_is_no_trouble_of_the_line():
    assert of_the_server(psycopg.ProgrammingError("words"), SERVERS) is None


def test_every_connection_waiting_is_a_server_that_does_not_answer(tmp_path):
    with pytest.raises(ServerAway), in_words(tmp_path, SERVERS):
        raise NoneFree


@pytest.mark.parametrize(
    ("cause", "kind"),
    [
        (errors.AdminShutdown("x"), ServerAway),
        (errors.UniqueViolation("x"), IntegrityError),
    ],
)
def test_what_sqlalchemy_wraps_is_looked_into(tmp_path, cause, kind):
    wrapped = DBAPIError.instance("", {}, cause, psycopg.Error)

    with pytest.raises(kind), in_words(tmp_path, SERVERS):
        raise wrapped
