"""The window: sign-in in front, the workroom behind it, and the way from one to the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from dvpo_desktop.case import Officer
from dvpo_desktop.rules.steps import AUTHORITY
from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.ui.idle import Idle
from dvpo_desktop.ui.kit import theme
from dvpo_desktop.ui.kit.banner import Banner
from dvpo_desktop.ui.kit.prompts import Prompts
from dvpo_desktop.ui.menus import MenuActs, fill
from dvpo_desktop.ui.sign_in import SignIn

if TYPE_CHECKING:
    from collections.abc import Callable

    # The workroom is heavy: it is imported behind the sign-in, after the window has shown.
    from dvpo_desktop.ui.opening import Opening
    from dvpo_desktop.ui.workroom import Workroom

LOOK_AGAIN = 30  # milliseconds between two looks at whether the rooms are loaded


class Window(QMainWindow):
    """Locked it shows the sign-in and holds no case; unlocked it shows the workroom."""

    def __init__(self, opening: Opening, prompts: Prompts) -> None:
        super().__init__()
        self._opening, self._prompts = opening, prompts
        self._room: Workroom | None = None
        self._case_at: tuple[str, str] | None = None
        self._handed_by: Officer | None = None
        self._trouble = Banner("trouble")
        self._trouble.pressed.connect(self._on_retry)
        self._who = QLabel()
        self._who.setObjectName("who")
        self._lock = QPushButton("Lock  Ctrl+L")
        self._lock.setObjectName("lock")
        self._lock.clicked.connect(self.lock)
        self._sign_in = SignIn(opening.forces, opening.home_force)
        self._sign_in.signed_in.connect(self._on_signed_in)
        self._sign_in.enrolment_wanted.connect(self._on_enrolment)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._sign_in)
        self._idle = Idle(opening.lock_after_minutes, self)
        self._idle.passed.connect(self._on_idle)
        self._arrange()
        fill(
            self.menuBar(),
            MenuActs(
                lock=self.lock,
                show_days=lambda: self._in_room(lambda room: room.show_days()),
                show_history=lambda: self._in_room(lambda room: room.show_history()),
                show_backups=lambda: self._in_room(lambda room: room.show_backups()),
                leave=self.close,
                set_scale=self.set_scale,
                tell=prompts.tell,
            ),
        )
        self._say_who()

    @property
    def sign_in(self) -> SignIn:
        """The form that is in front while nobody, or somebody else, is to sign in."""
        return self._sign_in

    @property
    def room(self) -> Workroom | None:
        """The workroom while somebody is signed in or handing over."""
        return self._room

    def ask_who(self) -> None:
        """Shows the sign-in: the set-up of the station when it has no store yet."""
        self._opening.load()
        if not self._opening.loaded:
            QTimer.singleShot(LOOK_AGAIN, self.ask_who)
        elif self._opening.is_new():
            self._sign_in.ask_to_found()
        else:
            self._sign_in.ask()

    def save(self) -> bool:
        """Saves what is in front; whether it is on disk."""
        return self._room is None or self._room.save()

    def lock(self) -> None:
        """Saves, closes the store, and leaves nothing of a case on the screen."""
        room = self._room
        if room is None:
            return
        if not room.save() and not self._prompts.ask(
            "What you typed last is not on disk yet. Lock all the same, and lose it?",
            yes="Lock and lose it",
            no="Stay",
        ):
            return
        self._room = self._handed_by = None
        self._idle.rest()
        self._let_go(room)
        room.desk.store.close()
        self._trouble.say("")
        self._say_who()
        self._stack.setCurrentWidget(self._sign_in)
        self.ask_who()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Locks first, so that nothing typed is lost by closing the window."""
        self.lock()
        if self._room is None:
            event.accept()
        else:
            event.ignore()

    def set_scale(self, scale: float) -> None:
        """Sets the text size, 1.0 to 2.0, and builds what is in front anew by it."""
        room = self._room
        if room is not None and not room.save():
            return
        theme.set_scale(scale)
        self._opening.remember_scale(scale)
        if room is None:
            return
        reference, word = room.place
        handing_over = self._stack.currentWidget() is self._sign_in
        self._let_go(room)
        self._enter(self._opening.room_for(room.desk))
        if handing_over:
            # Nobody is signed in until the one who takes over is.
            self._stack.setCurrentWidget(self._sign_in)
            self._who.setText("")
        elif reference and self._room is not None:
            self._room.open_case(reference, word)

    def _let_go(self, room: Workroom) -> None:
        """Takes a room off the screen at once; Qt destroys it when it gets round to it."""
        room.hide()
        self._stack.removeWidget(room)
        room.shut()
        room.deleteLater()

    def _in_room(self, show: Callable[[Workroom], None]) -> None:
        """Shows a page of the station's own, when somebody is at work."""
        room = self._room
        if room is not None and self._stack.currentWidget() is room:
            show(room)

    def _arrange(self) -> None:
        band = "TRAINING · nothing here is a real case · TRAINING"
        self._bands = (QLabel(band), QLabel(band))
        for label in self._bands:
            label.setObjectName("training-band")
        self._place = QLabel()
        self._place.setObjectName("place")
        top = QWidget()
        top.setObjectName("top")
        row = QHBoxLayout(top)
        row.setContentsMargins(*theme.margins(16, 8))
        row.addWidget(self._place)
        row.setSpacing(theme.px(12))
        row.addStretch(1)
        row.addWidget(self._who)
        row.addWidget(self._lock)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bands[0])
        column.addWidget(top)
        column.addWidget(self._trouble)
        column.addWidget(self._stack, 1)
        column.addWidget(self._bands[1])
        self.setCentralWidget(whole)
        for label in self._bands:
            label.setVisible(self._opening.training)
        self.setWindowTitle("DVPO Desktop (training)" if self._opening.training else "DVPO Desktop")

    def _enter(self, room: Workroom) -> None:
        room.hand_over_wanted.connect(self._on_hand_over)
        room.said.connect(lambda sentence: self._trouble.say(sentence, "done"))
        room.desk.trouble.connect(self._on_trouble)
        self._room = room
        self._idle.watch(self.windowHandle())
        self._stack.addWidget(room)
        self._stack.setCurrentWidget(room)
        self._say_who()
        room.go_home()

    def _on_signed_in(self, officer: Officer, passphrase: str) -> None:
        room = self._room
        try:
            if room is None:
                self._enter(self._opening.unlock(officer, passphrase))
            else:
                self._opening.hand_to(room.desk, officer, passphrase)
                self._back_to_work(room)
        except StationProblem as problem:
            self._sign_in.refuse(str(problem))

    def _on_enrolment(self, officer: Officer, passphrase: str) -> None:
        room = self._room
        try:
            if room is None:
                self._enter(self._opening.found(officer, passphrase))
            else:
                self._opening.enrol(room.desk, officer, passphrase)
                self._back_to_work(room)
        except StationProblem as problem:
            self._sign_in.refuse(str(problem))

    def _on_idle(self) -> None:
        """Nobody is at the keyboard: whatever is asked is dropped, and the screen is locked.

        What cannot be saved stays in memory behind the sign-in rather than be lost.
        """
        self._prompts.close()
        if self.save():
            self.lock()
        elif self._room is not None:
            step = self._room.place[1]
            self._cover(self._room, step, self._room.desk.officer, "Who is at the keyboard?")

    def _on_hand_over(self, to_superintendent: bool) -> None:
        """The officer at the keyboard steps back: the case waits behind the sign-in."""
        room = self._room
        if room is None or not room.save():
            return
        if to_superintendent:
            self._handed_by = room.desk.officer
            self._cover(room, AUTHORITY.word, None, "Hand the keyboard to the superintendent")
        else:
            expected, self._handed_by = self._handed_by, None
            self._cover(room, "", expected, "Who takes over the keyboard?")

    def _cover(self, room: Workroom, word: str, expected: Officer | None, title: str) -> None:
        """Puts the sign-in in front of a room that stays open, and remembers where it was."""
        case_in_front = room.desk.case.reference if room.desk.has_case else ""
        self._case_at = (case_in_front, word)
        self._sign_in.ask_to_hand_over(title, may_enrol=True, expected=expected)
        self._stack.setCurrentWidget(self._sign_in)
        self._who.setText("")

    def _back_to_work(self, room: Workroom) -> None:
        reference, word = self._case_at or ("", "")
        self._case_at = None
        self._trouble.say("")
        self._say_who()
        self._stack.setCurrentWidget(room)
        if reference:
            room.open_case(reference, word)
        else:
            room.go_home()

    def _on_trouble(self, sentence: str) -> None:
        self._trouble.say(sentence, "stop", "Try again" if sentence else "")

    def _on_retry(self) -> None:
        if self._room is not None:
            self._room.desk.retry()

    def _say_who(self) -> None:
        room = self._room
        self._lock.setVisible(room is not None)
        self._who.setText(room.desk.officer.words if room is not None else "")
        self._place.setText(self._opening.place)
