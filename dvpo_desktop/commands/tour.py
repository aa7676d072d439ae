"""The command ``tour``: drives the real window through a sample case and keeps the pictures."""

import os
import sys
import tempfile
from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication, QPushButton

from dvpo_desktop import paths
from dvpo_desktop.app import StationOpening
from dvpo_desktop.case import Case, Officer
from dvpo_desktop.case.authority import Authority
from dvpo_desktop.commands import tour_script as script
from dvpo_desktop.commands.case_file import read_case
from dvpo_desktop.rules.steps import AUTHORITY, PREPARE, SERVICE
from dvpo_desktop.settings import Settings
from dvpo_desktop.ui.kit import theme
from dvpo_desktop.ui.pages.authority import PARTS
from dvpo_desktop.ui.window import Window
from dvpo_desktop.ui.workroom import Workroom

SIZE = (1366, 768)  # pixels: the smallest station screen
SAMPLE = "1-lives-together.json"
RECORD = "records/1-front-sheet.txt"


def run(arguments: Namespace) -> int:
    """Walks from the first sign-in to a served notice; leaves pictures and papers in a folder."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    theme.apply(app, paths.bundled("resources") / "fonts", arguments.scale)
    arguments.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="dvpo-tour-") as spare:
        Tour(app, arguments.out, arguments.store or Path(spare)).walk()
    return 0


class Tour:
    """One walk. Every picture is of the real window, and every act goes through its buttons."""

    def __init__(self, app: QApplication, out: Path, folder: Path) -> None:
        self._app, self._out, self._count = app, out, 0
        self._clock = script.TourClock()
        prompts = script.TourPrompts(out, self._say)
        settings = Settings(station=script.STATION, force=script.FORCE)
        self._opening = StationOpening(
            settings,
            folder,
            prompts,
            self._clock,
            training=True,
            printing=script.TourPrinting(out),
        )
        self._window = Window(self._opening, prompts)
        training = paths.bundled("resources") / "training"
        self._sample = read_case(training / SAMPLE)
        self._record = (training / RECORD).read_text(encoding="utf-8")

    def walk(self) -> None:
        """From an empty station to a served notice on the whiteboard."""
        window = self._window
        window.resize(*SIZE)
        window.show()
        window.ask_who()
        self._until(lambda: self._opening.loaded)
        window.ask_who()
        self._picture("sign-in")
        self._sign_in(script.SERGEANT, first_time=True)
        self._picture("whiteboard-empty")
        self._bring_in()
        self._prepare()
        self._press("send")
        self._picture("hand-over")
        self._sign_in(script.SUPERINTENDENT, first_time=True)
        self._decide()
        self._picture("hand-back")
        self._sign_in(script.SERGEANT, first_time=False)
        self._serve()
        window.close()
        self._until(lambda: window.room is None)

    @property
    def _room(self) -> Workroom:
        room = self._window.room
        assert room is not None
        return room

    def _bring_in(self) -> None:
        self._press("new-case")
        self._picture("new-case")
        self._app.clipboard().setText(self._record)
        self._press("from-clipboard")
        self._picture("record-understood")
        self._press("begin")

    def _prepare(self) -> None:
        wizard = self._room.wizard
        for step in PREPARE:
            wizard.go(step.word)
            self._clock.on(2)
            self._type(self._sample)
            self._picture(step.word)

    def _decide(self) -> None:
        desk, wizard = self._room.desk, self._room.wizard
        self._clock.on(5)
        self._until(lambda: wizard.word == AUTHORITY.word)
        thinking = script.thinking_of(desk.case)
        for number, part in enumerate(PARTS):
            wizard.page.show_part(number)  # type: ignore[attr-defined]
            if number:
                self._type(replace(desk.case, authority=Authority(thinking)))
            self._picture(f"authority-{part[3:].lower()}")
        self._press("authorise")

    def _serve(self) -> None:
        desk, wizard = self._room.desk, self._room.wizard
        self._clock.on(10)
        self._picture("to-serve")
        self._room.open_case(self._room.desk.store.cases.all()[0].case.reference)
        self._until(lambda: wizard.word == SERVICE.word)
        self._press("print")
        self._clock.at(script.SERVED_AT)
        self._clock.on(4)
        self._type(replace(desk.case, service=script.service_of(desk.case)))
        self._picture("service")
        self._press("record")
        self._picture("served")
        for name in ("save_notice", "save_statement"):
            self._press(name)
        wizard.leave()
        self._clock.on(40)
        self._room.whiteboard.refresh()
        self._picture("whiteboard-served")

    def _type(self, case: Case) -> None:
        """Fills the page in front from a case as if typed, and waits until it is saved."""
        wizard = self._room.wizard
        wizard.page.fill_from(case)
        wizard.page.edited.emit()
        wizard.page.take_focus()
        assert wizard.save()
        self._say(f"saved {wizard.word}")

    def _sign_in(self, officer: Officer, *, first_time: bool) -> None:
        sign_in = self._window.sign_in
        signal = sign_in.enrolment_wanted if first_time else sign_in.signed_in
        signal.emit(officer, script.PASSPHRASE)
        self._until(lambda: sign_in.isHidden() or bool(sign_in.refusal))
        assert not sign_in.refusal, sign_in.refusal

    def _press(self, name: str) -> None:
        self._settle()
        for button in self._window.findChildren(QPushButton, name):
            if button.isVisibleTo(self._window):
                assert button.isEnabled(), name
                button.click()
                self._settle()
                return
        raise LookupError(f"no button {name} in sight")

    def _picture(self, name: str) -> None:
        self._settle()
        self._count += 1
        file = self._out / f"{self._count:02d}-{name}.png"
        self._window.grab().save(str(file))
        self._say(file.name)

    def _settle(self) -> None:
        """Lets everything that waits be drawn and saved."""
        room = self._window.room
        if room is not None:
            room.wizard.draw_now()
            room.settle()
        for _ in range(3):
            self._app.processEvents()

    def _until(self, holds: object) -> None:
        while not holds():  # type: ignore[operator]
            self._app.processEvents()

    def _say(self, line: str) -> None:
        print(line, flush=True)
