"""Applying: an invented case whose application is written out in full, with notice of it given."""

from support.cases.after_service import a_listed_case
from support.cases.factories import at

from dvpo_desktop.case import Case
from dvpo_desktop.case.proceedings.hearing import Capacity, Exhibit, NoticeGiven

LIST = at(11, day=30)
GIVEN_AT = at(9, day=28)
WRITTEN_AT = at(10, day=28)


def an_application(**changes: object) -> Case:
    """A served case with every answer of the hearing page; these paths are changed."""
    filled: dict[str, object] = {
        "hearing.court_address": "1 Sample Square, Gablecross",
        "hearing.listed_at": LIST,
        "hearing.applicant_name": "E. Example",
        "hearing.applicant_collar": "3301",
        "hearing.applicant_capacity": Capacity.CONSTABLE,
        "hearing.evidence": (
            Exhibit("Photograph of the lip", "EX/1", "PC D. Specimen 2204", hearsay=False),
            Exhibit("What the neighbour said", "EX/2", "PC E. Example 3301", hearsay=True),
        ),
        "hearing.hearsay": "The neighbour spoke at the door within minutes; she works abroad now.",
        "hearing.own_statement": False,
        "hearing.term_days": 28,
        "hearing.term_why": "The tenancy is to be settled and support begins in the third week.",
        "hearing.notice_given": NoticeGiven.IN_PERSON,
        "hearing.notice_at": GIVEN_AT,
        "hearing.notice_by": "PC E. Example 3301",
    }
    return a_listed_case(**(filled | changes))
