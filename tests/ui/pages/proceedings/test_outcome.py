"""The outcome page: an order begins from the notice, its last day is large, parts have marks."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QTabBar,
)
from support.cases.after_service import (
    a_listed_case,
    a_sitting,
    adjourned,
    heard,
    rescinded,
    without_order,
)
from support.cases.factories import a_served_case, at, having

from dvpo_desktop.case import Case
from dvpo_desktop.case.proceedings.outcome import Result, Sitting, Term, Visit
from dvpo_desktop.rules.deadlines.case_stage import notice_terms
from dvpo_desktop.rules.steps.proceedings.outcome import check
from dvpo_desktop.ui.pages.proceedings.outcome import (
    NO_HEARING,
    NO_ORDER,
    NOTHING_DUE,
    PARTS,
    OutcomePage,
)

NOW = at(16, day=30)
LAST_WEEK = at(12, day=30).replace(month=12, day=21)
(FIRST,) = notice_terms(a_listed_case())


@pytest.fixture
def page(followed_page) -> Callable[..., OutcomePage]:
    """The page in sight over a case, at a part, at a moment."""
    return lambda case, part=0, now=NOW: followed_page("outcome", case, part, now)


def said(page: OutcomePage, name: str) -> str:
    return page.findChild(QLabel, name).text()


def tone(page: OutcomePage, name: str) -> str:
    return page.findChild(QLabel, name).property("tone") or ""


def cards(page: OutcomePage, name: str) -> list[str]:
    within = page.findChild(type(page._after), name)
    return [each.accessibleName() for each in within.findChildren(QFrame) if each.accessibleName()]


def test_nothing_recorded_says_what_comes_on_each_part(page):
    made = page(a_listed_case())
    assert said(made, "standing").startswith("Not known. The hearing was listed")
    made = page(a_served_case())
    assert said(made, "past-hearings") == NO_HEARING
    assert said(made, "last-day") == NO_ORDER
    assert said(made, "what-next") == NO_ORDER
    assert said(made, "standing").startswith("The notice is in force")


def test_choosing_order_made_begins_from_the_terms_of_the_notice(page):
    made = page(a_listed_case())
    made.findChild(QRadioButton, "sitting.result.made").click()
    words = made.findChild(QPlainTextEdit, "sitting.terms.0.words")
    assert words.isVisible()
    assert words.toPlainText() == FIRST
    written = made.write_to(made.session.case).outcome.sitting
    assert written.terms == (Term(FIRST, 0),)


def test_terms_already_written_are_not_begun_anew(page):
    sitting = a_sitting(result=Result.REFUSED, terms=(Term("Another.", 0),))
    made = page(having(a_listed_case(), {"outcome.sitting": sitting}))
    made.findChild(QRadioButton, "sitting.result.made").click()
    assert made.write_to(made.session.case).outcome.sitting.terms == (Term("Another.", 0),)


def test_what_is_asked_follows_the_result(page):
    made = page(a_listed_case())
    for result, next_at, days in (("adjourned", True, False), ("made", False, True)):
        made.findChild(QRadioButton, f"sitting.result.{result}").click()
        assert made.findChild(QLineEdit, "sitting.next_at").isVisible() is next_at
        assert made.findChild(QLineEdit, "sitting.days").isVisible() is days


def test_the_last_day_stands_beside_the_length_while_it_is_typed(page, qtbot):
    made = page(having(a_listed_case(), {"outcome.sitting": a_sitting(days=None)}))
    assert said(made, "length") == ""
    qtbot.keyClicks(made.findChild(QLineEdit, "sitting.days"), "28")
    assert said(made, "length").endswith("ends at the end of Sun 27 Dec 2026.")
    qtbot.keyClick(made.findChild(QLineEdit, "sitting.days"), Qt.Key.Key_Backspace)
    assert said(made, "length").endswith("ends at the end of Tue 1 Dec 2026.")


@pytest.mark.parametrize(("days", "last"), [("13", "Sat 12 Dec"), ("29", "Mon 28 Dec")])
def test_a_length_that_the_act_does_not_give_is_kept_with_its_last_day_and_a_red_word(
    page, days, last
):
    made = page(having(a_listed_case(), {"outcome.sitting": a_sitting(days=int(days))}))
    made.mark(check(made.session.case, made.session.law, NOW))
    field = next(each for each in made.form.fields if each.name == "sitting.days")
    assert "The Act gives an order of 14 to 28 days" in field.remark()
    assert f"ends at the end of {last} 2026" in said(made, "length")
    odd = made.findChild(QLabel, "odd")
    assert f"this one is of {days} days" in odd.text()
    assert (odd.isVisible(), odd.property("tone")) == (True, "stop")
    assert made.findChild(QLineEdit, "sitting.days").text() == days
    bar = made.findChild(QTabBar, "parts")
    assert [bar.tabToolTip(at) != "" for at in range(bar.count())] == [True, False, False]


def test_an_order_recorded_without_a_molestation_term_says_so_in_red(page):
    made = page(heard(None, a_sitting(terms=(Term("You must not go there."),))))
    odd = made.findChild(QLabel, "odd-order")
    assert "No term forbids molesting" in odd.text()
    assert odd.property("tone") == "stop"
    assert made.findChild(QLabel, "odd").isHidden()
    assert page(heard()).findChild(QLabel, "odd-order").isHidden()


def test_a_changed_term_is_marked_by_word_and_shape(page):
    made = page(a_listed_case())
    made.findChild(QRadioButton, "sitting.result.made").click()
    words = made.findChild(QPlainTextEdit, "sitting.terms.0.words")
    words.setPlainText(FIRST.replace("must not", "must <b>never</b>"))
    (card,) = cards(made, "compared")
    assert card.startswith("≠ Term 1: changed from condition 1 of the notice")
    rich = [
        each.text()
        for each in made.findChildren(QLabel)
        if each.textFormat() is Qt.TextFormat.RichText
    ]
    assert any("<s>not</s>" in text for text in rich)
    assert any("<b><u>&lt;b&gt;never&lt;/b&gt;</u></b>" in text for text in rich)


def test_a_late_first_hearing_is_said_in_red(page):
    late = having(a_listed_case(), {"outcome.sitting": adjourned(called_on_at=at(17, 5, day=30))})
    made = page(late, now=at(18, day=30))
    assert "treated as lapsed" in said(made, "late")
    assert tone(made, "late") == "stop"
    assert not page(a_listed_case()).findChild(QLabel, "late").isVisible()


def test_each_hearing_is_read_with_who_recorded_it(page):
    made = page(heard(None, adjourned(), without_order(Result.REFUSED)))
    first, second = said(made, "past-hearings").split("\n\n")
    assert first.startswith("Adjourned to Wed 2 Dec 2026, 10:00. Sample Magistrates' Court, called")
    assert second.startswith("Refused.")
    assert second.endswith("Recorded by Sergeant K. Example 4417, Mon 30 Nov 2026, 15:00.")


def test_a_hearing_that_was_not_called_on_says_so(page):
    made = page(heard(None, without_order(Result.WITHDRAWN, called_on_at=None, reasons="")))
    assert "not called on." in said(made, "past-hearings")


def test_the_debrief_is_asked_after_a_refusal_only(page):
    def asked(case: Case) -> bool:
        return page(case).findChild(QPlainTextEdit, "debrief").isVisible()

    assert asked(heard(None, without_order(Result.REFUSED)))
    assert not asked(heard(None, adjourned()))
    assert not asked(a_listed_case())


def test_an_order_shows_its_last_day_large_its_countdown_and_the_difference(page):
    made = page(heard(None, a_sitting(terms=(Term("A new one."),))), 1, LAST_WEEK)
    assert said(made, "last-day").endswith("ends at the end of Sun 27 Dec 2026.")
    assert made.findChild(QLabel, "last-day").property("role") == "heading"
    assert said(made, "days-left") == "6 days left after today."
    assert [card.split(":")[0] for card in cards(made, "compared-order")] == [
        "+ Term 1",
        "− Condition 1 of the notice",
    ]


def test_longer_protection_is_prompted_in_the_last_week_until_it_is_answered(page):
    assert said(page(heard(), 2), "what-next") == NOTHING_DUE
    made = page(heard(), 2, LAST_WEEK)
    assert "Non-molestation order" in said(made, "what-next")
    assert tone(made, "what-next") == "warn"
    told = page(having(heard(), {"outcome.longer_protection": "SAMPLE"}), 2, LAST_WEEK)
    assert tone(told, "what-next") == ""


def test_an_order_that_a_court_ended_says_so_and_nothing_offers_to_vary_one(page):
    made = page(rescinded(heard(), NOW.date()), 2)
    assert (
        said(made, "standing") == "Nothing is in force. A court suspended or rescinded the order."
    )
    texts = [each.text() for each in made.findChildren(QLabel)]
    assert any(text.startswith("Rescinded from Mon 30 Nov 2026 by") for text in texts)
    assert not any("vary" in each.text().casefold() for each in made.findChildren(QPushButton))


@pytest.mark.parametrize("name", ["record_hearing", "record_end", "print_order", "save_order"])
def test_each_act_is_asked_for_by_its_button(page, qtbot, name):
    made = page(heard(), 1)
    with qtbot.waitSignal(made.act_wanted) as wanted:
        made.findChild(QPushButton, name).click()
    assert wanted.args == [name, None]


def test_what_can_be_done_follows_what_was_recorded(page):
    def enabled(made: OutcomePage) -> list[bool]:
        names = ("record_hearing", "record_end", "print_order")
        return [made.findChild(QPushButton, name).isEnabled() for name in names]

    made = page(a_listed_case())
    assert enabled(made) == [True, False, False]
    made = page(heard())
    assert enabled(made) == [True, True, True]
    made.set_writable(False)
    assert enabled(made) == [False, False, True]


def test_a_full_page_gives_the_case_back_as_it_was(page):
    full = having(
        heard(None, without_order(Result.REFUSED)),
        {
            "outcome.sitting": a_sitting(costs="None"),
            "outcome.debrief": "SAMPLE",
            "outcome.visits": (Visit(NOW, "PC E. Example", "Well."),),
            "outcome.support_taken_up": "SAMPLE",
        },
    )
    made = page(full)
    assert made.write_to(made.session.case) is made.session.case
    assert a_listed_case().outcome.sitting == Sitting()


def test_the_keyboard_turns_the_parts(page, qtbot):
    made = page(heard())
    made.take_focus()
    bar = made.findChild(QTabBar, "parts")
    assert bar.hasFocus()
    for place in range(1, len(PARTS)):
        qtbot.keyClick(bar, Qt.Key.Key_Right)
        assert bar.currentIndex() == place
    assert made.findChild(QPushButton, "record_end").isVisible()
