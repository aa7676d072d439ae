"""Passphrase: every officer's own page to choose a new one, asked for or because it is due."""

from PySide6.QtCore import Signal

from dvpo_desktop.case.questions import Question
from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.ui.kit.fields.new_passphrase import Advise, NewPassphrase
from dvpo_desktop.ui.kit.fields.passphrase_field import PassphraseField
from dvpo_desktop.ui.kit.frame import Frame, act_button
from dvpo_desktop.ui.session.session import Session

CHOSEN = "Your new passphrase is set. The old one opens nothing any more."


class PassphrasePage(Frame):
    """The passphrase of now, and the new one twice.

    ``changed`` carries what was done; ``closed`` follows when the officer thinks better of it.
    """

    changed = Signal(str)
    closed = Signal()

    def __init__(self, session: Session, advise: Advise) -> None:
        super().__init__("own-passphrase", "Choose your own passphrase")
        self._session = session
        self._old = PassphraseField("old", Question("Your passphrase until now"))
        self._new = NewPassphrase(lambda typed: advise(typed, session.officer), "New passphrase")
        self._old.box.returnPressed.connect(self._new.take_focus)
        self._new.entered.connect(self._on_change)
        self.body.addWidget(self._old)
        self.body.addWidget(self._new)
        self._back = act_button("&Back", "back", self.closed.emit)
        self.foot.addStretch(1)
        self.foot.addWidget(self._back)
        self.foot.addWidget(
            act_button("&Set this passphrase", "set-passphrase", self._on_change, primary=True)
        )

    def show_form(self, *, due: bool) -> None:
        """Empties the page. ``due`` means that it must be done before anything else."""
        self.help.setText(
            "Yours was set by somebody else and is good for this once. Choose one that only you "
            "know; then you can begin."
            if due
            else "Nobody can read your passphrase. If you forget it, an officer who may vouch for "
            "you, or an administrator, gives you words for one sign-in."
        )
        self.help.show()
        self._back.setVisible(not due)
        self._old.fill("")
        self._old.mark("")
        self._new.clear()
        self.tell("")
        self._old.take_focus()

    def _on_change(self) -> None:
        self.tell("")
        old = self._old.value()
        self._old.ask("" if old else "Type the passphrase with which you signed in.")
        if not self._new.complete(take_focus=bool(old)) or not old:
            if not old:
                self._old.take_focus()
            return
        session = self._session
        try:
            session.store.change_passphrase(session.officer, old, self._new.value, session.now())
        except StationProblem as problem:
            self._old.fill("")
            self._old.take_focus()
            self.tell(str(problem), "stop")
            return
        self._old.fill("")
        self._new.clear()
        self.changed.emit(CHOSEN)
