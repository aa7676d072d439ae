"""Verify: whether file, history, cases, notices and registers are as the program wrote them.

Nothing is written: a check that changed the evidence would be worth less.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, func, select

from dvpo_desktop.case import Case
from dvpo_desktop.case.history import Act
from dvpo_desktop.case.proceedings.authority import Outcome
from dvpo_desktop.store.cases.cases import kept_in
from dvpo_desktop.store.cases.index_check import misfiled
from dvpo_desktop.store.chain.chain import code_of
from dvpo_desktop.store.chain.chain_check import IN_PARTS, fault_in
from dvpo_desktop.store.chain.tamper_checks import changed_unseen
from dvpo_desktop.store.database import guards
from dvpo_desktop.store.database.database import Database
from dvpo_desktop.store.database.readable import UNREADABLE
from dvpo_desktop.store.database.tables import CASES, HISTORY, STATION
from dvpo_desktop.store.history.clocks_apart import clocks_apart
from dvpo_desktop.store.history.signatures import Signatures, unsigned
from dvpo_desktop.store.history.spoiled import spoiled_rows
from dvpo_desktop.store.history.strangers import strangers
from dvpo_desktop.store.officers.admission import at_the_beginning
from dvpo_desktop.store.officers.trust import ACTS, COLUMNS, Trust, left_by_erasures
from dvpo_desktop.store.problems import StationProblem


@dataclass(frozen=True, slots=True)
class Verified:
    """What was checked, and in a sentence each what does not hold, the gravest first.

    ``remarks`` say what could not be known, and are no faults.
    ``clocks`` name the entries that stations wrote by a clock that was off, which are no faults.
    ``compared`` names what outside the store its history was compared with (see outside).
    """

    entries: int = 0
    cases: int = 0
    notices: int = 0
    head: str = ""
    faults: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    compared: tuple[str, ...] = ()
    clocks: tuple[str, ...] = ()


@dataclass(slots=True)
class _Told:
    """What the history tells of one case: its last save, and the notices decided on."""

    version: int = 0
    seal: str = ""
    notices: list[str] = field(default_factory=list)
    signatures: Signatures = field(default_factory=Signatures)


def verify(database: Database) -> Verified:
    """Checks everything. Trouble with the file is one of the faults, and nothing is raised."""
    faults: list[str] = []
    remarks: list[str] = []
    clocks: list[str] = []
    entries = cases = notices = 0
    head = ""
    try:
        with database.standing_still() as connection:
            faults += _of_the_file(connection)
            faults += strangers(connection)
            faults += _of_the_server(connection)
            head = code_of(connection.execute(select(STATION.c.head)).scalar_one())
            entries = connection.execute(select(func.count()).select_from(HISTORY)).scalar_one()
            fault = fault_in(connection)
            if fault:
                faults.append(f"Entry {fault.entry} of the history does not hold: {fault.says}.")
            # What a broken history tells of a case is worth nothing.
            trust = at_the_beginning(connection)
            told = {} if fault else _told(connection, trust, faults)
            remarks += [] if fault else trust.unknown()
            unseen = set(told)
            in_order = select(CASES).order_by(CASES.c.reference)
            with connection.execute(in_order, execution_options=IN_PARTS) as rows:
                for part in rows.partitions():
                    read = []
                    for row in part:
                        try:
                            read.append((row, kept_in(row).case))
                        except UNREADABLE:
                            unseen.discard(row.reference)
                            faults.append(_unreadable(f"The case {row.reference}"))
                    for row, case in read:
                        cases += 1
                        unseen.discard(row.reference)
                        notices += sum(1 for each in case.authority.decisions if each.notice)
                        if case.reference != row.reference or not (fault or row.reference in told):
                            faults.append(
                                f"No entry tells how {row.reference} came into the store."
                            )
                        else:
                            known = told.get(row.reference)
                            faults += _of_a_case(case, row.version, row.seal, known)
                    faults += misfiled(connection, read)
            faults += [f"{reference} is gone from the store." for reference in sorted(unseen)]
            faults += map(_unreadable, spoiled_rows(connection))
            if not fault:
                faults += changed_unseen(connection)
                clocks += clocks_apart(connection, _left(connection))
    except StationProblem as problem:
        faults.append(str(problem))
    except UNREADABLE:
        # SQLite takes any value into any column; the history names its own (see fault_in).
        faults.append(
            "A row of the store holds a value of a kind that the program never writes: somebody "
            "has worked on it with a database tool. What comes after it was not checked."
        )
    found = tuple(faults), tuple(remarks)
    return Verified(entries, cases, notices, head, *found, clocks=tuple(clocks))


def _of_the_file(connection: Connection) -> Iterator[str]:
    """The pages against their seals, the shape of the tables, the guards of the history."""
    if connection.dialect.name != "sqlite":
        return
    for row in connection.exec_driver_sql("PRAGMA cipher_integrity_check"):
        yield f"The file is damaged: {row[0]}."
    for row in connection.exec_driver_sql("PRAGMA integrity_check(3)"):
        if row[0] != "ok":
            yield f"The tables are damaged: {row[0]}."
    yield from map(_gone, guards.missing(connection))


def _of_the_server(connection: Connection) -> Iterator[str]:
    """The guards of the history on a server, and what the account of this station may do."""
    if connection.dialect.name != "postgresql":
        return
    from dvpo_desktop.store.postgres import guards_there, rights_there  # noqa: PLC0415
    from dvpo_desktop.store.postgres.slots_untold import untold  # noqa: PLC0415

    yield from map(_gone, guards_there.missing(connection))
    yield from untold(connection)
    too_many = rights_there.too_many(connection)
    if too_many:
        yield (
            f"This station’s account on the server may do what no station should: {too_many[0]}"
            f"{f' and {len(too_many) - 1} more' if len(too_many) > 1 else ''}. Have the "
            "administrator run: dvpo-desktop server prepare"
        )


def _unreadable(what: str) -> str:
    return f"{what} cannot be read: it holds what the program never writes."


def _gone(guard: str) -> str:
    return (
        f"The guard “{guard}” of the history is gone: somebody has worked on the store with a "
        "database tool."
    )


def _told(connection: Connection, trust: Trust, faults: list[str]) -> dict[str, _Told]:
    """What the history tells of each case opened; before seals were noted that was less.

    ``trust`` takes in who was given keys and roles, ``faults`` what was given by nobody.
    """
    found: dict[str, _Told] = {}
    of_a_case = (HISTORY.c.reference != "") & (
        HISTORY.c.act.in_((Act.OPENED, Act.DECIDED)) | HISTORY.c.detail.contains('"seal":')
    )
    query = (
        select(HISTORY.c.reference, *COLUMNS)
        .where(of_a_case | HISTORY.c.act.in_(ACTS))
        .order_by(HISTORY.c.id)
    )
    left = _left(connection)
    with connection.execute(query, execution_options=IN_PARTS) as rows:
        for row in rows:
            if row.act in ACTS:
                faults += filter(None, [trust.take(row, left)])
                continue
            erased = row.detail is None
            detail: dict[str, Any] = {} if erased else json.loads(row.detail)
            told = found.setdefault(row.reference, _Told())
            if "seal" in detail:
                told.version, told.seal = detail.get("version", 1), detail["seal"]
            if "notice" in detail:
                told.notices.append(detail["notice"])
            told.signatures.take(trust, row.act, left.get(row.id) if erased else detail)
    return found


def _left(connection: Connection) -> dict[int, Any]:
    """What the records of erasures keep of the details."""
    erasures = select(*COLUMNS).where(HISTORY.c.act == Act.ERASED)
    return left_by_erasures(connection.execute(erasures))


def _of_a_case(case: Case, version: int, seal: str, told: _Told | None) -> Iterator[str]:
    """What of a case is not as its history and its own papers say."""
    if told is not None and told.version > version:
        yield f"{case.reference} was put back to an older version than its history tells of."
    if told is not None and told.version == version and told.seal != seal:
        yield f"{case.reference} was changed without an entry in the history."
    frozen = {
        decision.notice.fingerprint
        for decision in case.authority.decisions
        if decision.outcome is Outcome.AUTHORISED and decision.notice
    }
    if told is not None:
        yield from unsigned(case, told.signatures)
    for fingerprint in told.notices if told else ():
        if fingerprint not in frozen:
            yield f"The notice of {case.reference} is not the one that was authorised."
    for copy in case.service.copies:
        if copy.fingerprint not in frozen:
            yield (
                f"Copy {copy.number} ({copy.copy_for}) of {case.reference} was made from a notice "
                "that is not the one kept."
            )
    recorded = case.service.recorded
    if recorded and recorded.fingerprint not in frozen:
        yield f"{case.reference} was served with a notice that is not the one kept."
