"""Burden: what the standard case asks of a sergeant, measured on the real window.

The standard case has one home, an arrest, plain bail, no child and no flag, three exhibits, one
earlier call and five conditions. It is typed through the keyboard from an empty case to *Send*.
"""

import json
import math
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from dvpo_desktop import paths
from dvpo_desktop.app import StationOpening
from dvpo_desktop.case import Case
from dvpo_desktop.case.preparation.conditions import Condition
from dvpo_desktop.commands.case.case_file import read_case
from dvpo_desktop.rules.step_order import PREPARE
from dvpo_desktop.settings import Settings
from dvpo_desktop.tour import script
from dvpo_desktop.tour.typist import Typist
from dvpo_desktop.tour.walk import Pictures, Walk
from dvpo_desktop.ui.kit.fields.answer_rows import Tick
from dvpo_desktop.ui.kit.fields.field import Field
from dvpo_desktop.ui.kit.fields.form import Form
from dvpo_desktop.ui.kit.fields.rows import RowsField
from dvpo_desktop.ui.kit.page import Page
from dvpo_desktop.ui.pages.clauses.chosen import ChosenField

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
        opening = StationOpening(
            Settings(station=script.STATION, force=script.FORCE),
            folder,
            prompts,
            script.TourClock(),
            training=True,
            printing=script.TourPrinting(pictures.out),
        )
        super().__init__(app, pictures, opening, prompts)
        self._case = standard_case()
        self._typist = Typist(app)
        self._pages: dict[str, dict[str, int]] = {}

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
        self.end()
        return {
            "questions": sum(page["questions"] for page in self._pages.values()),
            "screens": sum(page["screens"] for page in self._pages.values()),
            "keys": self._typist.keys,
            "words": self._typist.words,
            "typed_again": self._typist.again,
            "pages": self._pages,
        }

    def _step(self, word: str) -> None:
        """Answers one page, measures it as it then stands, and goes on to the next."""
        wizard, before = self.room.wizard, self._typist.keys
        assert wizard.word == word, wizard.word
        page = wizard.page
        self._answer(page.form, getattr(self._case, word))
        assert wizard.save()
        self.settle()
        questions = _asked(page.form)
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
            "keys": self._typist.keys - before,
        }

    def _answer(self, form: Form, record: Any, above: str = "") -> None:
        for field in form.fields:
            path = field.name.removeprefix(above)
            value = record
            for name in path.split("."):
                value = getattr(value, name)
            if field.isHidden() or field.value() == value:
                continue
            if isinstance(field, RowsField):
                self._add_rows(field, value)
            elif isinstance(field, ChosenField):
                self._choose(field, value)
            else:
                self._typist.answer(field, value)

    def _add_rows(self, field: RowsField, records: tuple[object, ...]) -> None:
        for at, record in enumerate(records):
            self._typist.go_to((field.adding,))
            self._typist.press(Qt.Key.Key_Space)
            self._answer(field.forms[at], record, f"{field.name}.{at}.")

    def _choose(self, field: ChosenField, conditions: tuple[Condition, ...]) -> None:
        for at, condition in enumerate(conditions):
            for tick in field.findChildren(Tick, f"chosen.{condition.code}"):
                if tick.isVisibleTo(field):
                    self._typist.go_to((tick,))
                    self._typist.press(Qt.Key.Key_Space)
            texts = {f"blanks.{blank.name}": blank.value for blank in condition.blanks}
            for path, text in {**texts, "because": condition.because}.items():
                name = f"chosen.{at}.{path}"
                inside = [each for each in _fields_in(field) if each.name == name]
                if inside and text and inside[0].value() != text:
                    self._typist.answer(inside[0], text)

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


def _fields_in(widget: QWidget) -> list[Field]:
    """Every field below a widget."""
    return [each for each in widget.findChildren(QWidget) if isinstance(each, Field)]


def _asked(form: Form) -> int:
    """How many questions a page shows: labels with their controls; a group of ticks is one."""
    count = 0
    for field in form.fields:
        if field.isHidden():
            continue
        count += 1
        if isinstance(field, RowsField):
            count += sum(_asked(each) for each in field.forms)
        elif isinstance(field, ChosenField):
            count += field.groups - 1
            count += sum(not each.isHidden() for each in _fields_in(field))
    return count


def _quiet(_line: str) -> None:
    """Says nothing: the figures alone are printed."""
