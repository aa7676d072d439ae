"""Servers: real PostgreSQL for the tests, from Debian's programs, on loopback, always stopped."""

import os
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import PIPE
from typing import Any

import psycopg
import pytest
from psycopg import sql

from dvpo_desktop.store.postgres.address import Address
from dvpo_desktop.store.postgres.engine import engine_to
from dvpo_desktop.store.shared.prepare import prepare

ROOT_ACCOUNT, OWNER, STATION = "postgres", "dvpo_owner", "dvpo_station"
PASSPHRASES = {name: f"SAMPLE passphrase of {name}" for name in (ROOT_ACCOUNT, OWNER, STATION)}
TEMPLATE = "prepared"
WANTED = (
    "PostgreSQL's server programs are not on this machine, so what needs a server was not tried. "
    "Type: apt-get install --no-install-recommends postgresql"
)
NOBODY = (
    "PostgreSQL does not run as root, and this machine has no account postgres to run it as. "
    "Type: apt-get install --no-install-recommends postgresql"
)
# Fast: what a power cut would lose is lost. The tests that kill a server want it durable.
FAST = ("fsync = off", "full_page_writes = off", "autovacuum_naptime = 10min")
# Ends with the tests however they end; where those were killed it takes the folder away too.
GUARD = """
"$1/pg_ctl" -D "$2" -l "$2/log" -w -t 60 start >/dev/null 2>&1 && echo started || echo failed
read _; killed=$?
"$1/pg_ctl" -D "$2" -w -t 30 -m immediate stop >/dev/null 2>&1
[ $killed -eq 0 ] || rm -rf "$3"
"""


def programs() -> Path | None:
    """The folder of the newest server programs on this machine, or None."""
    found = Path("/usr/lib/postgresql").glob("*/bin/postgres")
    newest = max(found, key=lambda each: float(each.parent.parent.name), default=None)
    return newest.parent if newest else None


def as_its_account() -> tuple[str, ...]:
    """What goes before a server program: PostgreSQL never runs as root."""
    return ("runuser", "-u", ROOT_ACCOUNT, "--") if os.geteuid() == 0 else ()


class Server:
    """One server in a folder of its own, running from ``start`` to ``stop``."""

    def __init__(self, folder: Path, *, durable: bool = False) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.durable = durable
        self.port = _free_port()
        self._guard: subprocess.Popen[str] | None = None

    def make(self, certificate: tuple[bytes, bytes] | None = None) -> None:
        """Makes a cluster; with a ``certificate`` and its key, in PEM, one that takes only TLS."""
        secret = self.folder / "passphrase"
        secret.write_text(PASSPHRASES[ROOT_ACCOUNT])
        give_away(secret)
        self.run(
            "initdb", "--no-sync", "--locale=C", "--encoding=UTF8", "--auth=scram-sha-256",
            f"--username={ROOT_ACCOUNT}", f"--pwfile={secret}", "-D", str(self.data),
        )  # fmt: skip
        self.configure(*(() if self.durable else FAST), *(("ssl = on",) if certificate else ()))
        for name, pem in zip(("server.crt", "server.key"), certificate or (), strict=False):
            (self.data / name).write_bytes(pem)
            (self.data / name).chmod(0o600)
            give_away(self.data / name)
        kind = "hostssl" if certificate else "host"
        allowed = (
            f"{kind} {what} all 127.0.0.1/32 scram-sha-256" for what in ("all", "replication")
        )
        (self.data / "pg_hba.conf").write_text("\n".join(allowed) + "\n")

    def configure(self, *lines: str) -> None:
        """Adds lines to the settings of a server that does not run yet."""
        always = (
            f"port = {self.port}",
            "listen_addresses = '127.0.0.1'",
            "unix_socket_directories = ''",
            "max_connections = 250",
            "shared_buffers = 32MB",
        )
        with (self.data / "postgresql.conf").open("a") as settings:
            settings.writelines(f"{line}\n" for line in (*always, *lines))

    def start(self) -> None:
        """Starts the server; back when it takes connections."""
        assert self._guard is None, "this server was started before"
        given = map(str, (programs(), self.data, self.folder))
        command = (*as_its_account(), "sh", "-c", GUARD, "guard", *given)
        self._guard = subprocess.Popen(
            command, cwd="/", text=True, start_new_session=True, stdin=PIPE, stdout=PIPE
        )
        assert self._guard.stdout is not None
        if self._guard.stdout.readline().strip() != "started":
            self.stop()
            raise AssertionError((self.data / "log").read_text()[-2000:])

    def stop(self) -> None:
        """Stops the server, however it stands."""
        guard, self._guard = self._guard, None
        if guard is not None:
            guard.communicate("stop\n", timeout=60)

    def kill(self) -> None:
        """Ends the server in the middle of whatever it does, as a power cut would."""
        self.run("pg_ctl", "-D", str(self.data), "-m", "immediate", "-w", "-t", "30", "stop")
        self.stop()

    def promote(self) -> None:
        """Makes a standby the primary; back when it takes writes."""
        self.run("pg_ctl", "-D", str(self.data), "-w", "-t", "30", "promote")

    def run(self, program: str, *words: str) -> str:
        """Runs one of PostgreSQL's own programs; gives what it said."""
        ended = subprocess.run(
            [*as_its_account(), str((programs() or Path()) / program), *words],
            check=False,
            capture_output=True,
            text=True,
            cwd="/",
            timeout=120,
            env={**os.environ, "PGPASSWORD": PASSPHRASES[ROOT_ACCOUNT], "LC_ALL": "C"},
        )
        assert ended.returncode == 0, f"{program}: {ended.stderr[-2000:]}"
        return ended.stdout

    def address(self, database: str, account: str = STATION) -> Address:
        """Where a database of this server is, for an account."""
        return Address(account, (("127.0.0.1", self.port),), database, {"sslmode": "prefer"})

    def connect(self, database: str = ROOT_ACCOUNT, **more: Any) -> psycopg.Connection[Any]:
        """A connection of the server's own administrator, each statement for itself."""
        given = {"host": "127.0.0.1", "port": self.port, "dbname": database, "user": ROOT_ACCOUNT}
        given |= {"password": PASSPHRASES[ROOT_ACCOUNT], "autocommit": True}
        return psycopg.connect(**(given | more))

    def tell(self, *statements: str, database: str = ROOT_ACCOUNT) -> None:
        """Runs statements as the server's own administrator."""
        with closing(self.connect(database)) as connection:
            for statement in statements:
                connection.execute(statement)


@dataclass(frozen=True)
class FreshDatabase:
    """A prepared and empty database of a test's own."""

    server: Server
    name: str

    def address(self, account: str = STATION) -> Address:
        """Where it is, for the stations' account or the owner's."""
        return self.server.address(self.name, account)

    @property
    def setting(self) -> str:
        """What a station's settings say to reach it."""
        return f"postgresql+psycopg://{STATION}@127.0.0.1:{self.server.port}/{self.name}"


@contextmanager
def a_server(
    *, durable: bool = False, certificate: tuple[bytes, bytes] | None = None
) -> Iterator[Server]:
    """A server that runs until the block ends, with the accounts of owner and stations.

    Skips the test, in words, where this machine has no PostgreSQL.
    """
    with _a_folder() as folder:
        server = Server(folder, durable=durable)
        server.make(certificate)
        try:
            server.start()
            for account in (OWNER, STATION):
                statement = sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}")
                with closing(server.connect()) as connection:
                    connection.execute(
                        statement.format(sql.Identifier(account), PASSPHRASES[account])
                    )
            yield server
        finally:
            server.stop()


@contextmanager
def a_standby(of: Server) -> Iterator[Server]:
    """A standby that follows a running server, and runs until the block ends."""
    with _a_folder() as folder:
        standby = Server(folder, durable=of.durable)
        standby.run(
            "pg_basebackup", "-R", "-X", "stream", "-c", "fast", "--no-sync", "-D",
            str(standby.data), "-h", "127.0.0.1", "-p", str(of.port), "-U", ROOT_ACCOUNT,
        )  # fmt: skip
        standby.configure()
        try:
            standby.start()
            yield standby
        finally:
            standby.stop()


def a_database(server: Server, name: str, template: str = "template0") -> FreshDatabase:
    """A database that the owner's account owns."""
    # The rights on a database are not in its template.
    statements = (
        "CREATE DATABASE {name} OWNER {owner} TEMPLATE {template}",
        "REVOKE ALL ON DATABASE {name} FROM PUBLIC",
        "GRANT CONNECT ON DATABASE {name} TO {station}",
    )
    named = {"name": name, "owner": OWNER, "template": template, "station": STATION}
    with closing(server.connect()) as connection:
        for statement in statements:
            identified = {key: sql.Identifier(value) for key, value in named.items()}
            connection.execute(sql.SQL(statement).format(**identified))
    return FreshDatabase(server, name)


def make_prepared(server: Server, name: str = TEMPLATE) -> FreshDatabase:
    """A database with tables, guards and rights, as ``server prepare`` makes it."""
    made = a_database(server, name)
    engine = engine_to(made.address(OWNER), PASSPHRASES[OWNER])
    try:
        with engine.begin() as connection:
            prepare(connection, STATION)
    finally:
        engine.dispose()
    return made


def drop(database: FreshDatabase) -> None:
    """Takes a database away, whoever is still connected."""
    with closing(database.server.connect()) as connection:
        connection.execute(
            sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(database.name))
        )


@contextmanager
def the_server_of_a_run() -> Iterator[Server]:
    """A server, fast and not durable, with the template that fresh databases are made from."""
    with a_server() as running:
        make_prepared(running)
        yield running


@contextmanager
def a_fresh_database(server: Server) -> Iterator[FreshDatabase]:
    """A prepared database that is gone when the block ends."""
    made = a_database(server, f"test_{secrets.token_hex(6)}", TEMPLATE)
    try:
        yield made
    finally:
        drop(made)


@contextmanager
def _a_folder() -> Iterator[Path]:
    """A folder for a server's own account, outside the tests' folders, which it may not enter."""
    if programs() is None:
        pytest.skip(WANTED)
    if as_its_account() and not _has_account(ROOT_ACCOUNT):
        pytest.skip(NOBODY)
    folder = Path(tempfile.mkdtemp(prefix="dvpo-server-"))
    give_away(folder)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def give_away(path: Path) -> None:
    """Gives a file or folder to the account that the server runs as."""
    if as_its_account():
        shutil.chown(path, ROOT_ACCOUNT, ROOT_ACCOUNT)


def _has_account(name: str) -> bool:
    asked = subprocess.run(["id", "-u", name], capture_output=True, check=False)
    return asked.returncode == 0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
