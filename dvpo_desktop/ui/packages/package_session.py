"""Package session: a sealed case in front, of which only the superintendent's record is kept."""

from typing import Any

from dvpo_desktop.case.history import Act
from dvpo_desktop.case.paper import Paper
from dvpo_desktop.case.people import Role
from dvpo_desktop.documents.notice import notice
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.lifecycle.sealed_package import Package
from dvpo_desktop.rules.permission.roles import Present
from dvpo_desktop.store.cases.cases import Kept
from dvpo_desktop.store.packages.received import Received
from dvpo_desktop.ui.session.session import Session
from dvpo_desktop.ui.session.unsaved import Unsaved


class PackageSession(Session):
    """A session for the pages of a case. What is written goes to the package, never to a case."""

    def __init__(self, here: Session, received: Received) -> None:
        super().__init__(here.reference_data, here.store, here.officer, here.now)
        self.press, self.own = here.press, here.own
        self.package = received.package
        self._kept = Kept(received.case, 1)
        self._typed_there = received.package.case.as_typed
        self.trouble.connect(here.trouble)

    @property
    def present(self) -> Present:
        """The officer as who decides, and nothing else: the case is prepared and served there."""
        return Present(self.officer, frozenset({Role.AUTHORISING}), self.store.training)

    @property
    def law(self) -> Law:
        """The law as the station has it that sealed the package."""
        return self.package.law(self.reference_data.law)

    def last_look(self) -> None:
        """Nothing was seen of the case before: the history of its number here is another’s."""

    def is_behind(self) -> bool:
        """Nobody else writes on a package."""
        return False

    def note(self, act: Act, reference: str, **about: Any) -> None:
        """What leaves is no paper of a case that this store has: its number here is another's."""
        of = f"{about.pop('what', '')}, {reference} of {self.package.place}"
        super().note(act, "", what=of, **about)

    def _save(self, unsaved: Unsaved, version: int) -> Kept:
        case = unsaved.case
        typed = tuple(each for each in case.as_typed if each not in self._typed_there)
        with self._in_the_name_of(unsaved.by):
            self.store.received.think(
                self.package.id, case.authority.thinking, typed, unsaved.by, self.now()
            )
        return Kept(case, version + 1)


def notice_here(session: Session, package: Package) -> Paper:
    """The notice of a package as this computer would print it, not yet decided."""
    case = package.case
    law = package.law(session.reference_data.law)
    return notice.compose(
        case, law, session.reference_data.wording, session.force_name(case), None, None
    )
