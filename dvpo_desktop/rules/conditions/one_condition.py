"""One condition: what is missing or doubtful about a clause as filled in, or a free one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from dvpo_desktop.case import Case
from dvpo_desktop.case.preparation.conditions import FREE, Condition, Limb
from dvpo_desktop.case.preparation.household import Premises, Tenure
from dvpo_desktop.case.values import in_london
from dvpo_desktop.rules.conditions import collisions, free_clause, go_between
from dvpo_desktop.rules.conditions.catalogue import BlankKind, Catalogue, Clause
from dvpo_desktop.rules.conditions.limbs import TOLD_TO_COMMANDER, limb
from dvpo_desktop.rules.problems import Problem, block, warn
from dvpo_desktop.rules.texts import distance, find_text

ACT = "Crime and Security Act 2010, "

_CHECKED_APART = frozenset({BlankKind.PREMISES, BlankKind.DISTANCE, BlankKind.UNIT})


@dataclass(frozen=True, slots=True)
class _Row:
    """A condition with its place in the list, its path in the case, its clause and its limb."""

    condition: Condition
    at: str
    field: str
    clause: Clause | None
    limb: Limb | None

    def warned(self, finding: collisions.Finding, prefix: str = "") -> Problem:
        """A finding about this condition as a warning."""
        code = f"{prefix}{finding.code}.{self.at}"
        return warn(code, self.field, finding.says, finding.rests_on)


def look_at(
    condition: Condition, at: str, field: str, case: Case, catalogue: Catalogue, now: datetime
) -> tuple[Problem, ...]:
    """What is missing or doubtful about one condition.

    ``at`` ends each problem's code, and ``field`` is the path in the case.
    """
    clause = collisions.clause_of(condition, catalogue)
    row = _Row(condition, at, field, clause, limb(condition, catalogue))
    if clause:
        of_its_kind = _of_clause(row, clause, case, catalogue, in_london(now).date())
    elif condition.code == FREE:
        of_its_kind = _of_free(row, case)
    else:
        of_its_kind = iter([_unknown(row)])
    return (*_limbs(row, case), *of_its_kind, *_commander(row, case), *_reason(row))


def _limbs(row: _Row, case: Case) -> Iterator[Problem]:
    """What the paragraph relied on asks: a shared home (s.24(8)), and under (d) a distance."""
    if row.limb is None or not row.limb.needs_shared_home:
        return
    homes = _homes(row, case)
    if any(home.shared for home in homes):
        pass
    elif any(home.doubtful for home in homes):
        yield warn(
            f"premises-doubtful.{row.at}",
            row.field,
            "Whether both live there is in doubt, and the court will ask. Settle it, or use a"
            " particular act of molestation instead, such as not coming to the protected person's"
            " home; if the condition stays, say why.",
            "law note U16: When does somebody live in a home?",
        )
    else:
        doubtful = _doubtful_homes(row, case)
        yield block(
            f"premises-not-shared.{row.at}",
            row.field,
            (
                "It is not settled that both live there. Answer both questions under Household;"
                if doubtful
                else "This condition needs a home in which both live. Choose it from Household;"
            )
            + " if either does not live there, or you doubt it, use a particular act of"
            " molestation instead, such as not coming to the protected person's home.",
            ACT + "s.24(8)",
            missing=doubtful or bool(row.clause and not _premises_text(row.condition, row.clause)),
        )
    if row.limb is Limb.DISTANCE:
        yield from _distance(row)


def _homes(row: _Row, case: Case) -> list[Premises]:
    """The homes of the case that a condition names; a free clause speaks of any that is shared,
    or may be.
    """
    if row.clause is None:
        return [home for home in case.household.premises if home.shared or home.doubtful]
    named = find_text.bare(_premises_text(row.condition, row.clause))
    return [
        home
        for home in case.household.premises
        if named and find_text.bare(home.address.on_one_line) == named
    ]


def _doubtful_homes(row: _Row, case: Case) -> bool:
    """Whether a home is named, or could be meant, that nobody has said is not shared."""
    homes = _homes(row, case) if row.clause else case.household.premises
    return any(
        home.respondent_lives is not False and home.protected_lives is not False for home in homes
    )


def _premises_text(condition: Condition, clause: Clause) -> str:
    blanks = clause.of_kind(BlankKind.PREMISES)
    return " ".join(condition.blank(blank.name).strip() for blank in blanks)


def _distance(row: _Row) -> Iterator[Problem]:
    if row.clause is None:
        far = distance.distances_in(row.condition.legal)
        if not far:
            yield _no_distance(row, typed=bool(row.condition.legal.strip()))
        if any(distance.absurd(metres) for metres in far):
            yield _absurd(row)
        return
    number, unit = (
        " ".join(row.condition.blank(blank.name).strip() for blank in row.clause.of_kind(kind))
        for kind in (BlankKind.DISTANCE, BlankKind.UNIT)
    )
    figure, metres = distance.figure(number), distance.unit(unit)
    if figure is None or not unit:
        yield _no_distance(row, typed=bool(number))
    elif metres is None:
        yield block(
            f"distance-unmeasurable.{row.at}",
            row.field,
            f"“{unit[:40]}” is no unit of length, and a distance is measured in a straight line."
            f" Give {distance.UNITS}.",
            ACT + "s.24(8)(d); Interpretation Act 1978, s.8",
        )
    elif distance.absurd(figure * metres):
        yield _absurd(row)


def _no_distance(row: _Row, *, typed: bool) -> Problem:
    return block(
        f"no-distance.{row.at}",
        row.field,
        "Give the distance as a figure above nought and a unit of length, such as 100 metres.",
        ACT + "s.24(8)(d)",
        missing=not typed,
    )


def _absurd(row: _Row) -> Problem:
    return warn(
        f"distance-absurd.{row.at}",
        row.field,
        "The distance is under 5 metres or over 5 miles. Check the figure and the unit, or say"
        " why it has to be so.",
        "Interpretation Act 1978, s.8",
    )


def _of_clause(
    row: _Row, clause: Clause, case: Case, catalogue: Catalogue, today: date
) -> Iterator[Problem]:
    if clause.starts > today:
        yield warn(
            f"clause-not-started.{row.at}",
            row.field,
            f"“{clause.name}” may not be used before its start on {clause.starts:%d/%m/%Y}."
            " Choose the wording that is in use today.",
        )
    for blank in clause.blanks:
        unanswered = blank.required and not row.condition.blank(blank.name).strip()
        if unanswered and blank.kind not in _CHECKED_APART:
            yield warn(
                f"blank-empty.{row.at}.{blank.name}",
                f"{row.field}.blanks.{blank.name}",
                f"Fill in “{blank.label}”, for example: {blank.example}.",
                missing=True,
            )
    yield from _through_somebody(row, clause)
    words = catalogue.words(
        row.condition,
        protected_name=case.protected.name,
        respondent_name=case.respondent.name,
    )
    if free_clause.binds_protected(words.legal, case):
        yield warn(
            f"binds-protected.{row.at}",
            row.field,
            "What you typed tells the protected person what to do, and a notice binds the"
            " respondent alone. Say what the respondent must not do.",
            ACT + "s.24(6)",
        )
    places = [row.condition.blank(blank.name) for blank in clause.of_kind(*collisions.PLACE_KINDS)]
    for finding in collisions.with_bail(words.legal, clause.limb, places, case):
        yield row.warned(finding)


def _through_somebody(row: _Row, clause: Clause) -> Iterator[Problem]:
    """An exception that leaves a way to the protected person through a relative or a friend."""
    if not clause.code.startswith(collisions.CONTACT):
        return
    for blank in clause.of_kind(BlankKind.EXCEPTIONS):
        found = go_between.in_exception(row.condition.blank(blank.name))
        if found:
            yield warn(
                f"through-somebody-close.{row.at}",
                f"{row.field}.blanks.{blank.name}",
                go_between.says(found),
                go_between.RESTS_ON,
            )


def _of_free(row: _Row, case: Case) -> Iterator[Problem]:
    for twin, asked in (
        ("legal", "Write what the respondent must not do, as the notice will print it."),
        ("plain", "Say the same in plain words, as you would read it aloud."),
    ):
        if not getattr(row.condition, twin).strip():
            yield warn(f"free-{twin}.{row.at}", f"{row.field}.{twin}", asked, missing=True)
    for finding in free_clause.look_at(row.condition, case):
        if finding.code != free_clause.NOT_SHARED:  # that one blocks: s.24(8)
            yield row.warned(finding, "free-")


def _unknown(row: _Row) -> Problem:
    code, version = row.condition.code, row.condition.version
    return warn(
        f"clause-unknown.{row.at}",
        row.field,
        f"This station has no clause “{code}”, version {version}, so the notice cannot say what"
        " it forbids. Choose the condition again from the list.",
    )


def tells_commander(condition: Condition, case: Case, catalogue: Catalogue) -> bool:
    """Whether the commanding officer is to be told because of this condition (s.24(10)).

    It keeps the respondent from entering a home, or makes them leave one, that is service living
    accommodation or may be, and the respondent is subject to service law.
    """
    clause = collisions.clause_of(condition, catalogue)
    return _tells(_Row(condition, "", "", clause, limb(condition, catalogue)), case)


def _tells(row: _Row, case: Case) -> bool:
    if not case.respondent.service_law or row.limb not in TOLD_TO_COMMANDER:
        return False
    homes = _homes(row, case)
    return any(home.tenure in (None, Tenure.SERVICE_ACCOMMODATION) for home in homes)


def _commander(row: _Row, case: Case) -> Iterator[Problem]:
    if _tells(row, case):
        who = case.respondent.commanding_officer.strip() or "the commanding officer"
        yield warn(
            f"commanding-officer.{row.at}",
            row.field,
            "The respondent is subject to service law. If the home is service living"
            f" accommodation, make reasonable efforts to tell {who} that the notice is issued:"
            " say who will, and when.",
            ACT + "s.24(10) and (11)",
        )


def _reason(row: _Row) -> Iterator[Problem]:
    clause = row.clause
    needed = clause is None or clause.needs_reason
    if needed and not row.condition.because.strip():
        yield warn(
            f"no-reason.{row.at}",
            f"{row.field}.because",
            "Say why this condition is needed, from what happened or is feared.",
            "law note U6: May a notice forbid contact?"
            if clause and clause.limb is Limb.PARTICULAR_ACT
            else "good practice",
            missing=True,
        )
