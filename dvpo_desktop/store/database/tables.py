"""Tables: what the store keeps, as SQLAlchemy knows it. Long texts stand last (see seals)."""

from datetime import UTC, datetime

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    false,
)


class Moment(TypeDecorator[datetime]):
    """An instant, kept in UTC. SQLite forgets the zone of a time, so it is put back here."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The instant in UTC. Raises ValueError for a time without a zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time needs its zone before it is kept")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The instant as an aware time in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


METADATA = MetaData()
# Compared letter by letter on every database, as SQLite does: words are sought by their beginning.
PLAIN = String().with_variant(String(collation="C"), "postgresql")

# One row: which store this is, and whether it is for training. The file cannot be mistaken.
# ``entries`` and ``head`` are the number and the last hash of the history as this program wrote it.
STATION = Table(
    "station",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("training", Boolean, nullable=False),
    Column("founded_at", Moment, nullable=False),
    Column("name", String, nullable=False, server_default=""),
    Column("entries", Integer, nullable=False, server_default="0"),
    Column("head", String(64), nullable=False, server_default="0" * 64),
)

# Rank and how it is held are as enrolled; the rank of each day stands in the history.
# ``roles`` are words with a space between. ``public`` is the key that the officer's signatures are
# held against, in hex. With ``must_change`` the passphrase was set by somebody else.
OFFICERS = Table(
    "officers",
    METADATA,
    Column("key", String, primary_key=True),
    Column("enrolled_at", Moment, nullable=False),
    Column("vouched_by", String, nullable=False),
    Column("rank", String, nullable=False),
    Column("held", String, nullable=False),
    Column("force", String, nullable=False),
    Column("collar", String, nullable=False),
    Column("name", String, nullable=False),
    Column("roles", String, nullable=False, server_default=""),
    Column("standing", String, nullable=False, server_default="active"),
    Column("must_change", Boolean, nullable=False, server_default=false()),
    Column("public", String, nullable=False, server_default=""),
)

# Where many stations share a server, the slots that a station of its own keeps in keys.json.
SLOTS = Table(
    "slots",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("body", Text, nullable=False),
)

# ``stands``, ``presses_at`` and ``leaves_at`` are read off the body at each save, so that the
# whiteboard need not read every case: the state, the moment it is sorted by, and when it goes.
CASES = Table(
    "cases",
    METADATA,
    Column("reference", PLAIN, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("opened_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("stands", String, nullable=False, server_default=""),
    Column("presses_at", Moment),
    Column("leaves_at", Moment),
    Column("seal", String(64), nullable=False),
    Column("body", Text, nullable=False),
    Index("ix_cases_board", "stands", "leaves_at", "presses_at"),
    Index("ix_cases_opened", "opened_at", "reference"),
)

# What a case can be found by: each word of its names and numbers, folded (see search).
WORDS = Table(
    "words",
    METADATA,
    Column("word", PLAIN, primary_key=True),
    Column("reference", PLAIN, primary_key=True),
    Index("ix_words_reference", "reference", "word"),
    sqlite_with_rowid=False,
)

# The chain covers ``detail_hash``, not ``detail``: a detail with its salt can be erased one day
# and the chain still hold.
HISTORY = Table(
    "history",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("local", String, nullable=False),
    Column("officer", String, nullable=False),
    Column("words", String, nullable=False),
    Column("act", String, nullable=False),
    Column("reference", String, nullable=False, index=True),
    Column("station", String, nullable=False, server_default=""),
    Column("detail_hash", String(64), nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Column("salt", String),
    Column("detail", Text),
    # The newest of a kind, and the newest of a kind that one officer did, are found at once.
    Index("ix_history_act", "act", "id"),
    Index("ix_history_officer", "officer", "act", "id"),
)

# Superintendents who can be reached, and the stations whose packages are trusted. ``last_step`` is
# the last time step whose one-time code was spent, and ``spent_on`` the content it was given for.
DIRECTORY = Table(
    "directory",
    METADATA,
    Column("key", String, primary_key=True),
    Column("last_step", Integer, nullable=False, server_default="0"),
    Column("spent_on", String(64), nullable=False, server_default=""),
    Column("seal", String(64), nullable=False),
    Column("body", Text, nullable=False),
)

# Sealed case packages that went out, and those that came in with what was written on them.
PACKAGES = Table(
    "packages",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("reference", String, nullable=False, index=True),
    Column("way", String, nullable=False),
    Column("at", Moment, nullable=False),
    Column("seal", String(64), nullable=False),
    Column("body", Text, nullable=False),
)

# The courts of the force; ``position`` is the order in which it uses them, from 0.
COURTS = Table(
    "courts",
    METADATA,
    Column("name", String, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("seal", String(64), nullable=False),
    Column("body", Text, nullable=False),
)

ADDED_DAYS = Table(
    "added_days",
    METADATA,
    Column("day", Date, primary_key=True),
    Column("added_at", Moment, nullable=False),
    Column("seal", String(64), nullable=False),
    Column("body", Text, nullable=False),
)

# What the force has decided where the Act leaves it open: one row, and none until it was said.
POLICY = Table(
    "policy",
    METADATA,
    Column("key", String, primary_key=True),
    Column("seal", String(64), nullable=False),
    Column("body", Text, nullable=False),
)


TABLES = frozenset({*METADATA.tables, "alembic_version"})


INDEXES = frozenset(str(index.name) for table in METADATA.sorted_tables for index in table.indexes)
