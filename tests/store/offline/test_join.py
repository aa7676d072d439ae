"""Joining: what was done while the server was away comes to it, in order and marked."""

from dataclasses import replace
from datetime import timedelta

import pytest
from support.cases.every_field import a_case_with_every_field
from support.cases.factories import (
    NOW,
    a_case_ready_to_authorise,
    a_notice,
    a_superintendent,
    an_officer,
    the_law,
)
from support.stores.stations import ADMINISTRATOR, PASSPHRASE, SERGEANT, SUPERINTENDENT, put

from dvpo_desktop.case import Case
from dvpo_desktop.case.history import Act
from dvpo_desktop.case.proceedings.service import Copy, CopyFor
from dvpo_desktop.rules.lifecycle import lifecycle
from dvpo_desktop.rules.permission.signing import words_signed
from dvpo_desktop.store.problems import NotHere, NotPermitted, ServerAway, WrongPassphrase

LATER = NOW + timedelta(minutes=28)
CASE = replace(a_case_with_every_field(), reference="DV-26-0001", hands=(SERGEANT,))


def noted(case: Case, words: str) -> Case:
    return replace(case, incident=replace(case.incident, narrative=words))


@pytest.fixture
def store(stations):
    """The sergeant's store at Gablecross, with one case open."""
    opened = stations.signed_in()
    put(opened, CASE)
    opened.cases.get(CASE.reference)
    return opened


def acts(store, reference: str = CASE.reference) -> list[str]:
    return [entry.act.value for entry in store.history.of(reference)]


def test_a_save_waits_while_the_server_is_away_and_joins_marked_with_its_time_and_code(store, wire):
    wire.down = True
    kept = store.cases.save(noted(CASE, "SAMPLE one"), 1, SERGEANT, NOW)
    again = store.cases.save(noted(CASE, "SAMPLE two"), 2, SERGEANT, NOW + timedelta(minutes=5))
    code = store.history.head()

    assert (kept.waiting, kept.version, again.version) == (True, 2, 3)
    assert store.cases.get(CASE.reference).case == again.case
    assert len(store.joining.link.waiting) == 2
    assert store.joining.link.away_since is not None

    wire.down = False
    joined = store.joining.join(LATER)

    assert (joined.joined, joined.conflicts) == (2, ())
    assert store.joining.link.away_since is None
    kept = store.cases.get(CASE.reference)
    assert (kept.case, kept.version, kept.waiting) == (again.case, 3, False)
    last = store.history.of(CASE.reference)[-1]
    assert (last.act, last.officer, last.at) == (Act.CHANGED, SERGEANT.key, LATER)
    assert last.detail["joined"]["code"] == code
    assert last.detail["joined"]["done"].startswith(f"{NOW + timedelta(minutes=5):%Y-%m-%dT%H:%M}")
    assert store.history.entry_with(code) == last
    assert store.verify().faults == ()


def test_nothing_joins_twice_however_often_it_is_asked(store, wire):
    wire.down = True
    store.cases.save(noted(CASE, "SAMPLE"), 1, SERGEANT, NOW)
    store.history.add(Act.PRINTED, "", SERGEANT, NOW, {"what": "history"})
    wire.down = False

    counts = [store.joining.join(LATER).joined for _ in range(3)]

    assert counts == [2, 0, 0]
    assert acts(store).count("changed") == 1


def test_a_save_of_which_only_the_answer_was_lost_stands_once(store, wire):
    wire.lost = 1
    kept = store.cases.save(noted(CASE, "SAMPLE"), 1, SERGEANT, NOW)
    assert kept.waiting

    joined = store.joining.join(LATER)

    assert (joined.joined, joined.conflicts) == (1, ())
    assert store.cases.get(CASE.reference).version == 2
    assert acts(store).count("changed") == 1


def test_a_lost_answer_is_known_even_when_somebody_saved_after_it(store, stations, wire):
    wire.lost = 1
    store.cases.save(noted(CASE, "SAMPLE"), 1, SERGEANT, NOW)
    other = stations.signed_in("Example Street")
    other.cases.save(noted(CASE, "SPECIMEN"), 2, SERGEANT, NOW)

    joined = store.joining.join(LATER)

    assert (joined.joined, joined.conflicts) == (1, ())
    assert store.cases.get(CASE.reference).case == noted(CASE, "SPECIMEN")


def test_a_join_of_which_the_answer_was_lost_is_not_done_again(store, wire):
    wire.down = True
    store.cases.save(noted(CASE, "SAMPLE"), 1, SERGEANT, NOW)
    store.history.add(Act.PRINTED, CASE.reference, SERGEANT, NOW, {"what": "notice"})
    wire.down = False
    for lost in (1, 1):
        wire.lost = lost
        with pytest.raises(ServerAway):
            store.joining.join(LATER)

    store.joining.join(LATER)

    assert acts(store).count("changed") == acts(store).count("printed") == 1
    assert store.joining.link.waiting == ()


def test_a_decision_made_printed_and_served_without_the_server_is_lawful_and_found_by_its_code(
    stations, wire
):
    store = stations.signed_in()
    ready = replace(a_case_ready_to_authorise(), reference="DV-26-0113")
    put(store, ready)
    store.cases.get(ready.reference)
    stations.hand_over(store, SUPERINTENDENT)
    stations.hand_over(store, SERGEANT)
    wire.down = True
    stations.hand_over(store, SUPERINTENDENT)

    notice = a_notice(ready)
    decided = lifecycle.authorise(ready, SUPERINTENDENT, notice, the_law(), NOW)
    (decision,) = decided.authority.decisions
    message = words_signed(decided, decision)
    signed = store.sign(SUPERINTENDENT, PASSPHRASE, message, NOW)
    store.cases.save(decided, 1, SUPERINTENDENT, NOW, Act.DECIDED, None, signed)
    code = store.history.head()
    stations.hand_over(store, SERGEANT)
    copy = Copy(CopyFor.RESPONDENT, 1, 2, SERGEANT, NOW, notice.fingerprint)
    printed = lifecycle.copy_made(decided, copy)
    store.cases.save(printed, 2, SERGEANT, NOW, Act.PRINTED, {"chain": code})

    assert store.history.entry_with(code).act is Act.DECIDED
    wire.down = False
    assert store.joining.join(LATER).conflicts == ()

    found = store.history.entry_with(code)
    assert (found.act, found.officer) == (Act.DECIDED, SUPERINTENDENT.key)
    assert found.detail["joined"]["code"] == code
    assert store.cases.get(ready.reference).case == printed
    assert store.verify().faults == ()


def test_an_unsigned_decision_is_refused_without_the_server_as_with_it(stations, wire):
    store = stations.signed_in()
    ready = replace(a_case_ready_to_authorise(), reference="DV-26-0113")
    put(store, ready)
    store.cases.get(ready.reference)
    stations.hand_over(store, SUPERINTENDENT)
    wire.down = True
    decided = lifecycle.authorise(ready, SUPERINTENDENT, a_notice(ready), the_law(), NOW)

    with pytest.raises(NotPermitted, match="only with your signature"):
        store.cases.save(decided, 1, SUPERINTENDENT, NOW, Act.DECIDED)

    assert not any(row.reference for row in store.joining.link.waiting)


def test_a_case_begun_without_the_server_keeps_the_reference_its_papers_carry(store, wire):
    wire.down = True
    reference = store.cases.next_reference(NOW)
    new = Case(reference=reference, opened_at=NOW, hands=(SERGEANT,))
    store.cases.add(new, SERGEANT, NOW, "typed in")
    store.cases.look(reference, SERGEANT, NOW)
    store.cases.save(noted(new, "SAMPLE"), 1, SERGEANT, NOW)
    wire.down = False
    store.cases.look(reference, SERGEANT, NOW)

    assert store.joining.join(LATER).conflicts == ()

    assert reference.startswith("DV-26L-")
    assert store.cases.get(reference).case == noted(new, "SAMPLE")
    assert acts(store, reference)[:3] == ["opened", "looked", "changed"]
    assert store.cases.next_reference(NOW) == "DV-26-0002"


def test_a_new_case_whose_answer_was_lost_gets_a_reference_of_its_own(store, wire):
    wire.lost = 1
    new = Case(reference="DV-26-0002", opened_at=NOW, hands=(SERGEANT,))

    kept = store.cases.add(new, SERGEANT, NOW, "typed in")

    assert kept.case.reference.startswith("DV-26L-")
    store.joining.join(LATER)
    (opened,) = store.history.of(kept.case.reference)
    assert opened.detail["first_called"] == "DV-26-0002"


def test_an_officer_who_signed_in_here_signs_in_without_the_server(stations, store, wire):
    store.cases.save(noted(CASE, "SAMPLE"), 1, SERGEANT, NOW)
    store.close()
    wire.down = True

    again = stations.signed_in()

    assert again.joining.link.away_since is not None
    assert [kept.case.reference for kept in again.board.read(NOW).cases] == [CASE.reference]
    assert again.cases.get(CASE.reference).case == noted(CASE, "SAMPLE")
    with pytest.raises(NotHere, match="was not opened at this station today"):
        again.cases.get("DV-26-0999")
    again.cases.save(noted(CASE, "SAMPLE two"), 2, SERGEANT, NOW)
    wire.down = False
    again.joining.join(LATER)
    assert acts(again)[-1] == "changed"
    told = [entry.act for entry in again.history.by(SERGEANT.key)]
    assert told.count(Act.SIGNED_IN) >= 2


def test_a_wrong_passphrase_and_an_officer_never_here_are_refused_without_the_server(
    stations, store, wire
):
    store.close()
    wire.down = True
    station = stations.at("Gablecross")

    for officer, passphrase in ((SERGEANT, "sample kettle meadow"), (SUPERINTENDENT, PASSPHRASE)):
        with pytest.raises(WrongPassphrase, match="The server does not answer"):
            station.unlock(officer.force, officer.collar, passphrase, NOW)
    with pytest.raises(ServerAway):
        stations.at("Example Street").unlock(SERGEANT.force, SERGEANT.collar, PASSPHRASE, NOW)


def test_an_officer_removed_on_the_server_no_longer_opens_what_is_here(stations, store, wire):
    stations.hand_over(store, SUPERINTENDENT)
    stations.hand_over(store, SERGEANT)
    store.close()
    admin = stations.signed_in("Example Street", ADMINISTRATOR)
    admin.remove(SUPERINTENDENT.key, ADMINISTRATOR, "SAMPLE: left the force", NOW)
    before = {each.name for each in store.place.glob("outbox-*")}

    stations.signed_in().close()

    assert {each.name for each in store.place.glob("outbox-*")}.isdisjoint(before)
    wire.down = True
    with pytest.raises(WrongPassphrase):
        stations.signed_in(officer=SUPERINTENDENT)


def test_what_an_officer_did_who_was_suspended_since_still_joins(stations, store, wire):
    wire.down = True
    store.cases.save(noted(CASE, "SAMPLE"), 1, SERGEANT, NOW)
    wire.down = False
    admin = stations.signed_in("Example Street", ADMINISTRATOR)
    admin.suspend(SERGEANT.key, ADMINISTRATOR, "SAMPLE", NOW)

    joined = store.joining.join(LATER)

    assert (joined.joined, joined.conflicts) == (1, ())


def test_an_officer_not_at_the_keyboard_saves_nothing_without_the_server(store, wire):
    wire.down = True
    other = an_officer(collar="9999")

    with pytest.raises(NotPermitted, match="is not at the keyboard"):
        store.cases.save(noted(CASE, "SAMPLE"), 1, other, NOW)
    with pytest.raises(NotPermitted, match="is not at the keyboard"):
        store.history.add(Act.PRINTED, "", a_superintendent(), NOW, {})
