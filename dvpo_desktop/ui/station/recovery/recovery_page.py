"""Recovery sheets, the page: make two, hand out each on its own, and prove that they read."""

import secrets
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from dvpo_desktop.case.history import Act
from dvpo_desktop.case.questions import Question
from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.store.vault.recovery import Sheet
from dvpo_desktop.ui.actions.printing import Printing
from dvpo_desktop.ui.kit.fields.fields import TextField
from dvpo_desktop.ui.kit.frame import Frame, act_button
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.kit.prompts import Prompts
from dvpo_desktop.ui.session.session import Session
from dvpo_desktop.ui.station.recovery.recovery_sheets import RecoverySheets

# A sheet holds no letter that is taken for a figure.
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
HELP = (
    "If every passphrase is lost, nobody can open this store: not you, and not whoever made this "
    "program. Two printed sheets together can. Keep them in two safes under two keyholders; one "
    "alone tells nothing."
)
PUT_OFF = "Go on without sheets…"
STAY_GOOD = "&Back: the sheets of now stay good"
WHY_NOT = (
    "Until two sheets are made, a forgotten passphrase of the last officer loses every case. You "
    "are asked again at each sign-in of an administrator. Why are they not made now?"
)
WHY_UNREAD = (
    "Until both sheets are read back, nobody knows that the two marked {mark} open this store. You "
    "are asked again at each sign-in of an administrator. Why are they not read back now?"
)


class RecoveryPage(Frame):
    """``closed`` follows when the sheets are proved, or put off with a reason.

    Where they are not ``due``, the page can be left without one: the sheets of now stay good
    until new ones are proved. ``pick`` chooses the line to type, from 0 to one less than what it
    is given.
    """

    closed = Signal()

    def __init__(
        self,
        session: Session,
        prompts: Prompts,
        printing: Printing,
        *,
        due: bool = True,
        pick: Callable[[int], int] = secrets.randbelow,
    ) -> None:
        super().__init__("recovery", "Make the two recovery sheets", HELP)
        self._session, self._prompts, self._printing = session, prompts, printing
        self._pick = pick
        self._pair: RecoverySheets | None = None
        self._asked: list[tuple[Sheet, int, TextField]] = []
        self._said: dict[str, str] = {}
        self._cards = QVBoxLayout()
        self._cards.setSpacing(theme.px(12))
        self.body.addLayout(self._cards)
        self._due = due
        words = PUT_OFF if due else STAY_GOOD
        self._skip = act_button(words, "put-off", self._on_put_off, flat=True)
        self._make = act_button("&Make two sheets", "make-sheets", self._on_make, primary=True)
        self._prove = act_button("&Check and finish", "prove", self._on_prove, primary=True)
        self._prove.hide()
        self.foot.addWidget(self._skip)
        self.foot.addStretch(1)
        self.foot.addWidget(self._make)
        self.foot.addWidget(self._prove)

    def take_focus(self) -> None:
        """Puts the keyboard on the way on."""
        self._make.setFocus()

    def asked_for(self) -> dict[str, str]:
        """What is to be read from the papers: each line by the name of its box."""
        return {field.name: sheet.lines[number] for sheet, number, field in self._asked}

    def _on_make(self) -> None:
        try:
            in_force = self._session.store.recovery_mark
            self._pair = RecoverySheets(self._session, self._prompts, self._printing)
        except StationProblem as problem:
            self.tell(str(problem), "stop")
            return
        cards = [self._add_card(sheet) for sheet in self._pair.sheets]
        self.tell(
            f"The two sheets marked {in_force} stay good until you have typed a line of each of "
            "these. From then on only these open the store."
            if in_force
            else "",
            "quiet",
        )
        self._make.hide()
        self._prove.show()
        cards[0].setFocus()

    def _add_card(self, sheet: Sheet) -> QFrame:
        """Print or save, what was done with it, and the line to type from it."""
        number = self._pick(len(sheet.lines))
        name = f"sheet-{sheet.letter.lower()}"
        typed = TextField(
            f"{name}.line",
            Question(
                f"Line {number + 1} of sheet {sheet.letter}, read from the paper",
                hint="With its check. Small letters and missing spaces do no harm.",
            ),
        )
        self._asked.append((sheet, number, typed))
        card = QFrame()
        card.setObjectName(name)
        card.setProperty("role", "card")
        told = theme.quiet("Not printed yet.")
        told.setObjectName(f"{name}.told")
        acts = QHBoxLayout()
        acts.setSpacing(theme.px(8))

        def hand_out(how: Callable[[Sheet], str]) -> None:
            try:
                done = how(sheet)
            except StationProblem as problem:
                self.tell(str(problem), "stop")
                return
            if done:
                told.setText(done)
                self._said[sheet.letter] = done

        pair = self._pair
        assert pair is not None
        printing = act_button(
            f"Print sheet &{sheet.letter}…", f"{name}.print", lambda: hand_out(pair.print)
        )
        saving = act_button("Save as PDF…", f"{name}.save", lambda: hand_out(pair.save))
        saving.setAccessibleName(f"Save sheet {sheet.letter} as PDF")
        card.setFocusProxy(printing)
        acts.addWidget(printing)
        acts.addWidget(saving)
        acts.addWidget(told, 1)
        column = QVBoxLayout(card)
        column.setContentsMargins(*theme.margins(12, 8))
        column.setSpacing(theme.px(8))
        column.addWidget(theme.subheading(f"Sheet {sheet.letter}"))
        column.addLayout(acts)
        column.addWidget(typed)
        self._cards.addWidget(card)
        card.show()
        return card

    def _on_prove(self) -> None:
        wrong = []
        for sheet, number, field in self._asked:
            sentence = ""
            if sheet.letter not in self._said:
                sentence = f"Print sheet {sheet.letter} or save it first, then type its line."
            elif _bare(field.value()) != _bare(sheet.lines[number]):
                sentence = f"That is not line {number + 1} of sheet {sheet.letter}. Read it again."
            field.ask(sentence)
            if sentence:
                wrong.append(field)
        if wrong:
            wrong[0].take_focus()
            return
        pair = self._pair
        assert pair is not None
        try:
            pair.proved()
        except StationProblem as problem:
            self.tell(str(problem), "stop")
            return
        self.closed.emit()

    def _on_put_off(self) -> None:
        if not self._due:
            self.closed.emit()
            return
        session = self._session
        try:
            mark = session.store.recovery_mark
            question = WHY_UNREAD.format(mark=mark) if mark else WHY_NOT
            why = self._prompts.text(question, yes="Go on without sheets")
            if not why:
                return
            session.store.history.add(
                Act.RECOVERY_PUT_OFF, "", session.officer, session.now(), {"why": why}
            )
        except StationProblem as problem:
            self.tell(str(problem), "stop")
            return
        self.closed.emit()


def _bare(text: str) -> str:
    """A line as it counts: no spaces or hyphens, capital letters, what is taken for a figure."""
    return "".join(text.split()).replace("-", "").upper().translate(_READ_AS)
