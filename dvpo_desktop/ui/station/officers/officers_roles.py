"""Roles of an officer: what they may do here, ticked by the administrator, with the reason."""

from PySide6.QtCore import Signal

from dvpo_desktop.case.people import Role
from dvpo_desktop.case.questions import Question
from dvpo_desktop.store.officers.officers import Enrolled
from dvpo_desktop.ui.kit.fields.choices import TicksField
from dvpo_desktop.ui.kit.fields.fields import TextField
from dvpo_desktop.ui.kit.frame import Frame, act_button
from dvpo_desktop.ui.station.officers.officer_form import ROLES


class RolesPage(Frame):
    """``given`` carries the officer's key, the roles and why; ``closed`` follows a way back."""

    given = Signal(str, object, str)
    closed = Signal()

    def __init__(self, roles: tuple[Role, ...]) -> None:
        super().__init__("officer-roles", "What may they do here?")
        words = {role.value: ROLES[role] for role in roles}
        self._key = ""
        self._roles = TicksField("roles", Question("Roles", choices=words), Role)
        self._why = TextField(
            "why", Question("Why", hint="One sentence. It stands in the history.")
        )
        self.body.addWidget(self._roles)
        self.body.addWidget(self._why)
        self.foot.addStretch(1)
        self.foot.addWidget(act_button("&Back", "back", self.closed.emit))
        self.foot.addWidget(act_button("&Set these roles", "set-roles", self._on_set, primary=True))

    @property
    def key(self) -> str:
        """The key of the officer whose roles are shown."""
        return self._key

    def show_officer(self, one: Enrolled) -> None:
        """Shows the roles of an officer as they are now."""
        self._key = one.officer.key
        self.heading.setText(f"What may {one.officer.words} do here?")
        self._roles.fill(tuple(role for role in Role if role in one.roles))
        self._roles.mark("")
        self._why.fill("")
        self._why.mark("")
        self.tell("")
        self._roles.take_focus()

    def _on_set(self) -> None:
        roles, why = frozenset(self._roles.value()), self._why.value().strip()
        self._roles.ask("" if roles else "Tick one, or suspend the officer instead.")
        self._why.ask("" if why else "Type why, in one sentence.")
        if roles and why:
            self.given.emit(self._key, roles, why)
        else:
            (self._why if roles else self._roles).take_focus()
