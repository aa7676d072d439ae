"""Burden: what the standard case asks of a sergeant, measured on the real window.

The standard case has one home, an arrest, plain bail, no child and no flag, three exhibits, one
earlier call and five conditions. It is typed through the keyboard from an empty case to *Send*.
"""

import json
import math
import tempfile
from dataclasses import replace
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from dvpo_desktop import paths
from dvpo_desktop.app import StationOpening
from dvpo_desktop.case import Case
from dvpo_desktop.case.people import Held
from dvpo_desktop.case.preparation.conditions import Condition
from dvpo_desktop.commands.case.case_file import read_case
from dvpo_desktop.rules.step_order import AUTHORITY, PREPARE
from dvpo_desktop.rules.steps.preparation.home import home_of
from dvpo_desktop.settings import Settings
from dvpo_desktop.tour import script
from dvpo_desktop.tour.superintendent import decide
from dvpo_desktop.tour.typist import Typist
from dvpo_desktop.tour.walk import Pictures, Walk
from dvpo_desktop.ui.kit.fields.field import Field
from dvpo_desktop.ui.kit.fields.flags import FlagsField
from dvpo_desktop.ui.kit.fields.form import Form
from dvpo_desktop.ui.kit.fields.rows import RowsField
from dvpo_desktop.ui.kit.page import Page
from dvpo_desktop.ui.pages.clauses.chosen import ChosenField
from dvpo_desktop.ui.pages.clauses.clause_card import ClauseCard
from dvpo_desktop.ui.pages.clauses.clause_group import ClauseGroup
from dvpo_desktop.ui.pages.proceedings.authority import AuthorityPage

STANDARD = "1-lives-together.json"
WHY = "Checked again at the desk; it stands."


def standard_case() -> Case:
    """The first training case without its interpreters: one home, no flag, no child."""
    case = read_case(paths.bundled("resources") / "training" / STANDARD)
    respondent = replace(
        case.respondent, language="", interpreter_needed=False, own_script="", reading_help=""
    )
    protected = replace(case.protected, language="", interpreter_needed=False, own_script="")
    return replace(case, respondent=respondent, protected=protected)


def measure(app: QApplication) -> int:
    """Prints as JSON what the standard case takes. The store is thrown away."""
    with tempfile.TemporaryDirectory(prefix="dvpo-burden-") as spare:
        folder = Path(spare)
        figures = Burden(app, Pictures(folder), folder / "training").walk()
    print(json.dumps(figures, ensure_ascii=False, indent=1))
    return 0


class Burden(Walk):
    """The standard case, from *New case* to *Send*, by the keyboard. ``walk`` gives the figures."""

    def __init__(self, app: QApplication, pictures: Pictures, folder: Path) -> None:
        prompts = script.TourPrompts(pictures.out, _quiet)
        clock = script.TourClock()
        opening = StationOpening(
            Settings(station=script.STATION, force=script.FORCE),
            folder,
            prompts,
            clock,
            training=True,
            printing=script.TourPrinting(pictures.out),
        )
        super().__init__(app, pictures, opening, prompts)
        self._case = standard_case()
        self._typist = Typist(app, clock)
        self._pages: dict[str, dict[str, float]] = {}

    def walk(self) -> dict[str, object]:
        """What the case took: questions, screens, keys, words typed, facts typed again."""
        self.begin()
        self._window.activateWindow()
        self.sign_in(script.SERGEANT, script.PASSPHRASE, first_time=True)
        self.press("new-case")
        self.press("by-hand")
        for step in PREPARE:
            self._step(step.word)
        self._typist.press(Qt.Key.Key_E, Qt.KeyboardModifier.AltModifier)
        keys, words, again = self._typist.keys, self._typist.words, self._typist.again[:]
        self.until(self._window.sign_in.isVisible)
        decided = self._decide()
        self.until(self._window.sign_in.isVisible)
        self.end()
        return {
            "questions": sum(page["questions"] for page in self._pages.values()),
            "screens": sum(page["screens"] for page in self._pages.values()),
            "keys": keys,
            "words": words,
            "typed_again": again,
            **decided,
            "pages": self._pages,
        }

    def _decide(self) -> dict[str, int]:
        """The superintendent reads and authorises at the same keyboard."""
        officer = replace(script.SUPERINTENDENT, held=Held.SUBSTANTIVE)
        self.sign_in(officer, script.PASSPHRASE, first_time=True)
        self.until(lambda: self.room.wizard.word == AUTHORITY.word)
        page = self.room.wizard.page
        assert isinstance(page, AuthorityPage)
        self._window.activateWindow()
        page.take_focus()
        self.settle()
        return decide(page, self._typist, script.thinking_of(self._case))

    def _step(self, word: str) -> None:
        """Answers one page, measures it as it then stands, and goes on to the next."""
        wizard, before = self.room.wizard, self._typist.keys
        assert wizard.word == word, wizard.word
        page = wizard.page
        self._answer(page.form, getattr(self._case, word), besides=page.besides)
        assert wizard.save()
        self.settle()
        questions = _asked(page.form) + len(page.besides)
        if word == PREPARE[-1].word:
            questions += self._explain(page)
        whole, in_sight = page.heights()
        screens = math.ceil(whole / in_sight)
        if word != PREPARE[-1].word:
            self._typist.press(Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
            self.settle()
        self._pages[word] = {
            "questions": questions,
            "screens": screens,
            "height": round(whole / in_sight, 2),
            "keys": self._typist.keys - before,
        }

    def _answer(
        self, form: Form, record: Any, above: str = "", besides: tuple[Field, ...] = ()
    ) -> None:
        # What an answer opens is answered in its place, as the eye comes to it.
        left = [*form.fields, *besides]
        while shown := [field for field in left if field.isVisibleTo(form)]:
            field = min(shown, key=partial(_place, form))
            left.remove(field)
            if field in besides:
                self._typist.answer(field, home_of(self._case))
                continue
            value = _value(field, record, above)
            if field.value() == value:
                continue
            if isinstance(field, RowsField):
                self._add_rows(field, value)
            elif isinstance(field, ChosenField):
                self._choose(field, value)
            else:
                self._typist.answer(field, value)

    def _add_rows(self, field: RowsField, records: tuple[object, ...]) -> None:
        for at, record in enumerate(records):
            if at >= len(field.forms):
                self._typist.go_to((field.adding,))
                self._typist.press(field.key_that_adds(record))
            self._answer(field.forms[at], record, f"{field.name}.{at}.")

    def _choose(self, field: ChosenField, conditions: tuple[Condition, ...]) -> None:
        for group in field.groups:
            wanted = [one for one in conditions if one.code in _codes(group)]
            for condition in wanted:
                self._tick(group, condition)
            for card, condition in zip(group.cards, wanted, strict=True):
                self._fill_gaps(card, condition)
            if wanted and group.reason_is_here:
                self._typist.answer(group.because, wanted[0].because)

    def _tick(self, group: ClauseGroup, condition: Condition) -> None:
        (entry,) = (each for each in group.entries if each.clause.code == condition.code)
        self._typist.go_to(each.tick for each in group.entries)
        self._typist.press(Qt.Key(Qt.Key.Key_0.value + entry.tick.number))

    def _fill_gaps(self, card: ClauseCard, condition: Condition) -> None:
        for blank in condition.blanks:
            (field,) = (
                each for each in _fields_in(card) if each.name.endswith(f".blanks.{blank.name}")
            )
            if not blank.value or field.value() == blank.value:
                continue
            if not field.isVisibleTo(card):
                self._typist.go_to((card.opener,))
                self._typist.press(Qt.Key.Key_Space)
            self._typist.answer(field, blank.value)

    def _explain(self, page: Page) -> int:
        """Types why each warning stands; gives how many there were."""
        boxes = [
            box
            for box in page.findChildren(QPlainTextEdit)
            if box.objectName().startswith("explain.") and box.isVisibleTo(page)
        ]
        for box in boxes:
            self._typist.go_to((box,))
            self._typist.write(WHY)
        return len(boxes)


def _value(field: Field, record: Any, above: str) -> Any:
    """What the record answers to a field, which may ask for several things at once."""
    if isinstance(field, FlagsField):
        return tuple(attrgetter(path)(record) for path in field.paths)
    return attrgetter(field.name.removeprefix(above))(record)


def _place(form: Form, field: Field) -> tuple[int, int]:
    """Where a field stands below the top of its form, so that they are read in order."""
    at = field.mapTo(form, QPoint(0, 0))
    return at.y(), at.x()


def _codes(group: ClauseGroup) -> set[str]:
    """The clauses that a group has on offer."""
    return {entry.clause.code for entry in group.entries}


def _fields_in(widget: QWidget) -> list[Field]:
    """Every field below a widget."""
    return [each for each in widget.findChildren(QWidget) if isinstance(each, Field)]


def _asked(form: Form) -> int:
    """How many questions a page shows: labels with their controls; a group of ticks is one."""
    count = 0
    for field in form.fields:
        if not field.isVisibleTo(form):
            continue
        count += 1
        if isinstance(field, RowsField):
            count += sum(_asked(each) for each in field.forms)
        elif isinstance(field, ChosenField):
            count += sum(each.isVisibleTo(form) for each in field.groups) - 1
            count += sum(each.isVisibleTo(form) for each in _fields_in(field))
    return count


def _quiet(_line: str) -> None:
    """Says nothing: the figures alone are printed."""
