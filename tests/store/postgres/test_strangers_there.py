"""What somebody put into a server's database, or lets others do there, is named by verify."""

from contextlib import closing

import pytest
from support.servers.servers import OWNER, ROOT_ACCOUNT

NAMED = {
    "CREATE TABLE mine (a integer)": ["table “mine”"],
    "CREATE VIEW mine AS SELECT 1": ["view “mine”"],
    "CREATE MATERIALIZED VIEW mine AS SELECT 1": ["view “mine”"],
    "CREATE SEQUENCE mine": ["sequence “mine”"],
    "CREATE INDEX mine ON cases (stands)": ["index “mine”"],
    "CREATE TYPE mine AS ENUM ('a')": ["type “mine”"],
    "CREATE TYPE mine AS (a integer)": ["type “mine”"],
    "CREATE DOMAIN mine AS text": ["type “mine”"],
    "CREATE RULE mine AS ON DELETE TO words DO INSTEAD NOTHING": ["rule “mine”"],
    "ALTER TABLE cases ADD COLUMN mine text": ["column “cases.mine”"],
    "ALTER TABLE cases ADD CONSTRAINT mine CHECK (version < 5)": ["constraint “mine”"],
    "ALTER TABLE cases ADD CONSTRAINT mine UNIQUE (seal)": ["constraint “mine”", "index “mine”"],
    "CREATE POLICY mine ON cases USING (false)": ["policy “mine”"],
    "ALTER TABLE cases ENABLE ROW LEVEL SECURITY": ["row filter “cases”"],
    "CREATE SCHEMA mine": ["schema “mine”"],
    "CREATE FUNCTION mine() RETURNS integer LANGUAGE sql AS 'SELECT 1'": ["function “mine()”"],
    "CREATE FUNCTION slot_read() RETURNS text LANGUAGE sql AS 'SELECT $$$$'": [
        "function “slot_read()”"
    ],
    "CREATE OR REPLACE FUNCTION seal_of(text) RETURNS text LANGUAGE sql AS 'SELECT $1'": [
        "function “seal_of(text)”"
    ],
    "ALTER FUNCTION slot_drop(text) SECURITY INVOKER": ["function “slot_drop(text)”"],
    "GRANT SELECT ON slots TO PUBLIC": ["Every account may", "SELECT on slots"],
    "GRANT SELECT ON history TO {root}": [f"The account {ROOT_ACCOUNT} may", "SELECT on history"],
    "GRANT UPDATE (body) ON cases TO {root}": ["UPDATE on cases.body"],
    "GRANT EXECUTE ON FUNCTION slot_read(text) TO PUBLIC": ["EXECUTE on slot_read"],
    "GRANT USAGE ON SCHEMA public TO PUBLIC": ["USAGE on the schema"],
    "GRANT TEMPORARY ON DATABASE {database} TO PUBLIC": ["TEMPORARY on the database"],
    "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} GRANT SELECT ON TABLES TO PUBLIC": [
        "SELECT on what is made later"
    ],
}


@pytest.mark.parametrize("statement", NAMED)
def test_verify_names_what_the_program_did_not_make(stations, fresh_database, statement):
    store = stations.signed_in()
    named = {"root": ROOT_ACCOUNT, "owner": OWNER, "database": fresh_database.name}
    with closing(fresh_database.server.connect(fresh_database.name)) as tool:
        tool.execute(statement.format(**named))

    told = " ".join(store.verify().faults)

    assert all(each in told for each in NAMED[statement]), told


def test_many_are_named_with_how_many_more_there_are(stations, fresh_database):
    store = stations.signed_in()
    with closing(fresh_database.server.connect(fresh_database.name)) as tool:
        for number in range(30):
            tool.execute(f"CREATE TABLE mine_{number} (a integer)")

    faults = store.verify().faults

    assert len(faults) == 21
    assert faults[-1].startswith("There are 10 more things")
