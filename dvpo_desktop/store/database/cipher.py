"""Cipher: the encrypted SQLite file, opened by one program at a time.

While it is open nothing else in this process may open the file, not even to read it: closing
any handle would drop SQLite's locks on it (a rule of POSIX). Copies are made by backup().
"""

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlcipher3 import dbapi2 as sqlcipher

_PATIENCE_SECONDS = 0.25

Key = bytes | bytearray


def connect(file: Path, key: Key) -> Any:
    """A connection to an existing file, or an empty one, with the raw 256-bit key.

    Raises sqlcipher3's DatabaseError for another key or a damaged file. Makes no file.
    """
    connection = sqlcipher.connect(
        f"{file.absolute().as_uri()}?mode=rw",
        uri=True,
        check_same_thread=False,
        timeout=_PATIENCE_SECONDS,
    )
    try:
        # Otherwise SQLCipher writes its own lines to the standard error stream.
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("SELECT count(*) FROM sqlite_schema")
        connection.isolation_level = None
    except sqlcipher.Error:
        connection.close()
        raise
    return connection


def in_use(file: Path) -> bool:
    """Whether a program has the file open now. Needs no key: the lock is asked for first."""
    try:
        connect(file, bytes(32)).close()
    except sqlcipher.Error as fault:
        return str(getattr(fault, "sqlite_errorname", "")).startswith("SQLITE_BUSY")
    return False


def _connect_alone(file: Path, key: Key) -> Any:
    """A connection that keeps every other program out until it is closed or this one dies."""
    connection = connect(file, key)
    try:
        for setting in (
            "locking_mode = EXCLUSIVE",
            "journal_mode = TRUNCATE",
            "synchronous = FULL",
            "foreign_keys = ON",
            "secure_delete = ON",
        ):
            connection.execute(f"PRAGMA {setting}")
        # The lock is the system's own and goes with the process: after a crash nobody is kept out.
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
    except sqlcipher.Error:
        connection.close()
        raise
    return connection


def engine_on(file: Path, key: Key) -> Engine:
    """The engine on the encrypted file. It holds one connection, so threads take turns.

    A bytearray is kept, not copied: who wipes it, or puts another key in, does so for the engine.

    Errors do not repeat what was to be written, so that no log can hold a name.
    """
    engine = create_engine(
        "sqlite+pysqlite://",
        creator=lambda: _connect_alone(file, key),
        module=sqlcipher,
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        hide_parameters=True,
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # The driver's own way of beginning lets a failed migration leave half a table behind.
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def torn(engine: Engine) -> bool:
    """Whether a page of the file does not fit its own seal. Every page is read, and no text."""
    with engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        return driver.execute("PRAGMA cipher_integrity_check").fetchone() is not None


def rekey(engine: Engine, new: Key) -> None:
    """Encrypts the open file anew with another key, all of it or nothing.

    Raises sqlcipher3's errors; the file then has its old key. SQLite's journal covers every page,
    so a process killed in the middle leaves the one or the other.
    """
    with engine.connect() as connection:
        try:
            raw: Any = connection.connection.driver_connection
            raw.execute(f"PRAGMA rekey = \"x'{new.hex()}'\"")
        except sqlcipher.Error:
            # WORKAROUND: SQLCipher 4.19 goes on writing with the new key after it has failed to
            # change all pages, which ruins the file. This connection must write nothing more.
            connection.invalidate()
            raise


def rekey_closed(file: Path, old: Key, new: Key) -> None:
    """The same for a file that no program has open. Raises sqlcipher3's errors."""
    connection = connect(file, old)
    try:
        connection.execute(f"PRAGMA rekey = \"x'{new.hex()}'\"")
    finally:
        connection.close()
