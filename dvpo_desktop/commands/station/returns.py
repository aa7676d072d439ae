"""The command ``returns``: what the cases of a period add up to, small numbers withheld."""

from argparse import Namespace
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path

from dvpo_desktop.case.forces import force_name
from dvpo_desktop.case.history import Act
from dvpo_desktop.case.values import LONDON
from dvpo_desktop.clock import london_now
from dvpo_desktop.commands.station.at_the_station import in_sentences, signed_in, the_place
from dvpo_desktop.reference_data import read_reference_data
from dvpo_desktop.returns.decided import Period
from dvpo_desktop.returns.figures import Figures, as_csv, figures
from dvpo_desktop.rules.date_words import say_day
from dvpo_desktop.store.leaving import save_for_owner


def run(arguments: Namespace) -> int:
    """Prints the figures, or writes them as CSV; 1, with a sentence, where they cannot be counted.

    Raises ValueError, in words, for a period that ends before it begins.
    """
    period = Period(arguments.first, arguments.last)
    reference_data = read_reference_data()

    def work() -> None:
        now = london_now()
        with signed_in(arguments, now) as (store, officer):
            begins = datetime.combine(period.first, time(), LONDON) - timedelta(days=1)
            cases = (kept.case for kept in store.cases.changed_since(begins))
            calendar = reference_data.law.calendar.with_days(store.days.all())
            law = replace(reference_data.law, calendar=calendar)
            force = force_name(reference_data.forces, officer.force)
            told = figures(cases, period, law, now, the_place(), force)
            what = f"figures, {say_day(period.first)} to {say_day(period.last)}"
            store.history.add(Act.LOOKED, "", officer, now, {"what": what})
        _tell(told, arguments.csv)

    return in_sentences(work)


def _tell(told: Figures, file: Path | None) -> None:
    if file is not None:
        save_for_owner(file, as_csv(told).encode())
        print(f"The figures are in {file}.")
        return
    for name, says in told.head:
        print(f"{name}: {says}")
    for table in told.tables:
        print(f"\n{table.title}")
        for label, cells in table.rows:
            named = zip(table.columns, cells, strict=True)
            print(f"  {label}: " + " · ".join(f"{column} {says}" for column, says in named))
