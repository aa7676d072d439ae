"""Open case: the case in front of an officer, and what of it no store has taken yet."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import replace
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, Signal

from dvpo_desktop.case import Case, Officer
from dvpo_desktop.case.differences import Side
from dvpo_desktop.case.history import Act
from dvpo_desktop.reference_data import ReferenceData
from dvpo_desktop.store.cases.cases import Kept
from dvpo_desktop.store.problems import (
    ChangedElsewhere,
    NotPermitted,
    ReferenceTaken,
    StationProblem,
)
from dvpo_desktop.store.station import OpenStore
from dvpo_desktop.store.vault.identity import Signed
from dvpo_desktop.ui.session.settling import settle
from dvpo_desktop.ui.session.unsaved import Clash, Queue, Unsaved, with_one_more

MOST_TRIES = 100  # stations that may open a case at the same moment


class OpenCase(QObject):
    """One case of an open store at a time. The case in front is the truth; widgets only show it.

    ``case_changed`` follows every change of the case in front, saved or not; ``trouble`` says
    in a sentence why a save did not succeed, and is empty again once one does. ``put_by`` follows
    when no case is in front any more.
    """

    case_changed = Signal()
    put_by = Signal()
    trouble = Signal(str)

    def __init__(
        self,
        reference_data: ReferenceData,
        store: OpenStore,
        officer: Officer,
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self.reference_data = reference_data
        self.store = store
        self.now = clock
        self._officer = officer
        self._kept: Kept | None = None
        self._unsaved: Queue = ()
        self._clashes = False

    @property
    def officer(self) -> Officer:
        """Who is at the keyboard, with the rank held today."""
        return self._officer

    @property
    def case(self) -> Case:
        """The case in front, with what could not be saved yet.

        Raises LookupError when no case is in front.
        """
        if self._unsaved:
            return self._unsaved[-1].case
        if self._kept is None:
            raise LookupError("no case is in front")
        return self._kept.case

    @property
    def has_case(self) -> bool:
        """Whether a case is in front."""
        return self._kept is not None

    def begin(self, case: Case, how: str) -> None:
        """Opens a new case in the store and puts it in front."""
        now = self.now()
        custody = replace(case.custody, force=case.custody.force or self.officer.force)
        case = replace(
            case,
            custody=custody,
            opened_at=now,
            training=self.store.training,
            hands=(self.officer,),
        )
        self._kept, self._unsaved = self._with_a_reference(case, how, now), ()
        self.case_changed.emit()

    def _with_a_reference(self, case: Case, how: str, now: datetime) -> Kept:
        """The case kept under the next free reference, whoever else takes one at this moment."""
        cases = self.store.cases
        for _ in range(MOST_TRIES):
            with suppress(ReferenceTaken):
                numbered = replace(case, reference=cases.next_reference(now))
                return cases.add(numbered, self.officer, now, how)
        raise StationProblem("Too many cases are being opened at this moment. Try again.")

    def open(self, reference: str) -> None:
        """Puts a case in front, and records that the officer looked at it.

        The case in front is not read again while something of it cannot be saved.
        """
        if self._kept is None or self._kept.case.reference != reference or self.retry():
            self.store.cases.look(reference, self.officer, self.now())
            self._kept, self._unsaved = self.store.cases.get(reference), ()
        self.case_changed.emit()

    @property
    def waits(self) -> bool:
        """Whether something of the case in front could not be saved yet."""
        return bool(self._unsaved)

    @property
    def waits_for_server(self) -> bool:
        """Whether something of the case in front is in the outbox, and not on the server yet."""
        return self._kept is not None and self._kept.waiting

    def is_behind(self) -> bool:
        """Whether the store has the case in front as somebody else saved it since it was opened.

        Raises StationProblem.
        """
        kept = self._kept
        return kept is not None and (
            self.store.cases.get(kept.case.reference).version > kept.version
        )

    def read_anew(self) -> None:
        """Takes the case in front as the store has it now. Raises StationProblem."""
        if self._kept is not None:
            self._kept = self.store.cases.get(self._kept.case.reference)
            self.case_changed.emit()

    def put_away(self) -> None:
        """Leaves no case in front."""
        self._kept, self._unsaved, self._clashes = None, (), False
        self.put_by.emit()

    def keep(
        self,
        case: Case,
        act: Act = Act.CHANGED,
        about: Mapping[str, Any] | None = None,
        signed: Signed | None = None,
    ) -> bool:
        """Saves the case in front; whether it is now on disk.

        ``about`` is what the history tells of the act besides what changed, ``signed`` the
        signature under a decision.

        What could not be saved stays in front under the officer who did it, and the next call
        tries again with it. Raises LookupError when no case is in front.
        """
        if self._kept is None:
            raise LookupError("no case is in front")
        waited = bool(self._unsaved)
        if case == self._kept.case:
            self._unsaved, self._clashes = (), False
            if waited:
                self._tell_saved()
            return True
        new = Unsaved(case, act, self.officer, about or {}, signed)
        self._unsaved = with_one_more(self._unsaved, new)
        try:
            while self._unsaved:
                self._kept = self._save(self._unsaved[0], self._kept.version)
                self._unsaved = self._unsaved[1:]
        except StationProblem as problem:
            if signed is not None and isinstance(problem, NotPermitted):
                # Refused for good, so it does not wait; what was written before it stays.
                self._unsaved = self._unsaved[:-1]
            self._clashes = isinstance(problem, ChangedElsewhere)
            self.trouble.emit(str(problem))
            self.case_changed.emit()
            return False
        self._clashes = False
        self._tell_saved()
        return True

    def retry(self) -> bool:
        """Tries again to save what could not be saved; whether nothing is left unsaved."""
        return not self._unsaved or self.keep(self._unsaved[-1].case)

    @property
    def clashes(self) -> bool:
        """Whether what is unsaved meets a change that was saved from elsewhere."""
        return self._clashes

    def clash(self) -> Clash:
        """Both states of the case in front. Raises StationProblem, LookupError where none clash."""
        if self._kept is None or not self._unsaved:
            raise LookupError("nothing is unsaved")
        theirs = self.store.cases.get(self._kept.case.reference)
        officers = tuple(dict.fromkeys(each.by for each in self._unsaved))
        return Clash(theirs.case.reference, self._kept.case, self.case, theirs, officers)

    def settle(self, clash: Clash, choices: Mapping[str, Side]) -> None:
        """Keeps the case as the officer chose it between the two.

        What was not chosen stands in the history. Raises ValueError, in words, while something
        is not chosen, and StationProblem: ChangedElsewhere where the case changed once more.
        """
        self._kept = settle(
            clash,
            self._unsaved,
            choices,
            self.reference_data.questions,
            self._save,
            self._note_unkept,
        )
        self._unsaved, self._clashes = (), False
        self._tell_saved()

    def _note_unkept(self, about: Mapping[str, Any]) -> None:
        reference = self.case.reference
        self.store.history.add(Act.JOINED, reference, self.officer, self.now(), about)

    def _save(self, unsaved: Unsaved, version: int) -> Kept:
        """Saves under the officer who did it, who may have handed the keyboard over since."""
        what = (unsaved.act, unsaved.about, unsaved.signed)
        with self._in_the_name_of(unsaved.by):
            return self.store.cases.save(unsaved.case, version, unsaved.by, self.now(), *what)

    def _in_the_name_of(self, officer: Officer) -> AbstractContextManager[None]:
        return nullcontext() if officer == self.officer else self.store.late()

    def _tell_saved(self) -> None:
        self.trouble.emit("")
        self.case_changed.emit()

    def prepared(self, case: Case) -> Case:
        """The case with the officer signed in among the hands that prepared it."""
        known = {hand.key for hand in case.hands}
        if self.officer.key in known:
            return case
        return replace(case, hands=(*case.hands, self.officer))
