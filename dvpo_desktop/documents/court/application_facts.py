"""Application facts: what a case puts into the papers for the court, rid of what is withheld."""

import re
from collections.abc import Mapping

from dvpo_desktop.case import Case
from dvpo_desktop.case.people import Held
from dvpo_desktop.case.preparation.opinions import ResidentOpinion
from dvpo_desktop.case.proceedings.hearing import NoticeGiven
from dvpo_desktop.case.values import in_london
from dvpo_desktop.documents import facts
from dvpo_desktop.documents.notice.service_statement import ANSWER
from dvpo_desktop.rules.ages import age_on
from dvpo_desktop.rules.date_words import say_day, say_end
from dvpo_desktop.rules.deadlines.case_stage import notice_terms
from dvpo_desktop.rules.deadlines.deadlines import LONGEST_ORDER, SHORTEST_ORDER, order_last_day
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.lifecycle import countersign
from dvpo_desktop.rules.steps.proceedings.hearing import act_by
from dvpo_desktop.rules.steps.proceedings.hearing_notice import address_for_notice
from dvpo_desktop.rules.steps.proceedings.reasons import REASONS

Words = Mapping[str, str]
_ONCE = re.compile(r"\bonce\b", re.IGNORECASE)


def facts_of(case: Case, law: Law, words: Words, force_name: str) -> dict[str, str]:
    """Every fact of the papers for the court, by the name that the wording gives it.

    What an officer wrote is rid of the protected person's withheld details: the respondent gets
    the same papers (law note U33). Raises ValueError for a moment without its zone.
    """
    written = {
        **_application(case),
        **_voices(case, words),
        **_reasons(case),
        "respondent_address": case.respondent.address.on_one_line,
        "relationship": case.relationship.detail,
        "grounds": case.incident.printed_grounds,
        "necessity": case.necessity.printed,
        "notice_address": address_for_notice(case).on_one_line,
    }
    hearing, service = case.hearing, case.service
    stated = {
        **facts.names(case),
        "force": force_name,
        "reference": case.reference,
        "court": hearing.court.strip(),
        "court_address": hearing.court_address.strip(),
        "applicant": f"{hearing.applicant_name} {hearing.applicant_collar}".strip(),
        "served_by": f"{service.constable_name} {service.constable_collar}".strip(),
    }
    typed = facts.redacted(written, case, law)
    return stated | typed | _times(case, law) | _answers(case, law, words)


def _application(case: Case) -> dict[str, str]:
    hearing = case.hearing
    return {
        "hearsay": hearing.hearsay,
        "term_why": hearing.term_why,
        "costs": hearing.costs,
        "notice_by": hearing.notice_by,
        "another_refused": hearing.another_refused,
    }


def _voices(case: Case, words: Words) -> dict[str, str]:
    """What each of them said, in their own words, or why nobody could ask."""
    opinions = case.opinions
    tried = "; ".join(f"{facts.moment(one.at)} {one.how}".strip() for one in opinions.attempts)
    unreached = f"{words['not-reached']} {tried or opinions.not_safe_why}"
    view = words[f"view.{opinions.view}"] if opinions.view else ""
    said = f"{view} {_quoted(opinions.words)}".strip()
    response = words[f"response.{opinions.response}"] if opinions.response else ""
    return {
        "opinion": unreached if opinions.reached is False else said,
        "occupants": "\n".join(_occupant(one, words) for one in opinions.residents),
        "representations": f"{response} {_quoted(opinions.representations)}",
        "children": _children(case, words),
    }


def _occupant(one: ResidentOpinion, words: Words) -> str:
    said = _quoted(one.words) if one.words.strip() else f"{words['not-asked']} {one.not_asked_why}"
    return f"{one.name}: {said}"


def _children(case: Case, words: Words) -> str:
    """Each child by name and age, and their welfare; not where they live or go to school."""
    children = case.children
    if children.known and not children.children:
        return f"{words.get(f'children.{children.known}', '')} {children.how_checked}"
    on = in_london(case.opened_at).date() if case.opened_at else None
    names = (
        f"{one.name}, aged {age_on(one.born, on)}" if one.born and on else one.name
        for one in children.children
    )
    return "\n".join((*names, children.welfare))


def _reasons(case: Case) -> dict[str, str]:
    standing = case.authority.standing
    thinking = standing.thinking if standing else case.authority.thinking
    checked = standing.countersign if standing else None
    found = {f"reason_{name}": getattr(thinking, name) for name in REASONS}
    return found | {
        "acting_why": thinking.acting_rank_reason,
        "countersign_differs": " ".join(one.says for one in checked.differs) if checked else "",
    }


def _times(case: Case, law: Law) -> dict[str, str]:
    """Each moment in words, the act-by time with the later arguable one beside it."""
    hearing, recorded, standing = case.hearing, case.service.recorded, case.authority.standing
    deadline, owed = act_by(case, law), countersign.owed(case)
    checked = standing.countersign if standing else None
    arguable = deadline is not None and deadline.arguable != deadline.act_by
    return {
        "listed": facts.moment(hearing.listed_at),
        "issued": f"{facts.moment(standing.at)}, by {standing.officer.words}" if standing else "",
        "address_asked_at": facts.moment(case.service.address_asked_at),
        "served_at": facts.moment(recorded.served_at if recorded else None),
        "act_by": say_end(deadline.act_by) if deadline else "",
        "act_by_words": deadline.words if deadline else "",
        "arguable": say_end(deadline.arguable) if deadline and arguable else "",
        "arguable_because": deadline.because if deadline else "",
        "notice_at": facts.moment(hearing.notice_at),
        "countersign_due": facts.moment(countersign.due_at(owed, law)) if owed else "",
        "countersigned": (
            f"{facts.moment(checked.at)}, by {checked.by.words}"
            if checked and checked.consistent
            else ""
        ),
    }


def _answers(case: Case, law: Law, words: Words) -> dict[str, str]:
    """What is a choice or a number, and which of the entries that hang on it are printed."""
    hearing, standing = case.hearing, case.authority.standing
    given, capacity = hearing.notice_given, hearing.applicant_capacity
    days, listed = hearing.term_days, hearing.listed_at
    sound = days is not None and SHORTEST_ORDER <= days <= LONGEST_ORDER
    made_on = in_london(listed).date() if listed else None
    answer = case.service.address_answer
    held = standing.officer.held if standing else Held.SUBSTANTIVE
    return {
        "respondent_born": facts.respondent_born(case),
        "capacity": words[f"capacity.{capacity}"] if capacity else "",
        "own_statement": _flag(hearing.own_statement is True),
        "no_own_statement": _flag(hearing.own_statement is False),
        "term_days": str(days) if days is not None else "",
        "made_if_listed": say_day(made_on) if made_on else "",
        "last_day": say_day(order_last_day(made_on, days)) if made_on and days and sound else "",
        "in_person": _flag(given is NoticeGiven.IN_PERSON),
        "left": _flag(given is NoticeGiven.LEFT_AT_ADDRESS),
        "was_given": _flag(given in (NoticeGiven.IN_PERSON, NoticeGiven.LEFT_AT_ADDRESS)),
        "not_given": _flag(given is NoticeGiven.NOT_GIVEN),
        "said_how": _flag(given is not None),
        "address_answer": ANSWER[answer] if answer else "",
        "once": _flag(any(_ONCE.search(term) for term in notice_terms(case))),
        "evidence": _flag(bool(case.incident.sources or hearing.evidence)),
        "efforts": _flag(bool(hearing.efforts)),
        "reasoned": _flag(standing is not None),
        "rank_held": held.value.title(),
        "typed_by": standing.typed_by.words if standing and standing.typed_by else "",
    }


def _flag(holds: bool) -> str:
    return "yes" if holds else ""


def _quoted(words: str) -> str:
    return f"“{words.strip()}”" if words.strip() else ""
