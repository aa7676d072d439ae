"""For the pages: a desk that lends only what pages may ask for, and a page on it."""

import importlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import count

import pytest
from journeys.shift import Clock
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from support.cases.factories import NOW, ROOT, an_officer, having, the_law
from support.windows.sessions import put_in_front

from dvpo_desktop.case import Case, Officer
from dvpo_desktop.case.forces import Force, read_forces
from dvpo_desktop.case.questions import StepQuestions, read_questions
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.step_order import WORDS
from dvpo_desktop.ui.case.wizard import page_module
from dvpo_desktop.ui.kit.page import Page
from dvpo_desktop.ui.session.session import Session


@dataclass
class Forms:
    questions: dict[str, StepQuestions]


@dataclass
class FakeSession:
    """The law, the clock, the forces, the forms and the case in front; no store."""

    law: Law
    forces: tuple[Force, ...]
    reference_data: Forms
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
def fake_session(forms: Forms) -> FakeSession:
    forces = read_forces((ROOT / "resources" / "forces.json").read_text("utf-8"))
    return FakeSession(the_law(), forces, forms, Case())


@pytest.fixture
def make_page(qtbot: QtBot, fake_session: FakeSession) -> Callable[[str, Case], Page]:
    """Makes the page of a step as the wizard does, and fills it from the case."""

    def _make(word: str, case: Case) -> Page:
        fake_session.case = case
        module = importlib.import_module(page_module(word))
        page = getattr(module, f"{word.title()}Page")(
            fake_session.reference_data.questions[word], fake_session
        )
        qtbot.addWidget(page)
        page.fill_from(case)
        page.resize(700, 700)
        return page

    return _make


@pytest.fixture
def followed_page(
    session: Session, clock: Clock, show: Callable[[QWidget], QWidget]
) -> Callable[..., Page]:
    """Shows the page of a step after service over a kept case, at a part, open to writing."""
    number = count(1)

    def _page(word: str, case: Case, part: int, now: datetime) -> Page:
        clock.now = now
        put_in_front(session, having(case, {"reference": f"DV-26-{next(number):04}"}))
        module = importlib.import_module(page_module(word))
        made = getattr(module, f"{word.title()}Page")(
            session.reference_data.questions[word], session
        )
        made.fill_from(session.case)
        made.set_writable(True)
        made.show_part(part)
        made.resize(800, 900)
        return show(made)

    return _page


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
