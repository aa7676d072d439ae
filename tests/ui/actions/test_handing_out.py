"""Handing out: every paper of the table is printed and saved by who may, and by nobody else."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from support.cases.after_service import an_arrest, heard
from support.cases.applying import an_application
from support.cases.factories import a_case_ready_to_send, at, having
from support.cases.papers import issued
from support.cases.papers_after import with_real_notice
from support.windows.acts_on_case import Doing

from dvpo_desktop.case import Role
from dvpo_desktop.case.proceedings.service import CopyFor
from dvpo_desktop.documents.application_wording import CourtPaper
from dvpo_desktop.documents.papers import COPY, PAPERS
from dvpo_desktop.returns.figures import Figures, as_paper
from dvpo_desktop.rules.permission.roles import WHO_MAY, Present
from dvpo_desktop.rules.whiteboard.shift_sheet import sheet
from dvpo_desktop.ui.actions.bundle_work import BUNDLE
from dvpo_desktop.ui.actions.handing_out import Drawn, HandingOut
from dvpo_desktop.ui.session.session import Session

THROUGH = "By hand through her sister, at the sister's door"
OF_COURT = {*CourtPaper, "bundle"}
# What the pages give with those papers that hold more than the case in front.
GIVEN: dict[str, Callable[[Session], object]] = {
    COPY: lambda _: (CopyFor.COURT,),
    "sheet": lambda session: sheet((session.case,), session.law, session.now()),
    "history": lambda session: ("DV-26-0113", (), "DV-26-0113"),
    "figures": lambda _: as_paper(Figures((("Force", "West Mercia"),), ()), "West Mercia"),
    "bundle": lambda session: Drawn(session.press.bind(session.bundle()), BUNDLE),
}
ACTS = [
    (word, verb) for word in PAPERS for verb in ("print", "save") if (word, verb) != (COPY, "save")
]


def a_case_with_all(word: str):
    """A case of which the paper can be made: before the hearing for the court's, after it else."""
    if word in OF_COURT:
        case = an_application()
        return having(case, {"authority.decisions.0.notice": issued(case)})
    return having(heard(with_real_notice()), {"breach.arrest": an_arrest()})


@pytest.fixture
def doing(session, clock, tmp_path):
    clock.now = at(16, day=30)

    def _doing(word: str, verb: str) -> Doing:
        way = (THROUGH,) if PAPERS[word].by_safe_way else ()
        to = QPrinter() if verb == "print" else str(tmp_path / "paper")
        return Doing(session, a_case_with_all(word), *way, to)

    return _doing


def hand_out(doing: Doing, word: str, verb: str) -> object:
    act = {"print": HandingOut.print, "save": HandingOut.save}[verb]
    return act(doing.hand, word, GIVEN.get(word, lambda _: None)(doing.session))


@pytest.mark.parametrize(("word", "verb"), ACTS)
def test_each_paper_goes_out_by_who_may_and_is_recorded(session, doing, tmp_path, word, verb):
    here = doing(word, verb)

    assert hand_out(here, word, verb), here.prompts.asked

    pdf = here.papers.printed[0][0] if verb == "print" else Path(tmp_path / "paper").read_bytes()
    assert pdf.startswith(b"%PDF")
    told = session.store.history.of(session.case.reference)[-1]
    assert told.act.value == {"print": "printed", "save": "exported"}[verb]
    assert told.detail["why"]
    assert told.detail["to"]


@pytest.mark.parametrize(("word", "verb"), ACTS)
def test_each_paper_is_refused_to_who_may_not(session, doing, word, verb):
    here = doing(word, verb)
    before = here.done
    for role in sorted({*Role} - WHO_MAY[PAPERS[word].deed]):
        session._present = Present(session.officer, frozenset({role}))
        told = len(here.prompts.asked)

        assert not hand_out(here, word, verb)

        assert here.prompts.asked[told:] == [session.present.why_not(PAPERS[word].deed)]
    assert here.papers.printed == []
    assert here.done == before


@pytest.mark.parametrize(
    ("word", "verb"), [(word, verb) for word, verb in ACTS if PAPERS[word].needs.says]
)
def test_what_a_paper_needs_first_is_said_while_it_is_not_there(session, clock, word, verb):
    here = Doing(session, a_case_ready_to_send())

    assert not hand_out(here, word, verb)

    assert here.prompts.asked == [PAPERS[word].needs.says]


def test_every_button_of_a_paper_has_a_place_and_says_that_there_is_more_to_choose():
    for row in PAPERS.values():
        words = [each for each in row.buttons if each]
        assert bool(words) is bool(row.shown_on)
        assert [each for each in words if not each.endswith("…")] == []
