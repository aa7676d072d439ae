"""The server line: the server is away, work goes on, and the officer is told of the join."""

from dataclasses import replace
from datetime import timedelta
from time import perf_counter

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QPushButton
from support.cases.every_field import a_case_with_every_field
from support.cases.factories import NOW, a_case_ready_to_authorise
from support.stores.stations import PASSPHRASE
from support.windows.at_window import all_words
from support.windows.sessions import SERGEANT, SUPERINTENDENT

from dvpo_desktop.case import Case
from dvpo_desktop.case.differences import Side
from dvpo_desktop.case.history import Act
from dvpo_desktop.case.proceedings.authority import Outcome
from dvpo_desktop.case.proceedings.service import CopyFor
from dvpo_desktop.rules.lifecycle import lifecycle
from dvpo_desktop.ui.kit.banner import Banner
from dvpo_desktop.ui.sync.server_line import TRY_EVERY
from dvpo_desktop.ui.whiteboard.board import BENEATH, WAITS, Board

CASE = replace(a_case_with_every_field(), reference="DV-26-0113", hands=(SERGEANT,))
WAIT = 20_000  # milliseconds, for a machine that does other work too


def noted(case: Case, words: str) -> Case:
    return replace(case, incident=replace(case.incident, narrative=words))


def line(here) -> str:
    return here.window.findChild(Banner, "server-line").text


def until(holds) -> None:
    """Lets the window work until something holds; fails when it never does."""
    loop, tick, end = QEventLoop(), QTimer(), QTimer()
    tick.timeout.connect(lambda: holds() and loop.quit())
    tick.start(20)
    end.setSingleShot(True)
    end.timeout.connect(loop.quit)
    end.start(WAIT)
    if not holds():
        loop.exec()
    tick.stop()
    assert holds()


def press_line(here) -> None:
    here.window.findChild(Banner, "server-line").findChild(QPushButton).click()


def acts(here, reference: str = "DV-26-0113") -> list[str]:
    return [entry.act.value for entry in here.session.store.history.of(reference)]


def test_nothing_is_said_while_the_server_answers(here):
    here.open(CASE)

    assert here.session.keep(noted(CASE, "SAMPLE"))
    assert line(here) == ""


def test_the_server_goes_away_in_the_middle_of_typing_and_comes_back(here, wire, clock):
    here.open(CASE, "incident")
    wire.down = True
    assert here.session.keep(noted(CASE, "SAMPLE one"))
    assert here.session.keep(noted(CASE, "SAMPLE two"))
    here.room.wizard.fill_anew()

    until(lambda: "does not answer since" in line(here))
    assert "Work goes on here" in line(here)
    assert "2 changes wait." in line(here)
    assert here.trouble() == ""

    here.room.go_home()
    board = here.room.whiteboard._board
    cell = board.index(0, Board.NAME)
    assert cell.data(WAITS) is True
    assert cell.data(BENEATH).startswith("Waits for the server")

    wire.down = False
    clock.now += timedelta(minutes=28)
    press_line(here)
    until(lambda: line(here).startswith("Joined again "))

    assert line(here) == f"Joined again {clock.now:%H:%M}: 2 changes sent."
    assert not board.index(0, Board.NAME).data(WAITS)
    assert acts(here).count("changed") == 2


def test_a_notice_is_decided_and_printed_without_the_server_and_joins_later(here, stations, wire):
    ready = replace(a_case_ready_to_authorise(), reference="DV-26-0113")
    here.open(ready)
    stations.hand_over(here.session.store, SUPERINTENDENT)
    stations.hand_over(here.session.store, SERGEANT)
    wire.down = True
    here.opening.hand_to(here.session, SUPERINTENDENT, PASSPHRASE)
    here.room.open_case("DV-26-0113", "authority")
    here.answer(PASSPHRASE)

    assert here.room._acts.decide(Outcome.AUTHORISED)
    here.opening.hand_to(here.session, SERGEANT, PASSPHRASE)
    here.answer(QPrinter())
    assert here.room._all.papers.print("copy", (CopyFor.RESPONDENT,))

    (printed,) = here.opening.papers.printed
    code = here.session.store.joining.link.waiting[-1].about["chain"]
    assert printed[0].startswith(b"%PDF")
    wire.down = False
    here.session.store.joining.join(NOW)
    found = here.session.store.history.entry_with(code)
    assert found.act in (Act.DECIDED, Act.SIGNED_IN)
    assert "joined" in found.detail
    kept = here.session.store.cases.get("DV-26-0113").case
    assert lifecycle.state(kept) is lifecycle.State.AUTHORISED
    assert [copy.number for copy in kept.service.copies] == [1]
    assert here.session.store.verify().faults == ()


def test_a_conflict_is_told_and_chosen_on_the_screen(here, stations, wire):
    here.open(CASE, "incident")
    there = stations.signed_in("Example Street")
    there.cases.save(noted(CASE, "SAMPLE there"), 1, SERGEANT, NOW)
    wire.down = True
    here.session.store.joining.link.lost()
    assert here.session.keep(noted(CASE, "SAMPLE here"))
    here.room.wizard.fill_anew()
    wire.down = False
    here.room.go_home()
    press_line(here)
    until(lambda: "was changed here and elsewhere" in line(here))

    press_line(here)

    page = here.room.two
    assert here.room.currentWidget() is page
    page.cards[0].choose(Side.MINE)
    page.keep()
    assert here.room.currentWidget() is here.room.wizard
    assert here.session.case.incident.narrative == "SAMPLE here"
    assert there.cases.get("DV-26-0113").case.incident.narrative == "SAMPLE here"
    until(lambda: "changed here and elsewhere" not in line(here))


def test_a_live_clash_no_longer_holds_the_officer_in_the_case(here, stations):
    here.open(CASE, "incident")
    there = stations.signed_in("Example Street")
    there.cases.save(noted(CASE, "SAMPLE there"), 1, SERGEANT, NOW)
    assert not here.session.keep(noted(CASE, "SAMPLE here"))
    here.room.wizard.fill_anew()
    banner = here.window.findChild(Banner, "trouble")
    assert "changed elsewhere" in banner.text

    banner.findChild(QPushButton).click()

    page = here.room.two
    assert here.room.currentWidget() is page
    page.cards[0].choose(Side.THEIRS)
    page.keep()
    assert here.session.case.incident.narrative == "SAMPLE there"
    here.room.go_home()
    assert here.room.currentWidget() is here.room.whiteboard


def test_locked_the_line_names_no_case(here, stations, wire):
    here.open(CASE, "incident")
    there = stations.signed_in("Example Street")
    there.cases.save(noted(CASE, "SAMPLE there"), 1, SERGEANT, NOW)
    wire.down = True
    here.session.store.joining.link.lost()
    assert here.session.keep(noted(CASE, "SAMPLE here"))
    wire.down = False
    here.session.store.joining.join(NOW)

    here.window.lock()

    assert "DV-26-0113" not in line(here)


def test_an_officer_signs_in_without_the_server_and_is_told_what_can_be_done(here, wire):
    here.open(CASE, "incident")
    here.window.lock()
    wire.down = True
    here.window.ask_who()

    here.sign_in()

    assert here.room is not None, all_words(here.window)
    until(lambda: "does not answer since" in line(here))
    assert "with the cases opened at this station" in line(here)
    board = here.room.whiteboard._board
    assert board.rowCount() == 1
    here.room.open_case("DV-26-0113", "incident")
    assert here.session.keep(noted(CASE, "SAMPLE offline"))
    wire.down = False
    begun = perf_counter()
    press_line(here)
    until(lambda: line(here).startswith("Joined again "))
    # A press counts though a try is under way: nobody waits for the next by the clock.
    assert perf_counter() - begun < TRY_EVERY / 2000
    assert acts(here)[-1] == "changed"
