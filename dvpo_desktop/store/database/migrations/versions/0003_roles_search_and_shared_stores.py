"""Roles and standing of officers, what the whiteboard sorts by, words to find a case by, slots.

What the cases already kept are found and sorted by is read off their JSON, as the program did when
this revision was made: a migration does not change when the program does.
"""

import hashlib
import json
import re
import unicodedata
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

AT_A_TIME = 500
LONDON = ZoneInfo("Europe/London")
PLAIN = sa.String().with_variant(sa.String(collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True)
CASES = sa.table(
    "cases",
    sa.column("reference", sa.String),
    sa.column("changed_at", MOMENT),
    sa.column("stands", sa.String),
    sa.column("presses_at", MOMENT),
    sa.column("leaves_at", MOMENT),
    sa.column("body", sa.Text),
)
WORDS = sa.table("words", sa.column("word", sa.String), sa.column("reference", sa.String))
NOT_PREPARED = ("opened_at", "hands", "authority", "service", "import_notes")
AROUND_THE_NOTICE = (
    *("told_by", "told_by_when", "marker", "support_referrals", "childrens_services"),
    *("explanations", "sent"),
)
PREPARED = (
    *("custody", "respondent", "protected", "relationship", "household", "incident", "risk"),
    *("children", "opinions", "necessity", "conditions", "review"),
)
NAMES = ("family_name", "given_names", "own_script")
FOUND_BY = (
    ("custody", ("custody_number", "crime_reference", "pnc_id")),
    ("respondent", (*NAMES, "aliases")),
    ("protected", NAMES),
)
LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "þ": "th", "æ": "ae", "œ": "oe"}
)
PART = re.compile(r"[\u2e80-\u9fff]|[^\W_\u2e80-\u9fff]+")


def upgrade() -> None:
    """Adds the columns and tables. Who was known before may prepare, decide by rank and serve."""
    for column in (
        sa.Column("roles", sa.String, nullable=False, server_default=""),
        sa.Column("standing", sa.String, nullable=False, server_default="active"),
        sa.Column("must_change", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("public", sa.String, nullable=False, server_default=""),
    ):
        op.add_column("officers", column)
    op.execute("UPDATE officers SET roles = 'preparing authorising serving'")
    with op.batch_alter_table("cases", recreate="always") as cases:
        cases.alter_column("reference", type_=PLAIN)
        # Long texts stand last in their tables (see seals).
        cases.add_column(sa.Column("leaves_at", MOMENT), insert_after="changed_at")
        cases.add_column(sa.Column("presses_at", MOMENT), insert_after="changed_at")
        cases.add_column(
            sa.Column("stands", sa.String, nullable=False, server_default=""),
            insert_after="changed_at",
        )
    op.create_table(
        "words",
        sa.Column("word", PLAIN, primary_key=True),
        sa.Column("reference", PLAIN, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "slots",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("body", sa.Text, nullable=False),
    )
    _fill(op.get_bind())
    op.create_index("ix_cases_board", "cases", ["stands", "leaves_at", "presses_at"])
    op.create_index("ix_cases_opened", "cases", ["opened_at", "reference"])
    op.create_index("ix_words_reference", "words", ["reference", "word"])
    op.drop_index("ix_history_officer", "history")
    op.create_index("ix_history_officer", "history", ["officer", "act", "id"])
    op.create_index("ix_history_act", "history", ["act", "id"])


def _fill(connection: sa.Connection) -> None:
    """Reads every case off its JSON, some hundred at a time."""
    last = ""
    query = sa.select(CASES.c.reference, CASES.c.changed_at, CASES.c.body)
    query = query.order_by(CASES.c.reference).limit(AT_A_TIME)
    while rows := connection.execute(query.where(CASES.c.reference > last)).all():
        for row in rows:
            case = json.loads(row.body)
            # SQLite forgets the zone of a time, which is always kept in UTC.
            changed_at = row.changed_at.replace(tzinfo=row.changed_at.tzinfo or UTC)
            stands, presses_at, leaves_at = _place(case, changed_at)
            connection.execute(
                sa.update(CASES)
                .where(CASES.c.reference == row.reference)
                .values(stands=stands, presses_at=presses_at, leaves_at=leaves_at)
            )
            words = [{"word": word, "reference": row.reference} for word in sorted(_words(case))]
            if words:
                connection.execute(sa.insert(WORDS), words)
        last = rows[-1].reference


def _place(case: dict[str, Any], changed_at: datetime) -> tuple[str, datetime, datetime | None]:
    recorded = case.get("service", {}).get("recorded")
    if recorded:
        act_by = _moment(recorded["served_at"]) + timedelta(days=7)
        return "served", act_by, act_by + timedelta(days=14)
    decisions, sent = case.get("authority", {}).get("decisions"), case.get("review", {}).get("sent")
    last = decisions[-1] if decisions else {}
    outcome: str = last.get("outcome", "draft")
    content = _content(case) if sent or outcome == "authorised" else ""
    if outcome == "authorised" and last.get("voided") is None:
        if last["content"] == content:
            return outcome, _moment(last["at"]), None
    elif sent and sent["content"] == content:
        return "sent", _moment(sent["at"]), None
    stands = "voided" if outcome == "authorised" else outcome
    midnight = datetime.combine(changed_at.astimezone(LONDON), time(), LONDON)
    opened_at = _moment(case["opened_at"]) if case.get("opened_at") else changed_at
    return stands, opened_at, (midnight + timedelta(days=29)).astimezone(UTC)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def _content(case: dict[str, Any]) -> str:
    """The fingerprint of what was prepared for the decision."""
    prepared = {name: part for name, part in case.items() if name not in NOT_PREPARED}
    review = case.get("review", {}).items()
    prepared["review"] = {name: part for name, part in review if name not in AROUND_THE_NOTICE}
    typed = case.get("as_typed", [])
    prepared["as_typed"] = [one for one in typed if one["field"].split(".")[0] in PREPARED]
    written = json.dumps(
        _filled_in(prepared), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return hashlib.sha256(written.encode()).hexdigest()


def _filled_in(value: Any) -> Any:
    if isinstance(value, dict):
        parts = {key: _filled_in(part) for key, part in value.items()}
        return {key: part for key, part in parts.items() if part not in (None, "", [], {})}
    return [_filled_in(part) for part in value] if isinstance(value, list) else value


def _words(case: dict[str, Any]) -> set[str]:
    texts = [case["reference"]]
    for section, names in FOUND_BY:
        texts += [case.get(section, {}).get(name, "") for name in names]
    found = set()
    for text in texts:
        plain = unicodedata.normalize("NFKD", text.casefold()).casefold().translate(LETTERS)
        parts = PART.findall("".join(each for each in plain if not unicodedata.combining(each)))
        found |= {"".join(parts[at:])[:40] for at in range(len(parts))}
    return found
