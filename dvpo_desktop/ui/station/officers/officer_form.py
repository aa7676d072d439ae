"""Officer form: who somebody is, what they may do here, and a passphrase that they type."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from dvpo_desktop.case.people import Held, Officer, Rank, Role
from dvpo_desktop.case.questions import Question
from dvpo_desktop.ui.kit.fields.choices import ChoiceList, TicksField
from dvpo_desktop.ui.kit.fields.field import Field
from dvpo_desktop.ui.kit.fields.fields import TextField
from dvpo_desktop.ui.kit.fields.new_passphrase import Advise, NewPassphrase
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.sign_in.sign_in import CHOOSE

ROLES = {
    Role.PREPARING: "Prepares cases and sends them to a superintendent",
    Role.AUTHORISING: "Authorises notices, with the rank of superintendent or above on the day",
    Role.SERVING: "Serves notices and records how",
    Role.LEGAL: "Legal Services: reads cases and prints the bundle, changes nothing",
    Role.ADMINISTRATOR: "Station administrator: officers, backups, settings; opens no case",
    Role.TRAINER: "Trainer: everything, in this training store",
}


class OfficerForm(QWidget):
    """Asks for one officer. With one role to give, it is given and not asked.

    ``advise`` says what is weak in a passphrase; ``may_be_away`` lets the passphrase be left
    empty.
    """

    entered = Signal()

    def __init__(
        self,
        roles: tuple[Role, ...],
        advise: Advise,
        *,
        force: Callable[[], str],
        may_be_away: bool = False,
    ) -> None:
        super().__init__()
        self._offered, self._force, self._may_be_away = roles, force, may_be_away
        ranks = {rank.value: rank.words for rank in Rank}
        held = {how.value: how.value.title() for how in Held}
        self._name = TextField("name", Question("Name, as papers show it"))
        self._collar = TextField("collar", Question("Collar, warrant or staff number"))
        self._rank = ChoiceList("rank", Question("Rank", choices=ranks), Rank, None, CHOOSE)
        self._held = ChoiceList(
            "held", Question("How it is held", choices=held), Held, None, CHOOSE
        )
        words = {role.value: ROLES[role] for role in roles}
        self._roles = TicksField("roles", Question("What they may do here", choices=words), Role)
        if len(roles) == 1:
            self._roles.hide()
        self._secret = NewPassphrase(lambda typed: advise(typed, self.officer))
        self._secret.entered.connect(self.entered)
        self._arrange()
        self.clear()

    @property
    def officer(self) -> Officer:
        """The officer as typed; a rank not chosen yet is the lowest."""
        return Officer(
            name=" ".join(self._name.value().split()),
            force=self._force(),
            collar=self._collar.value().strip(),
            rank=self._rank.value() or Rank.POLICE_STAFF,
            held=self._held.value() or Held.SUBSTANTIVE,
        )

    @property
    def roles(self) -> frozenset[Role]:
        """The roles ticked, or the one that is given."""
        return frozenset(self._roles.value() if len(self._offered) > 1 else self._offered)

    @property
    def passphrase(self) -> str:
        """The passphrase as typed; empty where the officer is not here."""
        return self._secret.value

    @property
    def is_empty(self) -> bool:
        """Whether nobody has been begun."""
        texts = (self._name.value(), self._collar.value(), self._secret.value)
        return not any(text.strip() for text in texts)

    def clear(self) -> None:
        """Empties the form for the next officer."""
        for text in (self._name, self._collar):
            text.fill("")
        self._rank.fill(None)
        self._held.fill(Held.SUBSTANTIVE)
        self._roles.fill(())
        for field in self._fields:
            field.mark("")
        self._secret.clear()

    def take_focus(self) -> None:
        """Puts the keyboard where the form begins."""
        self._name.take_focus()

    def forget_passphrase(self) -> None:
        """Empties the boxes of the passphrase and keeps the rest."""
        self._secret.clear()

    def complete(self) -> bool:
        """Whether all is there; where not, each gap is marked and the first has the keyboard."""
        wanting = self._wanting()
        for field in self._fields:
            field.ask(wanting.get(field, ""))
        away = self._may_be_away and self._secret.is_empty
        good = away or self._secret.complete(take_focus=not wanting)
        for field in self._fields:
            if field in wanting:
                field.take_focus()
                break
        return good and not wanting

    def _wanting(self) -> dict[Field, str]:
        found: dict[Field, str] = {}
        if not self._name.value().strip():
            found[self._name] = "Type the name."
        if not self._collar.value().strip():
            found[self._collar] = "Type the number that tells this officer from every other."
        if self._rank.value() is None:
            found[self._rank] = "Choose the rank."
        if self._held.value() is None:
            found[self._held] = "Choose how it is held."
        if not self.roles:
            found[self._roles] = "Tick what they may do here."
        return found

    @property
    def _fields(self) -> tuple[Field, ...]:
        return (self._name, self._collar, self._rank, self._held, self._roles)

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(4))
        for at, field in enumerate((self._name, self._collar, self._rank, self._held)):
            grid.addWidget(field, at // 2, at % 2, Qt.AlignmentFlag.AlignTop)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(8))
        whole.addLayout(grid)
        whole.addWidget(self._roles)
        if self._may_be_away:
            whole.addWidget(_away())
        whole.addWidget(self._secret)


def _away() -> QLabel:
    return theme.quiet(
        "The officer types a passphrase of their own. If they are not here, leave both boxes "
        "empty: you are given three words to hand over, and they choose their own at their first "
        "sign-in."
    )
