"""Papers after service: printed or saved only when they may be, and recorded with how and why."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from support.cases.factories import RECORDED_AT, a_case_ready_to_record, having
from support.cases.papers import page_texts
from support.cases.papers_after import WITHHELD, with_real_notice
from support.cases.ready import at
from support.windows.scripted_prompts import ScriptedPrompts
from support.windows.sessions import Papers, acts_of, put_in_front

from dvpo_desktop.case import Case
from dvpo_desktop.case.proceedings.service import CopyFor
from dvpo_desktop.case.values import LONDON
from dvpo_desktop.documents.papers import RECORDED
from dvpo_desktop.documents.typesetting.draw import Mark
from dvpo_desktop.ui.actions.all_acts import by_name
from dvpo_desktop.ui.actions.handing_out import HandingOut
from dvpo_desktop.ui.session.session import Session

THROUGH = "By hand through her sister, at the sister's door"


@pytest.fixture
def papers() -> Papers:
    return Papers()


@pytest.fixture
def handing(session: Session, clock, papers: Papers) -> Callable[..., HandingOut]:
    """The papers of a case in front, with the answers that the officer will give."""

    def _handing(*answers: object, case: Case | None = None) -> HandingOut:
        clock.now = RECORDED_AT
        put_in_front(session, case or with_real_notice())
        return HandingOut(session, ScriptedPrompts(*answers), papers)

    return _handing


def last(session: Session) -> dict[str, object]:
    return dict(session.store.history.of(session.case.reference)[-1].detail)


def test_the_card_is_printed_for_the_control_room_with_its_marking(
    handing, session, papers
) -> None:
    chain = None
    here = handing(QPrinter())
    chain = session.store.history.head()
    assert here.print("card")
    ((pdf, title),) = papers.printed
    (page,) = page_texts(pdf)
    assert "NOTICE IN FORCE" in page
    assert session.own.marking in page
    assert f"history code {chain}" in page
    assert title == session.case.reference
    assert last(session)["to"] == "the control room"
    assert last(session)["chain"] == chain
    assert acts_of(session)[-1] == "printed"


def test_the_card_is_saved_as_the_bytes_that_would_be_printed(handing, session, tmp_path) -> None:
    file = tmp_path / "card.pdf"
    assert handing(str(file)).save("card")
    (page,) = page_texts(file.read_bytes())
    assert "page 1 of 1" in page
    assert acts_of(session)[-1] == "exported"
    assert last(session)["where"] == "card.pdf"


def test_the_pack_goes_only_the_way_that_is_answered_with_the_safe_way_in_sight(
    handing, session, papers
) -> None:
    here = handing(THROUGH, QPrinter(), QPrinter())
    assert here.print("pack")
    asked = here._prompts.asked[0]
    assert "Safe way: Through her sister" in asked
    assert "Safe times: Before 3 pm" in asked
    assert "(withheld from the respondent)" in asked
    assert last(session)["how"] == THROUGH
    assert last(session)["to"] == "the protected person"
    notice, pack = (page_texts(pdf) for pdf, _ in papers.printed)
    assert "Copy 1 for the protected person" in notice[0]
    assert "What this means for you" in pack[0]
    assert [copy.copy_for for copy in session.case.service.copies][-1] is CopyFor.PROTECTED
    assert [detail for detail in WITHHELD if detail in " ".join(pack)] == []


def test_a_copy_that_was_printed_already_is_not_printed_again(handing, session, papers) -> None:
    assert handing(THROUGH, QPrinter(), QPrinter()).print("pack")
    again = HandingOut(session, ScriptedPrompts(THROUGH, QPrinter()), papers)
    assert again.print("pack")
    assert len(papers.printed) == 3


def test_a_pack_of_an_order_brings_no_copy_of_the_notice(handing, session, papers, clock) -> None:
    from support.cases.after_service import heard  # noqa: PLC0415, the cases of the court are for this test alone

    here = handing(THROUGH, QPrinter(), case=heard(with_real_notice()))
    clock.now = at(16, day=30)
    assert here.print("pack")
    ((pdf, _),) = papers.printed
    assert "A court has made an order to keep you safe." in page_texts(pdf)[0]


@pytest.mark.parametrize(
    ("answer", "says"),
    [("", "Say how and to which place"), ("2 Specimen Lane, Gablecross", "respondent’s address")],
)
def test_no_pack_goes_without_a_way_or_to_the_respondent(
    handing, session, papers, answer, says
) -> None:
    for act in ("print_pack", "save_pack"):
        here = (
            handing(answer)
            if act == "print_pack"
            else HandingOut(session, ScriptedPrompts(answer), papers)
        )
        before = acts_of(session)
        assert not by_name(here)[act](None)
        assert says in here._prompts.asked[-1]
        assert papers.printed == []
        assert acts_of(session) == before


def test_a_saved_pack_is_recorded_with_its_way(handing, session, tmp_path) -> None:
    file = tmp_path / "pack.pdf"
    assert handing(THROUGH, str(file)).save("pack")
    assert "Letter" in page_texts(file.read_bytes())[-1]
    assert last(session)["how"] == THROUGH


def test_a_printer_that_is_not_chosen_or_fails_leaves_no_record(handing, session, papers) -> None:
    assert not handing(None).print("card")
    assert not HandingOut(session, ScriptedPrompts(THROUGH, None), papers).print("pack")
    papers.trouble = "The printer did not answer."
    assert not HandingOut(session, ScriptedPrompts(QPrinter()), papers).print("card")
    assert "printed" not in acts_of(session)


@pytest.mark.parametrize("act", ["print_card", "save_card", "print_pack", "save_pack"])
def test_before_service_is_recorded_none_is_made(handing, act) -> None:
    here = handing(case=a_case_ready_to_record())
    assert not by_name(here)[act](None)
    assert here._prompts.asked == [RECORDED.says]


def test_past_the_calendar_it_is_told_why_not(handing) -> None:
    far = RECORDED_AT.replace(year=2099, tzinfo=LONDON)
    here = handing(case=having(with_real_notice(), {"service.recorded.served_at": far}))
    assert not here.print("pack")
    assert len(here._prompts.asked) == 1
    assert "2099" in here._prompts.asked[0] or "calendar" in here._prompts.asked[0]


def test_in_training_the_pack_says_that_it_is_none(handing, session, papers, monkeypatch) -> None:
    here = handing(THROUGH, QPrinter(), QPrinter())
    monkeypatch.setattr(session, "watermark", lambda **_: Mark.TRAINING)
    assert here.print("pack")
    assert all("TRAINING: not a real notice" in page_texts(pdf)[0] for pdf, _ in papers.printed)


def test_nothing_is_left_of_a_paper_but_where_the_officer_put_it(handing, tmp_path: Path) -> None:
    kept = tmp_path / "chosen"
    kept.mkdir()
    assert handing(str(kept / "card.pdf")).save("card")
    assert [file.name for file in kept.iterdir()] == ["card.pdf"]
