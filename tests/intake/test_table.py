"""A table: a long cell is read whole, and no other reader of tables is put in its way."""

import csv

from factories import ROOT

from dvpo_desktop.intake.headings import read_headings
from dvpo_desktop.intake.table import read_table

HEADINGS = read_headings((ROOT / "forms" / "intake.toml").read_text(encoding="utf-8"))


def test_reading_a_short_table_leaves_others_their_long_cells():
    before = csv.field_size_limit()
    read_table("Surname,Forenames\nSAMPLE,Alan\n", HEADINGS)
    assert csv.field_size_limit() >= before


def test_a_cell_longer_than_the_limit_is_read_whole():
    long = "SAMPLE " * 30_000
    (row,) = read_table(f"Surname,Forenames\n{long},Alan\n", HEADINGS)
    assert any(long.strip() in str(part) for part in row)
