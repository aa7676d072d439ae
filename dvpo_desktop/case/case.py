"""The case: one respondent, one protected person, one notice, from custody to the end."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from dvpo_desktop.case.people import Officer
from dvpo_desktop.case.preparation.children import Children
from dvpo_desktop.case.preparation.conditions import Conditions
from dvpo_desktop.case.preparation.custody import Custody
from dvpo_desktop.case.preparation.household import Household
from dvpo_desktop.case.preparation.incident import Incident
from dvpo_desktop.case.preparation.necessity import Necessity
from dvpo_desktop.case.preparation.opinions import Opinions
from dvpo_desktop.case.preparation.protected import Protected
from dvpo_desktop.case.preparation.relationship import Relationship
from dvpo_desktop.case.preparation.respondent import Respondent
from dvpo_desktop.case.preparation.review import Review
from dvpo_desktop.case.preparation.risk import Risk
from dvpo_desktop.case.proceedings.authority import Authority
from dvpo_desktop.case.proceedings.breach import Breach
from dvpo_desktop.case.proceedings.closure import Closure
from dvpo_desktop.case.proceedings.hearing import Hearing
from dvpo_desktop.case.proceedings.outcome import CourtOutcome
from dvpo_desktop.case.proceedings.service import Service, Superseded
from dvpo_desktop.case.proceedings.tasks import Tasks
from dvpo_desktop.case.values import Typed


class Scheme(StrEnum):
    """The law a case is under, fixed when it is opened."""

    DVPN_CSA2010 = "dvpn-csa2010"


@dataclass(frozen=True, slots=True)
class Case:
    """Everything known of one case; each step of the work is one section.

    ``hands`` are the officers who have prepared any part of it, ``as_typed`` the entries that
    could not be understood and are kept as they were typed. ``superseded`` are services of notices
    that were found discrepant, the oldest first. ``linked`` are the references of the cases of
    other people to be protected from the same respondent.
    """

    reference: str = ""
    scheme: Scheme = Scheme.DVPN_CSA2010
    training: bool = False
    opened_at: datetime | None = None
    hands: tuple[Officer, ...] = ()
    custody: Custody = field(default_factory=Custody)
    respondent: Respondent = field(default_factory=Respondent)
    protected: Protected = field(default_factory=Protected)
    relationship: Relationship = field(default_factory=Relationship)
    household: Household = field(default_factory=Household)
    incident: Incident = field(default_factory=Incident)
    risk: Risk = field(default_factory=Risk)
    children: Children = field(default_factory=Children)
    opinions: Opinions = field(default_factory=Opinions)
    necessity: Necessity = field(default_factory=Necessity)
    conditions: Conditions = field(default_factory=Conditions)
    review: Review = field(default_factory=Review)
    authority: Authority = field(default_factory=Authority)
    service: Service = field(default_factory=Service)
    tasks: Tasks = field(default_factory=Tasks)
    hearing: Hearing = field(default_factory=Hearing)
    outcome: CourtOutcome = field(default_factory=CourtOutcome)
    breach: Breach = field(default_factory=Breach)
    closure: Closure = field(default_factory=Closure)
    superseded: tuple[Superseded, ...] = ()
    linked: tuple[str, ...] = ()
    as_typed: tuple[Typed, ...] = ()
    import_notes: str = ""
