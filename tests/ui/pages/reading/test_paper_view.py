"""Paper view: the words of a paper to be read on the screen, never taken for markup."""

import pytest
from support.cases.factories import a_sent_case
from support.cases.papers import a_paper
from support.windows.sessions import put_in_front

from dvpo_desktop.case.paper import Block, Kind
from dvpo_desktop.ui.pages.reading.paper_view import PaperView


@pytest.fixture
def view(qtbot) -> PaperView:
    made = PaperView("brief")
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.NEW_PAGE])
def test_every_kind_of_block_shows_its_words_as_they_were_typed(view, kind):
    view.show_paper(a_paper(Block(kind, '<b>&"Alan"</b> SAMPLE', "1 & 2")))
    assert '<b>&"Alan"</b> SAMPLE' in view.toPlainText()
    if kind not in (Kind.TITLE, Kind.HEADING):
        assert "1 & 2" in view.toPlainText()


def test_lines_stay_lines(view):
    view.show_paper(a_paper(Block(Kind.PARAGRAPH, "one\ntwo")))
    assert view.toPlainText().split() == ["one", "two"]
    assert len(view.toPlainText().splitlines()) == 2


def test_a_new_page_is_a_rule(view):
    view.show_paper(a_paper(Block(Kind.NEW_PAGE)))
    assert "<hr" in view.toHtml()


def test_the_view_is_named_for_its_paper_and_read_only(view):
    view.show_paper(a_paper(Block(Kind.PARAGRAPH, "SAMPLE")))
    assert view.accessibleName() == a_paper().title
    assert view.isReadOnly()
    assert not view.openLinks()


def test_the_whole_brief_is_there(view, session):
    put_in_front(session, a_sent_case())
    paper = session.paper("brief")
    view.show_paper(paper)
    shown = " ".join(view.toPlainText().split())
    assert all(" ".join(block.text.split()) in shown for block in paper.blocks)
