"""First run, page 1: which force this is, and what the station is called."""

from collections.abc import Iterable

from PySide6.QtCore import Signal

from dvpo_desktop.case.forces import Force
from dvpo_desktop.case.questions import Question
from dvpo_desktop.setting_list import LONGEST_NAME
from dvpo_desktop.ui.kit.fields.choices import ChoiceList
from dvpo_desktop.ui.kit.fields.fields import TextField
from dvpo_desktop.ui.kit.frame import Frame, act_button
from dvpo_desktop.ui.sign_in.sign_in import CHOOSE


class PlacePage(Frame):
    """``continued`` carries the force's identifier and the station's name."""

    continued = Signal(str, str)

    def __init__(self, forces: Iterable[Force], force: str, place: str) -> None:
        super().__init__(
            "first-run-place",
            "Where is this station?",
            "Set-up, page 1 of 3. The force stands on every notice; the name stands at the top of "
            "the window and in the history.",
        )
        names = {each.id: each.name for each in forces}
        self._force = ChoiceList("force", Question("Force", choices=names), str, "", CHOOSE)
        self._place = TextField(
            "place",
            Question("Name of the station", hint="For example Gablecross custody"),
            holds=LONGEST_NAME,
        )
        self._force.fill(force)
        self._place.fill(place)
        self.body.addWidget(self._force)
        self.body.addWidget(self._place)
        self.foot.addStretch(1)
        self.foot.addWidget(act_button("Con&tinue", "continue", self._on_continue, primary=True))

    def take_focus(self) -> None:
        """Puts the keyboard on the first question without an answer."""
        (self._place if self._force.value() else self._force).take_focus()

    def settle(self) -> None:
        """What is typed is in the settings now: nothing of it can be lost."""
        for field in (self._force, self._place):
            field.fill(field.value())

    def _on_continue(self) -> None:
        force, place = self._force.value(), " ".join(self._place.value().split())
        self._force.ask("" if force else "Choose the force.")
        self._place.ask("" if place else "Type what the station is called.")
        if force and place:
            self.continued.emit(force, place)
        else:
            (self._place if force else self._force).take_focus()
