"""The desk: the open store, the officer signed in and the case in front, shared by the screens."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QObject, Signal

from dvpo_desktop.case import Case, Officer
from dvpo_desktop.case.forces import Force, force_name
from dvpo_desktop.case.paper import Paper
from dvpo_desktop.documents import brief, notice, service_statement
from dvpo_desktop.documents.draw import Mark, Press, mark_for
from dvpo_desktop.rules import gates, lifecycle
from dvpo_desktop.rules.calendar import AddedDay
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.problems import Gate
from dvpo_desktop.shelf import Shelf
from dvpo_desktop.store.backups.plan import Plan
from dvpo_desktop.store.cases import Kept
from dvpo_desktop.store.history import Act
from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.store.station import OpenStore


class Desk(QObject):
    """What the screens work with. The case in front is the truth; widgets only show it.

    ``case_changed`` follows every change of the case in front, saved or not; ``trouble`` says
    in a sentence why a save did not succeed, and is empty again once one does.
    """

    case_changed = Signal()
    trouble = Signal(str)

    def __init__(
        self, shelf: Shelf, store: OpenStore, officer: Officer, clock: Callable[[], datetime]
    ) -> None:
        super().__init__()
        self.shelf = shelf
        self.store = store
        self.officer = officer
        self.now = clock
        self.press = Press(shelf.fonts)
        self.plan = Plan()
        self._law: Law | None = None
        self._kept: Kept | None = None
        self._unsaved: Case | None = None
        self._act = Act.CHANGED
        self._about: Mapping[str, Any] = {}

    @property
    def law(self) -> Law:
        """The law with the days that officers of this station have added to the calendar."""
        if self._law is None:
            calendar = self.shelf.law.calendar.with_days(self.store.days.all())
            self._law = replace(self.shelf.law, calendar=calendar)
        return self._law

    def add_day(self, day: AddedDay) -> None:
        """Keeps a day that is not counted; every clock is read by it from now on.

        Raises ValueError, in words, for a day without name, source or reason, and
        StationProblem when it cannot be kept.
        """
        self.law.calendar.with_days((day,))
        self.store.days.add(day)
        self._law = None

    @property
    def forces(self) -> tuple[Force, ...]:
        """Every force, for lists of choices."""
        return self.shelf.forces

    @property
    def case(self) -> Case:
        """The case in front, with what could not be saved yet.

        Raises LookupError when no case is in front.
        """
        if self._unsaved is not None:
            return self._unsaved
        if self._kept is None:
            raise LookupError("no case is in front")
        return self._kept.case

    @property
    def has_case(self) -> bool:
        """Whether a case is in front."""
        return self._kept is not None

    def today(self) -> date:
        """The date in London."""
        return self.now().date()

    def begin(self, case: Case, how: str) -> None:
        """Opens a new case in the store and puts it in front."""
        now = self.now()
        custody = replace(case.custody, force=case.custody.force or self.officer.force)
        case = replace(
            case,
            custody=custody,
            reference=self.store.cases.next_reference(now),
            opened_at=now,
            training=self.store.training,
            hands=(self.officer,),
        )
        self._kept, self._unsaved = self.store.cases.add(case, self.officer, now, how), None
        self.case_changed.emit()

    def open(self, reference: str) -> None:
        """Puts a case in front, and records that the officer looked at it.

        The case in front is not read again while something of it cannot be saved.
        """
        if self._kept is None or self._kept.case.reference != reference or self.retry():
            self.store.cases.look(reference, self.officer, self.now())
            self._kept, self._unsaved = self.store.cases.get(reference), None
        self.case_changed.emit()

    def put_away(self) -> None:
        """Leaves no case in front."""
        self._kept = self._unsaved = None

    def keep(
        self, case: Case, act: Act = Act.CHANGED, about: Mapping[str, Any] | None = None
    ) -> bool:
        """Saves the case in front; whether it is now on disk.

        ``about`` is what the history tells of the act besides what changed.

        What could not be saved stays in front, and the next call tries again with it.
        """
        if self._kept is None:
            raise LookupError("no case is in front")
        waited = self._unsaved is not None
        if waited and act is Act.CHANGED:
            # What was done and could not be saved is still what was done.
            act, about = self._act, self._about
        if case == self._kept.case:
            self._unsaved = None
            if waited:
                self._tell_saved()
            return True
        self._unsaved, self._act, self._about = case, act, about or {}
        try:
            self._kept = self.store.cases.save(
                case, self._kept.version, self.officer, self.now(), act, self._about
            )
        except StationProblem as problem:
            self.trouble.emit(str(problem))
            self.case_changed.emit()
            return False
        self._unsaved = None
        self._tell_saved()
        return True

    def retry(self) -> bool:
        """Tries again to save what could not be saved; whether nothing is left unsaved."""
        return self._unsaved is None or self.keep(self._unsaved)

    def _tell_saved(self) -> None:
        self.trouble.emit("")
        self.case_changed.emit()

    def prepared(self, case: Case) -> Case:
        """The case with the officer signed in among the hands that prepared it."""
        known = {hand.key for hand in case.hands}
        if self.officer.key in known:
            return case
        return replace(case, hands=(*case.hands, self.officer))

    def notice(self, issued_at: datetime | None = None) -> Paper:
        """The frozen notice where one stands, or the notice as it would be issued now."""
        standing = self.case.authority.standing
        if standing is not None and standing.notice is not None:
            return standing.notice
        return notice.compose(
            self.case,
            self.law,
            self.shelf.wording,
            self.force_name(self.case),
            self.officer if issued_at else None,
            issued_at,
        )

    def brief(self) -> Paper:
        """The superintendent's page about the case in front."""
        case, law, now = self.case, self.law, self.now()
        given = {each.code: each.reason for each in case.review.explanations}
        problems = gates.problems(case, law, now, Gate.SEND)
        explained = tuple((problem, given.get(problem.code)) for problem in problems)
        return brief.compose(case, law, now, explained, self.force_name(case))

    def statement(self) -> Paper:
        """The constable's statement of service."""
        return service_statement.compose(self.case, self.shelf.wording, self.force_name(self.case))

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
