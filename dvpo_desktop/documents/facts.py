"""Facts: what a case puts into the papers, in words, with what is withheld taken out."""

from collections.abc import Mapping
from datetime import date, datetime

from dvpo_desktop.case import Case
from dvpo_desktop.case.forces import force_name
from dvpo_desktop.rules.date_words import MONTHS, say_moment
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.withheld.redaction import redactor


def names(case: Case) -> dict[str, str]:
    """The two people: each name in Latin letters, and beside it as its bearer writes it."""
    respondent, protected = case.respondent, case.protected
    return {
        "respondent": respondent.name,
        "respondent_names": _both(respondent.name, respondent.own_script),
        "protected": protected.name,
        "protected_names": _both(protected.name, protected.own_script),
    }


def redacted(typed: Mapping[str, str], case: Case, law: Law) -> dict[str, str]:
    """What officers typed, with all that the respondent must not see replaced by "[withheld]".

    Never for what the program itself states: names, forces, ranks, courts, references, clauses.
    """
    rid = redactor(case, law)
    return {name: rid(text.strip()) for name, text in typed.items()}


def moment(at: datetime | None) -> str:
    """The moment in words, or nothing while it is not known."""
    return say_moment(at) if at else ""


def say_birthday(born: date) -> str:
    """A date of birth: "17 May 1990"."""
    return f"{born.day} {MONTHS[born.month - 1]} {born.year}"


def respondent_born(case: Case) -> str:
    """The respondent's date of birth, or the age recorded where the date is not known.

    It is the respondent's own and is never redacted: two people may share a birthday.
    """
    if case.respondent.born:
        return say_birthday(case.respondent.born)
    if case.respondent.estimated_age is not None:
        return f"Not known; recorded as {case.respondent.estimated_age} years old"
    return ""


def force_of(officer_force: str, case: Case, own_name: str, law: Law) -> str:
    """The name of an officer's force; ``own_name`` is the name of the case's own force."""
    if officer_force in ("", case.custody.force):
        return own_name
    return force_name(law.forces, officer_force)


def yes_no(answer: bool | None) -> str:
    """ "Yes", "No", or nothing while unanswered."""
    return {True: "Yes", False: "No", None: ""}[answer]


def _both(latin: str, own: str) -> str:
    """The own script goes on a line of its own, where no other script can turn its order."""
    return f"{latin}\n{own.strip()}" if own.strip() else latin
