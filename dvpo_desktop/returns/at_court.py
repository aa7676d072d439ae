"""At court: what became of served notices, how long orders last, and what followed a breach."""

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from dvpo_desktop.case import Case
from dvpo_desktop.case.preparation.respondent import Sex
from dvpo_desktop.case.proceedings.breach import Breached, Disposal, RecordedArrest
from dvpo_desktop.case.proceedings.outcome import Result
from dvpo_desktop.returns.decided import Period
from dvpo_desktop.returns.notices import NOT_RECORDED
from dvpo_desktop.returns.table import FEWEST, Table, counted
from dvpo_desktop.rules.calendar import PastCalendar
from dvpo_desktop.rules.deadlines.case_stage import called_on_in_time
from dvpo_desktop.rules.law import Law

SEXES = {Sex.FEMALE: "Women", Sex.MALE: "Men"}
COLUMNS = (*SEXES.values(), NOT_RECORDED, "All")
LENGTHS = {
    "Under 14 days": (1, 13),
    "14 days": (14, 14),
    "15 to 20": (15, 20),
    "21 days": (21, 21),
    "22 to 27": (22, 27),
    "28 days": (28, 28),
    "Over 28 days": (29, sys.maxsize),
}
DISPOSALS = {
    Disposal.RELEASED: "Released",
    Disposal.NOT_PROVED: "Not proved",
    Disposal.REMANDED: "Remanded",
    Disposal.DAILY_SUM: "A sum for each day",
    Disposal.LUMP_SUM: "One sum",
    Disposal.CUSTODY: "Custody",
}
UNHEARD = "Before the court still, or not recorded"
Asked = Callable[[Case], bool]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a block: what it is called, and how often each case counts in it."""

    label: str
    of: Callable[[Case], int]


def served_in(cases: Iterable[Case], period: Period) -> tuple[Case, ...]:
    """The cases whose notice, the last one served, was served in the period."""
    return tuple(
        case
        for case in cases
        if case.service.recorded is not None and period.holds(case.service.recorded.served_at)
    )


def applications(cases: Sequence[Case], law: Law, fewest: int = FEWEST) -> Table:
    """Served notices by whether they were called on in time, and by what the court did last.

    By the sex of the respondent. A notice of which no hearing is recorded stands in rows of its
    own. Crime and Security Act 2010, s.27(3); law note U31.
    """
    rows = (
        Row("Notices served", lambda _: 1),
        Row("Called on in time", lambda case: bool(_heard(case) and _in_time(case, law))),
        Row("Called on late", lambda case: bool(_heard(case) and not _in_time(case, law))),
        Row("No hearing recorded", lambda case: not _heard(case)),
        Row("Order made", _ended_with(Result.MADE)),
        Row("Order refused", _ended_with(Result.REFUSED)),
        Row("Not pursued", _ended_with(Result.WITHDRAWN)),
        Row("Adjourned", _ended_with(Result.ADJOURNED)),
        Row("No result recorded", lambda case: _result(case) is None),
    )
    served, *others = (row.label for row in rows)
    parts = ((served, tuple(others[:3])), (served, tuple(others[3:])))
    return _block("Applications, by the day of service", cases, rows, parts, fewest)


def orders(cases: Sequence[Case], fewest: int = FEWEST) -> Table:
    """Orders made by their length in days, and those that a court ended early (s.28(10)).

    Lengths that the Act does not give a court have rows of their own.
    """
    made = [case for case in cases if case.outcome.order is not None]
    lengths = tuple(Row(label, _lasting(*span)) for label, span in LENGTHS.items())
    rows = (
        Row("Orders made", lambda _: 1),
        *lengths,
        Row("Length not recorded", lambda case: not _lasting(1, sys.maxsize)(case)),
        Row("Suspended or rescinded", lambda case: bool(case.outcome.endings)),
    )
    parts = ((rows[0].label, tuple(row.label for row in rows[1:-1])),)
    return _block("Orders, by the day of service", made, rows, parts, fewest)


def breaches(cases: Sequence[Case], breached: Breached, of: str, fewest: int = FEWEST) -> Table:
    """Arrests for breach of the notice or of the order, and what the court did with each.

    ``of`` is what the table calls it: "notice". A breach is no offence, and nothing here counts
    as one (ss.26, 29; Magistrates' Courts Act 1980, s.63(3)).
    """

    def arrests(case: Case) -> list[RecordedArrest]:
        return [each for each in case.breach.arrests if each.arrest.breached is breached]

    def answered(disposal: Disposal | None) -> Callable[[Case], int]:
        return lambda case: sum(_disposal(each) is disposal for each in arrests(case))

    rows = (
        Row(f"Cases with a breach of the {of}", lambda case: bool(arrests(case))),
        Row("Once", lambda case: len(arrests(case)) == 1),
        Row("More than once", lambda case: len(arrests(case)) > 1),
        Row("Arrests", lambda case: len(arrests(case))),
        *(Row(label, answered(disposal)) for disposal, label in DISPOSALS.items()),
        Row(UNHEARD, answered(None)),
    )
    parts = (
        (rows[0].label, ("Once", "More than once")),
        ("Arrests", (*DISPOSALS.values(), UNHEARD)),
    )
    return _block(f"Breaches of the {of}", cases, rows, parts, fewest)


def _block(
    title: str,
    cases: Sequence[Case],
    rows: Sequence[Row],
    parts: Sequence[tuple[str, tuple[str, ...]]],
    fewest: int,
) -> Table:
    told = tuple((row.label, _by_sex(cases, row.of)) for row in rows)
    return counted(title, COLUMNS, told, parts, fewest)


def _by_sex(cases: Sequence[Case], of: Callable[[Case], int]) -> tuple[int, ...]:
    each = [sum(of(case) for case in cases if case.respondent.sex is sex) for sex in SEXES]
    whole = sum(of(case) for case in cases)
    return (*each, whole - sum(each), whole)


def _heard(case: Case) -> bool:
    first = case.outcome.sittings[0].sitting if case.outcome.sittings else None
    return first is not None and first.called_on_at is not None


def _in_time(case: Case, law: Law) -> bool:
    try:
        return called_on_in_time(case, law)
    except PastCalendar:
        return False


def _result(case: Case) -> Result | None:
    return case.outcome.last.result if case.outcome.last else None


def _ended_with(result: Result) -> Asked:
    return lambda case: _result(case) is result


def _lasting(first: int, last: int) -> Asked:
    def lasts(case: Case) -> bool:
        order = case.outcome.order
        return order is not None and order.days is not None and first <= order.days <= last

    return lasts


def _disposal(arrest: RecordedArrest) -> Disposal | None:
    return arrest.heard.disposal if arrest.heard else None
