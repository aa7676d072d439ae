"""The desk: one case in front, saved with its act; what cannot be saved stays and is told."""

from dataclasses import replace
from datetime import date

import pytest
from support.cases.factories import (
    NOW,
    a_case,
    a_case_ready_to_authorise,
    a_case_ready_to_send,
    a_notice,
    a_sent_case,
    a_served_case,
    an_authorised_case,
    having,
    with_thinking,
)
from support.stores.allowing import Allowing
from support.stores.stations import put
from support.windows.sessions import SERGEANT, SUPERINTENDENT, acts_of, put_in_front, take_over

from dvpo_desktop.case import Case
from dvpo_desktop.case.history import Act
from dvpo_desktop.case.preparation.review import Explanation
from dvpo_desktop.documents.typesetting.draw import Mark
from dvpo_desktop.rules.calendar import AddedDay
from dvpo_desktop.rules.lifecycle import lifecycle
from dvpo_desktop.store.cases.cases import CaseStore
from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.ui.session.session import Session

FULL = "The disk is full. SAMPLE: delete what is not needed and try again."


@pytest.fixture
def troubles(session) -> list[str]:
    told: list[str] = []
    session.trouble.connect(told.append)
    return told


@pytest.fixture
def full_disk(session, monkeypatch) -> pytest.MonkeyPatch:
    """A disk that takes nothing until the patch is undone."""

    def refuse(*_):
        raise StationProblem(FULL)

    monkeypatch.setattr(session.store.cases, "save", refuse)
    return monkeypatch


def renamed(case: Case, name: str) -> Case:
    return having(case, {"respondent.family_name": name})


def stored(session: Session) -> Case:
    return session.store.cases.get(session.case.reference).case


def refused(case: Case) -> Case:
    asked = with_thinking(case, refusal="SAMPLE reasons")
    return lifecycle.refuse(asked, SUPERINTENDENT, NOW)


def returned(case: Case) -> Case:
    asked = with_thinking(case, questions="SAMPLE question?")
    return lifecycle.return_(asked, SUPERINTENDENT, NOW)


def test_a_case_begins_with_a_reference_its_time_its_force_and_its_first_hand(session):
    session.begin(Case(), "typed in")
    assert (session.case.reference, session.case.opened_at) == ("DV-26-0001", NOW)
    assert (session.case.custody.force, session.case.hands) == (SERGEANT.force, (SERGEANT,))
    assert stored(session) == session.case
    assert acts_of(session, "DV-26-0001") == ["opened"]


def test_a_force_named_by_the_record_is_kept(session):
    session.begin(having(Case(), {"custody.force": "wiltshire"}), "brought in")
    assert session.case.custody.force == "wiltshire"


def test_opening_a_case_puts_it_in_front_and_records_the_look(session, qtbot):
    put(session.store, a_case())
    with qtbot.waitSignal(session.case_changed):
        session.open("DV-26-0113")
    assert session.case == a_case()
    assert acts_of(session) == ["opened", "looked"]


def test_with_no_case_in_front_there_is_none_to_show_or_keep(session):
    assert not session.has_case
    with pytest.raises(LookupError):
        _ = session.case
    with pytest.raises(LookupError):
        session.keep(a_case())


def test_a_case_put_away_is_in_front_no_more(session):
    put_in_front(session, a_case())
    session.put_away()
    assert not session.has_case


def test_a_case_that_is_the_same_is_not_written(session):
    case = put_in_front(session, a_case())
    assert session.keep(case)
    assert acts_of(session) == ["opened", "looked"]


def test_a_changed_case_is_saved_and_told_of(session, qtbot):
    case = renamed(put_in_front(session, a_case()), "Example")
    with qtbot.waitSignal(session.case_changed):
        assert session.keep(case)
    assert stored(session) == case
    assert acts_of(session)[-1] == "changed"


def test_what_cannot_be_saved_stays_in_front_and_is_tried_again(session, full_disk, troubles):
    case = renamed(put_in_front(session, a_case()), "Example")
    assert not session.keep(case)
    assert not session.retry()
    assert (session.case, troubles) == (case, [FULL, FULL])
    full_disk.undo()
    assert session.retry()
    assert (stored(session), troubles[-1]) == (case, "")


def test_opening_the_case_in_front_again_loses_nothing_that_waits_to_be_saved(session, full_disk):
    case = renamed(put_in_front(session, a_case()), "Example")
    session.keep(case)
    session.open("DV-26-0113")
    assert session.case == case
    full_disk.undo()
    session.open("DV-26-0113")
    assert stored(session) == session.case == case


def test_what_could_not_be_saved_is_recorded_as_the_act_it_was(session, full_disk):
    case = put_in_front(session, a_case_ready_to_send())
    assert not session.keep(lifecycle.send(case, SERGEANT, session.law, NOW), Act.SENT)
    full_disk.undo()
    assert session.retry()
    assert acts_of(session)[-1] == "sent"


def test_taking_back_what_could_not_be_saved_ends_the_trouble(session, full_disk, troubles, qtbot):
    case = put_in_front(session, a_case())
    session.keep(renamed(case, "Example"))
    with qtbot.waitSignal(session.case_changed):
        assert session.keep(case)
    assert (session.case, troubles) == (case, [FULL, ""])


def test_an_act_recorded_once_does_not_name_the_next_change(session):
    case = put_in_front(session, a_case_ready_to_send())
    session.keep(lifecycle.send(case, SERGEANT, session.law, NOW), Act.SENT)
    session.keep(renamed(session.case, "Another"))
    assert acts_of(session)[-2:] == ["sent", "changed"]


def test_a_change_made_elsewhere_is_told_in_words_and_overwrites_nothing(session, troubles):
    case = put_in_front(session, a_case())
    theirs = renamed(case, "Elsewhere")
    elsewhere = CaseStore(Allowing(session.store._database), training=False)
    elsewhere.save(theirs, 1, SUPERINTENDENT, NOW)
    assert not session.keep(renamed(case, "Here"))
    assert "DV-26-0113 was changed elsewhere" in troubles[-1]
    assert session.case.respondent.family_name == "Here"
    assert stored(session) == theirs


def test_each_officer_who_prepares_is_among_the_hands_once(session):
    case = put_in_front(session, a_case())
    assert session.prepared(case) is case
    session.officer = replace(SERGEANT, collar="5001")
    both = session.prepared(case)
    assert [hand.collar for hand in both.hands] == ["4417", "5001"]
    assert session.prepared(both) is both


def test_a_day_added_at_this_station_changes_the_law_at_once(session):
    day = date(2026, 11, 30)
    assert session.law.calendar.why_left_out(day) is None
    session.add_day(AddedDay(day, "SAMPLE holiday", "SAMPLE", "SAMPLE", SERGEANT, NOW))
    assert "SAMPLE holiday" in session.law.calendar.why_left_out(day)


def voided(case: Case) -> Case:
    return lifecycle.void(case, SERGEANT, "SAMPLE", NOW)


@pytest.mark.parametrize("training", [False, True])
@pytest.mark.parametrize(
    ("make", "draft"),
    [
        (a_case_ready_to_send, True),
        (a_sent_case, True),
        (lambda **how: returned(a_sent_case(**how)), True),
        (lambda **how: refused(a_sent_case(**how)), True),
        (lambda **how: voided(an_authorised_case(**how)), True),
        (an_authorised_case, False),
        (lambda **how: replace(a_served_case(), **how), False),
    ],
    ids=["draft", "sent", "returned", "refused", "voided", "authorised", "served"],
)
def test_only_an_authorised_notice_is_no_draft_and_training_is_always_marked(
    session, make, draft, training
):
    put_in_front(session, make(training=training))
    marks = {False: (Mark.NONE, Mark.DRAFT), True: (Mark.TRAINING, Mark.TRAINING_DRAFT)}
    assert session.watermark() is marks[training][draft]


def test_a_draft_names_no_issuing_officer_and_no_time(session):
    put_in_front(session, a_case_ready_to_authorise())
    take_over(session, SUPERINTENDENT)
    assert SUPERINTENDENT.name not in str(session.notice().blocks)
    assert SUPERINTENDENT.name in str(session.notice(NOW).blocks)


def test_an_authorised_notice_keeps_its_words_whatever_changes(session):
    case = put_in_front(session, an_authorised_case())
    session.keep(renamed(case, "Another"))
    assert session.notice() == session.notice(NOW) == a_notice(case)


def test_the_superintendents_page_shows_each_warning_and_the_reason_given(session):
    case = having(a_case_ready_to_send(), {"opinions.alone": False})
    given = Explanation("opinions-not-alone", "SAMPLE reason for it", SERGEANT, NOW)
    put_in_front(session, having(case, {"review.explanations": (given,)}))
    said = " ".join(block.text for block in session.paper("brief").blocks)
    assert "SAMPLE reason for it" in said


def test_the_statement_of_service_is_of_the_case_in_front(session):
    put_in_front(session, a_served_case())
    assert session.paper("statement").reference == "DV-26-0113"
    assert session.paper("statement").force == "West Mercia Police"


def test_a_day_without_a_source_is_refused_and_not_kept(session):
    with pytest.raises(ValueError, match="London Gazette"):
        session.add_day(AddedDay(date(2026, 11, 30), "SAMPLE", " ", "SAMPLE", SERGEANT, NOW))
    assert session.store.days.all() == ()


def test_a_case_that_names_no_force_takes_the_officers(session):
    assert session.force_name(Case()) == "West Mercia Police"
    assert session.force_name(having(Case(), {"custody.force": "wiltshire"})) == "Wiltshire Police"


def test_today_is_the_day_on_the_clock(session, clock):
    clock.on(hours=10)
    assert session.today() == date(2026, 11, 28)


def test_a_whiteboard_that_cannot_be_read_leaves_the_law_of_the_case_in_front(session, monkeypatch):
    put_in_front(session, a_case())

    def gone(*_: object) -> None:
        raise StationProblem("SAMPLE")

    monkeypatch.setattr(session.store.board, "read", gone)
    assert session.law.others == ()


def test_without_a_case_in_front_no_other_case_is_read(session, monkeypatch):
    monkeypatch.setattr(session.store.board, "read", None)
    assert session.law.others == ()
