"""What the officer waits for: a page change, a key, the autosave, and the whiteboard."""

from itertools import cycle

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from sqlalchemy import Column, Integer, MetaData, String, Table, insert, select, update

from dvpo_desktop.case import Case
from dvpo_desktop.case.as_json import write
from dvpo_desktop.rules.step_order import PREPARE
from dvpo_desktop.store.database.cipher import engine_on
from dvpo_desktop.store.database.files import make_empty

KEY = bytes(range(32))
CASES = 60
LONG = 4000  # characters
WORDS = [step.word for step in PREPARE]


class BareStore:
    """The floor of everything kept: one table by the same cipher, with no house around it."""

    def __init__(self, folder, rows, body):
        file = folder / "bare.db"
        make_empty(file)
        self._engine, self._count = engine_on(file, KEY), 0
        self._table = Table(
            "bare", MetaData(), Column("id", Integer, primary_key=True), Column("body", String)
        )
        with self._engine.begin() as connection:
            self._table.create(connection)
            for number in range(rows):
                connection.execute(insert(self._table).values(id=number, body=body))

    def commit(self, body):
        self._count += 1
        with self._engine.begin() as connection:
            text = f"{body} {self._count}"
            connection.execute(update(self._table).where(self._table.c.id == 0).values(body=text))

    def read_all(self):
        with self._engine.begin() as connection:
            rows = connection.execute(select(self._table)).all()
        return [msgspec.json.decode(row.body, type=Case) for row in rows]

    def close(self):
        self._engine.dispose()


@pytest.fixture
def bare(work, tmp_path):
    """A bare store with as many rows as the whiteboard, each the size of the sample case."""
    from benchmarks.main_view import sample  # noqa: PLC0415

    store = BareStore(tmp_path, CASES, write(sample()).decode())
    yield store
    store.close()


def long_box(page):
    """The first long field of the page that can be typed into."""
    boxes = page.findChildren(QPlainTextEdit)
    return next((box for box in boxes if box.isEnabled() and not box.isReadOnly()), None)


@pytest.mark.parametrize(
    ("name", "steps", "at_most"),
    [("a page change with its save", WORDS[:-1], 40), ("… to the review, all changed", WORDS, 250)],
)
def test_a_page_change_saves_in_a_few_commits(work, bare, measure, full, name, steps, at_most):
    """The floor is one bare commit of a row of the same size. Each page was open once before."""
    work.open_sample(WORDS[0])
    for word in WORDS:
        work.wizard.go(word)
    body = write(work.room.session.case).decode()
    to_review = steps is WORDS
    way = cycle(steps)

    def type_a_word():
        for _ in range(len(steps) if to_review else 1):
            box = long_box(work.wizard.page)
            if box is not None:
                box.insertPlainText("and ")
            if to_review and work.wizard.word != WORDS[-2]:
                work.wizard.go(WORDS[(WORDS.index(work.wizard.word) + 1) % len(WORDS)])
        work.settle()

    def turn():
        work.wizard.go(WORDS[-1] if to_review else next(way))

    rounds = (10 if full else 2) if to_review else (100 if full else 22)
    found = measure(name, "50 ms", turn, lambda: bare.commit(body), rounds, type_a_word)
    assert found.keeps(at_most)


@pytest.mark.parametrize("drawing", [False, True], ids=["at rest", "preview drawing"])
def test_a_key_takes_little_more_than_in_a_bare_box(work, measure, full, qtbot, drawing):
    """The floor is the same key in a bare box with as much text."""
    work.open_sample("incident")
    work.see_notice()
    box = long_box(work.wizard.page)
    box.setFocus()
    box.setPlainText("a word " * (LONG // 7))
    plain = QPlainTextEdit(box.toPlainText())
    qtbot.addWidget(plain)
    plain.resize(box.size())
    plain.show()
    work.settle()
    work.wizard._save_soon.stop()

    def draw_again():
        work.wizard._save_soon.stop()
        if drawing:
            work.preview._wish = None
            work.wizard._draw()

    def type_in(into):
        QTest.keyClick(into, Qt.Key.Key_A)
        into.repaint()

    name = f"a key, {'the preview drawing' if drawing else 'at rest'}"
    rounds = 200 if full else 20
    before = len(box.toPlainText())
    found = measure(name, "8 ms", lambda: type_in(box), lambda: type_in(plain), rounds, draw_again)
    assert len(box.toPlainText()) == before + rounds + 1
    work.settle()
    if not drawing:
        assert found.keeps(12)


def test_the_autosave_is_a_few_commits(work, bare, measure, full):
    work.open_sample("incident")
    box = long_box(work.wizard.page)
    box.setPlainText("a word " * (LONG // 7))
    body = write(work.room.session.case).decode()

    def type_a_word():
        box.insertPlainText("and ")
        work.settle()

    def save():
        assert work.wizard.save()

    found = measure(
        "the autosave while typing",
        "50 ms",
        save,
        lambda: bare.commit(body),
        50 if full else 8,
        type_a_word,
    )
    assert found.keeps(40)


def test_the_whiteboard_shows_sixty_cases_soon_after_reading_them(work, bare, measure, full):
    """The floor is reading sixty bare rows of the same size, each made a case.

    Every case is in preparation, the dearest kind: each asks every rule what is left to do.
    """
    work.keep_samples(CASES)
    found = measure(
        "the whiteboard with 60 cases",
        "100 ms",
        work.room.whiteboard.refresh,
        bare.read_all,
        15 if full else 4,
    )
    assert len(work.room.whiteboard._board._rows) == CASES
    assert found.keeps(70)
