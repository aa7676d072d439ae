"""Telephone settings: whether a superintendent may decide by telephone, and what follows then."""

from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dvpo_desktop.case.questions import Question
from dvpo_desktop.rules.policy import Policy
from dvpo_desktop.setting_fields import one_line
from dvpo_desktop.setting_list import SETTINGS
from dvpo_desktop.ui.kit.banner import Banner
from dvpo_desktop.ui.kit.fields.answer_rows import Tick
from dvpo_desktop.ui.kit.fields.fields import LongTextField, NumberField, TextField
from dvpo_desktop.ui.kit.look import theme

# The legal question, where it is decided (law notes U14a and U14b).
OPEN_QUESTION = (
    "Section 24(1) says who may issue a notice, and section 25(2) asks for the notice in writing. "
    "The Act is silent on how the superintendent’s decision reaches those who write it. Whether a "
    "decision given aloud is enough, and from an officer in acting rank, is a question for Legal "
    "Services: take their advice before you allow it."
)
WHAT_FOLLOWS = (
    "Where it is allowed, the officer calls back on a number from the directory, reads the facts "
    "and each condition out, and asks for a one-time code. The notice says that it was authorised "
    "by telephone, and the superintendent countersigns."
)


class TelephoneSettings(QWidget):
    """The tick, with the question it raises; hours and senior officer; the advice taken."""

    def __init__(self) -> None:
        super().__init__()
        self._now = Policy()
        self._here = Banner("of-this-computer")
        self._allowed = Tick(SETTINGS["oral_authority"].label)
        self._allowed.setObjectName("oral_authority")
        self._allowed.setAccessibleName(self._allowed.text())
        self._allowed.setAccessibleDescription(OPEN_QUESTION)
        self._allowed.toggled.connect(self._show_asked)
        self._advice = LongTextField(
            "oral_advice",
            Question(
                "Legal Services’ advice",
                hint="Who gave it, when, and what it was. It stands in the history.",
            ),
            lines=2,
        )
        hours, senior = SETTINGS["countersign_hours"], SETTINGS["senior_officer"]
        least, most = int(hours.least), int(hours.most)
        self._hours = NumberField(
            hours.name,
            Question(hours.label, hint=f"{least} to {most}. {hours.hint}"),
            least=least,
            most=most,
        )
        self._senior = TextField(
            senior.name, Question(senior.label, hint=senior.hint), holds=int(senior.most)
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(theme.part("A decision by telephone"))
        column.addWidget(theme.quiet(OPEN_QUESTION))
        column.addWidget(theme.quiet(WHAT_FOLLOWS))
        for widget in (self._here, self._allowed, self._advice, self._hours, self._senior):
            column.addWidget(widget)

    @property
    def advice(self) -> str:
        """The advice on which it is allowed, where that is new."""
        return self._advice.value().strip() if self._is_new() else ""

    def fill(self, now: Policy, of_this_computer: str) -> None:
        """Shows what the force allows, and what the settings of this computer say to it."""
        self._now = now
        self._here.say(of_this_computer, "warn")
        self._allowed.setChecked(now.oral)
        self._advice.fill("")
        self._hours.fill(now.countersign_hours)
        self._senior.fill(now.senior_officer)
        self._show_asked()

    @property
    def ticked_anew(self) -> bool | None:
        """How the tick stands where it was changed by hand; None where it was not."""
        ticked = self._allowed.isChecked()
        return None if ticked == self._now.oral else ticked

    def tick(self, *, ticked: bool) -> None:
        """Ticks or unticks, as was done by hand before."""
        self._allowed.setChecked(ticked)

    def value(self) -> Policy | None:
        """What the force is to allow; None while something is missing, which is marked."""
        hours, advised = self._hours.value(), bool(self.advice) or not self._is_new()
        self._hours.ask("" if hours is not None else "Type the hours, in figures.")
        self._advice.ask("" if advised else "Write whose advice allows it, and its date.")
        if hours is None or not advised:
            (self._hours if hours is None else self._advice).take_focus()
            return None
        return replace(
            self._now,
            oral=self._allowed.isChecked(),
            countersign_hours=hours,
            senior_officer=one_line(self._senior.value()),
        )

    def _is_new(self) -> bool:
        return self._allowed.isChecked() and not self._now.oral

    def _show_asked(self, _checked: bool = False) -> None:
        self._advice.setVisible(self._is_new())
