"""A decision at another computer with no network between: the whole way, in two windows."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from journeys.deciding import decide, held_by
from journeys.sealed import (
    ALT,
    DECISION,
    PACKAGE,
    choose,
    exchange_cards,
    package_in_front,
    swap,
)
from journeys.shift import (
    ADMINISTRATOR,
    ANOTHER,
    INSPECTOR,
    SERGEANT,
    SUPERINTENDENT,
    Shift,
    a_station,
)
from PySide6.QtCore import Qt
from support.cases.factories import NOW, a_case_ready_to_send, a_thinking, having
from support.windows.keys_of_an_officer import Hands

from dvpo_desktop.case import Case
from dvpo_desktop.case.history import Act
from dvpo_desktop.case.proceedings.authority import Authority, Route
from dvpo_desktop.rules.lifecycle.lifecycle import State, state
from dvpo_desktop.ui.packages.package_session import PackageSession

CASE = a_case_ready_to_send()
REFERENCE = CASE.reference


def draft(session) -> bytes:
    """The notice as the desk would print it now."""
    return session.press.draw(session.notice(), session.watermark())


def test_a_case_is_decided_at_another_computer_by_keys_alone(begin_shift, qtbot, tmp_path, counted):
    home = begin_shift(CASE, at=tmp_path / "home", by=SERGEANT)
    far = begin_shift(at=tmp_path / "far", by=SUPERINTENDENT)
    get_to_know_each_other(home, far, qtbot)

    sealing = Hands(qtbot, home.window)
    sealing.sit_down()
    home.open(REFERENCE, "review")
    choose(sealing, "seal")
    sealing.press(Qt.Key.Key_V, ALT)
    file = home.out / PACKAGE
    # A button that is pressed by its letter stays down for a moment before it acts.
    qtbot.waitUntil(lambda: not home.room.packages.sealing.isVisible())
    assert file.read_bytes().startswith(b"age-encryption.org/v1")
    assert state(home.case) is State.SENT
    asked = draft(home.room.session)

    home.clock.on(minutes=4)
    far.clock.now = home.clock.now
    far.prompts.file = str(file)
    hands = Hands(qtbot, far.window)
    choose(hands, "received")
    hands.keys += len("sample kettle orchard") + 1
    hands.push("open-file")
    room = package_in_front(far)
    assert draft(room.session) == asked
    pages = decide(hands, CASE)
    assert far.room.packages.room is None, far.prompts.told
    assert (far.out / DECISION).exists()
    assert far.room.session.store.cases.all() == ()
    counted(
        f"superintendent at another computer, no network: {hands.keys} keys and {pages} pages to "
        f"open and decide, with both passphrases; two file dialogs"
    )
    assert not [typed for typed in hands.typed.values() if typed in held_by(CASE)]

    home.clock.on(minutes=2)
    home.prompts.file = str(far.out / DECISION)
    bringing = Hands(qtbot, home.window)
    choose(bringing, "decision")
    assert home.prompts.told == []
    counted(
        f"sergeant, no network: {sealing.keys} keys to seal and {bringing.keys} to bring the "
        "decision in; one file dialog each"
    )
    decided_at_both(home, far)


def decided_at_both(home: Shift, far: Shift) -> None:
    """What stands at home is what was signed there, to the byte of the paper."""
    decision = home.case.authority.standing
    assert (decision.officer, decision.route) == (SUPERINTENDENT, Route.PACKAGE)
    assert "authorised the notice at another PC" in home.banner("trouble")
    assert home.wizard.word == "service"
    (received,) = far.room.session.store.received.all(SUPERINTENDENT, far.clock.now)
    there = PackageSession(far.room.session, received)
    theirs = there.notice(far.clock.now)
    assert theirs == decision.notice
    assert far.room.session.press.draw(theirs) == home.room.session.press.draw(
        home.room.session.notice()
    )
    for shift in (home, far):
        assert shift.room.session.store.verify().faults == ()
    assert home.acts(REFERENCE)[-2:] == ["decided", "looked"]


def get_to_know_each_other(home: Shift, far: Shift, qtbot) -> None:
    """Each administrator brings a card in, and ticks that its four words agree."""
    choose(Hands(qtbot, far.window), "own_card")
    choose(Hands(qtbot, home.window), "station_card")
    said = [shift.prompts.told[-1] for shift in (far, home)]
    for shift, back, whose, told in (
        (home, SERGEANT, "A-Sample", said[0]),
        (far, SUPERINTENDENT, "Gablecross-custody", said[1]),
    ):
        swap(shift, ADMINISTRATOR)
        shift.prompts.file = str(shift.out / f"{whose}.card.dvpo")
        hands = Hands(qtbot, shift.window)
        choose(hands, "card")
        words = shift.room.packages.card.findChild(object, "four-words").text()
        assert f"Its four words are: {words}." in told
        hands.push("keep-card")
        assert "tick that they agree" in shift.room.packages.card.told.text
        hands.push("agreed")
        hands.push("keep-card")
        assert "is kept" in shift.banner("trouble")
        swap(shift, back)


@pytest.fixture
def pair(begin_shift, tmp_path) -> Callable[[], tuple[Shift, Shift]]:
    """Two windows whose stations know each other, with the case sealed."""
    home, far = tmp_path / "home", tmp_path / "far"
    a_station(home, CASE)
    a_station(far)
    exchange_cards(home, far)

    def begun() -> tuple[Shift, Shift]:
        sergeant = begin_shift(at=home)
        sergeant.open(REFERENCE, "review")
        sergeant.room.show_page("seal")
        sergeant.press("seal-case")
        return sergeant, begin_shift(at=far, by=SUPERINTENDENT)

    return begun


def opened(far: Shift) -> None:
    far.prompts.file = str(far.out / PACKAGE)
    far.room.show_page("received")
    far.press("open-file")


def decided(far: Shift, button: str = "authorise", **thinking: str) -> None:
    """The superintendent writes everything, and presses the button."""
    opened(far)
    wizard = package_in_front(far).wizard
    far.clock.on(minutes=3)
    case = package_in_front(far).session.case
    written = replace(case, authority=Authority(a_thinking(case, **thinking)))
    wizard.page.fill_from(written)
    wizard.page.edited.emit()
    wizard.page.show_part(4)
    far.press(button)


def brought_in(home: Shift) -> list[str]:
    """What was told of a decision that was brought in: nothing, where it was taken."""
    home.clock.on(minutes=5)
    home.prompts.file = str(home.out / DECISION)
    home.room.show_page("decision")
    return home.prompts.told


@pytest.mark.parametrize(
    ("button", "stands", "says"),
    [
        ("refuse", State.REFUSED, "refused the notice"),
        ("return", State.RETURNED, "returned the case with questions"),
    ],
)
def test_a_refusal_and_a_return_come_back_the_same_way(pair, button, stands, says):
    home, far = pair()
    decided(far, button, refusal="Bail would do.", questions="Who saw it?")
    assert brought_in(home) == []
    assert state(home.case) is stands
    assert says in home.banner("trouble")
    assert home.wizard.word == "authority"


def test_what_is_written_on_a_sealed_case_outlasts_a_crash(pair, begin_shift, qtbot, tmp_path):
    _home, far = pair()
    opened(far)
    room = package_in_front(far)
    room.wizard.page.show_part(4)
    far.keys(far.box("thinking.questions", room.wizard.page), "Who saw it?")
    store = far.room.session.store

    def kept() -> bool:
        return store.received.all(SUPERINTENDENT, NOW)[0].thinking.questions == "Who saw it?"

    qtbot.waitUntil(kept, timeout=2000)
    far.window.lock()
    far.sign_in(SUPERINTENDENT)
    far.room.show_page("received")
    far.press("go-on")
    wizard = package_in_front(far).wizard
    again = far.box("thinking.questions", wizard.page)
    assert (again.toPlainText(), again.isReadOnly()) == ("Who saw it?", False)
    wizard.go("incident")
    assert far.box("narrative", wizard.page).isReadOnly()


def refusals(shift: Shift, by) -> list[Act]:
    """The refusals in the history of an officer."""
    acts = (entry.act for entry in shift.room.session.store.history.by(by.key))
    return [act for act in acts if act in (Act.REFUSED_ACT, Act.PACKAGE_REFUSED)]


@pytest.mark.parametrize(
    ("who", "says"),
    [
        (ANOTHER, "sealed to another officer"),
        (INSPECTOR, "not below the rank of superintendent"),
    ],
)
def test_who_is_not_asked_is_told_so_in_a_sentence(pair, who, says):
    _home, far = pair()
    swap(far, who)
    far.prompts.file = str(far.out / PACKAGE)
    far.room.show_page("received")
    if not far.prompts.told:
        far.press("open-file")
    (told,) = far.prompts.told
    assert says in told
    assert len(refusals(far, who)) == 1
    assert far.room.packages.room is None


def test_a_stale_package_an_altered_one_and_a_film_are_refused(pair):
    _home, far = pair()
    far.clock.on(hours=24, minutes=1)
    opened(far)
    assert "more than 24 hours ago" in far.prompts.told[-1]
    far.clock.on(hours=-24)
    file = far.out / PACKAGE
    file.write_bytes(file.read_bytes()[:-1] + b"?")
    opened(far)
    assert "altered on the way" in far.prompts.told[-1]
    file.write_bytes(b"")
    opened(far)
    assert "is empty" in far.prompts.told[-1]
    assert refusals(far, SUPERINTENDENT) == [Act.PACKAGE_REFUSED] * 2


def changed(home: Shift) -> None:
    """The sergeant takes the case back, changes it and sends it again."""
    home.open(REFERENCE, "risk")
    home.room.wizard.acted.emit("take_back", None)
    case: Case = having(home.case, {"risk.officers_view": "Graver."})
    home.fill(case)
    home.wizard.go("review")
    home.room.session.keep(home.room.session.case)
    home.room.show_page("seal")
    home.press("seal-case")


def test_the_content_changed_under_a_decision_is_refused_and_the_case_stays(pair):
    home, far = pair()
    decided(far)
    home.clock.now = far.clock.now
    changed(home)
    before = home.case
    (told,) = brought_in(home)
    assert "changed after this package was sealed" in told
    assert home.stored(REFERENCE) == before
    assert Act.PACKAGE_REFUSED in refusals(home, SERGEANT)


def test_a_decision_brought_in_twice_is_refused(pair):
    home, far = pair()
    decided(far)
    assert brought_in(home) == []
    (told,) = brought_in(home)
    assert "brought in already" in told


def test_an_officer_suspended_in_between_is_refused(pair):
    home, far = pair()
    decided(far)
    swap(home, ADMINISTRATOR)
    home.room.session.store.suspend(SUPERINTENDENT.key, ADMINISTRATOR, "SAMPLE", home.clock.now)
    swap(home, SERGEANT)
    (told,) = brought_in(home)
    assert "suspended at this station" in told
    assert state(home.stored(REFERENCE)) is State.SENT
