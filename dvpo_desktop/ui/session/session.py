"""Session: the open store, the officer signed in and the case in front, shared by the screens."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime

from dvpo_desktop.case import Case, Officer, Role
from dvpo_desktop.case.courts import Court
from dvpo_desktop.case.forces import Force, force_name
from dvpo_desktop.case.history import LastLook
from dvpo_desktop.case.paper import Paper
from dvpo_desktop.documents.application_wording import CourtPaper
from dvpo_desktop.documents.authority import authority_record, brief
from dvpo_desktop.documents.court import application, bundle
from dvpo_desktop.documents.notice import notice, service_statement
from dvpo_desktop.documents.typesetting.draw import Mark, Press, mark_for
from dvpo_desktop.phrases.last_look import last_look
from dvpo_desktop.reference_data import ReferenceData
from dvpo_desktop.rules.calendar import AddedDay
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.lifecycle import gates, lifecycle
from dvpo_desktop.rules.permission.roles import Present, roles_vouched_for
from dvpo_desktop.rules.permission.vouching import Vouched
from dvpo_desktop.rules.policy import Policy
from dvpo_desktop.rules.problems import Gate
from dvpo_desktop.rules.second_case import link, second_case
from dvpo_desktop.store.backups.plan import Plan
from dvpo_desktop.store.problems import ChangedElsewhere, StationProblem
from dvpo_desktop.store.station import OpenStore
from dvpo_desktop.ui.session.half_typed import HalfTypedPages
from dvpo_desktop.ui.session.open_case import MOST_TRIES, OpenCase
from dvpo_desktop.ui.session.station_config import StationConfig


class Session(OpenCase):
    """What the screens work with. The case in front is the truth; widgets only show it."""

    def __init__(
        self,
        reference_data: ReferenceData,
        store: OpenStore,
        officer: Officer,
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__(reference_data, store, officer, clock)
        self._present: Present | None = None
        self.press = Press(reference_data.fonts)
        self.plan = Plan()
        self.own = StationConfig()
        self._law: Law | None = None
        self._vouched: Vouched | None = None
        self._others: tuple[Case, ...] | None = None
        # What officers typed on pages of the station and did not keep, by the officer's key.
        self.half_typed: dict[str, HalfTypedPages] = {}
        # The keys of administrators who were asked for the recovery sheets in this sitting.
        self.sheets_asked: set[str] = set()

    @property
    def officer(self) -> Officer:
        """Who is at the keyboard, with the rank held today."""
        return self._officer

    @officer.setter
    def officer(self, officer: Officer) -> None:
        self._officer, self._present, self._vouched = officer, None, None

    @property
    def present(self) -> Present:
        """The officer with the roles held at the sign-in; the store asks again at each deed."""
        if self._present is None:
            known = self.store.officers.enrolled(self._officer.key)
            roles = known.roles if known else frozenset()
            self._present = Present(self._officer, roles, self.store.training)
        return self._present

    def vouched_for(self) -> frozenset[Role]:
        """The roles that an officer new at a hand-over gets from the one at the keyboard."""
        here = self.present
        return roles_vouched_for(here.roles, here.officer.rank, training=here.training)

    @property
    def law(self) -> Law:
        """The law with the days that were added, the station's courts and the force's policy."""
        if self._law is None:
            calendar = self.reference_data.law.calendar.with_days(self.store.days.all())
            courts = self.store.courts.all()
            said = self.store.policy.said() or Policy()
            self._law = replace(
                self.reference_data.law, calendar=calendar, courts=courts, policy=said
            )
        stricter = self.own.stricter(self._law.policy)
        return replace(self._law, policy=stricter, vouched=self.vouched, others=self.others)

    @property
    def others(self) -> tuple[Case, ...]:
        """The cases of the whiteboard, as they were when the case in front was opened.

        None where they cannot be read now: the work on the case in front goes on.
        """
        if not self.has_case:
            return ()
        if self._others is None:
            self._others = ()
            with suppress(StationProblem):
                self._others = tuple(one.case for one in self.store.board.read(self.now()).cases)
        return self._others

    def begin(self, case: Case, how: str) -> None:
        """Opens a new case in the store and puts it in front."""
        self._others = None
        super().begin(case, how)

    def begin_second(self) -> None:
        """Begins a case for another protected person from the one in front, and links both ways.

        Every case that the first is linked to is linked to the new one too. Raises StationProblem.
        """
        first = self.case
        self.begin(second_case(first), f"begun from {first.reference}")
        new = self.case.reference
        for reference in self.case.linked:
            self._link(reference, new)

    def _link(self, reference: str, new: str) -> None:
        """Links a case to the new one, as somebody else may have saved it at this moment."""
        for _ in range(MOST_TRIES):
            kept = self.store.cases.get(reference)
            with suppress(ChangedElsewhere):
                linked = link(kept.case, new)
                self.store.cases.save(linked, kept.version, self.officer, self.now())
                return
        raise StationProblem(
            f"{reference} is being changed at this moment, so it was not linked to {new}. The link "
            f"stands in {new}, which is in front now."
        )

    def say_policy(self, policy: Policy, why: str) -> None:
        """Keeps what the force allows, for every station of the store. Raises StationProblem."""
        self.store.policy.say(policy, why, self.officer, self.now())
        self._law = None

    @property
    def vouched(self) -> Vouched:
        """Who vouched for whom, as it was when the case was opened; the store asks again."""
        if self._vouched is None:
            self._vouched = self.store.officers.vouchers()
        return self._vouched

    def open(self, reference: str) -> None:
        """Puts a case in front, and records that the officer looked at it."""
        self._vouched = self._others = None
        super().open(reference)

    def keep_court(self, court: Court, was: str, *, first: bool) -> None:
        """Keeps a court, in the place of the one called ``was``. Raises StationProblem."""
        self.store.courts.keep(court, self.officer, self.now(), was=was, first=first)
        self._law = None

    def remove_court(self, name: str) -> None:
        """Takes a court out of the list. Raises StationProblem."""
        self.store.courts.remove(name, self.officer, self.now())
        self._law = None

    def add_day(self, day: AddedDay) -> None:
        """Keeps a day that is not counted, or that was displaced; every clock is read by it.

        Raises ValueError, in words, for a day without name, source or reason, or one that cannot
        have been displaced, and StationProblem when it cannot be kept.
        """
        if day.displaced:
            self.law.calendar.check_displaced(day.day)
        self.law.calendar.with_days((day,))
        self.store.days.add(day)
        self._law = None

    @property
    def forces(self) -> tuple[Force, ...]:
        """Every force, for lists of choices."""
        return self.reference_data.forces

    def today(self) -> date:
        """The date in London."""
        return self.now().date()

    def notice(self, issued_at: datetime | None = None) -> Paper:
        """The frozen notice where one stands, or the notice as it would be issued now."""
        standing = self.case.authority.standing
        if standing is not None and standing.notice is not None:
            return standing.notice
        return notice.compose(
            self.case,
            self.law,
            self.reference_data.wording,
            self.force_name(self.case),
            self.officer if issued_at else None,
            issued_at,
        )

    def notice_by_telephone(self, issued_at: datetime) -> Paper:
        """The notice as the superintendent of the call authorises it now."""
        return notice.compose(
            self.case,
            self.law,
            self.reference_data.wording,
            self.force_name(self.case),
            self.case.authority.call.superintendent,
            issued_at,
            by_telephone=True,
        )

    def brief(self) -> Paper:
        """The superintendent's page about the case in front."""
        case, law, now = self.case, self.law, self.now()
        given = {each.code: each.reason for each in case.review.explanations}
        problems = gates.problems(case, law, now, Gate.SEND)
        explained = tuple((problem, given.get(problem.code)) for problem in problems)
        look = self.last_look()
        return brief.compose(case, law, now, explained, self.force_name(case), look)

    def last_look(self) -> LastLook | None:
        """What others changed of the case in front since this officer last saw it."""
        return last_look(self.store.history.of(self.case.reference), self.officer.key)

    def statement(self) -> Paper:
        """The constable's statement of service."""
        return service_statement.compose(
            self.case, self.law, self.reference_data.wording, self.force_name(self.case)
        )

    def authority_record(self) -> Paper:
        """Every decision on the case in front. Raises ValueError, in words, while there is none."""
        steps = {word: asked.name for word, asked in self.reference_data.questions.items()}
        case = self.case
        return authority_record.compose(case, self.law, steps, self.force_name(case), self.now())

    def application(self, which: CourtPaper) -> Paper:
        """One paper of the application for an order (s.27)."""
        case, words = self.case, self.reference_data.application
        return application.compose(which, case, self.law, words, self.force_name(case))

    def bundle(self) -> bundle.Bundle:
        """All of them for the court. Raises ValueError, in words, before service is recorded."""
        case, reference_data = self.case, self.reference_data
        force = self.force_name(case)
        return bundle.compose(
            case, self.law, reference_data.application, reference_data.wording, force
        )

    def mark(self) -> Mark:
        """What stands across the paper of the case in front."""
        authorised = lifecycle.state(self.case) in (
            lifecycle.State.AUTHORISED,
            lifecycle.State.SERVED,
        )
        return mark_for(authorised=authorised, training=self.case.training)

    def force_name(self, case: Case) -> str:
        """The name of the case's force, or of the officer's when the case names none."""
        return force_name(self.forces, case.custody.force or self.officer.force)
