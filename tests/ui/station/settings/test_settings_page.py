"""Settings: what an administrator may set is kept, and what cannot be is said."""

from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QPlainTextEdit, QPushButton
from support.windows.sessions import ADMINISTRATOR
from support.windows.setting_up import press, shown, words

from dvpo_desktop.case.history import Act
from dvpo_desktop.phrases.history_lines import lines_of
from dvpo_desktop.rules.policy import Policy
from dvpo_desktop.settings import Settings
from dvpo_desktop.store.backups.plan import Plan
from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.ui.session.station_config import AWAITS


def at_the_settings(at):
    here = at()
    here.sign_in(ADMINISTRATOR)
    here.answer("SAMPLE")
    press(here.window, "put-off")
    kept: list[Settings] = []
    here.session.own.keep = kept.append
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
    assert (here.session.plan.folder, here.session.plan.every_hours) == (tmp_path, 12)
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

    here.session.own.keep = read_only
    type_in(here, "7", "", "12")
    assert "The settings cannot be written. SAMPLE" in words(here.room)
    assert here.session.own.choices == Settings()


def allow(here, advice: str) -> None:
    shown(here.room, QCheckBox, "oral_authority").setChecked(True)
    shown(here.room, QPlainTextEdit, "oral_advice").setPlainText(advice)
    shown(here.room, QLineEdit, "countersign_hours").setText("6")
    shown(here.room, QLineEdit, "senior_officer").setText("Ch Supt SPECIMEN")
    press(here.room, "keep")


def test_a_decision_by_telephone_is_allowed_on_advice_which_the_history_keeps(at):
    here, _ = at_the_settings(at)
    assert "silent on how the superintendent’s decision" in words(here.room)
    assert not here.session.law.policy.oral
    allow(here, "L. SAMPLE, 3 Nov: lawful with a code.")
    allowed = Policy(True, 6, "Ch Supt SPECIMEN")
    assert here.session.store.policy.said() == allowed
    assert here.session.law.policy == allowed
    entry = here.session.store.history.newest(Act.POLICY_SET)
    assert entry.detail["why"] == "L. SAMPLE, 3 Nov: lawful with a code."
    assert entry.detail["changed"]["oral"] == {"was": False, "now": True}
    (line,) = lines_of((entry,), here.session.reference_data.questions)
    assert "oral: No → Yes" in line.told
    assert "because: L. SAMPLE" in line.told
    # Kept again without a change, nothing more is recorded.
    press(here.room, "keep")
    assert here.session.store.history.newest(Act.POLICY_SET) == entry
    assert here.session.store.history.newest(Act.SETTINGS_CHANGED) is None


def test_without_advice_or_hours_it_is_not_allowed(at):
    here, kept = at_the_settings(at)
    allow(here, " ")
    assert "Write whose advice allows it" in words(here.room)
    shown(here.room, QPlainTextEdit, "oral_advice").setPlainText("SAMPLE")
    shown(here.room, QLineEdit, "countersign_hours").setText("")
    press(here.room, "keep")
    assert "Type the hours, in figures." in words(here.room)
    assert kept == []
    assert here.session.store.policy.said() is None


def set_up_with(here, **own) -> None:
    """The page anew, on a computer with these settings."""
    here.session.own.choices = Settings(**own)
    press(here.room, "back")
    press(here.room, "settings")


def test_what_the_settings_of_an_earlier_version_allow_is_off_until_it_is_confirmed(at):
    here, kept = at_the_settings(at)
    set_up_with(here, oral_authority=True, countersign_hours=6)
    assert AWAITS in words(here.room)
    assert not here.session.law.policy.oral
    assert not shown(here.room, QCheckBox, "oral_authority").isChecked()
    press(here.room, "back")
    here.room.show_page("officers")
    assert AWAITS in words(here.room)
    press(here.room, "settings")
    allow(here, "SAMPLE advice")
    assert here.session.law.policy == Policy(True, 6, "Ch Supt SPECIMEN")
    # What the store says by now stands in no file beside it.
    assert kept[-1].oral_authority is None
    assert kept[-1].countersign_hours is None
    assert AWAITS not in words(here.room)


def test_left_off_it_is_off_and_asked_about_no_more(at):
    here, kept = at_the_settings(at)
    set_up_with(here, oral_authority=True)
    press(here.room, "keep")
    assert kept[-1].oral_authority is None
    assert here.session.store.policy.said() is None
    assert AWAITS not in words(here.room)


def test_settings_that_are_stricter_are_said_to_be_and_stay(at):
    here, kept = at_the_settings(at)
    allow(here, "SAMPLE advice")
    set_up_with(here, oral_authority=False, countersign_hours=2, senior_officer="Other")
    assert "a decision by telephone stays off here, and it is countersigned within 2 hours" in (
        words(here.room)
    )
    assert here.session.law.policy == Policy(False, 2, "Ch Supt SPECIMEN")
    press(here.room, "keep")
    assert (kept[-1].oral_authority, kept[-1].countersign_hours) == (False, 2)
    set_up_with(here, countersign_hours=72)
    assert "stricter" not in words(here.room)
    assert here.session.law.policy.countersign_hours == 6


def test_lines_that_are_no_setting_are_named_on_the_page(at):
    here, _ = at_the_settings(at)
    here.session.own.remarks = ("Line 2 is not used. SAMPLE",)
    set_up_with(here)
    assert "Line 2 is not used. SAMPLE" in words(here.room)


def test_a_line_end_that_was_pasted_changes_no_other_setting(at, tmp_path):
    here, kept = at_the_settings(at)
    for name in ("alarm_hours", "backup_folder", "senior_officer"):
        box = shown(here.room, QLineEdit, name)
        QApplication.clipboard().setText({"backup_folder": f"{tmp_path}\n"}.get(name, "8\n"))
        box.selectAll()
        box.paste()
    press(here.room, "keep")
    assert kept[-1].backup_folder == str(tmp_path)
    assert kept[-1].alarm_hours == "8"
    assert here.session.store.policy.said().senior_officer == "8"
