"""By keyboard alone, in a real window: from the first sign-in to a served notice."""

from journeys.keyboard import Keyboard, missing_programs
from journeys.shift import PASSPHRASE

from dvpo_desktop import paths
from dvpo_desktop.case.proceedings.service import CopyFor
from dvpo_desktop.rules.lifecycle.lifecycle import State, state
from dvpo_desktop.store.station import StationStore
from dvpo_desktop.tour.script import FORCE, SERGEANT, SERVED_AT

RECORD = paths.bundled("resources") / "training" / "records" / "1-front-sheet.txt"
GROUNDS = (
    "On Friday 20 November 2026 at 14 Sample Street you struck her in the face with your hand. "
    "Officers saw her cut lip within twenty minutes, and a neighbour heard you threaten worse."
)
CONSIDERED = ("children", "protected_person", "respondent", "residents", "proportionate_respondent")


def test_the_whole_journey_by_keyboard(tmp_path, counted):
    assert missing_programs() == ""
    with Keyboard(tmp_path) as keyboard:
        set_up(keyboard)
        bring_in(keyboard)
        prepare(keyboard)
        decide(keyboard)
        serve(keyboard)
        picture = keyboard.picture("served")
        presses = keyboard.presses
        keyboard.press("ctrl+q")
    counted(f"by keyboard alone: served after {presses} keys, {picture}")

    store = StationStore(tmp_path / "store", training=True)
    opened = store.unlock(FORCE, "4417", PASSPHRASE, SERVED_AT)
    opened.signed_in(SERGEANT, SERVED_AT)
    case = opened.cases.get("TR-26-0001").case
    opened.close()
    assert state(case) is State.SERVED
    assert case.service.served_at == SERVED_AT
    assert case.incident.printed_grounds == GROUNDS
    assert [copy.copy_for for copy in case.service.copies] == [CopyFor.RESPONDENT]


def set_up(keyboard: Keyboard) -> None:
    """The first officer of the station."""
    keyboard.until(lambda told: told["name"] == "collar", "the station's set-up")
    keyboard.write("4417")
    keyboard.write("K. Example", "name")
    keyboard.pick("Serg", "rank", "Sergeant")
    keyboard.write(PASSPHRASE, "passphrase")
    keyboard.write(PASSPHRASE, "again")
    keyboard.press("Return")
    keyboard.page("whiteboard")


def bring_in(keyboard: Keyboard) -> None:
    """A front sheet from a file."""
    keyboard.press("ctrl+n")
    keyboard.page("new-case")
    keyboard.press("alt+f")
    keyboard.dialog("file")
    keyboard.write(str(RECORD))
    keyboard.press("Return")
    keyboard.until(lambda told: told["name"] == "begin", "what was understood")
    keyboard.press("space")
    keyboard.page("custody")


def prepare(keyboard: Keyboard) -> None:
    """What only blocks is filled in; the rest is left with its warnings."""
    on(keyboard, "respondent")
    on(keyboard, "protected")
    keyboard.write("Wzorcowa", "family_name")
    keyboard.write("Zaneta", "given_names")
    on(keyboard, "relationship")
    keyboard.tick("limbs.b")
    on(keyboard, "household")
    keyboard.press("ctrl+Prior")
    keyboard.page("relationship")
    on(keyboard, "household")
    on(keyboard, "incident")
    keyboard.write("20 nov 26", "happened_at")
    keyboard.write("23:55", "happened_at.time")
    keyboard.write("14 Sample Street", "place")
    keyboard.tick("conduct.violence")
    keyboard.write("He struck her in the face.", "narrative")
    keyboard.press("F1")
    keyboard.write(GROUNDS, "printed_grounds")
    for word in ("risk", "children", "opinions", "necessity"):
        on(keyboard, word)
    keyboard.write("He said that he would be back tonight.", "harm_feared")
    keyboard.write("You are likely to strike her again unless you are kept away.", "printed")
    on(keyboard, "conditions")
    keyboard.tick("chosen.contact-phone")
    on(keyboard, "review")
    keyboard.press("F6")
    keyboard.press("F6")
    keyboard.press("alt+e")
    keyboard.dialog("asking")
    keyboard.press("Tab", "space")
    keyboard.page("sign-in")


def decide(keyboard: Keyboard) -> None:
    """The superintendent is let in, reads, reasons, and authorises."""
    keyboard.go_to("first-time")
    keyboard.press("space")
    keyboard.write("0091", "collar")
    keyboard.write("R. Specimen", "name")
    keyboard.pick("Superint", "rank", "Superintendent")
    keyboard.write(PASSPHRASE, "passphrase")
    keyboard.write(PASSPHRASE, "again")
    keyboard.press("Return")
    keyboard.page("authority")
    # Nobody else lives in the home, so nobody asks what they think of it.
    for name in ("violence", "necessary", *(each for each in CONSIDERED if each != "residents")):
        keyboard.write(f"In my view of {name} it is right.", f"thinking.{name}")
    keyboard.press("alt+u")
    keyboard.dialog("asking")
    keyboard.write(PASSPHRASE)
    keyboard.press("Return")
    keyboard.page("sign-in")


def serve(keyboard: Keyboard) -> None:
    """The sergeant comes back, prints, and records what the constable did."""
    keyboard.write("4417", "collar")
    keyboard.pick("Serg", "rank", "Sergeant")
    keyboard.write(PASSPHRASE, "passphrase")
    keyboard.press("Return")
    keyboard.page("service")
    keyboard.press("ctrl+w")
    keyboard.page("whiteboard")
    keyboard.press("Return")
    keyboard.page("service")
    for copy in (CopyFor.CUSTODY_RECORD, CopyFor.COURT, CopyFor.PROTECTED):
        keyboard.tick(f"copies.{copy.value}", "off", by="shift+Tab")
    keyboard.press("alt+p")
    keyboard.dialog("print")
    keyboard.press("Return")
    keyboard.page("service")
    keyboard.at("2026-11-21T14:44")
    keyboard.write("J. Sample", "constable_name")
    keyboard.write("2210", "constable_collar")
    keyboard.write("21/11/26", "served_at")
    keyboard.write("1440", "served_at.time")
    keyboard.write("Interview room 2", "place")
    keyboard.press("alt+v")
    keyboard.until(lambda told: told["name"] == "copies.respondent", "service recorded")
    keyboard.press("ctrl+w")
    keyboard.page("whiteboard")


def on(keyboard: Keyboard, word: str) -> None:
    """Saves and goes on to the next page."""
    keyboard.press("ctrl+Next")
    keyboard.page(word)
