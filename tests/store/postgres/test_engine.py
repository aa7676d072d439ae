"""Connections to a server: with its certificate checked, and to whichever takes writes."""

import ssl
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text
from support.servers.certificates import a_certificate, an_authority
from support.servers.servers import PASSPHRASES, ROOT_ACCOUNT, STATION, Server, a_server, a_standby

from dvpo_desktop.store.database.database import Database
from dvpo_desktop.store.postgres.address import Address, read_address
from dvpo_desktop.store.postgres.engine import connect, engine_to
from dvpo_desktop.store.problems import ServerAway, ServerShut

# This computer too, where no server listens.
NOBODY = "127." + "0.9.9"


def asked(address: Address, what: str, folder: Path, passphrase: str = PASSPHRASES[STATION]):
    """What a server answers to a question."""
    database = Database(engine_to(address, passphrase), folder, address.words)
    with closing(database), database.begin() as connection:
        return connection.execute(text(what)).scalar_one()


@pytest.fixture(scope="module")
def authority():
    return an_authority()


@pytest.fixture(scope="module")
def tls(authority, tmp_path_factory) -> Callable[..., Address]:
    """A server that takes TLS alone; gives its address with any setting and any authority."""
    folder = tmp_path_factory.mktemp("authorities")
    with a_server(certificate=a_certificate(authority)) as server:

        def at(mode: str, trusted: bytes, host: str = "127.0.0.1") -> Address:
            root = folder / f"root-{len(list(folder.iterdir()))}.crt"
            root.write_bytes(trusted)
            return read_address(
                f"postgresql+psycopg://{STATION}@{host}:{server.port}/{ROOT_ACCOUNT}"
                f"?sslmode={mode}&sslrootcert={root}"
            )

        yield at


def test_a_server_with_the_right_certificate_is_connected_to_under_tls(tls, authority, tmp_path):
    address = tls("verify-full", authority.pem)

    version = asked(
        address, "SELECT version FROM pg_stat_ssl WHERE pid = pg_backend_pid()", tmp_path
    )

    assert version.startswith("TLSv1.")


def test_a_server_with_a_certificate_of_another_authority_is_refused_in_words(tls, tmp_path):
    with pytest.raises(ServerShut, match="does not prove to be the server"):
        asked(tls("verify-full", an_authority().pem), "SELECT 1", tmp_path)


def test_a_server_of_another_name_is_refused_in_words(tls, authority, tmp_path):
    elsewhere = tls("verify-full", authority.pem, "localhost")
    with pytest.raises(ServerShut, match="does not prove to be the server"):
        asked(elsewhere, "SELECT 1", tmp_path)

    assert (
        asked(
            replace(elsewhere, tls={**elsewhere.tls, "sslmode": "verify-ca"}), "SELECT 1", tmp_path
        )
        == 1
    )


def test_nothing_of_the_environment_or_of_a_service_file_leads_elsewhere(
    tls, authority, tmp_path, monkeypatch
):
    """What libpq takes from elsewhere than the setting (its manual, 34.15 to 34.17)."""
    services = tmp_path / "pg_service.conf"
    services.write_text(f"[elsewhere]\nhostaddr={NOBODY}\nport=1\n")
    for name, value in {
        "PGSERVICE": "elsewhere",
        "PGSERVICEFILE": str(services),
        "PGHOSTADDR": NOBODY,
        "PGSSLMODE": "disable",
        "PGSSLNEGOTIATION": "direct",
        "PGSSLROOTCERT": "/nowhere",
        "PGGSSENCMODE": "require",
        "PGCHANNELBINDING": "disable",
        "PGREQUIREAUTH": "none",
        "PGPASSWORD": "SAMPLE",
        "PGOPTIONS": "-c role=postgres",
    }.items():
        monkeypatch.setenv(name, value)
    address = tls("verify-full", authority.pem)

    question = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"

    assert asked(address, question, tmp_path) is True


def test_a_server_that_speaks_no_tls_is_refused_in_words(server, authority, tmp_path):
    root = tmp_path / "root.crt"
    root.write_bytes(authority.pem)
    address = replace(
        server.address(ROOT_ACCOUNT), tls={"sslmode": "verify-full", "sslrootcert": str(root)}
    )

    with pytest.raises(ServerShut, match="does not prove to be the server"):
        asked(address, "SELECT 1", tmp_path)


def test_of_two_servers_the_one_that_takes_writes_is_found(server, tmp_path):
    with a_standby(server) as standby:
        both = replace(
            server.address(ROOT_ACCOUNT),
            hosts=(("127.0.0.1", standby.port), ("127.0.0.1", server.port)),
        )
        assert asked(both, "SELECT inet_server_port()", tmp_path) == server.port

        with pytest.raises(ServerAway):
            asked(standby.address(ROOT_ACCOUNT), "SELECT 1", tmp_path)


def test_a_connection_that_died_meanwhile_is_replaced_before_it_is_used(server, tmp_path):
    address = server.address(ROOT_ACCOUNT)
    with closing(Database(engine_to(address, PASSPHRASES[STATION]), tmp_path, "x")) as database:
        with database.begin() as connection:
            first = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
        server.tell(f"SELECT pg_terminate_backend({first}, 5000)")

        with database.begin() as connection:
            assert connection.execute(text("SELECT pg_backend_pid()")).scalar_one() != first


def test_a_connection_that_dies_in_a_transaction_is_said_to_be_lost(server, tmp_path):
    address = server.address(ROOT_ACCOUNT)
    with closing(Database(engine_to(address, PASSPHRASES[STATION]), tmp_path, "x")) as database:
        with pytest.raises(ServerAway):
            _cut_off(database, server)

        with database.begin() as connection:
            assert connection.execute(text("SELECT 1")).scalar_one() == 1


def _cut_off(database: Database, server: Server) -> None:
    """Ends the connection in the middle of a transaction, as a broken line does."""
    with database.begin() as connection:
        own = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
        server.tell(f"SELECT pg_terminate_backend({own}, 5000)")
        connection.execute(text("SELECT 1"))


def test_each_session_waits_for_the_disk_and_not_for_ever(server):
    with closing(connect(server.address(ROOT_ACCOUNT), PASSPHRASES[STATION])) as connection:
        told = [
            connection.execute(f"SHOW {name}").fetchone()[0]
            for name in ("synchronous_commit", "timezone", "lock_timeout", "statement_timeout")
        ]

    assert told == ["on", "UTC", "1s", "1min"]


def test_no_passphrase_is_taken_from_a_file_that_libpq_would_read(server, tmp_path, monkeypatch):
    file = tmp_path / "pgpass"
    file.write_text(f"*:*:*:{STATION}:{PASSPHRASES[STATION]}\n")
    file.chmod(0o600)
    monkeypatch.setenv("PGPASSFILE", str(file))

    with pytest.raises(ServerShut):
        asked(server.address(ROOT_ACCOUNT), "SELECT 1", tmp_path, passphrase="")


@pytest.mark.parametrize("name", ["sslrootcert", "sslcert", "sslkey", "sslcrl"])
@pytest.mark.parametrize("is_folder", [False, True])
def test_a_certificate_file_that_is_not_here_is_named(tmp_path, name, is_folder):
    missing = tmp_path / "ca.pem"
    if is_folder:
        missing.mkdir()
    said = {"sslrootcert": "system", name: str(missing)}
    address = Address(STATION, (("db1.example", 5432),), "d", {"sslmode": "verify-full", **said})

    with pytest.raises(ServerShut, match=r"ca\.pem is not on this computer") as refused:
        connect(address)

    assert f"correct {name} in “database”" in str(refused.value)


@pytest.mark.parametrize("name", ["sslrootcert", "sslcert", "sslcrl"])
@pytest.mark.parametrize(
    "holds", [b"", b"junk\n", b"-----BEGIN CERTIFICATE-----\nMIIB", b"\x00\xff" * 50]
)
def test_a_file_that_holds_no_certificate_is_named(tmp_path, name, holds):
    file = tmp_path / "ca.pem"
    file.write_bytes(holds)
    said = {"sslrootcert": "system", name: str(file)}
    address = Address(STATION, (("db1.example", 5432),), "d", {"sslmode": "verify-full", **said})

    with pytest.raises(ServerShut, match=r"ca\.pem holds no certificate that can be read"):
        connect(address)


def test_a_certificate_file_that_may_not_be_read_is_named(tmp_path, monkeypatch):
    class Unreadable:
        def __init__(self, _protocol):
            pass

        def load_verify_locations(self, cafile):
            raise PermissionError(13, "SAMPLE refusal", cafile)

    file = tmp_path / "ca.pem"
    file.touch()
    monkeypatch.setattr(ssl, "SSLContext", Unreadable)
    tls = {"sslmode": "verify-full", "sslrootcert": str(file)}

    with pytest.raises(ServerShut, match=r"ca\.pem cannot be read: SAMPLE refusal, so nothing"):
        connect(Address(STATION, (("db1.example", 5432),), "d", tls))
