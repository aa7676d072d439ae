"""The command ``check``: the problems of a case file in words."""

from datetime import datetime
from pathlib import Path

import pytest
from support.cases.factories import NOW, a_case_ready_to_send

from dvpo_desktop.case.as_json import write
from dvpo_desktop.case.values import LONDON
from dvpo_desktop.cli import main
from dvpo_desktop.commands.case import check

TRAINING = Path(__file__).parents[3] / "resources" / "training"
TRAINING_DAY = datetime(2026, 11, 21, 14, tzinfo=LONDON)
REFUSED = {
    "4-refused-aged-17.json": "The respondent is 17.",
    "5-refused-lodger.json": "None of these links applies",
    "6-refused-control-only.json": "violence",
}


@pytest.fixture
def at(monkeypatch):
    def set_clock(now: datetime) -> None:
        monkeypatch.setattr(check, "london_now", lambda: now)

    return set_clock


def test_a_case_with_nothing_wrong_is_status_0(tmp_path, capsys, at):
    at(NOW)
    file = tmp_path / "case.json"
    file.write_bytes(write(a_case_ready_to_send()))
    assert main(["check", str(file)]) == 0
    said = capsys.readouterr().out
    assert said == "Nothing stops this case, and nothing waits for an explanation.\n"


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_a_case_without_power_is_status_1_with_the_reason_and_its_section(capsys, at, name):
    at(TRAINING_DAY)
    assert main(["check", str(TRAINING / name)]) == 1
    first, *rest = capsys.readouterr().out.splitlines()
    assert first == "A notice cannot be issued on these facts."
    assert any(REFUSED[name] in line and "s.24" in line for line in rest)
    assert len([line for line in rest if line.startswith("STOPS")]) == 1


@pytest.mark.parametrize("name", ["1-lives-together.json", "2-lives-apart.json", "3-children.json"])
def test_a_lawful_training_case_passes(capsys, at, name):
    at(TRAINING_DAY)
    assert main(["check", str(TRAINING / name)]) == 0


def test_an_empty_case_is_told_what_is_missing_and_where(tmp_path, capsys):
    file = tmp_path / "case.json"
    file.write_text("{}", encoding="utf-8")
    assert main(["check", str(file)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("STOPS  respondent") for line in lines)
    assert any(line.startswith("warns  custody") for line in lines)
    assert all(line.endswith((")", ".")) for line in lines)
