"""The review page: every problem with its way there, reasons kept, answers read through."""

from dataclasses import replace

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from support.cases.factories import NOW, a_case, a_case_ready_to_send, an_officer

from dvpo_desktop.case.preparation.children import Child, Children, Known
from dvpo_desktop.case.preparation.relationship import Association, Relationship
from dvpo_desktop.phrases.answers import answers
from dvpo_desktop.rules.lifecycle import gates, lifecycle
from dvpo_desktop.rules.problems import Gate
from dvpo_desktop.ui.kit.fields.fold import Fold
from dvpo_desktop.ui.pages.reading.to_explain import ALL_WELL


def a_case_with_a_warning():
    case = a_case_ready_to_send()
    return replace(case, opinions=replace(case.opinions, alone=False))


def texts(page) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if not label.isHidden())


def item(page, code):
    return next(each for each in page._problems.items if each.code == code)


def test_a_case_with_nothing_to_explain_says_so(open_page):
    page = open_page("review", a_case_ready_to_send())
    assert page._problems.items == ()
    assert ALL_WELL in texts(page)


def test_every_problem_of_the_case_is_listed(open_page, fake_session):
    case = a_case_with_a_warning()
    page = open_page("review", case)
    for problem in gates.problems(case, fake_session.law, NOW, Gate.SEND):
        assert problem.says in texts(page)


def test_what_is_missing_in_an_empty_case_is_listed_under_each_step(open_page, fake_session):
    page = open_page("review", a_case())
    for problem in gates.problems(a_case(), fake_session.law, NOW, Gate.SEND):
        assert problem.says in texts(page)
        assert page.findChild(QPushButton, f"go.{problem.step}") is not None


def test_a_step_is_one_press_away_from_its_problem_and_from_its_answers(open_page, qtbot):
    page = open_page("review", a_case_with_a_warning())
    for name in ("go.opinions", "change.opinions"):
        with qtbot.waitSignal(page.step_wanted) as wanted:
            page.findChild(QPushButton, name).click()
        assert wanted.args == ["opinions"]


def test_a_reason_belongs_to_the_page_from_its_first_key(open_page, qtbot, fake_session):
    page = open_page("review", a_case_with_a_warning())
    with qtbot.waitSignal(page.edited):
        QTest.keyClicks(item(page, "opinions-not-alone").box, "Her sister was there")
    (given,) = page.write_to(fake_session.case).review.explanations
    assert (given.code, given.reason) == ("opinions-not-alone", "Her sister was there")
    assert (given.by, given.at) == (fake_session.officer, NOW)


def test_sending_asks_for_nothing_else(open_page):
    page = open_page("review", a_case_with_a_warning())
    asked = []
    page.act_wanted.connect(lambda act, what: asked.append(act))
    item(page, "opinions-not-alone").box.setPlainText("SAMPLE reason")
    page.main_button.click()
    assert asked == ["send"]


def test_a_reason_the_case_has_is_shown_and_is_not_given_again(open_page):
    case = a_case_with_a_warning()
    given = lifecycle.explain(case, "opinions-not-alone", "SAMPLE reason", an_officer(), NOW)
    page = open_page("review", given)
    assert item(page, "opinions-not-alone").box.toPlainText() == "SAMPLE reason"
    assert page.write_to(given) is given


def test_a_reason_that_was_cleared_is_taken_back(open_page):
    case = a_case_with_a_warning()
    given = lifecycle.explain(case, "opinions-not-alone", "SAMPLE reason", an_officer(), NOW)
    page = open_page("review", given)
    item(page, "opinions-not-alone").box.clear()
    assert page.write_to(given).review.explanations == ()


def test_a_box_that_is_being_typed_in_survives_a_save(open_page, fake_session):
    page = open_page("review", a_case_with_a_warning())
    box = item(page, "opinions-not-alone").box
    box.setFocus()
    QTest.keyClicks(box, "Her sis")
    more = replace(
        fake_session.case, risk=replace(fake_session.case.risk, factors="", officers_view="")
    )
    fake_session.case = more
    page.mark(())
    assert item(page, "opinions-not-alone").box is box
    assert box.toPlainText() == "Her sis"
    assert box.hasFocus()


def test_the_review_keeps_the_reasons_that_others_gave(open_page):
    case = lifecycle.explain(
        a_case_with_a_warning(), "opinions-not-alone", "SAMPLE", an_officer(), NOW
    )
    assert open_page("review", a_case()).write_to(case).review.explanations == (
        case.review.explanations
    )


def test_no_power_is_explained_and_not_marked_as_a_fault(open_page):
    case = a_case(relationship=Relationship(limbs=(Association.NONE,)))
    explaining = open_page("review", case)._explaining
    assert "no power to issue a notice" in explaining.text
    assert "Injunction against harassment" in explaining.text
    page = open_page("review", a_case_ready_to_send())
    assert page._explaining.text == ""


def test_the_answers_are_in_words_and_what_was_not_given_says_so(open_page, fake_session):
    case = a_case_ready_to_send()
    page = open_page("review", case)
    assert "Not provided" not in texts(page)
    for fold in page.findChildren(Fold):
        fold.open()
    said = texts(page)
    assert "West Mercia Police" in said
    assert "Not provided" in said
    assert case.respondent.name.split()[-1].title() in said


def said_of(case, word, fake_session) -> dict[str, str]:
    forms = fake_session.reference_data.questions[word]
    given = answers(case, forms, fake_session.law.catalogue, fake_session.forces)
    return {f"{one.row}/{one.label}" if one.row else one.label: one.says for one in given}


def test_rows_are_told_apart_and_what_does_not_arise_is_left_out(fake_session):
    two = Children(Known.YES, children=(Child(name="Ann EXAMPLE"), Child(name="Bo EXAMPLE")))
    said = said_of(a_case(children=two), "children", fake_session)
    assert said["Children, 1 of 2/Name"] == "Ann EXAMPLE"
    assert said["Children, 2 of 2/Name"] == "Bo EXAMPLE"
    assert "How did you check?" not in said


def test_what_does_not_arise_is_shown_when_something_was_written_there(fake_session):
    kept = Children(Known.YES, how_checked="SAMPLE check")
    assert said_of(a_case(children=kept), "children", fake_session)["How did you check?"] == (
        "SAMPLE check"
    )
