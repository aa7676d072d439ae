"""Choosing: the two states of one case found and shown, whether they met here or at a join."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.ui.session.session import Session
from dvpo_desktop.ui.sync.side_by_side import SideBySide

if TYPE_CHECKING:
    # Only a store on a server joins anything.
    from dvpo_desktop.store.offline.joining import Conflict


class Choosing(SideBySide):
    """Asks what stands of a case, and keeps it.

    ``shown`` follows when there is something to ask; ``settled`` names the case once it is one
    again; ``left`` follows when the officer leaves both as they are.
    """

    shown = Signal()
    settled = Signal(str)
    left = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.kept.connect(self._on_kept)
        self.closed.connect(self._on_closed)
        self.changed_again.connect(self.show_case)

    def show_case(self, reference: str) -> None:
        """Shows both states of a case as they are now; one that is whole again is settled."""
        session = self._session
        try:
            if session.clashes:
                clash = session.clash()
                self.show_two(clash, lambda choices: session.settle(clash, choices))
            elif (conflict := self._conflict(reference)) is not None:
                session.put_away()
                joining, questions = session.store.joining, session.reference_data.questions
                self.show_two(
                    conflict,
                    lambda choices: (
                        joining.keep(conflict, choices, questions, session.officer, session.now())
                        if joining
                        else None
                    ),
                )
            else:
                self._on_kept(reference)
                return
        except StationProblem as problem:
            session.trouble.emit(str(problem))
            return
        self.shown.emit()

    def _conflict(self, reference: str) -> "Conflict | None":
        joining = self._session.store.joining
        if joining is None:
            return None
        found = joining.join(self._session.now()).conflicts
        return next((one for one in found if one.reference == reference), None)

    def _on_kept(self, reference: str) -> None:
        self.clear()
        self.settled.emit(reference)

    def _on_closed(self) -> None:
        self.clear()
        self.left.emit()
