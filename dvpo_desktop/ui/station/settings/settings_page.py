"""Settings page: what an administrator may set, asked as the list of settings says."""

from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal

from dvpo_desktop.case.history import Act
from dvpo_desktop.case.questions import Question
from dvpo_desktop.intake.reading import read
from dvpo_desktop.rules.policy import Policy
from dvpo_desktop.setting_fields import SetBy, Setting, one_line
from dvpo_desktop.setting_list import SETTINGS, Settings
from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.ui.kit.banner import Banner
from dvpo_desktop.ui.kit.fields.choices import YesNoField
from dvpo_desktop.ui.kit.fields.fields import NumberField, TextField
from dvpo_desktop.ui.kit.frame import Frame, act_button
from dvpo_desktop.ui.session.half_typed import HalfTyped, half_typed, type_again
from dvpo_desktop.ui.session.session import Session
from dvpo_desktop.ui.station.settings.telephone_settings import TelephoneSettings

Asked = NumberField | TextField | YesNoField
TICKED, UNTICKED = "ticked", "not ticked"  # what became of the tick that allows the telephone


class SettingsPage(Frame):
    """``closed`` follows a way back."""

    closed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__("settings", "Settings of this station")
        self._session = session
        self._asked = {
            name: _asked(setting)
            for name, setting in SETTINGS.items()
            if setting.set_by is SetBy.ADMINISTRATOR
        }
        self._telephone = TelephoneSettings()
        self._remarks = Banner("settings-remarks")
        self.body.addWidget(self._remarks)
        for field in (*self._asked.values(), self._telephone):
            self.body.addWidget(field)
        self.foot.addStretch(1)
        self.foot.addWidget(act_button("&Back", "back", self.closed.emit))
        self.foot.addWidget(act_button("&Keep these", "keep", self._on_keep, primary=True))

    def refresh(self) -> None:
        """Shows the settings as they are."""
        now = self._session.own.choices
        for name, field in self._asked.items():
            field.fill(getattr(now, name))
        said = self._session.store.policy.said()
        self._telephone.fill(
            said or Policy(), self._session.own.awaits(said) or _stricter(now, said)
        )
        self._remarks.say(" ".join(self._session.own.remarks), "warn")
        self.tell("")
        next(iter(self._asked.values())).take_focus()

    def half_typed(self) -> HalfTyped | None:
        """The settings that are typed or ticked and not kept yet; None where none are."""
        ticked = self._telephone.ticked_anew
        about = "" if ticked is None else TICKED if ticked else UNTICKED
        return half_typed(self, "settings", about, besides=bool(about))

    def type_again(self, half: HalfTyped) -> None:
        """Types settings again that were not kept yet. Raises StationProblem."""
        self.refresh()
        if half.about:
            self._telephone.tick(ticked=half.about == TICKED)
        type_again(self, half)

    def _on_keep(self) -> None:
        typed = {name: _typed(name, field) for name, field in self._asked.items()}
        wrong = {name: _wrong_with(name, value) for name, value in typed.items()}
        for name, sentence in wrong.items():
            self._asked[name].ask(sentence)
        telephone = self._telephone.value()
        if any(wrong.values()) or telephone is None:
            return
        session = self._session
        try:
            choices = replace(session.own.choices, **typed, **self._say(telephone))
            session.own.keep(choices)
            self._note(session.own.choices, choices)
        except StationProblem as problem:
            self.tell(str(problem), "stop")
            return
        session.own.choices, session.plan = choices, choices.plan
        self.refresh()
        self.tell("The settings are kept.")

    def _say(self, wanted: Policy) -> dict[str, Any]:
        """Keeps what the force allows; gives the lines of this computer that it takes the place of.

        Raises StationProblem.
        """
        said, own = self._session.store.policy.said(), self._session.own.choices
        before = said or Policy()
        taken: dict[str, Any] = {}
        if wanted != before:
            self._session.say_policy(wanted, self._telephone.advice)
        if wanted.oral != before.oral or (said is None and own.oral_authority):
            taken["oral_authority"] = None
        if wanted.countersign_hours != before.countersign_hours:
            taken["countersign_hours"] = None
        if wanted.senior_officer != before.senior_officer:
            taken["senior_officer"] = ""
        return taken

    def _note(self, before: Settings, after: Settings) -> None:
        """What was changed stands in the history."""
        was, now = asdict(before), asdict(after)
        changed = {
            name: {"was": was[name], "now": value}
            for name, value in now.items()
            if value != was[name]
        }
        if changed:
            session, about = self._session, {"changed": changed}
            session.store.history.add(
                Act.SETTINGS_CHANGED, "", session.officer, session.now(), about
            )


def _stricter(own: Settings, said: Policy | None) -> str:
    """What the settings of this computer take from what the force allows."""
    policy = said or Policy()
    told = []
    if policy.oral and own.oral_authority is False:
        told.append("a decision by telephone stays off here")
    if own.countersign_hours is not None and own.countersign_hours < policy.countersign_hours:
        told.append(f"it is countersigned within {own.countersign_hours} hours")
    return f"The settings of this computer are stricter: {', and '.join(told)}." if told else ""


def _asked(setting: Setting) -> Asked:
    """The field that asks for a setting, as its kind wants it."""
    if setting.kind is bool:
        return YesNoField(setting.name, Question(setting.label, hint=setting.hint))
    if setting.kind is str:
        question = Question(setting.label, hint=setting.hint)
        return TextField(setting.name, question, holds=int(setting.most))
    least, most = int(setting.least), int(setting.most)
    question = Question(setting.label, hint=f"{least} to {most}. {setting.hint}")
    return NumberField(setting.name, question, least=least, most=most)


def _typed(name: str, field: Asked) -> Any:
    """What was typed, on one line; a yes or no taken back is as it comes."""
    value = field.value()
    if isinstance(field, YesNoField) and value is None:
        return SETTINGS[name].default
    return one_line(value) if isinstance(value, str) else value


def _wrong_with(name: str, value: Any) -> str:
    """Why a value cannot be kept, in a sentence; empty where it can. Raises nothing."""
    says, fault = read(lambda: _refusal(name, value))
    return fault or says or ""


def _refusal(name: str, value: Any) -> str:
    setting = SETTINGS[name]
    if value is None:
        return f"Type the {setting.unit}, in figures."
    if wanted := setting.must_be(value):
        return f"Type {wanted}."
    if name == "backup_folder" and value and not Path(value).is_dir():
        return "There is no such folder. Make it first, or correct the name."
    return ""
