"""The command ``tour``: drives the real window through a sample case and keeps the pictures."""

import os
import sys
import tempfile
from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication

from dvpo_desktop import paths
from dvpo_desktop.app import StationOpening
from dvpo_desktop.case.proceedings.authority import Authority
from dvpo_desktop.commands.case.case_file import read_case
from dvpo_desktop.rules.step_order import AUTHORITY, PREPARE, SERVICE
from dvpo_desktop.settings import Settings
from dvpo_desktop.tour import script
from dvpo_desktop.tour.after_service import TourAfter
from dvpo_desktop.tour.burden import measure
from dvpo_desktop.tour.station import StationTour
from dvpo_desktop.tour.walk import Pictures, say
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.pages.proceedings.authority import PARTS

SAMPLE = "1-lives-together.json"
RECORD = "records/1-front-sheet.txt"


def run(arguments: Namespace) -> int:
    """Walks from an empty station to a closed case; leaves pictures and papers in a folder.

    The set-up is of a real station, which is thrown away; the case is in the training store.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    theme.apply(app, paths.bundled("resources") / "fonts", arguments.scale)
    if arguments.burden:
        return measure(app)
    if arguments.out is None:
        raise ValueError("Say where pictures and papers go: --out DIR.")
    arguments.out.mkdir(parents=True, exist_ok=True)
    pictures = Pictures(arguments.out)
    with tempfile.TemporaryDirectory(prefix="dvpo-tour-") as spare:
        StationTour(app, pictures, Path(spare) / "real").walk()
        Tour(app, pictures, arguments.store or Path(spare) / "training").walk()
    return 0


class Tour(TourAfter):
    """One case, from the trainer's first sign-in to its closure."""

    def __init__(self, app: QApplication, pictures: Pictures, folder: Path) -> None:
        self._clock = script.TourClock()
        prompts = script.TourPrompts(pictures.out, say)
        opening = StationOpening(
            Settings(station=script.STATION, force=script.FORCE),
            folder,
            prompts,
            self._clock,
            training=True,
            printing=script.TourPrinting(pictures.out),
        )
        super().__init__(app, pictures, opening, prompts)
        training = paths.bundled("resources") / "training"
        self._sample = read_case(training / SAMPLE)
        self._record = (training / RECORD).read_text(encoding="utf-8")

    def walk(self) -> None:
        """From an empty training store to a closed case."""
        self.begin()
        self.picture("sign-in")
        self.sign_in(script.SERGEANT, script.PASSPHRASE, first_time=True)
        self._add_court()
        self.picture("whiteboard-empty")
        self._bring_in()
        self._prepare()
        self.press("send")
        self.picture("hand-over")
        self.sign_in(script.SUPERINTENDENT, script.PASSPHRASE, first_time=True)
        self._decide()
        self.picture("hand-back")
        self.sign_in(script.SERGEANT, script.PASSPHRASE)
        self._to_the_end(self._serve())
        self.end()

    def _bring_in(self) -> None:
        self.press("new-case")
        self.picture("new-case")
        self._app.clipboard().setText(self._record)
        self.press("from-clipboard")
        self.picture("record-understood")
        self.press("begin")

    def _prepare(self) -> None:
        wizard = self.room.wizard
        for step in PREPARE:
            wizard.go(step.word)
            self._clock.on(2)
            self.fill_page(self._sample)
            self.picture(step.word)

    def _decide(self) -> None:
        session, wizard = self.room.session, self.room.wizard
        self._clock.on(5)
        self.until(lambda: wizard.word == AUTHORITY.word)
        thinking = script.thinking_of(session.case)
        self.picture("authority-brief")
        self.fill_page(replace(session.case, authority=Authority(thinking)))
        for number, name in ((1, "violence"), (6, "conditions"), (len(PARTS) + 1, "decision")):
            wizard.page.show_part(number)  # type: ignore[attr-defined]
            self.settle()
            self.picture(f"authority-{name}")
        self.press("authorise")

    def _serve(self) -> str:
        session, wizard = self.room.session, self.room.wizard
        self._clock.on(10)
        self.picture("to-serve")
        reference = session.store.cases.all()[0].case.reference
        self.room.open_case(reference)
        self.until(lambda: wizard.word == SERVICE.word)
        self.press("print")
        self._clock.at(script.SERVED_AT)
        self._clock.on(4)
        self.fill_page(replace(session.case, service=script.service_of(session.case)))
        self.picture("service")
        self.press("record")
        self.picture("served")
        for name in ("save_notice", "save_statement"):
            self.press(name)
        wizard.leave()
        self._clock.on(40)
        self.room.whiteboard.refresh()
        self.picture("whiteboard-served")
        return reference
