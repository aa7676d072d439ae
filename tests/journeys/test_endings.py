"""The other endings: refused, returned, put off, void, and the officers who may not decide."""

from dataclasses import replace

import pytest
from journeys.shift import (
    ANOTHER,
    INSPECTOR,
    SERGEANT,
    SUPERINTENDENT,
    Shift,
    even,
)
from PySide6.QtWidgets import QApplication, QLabel
from support.cases.factories import a_case_ready_to_send, a_sent_case, with_thinking

from dvpo_desktop import paths
from dvpo_desktop.case import Rank
from dvpo_desktop.case.as_json import read
from dvpo_desktop.case.preparation.conditions import FREE, Condition, Limb
from dvpo_desktop.case.proceedings.authority import Fate, Verdict
from dvpo_desktop.rules.lifecycle.lifecycle import State, state
from dvpo_desktop.ui.pages.reading.paper_view import PaperView

DRONE = Condition(
    FREE,
    because="He filmed her garden from the air last week.",
    legal="You must not fly a drone within 100 metres of 14 Sample Street, Gablecross.",
    plain="Do not fly a drone within 100 metres of 14 Sample Street, Gablecross.",
    limb=Limb.PARTICULAR_ACT,
)
REFUSED = ("4-refused-aged-17", "5-refused-lodger", "6-refused-control-only")
REFERENCE = "DV-26-0113"


@pytest.fixture
def sent(begin_shift):
    """A shift with the case sent, and the superintendent at the keyboard."""

    def send(*more: Condition) -> Shift:
        conditions = a_case_ready_to_send().conditions
        chosen = (*conditions.chosen, *more)
        case = a_sent_case(conditions=replace(conditions, chosen=chosen))
        shift: Shift = begin_shift(case, by=SUPERINTENDENT)
        shift.open(REFERENCE, "authority")
        return shift

    return send


def think(shift: Shift, *verdicts: Verdict, **changes: object) -> None:
    """The superintendent writes the reasons, and a verdict on each condition."""
    case = with_thinking(shift.room.session.case, **changes)
    kept = {verdict.position: verdict for verdict in case.authority.thinking.verdicts}
    kept |= {verdict.position: verdict for verdict in verdicts}
    thinking = replace(case.authority.thinking, verdicts=tuple(kept.values()))
    shift.fill(replace(case, authority=replace(case.authority, thinking=thinking)))
    shift.wizard.page.show_part(4)


def come_back_later(shift: Shift) -> None:
    """The superintendent puts the decision off, and says until when and why."""
    shift.type("thinking.later_until", "27 Nov 2026")
    shift.type("thinking.later_until.time", "18:00")
    shift.type("thinking.later_why", "Another case comes first.")
    shift.press("later")


def said_on_the_page(shift: Shift) -> str:
    """All that can be read of the page in front, its papers included."""
    page = shift.wizard.page
    QApplication.processEvents()
    words = [
        *((label, label.text()) for label in page.findChildren(QLabel)),
        *((paper, paper.toPlainText()) for paper in page.findChildren(PaperView)),
    ]
    return even("\n".join(text for widget, text in words if widget.isVisibleTo(shift.window)))


def test_refused_with_reasons_prints_no_notice_and_the_next_superintendent_sees_it(sent):
    shift = sent()
    shift.wizard.page.show_part(4)
    shift.type("thinking.refusal", "One push a year ago is not enough for this.")
    shift.press("refuse")

    shift.hand_to(SERGEANT)
    case = shift.stored(REFERENCE)
    assert state(case) is State.REFUSED
    assert shift.row(REFERENCE)["Next"].startswith("Refused")
    assert case.authority.decisions[0].reasons == "One push a year ago is not enough for this."
    shift.open(REFERENCE)
    assert "DRAFT" in shift.notice_text()
    print_button = shift.wizard.page.findChild(object, "print")
    assert not print_button.isEnabled()
    shift.wizard.acted.emit("print", ())
    assert shift.prompts.told != []
    assert shift.acts(REFERENCE).count("printed") == 0

    shift.wizard.go("necessity")
    assert "One push a year ago is not enough for this." in shift.banner("case-lock")
    shift.type("harm_feared", "She was followed home since, and he said he would finish it.")
    shift.wizard.go("review")
    shift.press("send")
    shift.hand_to(ANOTHER)
    assert "Refused: By Superintendent A. Sample" in said_on_the_page(shift)
    assert "One push a year ago is not enough for this." in said_on_the_page(shift)


def test_a_refusal_without_reasons_is_not_taken(sent):
    shift = sent()
    shift.wizard.page.show_part(4)
    shift.press("refuse")
    assert shift.prompts.told == ["Write your reasons for refusing: the case keeps them."]
    assert state(shift.case) is State.SENT


def test_returned_with_questions_and_sent_again(sent):
    shift = sent()
    shift.wizard.page.show_part(4)
    shift.type("thinking.questions", "Where will his mother sleep?")
    shift.press("return")

    shift.hand_to(SERGEANT)
    assert state(shift.stored(REFERENCE)) is State.RETURNED
    assert shift.row(REFERENCE)["Next"].startswith("Returned with questions")
    shift.open(REFERENCE, "review")
    assert "Where will his mother sleep?" in shift.banner("case-lock")
    shift.type("bed_tonight", "She stays; he goes to his brother.")
    shift.press("send")
    shift.hand_to(SUPERINTENDENT)
    assert "Where will his mother sleep?" in said_on_the_page(shift)
    think(shift)
    shift.press("authorise")
    assert shift.prompts.told == []
    shift.hand_to(SERGEANT)
    assert [one.outcome.value for one in shift.stored(REFERENCE).authority.decisions] == [
        "returned",
        "authorised",
    ]


def test_come_back_later_keeps_the_thinking(sent):
    shift = sent()
    shift.wizard.page.show_part(2)
    shift.type("thinking.violence", "I have seen the video and I believe it")
    shift.wizard.page.show_part(4)
    come_back_later(shift)

    shift.hand_to(SERGEANT)
    assert state(shift.stored(REFERENCE)) is State.SENT
    assert "comes back at 18:00" in shift.row(REFERENCE)["Next"]
    shift.open(REFERENCE, "authority")
    shift.room.hand_over_wanted.emit(True)
    shift.hand_to(SUPERINTENDENT)
    shift.wizard.page.show_part(2)
    assert shift.box("thinking.violence").toPlainText() == "I have seen the video and I believe it"


def test_a_change_after_authority_voids_it_and_says_so(sent):
    shift = sent()
    think(shift)
    shift.press("authorise")
    shift.hand_to(SERGEANT)
    shift.open(REFERENCE, "incident")
    assert shift.box("place").isReadOnly()
    assert "The notice is authorised" in shift.banner("case-lock")
    unlock = shift.window.findChild(object, "case-lock")
    unlock.pressed.emit()

    assert shift.prompts.asked[-1].startswith("Changing this case voids the superintendent’s")
    assert state(shift.case) is State.VOIDED
    assert "The authority is void" in shift.banner("case-lock")
    shift.type("place", "The kitchen of 14 Sample Street")
    shift.saved(lambda case: case.incident.place == "The kitchen of 14 Sample Street")
    told = len(shift.prompts.told)
    shift.wizard.acted.emit("print", ())
    assert len(shift.prompts.told) == told + 1
    assert "DRAFT" in shift.notice_text()
    acts = shift.acts(REFERENCE)
    assert "voided" in acts
    assert "printed" not in acts
    shift.wizard.leave()
    assert shift.row(REFERENCE)["Next"].startswith("Authority void")


@pytest.mark.parametrize(
    ("officer", "sentence"),
    [
        (SERGEANT, "below the rank of superintendent"),
        (INSPECTOR, "below the rank of superintendent"),
        (replace(SERGEANT, rank=Rank.SUPERINTENDENT), "You prepared part of this case"),
    ],
)
def test_who_may_not_decide_is_told_why_in_one_sentence(sent, officer, sentence):
    shift = sent()
    think(shift)
    come_back_later(shift)
    shift.hand_to(officer)
    shift.open(REFERENCE, "authority")
    shift.wizard.page.show_part(4)
    assert sentence in said_on_the_page(shift)
    shift.press("authorise")
    assert len(shift.prompts.told) == 1
    assert sentence in shift.prompts.told[0]
    assert state(shift.case) is State.SENT


def test_struck_and_amended_conditions_and_a_free_one_agreed_to(sent):
    shift = sent(DRONE)
    chosen = shift.room.session.case.conditions.chosen
    struck = next(at for at, one in enumerate(chosen) if one.code == "contact-phone")
    last = len(chosen) - 1
    amended = replace(
        DRONE,
        legal="You must not fly a drone over 14 Sample Street, Gablecross.",
        plain="Do not fly a drone over 14 Sample Street, Gablecross.",
    )
    words = shift.room.session.law.catalogue.words(
        chosen[struck],
        protected_name=shift.room.session.case.protected.name,
        respondent_name=shift.room.session.case.respondent.name,
    )
    think(
        shift,
        Verdict(struck, Fate.STRIKE, because="Not needed."),
        Verdict(last, Fate.AMEND, amended, "Plainer.", free_clause_agreed=True),
    )
    shift.press("authorise")
    assert shift.prompts.told == []
    shift.hand_to(SERGEANT)
    shift.open(REFERENCE)
    text = shift.notice_text()
    assert even(words.legal) not in text
    assert "You must not fly a drone over 14 Sample Street, Gablecross." in text
    assert "within 100 metres of 14 Sample Street" not in text


def test_a_free_condition_nobody_agreed_to_is_not_in_the_notice(sent):
    shift = sent(DRONE)
    think(shift)
    assert "It is left out of the notice unless you agree" in said_on_the_page(shift)
    shift.press("authorise")
    shift.hand_to(SERGEANT)
    shift.open(REFERENCE)
    assert "drone" not in shift.notice_text()


@pytest.mark.parametrize("name", REFUSED)
def test_a_training_case_that_must_be_refused_is_explained_and_cannot_be_sent(begin_shift, name):
    file = paths.bundled("resources") / "training" / f"{name}.json"
    case = replace(read(file.read_bytes()), reference="TR-26-0001", hands=(SERGEANT,))
    shift = begin_shift(case, training=True, now=case.custody.superintendent_contacted_at)
    assert shift.row("TR-26-0001")["Next"].startswith("No power to issue")
    shift.open("TR-26-0001", "review")
    said = said_on_the_page(shift)
    assert "On these answers there is no power to issue a notice" in said
    assert "What else can be done" in said
    shift.press("send")
    assert len(shift.prompts.told) == 1
    assert state(shift.case) is State.DRAFT
    assert shift.window.sign_in.isHidden()
