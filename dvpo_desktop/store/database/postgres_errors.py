"""Postgres errors: what PostgreSQL and the line to it say, turned into sentences in this place."""

from psycopg import DataError, OperationalError

from dvpo_desktop.store.problems import (
    Damaged,
    NotAllowedThere,
    NotAsWritten,
    NotPrepared,
    PassphraseOfServer,
    ServerAway,
    ServerBusy,
    ServerShut,
    StationProblem,
)

# PostgreSQL's own codes (its manual, appendix A). Being stopped, crashed or starting, an idle
# transaction ended, a standby that takes no writes, a statement that took too long, too many
# connections.
_AWAY = {"57P01", "57P02", "57P03", "57P04", "57P05", "25P03", "25006", "57014", "53300"}
# A lock that another session did not let go of in time.
_HELD = "55P03"
_AT_ONCE = {"40001", "40P01"}
_NO_TABLES = {"42P01", "42703", "3F000", "42883"}
_GUARDED = "23000"
_DAMAGED = {"XX001", "XX002", "58030", "58P01"}
# What libpq, and the server while it is being connected to, say in English and in no code.
_WRONG_PASSPHRASE = ("password authentication failed", "no password supplied")
_WRONG_SERVER = (
    "certificate verify failed",
    "does not match host name",
    "server certificate",
    "certificate authority",
    "root certificate",
    "does not support ssl",
    "ssl error",
)
_STARTING = (
    "starting up",
    "shutting down",
    "in recovery mode",
    "too many clients",
    "slots are reserved",
    "not yet accepting connections",
)


def of_the_server(cause: BaseException, servers: str) -> StationProblem | None:
    """The sentence for an error of psycopg's; None where the fault is ours.

    A broken rule of the tables is a fault of ours. ``servers`` is how a sentence names them.
    """
    code = str(getattr(cause, "sqlstate", None) or "")
    # A guard refused it, or a value is beyond what the table or the program can hold.
    if code == _GUARDED or code.startswith(("22", "54")) or isinstance(cause, DataError):
        return NotAsWritten()
    if not code:
        return _of_the_line(cause, servers) if isinstance(cause, OperationalError) else None
    if code == _HELD:
        return ServerBusy(servers)
    if code in _AWAY or code.startswith("08"):
        return ServerAway(servers)
    if code in _AT_ONCE:
        return StationProblem("Two stations saved at the same moment. Try again.")
    if code == "53100":
        return StationProblem(
            f"The disk of the server {servers} is full. Tell whoever looks after the server, then "
            "go on: nothing already saved is lost."
        )
    if code.startswith("53"):
        return StationProblem(
            f"The server {servers} has no memory left for this. Tell whoever looks after the "
            "server, then try again: nothing already saved is lost."
        )
    if code == "42501":
        return NotAllowedThere(servers)
    if code in _NO_TABLES:
        return NotPrepared(servers)
    if code in _DAMAGED:
        return Damaged(f"The store on the server {servers}")
    return None


def _of_the_line(cause: BaseException, servers: str) -> StationProblem:
    """For an error without a code: libpq gave up connecting, or the line broke."""
    said = str(cause).lower()
    asks = getattr(getattr(cause, "pgconn", None), "needs_password", False)
    if asks or any(words in said for words in _WRONG_PASSPHRASE):
        return PassphraseOfServer(servers)
    if any(words in said for words in _WRONG_SERVER):
        return ServerShut(
            f"What answers at {servers} does not prove to be the server: its certificate is not "
            "the one that this station was told to expect, so nothing was sent to it. Tell "
            "whoever looks after the server before you go on."
        )
    if "fatal:" in said and not any(words in said for words in _STARTING):
        why = str(cause).partition("FATAL:")[2].strip().partition("\n")[0]
        return ServerShut(
            f"The server {servers} does not let this station in ({why}). Tell whoever looks after "
            "the server."
        )
    return ServerAway(servers)
