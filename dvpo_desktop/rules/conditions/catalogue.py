"""Catalogue: the clauses a notice may hold, read from forms/conditions, and the words they make."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import msgspec

from dvpo_desktop.case.preparation.conditions import FREE, Condition, Limb

UNFILLED = "……"
BUILT_IN = ("protected", "respondent")

_SECOND_PERSON = re.compile(r"\byou(?:r|rs|rself|rselves)?\b", re.IGNORECASE)
_BLANK = re.compile(r"\{([a-z_]+)\}")
_OPTIONAL_WORDS = re.compile(r"\[(?:unless ([a-z_]+):)?([^\[\]]*)\]")


class CatalogueFault(ValueError):
    """A form of conditions that cannot be used; the sentence says which clause and why."""


class UnknownClause(LookupError):
    """No clause of this code and version is in the catalogue."""


class Scope(StrEnum):
    """When a clause is worth offering."""

    ANY = "any"
    SHARED_HOME = "shared-home"
    APART = "apart"
    CHILDREN = "children"


class BlankKind(StrEnum):
    """What kind of words a blank takes, so that the screen offers the right field."""

    TEXT = "text"
    PREMISES = "premises"
    ADDRESS = "address"
    PLACE = "place"
    SCHOOL = "school"
    DISTANCE = "distance"
    UNIT = "unit"
    PERSON = "person"
    VEHICLE = "vehicle"
    EXCEPTIONS = "exceptions"


class Answer(StrEnum):
    """Whether a worked example would be a breach."""

    BREACH = "breach"
    NOT = "not"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class BlankToFill:
    """One blank of a clause as it is asked for; ``example`` is the hint under the field."""

    name: str
    label: str
    kind: BlankKind
    required: bool
    example: str


@dataclass(frozen=True, slots=True)
class Example:
    """One "would this be a breach?" with its answer and the reason for it."""

    situation: str
    answer: Answer
    because: str


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause in one version.

    ``legal`` and ``plain`` speak to the respondent, and ``told`` says the same to the protected
    person: what the respondent, by name, must not do. They hold blanks in braces; words in square
    brackets are left out while an optional blank inside them is empty, and those that begin
    "unless name:" also while the blank of that name is filled. ``starts`` is the first day of
    use, and ``limits_contact`` marks what could stand in the way of agreed contact with a child.
    """

    code: str
    version: int
    starts: date
    group: str
    name: str
    limb: Limb
    scope: Scope
    needs_reason: bool
    limits_contact: bool
    legal: str
    plain: str
    told: str
    examples: tuple[Example, ...]
    blanks: tuple[BlankToFill, ...] = ()

    def of_kind(self, *kinds: BlankKind) -> tuple[BlankToFill, ...]:
        """The blanks of the given kinds, in order."""
        return tuple(blank for blank in self.blanks if blank.kind in kinds)


@dataclass(frozen=True, slots=True)
class Words:
    """A condition with its blanks filled: as the notice says it, and in plain words."""

    legal: str
    plain: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every clause in every version, in the order in which they are offered."""

    clauses: tuple[Clause, ...]

    def clause(self, code: str, version: int) -> Clause:
        """The clause of that code and version; raises UnknownClause."""
        for clause in self.clauses:
            if (clause.code, clause.version) == (code, version):
                return clause
        raise UnknownClause(f"no clause {code}, version {version}")

    def current(self, on: date) -> tuple[Clause, ...]:
        """The newest version of each clause that has started by the given day, in order."""
        newest: dict[str, Clause] = {}
        for clause in self.clauses:
            held = newest.get(clause.code)
            if clause.starts <= on and (held is None or held.version < clause.version):
                newest[clause.code] = clause
        return tuple(newest.values())

    def words(self, condition: Condition, *, protected_name: str, respondent_name: str) -> Words:
        """The words of a condition, both twins, with what was typed put in as it stands.

        A required blank or a name not filled in shows as "……". A free clause speaks in its
        own words; so does a clause that the catalogue does not hold, since a stored case must
        always be readable.
        """
        if condition.code == FREE:
            return Words(condition.legal, condition.plain)
        try:
            clause = self.clause(condition.code, condition.version)
        except UnknownClause:
            return Words(condition.legal or UNFILLED, condition.plain or UNFILLED)
        given = {blank.name: blank.value.strip() for blank in condition.blanks}
        given |= {"protected": protected_name.strip(), "respondent": respondent_name.strip()}
        return Words(filled(clause.legal, given), filled(clause.plain, given))


def read_catalogue(texts: Iterable[str]) -> Catalogue:
    """The catalogue from the texts of ``forms/conditions/*.toml``, one a group.

    Groups come in the order of their ``order`` key. Raises CatalogueFault, in words, for a
    text that is not TOML, a key that is missing or wrong, a clause that stands twice, and a
    blank that is not in each voice or not described.
    """
    groups = sorted((_group(text) for text in texts), key=lambda group: group.order)
    clauses = tuple(clause for group in groups for clause in group.clauses)
    seen: set[tuple[str, int]] = set()
    for clause in clauses:
        if (clause.code, clause.version) in seen:
            raise CatalogueFault(f"Clause {clause.code}, version {clause.version}, stands twice.")
        seen.add((clause.code, clause.version))
        _agree(clause)
    return Catalogue(clauses)


@dataclass(frozen=True, slots=True)
class _Group:
    order: int
    clauses: tuple[Clause, ...]


def _group(text: str) -> _Group:
    """One file of clauses; each takes the group's name.

    A later version says only what differs from the version of the same code above it.
    """
    try:
        table = tomllib.loads(text)
        above: dict[str, dict[str, Any]] = {}
        entries = []
        for entry in table["clauses"]:
            code = entry["code"]
            above[code] = {**above.get(code, {}), **entry, "group": table["group"]}
            entries.append(above[code])
        return msgspec.convert({"order": table["order"], "clauses": entries}, _Group)
    except KeyError as fault:
        raise CatalogueFault(f"A form of conditions lacks its {fault}.") from fault
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as fault:
        raise CatalogueFault(f"A form of conditions cannot be read: {fault}.") from fault


def filled(text: str, given: Mapping[str, str]) -> str:
    """The words of a clause with its blanks filled in one pass, so that typed braces stay.

    A blank that is not given shows as "……", and optional words without theirs are left out.
    """
    present = without_brackets(text, {name for name, value in given.items() if value})
    return _BLANK.sub(lambda blank: given.get(blank.group(1)) or UNFILLED, present)


def without_brackets(text: str, present: Set[str]) -> str:
    """The words of a clause with those optional words whose blanks are present, and no others."""

    def kept(optional: re.Match[str]) -> str:
        unless, inside = optional.groups()
        stands = unless not in present and set(_BLANK.findall(inside)) <= present | set(BUILT_IN)
        return inside if stands else ""

    return _OPTIONAL_WORDS.sub(kept, text)


def _agree(clause: Clause) -> None:
    """Every blank is described, and is in each voice; the optional ones stand in brackets.

    The third voice never says "you": its reader is the protected person.
    """
    described = {blank.name for blank in clause.blanks}
    where = f"Clause {clause.code}, version {clause.version}"
    for text in (clause.legal, clause.plain, clause.told):
        named = set(_BLANK.findall(text)) - set(BUILT_IN)
        if named != described:
            raise CatalogueFault(
                f"{where}: its blanks are {sorted(described)} but its words name {sorted(named)}."
            )
        always = set(_BLANK.findall(_OPTIONAL_WORDS.sub("", text)))
        for blank in clause.blanks:
            if blank.required != (blank.name in always):
                raise CatalogueFault(
                    f"{where}: words for an optional blank, and no others, stand in square"
                    f" brackets; see {blank.name}."
                )
    if not clause.told.startswith("{respondent} must ") or _SECOND_PERSON.search(clause.told):
        raise CatalogueFault(
            f"{where}: “told” is read by the protected person. Begin it with “{{respondent}}"
            " must”, and say “you” nowhere in it."
        )
