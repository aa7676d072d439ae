"""Registers: a row of officers, directory, courts or days that a database tool touched is named."""

from datetime import date

import pytest
from support.cases.court_lists import a_court
from support.cases.factories import NOW
from support.stores.allowing import Allowing
from support.stores.forging import alter, unguarded, unsigned_acts
from support.stores.stations import ADMINISTRATOR, PASSPHRASE, SERGEANT, SUPERINTENDENT, begun, sit
from support.stores.two_stations import PLACE, keep_card, officers_card

from dvpo_desktop.case import Role
from dvpo_desktop.case.directory import Listed
from dvpo_desktop.case.history import Act
from dvpo_desktop.rules.calendar import AddedDay
from dvpo_desktop.store.chain import entries
from dvpo_desktop.store.chain.tamper_checks import changed_unseen
from dvpo_desktop.store.database.seals import seal
from dvpo_desktop.store.history.history import History
from dvpo_desktop.store.officers import officers
from dvpo_desktop.store.registers.tokens import WrongCode
from dvpo_desktop.store.staff.staff import told
from dvpo_desktop.store.station import StationStore
from dvpo_desktop.store.vault.identity import new_identity

BOTH_KINDS = True  # of station: with a file of its own, and on a server
KEY = SUPERINTENDENT.key
LISTED = Listed(SUPERINTENDENT, "01632 960107")
FALSE_NUMBER = Listed(SUPERINTENDENT, "01632 960999")
DAY = AddedDay(date(2027, 5, 5), "SAMPLE day", "London Gazette 1", "SAMPLE", SERGEANT, NOW)
OTHER_COURT = a_court(name="Other Magistrates’ Court")


@pytest.fixture
def store(station, tmp_path, cheap):
    """A store in which a row of every register stands, each written by the program."""
    elsewhere = begun(StationStore(tmp_path / "elsewhere", cost=cheap), officers=(SUPERINTENDENT,))
    card = officers_card(elsewhere)
    elsewhere.close()
    opened = begun(station, PASSPHRASE, (SERGEANT, SUPERINTENDENT))
    sit(opened, ADMINISTRATOR)
    opened.directory.put(LISTED, ADMINISTRATOR, NOW)
    opened.directory.give_token(KEY, ADMINISTRATOR, NOW)
    opened.courts.keep(a_court(), ADMINISTRATOR, NOW)
    opened.courts.keep(OTHER_COURT, ADMINISTRATOR, NOW)
    keep_card(opened, card)
    sit(opened, SERGEANT)
    opened.cards.of_station(PLACE, SERGEANT, NOW)
    opened.days.add(DAY)
    yield opened
    opened.close()


def rewrite(store, table: str, which: str, old: str, new: str) -> None:
    """Other words in the body of one row, under the seal that belongs to them."""
    with store._database.begin() as connection:
        query = f"SELECT body FROM {table} WHERE {which}"
        body = connection.exec_driver_sql(query).scalar_one()
    changed = body.replace(old, new)
    assert changed != body
    quoted = changed.replace("'", "''")
    alter(
        store._database,
        f"UPDATE {table} SET seal = '{seal(changed)}', body = '{quoted}' WHERE {which}".replace(
            "%", "%%"
        ),
    )


def test_every_deed_of_the_program_leaves_the_registers_as_its_history_tells(store):
    with pytest.raises(WrongCode):
        store.directory.check_code(KEY, "000000", "5a" * 32, "DV-26-0113", SERGEANT, NOW)
    store.make_due(SERGEANT, "SAMPLE", NOW)
    store.change_passphrase(SERGEANT, PASSPHRASE, "sample lantern meadow", NOW)
    sit(store, ADMINISTRATOR)
    store.set_roles(KEY, frozenset({Role.LEGAL}), ADMINISTRATOR, "SAMPLE", NOW)
    store.suspend(KEY, ADMINISTRATOR, "SAMPLE", NOW)
    store.resume(KEY, ADMINISTRATOR, "SAMPLE", NOW)
    store.reset(KEY, "sample harbour violet", ADMINISTRATOR, NOW)
    store.remove(KEY, ADMINISTRATOR, "SAMPLE", NOW)
    store.enrol(SUPERINTENDENT, PASSPHRASE, ADMINISTRATOR, NOW)
    store.courts.keep(OTHER_COURT, ADMINISTRATOR, NOW, was=OTHER_COURT.name, first=True)
    store.courts.remove(a_court().name, ADMINISTRATOR, NOW)
    store.directory.put(FALSE_NUMBER, ADMINISTRATOR, NOW)
    store.directory.remove(KEY, ADMINISTRATOR, NOW)

    assert store.verify().faults == ()


def test_a_call_back_number_changed_with_a_tool_is_found(store):
    rewrite(store, "directory", f"key = '{KEY}'", LISTED.telephone, FALSE_NUMBER.telephone)

    assert store.directory.all()[0].telephone == FALSE_NUMBER.telephone
    assert store.verify().faults == (
        f"“{KEY}” in the directory was changed without an entry in the history.",
    )


def test_it_is_found_for_ever_though_the_number_was_put_right_since(store):
    rewrite(store, "directory", f"key = '{KEY}'", LISTED.telephone, FALSE_NUMBER.telephone)
    sit(store, ADMINISTRATOR)
    store.directory.put(LISTED, ADMINISTRATOR, NOW)
    written = store.history.newest(Act.DIRECTORY_CHANGED)

    assert store.verify().faults == (
        f"“{KEY}” in the directory was changed unseen before entry {written.id}.",
    )


def test_the_public_keys_of_an_officer_changed_with_a_tool_are_found(store):
    public = new_identity().public.text
    alter(store._database, f"UPDATE officers SET public = '{public}' WHERE key = '{KEY}'")

    # On a server `verify` says besides that the slot opens other keys than the row names.
    told_last = store.verify().faults[-1]
    assert told_last == f"The officer {KEY} was changed without an entry in the history."


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("roles", "'administrator'"),
        ("rank", "'chief-superintendent'"),
        ("standing", "'removed'"),
        ("vouched_by", "''"),
        ("must_change", "true"),
        ("name", "'A. Nother'"),
        ("enrolled_at", "'2020-01-01 00:00:00'"),
    ],
)
def test_every_other_column_of_an_officer_is_held(store, column, value):
    alter(store._database, f"UPDATE officers SET {column} = {value} WHERE key = '{KEY}'")

    assert f"The officer {KEY} was changed without an entry in the history." in (
        store.verify().faults
    )


@pytest.mark.parametrize(
    ("statement", "which"),
    [
        (f"UPDATE directory SET last_step = 1 WHERE key = '{KEY}'", f"“{KEY}” in the directory"),
        (f"UPDATE directory SET spent_on = 'x' WHERE key = '{KEY}'", f"“{KEY}” in the directory"),
        ("UPDATE courts SET position = 2 WHERE position = 0", f"The court “{a_court().name}”"),
        ("UPDATE added_days SET added_at = '2020-01-01 00:00:00'", f"The day added for {DAY.day}"),
    ],
)
def test_what_stands_beside_a_row_is_held_too(store, statement, which):
    alter(store._database, statement)

    assert store.verify().faults == (f"{which} was changed without an entry in the history.",)


@pytest.mark.parametrize(
    ("table", "which", "old", "new", "words"),
    [
        ("directory", f"key = '{KEY}'", "Elsewhere", "Anywhere", f"“{KEY}” in the directory"),
        ("directory", f"key = '{KEY}'", '"token"', '"other"', f"“{KEY}” in the directory"),
        (
            "directory",
            "key = 'this station'",
            '"seed"',
            '"other"',
            "“this station” in the directory",
        ),
        ("courts", "position = 1", "Other", "Another", f"The court “{OTHER_COURT.name}”"),
        ("added_days", "1 = 1", "SAMPLE", "EXAMPLE", f"The day added for {DAY.day}"),
    ],
)
def test_other_words_in_a_row_are_found(store, table, which, old, new, words):
    rewrite(store, table, which, old, new)

    assert f"{words} was changed without an entry in the history." in store.verify().faults


@pytest.mark.parametrize(
    ("table", "which", "words"),
    [
        ("officers", f"key = '{KEY}'", f"The officer {KEY}"),
        ("directory", f"key = '{KEY}'", f"“{KEY}” in the directory"),
        ("courts", "position = 1", f"The court “{OTHER_COURT.name}”"),
        ("added_days", "1 = 1", f"The day added for {DAY.day}"),
    ],
)
def test_a_row_taken_out_is_found(store, table, which, words):
    alter(store._database, f"DELETE FROM {table} WHERE {which}")

    assert f"{words} was taken out without an entry in the history." in store.verify().faults


@pytest.mark.parametrize(
    ("table", "named", "key", "other", "words"),
    [
        ("officers", "key", f"'{KEY}'", "west-mercia/0666", "The officer west-mercia/0666"),
        ("directory", "key", f"'{KEY}'", "west-mercia/0666", "“west-mercia/0666” in the directory"),
        ("courts", "name", f"'{OTHER_COURT.name}'", "Third Court", "The court “Third Court”"),
        ("added_days", "day", "'2027-05-05'", "2027-05-06", "The day added for 2027-05-06"),
    ],
)
def test_a_row_put_in_is_found(store, table, named, key, other, words):
    with store._database.begin() as connection:
        row = connection.exec_driver_sql(f"SELECT * FROM {table} WHERE {named} = {key}").keys()
    copied = ", ".join(f"'{other}'" if name == named else name for name in row)
    alter(
        store._database,
        f"INSERT INTO {table} ({', '.join(row)}) SELECT {copied} FROM {table} "
        f"WHERE {named} = {key}",
    )

    assert store.verify().faults == (f"{words} was put in without an entry in the history.",)


def test_a_detail_that_was_erased_leaves_what_the_registers_are_held_against(store):
    sit(store, ADMINISTRATOR)
    for act in (Act.ENROLLED, Act.DIRECTORY_CHANGED, Act.COURTS_CHANGED, Act.CARD_KEPT):
        store.history.erase(store.history.newest(act).id, ADMINISTRATOR, NOW, "SAMPLE")
    assert store.verify().faults == ()

    rewrite(store, "directory", f"key = '{KEY}'", LISTED.telephone, FALSE_NUMBER.telephone)
    assert len(store.verify().faults) == 1


@pytest.fixture
def older(database):
    """A store in which an earlier version enrolled the superintendent, and told no hash."""
    history = History(Allowing(database))
    with unguarded(database) as connection:
        officers.add(connection, SUPERINTENDENT, "", NOW, [Role.AUTHORISING], "")
        detail = {"officer": told(SUPERINTENDENT)}
        entries.write(connection, Act.ENROLLED, "", ADMINISTRATOR, NOW, detail)
    return database, history


def unseen(database) -> list[str]:
    with database.begin() as connection:
        return list(changed_unseen(connection))


def test_an_officer_whom_an_earlier_version_enrolled_is_held_from_the_next_act_on(older):
    database, _ = older
    assert unseen(database) == []
    with unguarded(database) as connection:
        row = officers.change(connection, KEY, must_change=True)
        entries.write(connection, Act.RESET, "", ADMINISTRATOR, NOW, {"officer": KEY, **row})
    assert unseen(database) == []

    alter(database, f"UPDATE officers SET public = 'ab' WHERE key = '{KEY}'")

    assert unseen(database) == [f"The officer {KEY} was changed without an entry in the history."]


def test_such_an_officer_is_missed_when_taken_out(older):
    database, _ = older
    alter(database, "DELETE FROM officers")

    assert unseen(database) == [f"The officer {KEY} was taken out without an entry in the history."]


def test_an_erased_entry_of_an_earlier_version_excuses_one_officer_and_no_second(older):
    database, history = older
    with unsigned_acts(database):
        history.erase(1, ADMINISTRATOR, NOW, "SAMPLE")
    assert unseen(database) == []

    with unguarded(database) as connection:
        officers.add(connection, SERGEANT, "", NOW, [Role.PREPARING], "")
    assert len(unseen(database)) == 1
