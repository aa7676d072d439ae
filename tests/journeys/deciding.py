"""Deciding: the superintendent's part of a case by keys alone, and what it costs."""

from PySide6.QtCore import Qt
from support.cases.factories import a_thinking
from support.stores.stations import PASSPHRASE
from support.windows.keys_of_an_officer import Hands

from dvpo_desktop.case import Case
from dvpo_desktop.rules.step_order import PREPARE
from dvpo_desktop.rules.steps.proceedings.reasons import REASONS
from dvpo_desktop.ui.pages.proceedings.authority import PARTS

NEXT = Qt.KeyboardModifier.AltModifier


def decide(hands: Hands, case: Case, button: str = "authorise") -> int:
    """Reads, writes every reason, keeps every condition and presses the button; gives the pages.

    The passphrase that signs is typed into a dialog, which the test answers: its keys are counted.
    """
    thinking, pages = a_thinking(case), 1
    for number in range(1, len(PARTS)):
        hands.go_to("parts")
        hands.press(Qt.Key.Key_Right)
        pages += 1
        if number == 1:
            for step in PREPARE:
                hands.push(f"evidence.{step.word}")
        elif number == 2:
            for name in REASONS:
                hands.write(f"thinking.{name}", getattr(thinking, name))
        elif number == 3:
            for at in range(len(case.conditions.chosen)):
                hands.choose(f"thinking.verdicts.{at}.fate", "keep")
    hands.keys += len(PASSPHRASE) + 1
    hands.push(button)
    return pages


def held_by(case: Case) -> str:
    """Every word that the case holds already, to find whether one was typed again."""
    return repr(case)
