"""The engine on PostgreSQL: connections that find the primary, notice a dead line, and give up."""

import os
import ssl
from functools import partial
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import Engine, NullPool, QueuePool, create_engine, event

from dvpo_desktop.store.database.database import FROM_STATION
from dvpo_desktop.store.postgres.address import CERTIFICATES, KEY, SYSTEM, Address
from dvpo_desktop.store.postgres.line import Line
from dvpo_desktop.store.problems import ServerShut

# An officer waits at the keyboard meanwhile.
CONNECT_SECONDS = 3  # libpq takes no less than 2, for each server
# The saves of all stations take turns in milliseconds: who waits longer waits for a session that
# hangs, or for somebody who means harm. An officer's call ends within two seconds, whatever holds.
LOCK_SECONDS = 1
STATEMENT_SECONDS = 60
ENCODING = "UTF8"
_KEEPALIVE = {
    "keepalives": 1,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
}
# An act that was acknowledged is on the server's disk, whatever its administrator set.
_SESSION = {
    "timezone": "UTC",
    "synchronous_commit": "on",
    "lock_timeout": f"{LOCK_SECONDS}s",
    "statement_timeout": f"{STATEMENT_SECONDS}s",
    "idle_in_transaction_session_timeout": f"{STATEMENT_SECONDS}s",
}


def arguments(address: Address, passphrase: str = "") -> dict[str, Any]:
    """What psycopg connects with, to whichever of the servers takes writes.

    ``passphrase`` is empty where a certificate of the station's own opens the server.
    """
    forget_environment()
    hosts, ports = zip(*address.hosts, strict=True)
    return {
        **address.tls,
        **_KEEPALIVE,
        "host": ",".join(hosts),
        "port": ",".join(map(str, ports)),
        "dbname": address.database,
        "user": address.account,
        **({"password": passphrase} if passphrase else {}),
        # No other place where libpq would look for one: it is asked for, or the keyring has it.
        "passfile": f"{os.devnull}/none",
        "connect_timeout": CONNECT_SECONDS,
        "target_session_attrs": "read-write",
        "gssencmode": "disable",
        "client_encoding": ENCODING,
        "application_name": "DVPO Desktop",
        "options": " ".join(f"-c {name}={value}" for name, value in _SESSION.items()),
        # A statement prepared before the tables changed would fail after.
        "prepare_threshold": None,
    }


def forget_environment() -> None:
    """Takes away every variable that libpq reads, for this program and what it starts.

    PGHOSTADDR would send the connection elsewhere, PGSERVICE would name a file that does, and
    others would weaken what the setting says of certificates: only the setting is followed.
    """
    for name in [each for each in os.environ if each.upper().startswith("PG")]:
        del os.environ[name]


def connect(address: Address, passphrase: str = "") -> psycopg.Connection[Any]:
    """A connection to whichever of the servers takes writes.

    Raises psycopg.OperationalError, and ServerShut for a certificate file that is not here or holds
    no certificate: libpq would say the same of it as of a false server.
    """
    for name in CERTIFICATES:
        file = address.tls.get(name, "")
        wrong = _wrong_with(name, file) if file and file != SYSTEM else ""
        if wrong:
            raise ServerShut(
                f"The certificate file {file} {wrong}, so nothing was sent to {address.words}. Put "
                f"the right file there, or correct {name} in “database” in the settings file."
            )
    return Line.connect(**arguments(address, passphrase))


def _wrong_with(name: str, file: str) -> str:
    """What is wrong with a file that the setting names; empty where nothing is."""
    if not Path(file).is_file():
        return "is not on this computer"
    if name == KEY:
        return ""
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(cafile=file)
    except ssl.SSLError:
        return "holds no certificate that can be read"
    except OSError as fault:
        return f"cannot be read: {fault.strerror}"
    return ""


def engine_to(address: Address, passphrase: str = "", station: str = "") -> Engine:
    """The engine on the server, for the station of this name. Nothing is connected yet.

    A connection that died meanwhile is noticed before it is used. Errors do not repeat what was
    to be written, so that no log can hold a name.
    """
    return _named(
        create_engine(
            "postgresql+psycopg://",
            creator=partial(connect, address, passphrase),
            poolclass=QueuePool,
            pool_size=2,
            max_overflow=4,
            pool_timeout=LOCK_SECONDS,
            pool_pre_ping=True,
            hide_parameters=True,
        ),
        station,
    )


def passing_engine_to(address: Address, passphrase: str = "", station: str = "") -> Engine:
    """The same with a connection for each transaction: none stays open while nobody signs in."""
    creator = partial(connect, address, passphrase)
    engine = create_engine(
        "postgresql+psycopg://", creator=creator, poolclass=NullPool, hide_parameters=True
    )
    return _named(engine, station)


def _named(engine: Engine, station: str) -> Engine:
    @event.listens_for(engine, "connect")
    def _name(connection: Any, record: Any) -> None:
        record.info[FROM_STATION] = station

    return engine
