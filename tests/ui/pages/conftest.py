"""For the pages: a desk that lends only what pages may ask for, and a page on it."""

import importlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

import pytest
from factories import NOW, ROOT, an_officer, the_law
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from dvpo_desktop.case import Case, Officer
from dvpo_desktop.case.forces import Force, read_forces
from dvpo_desktop.case.questions import StepQuestions, read_questions
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.steps import WORDS
from dvpo_desktop.ui.kit.page import Page


@dataclass
class Forms:
    questions: dict[str, StepQuestions]


@dataclass
class FakeDesk:
    """The law, the clock, the forces, the forms and the case in front; no store."""

    law: Law
    forces: tuple[Force, ...]
    shelf: Forms
    case: Case
    officer: Officer = field(default_factory=an_officer)
    clock: datetime = NOW

    def now(self) -> datetime:
        return self.clock

    def today(self) -> date:
        return self.clock.date()


@pytest.fixture(scope="session")
def forms() -> Forms:
    folder = ROOT / "forms" / "questions"
    return Forms(
        {word: read_questions((folder / f"{word}.toml").read_text("utf-8")) for word in WORDS}
    )


@pytest.fixture
def fake_desk(forms: Forms) -> FakeDesk:
    forces = read_forces((ROOT / "resources" / "forces.json").read_text("utf-8"))
    return FakeDesk(the_law(), forces, forms, Case())


@pytest.fixture
def make_page(qtbot: QtBot, fake_desk: FakeDesk) -> Callable[[str, Case], Page]:
    """Makes the page of a step as the wizard does, and fills it from the case."""

    def _make(word: str, case: Case) -> Page:
        fake_desk.case = case
        module = importlib.import_module(f"dvpo_desktop.ui.pages.{word}")
        page = getattr(module, f"{word.title()}Page")(fake_desk.shelf.questions[word], fake_desk)
        qtbot.addWidget(page)
        page.fill_from(case)
        page.resize(700, 700)
        return page

    return _make


@pytest.fixture
def open_page(
    make_page: Callable[[str, Case], Page], show: Callable[[QWidget], QWidget]
) -> Callable[[str, Case], Page]:
    """Makes the page of a step and shows it."""

    def _open(word: str, case: Case) -> Page:
        page = make_page(word, case)
        show(page)
        return page

    return _open
