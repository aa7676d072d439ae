"""Service statement: the constable's account of service, from what was recorded of it."""

from dvpo_desktop.case import Case
from dvpo_desktop.case.paper import Paper
from dvpo_desktop.case.proceedings.service import AddressAnswer, Service, Taken
from dvpo_desktop.documents import facts
from dvpo_desktop.documents.wording import Wording, fill
from dvpo_desktop.rules.law import Law

_TAKEN = {Taken.ACCEPTED: "Taken", Taken.REFUSED: "Refused, and left with the person in person"}
ANSWER = {
    AddressAnswer.GIVEN: "An address was given",
    AddressAnswer.REFUSED: "Refused to give an address",
    AddressAnswer.NONE: "No address to give",
}


def compose(
    case: Case, law: Law, wording: Wording, force_name: str, *, bound: bool = False
) -> Paper:
    """The constable's statement of service under s.25(2) and (3), ready to sign.

    What is not recorded shows as "……". The protected person's withheld details are taken out,
    but for the address that the respondent gave, which the court must have as it was given; in a
    bundle (``bound``) it is taken out there too, since others read that.
    Raises ValueError for a recorded time without its zone.
    """
    service = case.service
    rank, standing = service.constable_rank, case.authority.standing
    typed = {**_typed(service), "address_given": service.address.on_one_line}
    known = facts.redacted(typed, case, law)
    known |= {
        **facts.names(case),
        "constable_rank": rank.words if rank else "",
        "constable_name": service.constable_name.strip(),
        "constable_number": service.constable_collar.strip(),
        "constable_force": facts.force_of(service.constable_force, case, force_name, law),
        "force": force_name,
        "reference": case.reference,
        "issued": _issued(case),
        "served_at": facts.moment(service.served_at),
        "read_over": facts.yes_no(service.read_over),
        "signed": facts.yes_no(service.signed),
        "taken": _TAKEN[service.taken] if service.taken else "",
        "refused": "yes" if service.taken is Taken.REFUSED else "",
        "address_asked_at": facts.moment(service.address_asked_at),
        "address_asked": facts.yes_no(service.address_asked),
        "address_answer": ANSWER[service.address_answer] if service.address_answer else "",
        "address_given": known["address_given"] if bound else service.address.on_one_line,
        "notice_fingerprint": (
            standing.notice.short_fingerprint if standing and standing.notice else ""
        ),
    }
    return Paper(
        title=wording.statement_title,
        reference=known["reference"],
        force=known["force"],
        wording_version=wording.version,
        blocks=fill(wording.statement, known),
    )


def _typed(service: Service) -> dict[str, str]:
    tries = (
        " · ".join(part for part in (facts.moment(one.at), one.by, one.how, one.outcome) if part)
        for one in service.attempts
    )
    return {
        "place": service.place,
        "identity": service.identity_checked,
        "language": service.language,
        "interpreter": service.interpreter,
        "understood": service.understood,
        "questions": service.questions,
        "keys": service.keys,
        "belongings": service.belongings,
        "body_worn_video": service.body_worn_video,
        "witness": service.witness,
        "attempts": "\n".join(tries),
    }


def _issued(case: Case) -> str:
    """ "Fri 27 Nov 2026, 17:00, by Superintendent A. Example 4417"."""
    standing = case.authority.standing
    return f"{facts.moment(standing.at)}, by {standing.officer.words}" if standing else ""
