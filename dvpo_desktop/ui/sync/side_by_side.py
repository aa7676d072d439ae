"""Side by side: what two officers changed in one case, and the choice between them."""

from collections.abc import Callable, Mapping
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from dvpo_desktop.case import Case, Officer
from dvpo_desktop.case.differences import Difference, Side, differences
from dvpo_desktop.case.history import Entry
from dvpo_desktop.phrases.values import told_words
from dvpo_desktop.rules.date_words import say_moment
from dvpo_desktop.store.cases.cases import Kept
from dvpo_desktop.store.problems import ChangedElsewhere, StationProblem
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.kit.look.in_sight import bring_into_sight
from dvpo_desktop.ui.session.session import Session
from dvpo_desktop.ui.sync.difference_card import DifferenceCard

NOTHING_LOST = (
    "Nothing is lost: what you do not choose stands in the history. What only one of you changed "
    "is chosen already."
)
WIDEST = 820  # pixels
Keep = Callable[[Mapping[str, Side]], object]


class TwoStates(Protocol):
    """A case as it is here and as it is on the store, and what both were made from."""

    @property
    def reference(self) -> str:
        """The case."""

    @property
    def base(self) -> Case:
        """What both were made from."""

    @property
    def mine(self) -> Case:
        """The case as it is here."""

    @property
    def theirs(self) -> Kept:
        """The case as it is in the store."""

    @property
    def officers(self) -> tuple[Officer, ...]:
        """Who changed it here."""


class SideBySide(QWidget):
    """Shows each difference as a card, those first that must be chosen.

    ``kept`` names the case once it is kept; ``closed`` leaves both as they are; ``changed_again``
    says that the store has yet another state.
    """

    kept = Signal(str)
    closed = Signal()
    changed_again = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._two: TwoStates | None = None
        self._keep: Keep | None = None
        self._cards: tuple[DifferenceCard, ...] = ()
        self._count = theme.words()
        self._count.setObjectName("differences-count")
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._arrange()
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.keep)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self.closed)

    @property
    def cards(self) -> tuple[DifferenceCard, ...]:
        """The differences as they are asked."""
        return self._cards

    def show_two(self, two: TwoStates, keep: Keep) -> None:
        """Asks which answers stand; ``keep`` is given the choices, and raises what stops it."""
        self._two, self._keep = two, keep
        theirs = two.theirs.case
        found = differences(two.base, two.mine, theirs, self._session.reference_data.questions)
        entries = self._session.store.history.of(two.reference)
        ordered = sorted(found, key=lambda each: (not each.clash, bool(each.follows)))
        self._cards = tuple(self._card(each, two, entries) for each in ordered)
        inside = QWidget()
        inside.setMaximumWidth(theme.px(WIDEST))
        column = QVBoxLayout(inside)
        column.setContentsMargins(*theme.margins(24, 16))
        column.setSpacing(theme.px(12))
        column.addWidget(theme.heading(f"{two.reference} was changed here and elsewhere"))
        column.addWidget(theme.quiet(NOTHING_LOST))
        for card in self._cards:
            column.addWidget(card)
            card.chosen.connect(self._on_chosen)
        column.addStretch(1)
        self._scroll.setWidget(inside)
        self._on_chosen()
        if self._cards:
            self._cards[0].take_focus()

    def keep(self) -> None:
        """Keeps the case as it was chosen, or says what still must be."""
        two, keep = self._two, self._keep
        if two is None or keep is None:
            return
        open_one = next((card for card in self._cards if card.open), None)
        if open_one is not None:
            self._count.setText(f"Choose first what stands: {open_one.difference.words}.")
            bring_into_sight(self._scroll, open_one)
            open_one.take_focus()
            return
        choices = {card.difference.path: card.side for card in self._cards if card.side}
        try:
            keep(choices)
        except ChangedElsewhere:
            self.changed_again.emit(two.reference)
        except (StationProblem, ValueError) as problem:
            self._count.setText(str(problem))
        else:
            self.kept.emit(two.reference)

    def clear(self) -> None:
        """Leaves nothing of a case on the screen."""
        self._two = self._keep = None
        self._cards = ()
        self._scroll.setWidget(QWidget())

    def _arrange(self) -> None:
        back = QPushButton("&Back, and decide later")
        back.setObjectName("back-to-case")
        back.clicked.connect(self.closed)
        keep = QPushButton("&Keep")
        keep.setObjectName("keep")
        theme.make_primary(keep)
        keep.clicked.connect(self.keep)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(*theme.margins(24, 12))
        buttons.setSpacing(theme.px(8))
        buttons.addWidget(self._count, 1)
        buttons.addWidget(back)
        buttons.addWidget(keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scroll, 1)
        column.addLayout(buttons)

    def _card(self, each: Difference, two: TwoStates, entries: tuple[Entry, ...]) -> DifferenceCard:
        catalogue = self._session.law.catalogue
        states = ((each.base, two.base), (each.theirs, two.theirs.case), (each.mine, two.mine))
        base, theirs, mine = (
            told_words(told, each, case, self._session.reference_data.questions, catalogue)
            for told, case in states
        )
        here = "Yours"
        if two.officers != (self._session.officer,):
            here = f"Typed here by {', '.join(officer.words for officer in two.officers)}"
        whose = {Side.THEIRS: who_changed(each, entries), Side.MINE: here}
        return DifferenceCard(each, (base, theirs, mine), whose)

    def _on_chosen(self) -> None:
        sides = {card.difference.path: card.side for card in self._cards}
        for card in self._cards:
            side = sides.get(card.difference.follows) if card.difference.follows else None
            if side is not None:
                card.choose(side)
        left = sum(card.open for card in self._cards)
        self._count.setText(
            "Everything is chosen. Press Keep."
            if not left
            else f"{left} {'answer' if left == 1 else 'answers'} still to choose."
        )


def who_changed(each: Difference, entries: tuple[Entry, ...]) -> str:
    """ "Sergeant J. Sample 5120, Fri 27 Nov 2026, 03:12": who last changed a place in the store.

    Where only this station changed it that is nobody: "In the store".
    """
    for entry in reversed(entries):
        if each.theirs == each.base or "waits" in entry.detail:
            continue
        for path in entry.detail.get("changed", {}):
            if f"{path}.".startswith(f"{each.path}.") or f"{each.path}.".startswith(f"{path}."):
                return f"{entry.words}, {say_moment(entry.at)}"
    return "In the store"
