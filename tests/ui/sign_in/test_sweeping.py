"""Sweeping: collections happen on the window's thread, even while another draws the preview."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QThreadPool
from PySide6.QtWidgets import QLabel
from support.cases.factories import a_case_ready_to_send
from support.cases.papers import draft

from dvpo_desktop.documents.typesetting.draw import Mark, Press
from dvpo_desktop.ui.case.preview import Preview
from dvpo_desktop.ui.sign_in.sweeping import Sweeper


@pytest.fixture
def collected_on() -> Iterator[list[int]]:
    """The thread of each collection, while collections are due after every allocation."""
    threads: list[int] = []

    def note(phase: str, _info: dict[str, int]) -> None:
        if phase == "start":
            threads.append(threading.get_ident())

    before = gc.get_threshold()
    gc.callbacks.append(note)
    gc.set_threshold(1)
    yield threads
    gc.set_threshold(*before)
    gc.callbacks.remove(note)
    gc.enable()


def litter() -> QLabel:
    """A widget that holds itself, so that only a collection can free it."""
    label = QLabel("nobody holds this")
    label.itself = label
    return label


def draw(qtbot, fonts, marks: tuple[Mark, ...]) -> None:
    pool = QThreadPool()
    preview = Preview(Press(fonts), pool)
    qtbot.addWidget(preview)
    preview.show()
    for mark in marks:
        with qtbot.waitSignal(preview.drawn, timeout=30_000):
            preview.show_paper(draft(a_case_ready_to_send()), mark)
    pool.waitForDone()


def test_without_a_sweeper_the_drawing_thread_collects(qtbot, fonts, collected_on):
    draw(qtbot, fonts, (Mark.DRAFT,))
    assert set(collected_on) - {threading.get_ident()}


def test_with_a_sweeper_only_the_thread_of_the_window_collects(qtbot, fonts, collected_on):
    parent = QObject()
    sweeper = Sweeper(parent)
    collected_on.clear()
    for _ in range(3):
        litter()
        draw(qtbot, fonts, (Mark.DRAFT, Mark.TRAINING, Mark.VOID))
        sweeper.sweep()
    assert set(collected_on) == {threading.get_ident()}


def test_what_nobody_holds_is_swept_away(collected_on):
    parent = QObject()
    sweeper = Sweeper(parent)
    kept = weakref.ref(litter())
    assert kept() is not None
    for _ in range(4):
        sweeper.sweep()
    assert kept() is None


def test_nothing_is_swept_before_it_is_due(collected_on):
    parent = QObject()
    sweeper = Sweeper(parent)
    gc.collect()
    gc.set_threshold(100_000, 100, 100)
    collected_on.clear()
    sweeper.sweep()
    assert collected_on == []
