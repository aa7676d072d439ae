"""Rights on PostgreSQL: what the stations' account may do with each table, and nothing besides.

A station writes the history and never changes it; it takes a detail away only as the guards let
it. It makes no table and is no owner.
"""

from dataclasses import dataclass

from sqlalchemy import Connection

from dvpo_desktop.store.database.tables import METADATA, OFFICERS
from dvpo_desktop.store.postgres.guards_there import FUNCTIONS
from dvpo_desktop.store.postgres.slot_guards import BEFORE

STATION_ACCOUNT = "dvpo_station"
# The gravest first: what would let a station rewrite the past.
_WHOLE = ("DELETE", "TRUNCATE", "TRIGGER", "REFERENCES", "INSERT", "SELECT")

_OUTSIDE = {
    "everything": "SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user",
    "CREATE in the schema": "SELECT has_schema_privilege('public', 'CREATE')",
    "TEMPORARY tables": "SELECT has_database_privilege(current_database(), 'TEMPORARY')",
}


@dataclass(frozen=True, slots=True)
class Rights:
    """What may be done with a table; ``update`` names columns."""

    read: bool = True
    insert: bool = True
    delete: bool = False
    update: tuple[str, ...] = ()


RIGHTS = {
    "station": Rights(update=("entries", "head")),
    "officers": Rights(update=tuple(each.name for each in OFFICERS.columns if each.name != "key")),
    # Through functions alone (see slot_guards).
    "slots": Rights(read=False, insert=False),
    BEFORE: Rights(read=False, insert=False),
    "cases": Rights(
        update=("version", "changed_at", "stands", "presses_at", "leaves_at", "seal", "body")
    ),
    "words": Rights(delete=True),
    "history": Rights(update=("salt", "detail")),
    "added_days": Rights(),
    "courts": Rights(delete=True),
    "policy": Rights(delete=True),
    "directory": Rights(delete=True, update=("last_step", "spent_on", "seal", "body")),
    "packages": Rights(update=("seal", "body")),
    "alembic_version": Rights(insert=False),
}


def grant(connection: Connection, account: str) -> None:
    """Gives the account its rights on every table, and takes all others. By the owner."""
    name = connection.dialect.identifier_preparer.quote(account)
    database = connection.exec_driver_sql("SELECT current_database()").scalar_one()
    quoted = connection.dialect.identifier_preparer.quote(database)
    # Nobody needs a table of their own, which could be taken for one of ours.
    connection.exec_driver_sql(f"REVOKE ALL ON DATABASE {quoted} FROM PUBLIC, {name}")
    connection.exec_driver_sql(f"GRANT CONNECT ON DATABASE {quoted} TO {name}")
    connection.exec_driver_sql(f"REVOKE ALL ON SCHEMA public FROM PUBLIC, {name}")
    connection.exec_driver_sql(f"GRANT USAGE ON SCHEMA public TO {name}")
    for table, rights in RIGHTS.items():
        given = ["SELECT"] * rights.read
        given += ["INSERT"] * rights.insert + ["DELETE"] * rights.delete
        given += [f"UPDATE ({', '.join(rights.update)})"] * bool(rights.update)
        connection.exec_driver_sql(f"REVOKE ALL ON public.{table} FROM PUBLIC, {name}")
        if given:
            connection.exec_driver_sql(f"GRANT {', '.join(given)} ON public.{table} TO {name}")
    for function, helper in FUNCTIONS.items():
        called = f"FUNCTION public.{function}({helper.takes})"
        connection.exec_driver_sql(f"REVOKE ALL ON {called} FROM PUBLIC, {name}")
        if helper.for_stations:
            connection.exec_driver_sql(f"GRANT EXECUTE ON {called} TO {name}")


def too_many(connection: Connection) -> tuple[str, ...]:
    """What the account of this connection may do and should not, such as "DELETE on history"."""
    found = [what for what, query in _OUTSIDE.items() if connection.exec_driver_sql(query).scalar()]
    for table, rights in RIGHTS.items():
        allowed = {
            *["SELECT"] * rights.read,
            *["INSERT"] * rights.insert,
            *["DELETE"] * rights.delete,
        }
        found += [
            f"{right} on {table}"
            for right in _WHOLE
            if right not in allowed and _may(connection, "table", table, right)
        ]
    for each in METADATA.sorted_tables:
        found += [
            f"UPDATE of {column.name} in {each.name}"
            for column in each.columns
            if column.name not in RIGHTS[each.name].update
            and _may(connection, "column", f"{each.name}', '{column.name}", "UPDATE")
        ]
    return tuple(found)


def _may(connection: Connection, kind: str, what: str, right: str) -> bool:
    query = f"SELECT has_{kind}_privilege('public.{what}', '{right}')"
    return bool(connection.exec_driver_sql(query).scalar_one())
