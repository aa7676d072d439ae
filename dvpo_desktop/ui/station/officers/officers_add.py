"""Adding an officer: who, what they may do, and a passphrase of their own or one for once."""

from PySide6.QtCore import Signal

from dvpo_desktop.case.people import Role
from dvpo_desktop.ui.kit.fields.new_passphrase import Advise
from dvpo_desktop.ui.kit.frame import Frame, act_button
from dvpo_desktop.ui.station.officers.officer_form import OfficerForm


class AddOfficerPage(Frame):
    """``given`` carries the officer, the roles and the passphrase, empty where they are away."""

    given = Signal(object, object, str)
    closed = Signal()

    def __init__(self, roles: tuple[Role, ...], advise: Advise) -> None:
        super().__init__("add-officer", "Which officer do you want to add?")
        self._of_force = ""
        self._form = OfficerForm(roles, advise, force=lambda: self._of_force, may_be_away=True)
        self._form.entered.connect(self._on_add)
        self.body.addWidget(self._form)
        self.foot.addStretch(1)
        self.foot.addWidget(act_button("&Back", "back", self.closed.emit))
        self.foot.addWidget(act_button("&Add this officer", "add", self._on_add, primary=True))

    def show_empty(self, force: str) -> None:
        """An empty form for an officer of this force."""
        self._of_force = force
        self._form.clear()
        self.tell("")
        self.show_top()
        self._form.take_focus()

    def refuse(self, sentence: str) -> None:
        """Says why the officer was not added; the passphrase is typed again."""
        self._form.forget_passphrase()
        self.tell(sentence, "stop")

    def _on_add(self) -> None:
        self.tell("")
        if self._form.complete():
            self.given.emit(self._form.officer, self._form.roles, self._form.passphrase)
