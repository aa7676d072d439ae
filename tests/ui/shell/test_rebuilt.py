"""Rebuilt: after a change of text size nothing of the room before listens, saves or is alive."""

import gc
from weakref import ref

from PySide6.QtCore import SIGNAL, QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from shiboken6 import isValid
from support.cases.factories import a_case_ready_to_send

from dvpo_desktop.ui.case.wizard import SAVE_AFTER, Wizard
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.kit.look.palettes import DARK, LIGHT

REFERENCE = "DV-26-0113"
LONGEST_DRAWING = 10_000  # milliseconds
SIZES = (1.25, 2.0, 1.0, 1.5)
PAGES = ("days", "history", "directory", "figures", "passphrase", "backups", "seal")
SESSION_SIGNALS = ("trouble(QString)", "case_changed()", "put_by()")


def told(here) -> dict[str, int]:
    """How many listen to what outlives a room: the desk and the application."""
    app = QApplication.instance()
    return {
        **{name: here.session.receivers(SIGNAL(name)) for name in SESSION_SIGNALS},
        "focus": app.receivers(SIGNAL("focusChanged(QWidget*,QWidget*)")),
        "window": app.receivers(SIGNAL("focusWindowChanged(QWindow*)")),
        "children of the desk": len(here.session.children()),
    }


def walk(here) -> None:
    """Has every page of a room made once, and the case in front at the end."""
    here.answer(*[""] * 20)
    for page in PAGES:
        here.room.open_case(REFERENCE, "review")
        here.room.show_page(page)
    here.room.start_case()
    here.room.show_sheet()
    here.room.open_case(REFERENCE, "incident")
    QApplication.processEvents()


def rebuild(here, scale: float) -> None:
    here.window.set_scale(scale)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_every_object_of_a_room_is_gone_with_it(signed_in):
    here = signed_in
    here.open(a_case_ready_to_send(), "incident")
    rebuild(here, SIZES[-1])
    walk(here)
    listened = told(here)
    for scale in SIZES:
        inside = [
            each
            for each in here.room.findChildren(QObject)
            if type(each).__module__.startswith("dvpo_desktop")
        ]
        rebuild(here, scale)
        assert inside
        assert [each for each in inside if isValid(each)] == []
        walk(here)
    assert told(here) == listened


def test_nothing_of_the_room_before_saves_or_speaks(signed_in, monkeypatch, qtbot):
    here = signed_in
    here.open(a_case_ready_to_send(), "incident")
    saved = []
    save = Wizard.save
    monkeypatch.setattr(Wizard, "save", lambda self: saved.append(self) or save(self))
    for scale in SIZES:
        box = here.room.wizard.page.findChild(QPlainTextEdit, "narrative")
        box.insertPlainText("SAMPLE ")
        rebuild(here, scale)
        saved.clear()
        here.room.wizard.page.findChild(QPlainTextEdit, "narrative").insertPlainText("SAMPLE ")
        qtbot.waitUntil(lambda: bool(saved), timeout=4 * SAVE_AFTER)
        assert set(saved) == {here.room.wizard}
    assert here.trouble() == ""
    kept = here.session.store.cases.get(REFERENCE).case.incident.narrative
    assert kept.count("SAMPLE ") >= 2 * len(SIZES)


def test_colours_that_change_leave_the_same_listeners(signed_in):
    here = signed_in
    here.open(a_case_ready_to_send(), "incident")
    listened = told(here)
    for palette in (DARK, LIGHT, DARK, LIGHT):
        theme.wear(palette)
    assert told(here) == listened


def test_locked_and_opened_again_nothing_of_the_room_before_is_left(signed_in, qtbot):
    here = signed_in
    here.open(a_case_ready_to_send(), "incident")
    for _ in range(3):
        walk(here)
        room, session = ref(here.room), ref(here.session)
        here.window.lock()

        def is_gone(room=room, session=session) -> bool:
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            gc.collect()
            return (room(), session()) == (None, None)

        # A drawing of the preview may still be under way in its thread, and holds the desk.
        qtbot.waitUntil(is_gone, timeout=LONGEST_DRAWING)
        here.sign_in()
        here.room.open_case(REFERENCE, "incident")
