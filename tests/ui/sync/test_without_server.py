"""Without the server: who decides is warned, and the decision is marked until it has joined."""

from dataclasses import replace
from datetime import timedelta

import pytest
from support.cases.factories import NOW, a_case_on_the_telephone, a_case_ready_to_authorise
from support.stores.stations import PASSPHRASE
from support.windows.sessions import SERGEANT, SUPERINTENDENT

from dvpo_desktop.case.proceedings.authority import Outcome
from dvpo_desktop.phrases.history_lines import lines_of
from dvpo_desktop.rules.case_state import State, state
from dvpo_desktop.ui.kit.banner import Banner
from dvpo_desktop.ui.session.without_server import BY_TELEPHONE, NOT_KNOWN, NOT_YET, about_decision
from dvpo_desktop.ui.whiteboard.board import BENEATH, DECISION_WAITS, Board

READY = replace(a_case_ready_to_authorise(), reference="DV-26-0113")


@pytest.fixture
def away(here, stations, wire, clock):
    """The superintendent at a window whose server was last reached so long ago, on a page."""

    def _away(minutes: float, case=READY, word: str = "authority", officer=SUPERINTENDENT):
        here.open(case)
        for each in (SUPERINTENDENT, SERGEANT):
            stations.hand_over(here.session.store, each)
        wire.down = True
        here.session.store.joining.link.lost()
        clock.on(minutes=minutes)
        here.opening.hand_to(here.session, officer, PASSPHRASE)
        here.room.open_case("DV-26-0113", word)
        return here

    return _away


def says(here, name: str) -> str:
    return here.room.wizard.findChild(Banner, name).text


def last_reached(here) -> str:
    return f"{here.session.store.joining.link.unseen_since():%H:%M}"


def test_who_decides_is_warned_asked_once_more_and_the_history_tells_it(away, wire):
    here = away(61)
    warned = NOT_KNOWN.format(last_reached(here))
    assert says(here, "server-away") == warned

    here.answer(True, PASSPHRASE)
    assert here.room._acts.decide(Outcome.AUTHORISED)

    assert warned in here.prompts.asked[-2]
    link = here.session.store.joining.link
    told = {"since": link.unseen_since().isoformat(), "warned": True}
    assert link.waiting[-1].about["server_away"] == told
    wire.down = False
    here.session.store.joining.join(here.session.now())
    (entry,) = [e for e in here.session.store.history.of("DV-26-0113") if "server_away" in e.detail]
    (line,) = lines_of([entry], here.session.reference_data.questions)
    assert "the server had not been reached since" in line.told
    assert here.session.store.verify().faults == ()


def test_who_goes_back_has_decided_nothing(away):
    here = away(61)
    here.answer(False)

    assert not here.room._acts.decide(Outcome.AUTHORISED)
    assert state(here.session.case) is State.SENT


def test_a_refusal_needs_no_second_word(away):
    here = away(61)
    assert about_decision(here.session)
    assert here.room._acts._goes_on(Outcome.REFUSED)
    assert here.prompts.asked == []


def test_before_that_time_nobody_is_warned(away):
    here = away(58)
    assert says(here, "server-away") == ""
    here.answer(PASSPHRASE)
    assert here.room._acts.decide(Outcome.AUTHORISED)
    assert "server_away" not in here.session.store.joining.link.waiting[-1].about


def test_the_force_sets_that_time(away):
    here = away(58)
    here.session.own.choices = replace(here.session.own.choices, away_warn_minutes=30)
    here.room.wizard.show_server()
    assert says(here, "server-away")


@pytest.mark.parametrize("minutes", [-90, 24 * 60])
def test_a_clock_set_back_or_another_day_warns_all_the_same(away, minutes):
    assert says(away(minutes), "server-away")


def test_who_takes_a_decision_down_is_warned(away):
    case = replace(a_case_on_the_telephone(), reference="DV-26-0113")
    here = away(61, case, "telephone", SERGEANT)
    assert says(here, "server-away") == BY_TELEPHONE.format(last_reached(here))


def test_the_warning_stands_on_no_page_where_nothing_is_decided(away):
    here = away(61)
    here.room.wizard.go("risk")
    assert says(here, "server-away") == ""


def test_a_decision_is_marked_on_every_page_and_on_the_whiteboard_till_it_joined(away, wire):
    here = away(10)
    assert says(here, "decision-waits") == ""
    here.answer(PASSPHRASE)
    assert here.room._acts.decide(Outcome.AUTHORISED)
    for word in ("authority", "service", "risk"):
        here.room.wizard.go(word)
        assert says(here, "decision-waits") == NOT_YET

    here.room.go_home()
    cell = here.room.whiteboard._board.index(0, Board.NAME)
    assert cell.data(BENEATH).startswith(DECISION_WAITS)

    here.room.open_case("DV-26-0113", "service")
    wire.down = False
    here.session.store.joining.join(here.session.now())
    here.room.show_anew()
    assert says(here, "decision-waits") == ""
    here.room.go_home()
    here.room.whiteboard.refresh()
    assert DECISION_WAITS not in here.room.whiteboard._board.index(0, Board.NAME).data(BENEATH)


def test_a_program_begun_since_knows_when_the_server_was_last_reached(stations, wire):
    store = stations.signed_in()
    store.cases.all()
    reached = store._link.now()
    store.close()
    stations._open.remove(store)
    wire.down = True
    stations._now = NOW + timedelta(hours=2)
    store = stations.signed_in()

    assert abs(store._link.unseen_since() - reached) < timedelta(minutes=2)
    assert store._link.unseen_for(stations._now) >= timedelta(minutes=118)
