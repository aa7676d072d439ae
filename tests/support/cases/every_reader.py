"""Every reader: all that takes what somebody typed, pasted or brought in a file, by a name.

Of each: what reads a text, and what it may raise, which is a sentence for the officer.
"""

from collections.abc import Callable
from datetime import date
from functools import cache

from support.cases.factories import ROOT, a_case, an_officer, having

from dvpo_desktop.case.as_json import NotACase
from dvpo_desktop.case.as_json import read as read_case
from dvpo_desktop.commands.case.deadline import many, moment
from dvpo_desktop.commands.station.setup_file import read_set_up
from dvpo_desktop.intake.court_lists import read_closed, read_lists
from dvpo_desktop.intake.custody_record.headings import Headings, read_headings
from dvpo_desktop.intake.custody_record.record import read_records
from dvpo_desktop.intake.custody_record.values import (
    part_of_moment,
    read_address,
    read_whole_moment,
)
from dvpo_desktop.intake.dates import NotUnderstood, read_date, read_time
from dvpo_desktop.intake.names import doubtful, read_name
from dvpo_desktop.rules.calendar import Calendar, read_calendar
from dvpo_desktop.rules.steps.proceedings.oral import same_number
from dvpo_desktop.rules.texts import distance, find_text, likeness
from dvpo_desktop.rules.withheld.handles import handles
from dvpo_desktop.store.cases.folding import sought, words_of
from dvpo_desktop.store.chain.chain import read_code
from dvpo_desktop.store.packages.cards import read_card
from dvpo_desktop.store.passphrases.passphrases import Judge
from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.store.vault.recovery import read_sheet

TODAY = date(2026, 11, 27)
Reader = tuple[Callable[[str], object], tuple[type[Exception], ...]]


@cache
def _headings() -> Headings:
    return read_headings((ROOT / "forms" / "intake.toml").read_text(encoding="utf-8"))


@cache
def _calendar() -> Calendar:
    return read_calendar((ROOT / "resources" / "calendar.toml").read_text(encoding="utf-8"))


def _records(name: str, before: str = "", after: str = "") -> Callable[[str], object]:
    def read(text: str) -> object:
        most = 1_000_000 - len(before) - len(after)
        return read_records(f"{before}{text[:most]}{after}", name, _headings(), TODAY)

    return read


NOTHING: tuple[type[Exception], ...] = ()
READERS: dict[str, Reader] = {
    "a paste": (_records("clipboard"), (NotUnderstood,)),
    "a paste, in a line": (
        _records("clipboard", "Surname: EXAMPLE\nCustody", "x\n"),
        (NotUnderstood,),
    ),
    "a paste, as an address": (
        _records("clipboard", "Surname: EXAMPLE\nAddress: "),
        (NotUnderstood,),
    ),
    "a paste, as a time": (_records("clipboard", "Arrested at: "), (NotUnderstood,)),
    "a table": (_records("a.csv"), (NotUnderstood,)),
    "a table's row": (_records("a.csv", "Surname,DOB,Address\n"), (NotUnderstood,)),
    "a table's headings": (_records("a.csv", "", "\nEXAMPLE,1/1/80\n"), (NotUnderstood,)),
    "a file of JSON": (_records("a.json"), (NotUnderstood,)),
    "a name in JSON": (_records("a.json", '{"surname":"', '"}'), (NotUnderstood,)),
    "a file in bytes": (
        lambda text: _records("a")(text.encode("utf-8", "replace").decode("cp1252", "replace")),
        (NotUnderstood,),
    ),
    "a case": (read_case, (NotACase,)),
    "a date": (lambda text: read_date(text, TODAY), (NotUnderstood,)),
    "a birthday": (lambda text: read_date(text, TODAY, born=True), (NotUnderstood,)),
    "a time": (read_time, (NotUnderstood,)),
    "a moment": (lambda text: read_whole_moment(text, TODAY), (NotUnderstood,)),
    "half a moment": (lambda text: part_of_moment(text, TODAY), NOTHING),
    "an address": (read_address, NOTHING),
    "a whole name": (read_name, NOTHING),
    "a part of a name": (doubtful, NOTHING),
    "a court's lists": (read_lists, (NotUnderstood,)),
    "a court's closed days": (lambda text: read_closed(text, TODAY), (NotUnderstood,)),
    "the search": (sought, NOTHING),
    "what a case is found by": (
        lambda text: words_of(having(a_case(), {"respondent.aliases": text})),
        NOTHING,
    ),
    "numbers in a text": (find_text.numbers, NOTHING),
    "addresses of e-mail in a text": (find_text.emails, NOTHING),
    "a day in a text": (
        lambda text: list(find_text.day(find_text.fold(text), date(1992, 3, 4))),
        NOTHING,
    ),
    "a telephone in a text": (
        lambda text: list(find_text.number(find_text.fold(text), "07700 900222")),
        NOTHING,
    ),
    "words in a text": (
        lambda text: list(find_text.words(find_text.fold(text), "14 Sample Street")),
        NOTHING,
    ),
    "a text in words": (
        lambda text: list(find_text.words(find_text.fold("Sample"), text)),
        NOTHING,
    ),
    "distances in a text": (distance.distances_in, NOTHING),
    "a figure": (distance.figure, NOTHING),
    "a unit": (distance.unit, NOTHING),
    "a copied text": (lambda text: likeness.copied(text, text[::-1]), NOTHING),
    "a telephone": (lambda text: same_number(text, text), NOTHING),
    "handles in a text": (handles, NOTHING),
    "a recovery sheet": (read_sheet, (StationProblem,)),
    "a chain code": (read_code, (ValueError,)),
    "a card": (lambda text: read_card(text.encode("utf-8", "replace")), (StationProblem,)),
    "a passphrase": (lambda text: Judge(frozenset()).why_not(text, an_officer()), NOTHING),
    "a set-up file": (lambda text: read_set_up(text, ("west-mercia",)), (ValueError,)),
    "a deadline": (moment, (ValueError,)),
    "a table of deadlines": (
        lambda text: many(text.splitlines(keepends=True), _calendar()),
        (ValueError,),
    ),
    "a row of deadlines": (
        lambda text: many(("kind,start\n", f"served,{text}\n"), _calendar()),
        (ValueError,),
    ),
}
