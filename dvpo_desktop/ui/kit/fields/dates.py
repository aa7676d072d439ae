"""Dates: a day, or a day and a time, typed as people type them and read back in words."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QHBoxLayout, QLabel

from dvpo_desktop.case.questions import Question
from dvpo_desktop.case.values import in_london
from dvpo_desktop.intake.dates import NotUnderstood, read_date, read_moment, read_time
from dvpo_desktop.intake.reading import read
from dvpo_desktop.rules.date_words import say_day, say_moment
from dvpo_desktop.ui.kit.fields.boxes import Line
from dvpo_desktop.ui.kit.fields.field import Field
from dvpo_desktop.ui.kit.look import theme

DATE_BOX, TIME_BOX = 124, 68  # pixels
NOW = "n"
_TIME_ALONE = re.compile(r"[0-2][0-9][0-5][0-9]|[0-2]?[0-9]:[0-5][0-9]", re.ASCII)
_BETWEEN = " · "  # between the date and the time of a moment kept as typed


class DateField(Field):
    """A day. ``born`` reads it as a date of birth: never in the future."""

    def __init__(
        self, name: str, question: Question, today: Callable[[], date], *, born: bool = False
    ) -> None:
        super().__init__(name, question)
        self._today, self._born = today, born
        self._box = _box(DATE_BOX)
        self._box.textChanged.connect(self._on_change)
        self._box.refused.connect(self._on_refused)
        self._hold(_side_by_side(self._box), self._box)

    def set_writable(self, writable: bool) -> None:
        """Opens the box for writing, or keeps it for reading and copying."""
        self._box.setReadOnly(not writable)

    def _read(self) -> date | None:
        text = self._box.text()
        return read_date(text, self._today(), born=self._born) if text.strip() else None

    def _text(self) -> str:
        return self._box.text()

    def _show(self, value: Any, typed: str | None) -> None:
        self._box.setText(typed if typed is not None else _short(value))

    def _say(self) -> None:
        super()._say()
        found = self.value()
        self._remark.read_back(say_day(found) if found else "")


class MomentField(Field):
    """A day and a time of day in London, to the minute.

    A time alone in the box of the day, "0040", is the last such time until now, or the next one
    where the question looks ``forward``; "N" is now. The day is said in words beside it.
    """

    def __init__(
        self,
        name: str,
        question: Question,
        today: Callable[[], date],
        now: Callable[[], datetime] | None = None,
    ) -> None:
        super().__init__(name, question)
        self._today, self._now = today, now
        self._date, self._time = _box(DATE_BOX), _box(TIME_BOX)
        self._date.setAccessibleName(f"{question.label} Date")
        self._time.setAccessibleName(f"{question.label} Time")
        self._time.setObjectName(f"{name}.time")
        # The second of the two hours in autumn cannot be typed; a time filled in keeps it.
        self._filled: tuple[str, str, datetime | None] = ("", "", None)
        for box in (self._date, self._time):
            box.textChanged.connect(self._on_change)
            box.refused.connect(self._on_refused)
        body = _side_by_side(self._date, QLabel("at"), self._time)
        self._hold(body, self._date, self._time)

    def set_writable(self, writable: bool) -> None:
        """Opens the boxes for writing, or keeps them for reading and copying."""
        self._date.setReadOnly(not writable)
        self._time.setReadOnly(not writable)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._date and event.type() == QEvent.Type.FocusOut:
            self._share_out()
        return super().eventFilter(watched, event)

    def _texts(self) -> tuple[str, str]:
        return self._date.text().strip(), self._time.text().strip()

    def _text(self) -> str:
        """What was typed in both boxes: "27/11/26 · 25:10"."""
        day, at = self._texts()
        return f"{day}{_BETWEEN}{at}" if at else day

    def _read(self) -> datetime | None:
        day, at = self._texts()
        if not day and not at:
            return None
        if (day, at) == self._filled[:2]:
            return self._filled[2]
        day, at = self._parts(day, at)
        if not at:
            read_date(day, self._today())
            raise NotUnderstood("Add the time, to the minute: 16:40.")
        if not day:
            read_time(at)
            raise NotUnderstood("Add the date: 27/11/26.")
        return read_moment(day, at, self._today())

    def _parts(self, day: str, at: str) -> tuple[str, str]:
        """The day and the time, each apart, of what stands in the two boxes."""
        if not at and self._now is not None:
            alone = time_alone(day, self._now(), forward=self.question.forward)
            if alone is not None:
                return _short(alone.date()), f"{alone:%H:%M}"
        return _apart(day, at)

    def _share_out(self) -> None:
        """Moves a time that was typed or pasted behind the date, or alone, into its own box."""
        day, at = self._texts()
        parts = self._parts(day, at)
        if parts != (day, at) and not self._date.isReadOnly():
            self._date.setText(parts[0])
            self._time.setText(parts[1])

    def _show(self, value: Any, typed: str | None) -> None:
        if typed is not None:
            day, _, at = typed.partition(_BETWEEN)
        elif value is None:
            day, at = "", ""
        else:
            wall = in_london(value)
            day, at = _short(wall.date()), f"{wall:%H:%M}"
        self._filled = (day, at, value) if typed is None else ("", "", None)
        self._date.setText(day)
        self._time.setText(at)

    def _say(self) -> None:
        super()._say()
        found = self.value()
        self._remark.read_back(say_moment(found) if found else "")


def time_alone(text: str, now: datetime, *, forward: bool = False) -> datetime | None:
    """The moment meant by a time without a day: the last such time until ``now``, wall time London.

    ``forward`` gives the next one after ``now``. None where the text is no such time: four
    figures, two parts with a colon, or N for now. ("4.12" is a day.)
    """
    wall = in_london(now)
    if text.casefold() == NOW:
        return wall
    if not _TIME_ALONE.fullmatch(text):
        return None
    at, _ = read(lambda: read_time(text))
    if at is None:
        return None
    meant = wall.replace(hour=at.hour, minute=at.minute, second=0, microsecond=0)
    day = timedelta(days=1)
    if forward:
        return meant if meant > wall else meant + day
    return meant if meant <= wall else meant - day


def _apart(day: str, at: str) -> tuple[str, str]:
    """The time at the end of a date box, moved out when the time box is empty."""
    first, _, last = day.rpartition(" ")
    if at or not first or read(lambda: read_time(last))[1]:
        return day, at
    return (first.rstrip(" ,"), last) if ":" in last or "." in last else (day, at)


def _short(day: date | None) -> str:
    """The day as it stands in a box: "27 Nov 2026"."""
    return say_day(day).partition(" ")[2] if day else ""


def _box(width: int) -> Line:
    box = Line(100)
    box.setFixedWidth(theme.px(width))
    return box


def _side_by_side(*widgets: QLabel | Line) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.px(8))
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
