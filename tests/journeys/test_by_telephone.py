"""By telephone: a notice authorised at night from a telephone, served, and countersigned."""

from dataclasses import replace

from journeys.shift import ADMINISTRATOR, SERGEANT, SUPERINTENDENT, Shift, even
from PySide6.QtWidgets import QLabel
from support.cases.factories import a_sent_case
from support.cases.papers import page_texts
from support.windows.on_the_line import Line

from dvpo_desktop.case import Case
from dvpo_desktop.case.case import Case as Whole
from dvpo_desktop.case.history import Act
from dvpo_desktop.case.proceedings.authority import Route
from dvpo_desktop.case.proceedings.service import Service
from dvpo_desktop.rules.lifecycle.lifecycle import State, state
from dvpo_desktop.rules.steps.proceedings.oral import spoken_of
from dvpo_desktop.tour.script import service_of

REFERENCE, NUMBER = "DV-26-0113", "01632 960107"
OPENED = a_sent_case()


def begun(begin_shift, qtbot) -> tuple[Shift, Line, str]:
    """A shift in which the administrator has put the superintendent into the directory."""
    shift: Shift = begin_shift(OPENED, by=ADMINISTRATOR, oral=True)
    line = Line(shift.window, qtbot)
    line.press("put-off")
    shift.room.show_page("directory")
    assert "Nobody is in the directory yet." in line.words()
    line.press("add-listed")
    line.pick("known", SUPERINTENDENT.words)
    line.write("telephone", NUMBER)
    line.press("keep")
    line.press("token")
    secret = line.find(QLabel, "token-letters").text().replace(" ", "")
    line.press("token-in")
    assert secret not in line.words().replace(" ", "")
    shift.window.lock()
    shift.sign_in(SERGEANT)
    return shift, Line(shift.window, qtbot), secret


def telephoned(shift: Shift, line: Line, secret: str) -> None:
    """The sergeant calls, reads out, writes down and signs."""
    shift.open(REFERENCE, "authority")
    line.press("to-telephone")
    assert shift.wizard.word == "telephone"
    line.call()
    assert shift.box("call.number").text() == NUMBER
    line.say_everything()
    shift.clock.on(minutes=11, seconds=30)
    assert shift.wizard.save()
    line.give_code(secret, shift.clock.now)
    assert "The code was right" in line.words()
    told = line.agree()
    assert len(told.split()) == 4
    line.press("spoken-authorised")
    assert shift.prompts.told == []
    assert shift.wizard.word == "service"


def served(shift: Shift, line: Line) -> None:
    line.press("print")
    shift.clock.on(minutes=20)
    case = shift.room.session.case
    at = shift.clock.now.replace(second=0, microsecond=0)
    shift.fill(replace(case, service=replace(service_of(case), served_at=at)))
    line.press("record")
    assert shift.prompts.told == []


def countersigning(shift: Shift) -> None:
    shift.window.lock()
    shift.sign_in(SUPERINTENDENT)
    shift.open(REFERENCE)
    assert shift.wizard.word == "countersign"


def test_from_the_call_to_the_countersign(begin_shift, qtbot, counted):
    shift, line, secret = begun(begin_shift, qtbot)
    telephoned(shift, line, secret)
    counted(f"by telephone, from the sent case to the signature: {line.presses} presses, 1 page")

    case = shift.case
    decision = case.authority.standing
    assert (decision.officer, decision.typed_by) == (SUPERINTENDENT, SERGEANT)
    assert decision.route is Route.TELEPHONE
    assert decision.call.number == NUMBER
    assert decision.call.checked.content == decision.call.words_agreed == spoken_of(case)
    text = shift.notice_text()
    assert "Authorised by telephone by Superintendent A. Sample at 15:11 on Fri 27 Nov 2026" in text
    assert "Signature of the officer who issues this notice" not in text
    shift.open(REFERENCE, "service")
    served(shift, line)
    assert state(shift.case) is State.SERVED
    assert "Countersign by 03:11 Sat 28 Nov" in shift.row(REFERENCE)["Next"]

    shift.clock.on(hours=12)
    shift.room.go_home()
    assert "Countersign overdue, tell Ch Supt SPECIMEN" in shift.row(REFERENCE)["Next"]
    countersigning(shift)
    last = Line(shift.window, qtbot)
    said = last.words()
    assert "Overdue since Sat 28 Nov 2026, 03:11." in said
    assert said.count("The same") == 2 + len(case.conditions.chosen)
    assert "Differs" not in said
    last.press("certify")
    counted(f"the superintendent's countersign: {last.presses} presses, 1 page")
    assert shift.case.authority.standing.countersign.consistent
    assert state(shift.case) is State.SERVED
    assert "Countersign" not in shift.row(REFERENCE)["Next"]
    in_the_history(shift)


def in_the_history(shift: Shift) -> None:
    """Each act in its order, signed by who did it; nothing is broken."""
    store = shift.room.session.store
    acts = [(entry.officer, entry.act) for entry in store.history.of(REFERENCE)]
    ordered = [
        (SERGEANT.key, Act.CODE_CHECKED),
        (SERGEANT.key, Act.DECIDED),
        (SERGEANT.key, Act.PRINTED),
        (SERGEANT.key, Act.SERVED),
        (SUPERINTENDENT.key, Act.COUNTERSIGNED),
    ]
    assert [acts.index(one) for one in ordered] == sorted(acts.index(one) for one in ordered)
    assert store.history.first_broken() is None
    assert not [fault for fault in store.verify().faults if "signed" in fault]


def test_a_discrepancy_freezes_the_case_and_a_corrected_notice_is_served_anew(
    begin_shift, qtbot, counted
):
    shift, line, secret = begun(begin_shift, qtbot)
    telephoned(shift, line, secret)
    served(shift, line)
    first: Service = shift.case.service

    countersigning(shift)
    last = Line(shift.window, qtbot)
    last.press("differs.add")
    last.tick("differs.0.kind.condition-rescoped")
    last.write("differs.0.says", "I said the house, and not its garden.")
    last.press("freeze")
    assert state(shift.case) is State.FROZEN
    assert "The paper differs from what was said" in shift.row(REFERENCE)["Next"]

    shift.window.lock()
    shift.sign_in(SERGEANT)
    for word in ("custody", "review", "authority", "service", "countersign"):
        shift.open(REFERENCE, word)
        assert "Nothing is printed or served" in shift.wizard._over.lock.text, word
    shift.room._all.papers.print("copy", ())
    assert "Do not print or serve it" in shift.prompts.told.pop()

    shift.wizard._over.lock.pressed.emit()
    assert "What did Legal Services advise" in shift.prompts.asked[-1]
    frozen_no_more: Whole = shift.case
    assert state(frozen_no_more) is State.VOIDED
    assert [each.service for each in frozen_no_more.superseded] == [first]
    shift.wizard.go("review")
    line.press("send")
    shift.hand_to(SERGEANT)
    shift.clock.on(minutes=1)
    before = line.presses
    telephoned(shift, line, secret)
    served(shift, line)
    counted(f"a corrected notice, called and served anew: {line.presses - before} presses")

    case: Case = shift.case
    assert state(case) is State.SERVED
    assert case.service.recorded.served_at > first.recorded.served_at
    assert "The notice served first still counts" in shift.row(REFERENCE)["Next"]
    copies = sorted(shift.out.glob(f"{REFERENCE} copy *.pdf"))
    assert copies
    printed = even(" ".join(page_texts(copies[-1].read_bytes())))
    assert "Authorised by telephone" in printed
    countersigning(shift)
    Line(shift.window, qtbot).press("certify")
    assert shift.case.authority.standing.countersign.consistent
    assert shift.room.session.store.history.first_broken() is None
