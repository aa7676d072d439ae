"""Sealing: the preparing officer chooses who decides at another computer, and saves the file."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout

from dvpo_desktop.case import Officer
from dvpo_desktop.phrases.four_words import four_words
from dvpo_desktop.rules.date_words import say_moment
from dvpo_desktop.rules.lifecycle.lifecycle import IN_PREPARATION, state
from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.ui.actions.acts import Acts
from dvpo_desktop.ui.kit.fields.answer_rows import Radio
from dvpo_desktop.ui.kit.frame import Frame, act_button
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.kit.prompts import Prompts
from dvpo_desktop.ui.packages.files import KINDS, in_a_name, write
from dvpo_desktop.ui.session.session import Session

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


class SealingPage(Frame):
    """``sealed`` says what was done; ``closed`` follows when the officer thinks better of it."""

    sealed = Signal(str)
    closed = Signal()

    def __init__(self, session: Session, acts: Acts, prompts: Prompts) -> None:
        super().__init__("sealing", "Seal the case for another PC", HELP)
        self._session, self._acts, self._prompts = session, acts, prompts
        self._cards: dict[str, Officer] = {}
        self._rows: dict[str, Radio] = {}
        self._who = QButtonGroup(self)
        self._choices = QVBoxLayout()
        self._choices.setSpacing(0)
        self._case, self._question = theme.words(), theme.subheading("Who decides?")
        self._about, self._before = theme.words(), theme.quiet()
        self.body.addWidget(self._case)
        self.body.addWidget(self._question)
        self.body.addLayout(self._choices)
        self.body.addWidget(self._about)
        self.body.addWidget(self._before)
        self._seal = act_button("Seal and sa&ve…", "seal-case", self._on_seal, primary=True)
        self.foot.addStretch(1)
        self.foot.addWidget(act_button("&Back", "back", self.closed.emit))
        self.foot.addWidget(self._seal)

    def show_case(self) -> None:
        """Shows who can be asked about the case in front, and who was. Raises StationProblem."""
        session = self._session
        every = (card.officer for card in session.store.cards.all())
        self._cards = {officer.key: officer for officer in every if officer}
        self._ask()
        case = session.case
        words = four_words(session.notice().fingerprint, session.reference_data.plain_words)
        sends = " Sealing it sends it: from then on it cannot be changed." * self._unsent
        self._case.setText(f"{case.reference}, {case.respondent.name}.{sends}")
        self._about.setText(
            f"The notice has the four words {words}, and the superintendent’s computer shows the "
            "same."
        )
        self._before.setText(
            "\n".join(
                f"Sealed before: {say_moment(sent.sealed_at)}, for {sent.to.words}."
                for sent in session.store.packages.sent(case.reference)
            )
        )
        self._before.setVisible(bool(self._before.text()))
        self._seal.setEnabled(bool(self._cards))
        self.tell("" if self._cards else NO_CARDS, "warn")
        (next(iter(self._rows.values()), self._seal)).setFocus()

    @property
    def _unsent(self) -> bool:
        return state(self._session.case) in IN_PREPARATION

    def _ask(self) -> None:
        """One row for each superintendent; the first is chosen until another is."""
        for row in self._rows.values():
            self._who.removeButton(row)
            row.hide()
            row.deleteLater()
        self._rows = {key: Radio(officer.words) for key, officer in self._cards.items()}
        for at, (key, row) in enumerate(self._rows.items()):
            row.setObjectName(f"superintendent.{key}")
            self._who.addButton(row)
            self._choices.insertWidget(at, row)
            row.setChecked(at == 0)
        self._question.setVisible(bool(self._rows))

    def _on_seal(self) -> None:
        chosen_one = next(key for key, row in self._rows.items() if row.isChecked())
        officer = self._cards[chosen_one]
        session, place = self._session, self._session.own.place
        if self._unsent and not self._acts.send():
            return
        name = f"{session.case.reference}.for-{in_a_name(officer.name)}.dvpo"
        chosen = self._prompts.save_file("Save the sealed case", name, KINDS)
        if not chosen:
            return
        try:
            file = session.store.packages.seal(
                session.case,
                session.notice(),
                session.law,
                officer,
                place,
                session.officer,
                session.now(),
            )
        except StationProblem as problem:
            self.tell(str(problem), "stop")
            return
        if write(self._prompts, chosen, file):
            self.sealed.emit(
                f"{session.case.reference} is sealed for {officer.words}. Send the file; when the "
                "decision comes back, choose Packages, Bring in a decision."
            )
