"""The case: one respondent, one protected person, one notice, from custody to the end."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from dvpo_desktop.case.authority import Authority
from dvpo_desktop.case.breach import Breach
from dvpo_desktop.case.children import Children
from dvpo_desktop.case.closure import Closure
from dvpo_desktop.case.conditions import Conditions
from dvpo_desktop.case.custody import Custody
from dvpo_desktop.case.hearing import Hearing
from dvpo_desktop.case.household import Household
from dvpo_desktop.case.incident import Incident
from dvpo_desktop.case.necessity import Necessity
from dvpo_desktop.case.opinions import Opinions
from dvpo_desktop.case.outcome import CourtOutcome
from dvpo_desktop.case.people import Officer
from dvpo_desktop.case.protected import Protected
from dvpo_desktop.case.relationship import Relationship
from dvpo_desktop.case.respondent import Respondent
from dvpo_desktop.case.review import Review
from dvpo_desktop.case.risk import Risk
from dvpo_desktop.case.service import Service, Superseded
from dvpo_desktop.case.tasks import Tasks
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
