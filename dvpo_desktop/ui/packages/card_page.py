"""The card: an administrator compares its four words by telephone, and keeps it or not."""

from PySide6.QtCore import Signal

from dvpo_desktop.case.card import Card
from dvpo_desktop.phrases.four_words import four_words
from dvpo_desktop.rules.date_words import say_moment
from dvpo_desktop.store.packages.cards import read_card
from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.ui.kit.fields.answer_rows import Tick
from dvpo_desktop.ui.kit.frame import Frame, act_button
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.session.session import Session

HELP = (
    "A card can be made by anybody, in any name. Telephone whoever it names on a number that you "
    "have already, not on one that came with the file, and ask for the four words."
)
AGREED = "I telephoned, and the four words that were read to me are these"


class CardPage(Frame):
    """``kept`` says what was kept; ``closed`` follows when the administrator does not trust it."""

    kept = Signal(str)
    closed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__("card", "Whose card is this?", HELP)
        self._session = session
        self._data = b""
        self._whose, self._words, self._instead = theme.words(), theme.heading(), theme.quiet()
        self._words.setObjectName("four-words")
        self._agreed = Tick(AGREED)
        self._agreed.setObjectName("agreed")
        self._agreed.setAccessibleName(AGREED)
        self._agreed.toggled.connect(lambda _: self.tell(""))
        for widget in (self._whose, self._words, self._agreed, self._instead):
            self.body.addWidget(widget)
        self.foot.addStretch(1)
        self.foot.addWidget(act_button("&Back", "back", self.closed.emit))
        self.foot.addWidget(act_button("&Keep this card", "keep-card", self._on_keep, primary=True))

    def show_card(self, data: bytes) -> None:
        """Shows whose card is in a file. Raises StationProblem for another file."""
        card, fingerprint = read_card(data)
        self._data = data
        self._whose.setText(
            f"{card.words}, made at {card.place} {say_moment(card.made_at)}."
            if card.officer
            else f"The station {card.place}, made {say_moment(card.made_at)}."
        )
        self._words.setText(four_words(fingerprint, self._session.reference_data.plain_words))
        older = next((each for each in self._session.store.cards.all() if _same(each, card)), None)
        self._instead.setText(
            f"It takes the place of the card made {say_moment(older.made_at)}." if older else ""
        )
        self._instead.setVisible(older is not None)
        self._agreed.setChecked(False)
        self.tell("")
        self._agreed.setFocus()

    def _on_keep(self) -> None:
        if not self._agreed.isChecked():
            self.tell("Telephone, compare the four words, and tick that they agree.", "warn")
            return
        session = self._session
        try:
            card = session.store.cards.keep(self._data, session.officer, session.now())
        except StationProblem as problem:
            self.tell(str(problem), "stop")
            return
        self.kept.emit(f"The card of {card.words} is kept.")


def _same(one: Card, other: Card) -> bool:
    if one.officer and other.officer:
        return one.officer.key == other.officer.key
    return one.officer is other.officer and one.station == other.station
