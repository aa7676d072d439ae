"""The package's room: a sealed case in the ordinary pages, read, judged and decided."""

from PySide6.QtCore import QThreadPool, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dvpo_desktop.case.authority import Outcome
from dvpo_desktop.rules.say import say_moment
from dvpo_desktop.rules.spoken import four_words
from dvpo_desktop.rules.steps import AUTHORITY
from dvpo_desktop.store.received import Received
from dvpo_desktop.ui.acts.printing import Printing
from dvpo_desktop.ui.casework.wizard import Wizard
from dvpo_desktop.ui.desk import Desk
from dvpo_desktop.ui.kit.prompts import Prompts
from dvpo_desktop.ui.packages.package_acts import MAY, PackageActs
from dvpo_desktop.ui.packages.package_desk import PackageDesk

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
        here: Desk,
        received: Received,
        prompts: Prompts,
        printing: Printing,
        pool: QThreadPool,
    ) -> None:
        super().__init__()
        self._prompts = prompts
        self.received = received
        self.desk = PackageDesk(here, received)
        self.desk.setParent(self)
        self._acts = PackageActs(self.desk, prompts, printing)
        self.wizard = Wizard(self.desk, pool)
        self.wizard.acted.connect(self._on_acted)
        self.wizard.closed.connect(self.closed)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.wizard)

    def show_case(self) -> None:
        """Shows the decision, with whose case it is across the page."""
        desk, package = self.desk, self.received.package
        self.wizard.show_case(AUTHORITY.word)
        words = four_words(package.fingerprint, desk.shelf.plain_words)
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
            getattr(self._acts, act)()
        else:
            self._prompts.tell(NOT_HERE)
