"""Settings: the few that an administrator may set: lock, backups, alerts, the telephone."""

from dataclasses import asdict, replace
from pathlib import Path

from PySide6.QtCore import Signal

from dvpo_desktop.case.questions import Question
from dvpo_desktop.intake.reading import read
from dvpo_desktop.rules.alarms import HOURS, read_hours
from dvpo_desktop.store.history import Act
from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.ui.desk import Desk
from dvpo_desktop.ui.kit.choices import YesNoField
from dvpo_desktop.ui.kit.fields import NumberField, TextField
from dvpo_desktop.ui.station.frame import Frame, act_button
from dvpo_desktop.ui.station.own import Choices
from dvpo_desktop.ui.station.telephone_settings import TelephoneSettings

MOST_MINUTES = 30
MOST_HOURS = 168
_ALWAYS = f"{', '.join(str(hours) for hours in HOURS[:-1])} and {HOURS[-1]}"


class SettingsPage(Frame):
    """``closed`` follows a way back."""

    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__("settings", "Settings of this station")
        self._desk = desk
        self._minutes = NumberField(
            "lock_after_minutes",
            Question(
                "Minutes until an untouched screen locks",
                hint=f"1 to {MOST_MINUTES}. It counts from the next start of the program.",
            ),
            least=1,
            most=MOST_MINUTES,
        )
        self._folder = TextField(
            "backup_folder",
            Question(
                "Folder for backups",
                hint="On another disk or a share. Empty is beside the store, where whatever takes "
                "the disk takes both.",
            ),
        )
        self._hours = NumberField(
            "backup_every_hours",
            Question(
                "Hours between two backups", hint=f"0 to {MOST_HOURS}; with 0 only when asked for."
            ),
            most=MOST_HOURS,
        )
        self._alerts = YesNoField(
            "alerts",
            Question(
                "Sound and a notice when something waits and the window is behind others",
                hint="The notice names a case by its reference and says nothing else of it.",
            ),
        )
        self._alarms = TextField(
            "alarm_hours",
            Question(
                "More hours before a deadline at which to sound an alarm",
                hint=f"For example 48, 8. {_ALWAYS} hours always sound.",
            ),
        )
        self._telephone = TelephoneSettings()
        for field in (
            self._minutes,
            self._folder,
            self._hours,
            self._alerts,
            self._alarms,
            self._telephone,
        ):
            self.body.addWidget(field)
        self.foot.addStretch(1)
        self.foot.addWidget(act_button("&Back", "back", self.closed.emit))
        self.foot.addWidget(act_button("&Keep these", "keep", self._on_keep, primary=True))

    def refresh(self) -> None:
        """Shows the settings as they are."""
        now = self._desk.own.choices
        self._minutes.fill(now.lock_after_minutes)
        self._folder.fill(now.backup_folder)
        self._hours.fill(now.backup_every_hours)
        self._alerts.fill(now.alerts)
        self._alarms.fill(now.alarm_hours)
        self._telephone.fill(now)
        self.tell("")
        self._minutes.take_focus()

    def _on_keep(self) -> None:
        minutes, hours = self._minutes.value(), self._hours.value()
        folder = self._folder.value().strip()
        self._minutes.mark("" if minutes is not None else "Type the minutes, in figures.")
        self._hours.mark("" if hours is not None else "Type the hours, in figures.")
        there = not folder or Path(folder).is_dir()
        self._folder.mark(
            "" if there else "There is no such folder. Make it first, or correct the name."
        )
        alarms, telephone = self._own_alarms(), self._telephone.value()
        if minutes is None or hours is None or alarms is None or telephone is None or not there:
            return
        desk = self._desk
        choices = replace(
            desk.own.choices,
            lock_after_minutes=minutes,
            backup_folder=folder,
            backup_every_hours=hours,
            alerts=self._alerts.value() is not False,
            alarm_hours=alarms,
            oral_authority=telephone[0],
            countersign_hours=telephone[1],
            senior_officer=telephone[2],
        )
        try:
            desk.own.keep(choices)
            self._note(desk.own.choices, choices)
        except StationProblem as problem:
            self.tell(str(problem), "stop")
            return
        desk.own.choices, desk.plan = choices, choices.plan
        self._telephone.fill(choices)
        self.tell("The settings are kept.")

    def _own_alarms(self) -> str | None:
        """The hours as they are kept, or None with what is wrong said under them."""
        hours, refusal = read(lambda: read_hours(self._alarms.value()), ValueError)
        self._alarms.mark(refusal)
        return None if hours is None else ", ".join(str(each) for each in hours)

    def _note(self, before: Choices, after: Choices) -> None:
        """What was changed stands in the history, with the advice on oral authority."""
        was, now = asdict(before), asdict(after)
        changed = {
            name: {"was": was[name], "now": value}
            for name, value in now.items()
            if value != was[name]
        }
        desk, advice = self._desk, self._telephone.advice
        if changed:
            about = {"changed": changed} | ({"why": advice} if advice else {})
            desk.store.history.add(Act.SETTINGS_CHANGED, "", desk.officer, desk.now(), about)
