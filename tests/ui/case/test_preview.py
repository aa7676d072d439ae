"""The preview: the pages that will print, drawn beside the keyboard; the last wish wins."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from support.cases.papers import a_paper

from dvpo_desktop.case.paper import Block, Kind, Paper
from dvpo_desktop.documents.typesetting.draw import Mark
from dvpo_desktop.ui.case.preview import Preview


def words(text: str, came_from: str = "") -> Block:
    return Block(Kind.PARAGRAPH, text, came_from=came_from)


TWO_PAGES = a_paper(words("SAMPLE first"), Block(Kind.NEW_PAGE), words("EXAMPLE last"))
FEEDS_LAST = a_paper(
    words("SAMPLE first"),
    Block(Kind.NEW_PAGE),
    words("EXAMPLE words that the incident step feeds.", "incident.narrative"),
)


@pytest.fixture
def preview(press, pool, show) -> Preview:
    made = Preview(press, pool)
    made.resize(330, 500)
    return show(made)


@pytest.fixture
def draw(preview, qtbot):
    def _draw(paper: Paper, mark: Mark = Mark.DRAFT, step: str = "") -> list[QLabel]:
        with qtbot.waitSignal(preview.drawn):
            preview.show_paper(paper, mark, step)
        QApplication.processEvents()
        return sheets(preview)

    return _draw


def sheets(preview: Preview) -> list[QLabel]:
    return [label for label in preview.findChildren(QLabel) if label.isVisible()]


def test_every_page_is_shown_and_named(draw):
    shown = draw(TWO_PAGES)
    assert [label.accessibleName() for label in shown] == ["Page 1 of 2", "Page 2 of 2"]
    assert all(label.pixmap().width() > 200 for label in shown)


def test_pages_that_are_no_longer_there_leave_the_screen(draw, preview):
    draw(TWO_PAGES)
    assert len(draw(a_paper(words("SAMPLE")))) == 1


def test_the_last_of_several_wishes_is_what_shows(draw, preview):
    seen, column = [], preview.widget().layout()
    preview.drawn.connect(lambda: seen.append(column.count()))
    preview.show_paper(a_paper(words("one")), Mark.DRAFT)
    preview.show_paper(a_paper(words("two")), Mark.DRAFT)
    draw(TWO_PAGES)
    assert seen == [2]


def test_the_same_wish_is_not_drawn_twice(draw, preview, pool, qtbot):
    draw(TWO_PAGES)
    with qtbot.assertNotEmitted(preview.drawn):
        preview.show_paper(TWO_PAGES, Mark.DRAFT)
        pool.waitForDone()


def test_behind_another_tab_nothing_is_drawn_until_it_comes_forward(preview, pool, qtbot):
    preview.hide()
    with qtbot.assertNotEmitted(preview.drawn):
        preview.show_paper(TWO_PAGES, Mark.DRAFT)
        pool.waitForDone()
        QApplication.processEvents()
    with qtbot.waitSignal(preview.drawn):
        preview.show()


def test_another_mark_is_another_picture(draw):
    before = draw(TWO_PAGES)[0].pixmap().toImage()
    assert draw(TWO_PAGES, Mark.NONE)[0].pixmap().toImage() != before


def test_the_part_that_the_step_feeds_is_brought_into_sight(draw, preview):
    draw(FEEDS_LAST)
    assert preview.verticalScrollBar().value() == 0
    draw(FEEDS_LAST, step="incident")
    assert preview.verticalScrollBar().value() > preview.height() / 2


def test_what_is_read_stays_in_sight_when_other_words_change(draw, preview):
    draw(TWO_PAGES)
    preview.verticalScrollBar().setValue(90)
    draw(a_paper(words("SAMPLE changed"), Block(Kind.NEW_PAGE), words("EXAMPLE last")))
    assert preview.verticalScrollBar().value() == 90


def test_the_pages_grow_with_the_room(draw, preview, qtbot):
    narrow = draw(TWO_PAGES)[0].pixmap().width()
    with qtbot.waitSignal(preview.drawn):
        preview.resize(500, 500)
    QApplication.processEvents()
    assert sheets(preview)[0].pixmap().width() > narrow + 100


def test_nothing_stays_after_the_case_is_put_away(draw, preview):
    draw(TWO_PAGES)
    preview.clear()
    assert sheets(preview) == []


def test_what_is_drawn_after_the_case_was_put_away_is_not_shown(preview, pool, qtbot):
    preview.show_paper(TWO_PAGES, Mark.DRAFT)
    preview.clear()
    pool.waitForDone()
    with qtbot.assertNotEmitted(preview.drawn), qtbot.waitSignal(preview._result.ready):
        preview._result.ready.emit(None)
    assert sheets(preview) == []


def test_a_paper_that_cannot_be_drawn_is_told_and_the_next_one_shows(
    preview, draw, qtbot, monkeypatch
):
    with monkeypatch.context() as patch:
        patch.setattr(preview._press, "draw", lambda *_: 1 / 0)
        preview.show_paper(a_paper(words("SAMPLE")), Mark.DRAFT)
        with qtbot.captureExceptions() as raised:
            qtbot.waitUntil(lambda: bool(raised))
    assert raised[0][0] is ZeroDivisionError
    assert len(draw(TWO_PAGES)) == 2
