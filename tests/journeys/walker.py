"""A walker: answers every field of a page, leaves, and looks for each answer again.

In every box it types a word of its own; of every choice it takes another answer than stands.
"""

from collections.abc import Callable
from dataclasses import fields, replace
from itertools import count

from journeys.shift import SERGEANT, SUPERINTENDENT, Shift
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QWidget,
)
from support.cases.after_service import a_listed_case, an_order, arrested
from support.cases.factories import (
    a_call,
    a_case_ready_to_send,
    a_sent_case,
    an_authorised_case,
    an_orally_authorised_case,
    having,
)

from dvpo_desktop.case import Case, Officer, as_json
from dvpo_desktop.case.proceedings.outcome import Result
from dvpo_desktop.case.values import Typed
from dvpo_desktop.rules.step_order import PREPARE
from dvpo_desktop.ui.case.opens_at import is_open, roles_against
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.kit.look.palettes import DARK
from dvpo_desktop.ui.kit.page import written

ELSEWHERE = a_case_ready_to_send(reference="DV-26-0900")
# A code of a token proves one call at one minute: it is kept nowhere, and asked for again.
KEPT_NOWHERE = {"code"}
# Each verdict is amended: its words are typed there.
STAYS = ".fate."
# What stands at a condition that is not asked for is no part of the case.
NOT_ASKED_FOR = "unticked."
OPENS_BOXES = (".add", ".add.1", ".own")
WARNED = replace(
    having(a_case_ready_to_send(), {"incident.attendances": None}),
    as_typed=(Typed("incident.attendances", "a few"),),
)
_CALLED = a_sent_case(reference="DV-26-0902")
PLACES: tuple[tuple[str, Officer, Case], ...] = (
    *(
        (step.word, SERGEANT, having(WARNED, {"reference": f"DV-26-{at:04}"}))
        for at, step in enumerate(PREPARE, 1)
    ),
    ("authority", SUPERINTENDENT, a_sent_case(reference="DV-26-0901")),
    ("telephone", SERGEANT, having(_CALLED, {"authority.call": a_call(_CALLED)})),
    ("countersign", SUPERINTENDENT, an_orally_authorised_case()),
    ("service", SERGEANT, an_authorised_case(reference="DV-26-0903")),
    *(
        (word, SERGEANT, having(case, {"reference": f"DV-26-09{at}"}))
        for at, (word, case) in enumerate(
            (
                ("tasks", a_listed_case()),
                ("hearing", a_listed_case()),
                ("outcome", having(an_order(), {"outcome.sitting.result": Result.ADJOURNED})),
                ("breach", arrested()),
                ("closure", an_order()),
            ),
            10,
        )
    ),
)


def _menu(page: str) -> Callable[[Shift], object]:
    return lambda shift: shift.room.show_page(page)


def _hand_over(shift: Shift) -> None:
    who = shift.room.session.officer
    shift.room.hand_over_wanted.emit(False)
    shift.sign_in(who)


class _Ending:
    """A system that ends the session of its user, and lets nobody be asked."""

    def allowsInteraction(self) -> bool:  # noqa: N802
        return False

    def cancel(self) -> None:
        raise AssertionError("the log-off was stopped")


def _log_off(shift: Shift) -> None:
    shift.window.log_off(_Ending())
    shift.window.close()


WAYS: dict[str, Callable[[Shift], object]] = {
    "lock": lambda shift: shift.window.lock(),
    "untouched": lambda shift: shift.window._locking.idle.passed.emit(),
    "desktop locked": lambda shift: shift.window._locking.desktop.left.emit(),
    "window closed": lambda shift: shift.window.close(),
    "logged off": _log_off,
    "hand over": _hand_over,
    "to the superintendent": lambda shift: shift.room.hand_over_wanted.emit(True),
    "save and close": lambda shift: shift.wizard.leave(),
    "next": lambda shift: shift.wizard.go_on(),
    "back": lambda shift: shift.wizard.go_back(),
    "another step": lambda shift: shift.wizard.go("custody"),
    "notice of another case": lambda shift: shift.open(ELSEWHERE.reference),
    "notice of this case": lambda shift: shift.open(shift.room.session.case.reference),
    "home": lambda shift: shift.room.go_home(),
    "whiteboard in front": lambda shift: shift.room.setCurrentWidget(shift.room.whiteboard),
    "new case": lambda shift: shift.room.start_case(),
    "shift sheet": lambda shift: shift.room.show_sheet(),
    "larger text": lambda shift: shift.window.set_scale(1.5),
    "largest text": lambda shift: shift.window.set_scale(2.0),
    "dark colours": lambda _: theme.wear(DARK),
    **{f"menu {page}": _menu(page) for page in ("history", "days", "directory", "figures")},
    **{f"menu {page}": _menu(page) for page in ("breach", "seal", "passphrase", "backups")},
    **{f"menu {page}": _menu(page) for page in ("received", "decision", "own_card")},
    **{f"menu {page}": _menu(page) for page in ("station_card", "card", "settings", "courts")},
}


class Walker:
    """Walks over one shift after the other.

    ``typed`` counts the words, and ``answered`` the answers that were chosen.
    """

    def __init__(self, begin: Callable[[], Shift]) -> None:
        self._begin = begin
        self.shift = begin()
        self._numbers = count(1)
        self.typed = self.answered = 0

    def visit(self, at: int, way: str) -> list[str]:
        """Types everywhere on one page, leaves it, and gives the boxes whose word is lost."""
        word, officer, case = PLACES[at]
        self._sit_down(officer)
        self.shift.open(case.reference, word)
        session = self.shift.room.session
        assert is_open(session, word), f"{word} is shut: {roles_against(session, word)}"
        page = self.shift.wizard.page
        for button in page.findChildren(QAbstractButton):
            folded = button.objectName().startswith("fold.") and not button.isChecked()
            opens = button.objectName().endswith(OPENS_BOXES)
            if button.isVisibleTo(page) and (folded or opens):
                button.click()
        for answer in page.findChildren(QAbstractButton):
            if answer.objectName().endswith(".fate.amend"):
                answer.click()
        self.answered += _answer_otherwise(page)
        words = self._type(page)
        self.typed += len(words)
        wanted, why_not = written(page, session.case)
        assert not why_not, why_not
        WAYS[way](self.shift)
        QApplication.processEvents()
        if self.shift.window.isHidden():
            self.shift = self._begin()
        self._sit_down(officer)
        # Where the officer may not go that way, the page is still in front with its words.
        assert self.shift.window.save()
        stored = self.shift.stored(case.reference)
        kept = as_json.write(stored).decode()
        lost = [f"{word}, {way}: {box}" for mark, box in words.items() if mark not in kept]
        return lost + [f"{word}, {way}: {path}" for path in _parted(wanted, stored)]

    def _type(self, page: QWidget) -> dict[str, str]:
        """A word of its own in every box that takes one, by its word."""
        words: dict[str, str] = {}
        for box in page.findChildren(QWidget):
            if not isinstance(box, QLineEdit | QPlainTextEdit) or not box.isEnabled():
                continue
            name = box.objectName()
            if box.isReadOnly() or name in KEPT_NOWHERE or name.startswith(NOT_ASKED_FOR):
                continue
            if not box.isVisibleTo(page):
                continue
            mark = f"Word{next(self._numbers):05}"
            if isinstance(box, QLineEdit):
                box.setText(mark)
                went_in = box.text() == mark
            else:
                box.setPlainText(mark)
                went_in = True
            if went_in:
                words[mark] = box.objectName()
        return words

    def _sit_down(self, officer: Officer) -> None:
        """Has this officer at the keyboard, whoever was there."""
        window = self.shift.window
        if window.room is None or window.sign_in.isVisible():
            self.shift.sign_in(officer)
        elif window.room.session.officer.key != officer.key:
            window.room.hand_over_wanted.emit(False)
            self.shift.sign_in(officer)
        assert window.room is not None, window.sign_in.refusal
        assert window.room.isVisible(), window.sign_in.refusal
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _answer_otherwise(page: QWidget) -> int:
    """Takes another answer of each choice and turns each tick; how many were there."""
    answered = 0
    for choice in page.findChildren(QComboBox):
        if choice.isEnabled() and choice.count() > 1:
            choice.setCurrentIndex((choice.currentIndex() + 1) % choice.count())
            answered += 1
    for answer in page.findChildren(QAbstractButton):
        turns = isinstance(answer, QCheckBox | QRadioButton) and answer.isEnabled()
        if turns and STAYS not in answer.objectName():
            answer.click()
            answered += 1
    return answered


def _parted(wanted: Case, stored: Case) -> list[str]:
    """The parts of a case that were kept otherwise than they stood on the page."""
    around = ("hands", "version", "reference", "import_notes")
    names = [each.name for each in fields(Case) if each.name not in around]
    return [name for name in names if getattr(wanted, name) != getattr(stored, name)]
