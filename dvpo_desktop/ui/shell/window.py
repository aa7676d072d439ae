"""The window: sign-in in front, the main view behind it, and the way from one to the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent, QSessionManager
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from dvpo_desktop.case import Officer
from dvpo_desktop.intake.reading import read
from dvpo_desktop.rules.step_order import AUTHORITY
from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.ui.kit.banner import Banner
from dvpo_desktop.ui.kit.enter_key import press_button
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.kit.prompts import Prompts
from dvpo_desktop.ui.kit.second_press import SecondPress
from dvpo_desktop.ui.session.not_kept import (
    IN_QUESTION,
    LOST_AT_SIGN_IN,
    Losses,
    NotKept,
    may_close,
)
from dvpo_desktop.ui.shell.menus import MenuActs, fill
from dvpo_desktop.ui.shell.watches import Watches
from dvpo_desktop.ui.shell.window_top import WindowTop, training_band
from dvpo_desktop.ui.sign_in.locking import UNSAVED, Locking, loses
from dvpo_desktop.ui.sign_in.sign_in import SignIn
from dvpo_desktop.ui.sign_in.traces import take_away
from dvpo_desktop.ui.sign_in.ways_in import WaysIn
from dvpo_desktop.ui.station.recovery.restoring import refusal_of

if TYPE_CHECKING:
    from collections.abc import Callable

    # The main view is heavy: it is imported behind the sign-in, after the window has shown.
    from dvpo_desktop.ui.session.session import Session
    from dvpo_desktop.ui.shell.main_view import MainView
    from dvpo_desktop.ui.shell.opening import Opening

LOOK_AGAIN = 30  # milliseconds between two looks at whether the rooms are loaded


class Window(QMainWindow):
    """Locked it shows the sign-in and holds no case; unlocked it shows the main view."""

    def __init__(self, opening: Opening, prompts: Prompts) -> None:
        super().__init__()
        self._opening, self._prompts = opening, prompts
        self._room: MainView | None = None
        self._case_at: tuple[str, str] | None = None
        self._handed_by: Officer | None = None
        self._not_kept, self._may_lose = NotKept(), False
        self._said, self._said_on = "", cast("QWidget | None", None)
        self._trouble = Banner("trouble")
        self._trouble.pressed.connect(self._on_retry)
        self._top = WindowTop()
        self._top.lock_wanted.connect(self.lock)
        self._sign_in = SignIn(opening.forces, opening.home_force)
        sign_in, let_in = self._sign_in, self._let_in
        sign_in.signed_in.connect(lambda *who: let_in(opening.unlock, opening.hand_to, *who))
        sign_in.enrolment_wanted.connect(lambda *who: let_in(opening.found, opening.enrol, *who))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._sign_in)
        self._ways_in = WaysIn(opening, self._stack)
        self._ways_in.entered.connect(self._enter)
        self._ways_in.left.connect(self._say_who)
        self._sign_in.recovery_wanted.connect(self._ways_in.show_recovery)
        self._locking = Locking(opening.lock_after_minutes, self)
        self._locking.wanted.connect(self.lock)
        self._locking.again.connect(self._shut_when_saved)
        self._ways_in.guarded.connect(lambda: self._locking.watch(self.windowHandle()))
        self._watches = Watches(self, self._locking)
        SecondPress(self)
        self._arrange()
        self._for_officers = fill(
            self.menuBar(),
            MenuActs(
                lock=self.lock,
                show=lambda page: self._in_room(lambda room: room.show_page(page)),
                leave=self.close,
                set_scale=self.set_scale,
                tell=prompts.tell,
            ),
        )
        self._stack.currentChanged.connect(self._on_front)
        self._on_front()
        self._say_who()

    @property
    def sign_in(self) -> SignIn:
        """The form that is in front while nobody, or somebody else, is to sign in."""
        return self._sign_in

    @property
    def room(self) -> MainView | None:
        """The main view while somebody is signed in or handing over."""
        return self._room

    def ask_who(self) -> None:
        """Shows the sign-in: the set-up of the station when it has no store yet."""
        self._opening.load()
        if self._opening.loaded:
            self._ways_in.ask(self._sign_in)
        else:
            QTimer.singleShot(LOOK_AGAIN, self.ask_who)

    def save(self) -> bool:
        """Saves what is in front; whether it is on disk."""
        return self._room is None or self._room.save()

    def lock(self) -> None:
        """Covers the screen, saves, closes the store, and leaves nothing of a case behind.

        A lock waits for no answer: nobody may be there to give one. What the disk does not take
        is not lost: it stays in memory behind the sign-in, with the store open, until it is saved.
        """
        room = self._room
        told = LOST_AT_SIGN_IN if self._sign_in.is_half_enrolled else ""
        if room is None:
            # Before there is an administrator nothing is locked, and the page stays in front.
            if by := self._ways_in.begun_by:
                self._not_kept.note(by, self._ways_in.unkept())
            told = self._ways_in.lock()
        else:
            if self._prompts.typed():
                self._not_kept.note(room.session.officer, (IN_QUESTION,))
            title = "Who is at the keyboard?"
            self._cover(room, room.place[1], room.session.officer, title, new=False)
        self._prompts.close()
        take_away(self)
        # What follows may wait for a slow disk: the cover must be on the screen before.
        self.repaint()
        self._shut_when_saved()
        if told:
            self._sign_in.refuse(told)

    def _shut_when_saved(self) -> None:
        """Closes the store behind the cover, once all is saved and nobody waits for an answer."""
        room = self._room
        if room is None or self._stack.currentWidget() is room:
            return
        saved = False
        try:
            saved = room.save()
        finally:
            self._trouble.say("" if saved else UNSAVED, "stop")
            self._locking.wait()
        if saved and self._prompts.close():
            # Whoever asked goes on with the store before it is closed.
            QTimer.singleShot(0, self, self._shut_when_saved)
        elif saved:
            # No word of it may stay in memory; where it stood is told to whoever typed it.
            for kept in room.session.half_typed.values():
                self._not_kept.note(kept.by, (half.unkept for half in kept.pages))
            self._shut(room)

    def _shut(self, room: MainView) -> None:
        self._room = self._handed_by = self._case_at = None
        self._locking.rest()
        self._watches.gone()
        self._let_go(room)
        room.session.put_away()
        room.session.store.close()
        self._trouble.say("")
        self._say_who()
        self._stack.setCurrentWidget(self._sign_in)
        self.ask_who()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not press_button(self, event):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Saves and closes the store first; asks before what is not kept, or cannot be, is lost."""
        event.ignore()
        asked, self._may_lose = self._may_lose, False
        # Whoever ends the program while it asks finds the case on disk.
        read(self.save, StationProblem)
        if not asked and not may_close(self._prompts, self._losses()):
            return
        if self._prompts.close():
            self._may_lose = True
            QTimer.singleShot(0, self, self.close)
            return
        if not read(self.save, StationProblem)[0] and not loses(self._prompts):
            return
        if self._room is not None:
            self._shut(self._room)
        self._ways_in.shut()
        self._not_kept.forget()
        take_away(self)
        event.accept()

    def log_off(self, manager: QSessionManager) -> None:
        """Saves before the computer ends its session, and stops that where words would be lost."""
        saved = bool(read(self.save, StationProblem)[0])
        losses = self._losses()
        may_end = saved and not any(losses)
        if not may_end and manager.allowsInteraction():
            may_end = may_close(self._prompts, losses) and (saved or loses(self._prompts))
            self._may_lose = may_end
            manager.release()
        if not may_end:
            manager.cancel()

    def _losses(self) -> Losses:
        """What closing would lose: of who closes, of who handed over, of who was locked out."""
        yours, left, untold = list(self._ways_in.unkept()), {}, self._not_kept.untold()
        if self._room is not None:
            session = self._room.session
            yours += [half.unkept for half in self._room.half_typed()]
            for kept in session.half_typed.values():
                left[kept.by] = tuple(half.unkept for half in kept.pages)
        if self._prompts.typed():
            yours.append(IN_QUESTION)
        return Losses(tuple(dict.fromkeys(yours)), left, untold)

    def set_scale(self, scale: float) -> None:
        """Sets the text size, 1.0 to 2.0, and builds what is in front anew by it."""
        room = self._room
        if room is not None and not room.save():
            return
        if room is not None:
            reference, word = room.place
            page = room.page_in_front
            handing_over = self._stack.currentWidget() is self._sign_in
            room.keep_half_typed()
            self._let_go(room)
            # Qt would style each page of the old room anew, one after the other.
            QCoreApplication.sendPostedEvents(room, QEvent.Type.DeferredDelete)
        theme.set_scale(scale)
        not_kept = self._opening.remember_scale(scale)
        if not_kept:
            self._trouble.say(not_kept, "stop")
        if room is None:
            return
        self._enter(self._opening.room_for(room.session))
        if handing_over:
            # Nobody is signed in until the one who takes over is.
            self._stack.setCurrentWidget(self._sign_in)
            self._top.say_nobody()
        elif self._room is not None:
            if reference:
                self._room.open_case(reference, word)
            elif page:
                self._room.show_page(page)
            self._room.restore_half_typed()

    def _let_go(self, room: MainView) -> None:
        """Takes a room off the screen at once; Qt destroys it when it gets round to it."""
        self._watches.let_go()
        # The session may outlive the room: the next room is listened to in the place of this one.
        room.session.trouble.disconnect(self._on_trouble)
        room.hide()
        self._stack.removeWidget(room)
        room.shut()
        room.deleteLater()

    def _in_room(self, show: Callable[[MainView], None]) -> None:
        """Shows a page of the station's own, when somebody is at work."""
        room = self._room
        if room is not None and self._stack.currentWidget() is room:
            show(room)

    def _on_front(self) -> None:
        """Greys the entries of the menus that would do nothing while nobody is signed in."""
        at_work = self._room is not None and self._stack.currentWidget() is self._room
        for entry in self._for_officers:
            entry.setEnabled(at_work)

    def _arrange(self) -> None:
        bands = [training_band(shown=self._opening.training) for _ in range(2)]
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for band in (bands[0], self._top, self._trouble, *self._watches.banners):
            column.addWidget(band)
        column.addWidget(self._stack, 1)
        column.addWidget(bands[1])
        self.setCentralWidget(whole)
        self._trouble.say(" ".join(self._opening.remarks), "warn")
        self.setWindowTitle("DVPO Desktop (training)" if self._opening.training else "DVPO Desktop")

    def _enter(self, room: MainView) -> None:
        room.hand_over_wanted.connect(self._on_hand_over)
        room.said.connect(self._on_said)
        room.currentChanged.connect(lambda _: self._on_turned(room))
        room.session.trouble.connect(self._on_trouble)
        self._room = room
        self._locking.watch(self.windowHandle())
        self._stack.addWidget(room)
        self._stack.setCurrentWidget(room)
        self._say_who()
        room.go_home()
        self._watches.signed_in(room)

    def _let_in(
        self,
        opens: Callable[[Officer, str], MainView],
        hands: Callable[[Session, Officer, str], None],
        *who: Any,
    ) -> None:
        """Opens the store for who signs in, or hands the open session over; or says why not."""
        room = self._room
        try:
            if room is None:
                self._enter(opens(*who))
                self._say_not_kept()
            else:
                hands(room.session, *who)
                self._back_to_work(room)
        except StationProblem as problem:
            refusal = refusal_of(problem, self._prompts, self._opening, *who)
            if refusal:
                self._sign_in.refuse(refusal)
            else:
                self._let_in(opens, hands, *who)

    def _on_hand_over(self, to_superintendent: bool) -> None:
        """The officer at the keyboard steps back: the case waits behind the sign-in."""
        room = self._room
        if room is None or not room.save():
            return
        if to_superintendent:
            self._handed_by = room.session.officer
            self._cover(room, AUTHORITY.word, None, "Hand the keyboard to the superintendent")
        else:
            expected, self._handed_by = self._handed_by, None
            self._cover(room, "", expected, "Who takes over the keyboard?")

    def _cover(
        self, room: MainView, word: str, expected: Officer | None, title: str, *, new: bool = True
    ) -> None:
        """Puts the sign-in in front of a room that stays open, and remembers where it was.

        ``new`` is whether somebody new may be let in: there is one who vouches for them.
        """
        self._case_at = (room.session.case.reference if room.session.has_case else "", word)
        room.keep_half_typed()
        may_enrol, says = room.newcomers(word == AUTHORITY.word) if new else (False, "")
        self._sign_in.gives_words = room.give_words if new else None
        self._sign_in.ask_to_hand_over(title, may_enrol=may_enrol, says=says, expected=expected)
        self._stack.setCurrentWidget(self._sign_in)
        self._top.say_nobody()

    def _back_to_work(self, room: MainView) -> None:
        reference, word = self._case_at or ("", "")
        self._case_at = None
        self._locking.watch(self.windowHandle())
        self._trouble.say("")
        self._say_who()
        self._stack.setCurrentWidget(room)
        if reference:
            room.open_case(reference, word)
        else:
            room.go_home()
        room.restore_half_typed()
        self._say_not_kept()

    def _say_not_kept(self) -> None:
        """Tells the officer at the keyboard what an earlier lock left unkept, if anything."""
        not_kept = self._not_kept.tell(self._room.session.officer) if self._room else ""
        if not_kept:
            self._trouble.say(not_kept, "warn")

    def _on_said(self, sentence: str) -> None:
        """Says what was done, on the page that it brings to the front."""
        self._trouble.say(sentence, "done")
        self._said, self._said_on = sentence, None
        QTimer.singleShot(0, self, self._note_page)

    def _note_page(self) -> None:
        self._said_on = self._room.currentWidget() if self._room is not None else None

    def _on_turned(self, room: MainView) -> None:
        """Takes away what was said of another page, which is of no use on this one."""
        stale = self._said_on is not None and self._said_on is not room.currentWidget()
        if stale and self._trouble.text == self._said:
            self._trouble.say("")

    def _on_trouble(self, sentence: str) -> None:
        room = self._room
        button = "Show both" if room is not None and room.session.clashes else "Try again"
        self._trouble.say(sentence, "stop", button if sentence else "")

    def _on_retry(self) -> None:
        room = self._room
        if room is not None and not (room.session.retry() and room.save()) and room.session.clashes:
            room.choose_between(room.session.case.reference)

    def _say_who(self) -> None:
        who = self._room.session.officer.words if self._room is not None else ""
        self._top.say(self._opening.place, who, may_lock=self._room is not None)
