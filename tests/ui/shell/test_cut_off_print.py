"""A paper handed to the printer before its record: the next sign-in asks whether it was printed."""

import pytest
from PySide6.QtPrintSupport import QPrinter
from support.cases.factories import a_served_case, an_authorised_case
from support.windows.acts_on_case import Doing
from support.windows.scripted_prompts import ScriptedPrompts

from dvpo_desktop.case.history import Act
from dvpo_desktop.case.proceedings.service import CopyFor
from dvpo_desktop.store.chain.handed import HANDED, unanswered
from dvpo_desktop.ui.shell.cut_off_print import SAID, CutOffPrints


class Ended(BaseException):
    """The program ends here: nothing after it is done."""


@pytest.fixture
def printer(tmp_path) -> QPrinter:
    made = QPrinter()
    made.setOutputFileName(str(tmp_path / "never used.pdf"))
    return made


@pytest.fixture
def doing(session, printer, monkeypatch) -> Doing:
    """One copy for the respondent is printed, and the second handed over when the program ends."""
    doing = Doing(session, an_authorised_case(), printer, printer)
    doing.hand.print("copy", (CopyFor.RESPONDENT,))
    with monkeypatch.context() as patch:
        patch.setattr(session, "keep", end)
        with pytest.raises(Ended):
            doing.hand.print("copy", (CopyFor.RESPONDENT,))
    return doing


def end(*_: object) -> None:
    raise Ended


def asked(session, *answers: bool) -> list[str]:
    prompts = ScriptedPrompts(*answers)
    CutOffPrints(prompts, set()).ask(session)
    assert prompts.left == 0
    return prompts.asked


def test_a_copy_that_was_printed_is_recorded_with_who_said_so(doing, session):
    (question,) = asked(session, True)

    assert question.startswith("Copy 2 of the notice in DV-26-0113 was handed to the printer at ")
    assert question.endswith("and the record was cut off. Was it printed?")
    copies = [(copy.copy_for, copy.number) for copy in doing.stored.service.copies]
    assert copies == [(CopyFor.RESPONDENT, 1), (CopyFor.RESPONDENT, 2)]
    entry = session.store.history.newest(Act.PRINTED)
    assert (entry.officer, entry.detail["said"]) == (session.officer.key, SAID)
    assert asked(session) == []
    assert session.store.verify().faults == ()


def test_a_copy_that_was_not_printed_leaves_its_number_to_the_next(doing, session):
    assert len(asked(session, False, True)) == 2

    assert len(doing.stored.service.copies) == 1
    assert session.store.history.newest(Act.NOT_PRINTED).detail["why"] == SAID
    assert asked(session) == []


def test_whoever_must_look_is_asked_again_at_the_next_sign_in_and_not_before(doing, session):
    prompts = ScriptedPrompts(False, False, True)
    asked: set[tuple[str, str]] = set()
    prints = CutOffPrints(prompts, asked)
    prints.ask(session)
    prints.ask(session)
    assert prompts.left == 1

    asked.clear()
    prints.ask(session)

    assert prompts.left == 0
    assert len(doing.stored.service.copies) == 2


def test_a_copy_of_words_that_stand_no_longer_is_recorded_and_is_no_copy_of_the_case(
    doing, session
):
    session.open("DV-26-0113")
    doing.prompts._answers.append("EXAMPLE of a change")
    assert doing.acts.void()

    asked(session, True)

    assert len(doing.stored.service.copies) == 1
    assert session.store.history.newest(Act.PRINTED).detail["said"] == SAID


def test_any_other_recorded_paper_is_asked_about_too(session, printer, monkeypatch):
    doing = Doing(session, a_served_case(), printer)
    with monkeypatch.context() as patch:
        patch.setattr(doing.papers, "print", end)
        with pytest.raises(Ended):
            doing.hand.print("statement")

    (question,) = asked(session, True)

    assert "in DV-26-0113 was handed to the printer at" in question
    assert unanswered(session.store.history.handed()) == ()


def test_what_was_recorded_or_refused_is_not_asked_about(session, printer):
    doing = Doing(session, an_authorised_case(), printer, printer)
    doing.hand.print("copy", (CopyFor.RESPONDENT,))
    doing.papers.trouble = "The printer refused the notice. SAMPLE"
    doing.hand.print("copy", (CopyFor.COURT,))

    assert asked(session) == []


def test_the_window_asks_at_the_sign_in(at, qtbot):
    here = at()
    here.sign_in()
    here.open(an_authorised_case())
    told = {HANDED: "5a" * 8, "what": "statement of service"}
    session = here.session
    session.store.history.add(Act.TO_PRINTER, "DV-26-0113", session.officer, session.now(), told)
    here.window.lock()
    here.answer(False, False)

    here.sign_in()

    asked = here.prompts.asked
    qtbot.waitUntil(lambda: bool(asked) and asked[-1].startswith("Record that it was not printed?"))
    assert asked[-2].startswith("The statement of service in DV-26-0113 was handed to the printer")
