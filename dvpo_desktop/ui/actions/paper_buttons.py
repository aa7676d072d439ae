"""Paper buttons: those that print and save the papers of the table at one place of a page."""

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QPushButton, QWidget

from dvpo_desktop.case import Case
from dvpo_desktop.documents.papers import shown_on
from dvpo_desktop.ui.kit.frame import act_button
from dvpo_desktop.ui.kit.in_a_line import in_a_line


class PaperButtons:
    """Each asks ``wanted`` for its act: "print_card", "save_card"."""

    def __init__(self, place: str, wanted: SignalInstance) -> None:
        self._made = [
            (row, [_button(words, f"{verb}_{word}", wanted) for verb, words in found if words])
            for word, row in shown_on(place).items()
            if (found := tuple(zip(("print", "save"), row.buttons, strict=True)))
        ]

    @property
    def every(self) -> list[QPushButton]:
        """The buttons, paper by paper."""
        return [button for _, buttons in self._made for button in buttons]

    def lines(self) -> list[QWidget]:
        """The buttons of each paper on a line of its own."""
        return [in_a_line(*buttons) for _, buttons in self._made]

    def offer(self, case: Case) -> None:
        """Opens the buttons of the papers that can be made of a case."""
        for row, buttons in self._made:
            for button in buttons:
                button.setEnabled(row.needs.met(case))


def _button(words: str, act: str, wanted: SignalInstance) -> QPushButton:
    return act_button(words, act, lambda: wanted.emit(act, None))
