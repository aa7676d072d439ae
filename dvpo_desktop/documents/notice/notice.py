"""Notice: the paper served on the respondent, with everything that s.25(1) makes it state."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from dvpo_desktop.case import Case, Officer
from dvpo_desktop.case.paper import Block, Kind, Paper
from dvpo_desktop.case.preparation.conditions import FREE, Condition, Limb
from dvpo_desktop.case.values import in_london
from dvpo_desktop.documents import facts
from dvpo_desktop.documents.wording import Conditions, Inserted, Wording, fill
from dvpo_desktop.rules.conditions.limbs import limb
from dvpo_desktop.rules.date_words import say_day
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.steps.preparation.conditions import authorised
from dvpo_desktop.rules.withheld.redaction import redactor


@dataclass(frozen=True, slots=True)
class Hearing:
    """Where and when the application is listed, once it is."""

    court: str
    at: datetime


def compose(
    case: Case,
    law: Law,
    wording: Wording,
    force_name: str,
    officer: Officer | None,
    issued_at: datetime | None,
    hearing: Hearing | None = None,
    *,
    by_telephone: bool = False,
) -> Paper:
    """The notice: a first page in plain words, the notice of s.24, and the part for service.

    ``officer`` and ``issued_at`` are None in a draft, whose gaps show as "……"; ``by_telephone``
    says how the officer's authority was given, and leaves no room for a signature of it. What
    officers typed is rid of the protected person's withheld details (law note U33).
    Raises ValueError for an ``issued_at`` without its zone.
    """
    numbered = tuple(enumerate(_to_print(case, issued_at), start=1))
    limbs = {number: limb(condition, law.catalogue) for number, condition in numbered}
    shared = [number for number, one in limbs.items() if one and one.needs_shared_home]
    typed = {
        "respondent_address": case.respondent.address.on_one_line,
        "grounds": case.incident.printed_grounds,
        "necessity": case.necessity.printed,
    }
    known = facts.redacted(typed, case, law) | {
        **facts.names(case),
        "force": force_name,
        "reference": case.reference,
        "officer_rank": _rank(officer),
        "officer_name": officer.name if officer else "",
        "officer_number": officer.collar if officer else "",
        "officer_force": (facts.force_of(officer.force, case, force_name, law) if officer else ""),
        "hearing_court": hearing.court if hearing else "",
        "respondent_born": facts.respondent_born(case),
        "issued_at": facts.moment(issued_at),
        "issued_time": f"{in_london(issued_at):%H:%M}" if issued_at else "",
        "issued_day": say_day(in_london(issued_at).date()) if issued_at else "",
        "by_telephone": "yes" if by_telephone else "",
        "associated": _associated(case, wording),
        "hearing_at": facts.moment(hearing.at if hearing else None),
        "must_leave": "yes" if Limb.LEAVE in limbs.values() else "",
        "shared_home_numbers": _counted(shared),
    }
    rid = redactor(case, law)
    conditions: Inserted = {
        twin: tuple(_condition(case, law, number, one, twin, rid) for number, one in numbered)
        for twin in Conditions
    }
    return Paper(
        title=wording.title,
        reference=known["reference"],
        force=known["force"],
        wording_version=wording.version,
        blocks=fill((*wording.plain, *wording.notice, *wording.service), known, conditions),
    )


def _condition(
    case: Case,
    law: Law,
    number: int,
    condition: Condition,
    twin: Conditions,
    rid: Callable[[str], str],
) -> Block:
    words = law.catalogue.words(
        condition.with_each_text(rid),
        protected_name=case.protected.name,
        respondent_name=case.respondent.name,
    )
    rests_on = limb(condition, law.catalogue)
    clause = condition.code if condition.code == FREE else f"{condition.code}.{condition.version}"
    return Block(
        kind=Kind.CONDITION,
        text=words.plain if twin is Conditions.PLAIN else words.legal,
        label=f"{number}.",
        rests_on=rests_on.value if rests_on else "s.24(6) to (8)",
        came_from=f"conditions.{clause}",
    )


def _to_print(case: Case, issued_at: datetime | None) -> tuple[Condition, ...]:
    """What stands after the verdicts; in a draft without any, everything that is asked for.

    A free clause needs the superintendent's yes, and its author must see it in the draft.
    """
    undecided = issued_at is None and not case.authority.thinking.verdicts
    return case.conditions.chosen if undecided else authorised(case)


def _associated(case: Case, wording: Wording) -> str:
    """Why the two are associated persons, by each paragraph of s.62 that is claimed."""
    known = wording.associations
    limbs = (limb for limb in case.relationship.limbs if limb in known)
    return ", and because ".join(known[limb] for limb in limbs)


def _rank(officer: Officer | None) -> str:
    """The rank as held today: "Temporary Superintendent"."""
    if officer is None:
        return ""
    held = "" if officer.held.value == "substantive" else f"{officer.held.value.title()} "
    return f"{held}{officer.rank.words}"


def _counted(numbers: list[int]) -> str:
    """ "Number 2 is", "Numbers 2, 3 and 5 are", or nothing."""
    if len(numbers) < 2:
        return "".join(f"Number {number} is" for number in numbers)
    *first, last = (str(number) for number in numbers)
    return f"Numbers {', '.join(first)} and {last} are"
