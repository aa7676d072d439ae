"""From the front sheet to a served notice: the whole journey, through the window."""

from dataclasses import replace
from datetime import datetime

from journeys.first_run import keys, reached, set_the_station_up
from journeys.shift import ADMINISTRATOR, PASSPHRASE, SERGEANT, SUPERINTENDENT, Shift
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox
from support.cases.factories import an_officer
from support.cases.papers import page_texts

from dvpo_desktop import paths
from dvpo_desktop.case import Case, Officer, Role
from dvpo_desktop.case.as_json import read
from dvpo_desktop.case.history import Act
from dvpo_desktop.case.preparation.incident import Attacked, Conduct, Source, SourceKind
from dvpo_desktop.case.proceedings.authority import Authority
from dvpo_desktop.case.values import LONDON
from dvpo_desktop.rules.lifecycle.lifecycle import State, state
from dvpo_desktop.rules.step_order import PREPARE
from dvpo_desktop.tour.script import SERVED_AT, START, service_of, thinking_of

TRAINING = paths.bundled("resources") / "training"
SAMPLE = "1-lives-together.json"
STATEMENTS = (
    "reasonable grounds for believing that you have been violent towards",
    "A constable may arrest you without warrant",
    "will be heard within 48 hours of the time of service of this notice",
    "continues in effect until that application has been determined",
    "A domestic violence protection order must prohibit you from molesting",
)
SPACE = Qt.Key.Key_Space
BODY_WORN_VIDEO = "2"  # the figure before it on the page
RELIEF = an_officer(name="N. Example", collar="5001")


def test_from_the_front_sheet_to_a_served_notice(begin_shift):
    sample = read((TRAINING / SAMPLE).read_bytes())
    sample = replace(sample, training=False)
    shift = begin_shift(now=START, signs_in=False)

    set_the_station_up(shift)
    the_administrator_looks_in(shift)
    shift.sign_in(SERGEANT)
    reference = bring_in_the_front_sheet(shift)
    prepare(shift, sample)
    before = shift.notice_text()
    assert "DRAFT" in before
    assert state(shift.case) is State.DRAFT
    assert shift.row(reference)["Next"].startswith("Send to superintendent")

    send(shift)
    assert state(shift.stored(reference)) is State.SENT
    shift.hand_to(SUPERINTENDENT)
    decide(shift)
    assert state(shift.stored(reference)) is State.AUTHORISED

    shift.hand_to(SERGEANT)
    shift.room.go_home()
    shift.press("hand-over")
    enrol(shift, RELIEF)
    assert shift.room.session.present.roles == {Role.PREPARING, Role.SERVING}
    serve(shift, reference)
    assert state(shift.case) is State.SERVED

    after = shift.notice_text()
    assert "DRAFT" not in after
    assert [says for says in STATEMENTS if says not in after] == []
    assert sample.protected.phone not in after
    printed = sorted(shift.out.glob(f"{reference} copy *.pdf"))
    assert len(printed) == 4
    for copy in printed:
        assert not any("DRAFT" in text for text in page_texts(copy.read_bytes()))
    shift.press("save_statement")
    statement = (shift.out / f"{reference} statement of service.pdf").read_bytes()
    assert "14:40" in " ".join(page_texts(statement))

    # Sat 21 Nov 9 h 20 min, Sunday left out, Mon 24 h, Tue 14 h 40 min.
    told = shift.row(reference)
    assert "Tue 24 Nov 2026, 14:40" in told["Time"]
    assert shift.wizard.page.findChild(object, "act-by").text().startswith("Act by Tue 24 Nov")

    told_in_the_history(shift, reference)


def told_in_the_history(shift: Shift, reference: str) -> None:
    """Each act in its order, under the officer who did it."""
    acts = shift.acts(reference)
    assert acts[0] == "opened"
    assert acts.count("printed") == 4
    assert acts.count("exported") == 3
    for act in ("looked", "changed", "sent", "decided", "served"):
        assert act in acts, act
    assert acts.index("sent") < acts.index("decided") < acts.index("printed")
    assert acts.index("printed") < acts.index("served")
    store = shift.room.session.store
    assert store.history.first_broken() is None
    by_whom = [(entry.officer, entry.act) for entry in store.history.of(reference)]
    by_the_superintendent = [act for who, act in by_whom if who == SUPERINTENDENT.key]
    assert by_the_superintendent[0] is Act.LOOKED
    assert by_the_superintendent[-1] is Act.DECIDED
    assert (RELIEF.key, Act.SERVED) in by_whom
    assert ADMINISTRATOR.key not in {who for who, _ in by_whom}


def the_administrator_looks_in(shift: Shift) -> None:
    """Whoever looks after the station sees its officers, and no case nor a way to one."""
    shift.sign_in(ADMINISTRATOR)
    room = shift.room
    assert room.currentWidget() is room.station.officers
    known = {one.officer.key: one.roles for one in room.session.store.officers.all()}
    assert known == {
        ADMINISTRATOR.key: {Role.ADMINISTRATOR},
        SERGEANT.key: {Role.PREPARING, Role.SERVING},
        SUPERINTENDENT.key: {Role.AUTHORISING},
    }
    shift.qtbot.keyClick(shift.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert room.currentWidget() is room.station.officers
    shift.window.lock()


def bring_in_the_front_sheet(shift: Shift) -> str:
    shift.qtbot.keyClick(shift.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    record = (TRAINING / "records" / "1-front-sheet.txt").read_text(encoding="utf-8")
    QApplication.clipboard().setText(record)
    shift.press("from-clipboard")
    shift.press("begin")
    assert shift.case.respondent.family_name == "PRZYKŁADOWY"
    assert shift.case.reference == "DV-26-0001"
    return shift.case.reference


def prepare(shift: Shift, sample: Case) -> None:
    """Every page from the sample, and the incident typed key by key."""
    for step in PREPARE:
        shift.wizard.go(step.word)
        shift.clock.on(minutes=2)
        if step.word == "incident":
            type_the_incident(shift)
            sample = replace(sample, incident=shift.case.incident)
        else:
            shift.fill(sample)


def type_the_incident(shift: Shift) -> None:
    """Only keys, from box to box by Tab; the store gets it without a press on Save."""
    keys(shift, "happened_at", "20 nov 26")
    keys(shift, "happened_at.time", "2355")
    keys(shift, "place", "14 Sample Street, kitchen")
    keys(shift, "conduct.violence", "1")
    keys(shift, "attacked.protected", "1")
    keys(shift, "narrative", "He struck her in the face with his open hand, in front of PC Sample.")
    keys(shift, "injuries", "Cut lip, photographed.")
    shift.keys(reached(shift, "sources.add.1"), BODY_WORN_VIDEO)
    keys(shift, "sources.0.reference", "BWV-0044")
    keys(shift, "sources.0.shows", "The blow, and her lip.")
    shift.type("attendances", "2")
    shift.type(
        "printed_grounds",
        "On Friday 20 November 2026 at 14 Sample Street you struck Magda Przykładowa in the face "
        "with your open hand. Her lip was cut. Police had been called to you twice before.",
    )
    shift.saved(lambda case: case.incident.printed_grounds.endswith("before."))
    told = shift.case.incident
    assert told.happened_at == datetime(2026, 11, 20, 23, 55, tzinfo=LONDON)
    assert told.place == "14 Sample Street, kitchen"
    assert told.conduct == (Conduct.VIOLENCE,)
    assert told.attacked == (Attacked.PROTECTED,)
    assert told.injuries == "Cut lip, photographed."
    assert told.sources == (
        Source(SourceKind.BODY_WORN_VIDEO, "BWV-0044", "The blow, and her lip."),
    )
    assert told.attendances == 2


def send(shift: Shift) -> None:
    shift.wizard.go("review")
    shift.press("send")
    assert shift.window.sign_in.isVisible(), shift.prompts.told


def enrol(shift: Shift, officer: Officer) -> None:
    """An officer new to the station is let in by the one at the keyboard."""
    form = shift.window.sign_in
    shift.press("first-time")
    rank = form.findChild(QComboBox, "rank")
    rank.setCurrentIndex(rank.findData(officer.rank.value))
    for name, text in (
        ("collar", officer.collar),
        ("name", officer.name),
        ("passphrase", PASSPHRASE),
        ("again", PASSPHRASE),
    ):
        shift.type(name, text, form)
    shift.press("go")
    assert form.isHidden(), form.refusal


def decide(shift: Shift) -> None:
    session = shift.room.session
    assert shift.wizard.word == "authority"
    shift.clock.on(minutes=5)
    shift.fill(replace(session.case, authority=Authority(thinking_of(session.case))))
    shift.wizard.page.show_part(4)
    shift.press("authorise")
    assert shift.prompts.told == []


def serve(shift: Shift, reference: str) -> None:
    shift.clock.on(minutes=10)
    shift.open(reference)
    assert shift.wizard.word == "service"
    shift.press("print")
    shift.clock.now = SERVED_AT
    shift.clock.on(minutes=4)
    shift.fill(replace(shift.room.session.case, service=service_of(shift.room.session.case)))
    shift.press("record")
    assert shift.prompts.told == []
