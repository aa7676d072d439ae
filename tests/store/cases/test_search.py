"""Search: by the beginning of every word, newest first, recorded; the same on every database."""

from dataclasses import replace

import pytest
from sqlalchemy import insert, select
from support.cases.factories import (
    NOW,
    a_case,
    a_superintendent,
    an_administrator,
    an_officer,
    having,
    later,
)
from support.servers.servers import OWNER, PASSPHRASES
from support.stores.allowing import Allowing
from support.stores.stations import PASSPHRASE, sit

from dvpo_desktop.case import Case
from dvpo_desktop.case.history import Act
from dvpo_desktop.store.cases import search
from dvpo_desktop.store.cases.cases import CaseStore
from dvpo_desktop.store.cases.search import SearchStore
from dvpo_desktop.store.database.tables import WORDS
from dvpo_desktop.store.history.history import History
from dvpo_desktop.store.postgres.engine import engine_to
from dvpo_desktop.store.problems import NotPermitted, StationProblem

SERGEANT = an_officer()


@pytest.fixture
def cases(database) -> CaseStore:
    return CaseStore(Allowing(database), training=False)


@pytest.fixture
def seek(database):
    """The references that a text finds."""

    def _seek(text: str, limit: int = 50) -> list[str]:
        found = SearchStore(Allowing(database)).find(text, SERGEANT, NOW, limit)
        return [kept.case.reference for kept in found.cases]

    return _seek


def named(reference: str, family: str, given: str = "Alan", protected: str = "") -> Case:
    return having(
        a_case(),
        {
            "reference": reference,
            "respondent.family_name": family,
            "respondent.given_names": given,
            "protected.family_name": protected,
        },
    )


def add(cases: CaseStore, *several: Case) -> None:
    for case in several:
        cases.add(case, SERGEANT, NOW, "typed in")


def test_every_word_must_begin_a_word_of_the_case(cases, seek):
    add(
        cases,
        named("DV-26-0001", "Example"),
        named("DV-26-0002", "Example", "Piotr", "Specimen"),
        named("DV-26-0003", "Exemplar", "Piotr"),
    )

    assert seek("exam") == ["DV-26-0002", "DV-26-0001"]
    assert seek("PIO exa") == ["DV-26-0002"]
    assert seek("spec") == ["DV-26-0002"]
    assert seek("piotr alan") == []
    assert seek("ample") == []


@pytest.mark.parametrize("look", [0, 100])
def test_the_newest_stand_first_beyond_9999_and_over_the_new_year(cases, seek, monkeypatch, look):
    references = ["DV-25-0007", "DV-26-0999", "DV-26-9999", "DV-26-10000", "DV-27-0001"]
    for days, each in enumerate(references):
        opened_at = later(NOW, hours=24 * days)
        add(cases, having(named(each, "Sample"), {"opened_at": opened_at}))

    monkeypatch.setattr(search, "LOOK", look)
    assert seek("sample") == references[::-1]
    assert seek("sample", limit=2) == ["DV-27-0001", "DV-26-10000"]


def test_letters_sort_the_same_on_every_database(cases, seek):
    """A collation for people would put signs and accents elsewhere than the range looks."""
    for number, name in enumerate(("Zed", "zeb", "Žed", "ze d", "ze-d", "Zé", "王", "ي"), 1):
        add(cases, named(f"DV-26-{number:04}", name, ""))

    assert seek("zed") == [f"DV-26-{number:04}" for number in (5, 4, 3, 1)]
    assert seek("ze") == [f"DV-26-{number:04}" for number in (6, 5, 4, 3, 2, 1)]
    assert seek("王") == ["DV-26-0007"]


def test_words_are_compared_letter_by_letter_whatever_the_servers_language(fresh_database):
    """The servers of the tests speak plain C; a force's will speak English."""
    address = fresh_database.address(OWNER)
    engine = engine_to(address, PASSPHRASES[OWNER])
    with engine.begin() as connection:
        collation = connection.exec_driver_sql(
            "SELECT collation_name FROM information_schema.columns "
            "WHERE table_name = 'words' AND column_name = 'word'"
        ).scalar_one()
    engine.dispose()

    assert collation == "C"


def test_more_than_are_shown_is_said(cases, database):
    add(cases, *(named(f"DV-26-{number:04}", "Sample") for number in range(1, 5)))
    store = SearchStore(Allowing(database))

    assert store.find("sample", SERGEANT, NOW, 3).more
    assert not store.find("sample", SERGEANT, NOW, 4).more


@pytest.mark.parametrize("many", [0, 3, 100])
def test_however_common_a_word_is_the_same_is_found(cases, seek, monkeypatch, many):
    """With few, some or no words that too many cases hold."""
    for number in range(1, 13):
        given = "Piotr" if number % 4 == 0 else "Alan"
        add(cases, named(f"DV-26-{number:04}", "Sample", given, "Specimen" if number > 6 else ""))
    monkeypatch.setattr(search, "MANY", many)
    monkeypatch.setattr(search, "AT_A_TIME", 2)
    monkeypatch.setattr(search, "LOOK", 2)

    assert seek("sample piotr") == ["DV-26-0012", "DV-26-0008", "DV-26-0004"]
    assert seek("sample piotr specimen") == ["DV-26-0012", "DV-26-0008"]
    assert seek("sample", limit=3) == ["DV-26-0012", "DV-26-0011", "DV-26-0010"]


def test_where_only_the_newest_were_looked_through_that_is_said(cases, database, monkeypatch):
    add(cases, named("DV-26-0001", "Rare"))
    add(cases, *(named(f"DV-26-{number:04}", "Sample") for number in range(2, 6)))
    monkeypatch.setattr(search, "MANY", 0)
    monkeypatch.setattr(search, "REACH", 4)
    monkeypatch.setattr(search, "LOOK", 1)
    store = SearchStore(Allowing(database))

    found = store.find("rare", SERGEANT, NOW)
    assert (found.cases, found.reached) == ((), False)
    assert store.find("sample", SERGEANT, NOW, 3).reached


def test_a_name_that_is_put_right_is_found_as_it_is_now_alone(cases, seek, database):
    add(cases, named("DV-26-0001", "Exampel"))
    right = named("DV-26-0001", "Example")
    cases.save(right, 1, SERGEANT, NOW)

    assert seek("exampel") == []
    assert seek("example alan") == ["DV-26-0001"]
    cases.save(replace(right, import_notes="SAMPLE"), 2, SERGEANT, NOW)
    assert seek("example") == ["DV-26-0001"]
    cases.save(named("DV-26-0001", "", ""), 3, SERGEANT, NOW)
    with database.begin() as connection:
        kept = set(connection.execute(select(WORDS.c.word)).scalars())
    assert kept == {"dv260001", "260001", "0001"}


def test_a_case_that_was_not_kept_is_not_found(cases, seek):
    add(cases, named("DV-26-0001", "Example"))
    with pytest.raises(StationProblem, match="changed elsewhere"):
        cases.save(named("DV-26-0001", "Specimen"), 7, SERGEANT, NOW)

    assert seek("specimen") == []
    assert seek("example") == ["DV-26-0001"]


def test_words_that_lead_to_no_case_are_passed_over(cases, seek, database):
    add(cases, named("DV-26-0001", "Example"))
    with database.begin() as connection:
        connection.execute(insert(WORDS).values(word="example", reference="DV-26-0099"))

    assert seek("example") == ["DV-26-0001"]


def test_a_search_is_recorded_with_who_sought_what_and_whose_cases_were_shown(cases, database):
    add(cases, named("DV-26-0001", "Example"), named("DV-26-0002", "Sample"))
    SearchStore(Allowing(database)).find("  Exam ", a_superintendent(), NOW)

    entry = History(Allowing(database)).all()[-1]
    assert (entry.act, entry.officer, entry.at) == (Act.SEARCHED, a_superintendent().key, NOW)
    assert entry.detail == {"sought": "Exam", "found": 1, "cases": ["DV-26-0001"]}


@pytest.mark.parametrize("text", ["", "   ", "' - /"])
def test_nothing_typed_is_said_and_not_recorded(cases, database, text):
    with pytest.raises(StationProblem, match="Type what to look for"):
        SearchStore(Allowing(database)).find(text, SERGEANT, NOW)

    assert History(Allowing(database)).all() == ()


@pytest.mark.parametrize("text", ["%exam", "exam_", "'exam' OR '1'='1'", "\x00exam", "exam\udcff"])
def test_signs_that_mean_something_to_a_database_mean_nothing(cases, seek, text):
    add(cases, named("DV-26-0001", "Example"))

    assert seek(text) == ([] if "OR" in text else ["DV-26-0001"])


def test_an_administrator_finds_nothing(opened):
    add(opened.cases, named("DV-26-0001", "Example"))
    sit(opened, an_administrator(), PASSPHRASE)

    with pytest.raises(NotPermitted):
        opened.search.find("example", an_administrator(), NOW)
    with pytest.raises(NotPermitted):
        opened.board.read(NOW)
    assert Act.SEARCHED not in {entry.act for entry in opened.history.all()}
