"""First run, page 2: the administrator, with whom the store begins, and the first officers."""

from PySide6.QtCore import Signal

from dvpo_desktop.case.people import Officer, Role
from dvpo_desktop.ui.kit.fields.field import fields_of
from dvpo_desktop.ui.kit.fields.new_passphrase import Advise
from dvpo_desktop.ui.kit.frame import Frame, act_button
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.station.officers.officer_form import OfficerForm

CASE_ROLES = (Role.PREPARING, Role.AUTHORISING, Role.SERVING, Role.LEGAL)
ADMINISTRATOR = (
    "Set-up, page 2 of 3. The administrator adds officers, sees to backups and settings, and opens "
    "no case. They need not be a police officer, and type their own passphrase now."
)
OFFICERS = (
    "Set-up, page 2 of 3. Add those who are here, at least one superintendent among them; each "
    "types their own passphrase. Others can be added later, by you or at a hand-over."
)


class FirstOfficersPage(Frame):
    """First the administrator, then as many officers as are here.

    ``administrator_given`` and ``officer_given`` carry an Officer, the passphrase and, of an
    officer, the roles. Whoever listens answers with ``begin_officers``, ``say_added`` or
    ``refuse``.
    """

    administrator_given = Signal(object, str)
    officer_given = Signal(object, str, object)
    back_wanted = Signal()
    continued = Signal()

    def __init__(self, advise: Advise) -> None:
        super().__init__("first-run-officers", "Who looks after this station?", ADMINISTRATOR)
        self._of_force = ""
        self._founded = False
        self._administrator = OfficerForm(
            (Role.ADMINISTRATOR,), advise, force=lambda: self._of_force
        )
        self._officer = OfficerForm(CASE_ROLES, advise, force=lambda: self._of_force)
        self._officer.hide()
        for field in fields_of(self._officer):
            field.edited.connect(lambda: self.tell(""))
        self._added = theme.words()
        self._added.setObjectName("added")
        self._added.hide()
        for form in (self._administrator, self._officer):
            form.entered.connect(self._on_give)
            self.body.addWidget(form)
        self.body.insertWidget(0, self._added)
        self._back = act_button("Bac&k", "back", self.back_wanted.emit, flat=True)
        self._give = act_button("&Begin with this administrator", "give", self._on_give)
        theme.make_primary(self._give)
        self._on = act_button("Con&tinue to the recovery sheets", "continue", self._on_continue)
        self._on.hide()
        self.foot.addWidget(self._back)
        self.foot.addStretch(1)
        self.foot.addWidget(self._on)
        self.foot.addWidget(self._give)

    def set_force(self, force: str) -> None:
        """Takes the identifier of the force that the officers belong to."""
        self._of_force = force

    def take_focus(self) -> None:
        """Puts the keyboard where the form in front begins."""
        self._form.take_focus()

    def begin_officers(self, administrator: Officer) -> None:
        """The store has begun with its administrator: asks who works here."""
        self._founded = True
        self._administrator.clear()
        self._administrator.hide()
        self.heading.setText("Who works here?")
        self.setAccessibleName("Who works here?")
        self.help.setText(OFFICERS)
        self._added.setText(
            f"The store has begun. Known here: {administrator.words}, administrator"
        )
        self._added.show()
        self._officer.show()
        self._give.setText("&Add this officer")
        self._on.show()
        self._back.hide()
        self.tell("")
        self.show_top()
        self._officer.take_focus()

    def say_added(self, officer: Officer, roles: frozenset[Role]) -> None:
        """The officer is in the store: lists them, and empties the form for the next."""
        told = ", ".join(role.words for role in Role if role in roles)
        self._added.setText(f"{self._added.text()} · {officer.words}, {told}")
        self._officer.clear()
        self.tell("")
        self.show_top()
        self._officer.take_focus()

    def refuse(self, sentence: str) -> None:
        """Says why it was not done; the passphrase is typed again."""
        self._form.forget_passphrase()
        self.tell(sentence, "stop")

    @property
    def _form(self) -> OfficerForm:
        return self._officer if self._founded else self._administrator

    def _on_give(self) -> None:
        self.tell("")
        form = self._form
        if not form.complete():
            return
        if self._founded:
            self.officer_given.emit(form.officer, form.passphrase, form.roles)
        else:
            self.administrator_given.emit(form.officer, form.passphrase)

    def _on_continue(self) -> None:
        if self._officer.is_empty:
            self.continued.emit()
        else:
            self.tell(
                "An officer is typed in and not added yet. Add them, or empty the form.", "warn"
            )
