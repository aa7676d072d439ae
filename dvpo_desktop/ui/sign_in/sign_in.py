"""Sign-in: who is at the keyboard, with today's rank; also set-up of a station and hand-over."""

from collections.abc import Callable, Iterable
from typing import Protocol

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from dvpo_desktop.case.people import Held, Officer, Rank
from dvpo_desktop.case.questions import Question
from dvpo_desktop.ui.kit.card import a_card
from dvpo_desktop.ui.kit.enter_key import press_main
from dvpo_desktop.ui.kit.fields.choices import ChoiceList
from dvpo_desktop.ui.kit.fields.field import Field
from dvpo_desktop.ui.kit.fields.fields import TextField
from dvpo_desktop.ui.kit.fields.passphrase_field import ADVICE, GOOD, PassphraseField, long_enough
from dvpo_desktop.ui.kit.fields.remark import Remark
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.kit.look.in_sight import bring_into_sight

CHOOSE = "Choose"


class NamedForce(Protocol):
    """A force as far as the list of forces needs it."""

    @property
    def id(self) -> str:
        """Its identifier."""

    @property
    def name(self) -> str:
        """Its name."""


class SignIn(QWidget):
    """One form for three moments: sign in, take over, and first time at this station.

    ``signed_in`` and ``enrolment_wanted`` carry the Officer and the passphrase. Whoever listens
    answers with ``refuse``, or puts something else in front. ``recovery_wanted`` follows when
    every passphrase is lost. ``gives_words`` is how whoever hands over gives words to an officer
    who forgot the passphrase, and says why not; None where nobody does. ``advise``, set once it
    is loaded, says what is weak in a new passphrase.
    """

    signed_in = Signal(object, str)
    enrolment_wanted = Signal(object, str)
    recovery_wanted = Signal()

    def __init__(self, forces: Iterable[NamedForce], home_force: str = "") -> None:
        super().__init__()
        self.setObjectName("sign-in")
        self._home = home_force
        self._enrols = False
        self.advise: Callable[[str, Officer], str] = long_enough
        names = {force.id: force.name for force in forces}
        ranks = {rank.value: rank.words for rank in Rank}
        held = {how.value: how.value.title() for how in Held}
        self._force = ChoiceList("force", Question("Force", choices=names), str, "", CHOOSE)
        self._name = TextField("name", Question("Your name, as papers show it"))
        self._collar = TextField("collar", Question("Collar or warrant number"))
        self._rank = ChoiceList("rank", Question("Rank today", choices=ranks), Rank, None, CHOOSE)
        self._held = ChoiceList(
            "held", Question("How it is held", choices=held), Held, None, CHOOSE
        )
        self._passphrase = PassphraseField("passphrase", Question("Passphrase"))
        self._again = PassphraseField("again", Question("Passphrase, once more"))
        self._heading, self._says = theme.heading(), theme.quiet()
        self._advice = theme.quiet(ADVICE)
        self._refusal = Remark()
        self._refusal.setObjectName("refusal")
        self._go = QPushButton()
        self._go.setObjectName("go")
        theme.make_primary(self._go)
        self._go.clicked.connect(self._on_go)
        self._other = _flat("", "first-time", self._on_other)
        self._lost = _flat("Every passphrase is lost…", "all-lost", self.recovery_wanted.emit)
        self._forgotten = _flat("Passphrase forgotten…", "forgotten", self._on_forgotten)
        self._passphrase.edited.connect(self._on_typed)
        for field in (self._passphrase, self._again):
            field.box.returnPressed.connect(self._on_go)
        self._title = ""
        self.gives_words: Callable[[Officer], str] | None = None
        self._arrange()
        self._force.fill(home_force)
        self._held.fill(Held.SUBSTANTIVE)
        self.ask()

    def ask(self) -> None:
        """Asks an officer known at this station to sign in."""
        self._title, self.gives_words = "Who is at the keyboard?", None
        self._show_enrolment(enrols=False, may_switch=False)
        self._lost.show()
        self._says.setText(
            "First time at this station? The station administrator adds you, or an officer who "
            "is known here signs in and hands over to you."
        )

    def ask_to_found(self) -> None:
        """Asks the trainer, with whom a training store begins."""
        self._title = "Set this training store up"
        self._show_enrolment(enrols=True, may_switch=False)
        self._says.setText(
            "You are the trainer: here you do everything, in every rank. Your passphrase opens "
            "this training store and no other."
        )

    def ask_to_hand_over(
        self, title: str, *, may_enrol: bool, says: str = "", expected: Officer | None = None
    ) -> None:
        """Asks the officer who takes over; ``may_enrol`` lets one in who is new here.

        ``says`` tells what an officer who is new here does. ``expected`` is the officer who comes
        back to the keyboard: only the passphrase is left to type.
        """
        self._title = title
        self._collar.fill(expected.collar if expected else "")
        self._name.fill("")
        self._rank.fill(expected.rank if expected else None)
        self._held.fill(expected.held if expected else Held.SUBSTANTIVE)
        self._force.fill(expected.force if expected else self._home)
        self._show_enrolment(enrols=False, may_switch=may_enrol)
        self._says.setText(says)

    def use_force(self, force: str) -> None:
        """Takes the station's own force, once it is known."""
        self._home = force
        self._force.fill(force)

    def refuse(self, sentence: str) -> None:
        """Says why the officer is not let in; keeps what was typed but the passphrase."""
        self._forget_passphrases()
        self._refusal.say(sentence)
        self._passphrase.take_focus()
        self._bring_into_sight(self._refusal)

    @property
    def is_typed_in(self) -> bool:
        """Whether an officer known here has begun to type a passphrase."""
        return not self._enrols and bool(self._passphrase.value())

    @property
    def is_half_enrolled(self) -> bool:
        """Whether an officer who is new here has begun to say who they are."""
        return self._enrols and (self._name.written or self._collar.written)

    @property
    def refusal(self) -> str:
        """The sentence now shown, or nothing."""
        return self._refusal.sentence

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not press_main(self, event):
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(8))
        place, top = grid.addWidget, Qt.AlignmentFlag.AlignTop
        place(self._force, 0, 0, 1, 2, top)
        place(self._collar, 1, 0, 1, 1, top)
        place(self._name, 1, 1, 1, 1, top)
        place(self._rank, 2, 0, 1, 1, top)
        place(self._held, 2, 1, 1, 1, top)
        place(self._passphrase, 3, 0, 1, 1, top)
        place(self._again, 3, 1, 1, 1, top)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        for before, after in zip(self._fields, self._fields[1:], strict=False):
            QWidget.setTabOrder(before, after)
        foot = QHBoxLayout()
        foot.addWidget(self._other)
        foot.addWidget(self._lost)
        foot.addWidget(self._forgotten)
        foot.addStretch(1)
        foot.addWidget(self._go)
        column_of_card, self._scroll = a_card()
        column_of_card.addWidget(self._heading)
        column_of_card.addWidget(self._says)
        column_of_card.addLayout(grid)
        column_of_card.addWidget(self._advice)
        column_of_card.addWidget(self._refusal)
        column_of_card.addLayout(foot)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)

    @property
    def _fields(self) -> tuple[Field, ...]:
        return (
            self._force,
            self._collar,
            self._name,
            self._rank,
            self._held,
            self._passphrase,
            self._again,
        )

    def _show_enrolment(self, *, enrols: bool, may_switch: bool) -> None:
        self._enrols = enrols
        self._heading.setText(self._title)
        self._says.setText("")
        self._name.setVisible(enrols)
        self._again.setVisible(enrols)
        self._advice.setVisible(enrols)
        self._advice.setText(ADVICE)
        self._lost.hide()
        self._forgotten.setVisible(self.gives_words is not None and not enrols)
        self._other.setVisible(may_switch)
        self._other.setText("I am known here" if enrols else "First time at this station?")
        self._go.setText("Begin here" if enrols else "Sign in")
        self._refusal.say("")
        for field in self._fields:
            field.mark("")
        self._forget_passphrases()
        self._first_empty().take_focus()

    def _first_empty(self) -> Field:
        shown = [field for field in self._fields if not field.isHidden()]
        return next((field for field in shown if not field.value()), shown[0])

    def _bring_into_sight(self, widget: QWidget) -> None:
        """Scrolls to a widget once a sentence that is new has found its room."""
        QTimer.singleShot(0, self, lambda: bring_into_sight(self._scroll, widget))

    def _forget_passphrases(self) -> None:
        self._passphrase.fill("")
        self._again.fill("")

    def _on_typed(self) -> None:
        """The advice follows what is typed, while a passphrase is being chosen."""
        typed = self._passphrase.value()
        if self._enrols:
            weak = self.advise(typed, self._officer) if typed else ADVICE
            self._advice.setText(weak or GOOD)

    def _on_other(self) -> None:
        self._show_enrolment(enrols=not self._enrols, may_switch=True)

    def _on_forgotten(self) -> None:
        missing = "" if self._collar.value().strip() else "Type your collar number."
        self._collar.ask(missing)
        if missing:
            self._collar.take_focus()
        elif self.gives_words is not None:
            self.refuse(self.gives_words(self._officer))

    def _on_go(self) -> None:
        self._refusal.say("")
        wanting = self._wanting()
        for field in self._fields:
            field.ask(wanting.get(field, ""))
        if wanting:
            first = next(iter(wanting))
            first.take_focus()
            self._bring_into_sight(first)
            return
        passphrase = self._passphrase.value()
        signal = self.enrolment_wanted if self._enrols else self.signed_in
        signal.emit(self._officer, passphrase)
        self._forget_passphrases()

    @property
    def _officer(self) -> Officer:
        """The officer as typed; a rank not chosen yet is the lowest."""
        return Officer(
            name=self._name.value().strip() if self._enrols else "",
            force=self._force.value(),
            collar=self._collar.value().strip(),
            rank=self._rank.value() or Rank.POLICE_STAFF,
            held=self._held.value() or Held.SUBSTANTIVE,
        )

    def _wanting(self) -> dict[Field, str]:
        """What is still to be filled in, in the order of the form."""
        found: dict[Field, str] = {}
        if not self._force.value():
            found[self._force] = "Choose your force."
        if not self._collar.value().strip():
            found[self._collar] = "Type your collar number."
        if self._enrols and not self._name.value().strip():
            found[self._name] = "Type your name."
        if self._rank.value() is None:
            found[self._rank] = "Choose the rank you hold today."
        if self._held.value() is None:
            found[self._held] = "Choose how you hold it."
        passphrase = self._passphrase.value()
        if not passphrase:
            found[self._passphrase] = "Type your passphrase."
        elif self._enrols and (weak := self.advise(passphrase, self._officer)):
            found[self._passphrase] = weak
        elif self._enrols and passphrase != self._again.value():
            found[self._again] = "The two differ. Type both again."
        return found


def _flat(words: str, name: str, pressed: Callable[[], object]) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    button.setProperty("flat", True)
    button.clicked.connect(lambda _=False: pressed())
    return button
