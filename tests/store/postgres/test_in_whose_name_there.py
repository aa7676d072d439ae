"""In whose name, on a server: an outbox holds acts of who signed in there, and each asks again."""

from dataclasses import replace

import pytest
from store.permission.test_roles import public_methods
from support.cases.every_field import a_case_with_every_field
from support.cases.factories import NOW
from support.stores.deeds_done import DEEDS
from support.stores.stations import ADMINISTRATOR, SERGEANT, SUPERINTENDENT, put

from dvpo_desktop.case.directory import Listed
from dvpo_desktop.case.history import Act
from dvpo_desktop.store.cases.cases import text_of
from dvpo_desktop.store.problems import NotPermitted, StationProblem

CASE = replace(a_case_with_every_field(), reference="DV-26-0001", hands=(SERGEANT,))
CHANGED = replace(CASE, incident=replace(CASE.incident, narrative="SAMPLE narrative."))


@pytest.fixture
def store(stations):
    opened = stations.signed_in()
    put(opened, CASE)
    opened.cases.get(CASE.reference)
    return opened


def test_a_station_with_an_outbox_can_do_nothing_that_is_not_in_the_table(store):
    behind = {"joining.join", "joining.keep"}
    not_asked = {"check", "close", "late", "record_refusal", "signed_in", "cases.here"}

    assert public_methods(store) - behind == {name.split(":")[0] for name in DEEDS} | not_asked


def test_nothing_is_recorded_late_but_by_joining(store):
    for act in Act:
        with pytest.raises(NotPermitted):
            store.history.add_late(act, CASE.reference, SERGEANT, NOW, {"joined": 1})


def test_while_the_server_is_away_an_act_asks_for_its_deed_as_it_does_there(stations, wire):
    store = stations.signed_in(officer=ADMINISTRATOR)
    wire.down = True

    for act, reference, detail in (
        (Act.PRINTED, CASE.reference, {}),
        (Act.ALARM_SEEN, CASE.reference, {}),
        (Act.LOOKED, CASE.reference, {}),
    ):
        with pytest.raises(NotPermitted):
            store.history.add(act, reference, ADMINISTRATOR, NOW, detail)
    for act in (Act.SERVED, Act.DECIDED, Act.RESET, Act.FOUNDED, Act.SIGNED_IN):
        with pytest.raises(ValueError, match="with what was done"):
            store.history.add(act, CASE.reference, ADMINISTRATOR, NOW, {})
    assert store.joining.link.waiting == ()


def test_while_the_server_is_away_an_administrator_opens_no_case_that_is_here(store, wire):
    wire.down = True
    store.cases.save(CHANGED, 1, SERGEANT, NOW)
    store._permission.sit(ADMINISTRATOR, frozenset())

    for read in (
        lambda: store.cases.get(CASE.reference),
        store.cases.all,
        store.cases.here,
        lambda: store.board.read(NOW),
        lambda: store.cases.next_reference(NOW),
        lambda: store.cases.look(CASE.reference, ADMINISTRATOR, NOW),
    ):
        with pytest.raises(NotPermitted):
            read()


def test_while_the_server_is_away_nothing_is_kept_in_another_name(store, wire):
    wire.down = True

    for deed in (
        lambda: store.cases.look(CASE.reference, SUPERINTENDENT, NOW),
        lambda: store.cases.save(CHANGED, 1, SUPERINTENDENT, NOW),
        lambda: store.history.add(Act.PRINTED, "", SUPERINTENDENT, NOW, {}),
        lambda: store.joining.link.keep("", SUPERINTENDENT, NOW, Act.CLOCK_MOVED, {}),
    ):
        with pytest.raises(NotPermitted, match="is not at the keyboard"):
            deed()
    assert store.joining.link.waiting == ()


def test_what_waits_in_the_name_of_who_never_signed_in_here_does_not_stand(store, wire):
    wire.down = True
    store.cases.look(CASE.reference, SERGEANT, NOW)
    store.joining.link.outbox.add("", 0, "", SUPERINTENDENT, NOW, Act.CLOCK_MOVED, {"how": "x"})
    wire.down = False

    store.joining.join(NOW)

    last = store.history.all()[-1]
    assert (last.act, last.officer) == (Act.JOINED, SERGEANT.key)
    assert "never signed in at this station" in last.detail["refused"]
    assert last.detail["by"] == SUPERINTENDENT.words
    assert not [each for each in store.history.all() if each.act is Act.CLOCK_MOVED]


@pytest.mark.parametrize(
    "act", [Act.RESET, Act.ENROLLED, Act.ROLES_SET, Act.FOUNDED, Act.RECOVERED, Act.ERASED]
)
def test_an_act_that_changes_a_register_never_joins(store, wire, act):
    wire.down = True
    store.cases.look(CASE.reference, SERGEANT, NOW)
    detail = {"officer": SUPERINTENDENT.key, "public": "ef" * 64}
    store.joining.link.keep("", SERGEANT, NOW, act, detail)
    wire.down = False
    before = len([each for each in store.history.all() if each.act is act])

    store.joining.join(NOW)

    assert len([each for each in store.history.all() if each.act is act]) == before
    assert store.history.all()[-1].detail["refused"]
    assert store.verify().faults == ()


def test_a_case_saved_in_the_name_of_who_never_signed_in_here_waits_for_an_officer(store, wire):
    wire.down = True
    store.cases.look(CASE.reference, SERGEANT, NOW)
    body = text_of(CHANGED)
    store.joining.link.outbox.add(
        CASE.reference, 1, body, SUPERINTENDENT, NOW, Act.CHANGED, {"changed": {}}
    )
    wire.down = False

    found = store.joining.join(NOW)

    assert "never signed in" in found.conflicts[0].why


def test_an_outbox_of_an_earlier_version_joins_as_before(store, wire):
    wire.down = True
    # An earlier version noted nobody.
    store.joining.link.outbox.add(CASE.reference, 0, "", SERGEANT, NOW, Act.LOOKED, {})
    store.joining.link.keep(CASE.reference, SERGEANT, NOW, Act.LOOKED, {})
    wire.down = False

    assert store.joining.join(NOW).joined == 2


def test_the_secret_of_a_token_is_read_by_nobody_there_or_here(stations, wire):
    store = stations.signed_in(officer=ADMINISTRATOR)
    store.directory.put(Listed(SUPERINTENDENT, "01632 960107"), ADMINISTRATOR, NOW)
    secret = store.directory.give_token(SUPERINTENDENT.key, ADMINISTRATOR, NOW)

    assert secret not in repr((store.directory.rows(), store.directory.all()))
    wire.down = True
    assert [one.has_token for one in store.directory.all()] == [True]
    assert secret not in repr((store.directory.rows(), store.directory.all()))


def test_who_must_change_the_passphrase_is_not_let_in_without_the_server(stations, wire):
    store = stations.signed_in()
    store.make_due(SERGEANT, "SAMPLE", NOW)
    store.signed_in(SERGEANT, NOW)
    wire.down = True

    with pytest.raises(StationProblem):
        stations.signed_in()
