"""The closure page: what still runs in sentences, and each act offered where it can be done."""

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from support.cases.after_service import a_listed_case, closed
from support.cases.ended import REFUSED, settled
from support.cases.factories import (
    NOW,
    a_superintendent,
    an_authorised_case,
    an_officer,
    at,
    having,
)

from dvpo_desktop.case.proceedings.closure import Closed, NotServed, Reopened, Retention
from dvpo_desktop.rules.steps.proceedings import closure
from dvpo_desktop.ui.kit.banner import Banner
from dvpo_desktop.ui.pages.proceedings.closure import READY

DONE = having(REFUSED, {"closure.markers_removed_at": at(14, 40)})
RUNS = settled(a_listed_case())


@pytest.fixture
def page(open_page, fake_session):
    def _page(case):
        made = open_page("closure", case)
        made.mark(closure.check(case, fake_session.law, fake_session.now()))
        made.set_writable(not case.closure.is_closed)
        return made

    return _page


def words(page, name: str) -> str:
    banner = page.findChild(Banner, name)
    if banner is not None:
        return banner.text
    label = page.findChild(QLabel, name)
    return label.text() if label.isVisible() else ""


def offered(page) -> set[str]:
    names = ("close_case", "reopen_case", "not_serve")
    return {name for name in names if page.findChild(QPushButton, name).isVisible()}


def test_what_still_runs_stands_at_the_top(page):
    made = page(RUNS)
    assert words(made, "runs") == "Not yet: the 48 hours run and no hearing is recorded."
    assert offered(made) == {"close_case"}
    made = page(having(REFUSED, {"tasks.tasks": ()}))
    assert words(made, "runs").startswith("Not yet: still to be done: “")
    assert words(page(DONE), "runs") == READY


def test_each_button_asks_for_its_act(page, qtbot):
    for case, name in (
        (DONE, "close_case"),
        (closed(DONE), "reopen_case"),
        (an_authorised_case(), "not_serve"),
    ):
        made = page(case)
        with qtbot.waitSignal(made.act_wanted) as wanted:
            made.findChild(QPushButton, name).click()
        assert wanted.args == [name, None]


def test_a_closed_case_is_read_and_can_be_opened_again(page):
    made = page(closed(DONE))
    assert offered(made) == {"reopen_case"}
    assert words(made, "runs") == "Closed by Sergeant K. Example 4417, Fri 27 Nov 2026, 15:00."
    assert made.findChild(QLineEdit, "markers_removed_by").isReadOnly()


def test_a_notice_that_waits_to_be_served_shows_the_duty_and_the_decision(page):
    made = page(an_authorised_case())
    assert offered(made) == {"close_case", "not_serve"}
    assert "s.27(1)" in words(made, "not-served")
    assert not made.findChild(QLineEdit, "markers_removed_by").isVisible()
    decided = {"closure.not_served": NotServed(a_superintendent(), NOW, "Remanded.")}
    made = page(having(an_authorised_case(), decided))
    assert offered(made) == {"close_case"}
    assert words(made, "not-served").startswith(
        "Not to be served: “Remanded.” Decided by Superintendent A. Sample 0107"
    )
    assert "s.27(1)" in words(made, "not-served")


def test_the_day_of_review_follows_the_class(page):
    said = words(page(DONE), "review-on")
    assert said.startswith("Usual here: a child is on the case")
    served = having(DONE, {"closure.retention": Retention.SERVED})
    assert words(page(served), "review-on") == (
        "To be reviewed on Sun 30 Nov 2036, as things stand."
    )
    held = having(DONE, {"closure.retention": Retention.HOLD})
    assert words(page(held), "review-on") == "No day of review."


def test_each_time_it_was_opened_again_is_told_with_its_reason(page):
    officer = an_officer()
    shut, again = Closed(officer, NOW), Reopened(officer, at(16), "A complaint came.")
    made = page(having(DONE, {"closure.closed": (shut,), "closure.reopened": (again,)}))
    assert words(made, "closed-before") == (
        "Closed Fri 27 Nov 2026, 15:00 by Sergeant K. Example 4417; opened again Fri 27 Nov 2026, "
        "16:00 by Sergeant K. Example 4417: A complaint came."
    )


def test_what_is_typed_is_kept_even_where_it_is_no_time(page):
    made = page(DONE)
    made.findChild(QLineEdit, "markers_removed_at").setText("soon")
    written = made.write_to(DONE)
    assert written.as_typed[0].field == "closure.markers_removed_at"
    made.fill_from(written)
    assert made.findChild(QLineEdit, "markers_removed_at").text() == "soon"
