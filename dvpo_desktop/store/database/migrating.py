"""Migrating: Alembic, run on the connection that the store already holds.

Imported only when a store must change: Alembic takes a third of a second.
"""

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection

from dvpo_desktop.store.database.migrations import Migrations
from dvpo_desktop.store.problems import NewerStore


def check_known(migrations: Migrations, revision: str) -> None:
    """Raises NewerStore for a revision that these migrations do not hold."""
    try:
        ScriptDirectory.from_config(_config(migrations)).get_revision(revision)
    except CommandError as stranger:
        raise NewerStore from stranger


def migrate(migrations: Migrations, connection: Connection) -> None:
    """Brings the store from where it is, or from nothing, to the head.

    All of it happens in the transaction of the connection, or none.
    """
    config = _config(migrations)
    config.attributes["connection"] = connection
    command.upgrade(config, migrations.head)


def _config(migrations: Migrations) -> Config:
    config = Config()
    config.set_main_option("script_location", str(migrations.folder).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
