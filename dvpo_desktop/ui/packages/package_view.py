"""The package's room: a sealed case in the ordinary pages, read, judged and decided."""

from PySide6.QtCore import QThreadPool, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dvpo_desktop.case.proceedings.authority import Outcome
from dvpo_desktop.phrases.four_words import four_words
from dvpo_desktop.rules.date_words import say_moment
from dvpo_desktop.rules.step_order import AUTHORITY
from dvpo_desktop.store.packages.received import Received
from dvpo_desktop.ui.actions.all_acts import by_name
from dvpo_desktop.ui.actions.handing_out import HandingOut
from dvpo_desktop.ui.actions.printing import Printing
from dvpo_desktop.ui.case.wizard import Wizard
from dvpo_desktop.ui.kit.prompts import Prompts
from dvpo_desktop.ui.packages.package_acts import PackageActs
from dvpo_desktop.ui.packages.package_session import PackageSession
from dvpo_desktop.ui.session.session import Session

MAY = frozenset({"save_notice", "print_brief", "save_brief", "print_record", "save_record"})
NOT_HERE = (
    "This is a sealed case: it is read and decided here. Everything else is done at the station "
    "that sealed it."
)


class PackageRoom(QWidget):
    """``decided`` carries the sealed decision; ``closed`` follows when the case is put aside."""

    decided = Signal(bytes)
    closed = Signal()

    def __init__(
        self,
        here: Session,
        received: Received,
        prompts: Prompts,
        printing: Printing,
        pool: QThreadPool,
    ) -> None:
        super().__init__()
        self._prompts = prompts
        self.received = received
        self.session = PackageSession(here, received)
        self.session.setParent(self)
        self._acts = PackageActs(self.session, prompts)
        papers = by_name(HandingOut(self.session, prompts, printing))
        self._papers = {act: papers[act] for act in MAY}
        self.wizard = Wizard(self.session, pool)
        self.wizard.acted.connect(self._on_acted)
        self.wizard.closed.connect(self.closed)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.wizard)

    def show_case(self) -> None:
        """Shows the decision, with whose case it is across the page."""
        session, package = self.session, self.received.package
        self.wizard.show_case(AUTHORITY.word)
        words = four_words(package.fingerprint, session.reference_data.plain_words)
        self.wizard.elsewhere.say(
            f"From {package.place}: sealed for you by {package.sealed_by.words}, "
            f"{say_moment(package.sealed_at)}. Read it and decide; what was prepared cannot be "
            f"changed. The notice has the four words {words}."
        )

    def save(self) -> bool:
        """Keeps what was written; whether it is on disk."""
        return self.wizard.save()

    def _on_acted(self, act: str, with_what: object) -> None:
        if not self.wizard.save():
            return
        if act == "decide" and isinstance(with_what, Outcome):
            file = self._acts.decide_sealed(with_what)
            if file:
                self.decided.emit(file)
        elif act == "later":
            self.wizard.leave()
        elif act in MAY:
            self._papers[act](with_what)
        else:
            self._prompts.tell(NOT_HERE)
