"""Settings: what an administrator may set is kept, and what cannot be is said."""

from desks import ADMINISTRATOR
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QPushButton
from setting_up import press, shown, words

from dvpo_desktop.rules.policy import Policy
from dvpo_desktop.settings import Settings
from dvpo_desktop.store.backups.plan import Plan
from dvpo_desktop.store.history import Act
from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.ui.station.history_lines import lines_of


def at_the_settings(at):
    here = at()
    here.sign_in(ADMINISTRATOR)
    here.answer("SAMPLE")
    press(here.window, "put-off")
    kept: list[Settings] = []
    here.desk.own.keep = kept.append
    press(here.window, "settings")
    return here, kept


def test_hours_of_its_own_are_kept_or_said_to_be_none(at):
    here, kept = at_the_settings(at)
    box = shown(here.room, QLineEdit, "alarm_hours")
    box.setText("soon")
    press(here.room, "keep")
    assert "Type whole hours from 1 to 336 with commas between" in words(here.window)
    assert kept == []
    box.setText("2, 48")
    press(here.room, "keep")
    assert kept[0].alarm_hours == "2, 48"


def type_in(here, minutes: str, folder: str, hours: str) -> None:
    names = ("lock_after_minutes", "backup_folder", "backup_every_hours")
    for name, text in zip(names, (minutes, folder, hours), strict=True):
        shown(here.room, QLineEdit, name).setText(text)
    shown(here.room, QPushButton, "keep").setFocus()
    press(here.room, "keep")


def test_settings_are_kept_and_backups_follow_them(at, tmp_path):
    here, kept = at_the_settings(at)
    type_in(here, "7", str(tmp_path), "12")
    (choices,) = kept
    assert choices.lock_after_minutes == 7
    assert choices.plan == Plan(tmp_path, 12)
    assert (here.desk.plan.folder, here.desk.plan.every_hours) == (tmp_path, 12)
    assert "The settings are kept." in words(here.room)
    press(here.room, "back")
    press(here.room, "settings")
    assert shown(here.room, QLineEdit, "lock_after_minutes").text() == "7"


def test_what_cannot_be_is_said_and_not_kept(at, tmp_path):
    here, kept = at_the_settings(at)
    type_in(here, "31", str(tmp_path / "nowhere"), "")
    for sentence in (
        "Type a whole number between 1 and 30, in figures.",
        "There is no such folder.",
        "Type the hours, in figures.",
    ):
        assert sentence in words(here.room)
    assert kept == []


def test_settings_that_cannot_be_written_are_told(at):
    here, _ = at_the_settings(at)

    def read_only(_choices: Settings) -> None:
        raise StationProblem("The settings cannot be written. SAMPLE")

    here.desk.own.keep = read_only
    type_in(here, "7", "", "12")
    assert "The settings cannot be written. SAMPLE" in words(here.room)
    assert here.desk.own.choices == Settings()


def allow(here, advice: str) -> None:
    shown(here.room, QCheckBox, "oral_authority").setChecked(True)
    shown(here.room, QPlainTextEdit, "oral_advice").setPlainText(advice)
    shown(here.room, QLineEdit, "countersign_hours").setText("6")
    shown(here.room, QLineEdit, "senior_officer").setText("Ch Supt SPECIMEN")
    press(here.room, "keep")


def test_a_decision_by_telephone_is_allowed_on_advice_which_the_history_keeps(at):
    here, _ = at_the_settings(at)
    assert "silent on how the superintendent’s decision" in words(here.room)
    assert not here.desk.law.policy.oral
    allow(here, "L. SAMPLE, 3 Nov: lawful with a code.")
    assert here.desk.own.policy == Policy(True, 6, "Ch Supt SPECIMEN")
    assert here.desk.law.policy == here.desk.own.policy
    entry = here.desk.store.history.newest(Act.SETTINGS_CHANGED)
    assert entry.detail["why"] == "L. SAMPLE, 3 Nov: lawful with a code."
    assert entry.detail["changed"]["oral_authority"] == {"was": None, "now": True}
    (line,) = lines_of((entry,), here.desk.shelf.questions)
    assert "oral authority: nothing → Yes" in line.told
    assert "because: L. SAMPLE" in line.told
    # Kept again without a change, nothing more is recorded.
    press(here.room, "keep")
    assert here.desk.store.history.newest(Act.SETTINGS_CHANGED) == entry


def test_without_advice_or_hours_it_is_not_allowed(at):
    here, kept = at_the_settings(at)
    allow(here, " ")
    assert "Write whose advice allows it" in words(here.room)
    shown(here.room, QPlainTextEdit, "oral_advice").setPlainText("SAMPLE")
    shown(here.room, QLineEdit, "countersign_hours").setText("")
    press(here.room, "keep")
    assert "Type the hours, in figures." in words(here.room)
    assert kept == []
