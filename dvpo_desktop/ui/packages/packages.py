"""Packages: the way of a case to another computer and back, each page made when first asked for."""

from collections.abc import Callable
from functools import cached_property

from PySide6.QtCore import QObject, QThreadPool, Signal
from PySide6.QtWidgets import QStackedWidget

from dvpo_desktop.case.proceedings.authority import Outcome
from dvpo_desktop.phrases.four_words import four_words
from dvpo_desktop.rules.lifecycle.sealed_package import not_the_same_notice
from dvpo_desktop.rules.lifecycle.transitions import NotAllowed
from dvpo_desktop.rules.step_order import AUTHORITY
from dvpo_desktop.store.packages.received import Received
from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.ui.actions.acts import Acts
from dvpo_desktop.ui.actions.printing import Printing
from dvpo_desktop.ui.kit.prompts import Prompts
from dvpo_desktop.ui.packages.bringing_in import bring_decision_in
from dvpo_desktop.ui.packages.card_page import CardPage
from dvpo_desktop.ui.packages.files import KINDS, ask_and_read, in_a_name, write
from dvpo_desktop.ui.packages.package_session import notice_here
from dvpo_desktop.ui.packages.package_view import PackageRoom
from dvpo_desktop.ui.packages.received_page import ReceivedPage
from dvpo_desktop.ui.packages.sealing_page import SealingPage
from dvpo_desktop.ui.session.session import Session

OPENS = "Your passphrase opens what was sealed to you. {}, type it."
SIGNS = "Your card is signed with your own key. {}, type your passphrase."
CARD_SAVED = (
    "The card is saved. Its four words are: {words}. Give the file to an administrator of the "
    "other station, who telephones you and asks for these words. They are the words of this "
    "file alone: a card saved again has others."
)
BROUGHT = {
    Outcome.AUTHORISED: "{who} authorised the notice at another PC. Its words are fixed.",
    Outcome.REFUSED: "{who} refused the notice. No notice will be printed.",
    Outcome.RETURNED: "{who} returned the case with questions.",
}
REPLY_SAVED = "Your decision on {reference} is saved. Send the file back to {place}."
REPLY_KEPT = (
    "Your decision on {reference} is signed and kept, and its file is not saved yet. Choose "
    "Packages, Open a case package, to save it."
)


class Packages(QObject):
    """Puts its pages into the workroom's stack, and says why where something may not be.

    ``closed`` follows a way back from any of them, ``said`` what was done; ``case_wanted`` names
    the case to be shown then, and its step.
    """

    closed = Signal()
    said = Signal(str)
    case_wanted = Signal(str, str)

    def __init__(
        self,
        stack: QStackedWidget,
        session: Session,
        acts: Acts,
        prompts: Prompts,
        printing: Printing,
        pool: QThreadPool,
    ) -> None:
        super().__init__(stack)
        self._stack, self._session, self._acts = stack, session, acts
        self._prompts, self._printing, self._pool = prompts, printing, pool
        self._room: PackageRoom | None = None

    @cached_property
    def sealing(self) -> SealingPage:
        """Where the preparing officer chooses who decides elsewhere."""
        page = SealingPage(self._session, self._acts, self._prompts)
        page.sealed.connect(self._on_sealed)
        page.closed.connect(lambda: self.case_wanted.emit(self._session.case.reference, ""))
        self._stack.addWidget(page)
        return page

    @cached_property
    def received(self) -> ReceivedPage:
        """The sealed cases of the superintendent at the keyboard."""
        page = ReceivedPage(self._session)
        page.closed.connect(self.closed)
        page.file_wanted.connect(lambda: self._tried(self._open_file))
        page.one_wanted.connect(lambda one: self._tried(lambda: self._show(one)))
        page.reply_wanted.connect(lambda one: self._save_reply(one, one.reply))
        self._stack.addWidget(page)
        return page

    @cached_property
    def card(self) -> CardPage:
        """Where an administrator compares a card with whoever made it."""
        page = CardPage(self._session)
        page.closed.connect(self.closed)
        page.kept.connect(self._on_done)
        self._stack.addWidget(page)
        return page

    @property
    def room(self) -> PackageRoom | None:
        """The sealed case in front, or None."""
        front = self._stack.currentWidget()
        return self._room if front is self._room else None

    def save(self) -> bool:
        """Keeps what was written on a sealed case in front; whether it is on disk."""
        return self.room is None or self.room.save()

    def show(self, word: str) -> None:
        """Shows a page, or asks for the file, that a menu names."""
        self._tried(
            {
                "received": self._show_received,
                "decision": self._bring_in,
                "own_card": self._save_own_card,
                "station_card": self._save_station_card,
                "card": self._show_card,
            }[word]
        )

    def seal(self, reference: str) -> None:
        """Shows who can be asked at another computer about a case; empty asks to choose one."""
        if reference:
            self._tried(lambda: self._show_sealing(reference))
        else:
            self._prompts.tell("Open the case that is to be sealed, or choose it on the list.")

    def _tried(self, act: Callable[[], None]) -> None:
        """Does it, or says in its own sentence why not."""
        try:
            act()
        except (StationProblem, NotAllowed) as refusal:
            self._prompts.tell(str(refusal))

    def _show_sealing(self, reference: str) -> None:
        self._session.open(reference)
        self.sealing.show_case()
        self._stack.setCurrentWidget(self.sealing)

    def _show_received(self) -> None:
        self.received.refresh()
        self._stack.setCurrentWidget(self.received)

    def _show_card(self) -> None:
        data = ask_and_read(self._prompts, "Bring in a card")
        if data:
            self.card.show_card(data)
            self._stack.setCurrentWidget(self.card)

    def _open_file(self) -> None:
        session = self._session
        file = ask_and_read(self._prompts, "Open a case package")
        passphrase = file and self._prompts.passphrase(
            OPENS.format(session.officer.words), yes="Open it"
        )
        if not file or not passphrase:
            return
        received = session.store.received.open(
            file,
            session.officer,
            passphrase,
            session.now(),
            lambda package: notice_here(session, package),
        )
        if received.reply:
            self._save_reply(received, received.reply)
        else:
            self._show(received)

    def _show(self, received: Received) -> None:
        package = received.package
        # The program may have been brought to another version since the package was opened.
        why_not = not_the_same_notice(package, notice_here(self._session, package))
        if why_not:
            raise NotAllowed(why_not)
        self._drop_room()
        room = PackageRoom(self._session, received, self._prompts, self._printing, self._pool)
        room.closed.connect(self._on_put_aside)
        room.decided.connect(self._on_decided)
        self._room = room
        self._stack.addWidget(room)
        self._stack.setCurrentWidget(room)
        room.show_case()

    def _drop_room(self) -> None:
        if self._room is not None:
            room, self._room = self._room, None
            room.hide()
            self._stack.removeWidget(room)
            room.deleteLater()

    def _on_put_aside(self) -> None:
        self._drop_room()
        self._show_received()

    def _on_decided(self, file: bytes) -> None:
        room = self._room
        if room is not None:
            self._drop_room()
            self._save_reply(room.received, file)

    def _save_reply(self, received: Received, file: bytes) -> None:
        package = received.package
        told = {"reference": package.case.reference, "place": package.place}
        name = f"{package.case.reference}.decision.dvpo"
        chosen = self._prompts.save_file("Save your decision", name, KINDS)
        saved = bool(chosen) and write(self._prompts, chosen, file)
        self._show_received()
        self.said.emit((REPLY_SAVED if saved else REPLY_KEPT).format(**told))

    def _bring_in(self) -> None:
        file = ask_and_read(self._prompts, "Bring in a decision")
        if file:
            brought = bring_decision_in(self._session, file)
            decision = brought.decision
            authorised = decision.outcome is Outcome.AUTHORISED
            self.case_wanted.emit(brought.reference, "" if authorised else AUTHORITY.word)
            self.said.emit(BROUGHT[decision.outcome].format(who=decision.officer.words))

    def _save_own_card(self) -> None:
        session = self._session
        passphrase = self._prompts.passphrase(
            SIGNS.format(session.officer.words), yes="Sign the card"
        )
        if passphrase:
            made = session.store.cards.of_officer(
                session.officer, passphrase, session.own.place, session.now()
            )
            self._save_card(session.officer.name, *made)

    def _save_station_card(self) -> None:
        session = self._session
        made = session.store.cards.of_station(session.own.place, session.officer, session.now())
        self._save_card(session.own.place, *made)

    def _save_card(self, whose: str, data: bytes, fingerprint: str) -> None:
        chosen = self._prompts.save_file("Save a card", f"{in_a_name(whose)}.card.dvpo", KINDS)
        if chosen and write(self._prompts, chosen, data):
            words = four_words(fingerprint, self._session.reference_data.plain_words)
            self._prompts.tell(CARD_SAVED.format(words=words))

    def _on_sealed(self, sentence: str) -> None:
        self.case_wanted.emit(self._session.case.reference, AUTHORITY.word)
        self.said.emit(sentence)

    def _on_done(self, sentence: str) -> None:
        self.closed.emit()
        self.said.emit(sentence)
