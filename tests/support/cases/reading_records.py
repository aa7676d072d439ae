"""Reading a record as the tests of the intake do: with the forms that come with the program."""

from datetime import date

from support.cases.factories import ROOT

from dvpo_desktop.intake.custody_record.headings import read_headings
from dvpo_desktop.intake.custody_record.record import Understood, read_records

HEADINGS = read_headings((ROOT / "forms" / "intake.toml").read_text(encoding="utf-8"))
TODAY = date(2026, 11, 22)


def records(data: bytes | str, name: str = "clipboard") -> tuple[Understood, ...]:
    return read_records(data, name, HEADINGS, TODAY)


def record(data: bytes | str, name: str = "clipboard") -> Understood:
    return records(data, name)[0]


def entry(understood: Understood, heading: str):
    """The last entry with this heading."""
    return [one for one in understood.entries if one.heading == heading][-1]
