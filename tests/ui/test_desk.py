"""The desk: one case in front, saved with its act; what cannot be saved stays and is told."""

from dataclasses import replace
from datetime import date

import pytest
from allowing import Allowing
from desks import SERGEANT, SUPERINTENDENT, acts_of, put_in_front, take_over
from factories import (
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
from stations import put

from dvpo_desktop.case import Case
from dvpo_desktop.case.review import Explanation
from dvpo_desktop.documents.draw import Mark
from dvpo_desktop.rules import lifecycle
from dvpo_desktop.rules.calendar import AddedDay
from dvpo_desktop.store.cases import CaseStore
from dvpo_desktop.store.history import Act
from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.ui.desk import Desk

FULL = "The disk is full. SAMPLE: delete what is not needed and try again."


@pytest.fixture
def troubles(desk) -> list[str]:
    told: list[str] = []
    desk.trouble.connect(told.append)
    return told


@pytest.fixture
def full_disk(desk, monkeypatch) -> pytest.MonkeyPatch:
    """A disk that takes nothing until the patch is undone."""

    def refuse(*_):
        raise StationProblem(FULL)

    monkeypatch.setattr(desk.store.cases, "save", refuse)
    return monkeypatch


def renamed(case: Case, name: str) -> Case:
    return having(case, {"respondent.family_name": name})


def stored(desk: Desk) -> Case:
    return desk.store.cases.get(desk.case.reference).case


def refused(case: Case) -> Case:
    asked = with_thinking(case, refusal="SAMPLE reasons")
    return lifecycle.refuse(asked, SUPERINTENDENT, NOW)


def returned(case: Case) -> Case:
    asked = with_thinking(case, questions="SAMPLE question?")
    return lifecycle.return_(asked, SUPERINTENDENT, NOW)


def test_a_case_begins_with_a_reference_its_time_its_force_and_its_first_hand(desk):
    desk.begin(Case(), "typed in")
    assert (desk.case.reference, desk.case.opened_at) == ("DV-26-0001", NOW)
    assert (desk.case.custody.force, desk.case.hands) == (SERGEANT.force, (SERGEANT,))
    assert stored(desk) == desk.case
    assert acts_of(desk, "DV-26-0001") == ["opened"]


def test_a_force_named_by_the_record_is_kept(desk):
    desk.begin(having(Case(), {"custody.force": "wiltshire"}), "brought in")
    assert desk.case.custody.force == "wiltshire"


def test_opening_a_case_puts_it_in_front_and_records_the_look(desk, qtbot):
    put(desk.store, a_case())
    with qtbot.waitSignal(desk.case_changed):
        desk.open("DV-26-0113")
    assert desk.case == a_case()
    assert acts_of(desk) == ["opened", "looked"]


def test_with_no_case_in_front_there_is_none_to_show_or_keep(desk):
    assert not desk.has_case
    with pytest.raises(LookupError):
        _ = desk.case
    with pytest.raises(LookupError):
        desk.keep(a_case())


def test_a_case_put_away_is_in_front_no_more(desk):
    put_in_front(desk, a_case())
    desk.put_away()
    assert not desk.has_case


def test_a_case_that_is_the_same_is_not_written(desk):
    case = put_in_front(desk, a_case())
    assert desk.keep(case)
    assert acts_of(desk) == ["opened", "looked"]


def test_a_changed_case_is_saved_and_told_of(desk, qtbot):
    case = renamed(put_in_front(desk, a_case()), "Example")
    with qtbot.waitSignal(desk.case_changed):
        assert desk.keep(case)
    assert stored(desk) == case
    assert acts_of(desk)[-1] == "changed"


def test_what_cannot_be_saved_stays_in_front_and_is_tried_again(desk, full_disk, troubles):
    case = renamed(put_in_front(desk, a_case()), "Example")
    assert not desk.keep(case)
    assert not desk.retry()
    assert (desk.case, troubles) == (case, [FULL, FULL])
    full_disk.undo()
    assert desk.retry()
    assert (stored(desk), troubles[-1]) == (case, "")


def test_opening_the_case_in_front_again_loses_nothing_that_waits_to_be_saved(desk, full_disk):
    case = renamed(put_in_front(desk, a_case()), "Example")
    desk.keep(case)
    desk.open("DV-26-0113")
    assert desk.case == case
    full_disk.undo()
    desk.open("DV-26-0113")
    assert stored(desk) == desk.case == case


def test_what_could_not_be_saved_is_recorded_as_the_act_it_was(desk, full_disk):
    case = put_in_front(desk, a_case_ready_to_send())
    assert not desk.keep(lifecycle.send(case, SERGEANT, desk.law, NOW), Act.SENT)
    full_disk.undo()
    assert desk.retry()
    assert acts_of(desk)[-1] == "sent"


def test_taking_back_what_could_not_be_saved_ends_the_trouble(desk, full_disk, troubles, qtbot):
    case = put_in_front(desk, a_case())
    desk.keep(renamed(case, "Example"))
    with qtbot.waitSignal(desk.case_changed):
        assert desk.keep(case)
    assert (desk.case, troubles) == (case, [FULL, ""])


def test_an_act_recorded_once_does_not_name_the_next_change(desk):
    case = put_in_front(desk, a_case_ready_to_send())
    desk.keep(lifecycle.send(case, SERGEANT, desk.law, NOW), Act.SENT)
    desk.keep(renamed(desk.case, "Another"))
    assert acts_of(desk)[-2:] == ["sent", "changed"]


def test_a_change_made_elsewhere_is_told_in_words_and_overwrites_nothing(desk, troubles):
    case = put_in_front(desk, a_case())
    theirs = renamed(case, "Elsewhere")
    elsewhere = CaseStore(Allowing(desk.store._database), training=False)
    elsewhere.save(theirs, 1, SUPERINTENDENT, NOW)
    assert not desk.keep(renamed(case, "Here"))
    assert "DV-26-0113 was changed elsewhere" in troubles[-1]
    assert desk.case.respondent.family_name == "Here"
    assert stored(desk) == theirs


def test_each_officer_who_prepares_is_among_the_hands_once(desk):
    case = put_in_front(desk, a_case())
    assert desk.prepared(case) is case
    desk.officer = replace(SERGEANT, collar="5001")
    both = desk.prepared(case)
    assert [hand.collar for hand in both.hands] == ["4417", "5001"]
    assert desk.prepared(both) is both


def test_a_day_added_at_this_station_changes_the_law_at_once(desk):
    day = date(2026, 11, 30)
    assert desk.law.calendar.why_left_out(day) is None
    desk.add_day(AddedDay(day, "SAMPLE holiday", "SAMPLE", "SAMPLE", SERGEANT, NOW))
    assert "SAMPLE holiday" in desk.law.calendar.why_left_out(day)


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
    desk, make, draft, training
):
    put_in_front(desk, make(training=training))
    marks = {False: (Mark.NONE, Mark.DRAFT), True: (Mark.TRAINING, Mark.TRAINING_DRAFT)}
    assert desk.mark() is marks[training][draft]


def test_a_draft_names_no_issuing_officer_and_no_time(desk):
    put_in_front(desk, a_case_ready_to_authorise())
    take_over(desk, SUPERINTENDENT)
    assert SUPERINTENDENT.name not in str(desk.notice().blocks)
    assert SUPERINTENDENT.name in str(desk.notice(NOW).blocks)


def test_an_authorised_notice_keeps_its_words_whatever_changes(desk):
    case = put_in_front(desk, an_authorised_case())
    desk.keep(renamed(case, "Another"))
    assert desk.notice() == desk.notice(NOW) == a_notice(case)


def test_the_superintendents_page_shows_each_warning_and_the_reason_given(desk):
    case = having(a_case_ready_to_send(), {"opinions.alone": False})
    given = Explanation("opinions-not-alone", "SAMPLE reason for it", SERGEANT, NOW)
    put_in_front(desk, having(case, {"review.explanations": (given,)}))
    said = " ".join(block.text for block in desk.brief().blocks)
    assert "SAMPLE reason for it" in said


def test_the_statement_of_service_is_of_the_case_in_front(desk):
    put_in_front(desk, a_served_case())
    assert desk.statement().reference == "DV-26-0113"
    assert desk.statement().force == "West Mercia Police"


def test_a_day_without_a_source_is_refused_and_not_kept(desk):
    with pytest.raises(ValueError, match="London Gazette"):
        desk.add_day(AddedDay(date(2026, 11, 30), "SAMPLE", " ", "SAMPLE", SERGEANT, NOW))
    assert desk.store.days.all() == ()


def test_a_case_that_names_no_force_takes_the_officers(desk):
    assert desk.force_name(Case()) == "West Mercia Police"
    assert desk.force_name(having(Case(), {"custody.force": "wiltshire"})) == "Wiltshire Police"


def test_today_is_the_day_on_the_clock(desk, clock):
    clock.on(hours=10)
    assert desk.today() == date(2026, 11, 28)


def test_a_whiteboard_that_cannot_be_read_leaves_the_law_of_the_case_in_front(desk, monkeypatch):
    put_in_front(desk, a_case())

    def gone(*_: object) -> None:
        raise StationProblem("SAMPLE")

    monkeypatch.setattr(desk.store.board, "read", gone)
    assert desk.law.others == ()


def test_without_a_case_in_front_no_other_case_is_read(desk, monkeypatch):
    monkeypatch.setattr(desk.store.board, "read", None)
    assert desk.law.others == ()
