"""A program that opens a store of an earlier revision and so brings it up to date, to be killed."""

from pathlib import Path

from support.cases.factories import NOW
from support.faults.killing import tell
from support.stores.stations import SERGEANT

from dvpo_desktop.store.database import migrating  # noqa: F401, loaded before the first run
from dvpo_desktop.store.database.migrations import Migrations
from dvpo_desktop.store.station import StationStore

HEAD = "9999"
# Slow enough to be killed at each of its parts: rows are written one by one between two tables.
SLOW = '''
"""A revision that only this test knows, and that takes its time."""
import sqlalchemy as sa
from alembic import op
revision, down_revision = "9999", "{before}"
def upgrade():
    number = sa.Column("id", sa.Integer, primary_key=True)
    op.create_table("notes", number, sa.Column("text", sa.Text))
    for number in range({rows}):
        op.execute(f"INSERT INTO notes VALUES ({{number}}, '{{'x' * 2000}}')")
    op.create_table("more", sa.Column("id", sa.Integer, primary_key=True))
    op.execute("INSERT INTO more SELECT id FROM notes")
'''
TABLES = ("notes", "more")  # made by the slow revision, so strange to the program itself


def work(versions: str, passphrase: str, folder: str) -> None:
    """Signs in with the slow revision, and tells once it is done."""
    station = StationStore(Path(folder), migrations=Migrations(Path(versions), HEAD))
    station.unlock(SERGEANT.force, SERGEANT.collar, passphrase, NOW).close()
    tell("open")
