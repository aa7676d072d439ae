"""The breach page: the exact terms large and first, the clock of an arrest, and the court."""

from collections.abc import Callable
from datetime import datetime

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QRadioButton
from support.cases.after_service import (
    a_listed_case,
    a_sitting,
    adjourned,
    an_arrest,
    arrested,
    heard,
)
from support.cases.factories import a_served_case, at, having

from dvpo_desktop.case import Case
from dvpo_desktop.case.proceedings.breach import Breached, Disposal, Heard
from dvpo_desktop.case.proceedings.outcome import Term
from dvpo_desktop.case.values import LONDON
from dvpo_desktop.phrases.recorded import say_heard
from dvpo_desktop.rules.deadlines.case_stage import notice_terms
from dvpo_desktop.rules.steps.proceedings.breach import check
from dvpo_desktop.ui.pages.after_service.term_ticks import GONE
from dvpo_desktop.ui.pages.proceedings.breach import ANY_COURT, NO_ARREST, NONE_WAITS, BreachPage

NOW = at(21, day=28)
AFTER = at(16, day=30)
(FIRST,) = notice_terms(a_listed_case())
TWO = heard(None, a_sitting(terms=(Term("First term.", 0), Term("Second term."))))
HAPPENED, ARREST, COURT = range(3)


@pytest.fixture
def page(followed_page) -> Callable[..., BreachPage]:
    """The page in sight over a case, at a part, at a moment."""
    return lambda case, part=0, now=NOW: followed_page("breach", case, part, now)


def writing(case: Case | None = None, **changes: object) -> Case:
    return having(case or a_listed_case(), {"breach.arrest": an_arrest(**changes)})


def said(page: BreachPage, name: str) -> str:
    return page.findChild(QLabel, name).text()


def ticks(page: BreachPage) -> list[QCheckBox]:
    return [each for each in page.findChildren(QCheckBox) if each.objectName() != "removed"]


def test_the_exact_terms_in_force_stand_first_and_larger(page):
    made = page(TWO, now=AFTER)
    assert said(made, "standing").startswith(
        "The order is in force until the end of Sun 27 Dec 2026"
    )
    assert [tick.text() for tick in ticks(made)] == ["1. First term.", "2. Second term."]
    body = QGuiApplication.font().pointSizeF()
    assert all(tick.isVisible() and tick.font().pointSizeF() > body for tick in ticks(made))
    made.take_focus()
    assert ticks(made)[0].hasFocus()


def test_a_tick_says_what_is_broken_and_which_court_hears_it(page):
    made = page(a_listed_case())
    ticks(made)[0].click()
    arrest = made.write_to(made.session.case).breach.arrest
    assert arrest.terms == (FIRST,)
    assert (arrest.breached, arrest.court) == (Breached.NOTICE, "Sample Magistrates' Court")
    assert "must be the court that hears the application" in said(made, "which-court")


def test_for_an_order_any_court_hears_it_and_none_is_filled_in(page):
    made = page(TWO, now=AFTER)
    ticks(made)[1].click()
    arrest = made.write_to(made.session.case).breach.arrest
    assert (arrest.terms, arrest.breached, arrest.court) == (("Second term.",), Breached.ORDER, "")
    assert said(made, "which-court") == ANY_COURT


def test_an_answer_that_an_officer_gave_is_left_alone(page):
    made = page(writing(breached=Breached.ORDER, court="Another Court"))
    ticks(made)[0].click()
    arrest = made.write_to(made.session.case).breach.arrest
    assert (arrest.breached, arrest.court) == (Breached.ORDER, "Another Court")


def test_where_nothing_is_in_force_it_is_said_in_red_and_no_term_is_offered(page):
    made = page(a_served_case(), now=at(18, day=30))
    assert said(made, "standing").startswith("Nothing is in force. The application was not called")
    assert made.findChild(QLabel, "standing").property("tone") == "stop"
    assert ticks(made) == []
    made.take_focus()
    assert made.tabs.findChild(type(made.tabs._bar), "parts").hasFocus()


def test_where_nobody_knows_it_is_said_in_red_and_the_terms_are_offered(page):
    made = page(a_listed_case(), now=at(18, day=30))
    assert said(made, "standing").startswith("Not known. The hearing was listed for Mon 30 Nov")
    assert "Ring the court before acting." in said(made, "standing")
    assert made.findChild(QLabel, "standing").property("tone") == "stop"
    assert len(ticks(made)) == 1


def test_a_term_ticked_that_is_not_in_force_stays_and_says_so(page):
    made = page(writing(terms=("Gone.",)))
    assert [tick.text() for tick in ticks(made)] == [f"1. {FIRST}", f"{GONE}: Gone."]
    assert made.write_to(made.session.case) is made.session.case
    made.mark(check(made.session.case, made.session.law, NOW))
    assert "was not in force at the arrest" in made._terms.remark()


def test_terms_follow_what_comes_into_force_and_ticks_stay(page):
    made = page(writing(heard(None, adjourned()), terms=(FIRST,)), now=AFTER)
    before = made.session.case.outcome.sittings
    after = (*before, *TWO.outcome.sittings)
    assert made.session.keep(having(made.session.case, {"outcome.sittings": after}))
    made.mark(())
    assert [tick.text() for tick in ticks(made)] == [
        "1. First term.",
        "2. Second term.",
        f"{GONE}: {FIRST}",
    ]
    assert made._terms.value() == (FIRST,)


def test_the_clock_of_the_arrest_shows_its_arithmetic_and_the_hearing_that_governs(page):
    made = page(writing(), ARREST)
    assert said(made, "draft-by") == "Before the court by Mon 30 Nov 2026, 14:00 · 41 h left"
    first, second = said(made, "draft-how").splitlines()
    assert first.startswith("The application is heard then")
    assert second == (
        "Arrested Sat 28 Nov 2026, 20:00. Sat 28 Nov 4 h · Sun 29 Nov not counted, Sunday · "
        "Mon 30 Nov 20 h"
    )


@pytest.mark.parametrize(
    ("now", "tone"),
    [
        (at(21, day=28), ""),
        (at(15, day=29), "warn"),
        (at(11, day=30), "stop"),
        (at(15, day=30), "stop"),
    ],
)
def test_the_clock_of_a_recorded_arrest_stands_over_the_page_in_its_tone(page, now, tone):
    made = page(arrested(), now=now)
    by = made.findChild(QLabel, "running-by")
    assert by.isVisible()
    assert (by.property("tone") or "") == tone


def test_the_clock_runs_while_nobody_types(page, clock):
    made = page(arrested())
    clock.now = at(13, 30, day=30)
    made.findChild(QTimer).timeout.emit()
    assert said(made, "running-by").endswith("30 min left")


def test_the_later_time_that_can_be_argued_never_stands_alone(page):
    eve = datetime(2026, 12, 24, 16, 0, tzinfo=LONDON)
    made = page(writing(heard(), breached=Breached.ORDER, arrested_at=eve), ARREST, eve)
    assert "by Sat 26 Dec 2026, 16:00" in said(made, "draft-by")
    assert "Latest that can be argued: Tue 29 Dec 2026, 16:00." in said(made, "draft-how")


def test_past_the_calendar_nobody_guesses(page):
    far = at(10).replace(year=2090)
    made = page(writing(heard(), breached=Breached.ORDER, arrested_at=far), ARREST)
    assert said(made, "draft-by") == "Nobody can say here by when."
    assert "agree the time with Legal Services" in said(made, "draft-how")


def test_arrests_are_read_one_after_the_other_with_the_courts_answer(page):
    assert said(page(a_listed_case(), COURT), "past-arrests") == NO_ARREST
    waiting = page(arrested(), COURT)
    assert said(waiting, "past-arrests").startswith("Breach of the notice. Arrested, Sat 28 Nov")
    assert "The court has not dealt with it yet." in said(waiting, "past-arrests")
    assert not waiting._waits.isVisible()
    told = having(arrested(), {"breach.arrests.0.heard": Heard(Disposal.REMANDED, AFTER)})
    made = page(told, COURT, AFTER)
    assert "Remanded. Mon 30 Nov 2026, 16:00." in said(made, "past-arrests")
    assert made._waits.isVisible()
    assert made._waits.text() == NONE_WAITS


def test_an_arrest_of_which_little_is_known_is_read_all_the_same(page):
    made = page(arrested(breached=None, arrested_at=None, arrested_by="", terms=()), COURT)
    assert said(made, "past-arrests").startswith("Breach of not said what. Arrested.")


@pytest.mark.parametrize(
    ("heard_so", "says"),
    [
        (Heard(Disposal.DAILY_SUM, None, 50, 20), "A sum for each day: £50 a day for 20 days."),
        (Heard(Disposal.LUMP_SUM, None, pounds=1250), "One sum: £1,250."),
        (Heard(Disposal.LUMP_SUM), "One sum."),
        (Heard(Disposal.CUSTODY, None, days=14), "Custody: 14 days."),
        (Heard(Disposal.RELEASED, notes="SAMPLE"), "Released, nothing ordered. SAMPLE"),
        (Heard(), "Not said."),
    ],
)
def test_what_the_court_did_is_said_in_its_own_words(heard_so, says):
    assert say_heard(heard_so) == says


def test_what_is_asked_of_the_court_follows_what_it_did(page):
    boxes = ("heard.pounds_a_day", "heard.days_in_default", "heard.pounds", "heard.days")
    made = page(arrested(), COURT)
    for disposal, shown in (
        ("released", ()),
        ("daily-sum", boxes[:2]),
        ("lump-sum", boxes[2:3]),
        ("custody", boxes[3:]),
    ):
        made.findChild(QRadioButton, f"heard.disposal.{disposal}").click()
        seen = tuple(name for name in boxes if made.findChild(QLineEdit, name).isVisible())
        assert seen == shown


def test_the_court_is_asked_of_nothing_while_no_arrest_waits(page):
    made = page(a_listed_case(), COURT)
    assert not made.findChild(QRadioButton, "heard.disposal.released").isVisible()
    assert not made.findChild(QPushButton, "record_heard").isEnabled()


@pytest.mark.parametrize("name", ["record_arrest", "record_heard", "print_facts", "save_facts"])
def test_each_act_is_asked_for_by_its_button(page, qtbot, name):
    made = page(arrested(), ARREST)
    with qtbot.waitSignal(made.act_wanted) as wanted:
        made.findChild(QPushButton, name).click()
    assert wanted.args == [name, None]


def test_facts_are_printed_of_an_arrest_also_when_the_page_is_shut(page):
    def enabled(made: BreachPage) -> list[bool]:
        names = ("record_arrest", "print_facts")
        return [made.findChild(QPushButton, name).isEnabled() for name in names]

    assert enabled(page(a_listed_case())) == [True, False]
    made = page(writing())
    assert enabled(made) == [True, True]
    made.set_writable(False)
    assert enabled(made) == [False, True]
    assert not ticks(made)[0].isEnabled()
    made.mark(())
    assert not ticks(made)[0].isEnabled()


def test_a_full_page_gives_the_case_back_as_it_was(page):
    full = having(
        arrested(),
        {
            "breach.arrest": an_arrest(terms=(FIRST,), evidence="SAMPLE", other_offences="SAMPLE"),
            "breach.heard": Heard(Disposal.DAILY_SUM, AFTER, 50, 20, 100, 3, "SAMPLE"),
        },
    )
    made = page(full)
    assert made.write_to(made.session.case) is made.session.case
