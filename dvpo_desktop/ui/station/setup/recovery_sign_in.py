"""Recovery sign-in: both sheets typed in, and a new administrator, once nobody can sign in."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout

from dvpo_desktop.case.forces import Force
from dvpo_desktop.case.people import Role
from dvpo_desktop.case.questions import Question
from dvpo_desktop.ui.kit.fields.choices import ChoiceList
from dvpo_desktop.ui.kit.fields.fields import LongTextField
from dvpo_desktop.ui.kit.fields.new_passphrase import Advise
from dvpo_desktop.ui.kit.frame import LARGE, Frame, act_button
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.kit.prompts import Prompts
from dvpo_desktop.ui.session.half_typed import HalfTyped, half_typed, may_leave, type_again
from dvpo_desktop.ui.sign_in.sign_in import CHOOSE
from dvpo_desktop.ui.station.officers.officer_form import OfficerForm

LINES = 7  # of a sheet
LOCKED = "The screen was locked. Press “Every passphrase is lost…” to go on."
LOST_SHEETS = (
    "The screen was locked, and the lines that you typed from the recovery sheets are gone, so "
    "that nobody else reads them. Press “Every passphrase is lost…” to type them again."
)
OFFICER_KEPT = "Who the new administrator is was kept, but for the passphrase."
HELP = (
    "Type the lines of both recovery sheets as they are printed. They open the store for a new "
    "administrator, who then resets the passphrases of the others and makes two new sheets. Who "
    "did it stands in the history."
)


@dataclass(frozen=True, slots=True)
class RecoveryTyped:
    """Whether lines of ``sheets`` are typed, which nobody else may read, and the new officer."""

    sheets: bool
    officer: HalfTyped | None

    @property
    def says(self) -> str:
        """What a lock loses of it and what it keeps; empty where nothing is typed."""
        if self.officer is None:
            return LOST_SHEETS if self.sheets else ""
        return f"{LOST_SHEETS if self.sheets else LOCKED} {OFFICER_KEPT}"


class RecoverySignIn(Frame):
    """``given`` carries both sheets as typed, the new administrator and the passphrase.

    Whoever listens answers with ``refuse``, or puts something else in front.
    """

    given = Signal(str, str, object, str)
    closed = Signal()

    def __init__(
        self, forces: Iterable[Force], home_force: str, advise: Advise, prompts: Prompts
    ) -> None:
        super().__init__("recovery-sign-in", "Every passphrase is lost", HELP)
        self._prompts = prompts
        names = {force.id: force.name for force in forces}
        self._force = ChoiceList("force", Question("Force", choices=names), str, "", CHOOSE)
        self._force.fill(home_force)
        self._sheets = [
            LongTextField(f"sheet-{letter.lower()}", Question(f"Sheet {letter}"), lines=LINES)
            for letter in "AB"
        ]
        self._officer = OfficerForm((Role.ADMINISTRATOR,), advise, force=self._force.value)
        self._officer.entered.connect(self._on_open)
        across = QBoxLayout.Direction.LeftToRight
        down = QBoxLayout.Direction.TopToBottom
        beside = QBoxLayout(across if theme.scale() < LARGE else down)
        beside.setSpacing(theme.px(16))
        for sheet in self._sheets:
            beside.addWidget(sheet)
        self.body.addLayout(beside)
        self.body.addWidget(theme.subheading("The new administrator"))
        self.body.addWidget(self._force)
        self.body.addWidget(self._officer)
        self.foot.addStretch(1)
        self.foot.addWidget(act_button("&Back", "back", self._on_back))
        self.foot.addWidget(
            act_button("&Open the store", "open-store", self._on_open, primary=True)
        )

    def take_focus(self) -> None:
        """Puts the keyboard into the first sheet."""
        self._sheets[0].take_focus()

    @property
    def typed(self) -> RecoveryTyped:
        """What of it is typed by now."""
        return RecoveryTyped(
            any(sheet.written for sheet in self._sheets),
            half_typed(self._officer, "recovery"),
        )

    def type_again(self, officer: HalfTyped) -> None:
        """Types the new administrator again, after a lock."""
        type_again(self._officer, officer)

    def refuse(self, sentence: str) -> None:
        """Says why the store stays shut. The sheets stay as typed; the passphrase does not."""
        self._officer.forget_passphrase()
        self.tell(sentence, "stop")

    def _on_back(self) -> None:
        if may_leave(self._prompts, self):
            self.closed.emit()

    def _on_open(self) -> None:
        self.tell("")
        gaps = [sheet for sheet in self._sheets if not sheet.value().strip()]
        for sheet in self._sheets:
            sheet.ask(f"Type all {LINES} lines of this sheet." if sheet in gaps else "")
        self._force.ask("" if self._force.value() else "Choose the force.")
        complete = self._officer.complete()
        if gaps:
            gaps[0].take_focus()
        elif not self._force.value():
            self._force.take_focus()
        elif complete:
            texts = [sheet.value() for sheet in self._sheets]
            self.given.emit(*texts, self._officer.officer, self._officer.passphrase)
