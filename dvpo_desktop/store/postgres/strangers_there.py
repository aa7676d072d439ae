"""Strangers there: what stands in a server's database beside what the program made, and rights."""

from collections.abc import Iterator

from sqlalchemy import Connection

from dvpo_desktop.store.database.tables import INDEXES, METADATA, TABLES
from dvpo_desktop.store.postgres.guard import SEES
from dvpo_desktop.store.postgres.guards_there import FUNCTIONS, GUARDS
from dvpo_desktop.store.postgres.slot_guards import BEFORE, COLUMNS

_KEYS = frozenset(f"{table}_pkey" for table in (*METADATA.tables, BEFORE)) | {"alembic_version_pkc"}
_MADE = {
    "table": TABLES | {BEFORE},
    "index": INDEXES | _KEYS,
    "sequence": frozenset({f"{BEFORE}_change_seq"}),
    "constraint": _KEYS,
    "trigger": frozenset(GUARDS),
    "schema": frozenset({"public"}),
    "extension": frozenset({"plpgsql"}),
    "column": frozenset(
        {
            "alembic_version.version_num",
            *(f"{BEFORE}.{name}" for name in COLUMNS),
            *(
                f"{each.table.name}.{each.name}"
                for t in METADATA.sorted_tables
                for each in t.columns
            ),
        }
    ),
}
# Of a table's constraints those are left out that say a column is never empty (PostgreSQL 18), or
# that a trigger stands for. What belongs to an extension is named with it.
_THERE = """
SELECT kind, name FROM (
  SELECT CASE c.relkind WHEN 'r' THEN 'table' WHEN 'v' THEN 'view' WHEN 'm' THEN 'view'
      WHEN 'i' THEN 'index' WHEN 'S' THEN 'sequence' WHEN 'c' THEN 'type' ELSE 'table' END AS kind,
    c.relname::text AS name, c.oid, 'pg_class'::regclass AS catalog
  FROM pg_class AS c WHERE c.relnamespace = 'public'::regnamespace
  UNION ALL
  SELECT 'type', t.typname, t.oid, 'pg_type'::regclass FROM pg_type AS t
  WHERE t.typnamespace = 'public'::regnamespace AND t.typrelid = 0 AND t.typcategory <> 'A'
  UNION ALL
  SELECT 'rule', r.rulename, r.oid, 'pg_rewrite'::regclass FROM pg_rewrite AS r
  JOIN pg_class AS c ON c.oid = r.ev_class
  WHERE c.relnamespace = 'public'::regnamespace AND r.rulename <> '_RETURN'
  UNION ALL
  SELECT 'column', c.relname || '.' || a.attname, c.oid, 'pg_class'::regclass
  FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0
    AND NOT a.attisdropped AND c.relname = ANY(%(tables)s)
  UNION ALL
  SELECT 'constraint', k.conname, k.oid, 'pg_constraint'::regclass FROM pg_constraint AS k
  WHERE k.connamespace = 'public'::regnamespace AND k.contype NOT IN ('n', 't')
  UNION ALL
  SELECT 'policy', p.polname, p.oid, 'pg_policy'::regclass FROM pg_policy AS p
  UNION ALL
  SELECT 'row filter', c.relname, c.oid, 'pg_class'::regclass FROM pg_class AS c
  WHERE c.relnamespace = 'public'::regnamespace AND c.relrowsecurity
  UNION ALL
  SELECT 'trigger', t.tgname, t.oid, 'pg_trigger'::regclass FROM pg_trigger AS t
  JOIN pg_class AS c ON c.oid = t.tgrelid
  WHERE c.relnamespace = 'public'::regnamespace AND NOT t.tgisinternal
  UNION ALL
  SELECT 'event trigger', e.evtname, e.oid, 'pg_event_trigger'::regclass FROM pg_event_trigger AS e
  UNION ALL
  SELECT 'schema', n.nspname, n.oid, 'pg_namespace'::regclass FROM pg_namespace AS n
  WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  UNION ALL
  SELECT 'extension', x.extname, x.oid, 'pg_extension'::regclass FROM pg_extension AS x
) AS found
WHERE NOT EXISTS (
  SELECT 1 FROM pg_depend AS d
  WHERE d.objid = found.oid AND d.classid = found.catalog AND d.deptype = 'e'
)
ORDER BY kind, name"""
_FUNCTIONS = """
SELECT p.proname AS name, oidvectortypes(p.proargtypes) AS takes, p.prosrc AS body,
  p.prosecdef AS definer, p.proconfig AS sees
FROM pg_proc AS p WHERE p.pronamespace = 'public'::regnamespace AND NOT EXISTS (
  SELECT 1 FROM pg_depend AS d
  WHERE d.objid = p.oid AND d.classid = 'pg_proc'::regclass AND d.deptype = 'e'
) ORDER BY 1, 2"""
# Rights given to others than the owner and the account that asks; a grantee of 0 is PUBLIC.
_RIGHTS = """
SELECT DISTINCT CASE WHEN g.grantee = 0 THEN 'Every account' ELSE
    'The account ' || pg_get_userbyid(g.grantee) END AS who, g.privilege_type AS right, what
FROM (
  SELECT relname::text AS what, relacl AS acl, relowner AS owner FROM pg_class
  WHERE relnamespace = 'public'::regnamespace
  UNION ALL
  SELECT c.relname || '.' || a.attname, a.attacl, c.relowner FROM pg_attribute AS a
  JOIN pg_class AS c ON c.oid = a.attrelid WHERE c.relnamespace = 'public'::regnamespace
  UNION ALL
  SELECT proname, proacl, proowner FROM pg_proc WHERE pronamespace = 'public'::regnamespace
  UNION ALL
  SELECT 'the schema', nspacl, nspowner FROM pg_namespace WHERE nspname = 'public'
  UNION ALL
  SELECT 'the database', datacl, datdba FROM pg_database WHERE datname = current_database()
) AS given, aclexplode(given.acl) AS g
WHERE g.grantee NOT IN (given.owner, current_user::regrole::oid)
  AND (given.what <> 'the database' OR g.privilege_type <> 'CONNECT')
  AND g.grantee <> (SELECT datdba FROM pg_database WHERE datname = current_database())
UNION ALL
SELECT CASE WHEN g.grantee = 0 THEN 'Every account' ELSE
    'The account ' || pg_get_userbyid(g.grantee) END, g.privilege_type, 'what is made later'
FROM pg_default_acl AS d, aclexplode(d.defaclacl) AS g WHERE g.grantee <> d.defaclrole
ORDER BY 1, 3, 2"""


def there(connection: Connection) -> Iterator[tuple[str, str]]:
    """Kind and name of everything in the database that the program did not make."""
    for row in connection.exec_driver_sql(_THERE, {"tables": sorted(_MADE["table"])}).all():
        if row.name not in _MADE.get(row.kind, ()):
            yield row.kind, row.name
    for row in connection.exec_driver_sql(_FUNCTIONS).all():
        if not _is_ours(row.name, row.takes, row.body, row.definer, row.sees):
            yield "function", f"{row.name}({row.takes})"


def _is_ours(name: str, takes: str, body: str, definer: bool, sees: list[str] | None) -> bool:
    """Whether a function is as the program makes it; those of the guards are looked at there."""
    if name in GUARDS:
        return not takes
    helper = FUNCTIONS.get(name)
    if helper is None:
        return False
    made = (_TAKEN.get(helper.takes, helper.takes), helper.body, helper.as_owner, [SEES])
    return made == (takes, body, definer, sees)


_TAKEN = {"timestamptz": "timestamp with time zone"}


def may(connection: Connection) -> Iterator[tuple[str, str, str]]:
    """Who may do what with which thing, and is neither the owner nor the account that asks."""
    for row in connection.exec_driver_sql(_RIGHTS).all():
        yield row.who, row.right, row.what
