"""Deciding: the superintendent's part of a case by keys alone, and what it costs."""

from PySide6.QtCore import Qt
from support.cases.factories import a_thinking
from support.stores.stations import PASSPHRASE
from support.windows.keys_of_an_officer import Hands

from dvpo_desktop.case import Case
from dvpo_desktop.rules.steps.proceedings.reasons import REASONS

FOLDS = {"return": "return-with-questions", "refuse": "refuse", "later": "come-back-later"}


def decide(hands: Hands, case: Case, button: str = "authorise") -> int:
    """Reads, writes every reason, keeps every condition and presses the button; gives the screens.

    The passphrase that signs is typed into a dialog, which the test answers: its keys are counted.
    """
    thinking = a_thinking(case)
    hands.go_to("read-on")
    pages = read_through(hands)
    for name in REASONS:
        if hands.is_asked(f"thinking.{name}"):
            hands.write(f"thinking.{name}", getattr(thinking, name))
    hands.push("keep_all")
    hands.keys += len(PASSPHRASE) + 1
    if button != "authorise":
        hands.push(f"fold.{FOLDS[button]}")
    hands.push(button)
    return pages


def read_through(hands: Hands) -> int:
    """Reads the page to its end with the space bar, each screen for a while; gives the screens."""
    page = hands.page()
    bar = page._scroll.verticalScrollBar()
    screens = 1
    while True:
        page._reading.look()
        page._reading.settle()
        if bar.value() == bar.maximum():
            return screens
        hands.press(Qt.Key.Key_Space)
        screens += 1


def held_by(case: Case) -> str:
    """Every word that the case holds already, to find whether one was typed again."""
    return repr(case)
