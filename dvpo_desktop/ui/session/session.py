"""Session: the open store, the officer signed in and the case in front, shared by the screens."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from dvpo_desktop.case import Case, Officer, Role
from dvpo_desktop.case.courts import Court
from dvpo_desktop.case.forces import Force, force_name
from dvpo_desktop.case.history import Act, LastLook
from dvpo_desktop.case.paper import Paper
from dvpo_desktop.documents.court.bundle import Bundle
from dvpo_desktop.documents.notice import notice
from dvpo_desktop.documents.papers import PAPERS, Sources
from dvpo_desktop.documents.typesetting.draw import Mark, Press, mark_for
from dvpo_desktop.phrases.last_look import last_look
from dvpo_desktop.reference_data import ReferenceData
from dvpo_desktop.rules.calendar import AddedDay
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.lifecycle import lifecycle
from dvpo_desktop.rules.permission.roles import Present, roles_vouched_for
from dvpo_desktop.rules.permission.vouching import Vouched
from dvpo_desktop.rules.policy import Policy
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

    def sources(self) -> Sources:
        """What the papers of the table are composed from, of the case in front or of none."""
        case, data = self.case if self.has_case else Case(), self.reference_data
        return Sources(
            case,
            self.law,
            self.now(),
            self.officer,
            self.force_name(case),
            self.own.place,
            data.wording,
            data.application,
            data.papers,
            data.support,
            {word: asked.name for word, asked in data.questions.items()},
            self.press,
            self.last_look,
        )

    def paper(self, word: str) -> Paper:
        """A paper of the table, of the case in front. Raises ValueError, in words, as it does."""
        paper: Paper = PAPERS[word].compose(self.sources(), None)
        return paper

    def bundle(self) -> Bundle:
        """All of the court's. Raises ValueError, in words, before service is recorded."""
        bundle: Bundle = PAPERS["bundle"].compose(self.sources(), None)
        return bundle

    def notice(self, issued_at: datetime | None = None) -> Paper:
        """The frozen notice where one stands, or the notice as it would be issued now."""
        standing = self.case.authority.standing
        if issued_at is None or (standing is not None and standing.notice is not None):
            return self.paper("notice")
        return notice.compose(
            self.case,
            self.law,
            self.reference_data.wording,
            self.force_name(self.case),
            self.officer,
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

    def last_look(self) -> LastLook | None:
        """What others changed of the case in front since this officer last saw it."""
        return last_look(self.store.history.of(self.case.reference), self.officer.key)

    def watermark(self, *, draft: bool = True) -> Mark:
        """What stands across a paper: on the ``draft`` of one until the notice is authorised."""
        training = self.store.training or (self.has_case and self.case.training)
        if not draft:
            return mark_for(authorised=True, training=training)
        authorised = lifecycle.state(self.case) in (
            lifecycle.State.AUTHORISED,
            lifecycle.State.SERVED,
        )
        return mark_for(authorised=authorised, training=training)

    def note(self, act: Act, reference: str, **about: Any) -> None:
        """Tells the history of an act that changes no case, leaving out what is empty."""
        told = {name: words for name, words in about.items() if words}
        self.store.history.add(act, reference, self.officer, self.now(), told)

    def force_name(self, case: Case) -> str:
        """The name of the case's force, or of the officer's when the case names none."""
        return force_name(self.forces, case.custody.force or self.officer.force)
