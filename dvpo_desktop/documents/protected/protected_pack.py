"""Protected person's pack: what it means, what to do, who can help, what is next, and a letter.

Nothing of the respondent is in it but the name and the terms: it is composed of nothing else.
"""

from datetime import datetime

from dvpo_desktop.case import Case
from dvpo_desktop.case.paper import Block, Kind, Paper
from dvpo_desktop.case.values import in_london
from dvpo_desktop.documents import facts
from dvpo_desktop.documents.paper_wording import PaperWording
from dvpo_desktop.documents.protected.control_card import binding_facts
from dvpo_desktop.documents.protected.support import Contact
from dvpo_desktop.documents.wording import fill
from dvpo_desktop.phrases.third_person import in_third_person
from dvpo_desktop.rules.date_words import say_day, say_end, say_moment
from dvpo_desktop.rules.deadlines.case_stage import last_day, next_hearing
from dvpo_desktop.rules.deadlines.in_force import InForce, in_force
from dvpo_desktop.rules.deadlines.notice_clock import clock
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.notice import plain_conditions_on

PARTS = ("means", "broken", "next", "help", "letter")
BY_HAND = ("Service", "Phone", "Open")


def compose(
    case: Case,
    law: Law,
    wording: PaperWording,
    force_name: str,
    contacts: tuple[tuple[Contact, ...], tuple[Contact, ...]],
    now: datetime,
) -> Paper:
    """The pack of a case that was served, with the letter on a page of its own.

    ``contacts`` are the national lines and the force's own services; where it has none there are
    lines to write them on. An order in force changes the words. Raises PastCalendar, and
    ValueError for a moment without its zone.
    """
    binds = in_force(case, law, now)
    known = {
        **facts.names(case),
        **_dates(case, law, binds, now),
        "force": force_name,
        "reference": case.reference,
        "what": "order" if case.outcome.order is not None else "notice",
        **binding_facts(binds),
        "ring": case.custody.station.strip() or force_name,
        "today": say_day(in_london(now).date()),
    }
    parts = wording.parts
    national, own = contacts
    *lines, local = parts["help"]
    return Paper(
        title=wording.title,
        reference=case.reference,
        force=force_name,
        wording_version=wording.version,
        blocks=(
            *fill(parts["means"], known),
            *(_terms(case, law, binds) if binds.may_bind else ()),
            *fill((*parts["broken"], *parts["next"], *lines), known),
            *(_contact(one) for one in national),
            *fill((local,), known),
            *((_contact(one) for one in own) if own else _to_write()),
            *fill(parts["letter"], known),
        ),
    )


def _dates(case: Case, law: Law, binds: InForce, now: datetime) -> dict[str, str]:
    standing, recorded = case.authority.standing, case.service.recorded
    last, order = case.outcome.last, case.outcome.order
    hearing_at = next_hearing(case)
    notice = binds.binds and not binds.order
    deadline = clock(case, law)
    until = last_day(order) if order else None
    made = order if until else None
    return {
        "issued_at": facts.moment(standing.at if standing else None),
        "served_at": facts.moment(recorded.served_at if recorded else None),
        "hearing_at": say_moment(hearing_at) if hearing_at and notice else "",
        "hearing_court": (last.court if last else "") or case.hearing.court,
        "act_by": say_end(deadline.act_by) if deadline and notice and not hearing_at else "",
        "last_day": say_day(binds.until) if binds.until else "",
        "made_on": say_day(made.made_on) if made and made.made_on else "",
        "days": str(made.days) if made else "",
        "made_until": say_day(until) if until else "",
    }


def _terms(case: Case, law: Law, binds: InForce) -> tuple[Block, ...]:
    """The rules, said of the respondent by name, or quoted: none is an order to the reader."""
    words = tuple(map(_of_court, binds.terms)) if binds.order else _told(case, law)
    return tuple(
        Block(Kind.CONDITION, text, f"{number}.", rests_on="s.24(6) to (8)", came_from="authority")
        for number, text in enumerate(words, start=1)
    )


def _of_court(term: str) -> str:
    """A term of an order in the court's own words, which the paper introduces as those."""
    return f"“{term.strip().replace('“', '‘').replace('”', '’')}”"


def _told(case: Case, law: Law) -> tuple[str, ...]:
    """What each condition of the frozen notice makes the respondent do or leave."""
    standing = case.authority.standing
    frozen = plain_conditions_on(standing.notice) if standing and standing.notice else ()
    names = case.respondent.name, case.protected.name
    return tuple(in_third_person(one, law.catalogue, *names) for one in frozen)


def _contact(one: Contact) -> Block:
    """The number first, so that it is found at a glance."""
    return Block(
        kind=Kind.FACT,
        text=one.words,
        label=one.phone,
        rests_on="good practice",
        came_from="support",
    )


def _to_write() -> tuple[Block, ...]:
    return tuple(
        Block(Kind.BLANK, label=label, rests_on="good practice", came_from="support")
        for label in BY_HAND
    )
