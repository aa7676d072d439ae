"""The bundle from the hearing's page: drawn away from the keyboard, given up, handed out once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QProgressBar, QPushButton
from support.cases.applying import WRITTEN_AT, an_application
from support.cases.factories import having
from support.cases.papers import issued, page_texts
from support.windows.sessions import put_in_front

from dvpo_desktop.case import Case
from dvpo_desktop.ui.actions.bundle_work import GivenUp
from dvpo_desktop.ui.kit.banner import Banner
from dvpo_desktop.ui.pages.after_service.papers_for_court import PapersForCourt


class Foot:
    """The foot of the page, and what it asked for: as the workroom does, it saves first."""

    def __init__(self, session, case: Case) -> None:
        put_in_front(session, having(case, {"authority.decisions.0.notice": issued(case)}))
        self.asked: list[tuple[str, object]] = []
        self.row = PapersForCourt(session)
        self.row.set_ready(ready=True)
        self.row.act_wanted.connect(self._on_wanted)

    def _on_wanted(self, act: str, with_what: object) -> None:
        if act == "once_saved":
            with_what()
        else:
            self.asked.append((act, with_what))

    def button(self, name: str) -> QPushButton:
        return self.row.findChild(QPushButton, name)

    @property
    def told(self) -> str:
        return self.row.findChild(Banner, "bundle-told").text

    @property
    def busy(self) -> bool:
        return self.row.findChild(QProgressBar).isVisible()


@pytest.fixture
def foot(session, show, clock):
    def _foot(**changes: object) -> Foot:
        clock.now = WRITTEN_AT
        made = Foot(session, an_application(**changes))
        show(made.row)
        return made

    return _foot


class Held:
    """Holds the drawing at its first word until it is let go."""

    def __init__(self, work) -> None:
        self._work, self._tell = work, work._tell
        self.reached = 0
        work._tell = self

    def __call__(self, words: str, share: float) -> None:
        self.reached += 1
        assert self._work._stop.wait(20)
        self._tell(words, share)


@pytest.mark.parametrize("name", ["save_bundle", "print_bundle"])
def test_one_press_draws_the_bundle_and_hands_it_over(foot, qtbot, session, name):
    here = foot()
    head = session.store.history.head()
    here.button(name).click()
    assert here.busy
    qtbot.waitUntil(lambda: bool(here.asked))
    ((act, drawn),) = here.asked
    assert (act, drawn.chain) == (name, head)
    pages = page_texts(drawn.data)
    assert all("Bundle for the court" in page and f"history code {head}" in page for page in pages)
    assert not here.busy
    assert here.told == ""
    assert here.button(name).isEnabled()


def test_while_it_is_drawn_nothing_else_is_asked_and_cancel_gives_it_up(foot, qtbot):
    here = foot()
    held = Held(here.row._work)
    here.button("save_bundle").setFocus()
    here.button("save_bundle").click()
    qtbot.waitUntil(lambda: held.reached == 1)
    names = ("print_application", "save_application", "save_bundle", "print_bundle")
    assert not any(here.button(name).isEnabled() for name in names)
    assert QApplication.focusWidget() is here.button("cancel-bundle")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not here.busy)
    assert "was cancelled. Nothing was saved or printed." in here.told
    assert here.asked == []
    assert QApplication.focusWidget() is here.button("save_bundle")


def test_another_page_coming_forward_gives_it_up(foot, qtbot):
    here = foot()
    held = Held(here.row._work)
    here.button("save_bundle").click()
    qtbot.waitUntil(lambda: held.reached == 1)
    here.row.hide()
    qtbot.waitUntil(lambda: not here.row._work.busy)
    assert here.asked == []


def test_a_term_outside_the_power_stops_it_in_words(foot):
    here = foot(**{"hearing.term_days": 29})
    here.button("save_bundle").click()
    assert "14 to 28 days, and this is 29" in here.told
    assert not here.busy
    assert here.asked == []


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"hearing.term_why": ""}, "One answer is missing"),
        ({"hearing.term_why": "", "hearing.court": ""}, "2 answers are missing"),
    ],
)
def test_what_is_missing_is_said_and_the_bundle_is_made_all_the_same(foot, qtbot, changes, says):
    here = foot(**changes)
    here.button("save_bundle").click()
    qtbot.waitUntil(lambda: bool(here.asked))
    assert here.told.startswith(says)


def test_a_fault_of_ours_is_not_hidden_and_the_buttons_come_back(foot, qtbot):
    here = foot()
    work = here.row._work
    with pytest.raises(ZeroDivisionError):
        work._on_failed(ZeroDivisionError())
    work._on_failed(GivenUp())
    assert here.button("save_bundle").isEnabled()


def test_the_work_takes_one_bundle_at_a_time(foot, qtbot, session):
    here = foot()
    held = Held(here.row._work)
    here.row._work.begin(session.bundle())
    here.row._work.begin(session.bundle())
    qtbot.waitUntil(lambda: held.reached == 1)
    with qtbot.waitSignal(here.row._work.stopped):
        here.row._work.stop()
    assert held.reached == 1


def test_one_given_up_when_its_last_page_is_drawn_is_not_handed_over(foot):
    here = foot()
    work = here.row._work
    here.row._then = "save_bundle"
    work.stop()
    work._on_done((b"%PDF", "1234"))
    assert here.asked == []
    assert "was cancelled" in here.told
