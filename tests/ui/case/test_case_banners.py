"""Over the page: a lapse is red with a button until a supervisor has seen it, and quiet after."""

import pytest
from PySide6.QtWidgets import QPushButton
from support.cases.after_service import a_listed_case, adjourned, heard
from support.cases.factories import a_served_case, at, having
from support.windows.sessions import put_in_front

from dvpo_desktop.rules.lifecycle import lapse
from dvpo_desktop.ui.case.case_banners import SEEN, OverThePage

ACT_BY = at(17, day=30)


@pytest.fixture
def over(session, show, clock):
    def _over(case, now=ACT_BY) -> OverThePage:
        clock.now = now
        put_in_front(session, case)
        made = OverThePage(session)
        made.resize(800, 120)
        show(made)
        made.show_step("service")
        return made

    return _over


def test_a_lapse_stands_over_every_step_with_what_to_do(over, qtbot):
    made = over(a_served_case())
    assert "treat the notice as lapsed. Do not arrest on it." in made.lapsed.text
    button = made.lapsed.findChild(QPushButton)
    assert button.text() == SEEN
    with qtbot.waitSignal(made.act_wanted) as wanted:
        button.click()
    assert wanted.args == ["acknowledge_lapse"]


def test_once_seen_it_is_a_quiet_line_without_a_button(over, session):
    made = over(a_served_case())
    session.keep(lapse.acknowledge_lapse(session.case, session.officer, session.law, session.now()))
    made.show_step("service")
    assert "seen by Sergeant K. Example" in made.lapsed.text
    assert not made.lapsed.findChild(QPushButton).isVisible()


@pytest.mark.parametrize("case", [a_served_case(), heard(None, adjourned())])
def test_nothing_is_said_of_a_case_that_has_not_lapsed(over, case):
    assert over(case, at(16, day=30)).lapsed.text == ""


def test_it_comes_by_itself_when_the_time_has_passed(over, clock):
    made = over(a_served_case(), at(16, 59, day=30))
    assert made.lapsed.text == ""
    clock.now = ACT_BY
    made._tick.timeout.emit()
    assert made.lapsed.text


def test_past_the_calendar_nothing_is_said_to_have_lapsed(over):
    far = at(17).replace(year=2190)
    case = having(heard(None, adjourned()), {"service.recorded.served_at": far})
    assert over(case).lapsed.text == ""


def test_with_no_case_in_front_a_tick_says_nothing(over, session):
    made = over(a_served_case(), at(18))
    session.put_away()
    made._tick.timeout.emit()
    assert made.lapsed.text == ""


def test_a_hearing_without_a_result_is_told_without_a_button(over):
    made = over(a_listed_case())
    assert made.lapsed.text.startswith("Not known. The hearing was listed for Mon 30 Nov 2026")
    assert "Ring the court before acting." in made.lapsed.text
    assert made.lapsed.findChild(QPushButton).isHidden()
