"""The address: where the server of many stations is, read from the setting and judged."""

from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import parse_qsl, unquote, urlsplit

from dvpo_desktop.store.problems import WrongAddress

PORT = 5432
SCHEMES = ("postgresql+psycopg", "postgresql")
# What the setting may say of the connection besides; all else is decided in engine.py.
KEY = "sslkey"  # of the station, beside its certificate
CERTIFICATES = ("sslrootcert", "sslcert", KEY, "sslcrl")
SYSTEM = "system"  # in the place of a file: the authorities that this computer trusts
# The only mode that asks whose server it is: an authority of the whole force vouches for any
# machine of the force, and verify-ca takes each of them.
_CHECKED = "verify-full"
_UNCHECKED = ("disable", "allow", "prefer", "require")


@dataclass(frozen=True, slots=True)
class Address:
    """A primary and its standbys, in the order they are tried, and the database on them.

    ``hosts`` are names with ports; ``tls`` is what libpq is told of encryption and certificates.
    """

    account: str
    hosts: tuple[tuple[str, int], ...]
    database: str
    tls: dict[str, str] = field(default_factory=dict)

    @property
    def words(self) -> str:
        """The servers as a sentence names them: "db1.example or db2.example"."""
        return " or ".join(dict.fromkeys(host for host, _port in self.hosts))

    @property
    def text(self) -> str:
        """Account, servers and database in one line; it never holds a passphrase."""
        hosts = ",".join(f"{host}:{port}" for host, port in self.hosts)
        return f"{self.account}@{hosts}/{self.database}"


def read_address(setting: str) -> Address:
    """The address that the setting ``database`` gives.

    Raises WrongAddress, in words, for what is no address of a PostgreSQL server, for one that
    holds a passphrase, and for one that would carry cases over a network to a server whose
    certificate and name are not checked.
    """
    try:
        parts = urlsplit(setting.strip())
    except ValueError as fault:
        raise WrongAddress(f"it cannot be read ({fault})") from fault
    if parts.scheme not in SCHEMES:
        raise WrongAddress("it does not begin with postgresql+psycopg://")
    account, at, servers = parts.netloc.rpartition("@")
    if ":" in account:
        raise WrongAddress(
            "it holds a passphrase, which must not stand in a file. Take the passphrase out, "
            "change it on the server, and type the new one when you sign in"
        )
    if not at or not account:
        raise WrongAddress("it names no account before the @")
    database = unquote(parts.path.removeprefix("/"))
    if not database or "/" in database:
        raise WrongAddress("it names no database after the servers")
    hosts = tuple(map(_host, servers.split(",")))
    said = parse_qsl(parts.query, keep_blank_values=True)
    found = Address(unquote(account), hosts, database, _tls(_once(said), hosts))
    if any(not each.isprintable() for each in (found.account, database, *found.tls.values())):
        raise WrongAddress("it holds a character that cannot be seen")
    return found


def _host(text: str) -> tuple[str, int]:
    """One server: "db1.example", "db1.example:5433" or "[::1]:5433"."""
    try:
        parts = urlsplit(f"//{text}")
        host, port = parts.hostname, parts.port
    except ValueError as fault:
        raise WrongAddress(f"“{text}” is no server ({fault})") from fault
    if not host or port == 0:
        raise WrongAddress(f"“{text}” is no server")
    return host, port or PORT


def _once(said: list[tuple[str, str]]) -> dict[str, str]:
    """What the address says after its question mark. Raises WrongAddress for a thing said twice."""
    names = [name for name, _value in said]
    twice = [name for name in names if names.count(name) > 1]
    if twice:
        raise WrongAddress(f"it says “{twice[0]}” twice")
    return dict(said)


def _tls(said: dict[str, str], hosts: tuple[tuple[str, int], ...]) -> dict[str, str]:
    """What libpq is told of TLS. Raises WrongAddress where cases would travel unguarded."""
    if "password" in said:
        raise WrongAddress("it holds a passphrase, which must not stand in a file")
    strange = [name for name in said if name not in {"sslmode", *CERTIFICATES}]
    if strange:
        raise WrongAddress(f"it says “{strange[0]}”, which has no place in it")
    mode = said.get("sslmode", "")
    if mode == "verify-ca":
        raise WrongAddress(
            "sslmode=verify-ca takes any server that the authority vouches for, whatever its "
            "name. Say sslmode=verify-full"
        )
    if mode not in {"", _CHECKED, *_UNCHECKED}:
        raise WrongAddress(f"“{mode}” is no sslmode; say sslmode=verify-full")
    if mode != _CHECKED:
        far = [host for host, _port in hosts if not _is_loopback(host)]
        if far:
            raise WrongAddress(
                f"it would send cases to {far[0]} without checking whose server that is. Add "
                "?sslmode=verify-full&sslrootcert= and the file of your authority's certificate"
            )
        return {"sslmode": mode or "prefer", **{k: v for k, v in said.items() if k != "sslmode"}}
    if not said.get("sslrootcert"):
        raise WrongAddress(
            "it does not say by which authority's certificate the server is checked. Add "
            "&sslrootcert= and the file, or sslrootcert=system for the authorities of this computer"
        )
    return said


def _is_loopback(host: str) -> bool:
    """Whether the server is this computer."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"
