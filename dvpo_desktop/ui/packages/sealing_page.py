"""Sealing: the preparing officer chooses who decides at another computer, and saves the file."""

from dataclasses import replace

from PySide6.QtCore import Signal

from dvpo_desktop.case.card import Card
from dvpo_desktop.case.questions import Question
from dvpo_desktop.rules.lifecycle import IN_PREPARATION, state
from dvpo_desktop.rules.say import say_moment
from dvpo_desktop.rules.spoken import four_words
from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.ui.acts import Acts
from dvpo_desktop.ui.desk import Desk
from dvpo_desktop.ui.kit import theme
from dvpo_desktop.ui.kit.choices import ChoiceList, ChoiceRows, choice
from dvpo_desktop.ui.kit.prompts import Prompts
from dvpo_desktop.ui.packages.files import KINDS, in_a_name, write
from dvpo_desktop.ui.station.frame import Frame, act_button

HELP = (
    "The file holds the whole case, sealed so that only this superintendent can open it, and "
    "signed by this station. Send it by force mail or a share. The decision comes back the same "
    "way, within 24 hours."
)
NO_CARDS = (
    "No superintendent’s card is kept here yet. The superintendent saves one at their own "
    "computer (menu Packages); an administrator brings it in here, and compares its four words "
    "by telephone."
)
QUESTION = Question("Who decides?", hint="The superintendents whose card is kept here.")


class SealingPage(Frame):
    """``sealed`` says what was done; ``closed`` follows when the officer thinks better of it."""

    sealed = Signal(str)
    closed = Signal()

    def __init__(self, desk: Desk, acts: Acts, prompts: Prompts) -> None:
        super().__init__("sealing", "Seal the case for another PC", HELP)
        self._desk, self._acts, self._prompts = desk, acts, prompts
        self._cards: dict[str, Card] = {}
        self._who: ChoiceRows | ChoiceList | None = None
        self._about, self._before = theme.words(), theme.quiet()
        self._about.setObjectName("sealing-about")
        self.body.addWidget(self._about)
        self.body.addWidget(self._before)
        self._seal = act_button("&Seal and save…", "seal-case", self._on_seal, primary=True)
        self.foot.addStretch(1)
        self.foot.addWidget(act_button("&Back", "back", self.closed.emit))
        self.foot.addWidget(self._seal)

    def show_case(self) -> None:
        """Shows who can be asked about the case in front, and who was. Raises StationProblem."""
        desk = self._desk
        self._cards = {card.officer.key: card for card in desk.store.cards.all() if card.officer}
        self._ask()
        case = desk.case
        words = four_words(desk.notice().fingerprint, desk.shelf.plain_words)
        self._about.setText(
            f"{case.reference}, {case.respondent.name}. The notice has the four words: {words}. "
            "The superintendent’s computer shows the same."
        )
        self._before.setText(
            "\n".join(
                f"Sealed before: {say_moment(sent.sealed_at)}, for {sent.to.words}."
                for sent in desk.store.packages.sent(case.reference)
            )
        )
        self._before.setVisible(bool(self._before.text()))
        self._seal.setEnabled(bool(self._cards))
        self.tell("" if self._cards else NO_CARDS, "warn")
        if self._who is not None:
            self._who.take_focus()

    def _ask(self) -> None:
        if self._who is not None:
            self._who.hide()
            self.body.removeWidget(self._who)
            self._who.deleteLater()
            self._who = None
        if self._cards:
            choices = {key: card.words for key, card in self._cards.items()}
            self._who = choice("superintendent", replace(QUESTION, choices=choices))
            self._who.fill(next(iter(choices)) if len(choices) == 1 else None)
            self.body.insertWidget(0, self._who)

    def _on_seal(self) -> None:
        key = self._who.value() if self._who is not None else None
        officer = self._cards[key].officer if key else None
        if self._who is None or officer is None:
            self.tell("Choose who decides.", "warn")
            return
        desk, place = self._desk, self._desk.own.place
        if state(desk.case) in IN_PREPARATION and not self._acts.send():
            return
        name = f"{desk.case.reference}.for-{in_a_name(officer.name)}.dvpo"
        chosen = self._prompts.save_file("Save the sealed case", name, KINDS)
        if not chosen:
            return
        try:
            file = desk.store.packages.seal(
                desk.case, desk.notice(), desk.law, officer, place, desk.officer, desk.now()
            )
        except StationProblem as problem:
            self.tell(str(problem), "stop")
            return
        if write(self._prompts, chosen, file):
            self.sealed.emit(
                f"{desk.case.reference} is sealed for {officer.words}. Send the file; when the "
                "decision comes back, choose Packages, Bring in a decision."
            )
