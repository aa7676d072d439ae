"""Control-room card: one page for officers sent to a call; internal, never for the respondent."""

from datetime import datetime

from dvpo_desktop.case import Case
from dvpo_desktop.case.paper import Block, Kind, Paper
from dvpo_desktop.case.preparation.children import Known
from dvpo_desktop.case.values import Address
from dvpo_desktop.documents.facts import moment, respondent_born, say_birthday
from dvpo_desktop.documents.paper_wording import PaperWording
from dvpo_desktop.documents.typesetting.draw import Press
from dvpo_desktop.documents.wording import fill
from dvpo_desktop.rules.calendar import PastCalendar
from dvpo_desktop.rules.date_words import say_day, say_end
from dvpo_desktop.rules.deadlines.case_stage import next_hearing
from dvpo_desktop.rules.deadlines.deadlines import Deadline
from dvpo_desktop.rules.deadlines.in_force import InForce, in_force
from dvpo_desktop.rules.deadlines.notice_clock import clock
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.texts.same_place import same_place

PARTS = ("head", "facts", "terms")
SIZES = (1.25, 1.1, 1.0, 0.9, 0.8)  # of the usual type; the largest that fits one page is taken
LONGEST = 260  # characters of a fact that is not a name or a term
NOT_RECORDED = "Not recorded"
REST = "… (the rest is in the case)"


def fitted(
    case: Case, law: Law, wording: PaperWording, force_name: str, now: datetime, press: Press
) -> Paper:
    """The card, on one page wherever its terms are short enough for it.

    Where they are too long for a page even in the smallest type, they go on overleaf, and page
    one says so; all else stays on page one. Raises as compose does.
    """
    card = compose(case, law, wording, force_name, now)
    if any(len(press.sheets(card, size)) == 1 for size in SIZES):
        return card
    return compose(case, law, wording, force_name, now, overleaf=True)


def size_of(card: Paper, press: Press) -> float:
    """The size of its type: the largest at which it takes one page, or else the smallest."""
    return next((size for size in SIZES if len(press.sheets(card, size)) == 1), SIZES[-1])


def compose(
    case: Case,
    law: Law,
    wording: PaperWording,
    force_name: str,
    now: datetime,
    *,
    overleaf: bool = False,
) -> Paper:
    """What binds the respondent now with its exact words, whom it protects and where, and when.

    The power of arrest is that of s.25(1)(b) or s.28(9); where nothing is in force the card says
    that nobody is to be arrested on it, and where nobody knows, whom to ring first. It holds what
    is withheld from the respondent. Raises ValueError for a moment without its zone.
    """
    binds = in_force(case, law, now)
    known = {
        **_people(case),
        **_times(case, law, binds),
        "what": _what(case, binds),
        **binding_facts(binds),
        "overleaf": "yes" if overleaf else "",
        "risk": _risk(case),
        "weapons": _cut(_weapons(case)),
        "children": _cut(_children(case)),
        "ring": _ring(case),
    }
    terms = _terms(binds) if binds.may_bind else ()
    parts = wording.parts
    return Paper(
        title=wording.title,
        reference=case.reference,
        force=force_name,
        wording_version=f"{wording.version}, as it stood {moment(now)}",
        blocks=(
            *fill((*parts["head"], *parts["facts"]), known),
            *(fill(parts["terms"], known) if terms else ()),
            *terms,
        ),
    )


def binding_facts(found: InForce) -> dict[str, str]:
    """Which of the entries about what binds are printed: each "yes", or empty."""
    return {
        "binds": "yes" if found.binds else "",
        "ended": "" if found.may_bind else "yes",
        "notice": "yes" if found.binds and not found.order else "",
        "order": "yes" if found.binds and found.order else "",
        "adjourned": "yes" if found.by_adjournment else "",
        "not_known": "" if found.binds or not found.may_bind else f"{found.says} {found.doubt}",
    }


def _what(case: Case, binds: InForce) -> str:
    order = binds.order if binds.binds else case.outcome.order is not None
    return "order" if order else "notice"


def _terms(binds: InForce) -> tuple[Block, ...]:
    """The terms in their exact words, never shortened."""
    section = "s.28(6) to (8)" if binds.order else "s.24(6) to (8)"
    return tuple(
        Block(Kind.CONDITION, words, f"{number}.", rests_on=section, came_from="authority")
        for number, words in enumerate(binds.terms, start=1)
    )


def _people(case: Case) -> dict[str, str]:
    respondent, protected = case.respondent, case.protected
    born = respondent_born(case)
    homes = [home.address for home in case.household.premises if home.protected_lives]
    return {
        "respondent": respondent.name,
        "protected": protected.name,
        "respondent_told": _joined(
            respondent.name,
            f"born {born}" if respondent.born else born,
            _cut(f"also {respondent.aliases.strip()}") if respondent.aliases.strip() else "",
        ),
        "protected_told": _joined(
            protected.name, f"born {say_birthday(protected.born)}" if protected.born else ""
        ),
        "homes": _cut("; ".join(dict.fromkeys(one.on_one_line for one in homes))) or NOT_RECORDED,
        "safe_place": _safe_place(case, homes),
        "reach": _cut(
            _joined(
                protected.phone,
                protected.safe_contact,
                f"when: {protected.safe_times.strip()}" if protected.safe_times.strip() else "",
                f"code word: {protected.code_word.strip()}" if protected.code_word.strip() else "",
            )
        ),
    }


def _safe_place(case: Case, homes: list[Address]) -> str:
    """Where the protected person is, where that is not the home; withheld unless said otherwise."""
    address = case.protected.address
    if not address.on_one_line or any(same_place(address, home) for home in homes):
        return ""
    kept = "" if case.protected.address_withheld is False else " (WITHHELD: do not say it aloud)"
    return f"{_cut(address.on_one_line)}{kept}"


def _times(case: Case, law: Law, binds: InForce) -> dict[str, str]:
    service, outcome = case.service, case.outcome
    served_at = service.recorded.served_at if service.recorded else None
    deadline = _deadline(case, law)
    notice = binds.may_bind and not binds.order
    last, order = outcome.last, outcome.order
    hearing_at = next_hearing(case)
    court = (last.court if last else "") or case.hearing.court
    until = binds.until
    made = f"made {say_day(order.made_on)} for {order.days} days" if order and order.made_on else ""
    return {
        "served": _joined(
            moment(served_at), f"by {service.constable_name} {service.constable_collar}".strip()
        ),
        "act_by": say_end(deadline.act_by) if deadline and notice and last is None else "",
        "hearing": _hearing(hearing_at, court) if notice else "",
        "last_day": say_day(until) if until else "",
        "order_told": _joined(made, f"last day {say_day(until)}" if until else "", court),
    }


def _hearing(at: datetime | None, court: str) -> str:
    return _joined(moment(at), court) if at else "Not yet listed"


def _deadline(case: Case, law: Law) -> Deadline | None:
    """By when a court has to hear it; None past the calendar too, of which the card says so."""
    try:
        return clock(case, law)
    except PastCalendar:
        return None


def _risk(case: Case) -> str:
    grade = case.risk.grade.value.upper() if case.risk.grade else ""
    return _joined(grade, _cut(case.risk.factors)) or NOT_RECORDED


def _weapons(case: Case) -> str:
    held = "FIREARMS CERTIFICATE HELD" if case.respondent.firearms else ""
    return _joined(held, case.review.weapons) or NOT_RECORDED


def _children(case: Case) -> str:
    if case.children.known is Known.NONE_KNOWN:
        return "None known"
    told = (
        _joined(one.name, f"born {say_birthday(one.born)}" if one.born else "")
        for one in case.children.children
    )
    return "; ".join(each for each in told if each) or NOT_RECORDED


def _ring(case: Case) -> str:
    in_the_case = case.hands[-1].words if case.hands else ""
    return _joined(in_the_case, case.custody.station) or NOT_RECORDED


def _cut(text: str) -> str:
    """The text where it is short enough to be read at a door, else its beginning, marked."""
    told = " ".join(text.split())
    if len(told) <= LONGEST:
        return told
    return f"{told[: LONGEST - len(REST)].rpartition(' ')[0] or told[:LONGEST]}{REST}"


def _joined(*parts: str) -> str:
    return "\u00a0· ".join(part.strip().rstrip(".") for part in parts if part.strip())
